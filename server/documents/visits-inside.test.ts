import { Readable } from 'node:stream'
import { text as textOf } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../test/support/database.ts'
import { VISITOR, visitRoom } from '../../test/support/visit-room.ts'
import type { ShareField } from '../contract/documents.ts'
import { updateShare } from './store.ts'

let database: FreshDatabase
let house: Awaited<ReturnType<typeof visitRoom>>
beforeAll(async () => {
  database = await freshDatabase()
  house = await visitRoom(database)
})
afterAll(async () => {
  await house.close()
  await database.drop()
})

let knocks = 0
async function inside(change: Parameters<typeof house.share>[0] = {}, files: Record<string, string> = {}) {
  const share = await house.share(change)
  const put = []
  for (const [name, content] of Object.entries(files)) put.push(await house.put(share.id, name, content))
  const entered = await house.visits.enter(share.token, await house.issue(share.id), { address: `192.0.2.${knocks++}` })
  if (!entered.ok) throw new Error(entered.because)
  return { ...share, put, session: entered.session }
}
const happened = async (id: string, kind: string) => (await house.events(id)).filter((event) => event.kind === kind)
const FIELDS: ShareField[] = [
  { key: 'card', label: 'Numéro de carte', kind: 'text', required: true },
  { key: 'born', label: 'Date de naissance', kind: 'date', required: true },
  { key: 'words', label: 'Remarques', kind: 'long-text', required: false },
]

describe('whoever is inside a share that sends', () => {
  it('sees the message and the files, of this share alone', async () => {
    await inside({}, { 'autre.txt': 'autre' })
    const { token, session } = await inside(
      { message: 'Vos radios', recipient: 'Mme Tremblay' },
      { 'plan.txt': 'le plan', 'notes.txt': 'les notes' },
    )
    expect(await house.visits.inside(token, session)).toMatchObject({
      ...{ recipient: 'Mme Tremblay', message: 'Vos radios', direction: 'send', brought: [], formSent: false },
      files: [
        { name: 'plan.txt', bytes: 7 },
        { name: 'notes.txt', bytes: 9 },
      ],
    })
  })

  it('downloads one, and all; each is told once, however often it goes on', async () => {
    const { id, token, session, put } = await inside({}, { 'plan.txt': 'le plan', 'notes.txt': 'les notes' })
    for (let times = 0; times < 3; times += 1) {
      const file = await house.visits.download(token, session, put[0]!.id, VISITOR)
      expect(file).toMatchObject({ name: 'plan.txt', bytes: 7 })
      expect(await textOf(await file!.open())).toBe('le plan')
    }
    const all = (await house.visits.downloadAll(token, session, VISITOR)) ?? []
    expect(await Promise.all(all.map(async (file) => textOf(await file.open())))).toEqual(['le plan', 'les notes'])
    expect((await happened(id, 'downloaded')).map(({ detail }) => detail)).toEqual([
      { file: put[0]!.id, address: VISITOR.address },
      { file: 'all', files: 2, address: VISITOR.address },
    ])
  })

  it('is told nothing of a file he does not take', async () => {
    const { id, token, session, put } = await inside({}, { 'plan.txt': 'le plan' })
    await house.visits.download(token, session, put[0]!.id, VISITOR)
    expect(await happened(id, 'downloaded')).toEqual([])
  })

  it('cannot have a file of another share, nor one that is no id, nor any once it is revoked', async () => {
    const other = await inside({}, { 'autre.txt': 'autre' })
    const { id, token, session, put } = await inside({}, { 'plan.txt': 'le plan' })
    for (const file of [other.put[0]!.id, '../../etc/passwd', '', 'x'.repeat(1_000)])
      expect(await house.visits.download(token, session, file, VISITOR)).toBeNull()
    await updateShare(database.db, id, { state: 'revoked' })
    expect(await house.visits.download(token, session, put[0]!.id, VISITOR)).toBeNull()
    expect(await house.visits.downloadAll(token, session, VISITOR)).toBeNull()
  })

  it('cannot put anything there', async () => {
    const { token, session } = await inside()
    const refused = { ok: false, because: 'gone' }
    const { uploads } = house.visits
    expect(await uploads.begin(token, session, { name: 'a.txt', bytes: 1 }, VISITOR)).toEqual(refused)
    expect(await uploads.bring(token, session, 'a.txt', Readable.from(['x']), VISITOR)).toEqual(refused)
    expect(await house.visits.sendForm(token, session, {}, VISITOR)).toBeNull()
  })
})

