import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../test/support/database.ts'
import { LINE, newNumber } from '../../test/support/message-room.ts'
import { LUCIE, shareRoom } from '../../test/support/share-room.ts'
import { until } from '../../test/support/wait.ts'
import { newUuidV7 } from '../kit/ids.ts'

let database: FreshDatabase
let house: Awaited<ReturnType<typeof shareRoom>>
beforeAll(async () => {
  database = await freshDatabase()
  house = await shareRoom(database)
})
afterAll(async () => {
  await house.close()
  await database.drop()
})

const DAY = 86_400_000
const VISITOR = { address: '203.0.113.9' }

describe('a draft', () => {
  it('leads nowhere, stands on no timeline, and is told to the panels', async () => {
    const draft = await house.draft()
    expect(draft).toMatchObject({ state: 'draft', author: 'Lucie', language: 'fr', link: null, conversationId: null })
    expect(draft.expiresAt).toBe(new Date(house.now().getTime() + 14 * DAY).toISOString())
    expect(house.told.at(-1)).toEqual(draft)
    expect(await house.documents.visits.find(await house.tokenOf(draft.id), VISITOR)).toBeNull()
    expect(await house.kinds(draft.id)).toEqual(['created'])
  })

  it('is made once by a request that comes ten times at once', async () => {
    const wanted = { ...house.wish(), key: newUuidV7() }
    const made = await Promise.all(Array.from({ length: 10 }, () => house.documents.create(wanted, LUCIE)))
    expect(new Set(made.map(({ id }) => id)).size).toBe(1)
  })

  it('can be deleted with its files; what was sent cannot', async () => {
    const { id } = await house.draft()
    const { id: fileId } = await house.put(id)
    await house.documents.remove(id)
    await expect(house.documents.get(id)).rejects.toMatchObject({ status: 404 })
    expect(await readdir(join(house.dataDir, 'documents'))).not.toContain(`${fileId}.sealed`)
    const sent = await house.sent()
    await expect(house.documents.remove(sent.id)).rejects.toMatchObject({ code: 'conflict' })
  })

  it('changes in every part, and is read anew', async () => {
    const { id } = await house.draft()
    const codeTo = newNumber()
    const change = {
      linkBy: 'hand' as const,
      codeBy: 'call' as const,
      codeTo,
      recipient: 'Clinique Sud',
      message: ' Bonjour ',
    }
    expect(await house.documents.changeShare(id, { ...change, expiresInDays: 3 }, LUCIE)).toMatchObject({
      ...{ linkBy: 'hand', linkTo: null, codeBy: 'call', codeTo, recipient: 'Clinique Sud', message: 'Bonjour' },
      expiresAt: new Date(house.now().getTime() + 3 * DAY).toISOString(),
    })
    await expect(house.documents.changeShare(id, { linkBy: 'text', codeBy: 'text' }, LUCIE)).rejects.toMatchObject({
      field: 'codeBy',
    })
  })

  it('nobody has touched for a day is gone, with its files', async () => {
    const { id } = await house.draft()
    await house.put(id)
    house.pass(DAY + 1)
    await house.documents.tend()
    await expect(house.documents.get(id)).rejects.toMatchObject({ status: 404 })
  })
})

