import { access, mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ContactView, ErasurePreview } from '../server/contract/contacts.ts'
import type { Contact, ConversationDetail, Page } from '../server/contract/shapes.ts'
import { TABLES_OF_PERSONS, TABLES_OF_THE_CLINIC } from '../server/flows/privacy/tables.ts'
import { Untextable } from '../server/kit/errors.ts'
import { newUuidV7 } from '../server/kit/ids.ts'
import { freshDatabase } from './support/database.ts'
import {
  filesThatHold,
  LINE,
  MANAGERS_PHONE,
  type PrivacyClinic,
  privacyClinic,
  rowsThatHold,
  silence,
  tablesOf,
} from './support/privacy-clinic.ts'
import { until } from './support/wait.ts'

let clinic: PrivacyClinic
beforeAll(async () => {
  clinic = await privacyClinic()
  await clinic.start()
})
afterAll(() => clinic?.close())

const HOSTILE = '<script>alert("x")</script>'

let people = 0
/** Somebody of whom every room knows something, and a brother who shares a number with her. */
async function stuffedPerson() {
  people += 1
  const two = String(people).padStart(2, '0')
  const [own, former, shared] = [`+1514555${two}42`, `+1438555${two}43`, `+1450555${two}44`]
  const name = `Zygomatique${two}`
  const { db, rooms, stored, dataDir, ask } = clinic
  const mail = `lea.${two}@zygo.example`
  const made = await ask<Contact>('POST', '/api/contacts', 'manager', {
    ...{
      firstName: 'Léonie',
      lastName: `${name} ${HOSTILE}`,
      birthDate: '1990-04-01',
      language: 'fr',
      gender: 'female',
    },
    notes: `aime les ${HOSTILE} orchidées${two}`,
    phones: [{ number: former }, { number: shared, label: 'maison' }],
    emails: [{ address: mail }],
  })
  const id = made.body.id
  const brother = await ask<Contact>('POST', '/api/contacts', 'manager', {
    ...{ firstName: 'Barnabé', lastName: `Frangin${two}`, notes: 'son dossier' },
    phones: [{ number: shared }],
  })
  await clinic.call(former).hangUp()
  await ask('PATCH', `/api/contacts/${id}`, 'manager', { phones: [{ number: own }, { number: shared }] })
  // What rooms that are not of contacts know. First a call of hers under no number, in which she types it.
  const withheld = clinic.call(null)
  withheld.deflect()
  await rooms.calls.flushed()
  await rooms.stories.promises.textTyped(withheld.linkedId, own)
  await rooms.stories.promises.noteCallBack(withheld.linkedId, own, 'soon')
  await withheld.hangUp()
  await clinic.call(own, `${name} ROBERT`).hangUp()
  await rooms.messages.receive({
    providerId: `sip-${own}`,
    from: own,
    to: LINE,
    body: `ma perruche${two} ${HOSTILE}`,
    at: new Date(),
  })
  const { id: conversation } = await rooms.messages.open(own)
  await ask('POST', `/api/conversations/${conversation}/messages`, 'secretary', { body: `Bonjour madame ${name}` })
  await rooms.messages.receive({ providerId: null, from: shared, to: LINE, body: `de la maison${two}`, at: new Date() })
  const { id: sharedConversation } = await rooms.messages.open(shared)
  await ask('POST', '/api/call-backs', 'secretary', { number: own })
  const urgent = clinic.call(own)
  urgent.deflect()
  await rooms.calls.flushed()
  await rooms.stories.promises.nobodyTook(urgent.linkedId)
  await urgent.hangUp()
  const recorded = clinic.call(own)
  await recorded.hangUp()
  const recording = rooms.recordings.nameFor(recorded.linkedId, { urgent: false })
  stored.set(recording, silence(3))
  await rooms.recordings.collect(recording)
  await rooms.messages.receive({ providerId: null, from: own, to: LINE, body: 'ARRET', at: new Date() })
  await ask('PUT', `/api/blocked-numbers/${encodeURIComponent(own)}`, 'manager', { because: `vendeur${two}` })
  await rooms.contacts.markUntextable(own, 'gateway')
  const at = new Date()
  await db.insertInto('callerMark').values({ number: own, because: 'link', at }).execute()
  await db.insertInto('trustedNumber').values({ number: own, at }).execute()
  // What the record is joined with.
  const contactId = id
  const otherId = brother.body.id
  await ask('PUT', `/api/contacts/${id}/family/${otherId}`, 'manager', { relation: 'sibling' })
  await ask('POST', '/api/contacts/doubles/distinct', 'manager', { a: contactId, b: otherId })
  const likeness = JSON.stringify({ lastName: name, phones: [{ number: own }] })
  const before = { keptBefore: likeness, otherBefore: '{}', keptAfter: likeness, at }
  await db
    .insertInto('contactMerge')
    .values([
      { ...before, id: newUuidV7(), keptId: contactId, otherId: newUuidV7() },
      { ...before, id: newUuidV7(), keptId: otherId, otherId: contactId, undoneAt: at },
    ])
    .execute()
  await db
    .insertInto('contactChange')
    .values({
      id: newUuidV7(),
      contactId: otherId,
      at,
      madeBy: 'merge',
      changes: JSON.stringify({ phones: [[], [own]] }),
    })
    .execute()
  // Files: one that was carried out, one that waits.
  const [done, waits] = [newUuidV7(), newUuidV7()]
  const column = { heading: 'Nom', field: 'name', certainty: 1, examples: [`${name}, Léonie`] }
  const common = {
    source: 'upload' as const,
    createdAt: at,
    updatedAt: at,
    mapping: JSON.stringify({ columns: [column] }),
  }
  await db
    .insertInto('contactImport')
    .values([
      { ...common, id: done, fileName: 'patients.csv', state: 'done' },
      { ...common, id: waits, fileName: `leonie ${name} ${HOSTILE}.vcf`, state: 'checked' },
    ])
    .execute()
  const line = (importId: string, number: number, data: object, contact: string | null) => ({
    ...{ importId, line: number, part: 0, verdict: 'new' as const, data: JSON.stringify(data), contactId: contact },
  })
  const quoted = `${name}, Léonie et Frangin, Barnabé;(${own.slice(2, 5)}) ${own.slice(5, 8)}-${own.slice(8)}`
  await db
    .insertInto('contactImportLine')
    .values([
      line(done, 2, { name, asItStood: quoted }, contactId),
      { ...line(done, 2, { name: 'Barnabé', asItStood: quoted }, otherId), part: 1 },
      line(done, 3, { asItStood: quoted }, null),
      line(done, 4, { name: 'Une autre', asItStood: 'Une autre' }, null),
      line(waits, 2, { name, asItStood: quoted }, null),
    ])
    .execute()
  // Without headings its first line stands in their place.
  const headings = quoted.toLowerCase()
  await db.insertInto('contactImportMapping').values({ headings, mapping: '{}', updatedAt: at }).execute()
  await mkdir(join(dataDir, 'imports'), { recursive: true })
  await writeFile(join(dataDir, 'imports', waits), `Nom;Tél\n${quoted}\n`)
  await ask('GET', `/api/contacts/${id}`, 'secretary')
  await ask('GET', `/api/conversations/${conversation}`, 'secretary')
  await until('the voice message is kept', async () => {
    const row = await db.selectFrom('recording').select('state').where('name', '=', recording).executeTakeFirst()
    return row?.state === 'kept'
  })
  const { id: recordingId } = await db
    .selectFrom('recording')
    .select('id')
    .where('name', '=', recording)
    .executeTakeFirstOrThrow()
  await db
    .updateTable('transcript')
    .set({ state: 'done', body: `mon canari${two}`, words: JSON.stringify([{ text: `canari${two}` }]) })
    .where('recordingId', '=', recordingId)
    .execute()
  await until('every text has left', async () => (await rooms.messages.countWaiting()) === 0)
  await rooms.privacy.settled()
  const words = [
    ...[
      id,
      conversation,
      own,
      former,
      own.slice(2),
      former.slice(2),
      name,
      mail,
      `perruche${two}`,
      `orchidées${two}`,
      `canari${two}`,
    ],
    ...[`vendeur${two}`, urgent.linkedId, recorded.linkedId, withheld.linkedId],
    `(${own.slice(2, 5)}) ${own.slice(5, 8)}-${own.slice(8)}`,
  ]
  return {
    id,
    own,
    former,
    shared,
    name,
    conversation,
    sharedConversation,
    brother: brother.body,
    words,
    done,
    waits,
    recording,
  }
}

