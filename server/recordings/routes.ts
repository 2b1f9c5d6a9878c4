import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { readRange } from '../kit/byte-range.ts'
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
