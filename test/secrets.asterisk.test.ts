import { createHmac, randomBytes } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Share } from '../server/contract/documents.ts'
import { alwaysCallable } from './support/always-callable.ts'
import { CARRIER_HOST, type Pbx, startAsterisk } from './support/asterisk.ts'
import { openBrowser } from './support/browser.ts'
import { LINE } from './support/clinic.ts'
import { portalEnv, sharedByMail, textedCode } from './support/document-clinic.ts'
import { type MailServer, startMailServer } from './support/mail-server.ts'
import { visitPortal } from './support/portal-visitor.ts'
import { type Service, startService } from './support/service.ts'
import { detailOf, linkIn, putFile, share } from './support/share-steps.ts'
import { sipp } from './support/sipp.ts'
import { openTextCarrier, type TextCarrier } from './support/text-carrier.ts'
import { until } from './support/wait.ts'

const HERS = '+15145557201'
const PARTNER = '+15145557202'
/** Words that stand nowhere else. */
const NAME = `zyzomys${randomBytes(4).toString('hex')}`
const CONTENT = `quokka${randomBytes(12).toString('hex')}`
const BROUGHT = `wombat${randomBytes(12).toString('hex')}`
const MESSAGE = `numbat${randomBytes(6).toString('hex')}`

let pbx: Pbx
let mail: MailServer
let carrier: TextCarrier
let service: Service
beforeAll(async () => {
  ;[pbx, mail] = await Promise.all([startAsterisk(), startMailServer()])
  // Texts and calls go two ways, so that a telephone can answer beside the carrier of texts.
  carrier = await openTextCarrier(pbx.sip, { host: CARRIER_HOST })
  service = await startService({
    pbx,
    env: {
      ...portalEnv(mail),
      ...{ LOG_LEVEL: 'trace', SIP_TEXT_URI: `sip:{number}@${carrier.host}:${carrier.port}` },
    },
  })
  await service.api('PUT', `/api/lines/${encodeURIComponent(LINE)}`, { name: 'Clinique', language: 'fr' })
  await service.api('PATCH', '/api/settings', { partnerHours: alwaysCallable() })
  await until('the service is connected to the PBX', async () => {
    const state = await service.api<Record<'ami' | 'ari', { state: string }>>('GET', '/api/system')
    return state.ami.state === 'up' && state.ari.state === 'up'
  })
})
afterAll(async () => {
  carrier?.close()
  await service?.stop()
  await pbx?.stop()
  await mail?.stop()
})

