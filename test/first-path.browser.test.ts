import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { CARRIER_HOST } from './support/asterisk.ts'
import { openBrowser, signInByHand } from './support/browser.ts'
import { type Clinic, LINE, openClinic, placeCall, playPhone } from './support/clinic.ts'
import { userOf } from './support/sip-message.ts'
import { type Sipp, type SippMessage, sipp } from './support/sipp.ts'
import { until } from './support/wait.ts'

const CALLER = '+15145550142'

let clinic: Clinic
let browser: Browser
let page: Page
/** The carrier's side of the trunk for texts the clinic sends. */
let carrier: Sipp

beforeAll(async () => {
  ;[clinic, browser] = await Promise.all([openClinic({ phones: ['101'], ringSeconds: 3 }), openBrowser()])
  carrier = await sipp('text-receives', { ...clinic.pbx.trunk, within: 600_000 })
  page = await signInByHand(browser, clinic.service.url)
})
afterAll(async () => {
  await browser?.close()
  await carrier?.stop()
  await clinic?.close()
})

const textAt = (wanted: (text: SippMessage) => boolean) =>
  until('the text arrives at the carrier', async () =>
    (await carrier.messages()).find(
      (message) => message.direction === 'received' && message.first.startsWith('MESSAGE ') && wanted(message),
    ),
  )

/** The carrier brings a text, as SIPp's request over the trunk. */
async function writeAsCaller(body: string): Promise<void> {
  const text = await sipp('text-sends', {
    host: CARRIER_HOST,
    target: { ...clinic.pbx.sip, user: LINE },
    keys: { from: CALLER, body },
    calls: 1,
  })
  await text.done.finally(() => text.stop())
}

it('a call rings, pops up, is missed, is texted, and ends in an answer', { timeout: 120_000 }, async () => {
  const { pbx, service } = clinic
  await service.api('POST', '/api/contacts', {
    kind: 'patient',
    firstName: 'Marie-Ève',
    lastName: 'Tremblay-Çelik',
    phones: [{ number: CALLER, label: null }],
  })
  using ami = await pbx.watch()
  let unansweredAt = Number.NaN
  ami.onEvent((event, bytesAt) => {
    if (event.Event === 'DialEnd' && event.DialStatus === 'NOANSWER') unansweredAt = performance.timeOrigin + bytesAt
  })

  // A caller dials the clinic; the desk phone rings, and the panel shows who it is.
  await using _phone = await playPhone(pbx, '101', 'rings')
  await using caller = await placeCall(pbx, 'stays', { from: CALLER, rawName: '"M TREMBLAY" ' })
  const popup = page.locator('.popup').first()
  await popup.getByText('Marie-Ève', { exact: false }).first().waitFor()
  await popup.getByText('101', { exact: false }).waitFor()

  // Nobody answers: the caller hears the apology, and has a text within a second.
  const missed = await textAt(({ first }) => userOf(first).endsWith(CALLER.slice(-10)))
  expect(missed.at.getTime() - unansweredAt).toBeLessThan(1_000)
  expect(missed.body).toContain('Clinique des Tests')
  expect(userOf(missed.headers.from ?? '')).toBe(LINE)
  await caller.done
  expect(unansweredAt).not.toBeNaN()

  // The popup opens the conversation, where the missed call and its text lie.
  await popup.locator('.popup-open').click()
  const timeline = page.locator('.entries')
  await timeline.getByText('Appel manqué', { exact: true }).waitFor()
  await timeline.getByText(missed.body.slice(0, 30)).waitFor()

  // The caller writes back; it is on the panel at once, to the letter.
  // biome-ignore lint/suspicious/noTemplateCurlyInString: what a caller may write
  const question = 'Bonjour,\nje voudrais déplacer mon rendez-vous de 14 h 😷, "jeudi" si possible ${EXTEN}'
  await writeAsCaller(question)
  await timeline.getByText('je voudrais déplacer').waitFor({ timeout: 3_000 })
  const bubble = await timeline.locator('.bubble', { hasText: 'je voudrais' }).first().textContent()
  expect(bubble).toBe(question)
  await page.locator('.pane-list').getByText('Tremblay-Çelik', { exact: false }).first().waitFor()

  // The secretary answers from the panel; the caller has the answer, to the letter.
  const answer = 'Bien sûr: jeudi à 15 h 30, chez la Dre Hébert 👍'
  const box = page.locator('.composer textarea')
  await box.fill(answer)
  await box.press('Enter')
  const received = await textAt(({ body }) => body.includes('Hébert'))
  expect(received.body).toBe(answer)
  expect(userOf(received.first)).toContain(CALLER.slice(-10))
  await timeline.getByText(answer).waitFor()
  await timeline.getByText('Envoyé', { exact: false }).last().waitFor()

  // Nothing was sent twice.
  const sent = (await carrier.messages()).filter(({ first }) => first.startsWith('MESSAGE '))
  expect(sent).toHaveLength(2)
  // And the call is one settled record.
  const { items } = await service.api<{ items: { outcome: string; from: string; text: { send: boolean } }[] }>(
    'GET',
    '/api/calls',
  )
  expect(items).toMatchObject([{ outcome: 'missed', from: CALLER, text: { send: true } }])
})

const LONG_UNIT = 'Où est-ce? «Ça» coûte 12,50 $ | "oui" \\ 100 % {x}, ^~\n😀👩‍⚕️ '

it('as long a text as Asterisk can read arrives to the letter, and of a longer one a word is said', async () => {
  const timeline = page.locator('.entries')
  const long = cutToBytes(LONG_UNIT.repeat(40), 1_020).trim()
  await writeAsCaller(long)
  const bubble = timeline.locator('.bubble', { hasText: 'coûte 12,50' }).last()
  await bubble.waitFor()
  expect(await bubble.textContent()).toBe(long)

  // Asterisk accepts a text beyond 1,023 bytes, and hands on nothing of it.
  await writeAsCaller('é'.repeat(600))
  await timeline.getByText('1200 octets').waitFor()
})

it('1,600 characters with accents, emoji and line breaks leave to the letter, in parts that fit', async () => {
  const before = (await carrier.messages()).filter(({ first }) => first.startsWith('MESSAGE ')).length
  const long = LONG_UNIT.repeat(40).slice(0, 1_600).toWellFormed().trim()
  const box = page.locator('.composer textarea')
  await box.fill(long)
  await box.press('Enter')
  const joined = await until('the whole text is at the carrier', async () => {
    const texts = (await carrier.messages()).filter(({ first }) => first.startsWith('MESSAGE ')).slice(before)
    for (const { body } of texts) expect(Buffer.byteLength(body)).toBeLessThanOrEqual(1_023)
    const whole = texts.map(({ body }) => body).join('')
    return whole.length >= long.length && whole
  })
  expect(joined).toBe(long)
})

/** As many whole characters as fit into `bytes` bytes of UTF-8. */
function cutToBytes(text: string, bytes: number): string {
  const characters = [...text]
  while (Buffer.byteLength(characters.join('')) > bytes) characters.pop()
  return characters.join('')
}
