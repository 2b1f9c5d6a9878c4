import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contactRoom } from '../../test/support/contact-room.ts'
import { type FreshDatabase, freshDatabase } from '../../test/support/database.ts'
import type { ContactDetail } from '../contract/contacts.ts'
import type { ContactChange } from '../contract/http.ts'
import { newUuidV7 } from '../kit/ids.ts'
import type { Contacts } from './index.ts'

let database: FreshDatabase
let contacts: Contacts
beforeAll(async () => {
  database = await freshDatabase()
  contacts = await contactRoom(database.db)
})
afterAll(() => database.drop())

const make = async (change: ContactChange) => (await contacts.create(change)).id
const mergeOf = async (id: string, nth = 0) => (await contacts.detail(id)).merged[nth]!.id

/** As if a file had brought it. */
async function fromFile(id: string): Promise<void> {
  const source = JSON.stringify({ from: 'import', at: '2026-01-01T00:00:00.000Z' })
  await database.db
    .updateTable('contact')
    .set({ sources: `{"*":${source}}` })
    .where('id', '=', id)
    .execute()
  await database.db.updateTable('contactPhone').set({ source }).where('contactId', '=', id).execute()
}

/** What merging and undoing must leave as it was. */
const essence = ({ updatedAt, merged, sharedWith, ...detail }: ContactDetail) => detail