describe('which ways a share may take', () => {
  it('never lets the code go by the channel of the link', async () => {
    await expect(house.draft({ linkBy: 'text', linkTo: newNumber() })).rejects.toMatchObject({ field: 'codeBy' })
  })

  it.each([
    ['no number', { codeTo: 'bonjour' }, 'codeTo'],
    ['a line of the clinic', { codeTo: LINE }, 'codeTo'],
    ['a number that costs those who call it', { codeBy: 'call', codeTo: '+19005550123' }, 'codeTo'],
    ['a number in a country that is not called', { codeBy: 'call', codeTo: '+881612345678' }, 'codeTo'],
    ['a toll-free number by text', { codeTo: '+18005550123' }, 'codeTo'],
    ['an address with a header in it', { linkTo: 'a@b.test\r\nBcc: c@d.test' }, 'linkTo'],
    ['two addresses', { linkTo: 'a@b.test,c@d.test' }, 'linkTo'],
    ['an address with a name', { linkTo: 'A <a@b.test>' }, 'linkTo'],
    ['no address', { linkTo: '' }, 'linkTo'],
    ['nobody', { recipient: ' \0\u202e\u200b ' }, 'recipient'],
    ['a form in what is sent', { fields: [{ key: 'a', label: 'A', kind: 'text', required: false }] }, 'fields'],
  ] as const)('refuses %s', async (_, change, field) => {
    await expect(house.draft(change as object)).rejects.toMatchObject({ code: 'bad_input', field })
  })

  it('sends the code of somebody on file only to a number on file', async () => {
    const [mobile, landline] = [newNumber(), newNumber()]
    const lea = await house.contacts.create({
      ...{ firstName: 'Léa', lastName: 'Côté', language: 'en', emails: [{ address: 'lea@cote.test' }] },
      phones: [{ number: mobile }, { number: landline, kind: 'landline', extension: '22' }],
    })
    const ofLea = { contactId: lea.id, recipient: undefined, linkTo: undefined } as object
    await expect(house.draft({ ...ofLea, codeTo: newNumber() })).rejects.toMatchObject({ field: 'codeTo' })
    await expect(house.draft({ ...ofLea, codeTo: landline })).rejects.toMatchObject({ field: 'codeTo' })
    expect(await house.draft({ ...ofLea, codeTo: mobile })).toMatchObject({
      ...{ recipient: 'Léa Côté', language: 'en', linkTo: 'lea@cote.test', codeTo: mobile, codeExtension: null },
    })
    expect(await house.draft({ ...ofLea, codeBy: 'call', codeTo: landline })).toMatchObject({ codeExtension: '22' })
  })

  it('lets no stranger on the telephone have the code of somebody on file', async () => {
    const lea = await house.contacts.create({ firstName: 'Léa', phones: [{ number: newNumber() }] })
    const stranger = await house.messages.open(newNumber())
    const wanted = { contactId: lea.id, conversationId: stranger.id, codeTo: stranger.number }
    await expect(house.draft(wanted)).rejects.toMatchObject({ field: 'codeTo' })
    expect(await house.draft({ conversationId: stranger.id, codeTo: stranger.number })).toMatchObject({
      ...{ contactId: null, conversationId: stranger.id },
    })
  })

  it('lets a parent have the code of a child who has no telephone', async () => {
    const number = newNumber()
    const mother = await house.contacts.create({ firstName: 'Anne', phones: [{ number }] })
    const child = await house.contacts.create({ firstName: 'Tom' })
    await house.contacts.relate(mother.id, child.id, 'child')
    const { id: conversationId } = await house.messages.open(number)
    expect(
      await house.draft({ conversationId, contactId: child.id, codeTo: number, recipient: undefined } as object),
    ).toMatchObject({ contactId: child.id, recipient: 'Tom', codeTo: number })
  })
})

describe('sending', () => {
  it('opens it, counts its days from then, promises its link and stands on the timeline', async () => {
    const draft = await house.draft({ expiresInDays: 2 })
    await house.put(draft.id)
    house.pass(3_600_000)
    const sent = await house.documents.send(draft.id, LUCIE)
    expect(sent).toMatchObject({ state: 'open', sentAt: house.now().toISOString() })
    expect(Date.parse(sent.expiresAt)).toBe(house.now().getTime() + 2 * DAY)
    expect(house.linked.filter((id) => id === draft.id)).toHaveLength(1)
    const { entries } = await house.messages.get(sent.conversationId!)
    expect(entries).toMatchObject([
      {
        ...{ kind: 'document', direction: 'out', author: 'Lucie', at: house.now().toISOString() },
        document: { id: draft.id, direction: 'send', state: 'open', files: 1, received: 0, unseen: 0, openings: 0 },
      },
    ])
    expect(house.audited).toContainEqual(
      expect.objectContaining({ action: 'share-sent', subject: draft.id, userId: LUCIE }),
    )
  })

  it('twice at once sends once', async () => {
    const { id } = await house.draft()
    await house.put(id)
    const sent = await Promise.all([1, 2, 3].map(() => house.documents.send(id, LUCIE)))
    expect(sent.map(({ state }) => state)).toEqual(['open', 'open', 'open'])
    expect(house.linked.filter((linked) => linked === id)).toHaveLength(1)
    expect((await house.kinds(id)).filter((kind) => kind === 'sent')).toHaveLength(1)
  })

  it('that cannot promise its link leaves a draft and no trace on the timeline', async () => {
    const { id } = await house.draft()
    await house.put(id)
    house.far.linkFails = true
    await expect(house.documents.send(id, LUCIE)).rejects.toThrow('no link today')
    house.far.linkFails = false
    expect(await house.documents.get(id)).toMatchObject({ state: 'draft', conversationId: null })
    expect((await house.documents.send(id, LUCIE)).state).toBe('open')
  })

  it('wants a file, and an address of the portal', async () => {
    const { id } = await house.draft()
    await expect(house.documents.send(id, LUCIE)).rejects.toMatchObject({ code: 'conflict' })
    house.far.portalUrl = null
    await expect(house.documents.send(id, LUCIE)).rejects.toMatchObject({ code: 'unavailable' })
    house.far.portalUrl = 'https://documents.test'
    expect((await house.sent({ direction: 'ask' })).state).toBe('open')
  })

  it('answers who awaited a text, and not who waits for a call', async () => {
    const number = newNumber()
    await house.messages.receive({
      from: number,
      to: LINE,
      body: 'Mes radios svp',
      providerId: newUuidV7(),
      at: house.now(),
    })
    const { items } = await house.messages.list({ limit: 200, awaiting: true })
    const conversation = items.find((one) => one.number === number)!
    await house.sent({ conversationId: conversation.id, codeTo: number })
    expect(await house.messages.get(conversation.id)).toMatchObject({ awaitingSince: null })
  })
})

