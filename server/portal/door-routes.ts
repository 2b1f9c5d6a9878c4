import fastifyFormbody from '@fastify/formbody'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { renderDoor } from './door-page.ts'
import { CODE_LIMIT } from './limits.ts'
import type { Card, Doorway, PortalNeeds } from './needs.ts'
import { renderNotice } from './page.ts'
import { visitorOf, wordsFor } from './request-facts.ts'
import { forgetSession, readSession, writeSession } from './sessions.ts'
import type { Words } from './words.ts'

export type RouteNeeds = Pick<PortalNeeds, 'shares' | 'card' | 'timeZone' | 'log'> & {
  isHttps(request: { protocol: string }): boolean
}

type Tokened = { Params: { token: string } }
type Problem = keyof Words['door']['problems']

/** How a refused code, or a refused wish for one, is answered. */
const STATUS_OF: Record<Problem, number> = { wrong: 403, wrongLength: 422, 'too-often': 429, 'not-possible': 409 }

/** The door of a share: who it is from, where its code goes, and where it is entered. */
export const doorRoutes = (needs: RouteNeeds) => async (app: FastifyInstance) => {
  const { shares, timeZone, isHttps } = needs
  app.removeAllContentTypeParsers()
  await app.register(fastifyFormbody, { bodyLimit: 2_048 })

  function answerDoor(request: FastifyRequest<Tokened>, reply: FastifyReply, door: Doorway, problem?: Problem) {
    const words = wordsFor(request, door.language, { reply, isHttps: isHttps(request) })
    const at = `/s/${request.params.token}`
    const maybeInside = !problem && request.headers['sec-fetch-site'] === 'cross-site'
    if (problem) reply.code(STATUS_OF[problem])
    return reply.type('text/html; charset=utf-8').send(renderDoor({ door, at, words, timeZone, problem, maybeInside }))
  }

  app.get<Tokened>('/s/:token', async (request, reply) => {
    const door = await shares.find(request.params.token, visitorOf(request))
    return door ? answerDoor(request, reply, door) : answerNothing(needs, request, reply)
  })

  app.post<Tokened>('/s/:token/code', { config: CODE_LIMIT }, async (request, reply) => {
    const { token } = request.params
    const asked = await shares.askCode(token, visitorOf(request))
    if (!asked) return answerNothing(needs, request, reply)
    if (asked.ok) return reply.redirect(`/s/${token}`, 303)
    const door = await shares.find(token, visitorOf(request))
    return door ? answerDoor(request, reply, door, asked.because) : answerNothing(needs, request, reply)
  })

  app.post<Tokened>('/s/:token', { config: CODE_LIMIT }, async (request, reply) => {
    const { token } = request.params
    const visitor = visitorOf(request)
    const typed = (request.body as { code?: unknown } | undefined)?.code
    const code = typeof typed === 'string' ? typed.normalize('NFKC').replace(/[^\p{Nd}]/gu, '') : ''
    const door = await shares.find(token, visitor)
    if (!door) return answerNothing(needs, request, reply)
    // It cannot be right: no try is lost for a slip.
    if ([...code].length !== door.codeDigits) return answerDoor(request, reply, door, 'wrongLength')
    const entered = await shares.enter(token, code, visitor)
    if (!entered.ok) {
      const still = entered.because === 'gone' ? null : await shares.find(token, visitor)
      if (!still || entered.because === 'gone') return answerNothing(needs, request, reply)
      return answerDoor(request, reply, still, entered.because)
    }
    writeSession(reply, token, entered.session, isHttps(request))
    return reply.redirect(`/s/${token}/files`, 303)
  })

  app.post<Tokened>('/s/:token/leave', async (request, reply) => {
    const { token } = request.params
    const words = wordsFor(request, null)
    const session = readSession(request, token, isHttps(request))
    if (session) await shares.leave(token, session)
    forgetSession(reply, token, isHttps(request))
    reply.header('clear-site-data', '"cache", "storage"')
    return reply.type('text/html; charset=utf-8').send(renderNotice(words, words.left.title, [words.left.text]))
  })
}

/** A link that never was, is closed or over: the same page for all of them, and for a link nobody could have made. */
export async function answerNothing({ card, log }: RouteNeeds, request: FastifyRequest, reply: FastifyReply) {
  const clinic = await card().catch((error: unknown): Card | null => {
    log.error({ type: (error as Error)?.name }, 'the portal has no card to show')
    return null
  })
  const words = wordsFor(request, clinic?.language ?? null)
  const { title, text, call } = words.nothing
  const page = renderNotice(words, title, [text, clinic && call(clinic.name)])
  return reply.code(404).type('text/html; charset=utf-8').send(page)
}
