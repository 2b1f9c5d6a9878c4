import { randomBytes } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ContactView, ErasurePreview } from '../server/contract/contacts.ts'
import type { Contact, Page } from '../server/contract/shapes.ts'
import { newUuidV7 } from '../server/kit/ids.ts'
import { LINE, type PrivacyClinic, privacyClinic, rowsThatHold } from './support/privacy-clinic.ts'
import { insertShareRow } from './support/share-rows.ts'

let clinic: PrivacyClinic
beforeAll(async () => {
  clinic = await privacyClinic()
  await clinic.start()
})
afterAll(() => clinic?.close())

let people = 0
async function make(lastName: string, more: object = {}) {
  people += 1
  const number = `+151455560${String(people).padStart(2, '0')}`
  const address = `${lastName.toLowerCase()}@quenouille.example`
  const { body } = await clinic.ask<Contact>('POST', '/api/contacts', 'manager', {
    ...{ firstName: 'Wilhelmine', lastName, phones: [{ number }], emails: [{ address }] },
    ...more,
  })
  return { id: body.id, number, address }
}

/** Somebody with a share that has seen everything a share can see. */
async function sharedWith(lastName: string) {
  const { db, rooms } = clinic
  const her = await make(lastName)
  await rooms.messages.receive({ providerId: null, from: her.number, to: LINE, body: 'bonjour', at: new Date() })
  const { id: conversationId } = await rooms.messages.open(her.number)
  const at = new Date()
  const entryId = newUuidV7()
  const document = { id: newUuidV7(), direction: 'send', state: 'open', files: 1, received: 0, unseen: 0, openings: 0 }
  await db
    .insertInto('entry')
    .values({ id: entryId, conversationId, kind: 'document', direction: 'out', at, document: JSON.stringify(document) })
    .execute()
  const shareId = await insertShareRow(db, {
    ...{ id: document.id, contactId: her.id, conversationId, entryId, recipient: `Mme ${lastName}` },
    ...{ linkTo: her.address, codeTo: her.number, message: `voici le plan de ${lastName}` },
  })
  const text = Buffer.from(`le plan de ${lastName}, mot pour mot\n`.repeat(5_000))
  const { files } = rooms.sharing.documents
  const file = { shareId, origin: 'clinic', name: `plan de ${lastName}.txt`, bytes: text.length, userId: null } as const
  const added = await files.add({ ...file, content: Readable.from([text]) })
  if (!added.ok) throw new Error(`The file was refused: ${added.because}`)
  const fileId = added.file.id
  await db
    .insertInto('shareCode')
    .values({
      ...{ id: newUuidV7(), shareId, by: 'text', toNumber: her.number, hash: randomBytes(32), issuedAt: at },
      ...{ expiresAt: at, endedAt: at, ended: 'used' },
    })
    .execute()
  await db
    .insertInto('shareSession')
    .values({
      ...{
        id: newUuidV7(),
        shareId,
        tokenHash: randomBytes(32),
        address: '203.0.113.77',
        startedAt: at,
        expiresAt: at,
      },
    })
    .execute()
  await db
    .insertInto('shareLink')
    .values({ id: newUuidV7(), shareId, by: 'email', state: 'sent', createdAt: at, updatedAt: at })
    .execute()
  await db
    .insertInto('shareCall')
    .values({
      ...{ id: newUuidV7(), shareId, state: 'done', askedBy: 'recipient', number: her.number },
      ...{ createdAt: at, updatedAt: at },
    })
    .execute()
  await db
    .insertInto('shareEvent')
    .values({ id: newUuidV7(), shareId, at, kind: 'opened', detail: JSON.stringify({ address: '203.0.113.77' }) })
    .execute()
  await db
    .insertInto('auditEntry')
    .values({ id: newUuidV7(), at, action: 'share-sent', subject: shareId, detail: null })
    .execute()
  return { ...her, shareId, fileId, conversationId, entryId, text }
}

const filesNamed = async (folder: string, part: string): Promise<string[]> =>
  (await readdir(folder, { recursive: true })).filter((name) => name.includes(part))

const isTrail = ({ row }: { row: string }) => row.includes('contact-erased')

