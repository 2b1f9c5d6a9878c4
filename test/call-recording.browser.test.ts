import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser, signInByHand } from './support/browser.ts'
import { type Clinic, LINE, openClinic, placeCall, playPhone } from './support/clinic.ts'
import type { Sipp } from './support/sipp.ts'

let clinic: Clinic
let browser: Browser
let page: Page
let phone: Sipp

beforeAll(async () => {
  ;[clinic, browser] = await Promise.all([openClinic({ phones: ['101'] }), openBrowser()])
  const { service, pbx } = clinic
  await service.api('PUT', `/api/lines/${LINE}`, { name: 'Clinique Boréale', language: 'fr', recordCalls: true })
  await service.api('PATCH', '/api/session', { phone: '101' })
  phone = await playPhone(pbx, '101', 'answers')
  page = await signInByHand(browser, service.url)
  page.setDefaultTimeout(40_000)
})
afterAll(async () => {
  await browser?.close()
  await phone?.stop()
  await clinic?.close()
})

const strip = (): Locator => page.locator('.live-strip .recording-controls')

describe('a call that is recorded', () => {
  it('is paused and taken up again by a key, and refused for good in two steps', { timeout: 150_000 }, async () => {
    await using _caller = await placeCall(clinic.pbx, 'talks', { from: '+15145550142', pauseMs: 120_000 })
    const controls = strip()
    await controls.getByText('Enregistré', { exact: true }).waitFor()
    await page.keyboard.press('p')
    await controls.getByText('En pause').waitFor()
    await page.keyboard.press('p')
    await controls.getByText('Enregistré', { exact: true }).waitFor()
    const { violations } = await new AxeBuilder({ page }).include('.live-strip').analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
    // Whoever has answered keeps it at hand on every page.
    await page.getByRole('link', { name: 'Contacts' }).click()
    await page.locator('.popup .recording-controls').getByText('Enregistré', { exact: true }).waitFor()
    await page.getByRole('link', { name: 'Aujourd’hui' }).click()
    await controls.getByRole('button', { name: 'Refus' }).click()
    await controls.getByText('Tout effacer').waitFor()
    await controls.getByRole('button', { name: 'Non' }).click()
    await controls.getByRole('button', { name: 'Refus' }).click()
    await controls.getByRole('button', { name: 'Effacer' }).click()
    await controls.getByText('Non enregistré\u00a0: la personne a refusé').waitFor()
    expect(await controls.getByRole('button').count()).toBe(0)
  })
})
