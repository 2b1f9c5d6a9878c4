import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openBrowser, signInByHand } from './support/browser.ts'
import { type Clinic, openClinic, placeKeyCall, playPhone } from './support/clinic.ts'
import { humanSpeech } from './support/human-speech.ts'
import type { Sipp } from './support/sipp.ts'
import { until } from './support/wait.ts'

/** Some four seconds of a woman of Quebec. */
const MESSAGE = ['vm-nobodyavail', 'vm-goodbye']

type Heard = { seconds: number; at: number; endedAt: number | null; error: string | null }
/** The player goes back to its beginning once it has ended: where it ended is noted before. */
const WATCH = `document.addEventListener('ended', ({ target }) => { window.endedAt = target.currentTime }, { capture: true })`
const HEARD = `(() => {
  const { duration, currentTime, error } = document.querySelector('.entries audio')
  return { seconds: duration, at: currentTime, endedAt: window.endedAt ?? null, error: error && error.message }
})()`

let clinic: Clinic
let phone: Sipp
let browser: Browser
let page: Page

beforeAll(async () => {
  clinic = await openClinic({ phones: ['101'], ringSeconds: 1 })
  phone = await playPhone(clinic.pbx, '101', 'busy')
  browser = await openBrowser()
  page = await signInByHand(browser, clinic.service.url)
})
afterAll(async () => {
  await browser?.close()
  await phone?.stop()
  await clinic?.close()
})

it('what somebody has really said by telephone plays in the panel, from beginning to end', async () => {
  const message = await humanSpeech('fr', MESSAGE)
  const said = message.length / 8_000
  await using caller = await placeKeyCall(
    clinic.pbx,
    [
      { wait: 1_500 },
      { press: '1' },
      { wait: 1_000 },
      { press: '#' },
      { wait: 1_500 },
      { play: message },
      { wait: 100 },
      { hangUp: true },
    ],
    { from: '+15145550163' },
  )
  await caller.done
  await page.locator('.pane-list a.row').first().press('Enter')
  const player = page.locator('.entries .voice-player')
  await page.evaluate(WATCH)
  await player.locator('.voice-play').click({ timeout: 60_000 })
  const state = () => page.evaluate<Heard>(HEARD)
  const begun = await until('it plays', async () => {
    const now = await state()
    return now.at > 0 && now
  })
  expect(begun.error).toBeNull()
  expect(Math.abs(begun.seconds - said)).toBeLessThan(0.3)
  const end = await until('it has played to its end', async () => (await state()).endedAt ?? undefined, {
    within: 30_000,
  })
  expect(Math.abs(end - begun.seconds)).toBeLessThan(0.1)
  expect(await player.locator('.voice-problem').innerText()).toBe('')
})
