import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { NewCall } from '../contract/http.ts'
import type { StaffUser } from '../contract/shapes.ts'
import { badInput, conflict, messageOf, Permanent, unavailable } from '../kit/errors.ts'
import { toE164 } from '../kit/phone-number.ts'

/** Rings `phone` first; once it is picked up, dials `extension` in `context`. */
export type Originate = (call: {
  phone: string
  context: string
  extension: string
  callerName?: string
  callerNumber?: string
}) => Promise<{ linkedId: string }>

type Needs = {
  originate: Originate
  /** ISO 3166-1 alpha-2; bare national numbers are read as ones of this country. */
  country: string
  /** Where the clinic's phones dial from: `relais-phones`, or a context of the clinic's own dialplan. */
  context?: string
}

type Asked = { to: string; phone: string | null }
export type ClickedCall = { linkedId: string; phone: string; to: string }

/** One's own phone rings first; picked up, it calls `to`. What is dialled is digits alone, whatever was written. */
export const createClickToCall =
  ({ originate, country, context = 'relais-phones' }: Needs) =>
  async ({ to, phone }: Asked): Promise<ClickedCall> => {
    const extension = toDial(to, country)
    if (!extension) throw badInput('to', 'This is no number that can be called.')
    if (!phone) throw badInput('phone', 'Say first which phone is yours.')
    try {
      const { linkedId } = await originate({ phone, context, extension, callerNumber: extension })
      return { linkedId, phone, to: extension }
    } catch (error) {
      if (error instanceof Permanent) throw conflict(`Asterisk refused the call: ${messageOf(error)}`)
      throw unavailable('Asterisk cannot be reached; the call was not made.', error)
    }
  }

/** An extension, an emergency or service number as it is written; any other number in E.164. */
function toDial(written: string, country: string): string | null {
  const bare = written.replace(/[\s().-]/g, '')
  if (/^[*#]?\d{2,6}[*#]?$/.test(bare)) return bare
  return toE164(written, country)
}

/** `POST /api/calls`. `userOf` answers who is signed in: her phone rings unless another is named. */
export const clickToCallRoutes =
  (
    call: ReturnType<typeof createClickToCall>,
    userOf: (request: FastifyRequest) => Pick<StaffUser, 'phone'> | null,
  ): FastifyPluginAsyncTypebox =>
  async (server) => {
    const ClickedCall = Type.Object({ linkedId: Type.String(), phone: Type.String(), to: Type.String() })
    server.post(
      '/api/calls',
      { schema: { tags: ['calls'], body: NewCall, response: { 202: ClickedCall } } },
      async (request, reply) => {
        const { to, phone } = request.body
        return reply.code(202).send(await call({ to, phone: phone ?? userOf(request)?.phone ?? null }))
      },
    )
  }