describe('what is written in a run, at the lowest level of the log', () => {
  it('holds no token, no code, no session, no content of a document, and no name of one in a log', async () => {
    /** Answers that might have repeated something. */
    const answers: string[] = []
    // Spoken: a link by text, six digits on the telephone.
    const partner = await sipp('partner-takes', { ...pbx.trunk, pauseMs: 300, calls: 3, within: 300_000 })
    const spoken = await share(
      service,
      {
        ...{ direction: 'send', recipient: 'Clinique voisine', linkBy: 'text', linkTo: HERS },
        ...{ codeBy: 'call', codeTo: PARTNER, message: MESSAGE },
      },
      [{ name: `${NAME}-a.txt`, content: Buffer.from(`${CONTENT}\n`.repeat(500)) }],
    )
    const text = await carrier.next(({ to, body }) => to === HERS && linkIn(body) !== undefined, 30_000)
    const spokenLink = linkIn(text.body) ?? ''
    const visitor = visitPortal(spokenLink)
    answers.push((await visitor.askCode()).text)
    await until(
      'the code has been spoken',
      async () => (await detailOf(service, spoken.id)).events.some(({ kind }) => kind === 'code-spoken'),
      { within: 60_000 },
    )
    await until('the call is over', async () => (await detailOf(service, spoken.id)).call?.state === 'done', {
      within: 60_000,
    })
    const spokenCode = await guessFromTheKey(service.dataDir, spoken.id)
    expect(await visitor.enter(spokenCode)).toMatchObject({ status: 303 })
    expect((await visitor.downloadAll()).status).toBe(200)

    // By text: eight digits, the link by e-mail.
    await service.api('PATCH', '/api/settings', { codeDigits: 8 })
    const asked = await sharedByMail({ service, mail }, { number: HERS, direction: 'ask', message: MESSAGE })
    const sent = await sharedByMail({ service, mail }, { number: HERS, message: MESSAGE }, [
      { name: `${NAME}-b.txt`, content: Buffer.from(`${CONTENT}\n`.repeat(500)) },
      { name: `${NAME}-c.csv`, content: Buffer.from(`a;b\n${CONTENT};1\n`) },
    ])
    const draft = await service.api<Share>('POST', '/api/shares', {
      ...{ direction: 'send', recipient: 'Personne', linkBy: 'hand', codeBy: 'text', codeTo: HERS },
    })
    const page = Buffer.from(`<html><script>alert('${CONTENT}')</script></html>`)
    const refused = await putFile(service, draft.id, `${NAME}-d.pdf`, page)
    expect(refused.status).toBe(422)
    answers.push(await refused.text())
    const codes: string[] = []
    for (const { visitor: her } of [asked, sent]) {
      answers.push((await her.askCode()).text)
      codes.push(await textedCode(carrier, HERS, codes.length, 8))
      answers.push((await her.enter('00000000')).text, (await her.enter(`'; select ${CONTENT}`)).text)
      expect(await her.enter(codes.at(-1) ?? '')).toMatchObject({ status: 303 })
    }
    const bytes = Buffer.from(`${BROUGHT}\n`.repeat(500))
    expect((await asked.visitor.bring([{ name: `${NAME}-d.txt`, bytes }])).status).toBe(303)
    const begun = await asked.visitor.begin(`${NAME}-e.txt`, bytes.length)
    await asked.visitor.append(begun.location ?? '', 0, bytes.subarray(0, 1_000))
    answers.push((await asked.visitor.append(begun.location ?? '', 0, bytes)).text)
    const [first] = await sent.visitor.listed()
    expect((await sent.visitor.download(first?.id ?? '')).bytes.toString()).toContain(CONTENT)
    expect((await sent.visitor.downloadAll()).status).toBe(200)
    answers.push((await sent.visitor.page(`${sent.visitor.path}/files/..%2f..%2f${NAME}`)).text)
    answers.push((await sent.visitor.page(`/s/${NAME}`, { method: 'DELETE' })).text)
    const referrers = await followFrom([spokenLink, asked.link, sent.link])
    await service.api('POST', `/api/shares/${sent.share.id}/revocation`)
    answers.push((await sent.visitor.files()).text)
    const metrics = await (await fetch(`${service.url}/metrics`)).text()
    const events = [
      ...(await Promise.all([spoken, asked.share, sent.share].map(({ id }) => detailOf(service, id)))),
      ...carrier.texts.filter(({ body }) => linkIn(body)),
    ]
    const sessions = [visitor, asked.visitor, sent.visitor].flatMap(({ cookies }) =>
      [...cookies].filter(([name]) => name !== 'relais-language').map(([, value]) => value),
    )
    await partner.stop()
    await service.halt()

    const tokens = [spokenLink, asked.link, sent.link].map((link) => link.split('/').at(-1) ?? '')
    expect(tokens.every((token) => token.length >= 43)).toBe(true)
    expect(sessions.length).toBeGreaterThanOrEqual(3)
    const log = service.output()
    const secrets = [...tokens, ...sessions, CONTENT, BROUGHT]
    const inFiles = await findIn(service.dataDir, secrets, [...codes, spokenCode])
    // It would be blind if it did not find what is there.
    expect((await findIn(service.dataDir, [MESSAGE], [])).length).toBeGreaterThan(0)
    expect(log).toContain('what a share held is erased')

    expect(inFiles).toEqual([])
    for (const secret of [...secrets, NAME, MESSAGE, HERS, PARTNER, ...asked.address.split('@').slice(0, 1)])
      expect(log.includes(secret), `${secret} is in the log`).toBe(false)
    for (const code of [...codes, spokenCode]) expect(log).not.toMatch(alone(code))
    for (const secret of [...secrets, NAME, MESSAGE, ...codes]) expect(metrics).not.toContain(secret)
    for (const answer of answers)
      for (const secret of [...sessions, CONTENT, BROUGHT, ...codes]) expect(answer).not.toContain(secret)
    for (const secret of [...tokens, ...sessions, ...codes])
      expect(JSON.stringify(events.slice(0, 3))).not.toContain(secret)
    for (const { raw, text: words } of mail.mails())
      for (const secret of [...codes, CONTENT, NAME, MESSAGE, spokenCode])
        expect(raw + words).not.toMatch(alone(secret))
    // No text carries a link and its code.
    for (const { body } of carrier.texts) expect(codes.some((code) => body.includes(code)) && linkIn(body)).toBeFalsy()
    expect(referrers).toHaveLength(3)
    for (const referrer of referrers) expect(referrer ?? '').not.toContain('/s/')
  }, 240_000)
})

