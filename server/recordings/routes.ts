import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import type { Recordings } from './recordings.ts'

const ById = Type.Object({ id: Type.String({ maxLength: 60 }) })

/** `GET /api/recordings/:id/audio`: WAV, signed-in only, with ranges (RFC 9110, 14.2) so that a player can jump. */
export const recordingRoutes =
  (recordings: Pick<Recordings, 'audio'>): FastifyPluginAsyncTypebox =>
  async (server) => {
    server.get('/api/recordings/:id/audio', { schema: { tags: ['calls'], params: ById } }, async (request, reply) => {
      const wav = await recordings.audio(request.params.id)
      reply.type('audio/wav').header('accept-ranges', 'bytes').header('cache-control', 'private, no-store')
      const range = readRange(request.headers.range, wav.length)
      if (range === 'unsatisfiable') return reply.code(416).header('content-range', `bytes */${wav.length}`).send()
      if (!range) return reply.send(wav)
      reply.code(206).header('content-range', `bytes ${range.from}-${range.to}/${wav.length}`)
      return reply.send(wav.subarray(range.from, range.to + 1))
    })
  }

/** One range; null where none is asked for, or several: the whole is answered then. */
export function readRange(
  header: string | undefined,
  length: number,
): { from: number; to: number } | 'unsatisfiable' | null {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? []
  if (!first && !last) return null
  const from = first ? Number(first) : Math.max(0, length - Number(last))
  const to = first && last ? Math.min(Number(last), length - 1) : length - 1
  return from > to || from >= length ? 'unsatisfiable' : { from, to }
}
