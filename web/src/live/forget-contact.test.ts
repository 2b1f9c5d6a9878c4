import { expect, it } from 'vitest'
import type { CallBack } from '../../../server/contract/call-backs.ts'
import type { CallerCard } from '../../../server/contract/caller.ts'
import type { Call, Conversation, Entry } from '../../../server/contract/shapes.ts'
import { contactOf } from '../../../test/support/contact.ts'
import { nothingYet, reduceLive } from './reduce.ts'

it('somebody who was erased is on no part of the screen, and everybody else still is', () => {
  const lea = contactOf({ id: 'lea', firstName: 'Léa' })
  const marc = contactOf({ id: 'marc', firstName: 'Marc' })
  const call = (id: string, contact: typeof lea) => ({ id, contact, state: 'ringing' }) as Call
  const conversation = (id: string, contact: typeof lea) => ({ id, contact }) as Conversation
  const card = (contact: typeof lea) => ({
    card: { people: [{ contact, family: [] }] } as unknown as CallerCard,
    order: [],
  })
  const state = {
    ...nothingYet,
    calls: [call('1', lea), call('2', marc)],
    popups: [{ call: call('1', lea), phones: [], settledAt: null }],
    cards: new Map([
      ['1', card(lea)],
      ['2', card(marc)],
    ]),
    conversations: new Map([
      ['hers', conversation('hers', lea)],
      ['shared', conversation('shared', lea)],
      ['his', conversation('his', marc)],
    ]),
    automaticTexts: new Map([['hers', {} as Entry]]),
    callBacks: new Map([['owed', { id: 'owed', contact: lea } as CallBack]]),
  }
  const message = { type: 'contact.erased' as const, contactId: 'lea', conversations: ['hers'], callBacks: ['owed'] }
  const after = reduceLive(state, message, 0)
  const everything = [...after.calls, ...after.popups, ...after.cards, ...after.conversations, ...after.callBacks]
  expect(JSON.stringify(everything)).not.toContain('Léa')
  expect([...after.conversations.keys()]).toEqual(['shared', 'his'])
  expect(after.calls[1]?.contact).toEqual(marc)
  expect([...after.cards.keys()]).toEqual(['2'])
  expect(after.automaticTexts.size + after.callBacks.size).toBe(0)
})
