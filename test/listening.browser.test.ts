import { mkdir } from 'node:fs/promises'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { About } from '../server/contract/about.ts'
import type { SystemState } from '../server/contract/shapes.ts'
import { openBrowser, signInByHand } from './support/browser.ts'
import { type FreshDatabase, freshDatabase } from './support/database.ts'
import { factIn, listeningClinic, spokenWords } from './support/listening-clinic.ts'
import { LINE } from './support/message-room.ts'
import { type Service, startService } from './support/service.ts'
import { until } from './support/wait.ts'

const pictures = process.env.RELAIS_PICTURES

/** Nothing listens there: what was recorded is kept already. */
const NO_PBX = { AMI_URL: 'ami://relais:secret@127.0.0.1:1', ARI_URL: 'http://relais:secret@127.0.0.1:1' }

const SAID =
  'Bonjour, ici Geneviève Tremblay. Ma fille Léa a une dent cassée et la joue enflée, est-ce que je peux venir demain matin? Rappelez-moi au 514 555-0177. Merci.'
const LONG = Array.from({ length: 900 }, (_, index) => `mot${index}`).join(' ')

let database: FreshDatabase
let service: Service
let browser: Browser
let page: Page
type Kept = { entryId: string; id: string; conversationId: string }
let urgent: Kept
let states: Kept
let recorded: Kept

beforeAll(async () => {
  database = await freshDatabase()
  ;[service, browser] = await Promise.all([
    // A picture shows the panel as it is where telephones and texts are up.
    pictures
      ? startService({ databaseUrl: database.url, within: 150_000 })
      : startService({ databaseUrl: database.url, env: { ...NO_PBX, SMS_GATEWAY: 'none' } }),
    openBrowser(),
  ])
  if (pictures) await until('the telephones are up', telephonesAreUp, { within: 90_000 })
  await service.api('PUT', `/api/lines/${LINE}`, { name: 'Clinique Boréale', language: 'fr' })
  const clinic = await listeningClinic(database.db, service.dataDir)
  const about: About = {
    ...{ topics: ['pain', 'appointment'], urgency: 'urgent', because: ['dent cassée', 'enflée'] },
    facts: [
      factIn(SAID, 'Geneviève Tremblay', 'name', 'Geneviève Tremblay'),
      factIn(SAID, 'demain matin', 'date', '2026-12-03'),
      factIn(SAID, '514 555-0177', 'number', '+15145550177'),
    ],
  }
  const said = { text: SAID, words: spokenWords(SAID, ['cassée', 'Tremblay']) }
  urgent = await clinic.voice({ seconds: 14, said, about, transcript: {} })
  const from = '+14385550188'
  const at = (minutes: number) => new Date(Date.now() - minutes * 60_000)
  await clinic.voice({ from, seconds: 5, startedAt: at(5), transcript: { state: 'off' } })
  await clinic.voice({
    ...{ from, seconds: 6, startedAt: at(8) },
    transcript: { state: 'waiting', reason: 'engine-unreachable' },
  })
  await clinic.voice({ from, seconds: 7, startedAt: at(7), transcript: { state: 'silent' } })
  states = await clinic.voice({
    ...{ from, seconds: 8, startedAt: at(6) },
    transcript: { state: 'failed', reason: 'engine-nonsense' },
  })
  recorded = await clinic.call({
    ...{ seconds: 400, transcript: {} },
    said: { text: LONG, words: spokenWords(LONG) },
  })
  page = await signInByHand(browser, service.url)
  page.setDefaultTimeout(30_000)
})
afterAll(async () => {
  await browser?.close()
  await service?.stop()
  await database?.drop()
})

async function telephonesAreUp(): Promise<boolean> {
  const { ami } = await service.api<SystemState>('GET', '/api/system')
  return ami.state === 'up'
}
const open = async (kept: Kept): Promise<Locator> => {
  await page.goto(`${service.url}/conversations/${kept.conversationId}`)
  await page.locator('.voice-player .voice-time').first().waitFor()
  return page.locator('.entries')
}
const isAccessible = async (within = '.entries') => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const { violations } = await new AxeBuilder({ page }).include(within).analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
  }
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
}
const playsAt = (entries: Locator) =>
  entries
    .locator('audio')
    .first()
    .evaluate((audio) =>
      'currentTime' in audio && 'paused' in audio && !audio.paused ? Number(audio.currentTime) : -1,
    )

/** A picture for the pages that show the panel, where a folder is named. */
async function picture(name: string, shown?: Locator): Promise<void> {
  if (!pictures) return
  await mkdir(pictures, { recursive: true })
  await page.setViewportSize({ width: 1366, height: 768 })
  await shown?.scrollIntoViewIfNeeded()
  await page.screenshot({ path: `${pictures}/${name}.png` })
}

