import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openBrowser, signInByHand } from './support/browser.ts'
import { type Service, startService } from './support/service.ts'
import { until } from './support/wait.ts'

const SAID = 'Bonjour, est-ce que je peux avoir un rendez-vous demain matin? Rappelez-moi au 514 555-0177, merci.'
const MEANT = 'Hello, could I come in tomorrow morning?'

/** An engine as anybody may write one: it takes a WAV, and answers the same words whatever is said, in two languages. */
const ENGINE = `
import { statSync } from 'node:fs'
const file = process.argv[2]
if (statSync(file).size < 1000) process.exit(1)
const text = process.argv[3] === 'en' ? ${JSON.stringify(MEANT)} : ${JSON.stringify(SAID)}
const words = text.split(' ').map((word, index) => ({
  word, start: index * 0.1, end: index * 0.1 + 0.08, probability: word === 'demain' ? 0.2 : 0.95,
}))
console.log(JSON.stringify({ text, words, language: 'fr' }))
`

let folder: string
let service: Service
let browser: Browser
let page: Page

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'relais-engine-'))
  const engine = join(folder, 'engine.mjs')
  await writeFile(engine, ENGINE)
  const env = { TRANSCRIBE_COMMAND: `${process.execPath} ${engine} {file} {language}` }
  ;[service, browser] = await Promise.all([startService({ env, within: 150_000 }), openBrowser()])
  page = await signInByHand(browser, service.url)
  page.setDefaultTimeout(60_000)
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await service?.stop()
  await rm(folder, { recursive: true, force: true })
})

it('what a caller says is written down, and heard from the word that is pressed', { timeout: 240_000 }, async () => {
  await until(
    'the telephones are up',
    async () => {
      const { ami } = await service.api<{ ami: { state: string } }>('GET', '/api/system')
      return ami.state === 'up'
    },
    { within: 60_000 },
  )
  const line = '/api/lines/+15145550100'
  const { name, language } = await service.api<Record<string, unknown>>('GET', line)
  await service.api('PUT', line, { name, language, ringSeconds: 3 })
  await service.api('POST', '/practice/calls', { from: '+15145550147', keys: '1#s#w1', say: 'rendez-vous' })
  await page.locator('.pane-list').getByText('Bonjour, est-ce que', { exact: false }).waitFor({ timeout: 120_000 })
  await page.locator('.pane-list a.row').first().press('Enter')
  const entries = page.locator('.entries')
  const word = entries.locator('button.word', { hasText: 'rendez-vous' })
  await word.waitFor()
  await entries.getByText('1 mot incertain').waitFor()
  await entries.getByRole('button', { name: '514 555-0177' }).waitFor()
  await word.click()
  const isHeard = () =>
    entries.locator('audio').evaluate((audio) => 'currentTime' in audio && Number(audio.currentTime) > 0)
  await until('it plays', isHeard, { within: 30_000 })
  await entries.getByRole('button', { name: 'Corriger', exact: true }).click()
  await entries.getByRole('button', { name: 'C’est en anglais' }).click()
  await entries.locator('button.word', { hasText: 'could' }).waitFor()
  expect(await page.locator('.chips').innerText()).not.toContain('Transcription')
  expect(service.output()).not.toMatch(/demain matin|tomorrow/)
  const pictures = process.env.RELAIS_PICTURES
  if (!pictures) return
  await mkdir(pictures, { recursive: true })
  await page.setViewportSize({ width: 1366, height: 768 })
  await page.locator('.popup').waitFor({ state: 'detached', timeout: 70_000 })
  await page.screenshot({ path: join(pictures, 'listening.png') })
})
