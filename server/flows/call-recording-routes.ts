import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import type { Calls } from '../calls/index.ts'
import { CallRecordingChange } from '../contract/recordings.ts'
import { Call } from '../contract/shapes.ts'
import { notFound, Permanent, Temporary, Uncertain, unavailable } from '../kit/errors.ts'
import { isId } from '../kit/ids.ts'
import type { CallRecordings } from './call-recording.ts'

type Needs = {
  calls: Pick<Calls, 'get'>
  /** Of the PBX that is connected; null where there is none, or none that can be told what to do. */
  recordings: () => Pick<CallRecordings, 'change'> | null
}

const ById = Type.Object({ id: Type.String({ maxLength: 60 }) })

/** `POST /api/calls/:id/recording`: pauses the recording of a call that goes on, goes on with it, or refuses it. */
export const callRecordingRoutes =
  ({ calls, recordings }: Needs): FastifyPluginAsyncTypebox =>
  async (server) => {
    const schema = { tags: ['calls'], params: ById, body: CallRecordingChange, response: { 200: Call } }
    server.post('/api/calls/:id/recording', { schema }, async ({ params, body }) => {
      if (!isId(params.id)) throw notFound('call')
      const call = await calls.get(params.id)
      const connected = recordings()
      if (!connected) throw unavailable('Asterisk cannot be reached.')
      return await connected.change(call, body.action).catch((error: unknown) => {
        if (error instanceof Temporary || error instanceof Permanent || error instanceof Uncertain)
          throw unavailable('Asterisk did not do it. Try again.', error)
        throw error
      })
    })
  }