/** Not within a longer row of digits or letters. */
const alone = (word: string) => new RegExp(`(?<![0-9A-Za-z])${word}(?![0-9A-Za-z])`)

/** The files below a folder that hold one of these words anywhere, or one of these codes by itself. */
async function findIn(folder: string, words: readonly string[], codes: readonly string[]): Promise<string[]> {
  const found: string[] = []
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    const bytes = await readFile(path)
    const text = bytes.toString('latin1')
    for (const word of words) if (path.includes(word) || bytes.includes(word)) found.push(`${path}: ${word}`)
    for (const code of codes) if (alone(code).test(text)) found.push(`${path}: ${code}`)
  }
  return found
}

/** Whoever has the key *and* the database can try all of a million; that is why the key lies outside of it. */
async function guessFromTheKey(dataDir: string, shareId: string): Promise<string> {
  const key = Buffer.from(await readFile(join(dataDir, 'keys', 'codes.key'), 'utf8'), 'base64')
  const client = new pg.Client({ host: join(dataDir, 'postgres'), user: 'relais', database: 'relais' })
  await client.connect()
  const { rows } = await client
    .query<{ id: string; hash: Buffer }>('select id, hash from share_code where share_id = $1', [shareId])
    .finally(() => client.end())
  const [kept] = rows
  if (!kept) throw new Error('No code was given.')
  for (let guess = 0; guess < 1_000_000; guess += 1) {
    const code = String(guess).padStart(6, '0')
    if (createHmac('sha256', key).update(`${shareId}\n${kept.id}\n${code}`).digest().equals(kept.hash)) return code
  }
  throw new Error('It is none of a million.')
}

/** What another site is told of where a visitor comes from, who follows a link on a page of the portal. */
async function followFrom(links: readonly string[]): Promise<(string | undefined)[]> {
  const referrers: (string | undefined)[] = []
  const other = createServer((request, response) => {
    if (request.url === '/elsewhere') referrers.push(request.headers.referer)
    response.end('elsewhere')
  })
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  const address = other.address()
  const elsewhere = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/elsewhere`
  const browser = await openBrowser()
  try {
    for (const link of links) {
      const page = await browser.newPage()
      await page.goto(link)
      await page.evaluate(`{
        const anchor = document.createElement('a')
        anchor.href = ${JSON.stringify(elsewhere)}
        document.body.append(anchor)
        anchor.click()
      }`)
      await page.waitForURL(elsewhere)
      await page.close()
    }
  } finally {
    await browser.close()
    other.close()
  }
  return referrers
}
