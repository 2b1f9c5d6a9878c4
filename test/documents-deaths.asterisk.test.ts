import { randomBytes } from 'node:crypto'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type DocumentClinic, openDocumentClinic, sharedByMail, textedCode } from './support/document-clinic.ts'
import { codeIn, detailOf, linkIn } from './support/share-steps.ts'
import { until } from './support/wait.ts'

let clinic: DocumentClinic
beforeAll(async () => {
  clinic = await openDocumentClinic()
})
afterAll(() => clinic?.close())

const content = Buffer.from(randomBytes(2_000_000).toString('hex'))
const plan = [{ name: 'plan.txt', content: Buffer.from('le plan\n'.repeat(1_000)) }]

let people = 0
const nextNumber = () => {
  people += 1
  return `+151455576${String(people).padStart(2, '0')}`
}

async function killAndStart(at?: Date): Promise<void> {
  await clinic.service.kill()
  await clinic.service.start(at)
  await clinic.connected()
}

const onDisk = async (): Promise<string[]> => {
  const folder = join(clinic.service.dataDir, 'documents')
  const names = await readdir(folder, { recursive: true })
  const found = await Promise.all(names.map((name) => stat(join(folder, name)).catch(() => null)))
  return names.filter((_, index) => found[index]?.isFile())
}

it('an upload goes on after each death from what was kept, and comes out whole', { timeout: 300_000 }, async () => {
  const { service, carrier } = clinic
  const number = nextNumber()
  const { share, visitor } = await sharedByMail(clinic, { number, direction: 'ask' })
  await visitor.askCode()
  expect((await visitor.enter(await textedCode(carrier, number))).status).toBe(303)
  const begun = await visitor.begin('grand.txt', content.length)
  const at = begun.location ?? ''
  for (let death = 0; death < 4; death += 1) {
    const offset = (await visitor.offset(at)) ?? -1
    expect(offset).toBeGreaterThanOrEqual(0)
    const going = visitor.append(at, offset, content.subarray(offset, offset + 1_000_000)).catch(() => null)
    await delay(Math.random() * 60)
    await killAndStart()
    await going
  }
  for (;;) {
    const offset = (await visitor.offset(at)) ?? content.length
    if (offset >= content.length) break
    await visitor.append(at, offset, content.subarray(offset))
  }
  const kept = await until('it has been looked at', async () =>
    (await detailOf(service, share.id)).files.find(({ name, state }) => name === 'grand.txt' && state === 'kept'),
  )
  const answer = await fetch(`${service.url}/api/shares/${share.id}/files/${kept.id}`, {
    headers: { cookie: service.cookie() },
  })
  expect(Buffer.from(await answer.arrayBuffer()).equals(content)).toBe(true)
})

it('between a wish for a code and its text: one text or one that is shown as unknown, never two', {
  timeout: 300_000,
}, async () => {
  const { service, carrier, database } = clinic
  for (let death = 0; death < 6; death += 1) {
    const number = nextNumber()
    const { share, visitor } = await sharedByMail(clinic, { number }, plan)
    const going = visitor.askCode().catch(() => null)
    await delay(Math.random() * 150)
    await killAndStart()
    await going
    const settled = await until('no text is on its way any more', async () => {
      const rows = await database.db.selectFrom('message').select('state').where('toNumber', '=', number).execute()
      return rows.every(({ state }) => state !== 'queued' && state !== 'submitting') ? rows : null
    })
    const codes = carrier.texts.filter(({ to, body }) => to === number && !linkIn(body) && codeIn(body))
    expect(codes.length).toBeLessThanOrEqual(1)
    if (codes.length === 0) {
      // Nothing was promised, or nobody knows: whoever waits asks again.
      expect(settled.filter(({ state }) => state === 'sent').length).toBeLessThanOrEqual(1)
      await until('a new code may be asked for', async () => (await visitor.askCode()).status === 303)
    }
    expect((await visitor.enter(await textedCode(carrier, number))).status).toBe(303)
    expect(await detailOf(service, share.id)).toMatchObject({ openings: 1, failures: 0 })
  }
})

it('what was revoked stays revoked, and a link is handed over once', { timeout: 300_000 }, async () => {
  const { service, mail } = clinic
  for (let death = 0; death < 3; death += 1) {
    const number = nextNumber()
    const { share, visitor, address } = await sharedByMail(clinic, { number }, plan)
    await service.api('POST', `/api/shares/${share.id}/revocation`)
    await killAndStart()
    expect(await detailOf(service, share.id)).toMatchObject({ state: 'revoked' })
    expect((await visitor.door()).status).toBe(404)
    expect(mail.mails().filter(({ to }) => to.includes(address))).toHaveLength(1)
  }
  await until('nothing of them is left on the disk', async () => {
    const rows = await clinic.database.db.selectFrom('shareFile').select('id').where('state', '=', 'kept').execute()
    const kept = new Set(rows.map(({ id }) => id))
    return (await onDisk()).every((name) => [...kept].some((id) => name.includes(id)))
  })
})

it('a share is over on time, and its files are gone on time', { timeout: 300_000 }, async () => {
  const { service, carrier } = clinic
  await service.api('PATCH', '/api/settings', { documentKeepDays: 3 })
  const [number, other] = [nextNumber(), nextNumber()]
  const sent = await sharedByMail(clinic, { number, expiresInDays: 2 }, plan)
  const asked = await sharedByMail(clinic, { number: other, direction: 'ask', expiresInDays: 2 })
  await asked.visitor.askCode()
  expect((await asked.visitor.enter(await textedCode(carrier, other))).status).toBe(303)
  await asked.visitor.bring([{ name: 'carte.txt', bytes: Buffer.from('ma carte\n'.repeat(100)) }])
  const files = async (id: string) => {
    const ids = (await detailOf(service, id)).files.map((file) => file.id)
    return (await onDisk()).filter((name) => ids.some((fileId) => name.includes(fileId)))
  }
  await until('it has come in', async () => (await files(asked.share.id)).length === 1)
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000)

  await killAndStart(inDays(1.5))
  expect(await detailOf(service, sent.share.id)).toMatchObject({ state: 'open' })
  await killAndStart(inDays(2.1))
  await until('what the clinic sent is gone', async () => (await files(sent.share.id)).length === 0, { within: 30_000 })
  expect(await detailOf(service, sent.share.id)).toMatchObject({ state: 'expired' })
  expect((await sent.visitor.door()).status).toBe(404)
  expect(await files(asked.share.id)).toHaveLength(1)
  await killAndStart(inDays(5.2))
  await until('what came in is gone', async () => (await files(asked.share.id)).length === 0, { within: 30_000 })
  const gone = await detailOf(service, asked.share.id)
  expect(gone).toMatchObject({ state: 'expired', erasedAt: expect.any(String) })
  expect(gone.files.map(({ state }) => state)).toEqual(['erased'])
})