describe('a voice message that was written down', () => {
  it('is read word by word, and heard from the word that is pressed', async () => {
    const entries = await open(urgent)
    const words = entries.locator('button.word')
    await words.filter({ hasText: 'joue' }).waitFor()
    expect(await entries.locator('.voice-words').innerText()).toContain('ma fille Léa'.slice(3))
    await picture('voice-words')
    await words.filter({ hasText: 'joue' }).click()
    const index = SAID.split(' ').indexOf('joue')
    await until('it plays from there', async () => (await playsAt(entries)) >= index * 0.4, { within: 30_000 })
    await entries.locator('button.said').first().waitFor()
    await entries.getByRole('button', { name: 'Mettre en pause' }).click()
    await isAccessible()
  })

  it('stands where the plain text stood', async () => {
    const path = `**/api/recordings/${urgent.id}/transcript`
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    await page.route(path, async (route) => {
      await held
      await route.continue()
    })
    const entries = await open(urgent)
    const box = async () => await entries.locator('.voice-message').boundingBox()
    const before = await box()
    release()
    await entries.locator('button.word').first().waitFor()
    expect(await box()).toEqual(before)
    await page.unroute(path)
  })

  it('is walked through by arrows, and a word is heard by Enter', async () => {
    const entries = await open(urgent)
    const first = entries.locator('button.word').first()
    await first.focus()
    await page.keyboard.press('End')
    await page.keyboard.press('ArrowLeft')
    const focused = page.locator(':focus')
    expect(await focused.textContent()).toBe('au')
    await page.keyboard.press('Enter')
    const index = SAID.split(' ').indexOf('au')
    await until('it plays from there', async () => (await playsAt(entries)) >= index * 0.4, { within: 30_000 })
  })

  it('says which words are not certain, and what is urgent, in words', async () => {
    const entries = await open(urgent)
    await entries.getByText('2 mots incertains').waitFor()
    expect(await entries.locator('.word.uncertain').first().getAttribute('title')).toBe('mot incertain')
    await entries.locator('.voice-title').getByText('Urgent').waitFor()
    await entries.locator('.voice-title').getByText('Douleur').waitFor()
    await page.locator(`.row[href$="${urgent.conversationId}"]`).getByText('Urgent').waitFor()
    await picture('voice-uncertain')
  })

  it('leads where its numbers, dates and names do', async () => {
    const entries = await open(urgent)
    const number = entries.getByRole('button', { name: '514 555-0177' })
    await number.click()
    const menu = page.locator('.fact-menu:popover-open')
    await menu.getByRole('button', { name: 'Appeler' }).waitFor()
    await menu.getByRole('button', { name: 'Faire la fiche' }).waitFor()
    await isAccessible('.fact-menu:popover-open')
    await page.keyboard.press('Escape')
    expect(await page.locator(':focus').textContent()).toBe('514 555-0177')
    expect(new URL(page.url()).pathname).toContain('/conversations/')
    expect(await entries.getByRole('button', { name: 'demain matin' }).getAttribute('title')).toBe(
      'Date\u00a0: jeudi 3 décembre',
    )
    await entries.getByRole('button', { name: 'Geneviève Tremblay' }).click()
    await menu.getByRole('button', { name: 'Faire la fiche' }).click()
    const form = page
      .getByRole('form')
      .or(page.locator('form'))
      .filter({ has: page.getByLabel('Prénom') })
    expect(await form.getByLabel('Prénom').inputValue()).toBe('Geneviève')
    // The first leaves the box, the second puts the form aside.
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await form.waitFor({ state: 'detached' })
    await entries.getByRole('button', { name: '514 555-0177' }).click()
    await menu.getByRole('button', { name: 'Écrire un texto' }).click()
    await page.locator('.composer textarea:focus').waitFor()
    await page.locator('.conversation-title', { hasText: '514 555-0177' }).waitFor()
    await page.getByRole('button', { name: 'Jeter la fiche commencée' }).click()
    await page.locator('.new-caller-aside').waitFor({ state: 'detached' })
  })

  it('hides all of it in counter mode', async () => {
    const entries = await open(urgent)
    await entries.locator('button.word').first().waitFor()
    await page.keyboard.press('.')
    await entries.locator('button.word').first().waitFor({ state: 'detached' })
    expect(await entries.innerHTML()).not.toMatch(/Tremblay|0177|cassée/)
    await page.keyboard.press('.')
    await entries.locator('button.word').first().waitFor()
  })

  it('is put right by hand, with the original a click away', async () => {
    const entries = await open(urgent)
    await entries.getByRole('button', { name: 'Corriger', exact: true }).click()
    const box = entries.getByRole('textbox', { name: 'Ce qui se dit dans ce message' })
    await box.fill(SAID.replace('Tremblay', 'Tremblé'))
    await page.reload()
    await entries.getByRole('button', { name: 'Corriger', exact: true }).click()
    expect(await box.inputValue()).toContain('Tremblé')
    await box.press('Control+Enter')
    await entries.getByText('Corrigé à la main').waitFor()
    await entries.locator('.voice-words', { hasText: 'Tremblé' }).waitFor()
    await entries.getByRole('button', { name: 'Voir l’original' }).click()
    await entries.locator('blockquote', { hasText: 'Tremblay' }).waitFor()
    await isAccessible()
    await entries.getByRole('button', { name: 'Revenir à l’original' }).click()
    await entries.getByText('Transcription automatique').waitFor()
    await entries.locator('.voice-words', { hasText: 'Tremblay' }).waitFor()
  })
})

