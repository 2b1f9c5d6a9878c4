import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CallBack } from '../server/contract/call-backs.ts'
import { openBrowser, signInByHand } from './support/browser.ts'
import { type FreshDatabase, freshDatabase } from './support/database.ts'
import { type Service, startService } from './support/service.ts'
import { until } from './support/wait.ts'

/** Nothing listens there: the page needs no telephone. */
const NO_PBX = { AMI_URL: 'ami://relais:secret@127.0.0.1:1', ARI_URL: 'http://relais:secret@127.0.0.1:1' }

let database: FreshDatabase
let service: Service
let browser: Browser
/** Two secretaries' screens. */
let page: Page
let other: Page

beforeAll(async () => {
  database = await freshDatabase()
  ;[service, browser] = await Promise.all([
    startService({ databaseUrl: database.url, env: { ...NO_PBX, SMS_GATEWAY: 'none' } }),
    openBrowser(),
  ])
  await service.api('PUT', '/api/lines/+15145550100', { name: 'Clinique Boréale', language: 'fr' })
  page = await signInByHand(browser, service.url)
  other = await signInByHand(browser, service.url)
})
afterAll(async () => {
  await browser?.close()
  await service?.stop()
  await database?.drop()
})

const note = (number: string, more: object = {}) =>
  service.api<CallBack>('POST', '/api/call-backs', { number, ...more })
const row = (on: Page, number: string): Locator => on.locator('.call-back', { hasText: number })

describe('the page of call-backs', () => {
  it('teaches while nobody waits', async () => {
    await page.locator('.top a[href="/call-backs"]').click()
    await page.getByRole('heading', { name: 'Personne à rappeler' }).waitFor()
    await other.goto(`${service.url}/call-backs`)
    await other.getByRole('heading', { name: 'Personne à rappeler' }).waitFor()
    expect(await new AxeBuilder({ page }).analyze()).toMatchObject({ violations: [] })
  })

  it('shows who waits on every open panel, the urgent first, and counts them at the top', async () => {
    await note('438 555-0101')
    await note('438 555-0102', { urgent: true })
    for (const each of [page, other]) {
      await row(each, '438 555-0102').waitFor()
      expect(await each.locator('.call-back-open b').allTextContents()).toEqual(['438 555-0102', '438 555-0101'])
      await each.locator('.top a[href="/call-backs"] .count', { hasText: '2' }).waitFor()
    }
    await row(page, '438 555-0102').getByText('Urgent', { exact: true }).waitFor()
  })

  it('is worked by keys: taken, tried, done', async () => {
    await page.keyboard.press('j')
    await page.locator('.call-back.current', { hasText: '438 555-0102' }).waitFor()
    await page.keyboard.press('t')
    for (const each of [page, other]) await row(each, '438 555-0102').getByText('Laisser').waitFor()

    await page.keyboard.press('n')
    await page.getByRole('dialog').getByText('Réessayer quand?', { exact: false }).waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    for (const each of [page, other]) {
      await each.getByRole('heading', { name: /Plus tard/ }).waitFor()
      await row(each, '438 555-0102').getByText('Sans réponse', { exact: false }).waitFor()
      await row(each, '438 555-0102').getByText('Revient', { exact: false }).waitFor()
    }

    await page.keyboard.press('k')
    await page.locator('.call-back.current', { hasText: '438 555-0101' }).waitFor()
    await page.keyboard.press('e')
    for (const each of [page, other]) await row(each, '438 555-0101').waitFor({ state: 'detached' })
    // The keys stand on whoever took her place.
    await page.locator('.call-back.current', { hasText: '438 555-0102' }).waitFor()

    await page.getByRole('button', { name: 'Voir les rappels faits' }).click()
    await page.locator('.call-back.done', { hasText: '438 555-0101' }).getByText('Marqué comme fait').waitFor()
  })

  it('takes what a person notes, says what is wrong with a number, and leads to the conversation', async () => {
    await page.getByRole('button', { name: 'Noter un rappel' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Numéro à rappeler').fill('12')
    await dialog.getByRole('button', { name: 'Noter un rappel' }).click()
    await dialog.getByText('Écrivez un numéro complet', { exact: false }).waitFor()
    await dialog.getByLabel('Numéro à rappeler').fill('438 555-0103')
    await dialog.getByRole('button', { name: 'Noter un rappel' }).click()
    await row(other, '438 555-0103').waitFor()
    await row(page, '438 555-0103').locator('.call-back-open').click()
    await page.locator('.conversation-header').getByText('Rappel noté par la clinique').waitFor()
    await page.locator('.call-back-note a').click()
    await row(page, '438 555-0103').waitFor()
  })

  it('names the colleague who was faster', async () => {
    const { id } = await note('438 555-0104')
    await row(page, '438 555-0104').waitFor()
    const colleague = await database.db
      .insertInto('staffUser')
      .values({
        ...{ id: crypto.randomUUID(), email: 'zoe@clinic.example', name: 'Zoé', role: 'secretary' as const },
        ...{ passwordHash: '', createdAt: new Date() },
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await database.db
      .updateTable('callBack')
      .set({ takenBy: colleague.id, takenAt: new Date() })
      .where('id', '=', id)
      .execute()
    await row(page, '438 555-0104')
      .getByRole('button', { name: /Je m’en occupe/ })
      .click()
    await page.getByText('Zoé s’en occupe déjà.').waitFor()
    await row(page, '438 555-0104').getByText('Zoé s’en occupe', { exact: true }).waitFor()
  })

  it('is clean for axe with people on it, light and dark, and on a telephone stays within the screen', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
    }
    await other.setViewportSize({ width: 390, height: 800 })
    await until('nothing is wider than the screen', () =>
      other.evaluate<boolean>('document.documentElement.scrollWidth <= innerWidth'),
    )
  })

  it('shows two hundred and more, and comes back true after the link was lost', async () => {
    for (let index = 0; index < 230; index += 10)
      await Promise.all(Array.from({ length: 10 }, (_, step) => note(`450 555-${1000 + index + step}`)))
    await service.kill()
    await service.start()
    await page.goto(`${service.url}/call-backs`)
    const list = page.getByRole('list', { name: 'Personnes à rappeler' })
    await until('all of them are listed', async () => {
      const size = await list.locator('li').first().getAttribute('aria-setsize')
      return Number(size) >= 232
    })
  })
})
