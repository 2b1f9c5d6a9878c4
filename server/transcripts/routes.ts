import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { Transcript, TranscriptCorrection, TranscriptRetry } from '../contract/recordings.ts'
import type { StaffUser } from '../contract/shapes.ts'
import { countTranscripts } from './count-transcripts.ts'
import type { Transcripts } from './transcripts.ts'

const ById = Type.Object({ id: Type.String({ maxLength: 60 }) })

/**
 * `GET|PUT|POST /api/recordings/:id/transcript`: what is said in a recording, with where each word stands; put right by
 * hand; written down again. Signed-in only.
 */
export const transcriptRoutes =
  (
    transcripts: Transcripts,
    userOf: (request: FastifyRequest) => Pick<StaffUser, 'id'> | null,
  ): FastifyPluginAsyncTypebox =>
  async (server) => {
    const path = '/api/recordings/:id/transcript'
    const schema = { tags: ['calls'], params: ById, response: { 200: Transcript } }
    server.get(path, { schema }, ({ params }) => transcripts.get(params.id))
    server.put(path, { schema: { ...schema, body: TranscriptCorrection }, bodyLimit: 2_000_000 }, (request) =>
      transcripts.correct(request.params.id, request.body.text, userOf(request)?.id ?? null),
    )
    const orNothing = Type.Union([TranscriptRetry, Type.Null()])
    server.post(path, { schema: { ...schema, body: orNothing } }, ({ params, body }) =>
      transcripts.retry(params.id, body?.language),
    )
    countTranscripts(server, transcripts)
  }
