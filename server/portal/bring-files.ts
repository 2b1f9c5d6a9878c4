import type { FastifyMultipartBaseOptions, Multipart, MultipartFile, MultipartValue } from '@fastify/multipart'
import type { FastifyRequest } from 'fastify'
import type { Outcome } from './files-page.ts'
import type { Inside, PortalShares, Visitor } from './needs.ts'

type Bringing = {
  shares: Pick<PortalShares, 'uploads' | 'sendForm'>
  token: string
  session: string
  visitor: Visitor
  inside: Inside
}

type MultipartLimits = NonNullable<FastifyMultipartBaseOptions['limits']>

/** How much of an answer is read; the room of shares has its own word on its length. */
const FIELD_BYTES = 16 * 1024

/**
 * Files and answers as a plain form sends them, each file passed on as it comes. Null: the session ended meanwhile.
 * Throws what the form's parser says of a body that is no form, or is cut.
 */
export async function bringFiles(request: FastifyRequest, bringing: Bringing): Promise<Outcome | 'all' | null> {
  const { shares, token, session, visitor, inside } = bringing
  const isAsked = new Set(inside.formSent ? [] : inside.fields.map(({ key }) => key))
  const answers: Record<string, string> = {}
  const refused: Outcome['refused'] = []
  let arrived = 0
  const limits = {
    files: inside.maxFiles + 1,
    fields: 40,
    parts: inside.maxFiles + 41,
    fileSize: Number.MAX_SAFE_INTEGER,
  }
  for await (const part of partsOf(request, { ...limits, fieldSize: FIELD_BYTES, headerPairs: 20 })) {
    if (part.type === 'field') {
      if (isAsked.has(part.fieldname)) answers[part.fieldname] = textOf(part)
    } else if (!part.filename) {
      part.file.resume()
    } else {
      const brought = await bringOne(part)
      if (!brought) return null
      if (brought === 'arrived') arrived++
      else refused.push(brought)
    }
  }

  const outcome: Outcome = { refused, missing: [], nothingSent: false, answers }
  const isAnswered = Object.values(answers).some((answer) => answer !== '')
  const mustAnswer = !inside.formSent && inside.fields.some(({ required }) => required)
  if (isAnswered || mustAnswer) {
    const sent = await shares.sendForm(token, session, answers, visitor)
    if (!sent) return null
    if (!sent.ok) return { ...outcome, missing: sent.missing }
  } else if (arrived === 0 && refused.length === 0) return { ...outcome, nothingSent: true }
  return refused.length > 0 ? outcome : 'all'

  async function bringOne({ file, filename }: MultipartFile): Promise<'arrived' | Outcome['refused'][number] | null> {
    const brought = await shares.uploads.bring(token, session, filename, file, visitor)
    // What is refused before its end is read on, so that the browser comes to hear of it.
    file.resume()
    if (!brought.ok) return brought.because === 'gone' ? null : { name: filename, because: brought.because }
    const { state, reason, name } = brought.file
    return state === 'refused' && reason ? { name, because: reason } : 'arrived'
  }
}

/** What the parser of forms throws says that the body is no form, or was cut: the visitor's fault. */
async function* partsOf(request: FastifyRequest, limits: MultipartLimits): AsyncGenerator<Multipart> {
  const parts = malformedIfThrown(() => request.parts({ limits }))
  for (;;) {
    const next = await Promise.resolve(parts.next()).catch(malformed)
    if (next.done) return
    yield next.value
  }
}

function malformedIfThrown<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    return malformed(error)
  }
}

function malformed(error: unknown): never {
  const { statusCode = 400 } = error as { statusCode?: number }
  throw Object.assign(new Error('no form', { cause: error }), { statusCode })
}

const textOf = ({ value }: MultipartValue): string => (typeof value === 'string' ? value.trim() : '')
