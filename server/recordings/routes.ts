import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { readRange } from '../kit/byte-range.ts'
import type { Recordings } from './recordings.ts'

const ById = Type.Object({ id: Type.String({ maxLength: 60 }) })

/** `GET /api/recordings/:id/audio`: WAV, signed-in only, with ranges (RFC 9110, 14.2) so that a player can jump. */
export const recordingRoutes =
  (recordings: Pick<Recordings, 'stream'>): FastifyPluginAsyncTypebox =>
  async (server) => {
    server.route({
      method: ['GET', 'HEAD'],
      url: '/api/recordings/:id/audio',
      exposeHeadRoute: false,
      schema: { tags: ['calls'], params: ById, description: 'The sound, or a range of it.' },
      handler: async (request, reply) => {
        const { bytes, content } = await recordings.stream(request.params.id)
        reply
          .type('audio/wav')
          .header('accept-ranges', 'bytes')
          .header('cache-control', 'private, no-store')
          .header('x-content-type-options', 'nosniff')
        const range = readRange(request.headers.range, bytes)
        if (range === 'unsatisfiable') return reply.code(416).header('content-range', `bytes */${bytes}`).send()
        const { from, to } = range ?? { from: 0, to: bytes - 1 }
        reply.code(range ? 206 : 200).header('content-length', to - from + 1)
        if (range) reply.header('content-range', `bytes ${from}-${to}/${bytes}`)
        return reply.send(request.method === 'HEAD' ? undefined : content({ from, to }))
      },
    })
  }
