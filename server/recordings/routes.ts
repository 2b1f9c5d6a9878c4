import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { readRange } from '../kit/byte-range.ts'
import type { Recordings } from './recordings.ts'

const ById = Type.Object({ id: Type.String({ maxLength: 60 }) })

/**
 * `GET /api/recordings/:id/audio`: WAV, signed-in only, with ranges (RFC 9110, 14.2) so that a player can jump. `file`:
 * what came instead of a sound, to be kept by whoever may read it.
 */
export const recordingRoutes =
  (recordings: Pick<Recordings, 'stream' | 'streamFile'>): FastifyPluginAsyncTypebox =>
  async (server) => {
    server.route({
      method: ['GET', 'HEAD'],
      url: '/api/recordings/:id/audio',
      exposeHeadRoute: false,
      schema: { tags: ['calls'], params: ById, description: 'The sound, or a range of it.' },
      handler: async (request, reply) => {
        const leaving = new AbortController()
        reply.raw.once('close', () => leaving.abort())
        const { bytes, content } = await recordings.stream(request.params.id, leaving.signal)
        const isHead = request.method === 'HEAD'
        reply
          .type('audio/wav')
          .header('accept-ranges', bytes === null ? 'none' : 'bytes')
          .header('cache-control', 'private, no-store')
          .header('x-content-type-options', 'nosniff')
        if (bytes === null) return reply.send(isHead ? undefined : content())
        const range = readRange(request.headers.range, bytes)
        if (range === 'unsatisfiable') return reply.code(416).header('content-range', `bytes */${bytes}`).send()
        const { from, to } = range ?? { from: 0, to: bytes - 1 }
        reply.code(range ? 206 : 200).header('content-length', to - from + 1)
        if (range) reply.header('content-range', `bytes ${from}-${to}/${bytes}`)
        return reply.send(isHead ? undefined : content({ from, to }))
      },
    })

    server.route({
      method: 'GET',
      url: '/api/recordings/:id/file',
      exposeHeadRoute: false,
      schema: { tags: ['calls'], params: ById, description: 'What cannot be read as sound, as it came.' },
      handler: async (request, reply) => {
        const { id } = request.params
        const { bytes, content } = await recordings.streamFile(id)
        return reply
          .type('application/octet-stream')
          .header('content-disposition', `attachment; filename="recording-${id}.wav"`)
          .header('content-length', bytes)
          .header('cache-control', 'private, no-store')
          .header('x-content-type-options', 'nosniff')
          .send(content())
      },
    })
  }
