import { randomUUID } from 'node:crypto'
import type { FastifyError } from 'fastify'
import { RelaisError, Temporary } from '../kit/errors.ts'
import { renderNotice } from './page.ts'
import type { Notice, Words } from './words.ts'

type Answer = {
  status: number
  page: string
  /** What the log is told, where the fault is ours. */
  fault: { reference: string; type: string; code: string | undefined; stack: string } | null
}

/** A link's token and a file's id as they stand in a path; anything else long enough to be a secret. */
const SECRETS = /\/s\/[^\s/?"']+|[A-Za-z0-9_-]{32,}/g

const scrub = (text: string): string => text.replace(SECRETS, '…')

/** A page for whoever was refused. What went wrong inside stays there: they get a reference to tell. */
export function answerError(error: unknown, words: Words): Answer {
  const { code, stack, name } = (error ?? {}) as Partial<FastifyError>
  const statusCode = statusOf(error)
  if (statusCode >= 400 && statusCode < 500) {
    const { title, text } = noticeOf(statusCode, words)
    return { status: statusCode, page: renderNotice(words, title, [text]), fault: null }
  }
  const reference = randomUUID().slice(0, 8)
  const { title, text, reference: tell } = words.broken
  return {
    status: statusCode,
    page: renderNotice(words, title, [text, tell(reference)]),
    fault: { reference, type: name ?? typeof error, code, stack: scrub(String(stack ?? '')) },
  }
}

/** Of what Fastify, a library or a room of the house throws. */
export function statusOf(error: unknown): number {
  if (error instanceof RelaisError) return error.status
  if (error instanceof Temporary) return 503
  const { statusCode } = (error ?? {}) as Partial<FastifyError>
  return statusCode !== undefined && statusCode >= 400 && statusCode <= 599 ? statusCode : 500
}

function noticeOf(status: number, words: Words): Notice {
  if (status === 403) return words.foreign
  if (status === 404 || status === 405) return words.notFound
  if (status === 413) return words.tooLarge
  if (status === 429) return words.slowDown
  return words.bad
}