const isTrail = ({ table, row }: { table: string; row: string }) =>
  table === 'audit_entry' && row.includes('contact-erased')

describe('erasure', () => {
  it('leaves no trace in any table and any file but one line of the trail', async () => {
    const { db, ask, dataDir } = clinic
    const person = await stuffedPerson()
    const callsBefore = await db.selectFrom('call').select('id').execute()
    const tables = new Set((await rowsThatHold(db, person.words)).map(({ table }) => table))
    // The test itself would be blind if it did not see her everywhere before.
    for (const table of [
      'contact',
      'contact_phone',
      'contact_email',
      'contact_change',
      'contact_merge',
      'entry',
      'message',
    ])
      expect(tables, table).toContain(table)
    for (const table of [
      'conversation',
      'call',
      'call_back',
      'recording',
      'transcript',
      'text_stop',
      'blocked_number',
      'caller_mark',
    ])
      expect(tables, table).toContain(table)
    for (const table of [
      'contact_import',
      'contact_import_line',
      'contact_relation',
      'contact_distinct',
      'audit_entry',
    ])
      expect(tables, table).toContain(table)
    expect(await filesThatHold(dataDir, person.words)).toHaveLength(1)
    const sealed = await readdir(join(dataDir, 'recordings'))

    const preview = await ask<ErasurePreview>('GET', `/api/contacts/${person.id}/erasure`, 'manager')
    expect(preview).toMatchObject({
      status: 200,
      body: {
        ...{ numbers: [person.former, person.own].sort(), stopped: true, blocked: true },
        ...{ conversations: 2, sharedConversations: 1 },
        shared: [{ number: person.shared, with: [expect.stringContaining('Barnabé')] }],
      },
    })

    const erased = await ask<Record<string, number>>('POST', `/api/contacts/${person.id}/erasure`, 'manager', {})
    expect(erased.status).toBe(200)
    expect(erased.body).toMatchObject({ contacts: 1, conversations: 2, recordings: 1, merges: 2, stops: 3, blocks: 1 })

    const left = await rowsThatHold(db, person.words)
    expect(left.filter((row) => !isTrail(row))).toEqual([])
    expect(left).toHaveLength(1)
    expect(left[0]?.row).not.toMatch(new RegExp([person.name, person.own.slice(2), person.conversation].join('|')))
    expect(await filesThatHold(dataDir, person.words)).toEqual([])
    expect((await readdir(join(dataDir, 'recordings'))).length).toBe(sealed.length - 1)
    expect(clinic.stored.has(person.recording)).toBe(false)
    // That there were calls stays, for the counts.
    expect(await db.selectFrom('call').select('id').execute()).toHaveLength(callsBefore.length)
    expect(clinic.logged()).not.toContain(person.name)
    expect(clinic.logged()).not.toContain(person.own)

    expect(await ask('GET', `/api/contacts/${person.id}`)).toMatchObject({ status: 404 })
    expect(await ask('POST', `/api/contacts/${person.id}/erasure`, 'admin')).toMatchObject({
      ...{ status: 200, body: erased.body },
    })
  })

  it('leaves a brother whole, and what was said on the number he shares, unless that is asked for', async () => {
    const { db, ask } = clinic
    const person = await stuffedPerson()
    const readBrother = async () => (await ask<Contact>('GET', `/api/contacts/${person.brother.id}`)).body
    const before = await readBrother()
    const conversationBefore = await ask<ConversationDetail>('GET', `/api/conversations/${person.sharedConversation}`)
    await ask('POST', `/api/contacts/${person.id}/erasure`, 'manager', { shared: false })
    const { updatedAt: _, ...now } = await readBrother()
    expect(now).toEqual(expect.objectContaining({ phones: before.phones, notes: 'son dossier', id: before.id }))
    const conversation = await ask<ConversationDetail>('GET', `/api/conversations/${person.sharedConversation}`)
    expect(conversation.body.entries).toEqual(conversationBefore.body.entries)
    const lines = await db
      .selectFrom('contactImportLine')
      .selectAll()
      .where('importId', '=', person.done)
      .orderBy('line')
      .execute()
    expect(lines.map(({ line, part }) => [line, part])).toEqual([
      [2, 1],
      [4, 0],
    ])
    expect(lines[0]?.data).toEqual({ name: 'Barnabé' })
    expect(await rowsThatHold(db, [person.waits])).toEqual([expect.objectContaining({ table: 'contact_import' })])

    const other = await stuffedPerson()
    await ask('POST', `/api/contacts/${other.id}/erasure`, 'manager', { shared: true })
    expect((await ask('GET', `/api/conversations/${other.sharedConversation}`)).status).toBe(404)
    expect((await ask<Contact>('GET', `/api/contacts/${other.brother.id}`)).body.phones).toHaveLength(1)
  })

  it('reaches into what is kept of others she was once merged with, and leaves that whole', async () => {
    const { ask, db } = clinic
    const make = async (firstName: string, number: string) =>
      (
        await ask<Contact>('POST', '/api/contacts', 'manager', {
          firstName,
          lastName: `${firstName}ski`,
          phones: [{ number }],
        })
      ).body
    const [her, him, third] = [
      await make('Quenouille', '+15145557701'),
      await make('Marcellin', '+15145557702'),
      await make('Troisième', '+15145557703'),
    ]
    const merge = (kept: Contact, other: Contact) =>
      ask('POST', `/api/contacts/${kept.id}/merge`, 'manager', { otherId: other.id })
    const undoOf = async (kept: Contact) => {
      const [row] = await db
        .selectFrom('contactMerge')
        .select('id')
        .where('keptId', '=', kept.id)
        .where('undoneAt', 'is', null)
        .execute()
      return ask('POST', `/api/contacts/merges/${row?.id}/undo`, 'manager')
    }
    await ask('PUT', `/api/contacts/${him.id}/family/${third.id}`, 'manager', { relation: 'sibling' })
    // A mistake, put right, and then another.
    expect((await merge(him, her)).status).toBeLessThan(300)
    expect((await undoOf(him)).status).toBeLessThan(300)
    await ask('PUT', `/api/contacts/${him.id}/family/${her.id}`, 'manager', { relation: 'spouse' })
    expect((await merge(third, him)).status).toBeLessThan(300)
    expect(await ask('POST', `/api/contacts/${her.id}/erasure`, 'manager', {})).toMatchObject({ body: { contacts: 1 } })
    const words = ['Quenouille', '5145557701', her.id]
    expect((await rowsThatHold(db, words)).filter((row) => !isTrail(row))).toEqual([])
    expect((await undoOf(third)).status).toBeLessThan(300)
    const back = await ask<Contact>('GET', `/api/contacts/${him.id}`)
    expect(back.body).toMatchObject({ firstName: 'Marcellin', phones: [{ number: '+15145557702' }] })
    expect((await rowsThatHold(db, words)).filter((row) => !isTrail(row))).toEqual([])
  })

  it('takes the records that were merged into hers with it, and those merged into these', async () => {
    const { ask, db, rooms } = clinic
    const make = async (number: string) =>
      (await ask<Contact>('POST', '/api/contacts', 'manager', { firstName: 'Multiple', phones: [{ number }] })).body
    const [first, second, last] = [await make('+15145557711'), await make('+15145557712'), await make('+15145557713')]
    await ask('GET', `/api/contacts/${first.id}`, 'secretary')
    await rooms.privacy.settled()
    await ask('POST', `/api/contacts/${second.id}/merge`, 'manager', { otherId: first.id })
    await ask('POST', `/api/contacts/${last.id}/merge`, 'manager', { otherId: second.id })
    await rooms.messages.receive({
      providerId: null,
      from: '+15145557711',
      to: LINE,
      body: 'par la première',
      at: new Date(),
    })
    await ask('POST', `/api/contacts/${last.id}/erasure`, 'manager', {})
    const words = ['Multiple', 'par la première', first.id, second.id, last.id, '514555771']
    expect((await rowsThatHold(db, words)).filter((row) => !isTrail(row))).toEqual([])
  })

  it('names every table there is, with what becomes of it', async () => {
    const known = new Set<string>([...TABLES_OF_PERSONS, ...TABLES_OF_THE_CLINIC])
    const unknown = (await tablesOf(clinic.db)).filter(
      (table) => !known.has(table) && !/^pgboss\.|^kysely_/.test(table),
    )
    expect(unknown).toEqual([])
  })

  it('is for managers and administrators', async () => {
    const { ask } = clinic
    const made = await ask<Contact>('POST', '/api/contacts', 'secretary', { lastName: 'Protégée' })
    const path = `/api/contacts/${made.body.id}`
    for (const [method, below] of [
      ['GET', '/views'],
      ['GET', '/export'],
      ['GET', '/erasure'],
      ['POST', '/erasure'],
    ] as const) {
      expect(await ask(method, path + below, 'secretary')).toMatchObject({
        ...{ status: 403, body: { error: { code: 'not_allowed' } } },
      })
      expect((await ask(method, path + below, null)).status).toBe(401)
    }
    expect((await ask('GET', path)).status).toBe(200)
    for (const id of ['x', newUuidV7(), '%00', "'; drop table contact; --"])
      expect((await ask('POST', `/api/contacts/${encodeURIComponent(id)}/erasure`)).status).toBe(404)
    expect((await ask('POST', `${path}/erasure`, 'admin', { shared: 'yes' })).status).toBe(400)
    expect((await ask('GET', `${path}/export?format=exe`)).status).toBe(400)
  })

  it('waits for an import that is at work', async () => {
    const { ask, db } = clinic
    const made = await ask<Contact>('POST', '/api/contacts', 'manager', { lastName: 'Attendue' })
    const id = newUuidV7()
    const at = new Date()
    // Undoing what is not there: nobody takes it up.
    await db
      .insertInto('contactImport')
      .values({ id, fileName: 'x', source: 'upload', state: 'undoing', createdAt: at, updatedAt: at })
      .execute()
    expect(await ask('POST', `/api/contacts/${made.body.id}/erasure`)).toMatchObject({
      ...{ status: 409, body: { error: { code: 'conflict' } } },
    })
    await db.deleteFrom('contactImport').where('id', '=', id).execute()
    expect((await ask('POST', `/api/contacts/${made.body.id}/erasure`)).status).toBe(200)
  })

  it('asked for ten times at once happens once', async () => {
    const person = await stuffedPerson()
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => clinic.ask('POST', `/api/contacts/${person.id}/erasure`, 'manager')),
    )
    expect(new Set(answers.map(({ status }) => status < 300))).toEqual(new Set([true]))
    const lines = await rowsThatHold(clinic.db, [person.id])
    expect(lines).toHaveLength(1)
  })
})