describe('the end of a share', () => {
  async function opened(change: Parameters<typeof house.sent>[0] = {}) {
    const share = await house.sent(change)
    const token = await house.tokenOf(share.id)
    await house.documents.visits.askCode(token, VISITOR)
    await house.texts.runJobs()
    const code = await until(
      'the code has come',
      () => house.texts.played.handed.findLast(({ to }) => to === share.codeTo)?.body.match(/\d{3}.?\d{3}/)?.[0],
    )
    const entered = await house.documents.visits.enter(token, code, VISITOR)
    if (!entered.ok) throw new Error(entered.because)
    return { ...share, token, code, session: entered.session }
  }

  it('by revoking is at once: link, code and session open nothing, and it says so', async () => {
    const { id, token, session, conversationId } = await opened()
    expect(await house.documents.visits.inside(token, session)).not.toBeNull()
    const revoked = await house.documents.revoke(id, LUCIE)
    expect(revoked.state).toBe('revoked')
    expect(await house.documents.visits.inside(token, session)).toBeNull()
    expect(await house.documents.visits.find(token, VISITOR)).toBeNull()
    expect(house.ended).toContain(id)
    expect((await house.events(id)).at(-1)).toMatchObject({ kind: 'revoked', by: 'Lucie' })
    const { entries } = await house.messages.get(conversationId!)
    expect(entries.find(({ kind }) => kind === 'document')?.document).toMatchObject({ state: 'revoked', openings: 1 })
    await expect(house.documents.reopen(id, LUCIE)).rejects.toMatchObject({ code: 'conflict' })
    await expect(house.documents.changeShare(id, { maxOpenings: 3 }, LUCIE)).rejects.toMatchObject({ code: 'conflict' })
    expect((await house.documents.revoke(id, LUCIE)).state).toBe('revoked')
    expect((await house.kinds(id)).filter((kind) => kind === 'revoked')).toHaveLength(1)
  })

  it('by its time comes also after the service was off, once', async () => {
    const { id, token, session } = await opened({ expiresInDays: 1 })
    house.pass(DAY)
    expect(await house.documents.visits.inside(token, session)).toBeNull()
    await Promise.all([house.documents.tend(), house.documents.tend()])
    expect(await house.documents.get(id)).toMatchObject({ state: 'expired' })
    expect((await house.kinds(id)).filter((kind) => kind === 'expired')).toHaveLength(1)
  })

  it('takes what the clinic sent at once, and what came in when its days are over', async () => {
    const { id } = await house.sent({ direction: 'ask', message: 'Votre carte', expiresInDays: 1 })
    const [ours, theirs] = [await house.put(id, 'forme.txt'), await house.put(id, 'carte.txt', 'recipient')]
    const kept = async () => readdir(join(house.dataDir, 'documents'))
    house.jobs.length = 0
    await house.documents.revoke(id, LUCIE)
    await house.runJobs()
    expect(await kept()).not.toContain(`${ours.id}.sealed`)
    expect(await kept()).toContain(`${theirs.id}.sealed`)
    expect(await house.documents.get(id)).toMatchObject({ erasedAt: null, message: 'Votre carte' })

    house.pass(90 * DAY)
    await house.documents.tend()
    await house.runJobs()
    expect(await kept()).not.toContain(`${theirs.id}.sealed`)
    expect(await house.documents.get(id)).toMatchObject({ erasedAt: house.now().toISOString(), message: null })
    const row = await database.db.selectFrom('share').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    expect(row.sealedToken).toHaveLength(0)
    await expect(house.documents.linkOf(id)).rejects.toMatchObject({ code: 'conflict' })
    await house.documents.erase(id)
    expect((await house.kinds(id)).filter((kind) => kind === 'erased')).toHaveLength(1)
  })

  it('keeps what came whole at the last moment and is still looked into', async () => {
    const { id } = await house.sent({ direction: 'ask' })
    const late = await house.put(id, 'carte.txt', 'recipient')
    await database.db.updateTable('shareFile').set({ state: 'checking' }).where('id', '=', late.id).execute()
    house.jobs.length = 0
    await house.documents.revoke(id, LUCIE)
    await house.runJobs()
    expect(await readdir(join(house.dataDir, 'documents'))).toContain(`${late.id}.sealed`)
    expect((await house.documents.get(id)).erasedAt).toBeNull()
  })

  it('by five wrong codes is undone by a secretary, and the count begins anew', async () => {
    const { id } = await house.sent()
    const token = await house.tokenOf(id)
    await house.documents.visits.askCode(token, VISITOR)
    await house.texts.runJobs()
    for (let guess = 0; guess < 5; guess += 1)
      await house.documents.visits.enter(token, String(100_000 + guess), { address: `198.51.100.${guess}` })
    await until('it is told', () => house.told.findLast((share) => share.id === id)?.state === 'closed')
    expect(await house.documents.get(id)).toMatchObject({ state: 'closed', closedBecause: 'failures', failures: 5 })
    expect(house.ended).toContain(id)
    expect(await house.documents.reopen(id, LUCIE)).toMatchObject({ state: 'open', closedBecause: null, failures: 0 })
    expect(await house.documents.visits.find(token, VISITOR)).not.toBeNull()
    expect((await house.events(id)).at(-1)).toMatchObject({ kind: 'reopened', by: 'Lucie' })
  })

  it('is not undone once its time is over', async () => {
    const { id } = await house.sent({ expiresInDays: 1 })
    await database.db
      .updateTable('share')
      .set({ state: 'closed', closedBecause: 'failures' })
      .where('id', '=', id)
      .execute()
    house.pass(DAY)
    await expect(house.documents.reopen(id, LUCIE)).rejects.toMatchObject({ code: 'conflict' })
  })

  it('does not come with another number of its code, but what is out ends', async () => {
    const { id, token, session, code } = await opened()
    await house.documents.visits.askCode(token, VISITOR)
    const codeTo = newNumber()
    expect(await house.documents.changeShare(id, { codeTo }, LUCIE)).toMatchObject({
      state: 'open',
      codeTo,
      failures: 0,
    })
    expect(await house.documents.visits.inside(token, session)).toBeNull()
    expect(await house.documents.visits.enter(token, code, VISITOR)).toMatchObject({ ok: false })
    expect(await house.documents.visits.find(token, VISITOR)).toMatchObject({
      numberEnding: codeTo.slice(-2),
      codeIsOut: false,
    })
    expect(house.ended).toContain(id)
    const [changed] = (await house.events(id)).filter(({ kind }) => kind === 'changed')
    expect(JSON.stringify(changed)).not.toContain(codeTo)
    await expect(house.documents.changeShare(id, { recipient: 'Un autre' }, LUCIE)).rejects.toMatchObject({
      field: 'recipient',
    })
  })
})

