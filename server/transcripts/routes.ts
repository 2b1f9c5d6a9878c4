import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { Transcript, TranscriptCorrection } from '../contract/recordings.ts'
import type { StaffUser } from '../contract/shapes.ts'
import { countTranscripts } from './count-transcripts.ts'
import type { Transcripts } from './transcripts.ts'

const ById = Type.Object({ id: Type.String({ maxLength: 60 }) })

/**
 * `GET|PUT|POST /api/recordings/:id/transcript`: what is said in a recording, with where each word stands; put right by
 * hand; tried again. Signed-in only.
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
    server.post(path, { schema }, ({ params }) => transcripts.retry(params.id))
    countTranscripts(server, transcripts)
  }
