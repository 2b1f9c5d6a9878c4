import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { CodeCall } from '../../contract/documents.ts'
import type { StaffUser } from '../../contract/shapes.ts'
import { conflict, notFound, notSignedIn, RelaisError } from '../../kit/errors.ts'
import type { AskedCall, CodeCalls } from './code-calls.ts'

const ById = Type.Object({ id: Type.String() })

/** A secretary starts, or calls off, the call that speaks the code. `userOf` answers who is signed in on a request. */
export const codeCallRoutes =
  (
    calls: Pick<CodeCalls, 'ask' | 'cancel'>,
    userOf: (request: FastifyRequest) => Pick<StaffUser, 'id'> | null,
  ): FastifyPluginAsyncTypebox =>
  async (server) => {
    const tags = ['shares']
    const me = (request: FastifyRequest): string => {
      const user = userOf(request)
      if (!user) throw notSignedIn()
      return user.id
    }
    server.post(
      '/api/shares/:id/code-calls',
      { schema: { tags, params: ById, response: { 202: CodeCall } } },
      async (request, reply) => {
        const asked = await calls.ask(request.params.id, { askedBy: 'secretary', userId: me(request) })
        if (!asked.ok) throw refusal(asked.because)
        return reply.code(202).send(asked.call)
      },
    )
    server.delete('/api/shares/:id/code-calls', { schema: { tags, params: ById } }, async (request, reply) => {
      if (!(await calls.cancel(request.params.id, me(request)))) throw notFound('call that waits')
      return reply.code(204).send()
    })
  }

type Because = Extract<AskedCall, { ok: false }>['because']

const UNCALLABLE: Partial<Record<Because, string>> = {
  number: 'This is no number that may be called by a machine.',
  'own-line': 'This is a number of the clinic itself.',
  country: 'Numbers of this country are not called; see the settings of documents.',
  prefix: 'Numbers that begin like this are not called; see the settings of documents.',
  tariff: 'This is a number with a charge, which is never called.',
}

/** Codes: `conflict`, `too_often`, `no_hours`, `uncallable_number`, `uncallable_country`, ... */
function refusal(because: Because): RelaisError {
  if (because === 'not-open') return conflict('The share is not open.')
  if (because === 'too-often')
    return new RelaisError('too_often', 429, 'This number has been called too often in the last hour.')
  if (because === 'no-hours')
    return new RelaisError('no_hours', 409, 'There is no opening hour in sight in which it could be called.')
  const code = `uncallable_${because.replace('-', '_')}`
  return new RelaisError(code, 409, UNCALLABLE[because] ?? 'This number is not called.', { field: 'codeTo' })
}