describe('the list', () => {
  it('has every share once, newest first, page by page, and those that wait to be looked at', async () => {
    const number = newNumber()
    const { id: conversationId } = await house.messages.open(number)
    const ids: string[] = []
    for (let count = 0; count < 5; count += 1)
      ids.unshift((await house.sent({ conversationId, codeTo: number, direction: 'ask' })).id)
    const found: string[] = []
    let cursor: string | null = null
    do {
      const page = await house.documents.list({ limit: 2, conversationId, ...(cursor && { cursor }) })
      found.push(...page.items.map(({ id }) => id))
      cursor = page.next
    } while (cursor)
    expect(found).toEqual(ids)

    const file = await house.put(ids[2]!, 'carte.txt', 'recipient')
    const waiting = async () => (await house.documents.list({ limit: 50, conversationId, waiting: true })).items
    expect(await waiting()).toMatchObject([{ id: ids[2], files: [{ origin: 'recipient', seen: false }] }])
    const unseen = async () =>
      (await house.messages.get(conversationId)).entries.find(({ document }) => document?.id === ids[2])?.document
    expect(await unseen()).toMatchObject({ received: 1, unseen: 1 })
    await house.documents.files.markSeen(ids[2]!, file.id, LUCIE)
    expect(await waiting()).toEqual([])
    expect(await unseen()).toMatchObject({ received: 1, unseen: 0 })
    await expect(house.documents.list({ limit: 2, cursor: 'nonsense' })).rejects.toMatchObject({ field: 'cursor' })
  })
})

it('writes no token, code, address or number into the log or into what happened', async () => {
  const codeTo = newNumber()
  const { id } = await house.sent({ codeTo, linkTo: 'secret@patient.test', message: 'Rien qu’entre nous' })
  const token = await house.tokenOf(id)
  await house.documents.visits.askCode(token, VISITOR)
  await house.documents.revoke(id, LUCIE)
  const written =
    house.logged() + JSON.stringify(await house.events(id)) + JSON.stringify(house.jobs) + JSON.stringify(house.audited)
  for (const secret of [token, codeTo, 'secret@patient.test', 'entre nous', 'radio.txt'])
    expect(written).not.toContain(secret)
  const row = await database.db.selectFrom('share').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  expect(row.sealedToken.includes(Buffer.from(token))).toBe(false)
})