describe('a voice message that is not', () => {
  it('says why, and can still be heard', async () => {
    const entries = await open(states)
    await entries.getByText('La transcription est désactivée.').waitFor()
    await entries.getByText('Personne ne parle dans cet enregistrement.').waitFor()
    await entries.getByText('la réponse du moteur de transcription est illisible', { exact: false }).waitFor()
    await entries.getByRole('button', { name: 'Essayer encore' }).waitFor()
    await entries.getByText('Comment l’activer').first().click()
    await entries.getByText('TRANSCRIBE_URL', { exact: false }).first().waitFor()
    expect(await entries.locator('.voice-player').count()).toBe(4)
    await entries.getByRole('button', { name: 'Écouter le message' }).last().click()
    await entries.getByRole('button', { name: 'Mettre en pause' }).waitFor()
    await picture('voice-off', entries.locator('.voice-message', { has: page.locator('details[open]') }))
    await isAccessible()
  })

  it('and the bar warns nobody of an engine that was never wanted', async () => {
    await page.locator('.chips').getByText('Données').waitFor({ state: 'attached' })
    expect(await page.locator('.chips').innerText()).not.toContain('Transcription')
  })
})

describe('a call that was recorded', () => {
  it('is heard, and read where it is wanted, however long', async () => {
    const entries = await open(recorded)
    await entries.getByText('Appel enregistré · 6:40').waitFor()
    expect(await entries.locator('button.word').count()).toBe(0)
    await entries.getByRole('button', { name: 'Lire ce qui s’est dit' }).click()
    await entries.locator('.passage').first().waitFor()
    expect(await entries.locator('button.word').count()).toBeLessThan(900)
    await entries.getByRole('button', { name: 'Écouter à partir de 0:24' }).click()
    await until('it plays from there', async () => (await playsAt(entries)) >= 24, { within: 30_000 })
    await isAccessible('.virtual > li:first-child')
  })

  it('is put right as a voice message is', async () => {
    const entries = page.locator('.entries')
    await entries.getByRole('button', { name: 'Corriger', exact: true }).press('Enter')
    await entries
      .getByRole('textbox', { name: 'Ce qui s’est dit dans cet appel' })
      .fill(LONG.replace('mot0', 'bonjour'))
    await page.keyboard.press('Control+Enter')
    await entries.getByText('Corrigé à la main').waitFor()
    await entries.locator('button.word', { hasText: 'bonjour' }).waitFor()
    expect(await page.locator(':focus').textContent()).toBe('Corriger')
    await entries.getByRole('button', { name: 'Voir l’original' }).click()
    await entries.getByRole('button', { name: 'Revenir à l’original' }).click()
    await entries.getByText('Transcription automatique').waitFor()
    await entries.locator('button.word', { hasText: /^mot0$/ }).waitFor()
  })
})

describe('a line', () => {
  it('says what recording means, and how long recordings are kept', async () => {
    await page.goto(`${service.url}/settings/lines/${encodeURIComponent(LINE)}`)
    await page.getByText('La transcription est désactivée').waitFor()
    const days = page.getByLabel('Garder les messages vocaux')
    await days.fill('0')
    await page.getByRole('button', { name: 'Enregistrer', exact: true }).click()
    await page.getByText('Écrivez un nombre de jours, de 1 à 3650.').waitFor()
    await days.fill('45')
    await page.getByLabel('Enregistrer les appels de cette ligne').check()
    await page.getByRole('button', { name: 'Enregistrer', exact: true }).click()
    await page.getByText('Enregistré.').first().waitFor()
    const line = await service.api('GET', `/api/lines/${encodeURIComponent(LINE)}`)
    expect(line).toMatchObject({ recordCalls: true, keepVoiceDays: 45, keepCallDays: 30 })
  })
})
