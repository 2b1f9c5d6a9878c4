import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import type { Calls } from '../calls/index.ts'
import { CallerCard, CallerChoice } from '../contract/caller.ts'
import { badInput, notFound } from '../kit/errors.ts'
import { isId } from '../kit/ids.ts'
import type { CallerCards } from './caller-card.ts'
import type { RingPopup } from './ring-popup.ts'

type Needs = {
  calls: Pick<Calls, 'get'>
  cards: Pick<CallerCards, 'lookUp'>
  popups: Pick<RingPopup, 'chosen'>
  /** Remembers who of those who share a number it was. Throws where nobody has that number. */
  chooseFor: (number: string, contactId: string) => Promise<void>
  /** Tells the panels how the conversations with a number look now. */
  announceNumber: (number: string) => Promise<void>
}

/** Several share a number: a person says who of them it is that calls, or called a moment ago. The last word counts. */
export function createChooseCaller({ calls, cards, popups, chooseFor, announceNumber }: Needs) {
  let last: Promise<unknown> = Promise.resolve()

  async function choose(callId: string, contactId: string): Promise<CallerCard> {
    if (!isId(callId)) throw notFound('call')
    const call = await calls.get(callId)
    if (call.direction !== 'in' || !call.from)
      throw badInput('contactId', 'Only of a caller whose number is shown can be said who it is.')
    await chooseFor(call.from, contactId)
    const card = await cards.lookUp(call, call.from).card
    if (!card?.people.some(({ contact }) => contact.id === contactId))
      throw badInput('contactId', 'This contact does not have the number that calls.')
    const shown = popups.chosen(call, card, contactId)
    await announceNumber(call.from)
    return shown
  }

  /** One after the other, so that every panel shows what is remembered. */
  return (callId: string, contactId: string): Promise<CallerCard> => {
    const chosen = last.then(() => choose(callId, contactId))
    last = chosen.catch(() => {})
    return chosen
  }
}

export const chooseCallerRoutes =
  (choose: ReturnType<typeof createChooseCaller>): FastifyPluginAsyncTypebox =>
  async (server) => {
    server.post(
      '/api/calls/:id/contact',
      {
        schema: {
          tags: ['calls'],
          params: Type.Object({ id: Type.String() }),
          body: CallerChoice,
          response: { 200: CallerCard },
        },
      },
      ({ params, body }) => choose(params.id, body.contactId),
    )
  }
