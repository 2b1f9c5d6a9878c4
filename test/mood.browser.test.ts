import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser, signInByHand } from './support/browser.ts'
import { type FreshDatabase, freshDatabase } from './support/database.ts'
import { LINE, messageRoom, newNumber } from './support/message-room.ts'
import { type Service, startService } from './support/service.ts'

/** Nothing listens there: the texts are in the database already. */
const NO_PBX = { AMI_URL: 'ami://relais:secret@127.0.0.1:1', ARI_URL: 'http://relais:secret@127.0.0.1:1' }

let database: FreshDatabase
let service: Service
let browser: Browser
/** Two secretaries' screens. */
let page: Page
let other: Page
let conversationId: string

beforeAll(async () => {
  database = await freshDatabase()
  const { messages } = messageRoom(database.db)
  const from = newNumber()
  const bodies = [
    'Bonjour, je voudrais un rendez-vous',
    'Merci infiniment, vous êtes formidables',
    'Ça fait deux heures que j’attends, c’est inacceptable',
  ]
  for (const [index, body] of bodies.entries()) {
    const at = new Date(Date.now() - (60 - index * 5) * 60_000)
    conversationId = (await messages.receive({ providerId: null, from, to: LINE, body, at }))!.conversationId
  }
  ;[service, browser] = await Promise.all([
    startService({ databaseUrl: database.url, env: { ...NO_PBX, SMS_GATEWAY: 'none' } }),
    openBrowser(),
  ])
  page = await signInByHand(browser, service.url)
  other = await signInByHand(browser, service.url)
  for (const each of [page, other]) each.setDefaultTimeout(30_000)
  for (const each of [page, other]) await each.goto(`${service.url}/conversations/${conversationId}`)
})
afterAll(async () => {
  await browser?.close()
  await service?.stop()
  await database?.drop()
})

const text = (on: Page, body: string): Locator => on.locator('.entry-text', { hasText: body })
const tone = (on: Page, body: string, label: string): Locator =>
  text(on, body).getByRole('button', { name: label, exact: false })

describe('the mood of a text', () => {
  it('stands beside it as a word and a shape, with the words that made it', async () => {
    await tone(page, 'infiniment', 'Ton positif').waitFor()
    await tone(page, 'voudrais', 'Ton neutre').waitFor()
    const complaint = tone(page, 'inacceptable', 'Ton négatif')
    await complaint.waitFor()
    expect(await complaint.getAttribute('title')).toContain('inacceptable')
    expect((await new AxeBuilder({ page }).include('.entries').analyze()).violations).toEqual([])
  })

  it('and that of the conversation in the list', async () => {
    await page
      .locator(`.row[href$="${conversationId}"] .mood`)
      .getByText('le ton se dégrade', { exact: false })
      .waitFor()
  })

  it('is put right by keys alone, on every screen, and the focus comes back', async () => {
    await tone(page, 'voudrais', 'Ton neutre').focus()
    await page.keyboard.press('Enter')
    const choices = text(page, 'voudrais').getByRole('group', { name: 'Corriger le ton' })
    await choices.getByRole('button', { name: 'Ton neutre', pressed: true }).waitFor()
    expect((await new AxeBuilder({ page }).include('.entries').analyze()).violations).toEqual([])
    await page.keyboard.press('Escape')
    await choices.waitFor({ state: 'detached' })
    await tone(page, 'voudrais', 'Ton neutre').press('Enter')
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Enter')
    for (const each of [page, other]) await tone(each, 'voudrais', 'Ton positif, corrigé à la main').waitFor()
    expect(await page.locator(':focus').getAttribute('aria-label')).toContain('Ton positif')
  })

  it('goes back to what was computed', async () => {
    await tone(page, 'voudrais', 'Ton positif').click()
    await page.getByRole('button', { name: 'Revenir au ton calculé' }).click()
    for (const each of [page, other]) await tone(each, 'voudrais', 'Ton neutre').waitFor()
  })
})
