import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Readable } from 'node:stream'
import { DataStore, ERRORS, MemoryLocker, Server, Upload } from '@tus/server'
import { statusOf } from './answer-error.ts'
import type { PortalShares, Refused, Visitor } from './needs.ts'
import type { Words } from './words.ts'

type Bringing = {
  shares: Pick<PortalShares, 'uploads'>
  token: string
  session: string
  visitor: Visitor
  words: Words
  /** A fault of ours, which the browser is told nothing of. */
  onFault(error: unknown): void
}

/** What tus answers: a status and a line for people. */
type Answer = { status_code: number; body: string }

const STATUS_OF: Partial<Record<Refused['because'], number>> = { gone: 410, 'too-large': 413 }

/** Uploads of one session, as the tus protocol asks for them. */
class SessionUploads extends DataStore {
  readonly #bringing: Bringing

  constructor(bringing: Bringing) {
    super()
    this.#bringing = bringing
    this.extensions = ['creation', 'termination']
  }

  override async create(upload: Upload): Promise<Upload> {
    const { shares, token, session, visitor } = this.#bringing
    const file = { name: upload.metadata?.filename ?? '', bytes: upload.size ?? 0 }
    const begun = await shares.uploads.begin(token, session, file, visitor)
    if (!begun.ok) throw this.#refusal(begun.because)
    upload.id = begun.id
    return upload
  }

  override async getUpload(id: string): Promise<Upload> {
    const { shares, token, session } = this.#bringing
    const kept = await shares.uploads.offset(token, session, id)
    if (!kept) throw ERRORS.FILE_NOT_FOUND
    return new Upload({ id, size: kept.bytes, offset: kept.offset })
  }

  override async write(body: Readable, id: string, offset: number): Promise<number> {
    const { shares, token, session } = this.#bringing
    const taken = await shares.uploads.append(token, session, id, offset, body)
    if (taken.ok) return taken.offset
    throw taken.because === 'wrong-offset' ? ERRORS.INVALID_OFFSET : this.#refusal(taken.because)
  }

  override async remove(id: string): Promise<void> {
    const { shares, token, session } = this.#bringing
    if (!(await shares.uploads.remove(token, session, id))) throw ERRORS.FILE_NOT_FOUND
  }

  #refusal(because: Refused['because']): Answer {
    const { inside, nothing } = this.#bringing.words
    return {
      status_code: STATUS_OF[because] ?? 422,
      body: because === 'gone' ? nothing.title : inside.reasons[because],
    }
  }
}

const locker = new MemoryLocker()

/** Answers one request of a resumable upload (tus 1.0): begin, how far, go on, take back. */
export async function answerUpload(request: IncomingMessage, response: ServerResponse, bringing: Bringing) {
  const server = new Server({
    path: `/s/${bringing.token}/uploads`,
    datastore: new SessionUploads(bringing),
    locker,
    relativeLocation: true,
    allowedOrigins: [],
    onResponseError: async (_request, error): Promise<Answer> => {
      if ('status_code' in error) return { status_code: error.status_code, body: error.body }
      const status = statusOf(error)
      if (status >= 500) bringing.onFault(error)
      return { status_code: status, body: bringing.words.broken.title }
    },
  })
  await server.handle(request, response)
}