describe('what goes on during an erasure', () => {
  it('a text on its way to her leaves no row behind, whatever the carrier says of it', async () => {
    const { ask, rooms, gateway, db } = clinic
    const made = await ask<Contact>('POST', '/api/contacts', 'manager', {
      lastName: 'Enroute',
      phones: [{ number: '+15145558801' }],
    })
    const { id } = await rooms.messages.open('+15145558801')
    const { promise: answered, resolve: answer } = Promise.withResolvers<void>()
    let handed = false
    const usual = gateway.answer
    gateway.answer = async () => {
      handed = true
      await answered
      throw new Untextable('a landline')
    }
    await ask('POST', `/api/conversations/${id}/messages`, 'secretary', { body: 'un secret' })
    await until('the text is with the carrier', () => handed)
    const erasing = ask('POST', `/api/contacts/${made.body.id}/erasure`)
    await until('her record is gone', async () => (await ask('GET', `/api/contacts/${made.body.id}`)).status === 404)
    answer()
    gateway.answer = usual
    expect((await erasing).status).toBe(200)
    expect(await rowsThatHold(db, ['+15145558801', 'un secret', id])).toEqual([])
  })

  it('texts that come in while she is erased are stored whole, or not at all', async () => {
    const { ask, rooms, db } = clinic
    const number = '+15145558802'
    const made = await ask<Contact>('POST', '/api/contacts', 'manager', { lastName: 'Bavarde', phones: [{ number }] })
    const write = (index: number) =>
      rooms.messages.receive({ providerId: null, from: number, to: LINE, body: `mot ${index}`, at: new Date() })
    for (let index = 0; index < 5; index += 1) await write(index)
    const [erased, ...received] = await Promise.all([
      ask('POST', `/api/contacts/${made.body.id}/erasure`),
      ...Array.from({ length: 30 }, (_, index) => write(100 + index)),
    ])
    expect(erased.status).toBeLessThan(300)
    expect(received.every(Boolean)).toBe(true)
    for (let index = 0; index < 5; index += 1) expect(await rowsThatHold(db, [`mot ${index}"`])).toEqual([])
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from message left join entry on entry.id = message.id where entry.id is null`.execute(
      db,
    )
    expect(rows[0]?.count).toBe(0)
  })

  it('a voice message that is being kept is not brought back by it', async () => {
    const { ask, rooms, db, stored, dataDir } = clinic
    const number = '+15145558803'
    const made = await ask<Contact>('POST', '/api/contacts', 'manager', { lastName: 'Parlante', phones: [{ number }] })
    const names: string[] = []
    for (let index = 0; index < 6; index += 1) {
      const call = clinic.call(number)
      await call.hangUp()
      names.push(rooms.recordings.nameFor(call.linkedId, { urgent: false }))
      stored.set(names.at(-1)!, silence(2))
    }
    const before = new Set(await readdir(join(dataDir, 'recordings')))
    const erasing = ask('POST', `/api/contacts/${made.body.id}/erasure`)
    await Promise.all([erasing, ...names.map((name) => rooms.recordings.collect(name))])
    await until('Asterisk holds none of them', () => names.every((name) => !stored.has(name)), { within: 30_000 })
    expect((await rowsThatHold(db, [number])).filter(({ table }) => !table.startsWith('pgboss.'))).toEqual([])
    expect(await db.selectFrom('recording').select('id').where('name', 'in', names).execute()).toEqual([])
    await until('no file is left', async () =>
      (await readdir(join(dataDir, 'recordings'))).every((file) => before.has(file)),
    )
  })

  it('a call that goes on is forgotten once it is over', async () => {
    const { ask, db, rooms } = clinic
    const number = '+15145558804'
    const made = await ask<Contact>('POST', '/api/contacts', 'manager', {
      lastName: 'Au bout du fil',
      phones: [{ number }],
    })
    const call = clinic.call(number, 'Fil Elle')
    call.deflect()
    await rooms.calls.flushed()
    const erasing = ask('POST', `/api/contacts/${made.body.id}/erasure`)
    await until('her record is gone', async () => (await ask('GET', `/api/contacts/${made.body.id}`)).status === 404)
    await call.hangUp()
    await erasing
    await until('the rest is done', async () => (await db.selectFrom('erasure').select('id').execute()).length === 0, {
      within: 30_000,
    })
    expect((await rowsThatHold(db, [number, 'Fil Elle'])).filter(({ table }) => !table.startsWith('pgboss.'))).toEqual(
      [],
    )
  }, 60_000)

  it('killed after its rows, it is finished by the next service', async () => {
    const database = await freshDatabase()
    const first = await privacyClinic({ database, dataDir: clinic.dataDir })
    const { ask, db } = first
    await first.addStaff()
    const made = await ask<Contact>('POST', '/api/contacts', 'manager', {
      lastName: 'Coupée',
      phones: [{ number: '+15145558805' }],
    })
    const sealed = newUuidV7()
    await db
      .insertInto('auditEntry')
      .values({ id: newUuidV7(), at: new Date(), action: 'x', subject: '+15145558805', detail: null })
      .execute()
    // Its jobs do not run: as if it died before the first of them.
    const answer = ask('POST', `/api/contacts/${made.body.id}/erasure`)
    await until('the rows are gone', async () => (await ask('GET', `/api/contacts/${made.body.id}`)).status === 404)
    expect(await rowsThatHold(db, ['+15145558805'])).not.toEqual([])
    expect(await answer).toMatchObject({ status: 202, body: { contacts: 1 } })
    await first.halt()
    const next = await privacyClinic({ database, dataDir: clinic.dataDir })
    await next.start()
    await until('it is finished', async () => (await db.selectFrom('erasure').select('id').execute()).length === 0, {
      within: 20_000,
    })
    expect((await rowsThatHold(db, ['+15145558805', 'Coupée', sealed])).filter((row) => !isTrail(row))).toEqual([])
    await next.halt()
    await database.drop()
  }, 60_000)
})

describe('who looked', () => {
  it('is written once in ten minutes for each person, contact and way; lists and searches are no looks', async () => {
    const { ask, rooms } = clinic
    const number = '+15145558806'
    const made = await ask<Contact>('POST', '/api/contacts', 'manager', { lastName: 'Regardée', phones: [{ number }] })
    const path = `/api/contacts/${made.body.id}`
    const { id } = await rooms.messages.open(number)
    await ask('GET', '/api/contacts?q=Regard', 'secretary')
    await ask('GET', '/api/conversations', 'secretary')
    const views = async () => (await ask<Page<ContactView>>('GET', `${path}/views`, 'manager')).body.items
    expect(await views()).toEqual([])
    await Promise.all(Array.from({ length: 10 }, () => ask('GET', path, 'secretary')))
    await ask('GET', path, 'manager')
    await ask('GET', `/api/conversations/${id}`, 'secretary')
    await ask('GET', `${path}/export`, 'manager')
    const seen = await views()
    expect(seen.map(({ by, how }) => `${by} ${how}`)).toEqual([
      ...['Maude exported', 'Sophie conversation', 'Maude opened', 'Sophie opened'],
    ])
    const page = await ask<Page<ContactView>>('GET', `${path}/views?limit=3`)
    const rest = await ask<Page<ContactView>>('GET', `${path}/views?limit=3&cursor=${page.body.next}`)
    expect([...page.body.items, ...rest.body.items]).toEqual(seen)
    expect((await ask('GET', `${path}/views?cursor=x`)).status).toBe(400)
  })
})

describe('the export of one person', () => {
  it('holds everything in JSON', async () => {
    const { ask } = clinic
    const person = await stuffedPerson()
    const { status, headers, body, text } = await ask<Record<string, Record<string, unknown>[]>>(
      'GET',
      `/api/contacts/${person.id}/export`,
      'manager',
    )
    expect(status).toBe(200)
    expect(headers['content-disposition']).toMatch(
      /^attachment; filename="relais-leonie-zygomatique\d+-[a-z-]+\d{4}-\d\d-\d\d\.json"$/,
    )
    for (const section of [
      'profile',
      'numbers',
      'emails',
      'family',
      'history',
      'merges',
      'imports',
      'stops',
      'blocks',
      'marks',
      'calls',
    ])
      expect(body[section], section).not.toEqual([])
    for (const section of ['callBacks', 'conversations', 'entries', 'recordings', 'views'])
      expect(body[section], section).not.toEqual([])
    expect(JSON.stringify(body.entries)).toContain('perruche')
    expect(JSON.stringify(body.recordings)).toContain('mon canari')
    const sound = String(body.recordings![0]!.sound)
    expect(Buffer.from(sound.replace('data:audio/wav;base64,', ''), 'base64')).toEqual(silence(3))
    // Of the number her brother has too nothing is told, and that is said.
    expect(text).not.toContain('de la maison')
    expect(body.about).toMatchObject({ leftOut: [person.shared] })
    expect(text).not.toContain('son dossier')
    expect(text).not.toMatch(/sealedKey|passwordHash|fingerprint/)
    const all = await ask('GET', `/api/contacts/${person.id}/export?shared=true`, 'manager')
    expect(all.text).toContain('de la maison')
  })

  it('is a page without a script, in her language, that escapes whatever she wrote', async () => {
    const person = await stuffedPerson()
    const { status, text, headers } = await clinic.ask(
      'GET',
      `/api/contacts/${person.id}/export?format=html`,
      'manager',
    )
    expect(status).toBe(200)
    expect(headers['content-type']).toBe('text/html; charset=utf-8')
    expect(text).toContain('<html lang="fr-CA">')
    expect(text).toContain("default-src 'none'")
    expect(text).not.toMatch(/<script|<iframe|<img|\son\w+=|javascript:/i)
    expect(text).toContain('perruche')
    expect(text).toContain('&#60;script&#62;')
    expect(text).toContain('data:audio/wav;base64,')
    expect(text).toContain(person.shared)
    expect(text.trim().endsWith('</html>')).toBe(true)
  })
})

it('a text that names the manager as the one to call is not hers', async () => {
  expect(await rowsThatHold(clinic.db, [MANAGERS_PHONE])).not.toEqual([])
  await expect(access(join(clinic.dataDir, 'keys', 'recordings.key'))).resolves.toBeUndefined()
})