describe('documents of somebody', () => {
  it('are in the export, with what happened to them, and without a key, a code or a token', async () => {
    const her = await sharedWith('Xanthippe')
    const typed = await insertShareRow(clinic.db, { recipient: 'dictée au téléphone', codeTo: her.number })
    const others = await insertShareRow(clinic.db, { recipient: 'Un autre' })
    type Section = Record<string, unknown>[]
    const { body, text } = await clinic.ask<Record<string, Section>>('GET', `/api/contacts/${her.id}/export`, 'manager')
    expect(body.shares?.map(({ id }) => id)).toEqual([her.shareId, typed])
    expect(body.shares?.[0]).toMatchObject({ message: 'voici le plan de Xanthippe', codeTo: her.number })
    expect(body.shareFiles).toMatchObject([{ name: 'plan de Xanthippe.txt', bytes: her.text.length, state: 'kept' }])
    const content = String(body.shareFiles?.[0]?.content)
    expect(content).toMatch(/^data:application\/octet-stream;base64,/)
    expect(Buffer.from(content.split(',')[1] ?? '', 'base64').equals(her.text)).toBe(true)
    expect(body.shareEvents).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ kind: 'opened', detail: { address: '203.0.113.77' } }),
        expect.objectContaining({ kind: 'file-added' }),
      ]),
    )
    expect(body.shareCodes).toMatchObject([{ by: 'text', ended: 'used' }])
    expect(body.shareLinks).toMatchObject([{ by: 'email', state: 'sent' }])
    expect(body.shareCalls).toMatchObject([{ askedBy: 'recipient', number: her.number }])
    expect(body.shareVisits).toMatchObject([{ address: '203.0.113.77' }])
    expect(text).not.toContain(others)
    expect(text).not.toMatch(/token|hash|sealed/i)
    const page = await clinic.ask('GET', `/api/contacts/${her.id}/export?format=html`, 'manager')
    expect(page.text).toContain('<a download="plan de Xanthippe.txt" href="data:application/octet-stream;base64,')
    expect(page.text).toContain('Documents envoyés ou demandés')
  })

  it('go with her: rows, events, codes, calls, entries and what the trail says of them', async () => {
    const { ask, db, dataDir } = clinic
    const her = await sharedWith('Ypsilante')
    const typed = await insertShareRow(db, { recipient: 'dictée', linkTo: her.address.toUpperCase() })
    const clinicShare = await insertShareRow(db, { recipient: 'Clinique voisine', codeTo: '+15145550911' })
    const words = ['Ypsilante', her.number, her.address, her.shareId, her.fileId, typed, her.entryId]
    const before = new Set((await rowsThatHold(db, words)).map(({ table }) => table))
    for (const table of [
      'share',
      'share_file',
      'share_code',
      'share_session',
      'share_event',
      'share_call',
      'share_link',
    ])
      expect(before, table).toContain(table)
    expect(await filesNamed(dataDir, her.fileId)).toHaveLength(1)
    const preview = await ask<ErasurePreview>('GET', `/api/contacts/${her.id}/erasure`, 'manager')
    expect(preview.body).toMatchObject({ shares: 2 })
    const erased = await ask('POST', `/api/contacts/${her.id}/erasure`, 'manager', {})
    expect(erased).toMatchObject({ status: 200, body: { shares: 2, files: 1 } })
    expect((await rowsThatHold(db, words)).filter((row) => !isTrail(row))).toEqual([])
    expect(await rowsThatHold(db, [clinicShare])).toHaveLength(1)
    expect(await filesNamed(dataDir, her.fileId)).toEqual([])
    expect(clinic.logged()).not.toMatch(/Ypsilante|\+1514555600/)
  })

  it('of a son whose code goes to her telephone stay his, closed for good, and forget her number', async () => {
    const { ask, db } = clinic
    const [her, son] = [await make('Mamanpoule'), await make('Fistonnet')]
    const shareId = await insertShareRow(
      db,
      { contactId: son.id, recipient: 'Fistonnet', codeTo: her.number, linkTo: son.address },
      [{ name: 'appareil.pdf' }],
    )
    const at = new Date()
    await db
      .insertInto('shareCode')
      .values({
        ...{ id: newUuidV7(), shareId, by: 'text', toNumber: her.number, hash: randomBytes(32) },
        ...{ issuedAt: at, expiresAt: new Date(at.getTime() + 600_000) },
      })
      .execute()
    const answer = await ask('POST', `/api/contacts/${her.id}/erasure`, 'manager', {})
    expect(answer).toMatchObject({ status: 200, body: { shares: 0, otherShares: 1 } })
    const share = await db.selectFrom('share').selectAll().where('id', '=', shareId).executeTakeFirstOrThrow()
    expect(share).toMatchObject({ state: 'revoked', codeTo: '', linkTo: son.address, contactId: son.id })
    expect(share.eraseAfter).not.toBeNull()
    expect((await rowsThatHold(db, [her.number])).filter((row) => !isTrail(row))).toEqual([])
    const events = await db.selectFrom('shareEvent').select('kind').where('shareId', '=', shareId).execute()
    expect(events).toEqual([{ kind: 'revoked' }])
  })
})

it('documents follow a merge of two records, and its undoing', async () => {
  const { ask, db } = clinic
  const [kept, other] = [await make('Gardée'), await make('Fondue')]
  const [old, hers] = [
    await insertShareRow(db, { contactId: kept.id, recipient: 'Gardée' }),
    await insertShareRow(db, { contactId: other.id, recipient: 'Fondue' }),
  ]
  const whose = async (id: string) =>
    (await db.selectFrom('share').select('contactId').where('id', '=', id).executeTakeFirst())?.contactId
  await ask('POST', `/api/contacts/${kept.id}/merge`, 'manager', { otherId: other.id })
  expect([await whose(old), await whose(hers)]).toEqual([kept.id, kept.id])
  const { id } = await db
    .selectFrom('contactMerge')
    .select('id')
    .where('keptId', '=', kept.id)
    .executeTakeFirstOrThrow()
  await ask('POST', `/api/contacts/merges/${id}/undo`, 'manager')
  expect([await whose(old), await whose(hers)]).toEqual([kept.id, other.id])
})

describe('who looked at documents', () => {
  it('is written of the contact they are for, each share and file once in ten minutes; of nobody’s, of the share', async () => {
    const { ask, rooms, db } = clinic
    const her = await sharedWith('Zibeline')
    const nobodys = await insertShareRow(db, { recipient: 'Quelqu’un' })
    await ask('GET', '/api/shares', 'secretary')
    for (let time = 0; time < 3; time += 1) await ask('GET', `/api/shares/${her.shareId}`, 'secretary')
    await ask('GET', `/api/shares/${nobodys}`, 'secretary')
    await ask('GET', `/api/shares/${newUuidV7()}`, 'secretary')
    await rooms.privacy.settled()
    const views = await ask<Page<ContactView>>('GET', `/api/contacts/${her.id}/views`, 'manager')
    expect(views.body.items).toMatchObject([{ by: 'Sophie', how: 'share' }])
    const trail = await db.selectFrom('auditEntry').selectAll().where('subject', '=', nobodys).execute()
    expect(trail).toMatchObject([{ action: 'contact-viewed', detail: { how: 'share', shareId: nobodys } }])
  })
})