describe('whoever is inside a share that asks', () => {
  it('brings files, sees them, and takes one back; the clinic’s are not his to take', async () => {
    const { token, session, put } = await inside({ direction: 'ask' }, { 'consigne.txt': 'remplir' })
    const { uploads } = house.visits
    const begun = await uploads.begin(token, session, { name: 'carte.txt', bytes: 5 }, VISITOR)
    if (!begun.ok) throw new Error(begun.because)
    expect(await uploads.append(token, session, begun.id, 0, Readable.from([Buffer.from('vit')]))).toMatchObject({
      ...{ ok: true, offset: 3, file: null },
    })
    expect(await uploads.offset(token, session, begun.id)).toEqual({ offset: 3, bytes: 5 })
    expect(await uploads.append(token, session, begun.id, 3, Readable.from([Buffer.from('al')]))).toMatchObject({
      ...{ ok: true, offset: 5, file: { name: 'carte.txt', state: 'kept' } },
    })
    expect(await uploads.bring(token, session, 'b.txt', Readable.from([Buffer.from('b')]), VISITOR)).toMatchObject({
      ...{ ok: true, file: { name: 'b.txt', bytes: 1 } },
    })
    expect((await house.visits.inside(token, session))?.brought.map(({ name }) => name)).toEqual(['carte.txt', 'b.txt'])
    expect(await house.visits.download(token, session, begun.id, VISITOR)).toBeNull()
    expect(await uploads.remove(token, session, put[0]!.id)).toBe(false)
    expect(await uploads.remove(token, session, begun.id)).toBe(true)
    expect((await house.visits.inside(token, session))?.brought.map(({ name }) => name)).toEqual(['b.txt'])
  })

  it('touches no upload of another share', async () => {
    const [mine, other] = [await inside({ direction: 'ask' }), await inside({ direction: 'ask' })]
    const { uploads } = house.visits
    const begun = await uploads.begin(other.token, other.session, { name: 'a.txt', bytes: 5 }, VISITOR)
    if (!begun.ok) throw new Error(begun.because)
    expect(await uploads.offset(mine.token, mine.session, begun.id)).toBeNull()
    expect(await uploads.append(mine.token, mine.session, begun.id, 0, Readable.from(['x']))).toMatchObject({
      ok: false,
    })
    expect(await uploads.remove(mine.token, mine.session, begun.id)).toBe(false)
    expect(await uploads.offset(other.token, other.session, begun.id)).toEqual({ offset: 0, bytes: 5 })
  })

  it('sends the answers to a form, which become a sealed file of the share', async () => {
    const { id, token, session } = await inside({ direction: 'ask', fields: JSON.stringify(FIELDS) })
    const answers = { card: 'TREM 1234', born: '1984-02-29', words: 'Une\r\ndent\u202e', stray: 'x' }
    expect(await house.visits.sendForm(token, session, answers, VISITOR)).toEqual({ ok: true })
    expect(await house.visits.inside(token, session)).toMatchObject({ formSent: true })
    const [form] = (await house.files.list([id])).get(id) ?? []
    expect(form).toMatchObject({ origin: 'recipient', name: 'Formulaire.txt', state: 'kept' })
    const opened = await house.files.open(id, form!.id)
    const bytes = Buffer.concat(await opened!.content().toArray())
    expect(bytes.toString()).toBe(
      '\ufeffNuméro de carte\r\n    TREM 1234\r\n\r\nDate de naissance\r\n    1984-02-29\r\n\r\nRemarques\r\n    Une\r\n    dent\r\n',
    )
    expect(await happened(id, 'form-received')).toMatchObject([{ detail: { file: form!.id } }])
    expect(JSON.stringify(await house.events(id))).not.toContain('TREM')
  })

  it.each([
    ['nothing at all', {}, ['card', 'born']],
    ['spaces', { card: ' \n ', born: '1984-02-29' }, ['card']],
    ['a day that never was', { card: 'a', born: '2025-02-29' }, ['born']],
    ['a date in words', { card: 'a', born: 'hier' }, ['born']],
    ['a book', { card: 'a', born: '1984-02-29', words: 'x'.repeat(10_001) }, ['words']],
    ['what is no text', { card: ['a'], born: { toString: 1 } } as never, ['card', 'born']],
    ['what is of every object', { card: 'a', born: '1984-02-29', constructor: 'x', ['__proto__']: 'x' }, null],
  ])('is told what is missing of %s', async (_, answers, missing) => {
    const { token, session } = await inside({ direction: 'ask', fields: JSON.stringify(FIELDS) })
    const sent = await house.visits.sendForm(token, session, answers, VISITOR)
    expect(sent).toEqual(missing ? { ok: false, missing } : { ok: true })
  })
})
