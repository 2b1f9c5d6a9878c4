import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { LineMoment } from '../server/contract/hours.ts'
import type { Line } from '../server/contract/shapes.ts'
import { openBrowser, signInByHand } from './support/browser.ts'
import { LINE } from './support/clinic.ts'
import { type FreshDatabase, freshDatabase } from './support/database.ts'
import { type Service, startService } from './support/service.ts'
import { until } from './support/wait.ts'

const path = `/settings/lines/${encodeURIComponent(LINE)}`

describe('the page of a line', () => {
  let database: FreshDatabase
  let service: Service
  let browser: Browser
  let page: Page

  beforeAll(async () => {
    database = await freshDatabase()
    // Beside a PBX that is away: hours are the clinic's own business.
    const env = { AMI_URL: 'ami://nobody:secret@127.0.0.1:9', SMS_GATEWAY: 'none' }
    ;[service, browser] = await Promise.all([startService({ databaseUrl: database.url, env }), openBrowser()])
    await service.api('PUT', `/api/lines/${LINE}`, { name: 'Clinique Boréale', language: 'fr' })
    page = await signInByHand(browser, service.url)
  })
  afterAll(async () => {
    await browser?.close()
    await service?.stop()
    await database?.drop()
  })

  const line = () => service.api<Line>('GET', `/api/lines/${LINE}`)
  const stateAt = async (at: string) =>
    (await service.api<LineMoment>('GET', `/api/lines/${LINE}/state?at=${encodeURIComponent(at)}`)).state
  const day = (name: string) => page.locator('.hours-day', { has: page.getByText(name, { exact: true }) })
  const save = () => page.getByRole('button', { name: 'Enregistrer' }).click()

  it('is reached from the settings, and a week is set in a few clicks', async () => {
    await page.goto(`${service.url}/settings`)
    await page.locator('.line-rows a').first().click()
    await page.getByLabel('Selon un horaire').check()
    await page.getByRole('button', { name: 'Ajouter une période le samedi' }).click()
    await day('Samedi').locator('input[type=time]').nth(0).fill('09:00')
    await day('Samedi').locator('input[type=time]').nth(1).fill('12:30')
    await page.getByLabel('Province').selectOption('QC')
    await page.getByLabel('Ouvert comme d’habitude\u00a0: Noël').check()
    await page.getByRole('button', { name: 'Ajouter une exception' }).click()
    await page.getByLabel('Le', { exact: true }).fill('2030-12-24')
    await page.getByLabel('Toute la journée').uncheck()
    await page.getByLabel('Pourquoi (facultatif)').fill('Veille de Noël')
    await save()
    await until('the hours are kept', async () => (await line()).hours !== null)
    expect((await line()).hours).toMatchObject({
      week: { saturday: [{ from: '09:00', to: '12:30', state: 'open' }], sunday: [] },
      exceptions: [{ date: '2030-12-24', from: '12:00', to: '24:00', state: 'closed', note: 'Veille de Noël' }],
      holidays: { province: 'QC', keptOpen: ['12-25'] },
    })
    // A Monday; its noon; Christmas, kept open on a Wednesday; the eve; the national holiday.
    expect(await Promise.all(['2030-12-16T10:00', '2030-12-16T12:30', '2030-12-25T10:00'].map(stateAt))).toEqual([
      ...['open', 'lunch', 'open'],
    ])
    expect(await Promise.all(['2030-12-24T14:00', '2030-06-24T10:00'].map(stateAt))).toEqual(['closed', 'holiday'])
  })

  it('tells what a caller would meet at a moment, with what is not saved yet', async () => {
    await page.goto(service.url + path)
    await page.getByLabel('À ce moment').fill('2030-12-16T10:00')
    await page.getByText('La clinique est ouverte').waitFor()
    await page.getByText('Les téléphones sonnent d’abord', { exact: false }).waitFor()
    await page.getByLabel('Qui appelle').selectOption('withheld')
    await page.locator('.hours-heard li').first().waitFor()
    await page.getByRole('button', { name: 'Enlever la période 1 du lundi' }).click()
    await page.getByText('La clinique est fermée').waitFor()
    expect(await stateAt('2030-12-16T10:00')).toBe('open')
  })

  it('keeps what is not saved yet when it is left, until it is let go', async () => {
    await page.reload()
    await page.getByText('Modifications pas encore enregistrées').waitFor()
    expect(await day('Lundi').locator('input[type=time]').count()).toBe(4)
    await page.getByRole('button', { name: 'Laisser tomber' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Laisser tomber' }).click()
    await page.getByText('Tout est enregistré').waitFor()
    expect(await day('Lundi').locator('input[type=time]').count()).toBe(6)
  })

  it('says what is wrong beside its field, and saves nothing', async () => {
    const before = await line()
    await page.getByRole('button', { name: 'Ajouter une période le lundi' }).click()
    await day('Lundi').locator('input[type=time]').nth(6).fill('16:00')
    await day('Lundi').getByText('Cette période en chevauche une autre.').waitFor()
    await save()
    await day('Lundi').getByText('Cette période en chevauche une autre.').waitFor()
    await day('Lundi').locator('input[type=time]').nth(6).fill('18:30')
    await day('Lundi').getByText('La fin doit venir après le début.').waitFor()
    expect(await line()).toEqual(before)
    await page.getByRole('button', { name: 'Enlever la période 4 du lundi' }).click()
  })

  it('has nothing that axe finds, in light and in dark, and fits a telephone', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await page.goto(service.url + path)
      await page.locator('.hours-part.open').first().waitFor()
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
    }
    await page.setViewportSize({ width: 390, height: 844 })
    expect(await page.locator('.hours-page').evaluate(({ scrollWidth }) => scrollWidth)).toBeLessThanOrEqual(390)
  })
})