describe('two records of one person', () => {
  it('become one: its facts stand, what it did not know comes from the other, lists are joined', async () => {
    const kept = await make({
      ...{ firstName: 'Genevieve', lastName: 'Côté', notes: 'Latex', labels: ['VIP'], avoid: ['call'] },
      phones: [{ number: '5145550401', label: 'cell' }],
      emails: [{ address: 'g@cote.test' }],
    })
    const other = await make({
      ...{ firstName: 'Geneviève', birthDate: '1984-03-12', notes: 'Vient le lundi', labels: ['vip', 'Enfant'] },
      ...{ avoid: ['email'], kind: 'supplier' },
      phones: [{ number: '5145550402' }, { number: '5145550401', kind: 'mobile', extension: '9' }],
      emails: [{ address: 'G@cote.test' }, { address: 'gen@cote.test' }],
    })
    const child = await make({ firstName: 'Zoé', phones: [{ number: '5145550402' }] })
    await contacts.relate(other, child, 'child')
    await contacts.relate(kept, other, 'sibling')
    const told: unknown[] = []
    const stop = contacts.events.on('changed', (change) => void told.push(change))
    await contacts.merge(kept, other)
    stop()

    const one = await contacts.detail(kept)
    expect(one).toMatchObject({
      ...{ kind: 'patient', firstName: 'Genevieve', lastName: 'Côté', birthDate: '1984-03-12' },
      ...{ notes: 'Latex\n\nVient le lundi', labels: ['VIP', 'Enfant'], avoid: ['call', 'email'] },
      phones: [
        { number: '+15145550401', label: 'cell', kind: 'mobile', kindFrom: 'person', extension: '9' },
        { number: '+15145550402' },
      ],
      emails: [{ address: 'g@cote.test' }, { address: 'gen@cote.test' }],
      family: [{ id: child, relation: 'child' }],
      merged: [{ name: 'Geneviève' }],
    })
    expect((await contacts.lookUpPeople('+15145550402')).map(({ contact }) => contact.id).sort()).toEqual(
      [kept, child].sort(),
    )
    expect((await contacts.detail(child)).family).toMatchObject([{ id: kept, relation: 'parent' }])
    await expect(contacts.get(other)).rejects.toMatchObject({ code: 'not_found' })
    expect((await contacts.history(kept, { limit: 1 })).items[0]).toMatchObject({
      madeBy: 'merge',
      changes: {
        birthDate: [null, '1984-03-12'],
        family: [[{ id: other, relation: 'sibling' }], [{ id: child, relation: 'child' }]],
      },
    })
    expect(told).toContainEqual({ id: kept, numbers: ['+15145550401', '+15145550402'] })
  })

  it('keep what a person wrote before what a file says', async () => {
    const [kept, other] = [
      await make({ firstName: 'Jean', lastName: 'Roi', birthDate: '1950-01-01' }),
      await make({ lastName: 'Roy', practitioner: 'Dr Ho' }),
    ]
    await fromFile(kept)
    await contacts.update(kept, { birthDate: '1951-01-01' })
    await contacts.update(other, { birthDate: '1952-01-01' })
    await contacts.merge(kept, other)
    expect(await contacts.detail(kept)).toMatchObject({
      ...{ firstName: 'Jean', lastName: 'Roy', birthDate: '1951-01-01', practitioner: 'Dr Ho' },
      sources: { firstName: { from: 'import' }, lastName: { from: 'person' }, practitioner: { from: 'person' } },
    })
  })

  it('are two again: the other as it was, and of the kept one what was changed since stays', async () => {
    const kept = await make({ lastName: 'Roy', phones: [{ number: '5145550411' }] })
    const other = await make({
      ...{ firstName: 'Al', notes: 'Allergique', gender: 'male', practitioner: 'Dr Ho', labels: ['A', 'B'] },
      phones: [{ number: '5145550412', label: 'cell' }, { number: '5145550413' }],
      emails: [{ address: 'al@roy.test' }],
    })
    const child = await make({ firstName: 'Zoé' })
    await contacts.relate(other, child, 'child')
    const before = {
      kept: await contacts.detail(kept),
      other: await contacts.detail(other),
      history: await contacts.history(other, { limit: 50 }),
    }
    await contacts.merge(kept, other)
    await contacts.update(kept, {
      ...{ firstName: 'Albert', labels: ['A', 'C'] },
      phones: [
        { number: '5145550411' },
        { number: '5145550412', label: 'travail' },
        { number: '5145550413' },
        { number: '5145550414' },
      ],
    })
    const back = await contacts.undoMerge(await mergeOf(kept))
    expect(back.id).toBe(other)
    expect(await contacts.detail(other)).toEqual({
      ...before.other,
      // Somebody has written its number into the kept one's list since: they share it now.
      sharedWith: [{ number: '+15145550412', id: kept, firstName: 'Albert', lastName: 'Roy' }],
    })
    expect(await contacts.history(other, { limit: 50 })).toEqual(before.history)
    const detail = await contacts.detail(kept)
    expect(detail).toMatchObject({
      ...{ firstName: 'Albert', lastName: 'Roy', notes: null, gender: null, practitioner: null, labels: ['C'] },
      phones: [{ number: '+15145550411' }, { number: '+15145550412', label: 'travail' }, { number: '+15145550414' }],
      ...{ emails: [], family: [], merged: [] },
    })
    expect((await contacts.history(kept, { limit: 1 })).items[0]).toMatchObject({ madeBy: 'unmerge' })
  })

  it('cannot be merged in a way that makes no sense, and it is said why', async () => {
    const [a, b, c] = [await make({ firstName: 'A' }), await make({ firstName: 'B' }), await make({ firstName: 'C' })]
    await expect(contacts.merge(a, a.toUpperCase())).rejects.toMatchObject({ code: 'bad_input', field: 'otherId' })
    await expect(contacts.merge(a, newUuidV7())).rejects.toMatchObject({ code: 'bad_input', field: 'otherId' })
    await expect(contacts.merge(newUuidV7(), a)).rejects.toMatchObject({ code: 'not_found' })
    await expect(contacts.merge('x', a)).rejects.toMatchObject({ code: 'not_found' })
    await contacts.merge(a, b)
    await expect(contacts.merge(a, b)).rejects.toMatchObject({ code: 'conflict' })
    await expect(contacts.merge(b, c)).rejects.toMatchObject({ code: 'conflict' })
    const merge = await mergeOf(a)
    await contacts.merge(c, a)
    await expect(contacts.undoMerge(merge)).rejects.toMatchObject({ code: 'conflict' })
    for (const id of ['x', newUuidV7()])
      await expect(contacts.undoMerge(id)).rejects.toMatchObject({ code: 'not_found' })
    await contacts.undoMerge(await mergeOf(c))
    expect((await contacts.detail(a)).merged).toMatchObject([{ id: merge, name: 'B' }])
    await contacts.undoMerge(merge)
    await expect(contacts.undoMerge(merge)).rejects.toMatchObject({ code: 'conflict' })
    expect((await contacts.get(b)).firstName).toBe('B')
    // Two that were parted can be merged again.
    await contacts.merge(b, a)
    await contacts.undoMerge(await mergeOf(b))
    expect((await contacts.get(a)).firstName).toBe('A')
  })

  it('are merged once, however many do it at once, from either side', async () => {
    const [a, b] = [await make({ firstName: 'A' }), await make({ lastName: 'B', phones: [{ number: '5145550421' }] })]
    const done = await Promise.allSettled([contacts.merge(a, b), contacts.merge(b, a), contacts.merge(a, b)])
    expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const one of done) if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'conflict' })
    const kept = (await contacts.lookUp('+15145550421'))!
    const undone = await Promise.allSettled([
      contacts.undoMerge(await mergeOf(kept.id)),
      contacts.undoMerge(await mergeOf(kept.id)),
    ])
    expect(undone.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await contacts.get(a)).toMatchObject({ firstName: 'A', phones: [] })
    expect(await contacts.get(b)).toMatchObject({ firstName: null, phones: [{ number: '+15145550421' }] })
  })

  it('give a number back that one brought and two others filled in, the first merge undone first', async () => {
    const kept = await make({ firstName: 'A' })
    const number = '5145550425'
    const others = [
      await make({ firstName: 'B', phones: [{ number }] }),
      await make({ firstName: 'C', phones: [{ number, label: 'cell' }] }),
      await make({ firstName: 'D', phones: [{ number, kind: 'mobile' }] }),
    ]
    const merges: string[] = []
    for (const id of others) {
      await contacts.merge(kept, id)
      merges.push(await mergeOf(kept))
    }
    expect((await contacts.get(kept)).phones).toMatchObject([{ label: 'cell', kind: 'mobile' }])
    await contacts.undoMerge(merges[0]!)
    expect((await contacts.get(kept)).phones).toMatchObject([{ label: 'cell', kind: 'mobile' }])
    await contacts.undoMerge(merges[1]!)
    expect((await contacts.get(kept)).phones).toMatchObject([{ label: null, kind: 'mobile' }])
    await contacts.undoMerge(merges[2]!)
    expect((await contacts.get(kept)).phones).toEqual([])
  })

  const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null })
  const person = fc.record({
    lastName: fc.constantFrom('Roy', 'Côté'),
    firstName: maybe(fc.constantFrom('Al', 'Bo')),
    gender: maybe(fc.constantFrom('female', 'male')),
    notes: maybe(fc.constantFrom('un', 'deux', 'un\n\ntrois')),
    chartNumber: maybe(fc.constantFrom('1', '2')),
    labels: fc.uniqueArray(fc.constantFrom('x', 'y', 'z')),
    avoid: fc.uniqueArray(fc.constantFrom('call', 'text')),
    phones: fc.uniqueArray(
      fc.record({
        number: fc.constantFrom('5145550431', '5145550432', '5145550433'),
        label: maybe(fc.constantFrom('cell', 'maison')),
        kind: maybe(fc.constantFrom('mobile', 'landline')),
      }),
      { selector: ({ number }) => number },
    ),
    emails: fc.uniqueArray(fc.record({ address: fc.constantFrom('a@b.test', 'A@b.test', 'c@d.test') }), {
      selector: ({ address }) => address.toLowerCase(),
    }),
  })

  it('are as they were, whatever they were and in whatever order several merges are undone', async () => {
    const plan = fc.record({
      people: fc.array(fc.record({ person, isFromFile: fc.boolean() }), { minLength: 2, maxLength: 4 }),
      order: fc.shuffledSubarray([0, 1, 2], { minLength: 3, maxLength: 3 }),
    })
    await fc.assert(
      fc.asyncProperty(plan, async ({ people, order }) => {
        const ids: string[] = []
        for (const { person, isFromFile } of people) {
          ids.push(await make(person as ContactChange))
          if (isFromFile) await fromFile(ids.at(-1)!)
        }
        const relative = await make({ firstName: 'Zoé' })
        for (const id of ids.slice(1)) await contacts.relate(id, relative, 'child')
        const before = await Promise.all(ids.map((id) => contacts.detail(id)))
        const [kept = '', ...others] = ids
        const merges: string[] = []
        for (const id of others) {
          await contacts.merge(kept, id)
          merges.push(await mergeOf(kept))
        }
        for (const nth of order) if (merges[nth]) await contacts.undoMerge(merges[nth])
        const after = await Promise.all(ids.map((id) => contacts.detail(id)))
        expect(after.map(essence)).toEqual(before.map(essence))
        for (const id of [...ids, relative]) await contacts.remove(id)
      }),
      { numRuns: 40, interruptAfterTimeLimit: 12_000 },
    )
  })
})
