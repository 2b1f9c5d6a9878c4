import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ClinicSettings, Page as Listed } from '../server/contract/shapes.ts'
import type { BlockedNumber } from '../server/contract/verdict.ts'
import { newUuidV7 } from '../server/kit/ids.ts'
import { openBrowser, signInByHand } from './support/browser.ts'
import { LINE } from './support/clinic.ts'
import { type FreshDatabase, freshDatabase } from './support/database.ts'
import { type Service, startService } from './support/service.ts'
import { until } from './support/wait.ts'

const STRANGER = '+14385550177'
const PATIENT = '+14385550178'
const BODY = 'Votre colis attend: https://colis-livraison.example/payer?id=1\nou www.аpple.com et javascript:alert(1)'

let database: FreshDatabase
let service: Service
let browser: Browser
let page: Page

beforeAll(async () => {
  database = await freshDatabase()
  // Beside a PBX that is away: who is kept away is the clinic's own business.
  const env = { AMI_URL: 'ami://nobody:secret@127.0.0.1:9', SMS_GATEWAY: 'none' }
  ;[service, browser] = await Promise.all([startService({ databaseUrl: database.url, env }), openBrowser()])
  await service.api('PUT', `/api/lines/${LINE}`, { name: 'Clinique Boréale', language: 'fr' })
  await service.api('POST', '/api/contacts', { firstName: 'Léa', lastName: 'Roy', phones: [{ number: PATIENT }] })
  for (const number of [STRANGER, PATIENT]) await receive(number, BODY)
  await database.db.insertInto('callerMark').values({ number: STRANGER, because: 'link', at: new Date() }).execute()
  page = await signInByHand(browser, service.url)
})
afterAll(async () => {
  await browser?.close()
  await service?.stop()
  await database?.drop()
})

/** A text as it is kept once it has come in. */
async function receive(from: string, body: string): Promise<void> {
  const { db } = database
  const [conversationId, id, at] = [newUuidV7(), newUuidV7(), new Date()]
  await db
    .insertInto('conversation')
    .values({
      id: conversationId,
      lineNumber: LINE,
      number: from,
      lastEntryAt: at,
      createdAt: at,
      awaitingSince: at,
      awaitingChannel: 'text',
    })
    .execute()
  await db.insertInto('entry').values({ id, conversationId, kind: 'text', direction: 'in', at, body }).execute()
  await db
    .insertInto('message')
    .values({
      id,
      conversationId,
      direction: 'in',
      purpose: 'service',
      gateway: 'sip',
      fromNumber: from,
      toNumber: LINE,
      state: 'received',
      updatedAt: at,
    })
    .execute()
}

const blocked = async () => (await service.api<Listed<BlockedNumber>>('GET', '/api/blocked-numbers')).items
const openConversation = async (who: string) => {
  await page.goto(service.url)
  await page.locator('.pane-list a.row', { hasText: who }).click()
  await page.locator('.entries .bubble').first().waitFor()
}
const isAccessible = async () => expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])

describe('a text with links', () => {
  it('of a stranger leads nowhere: each link is named by its host, and the text is warned of', async () => {
    await openConversation('438 555-0177')
    const bubble = page.locator('.entries .bubble').first()
    expect(await bubble.locator('a').count()).toBe(0)
    expect(await bubble.textContent()).toBe(
      'Votre colis attend: lien vers colis-livraison.example\nou lien vers www.xn--pple-43d.com et javascript:alert(1)',
    )
    expect(await page.locator('.link-warning').textContent()).toContain('inconnu')
    expect(await bubble.locator('.link-off').first().getAttribute('title')).toBe(
      'hxxps://colis-livraison[.]example/payer?id=1',
    )
    await isAccessible()
  })

  it('of a patient opens, in a window of its own, and says where it really leads', async () => {
    await openConversation('Léa Roy')
    const links = page.locator('.entries .bubble a')
    expect(await links.count()).toBe(2)
    for (const link of await links.all()) {
      expect(await link.getAttribute('target')).toBe('_blank')
      expect(await link.getAttribute('rel')).toContain('noopener noreferrer')
      expect(await link.getAttribute('href')).toMatch(/^https:\/\//)
    }
    expect(await links.nth(1).textContent()).toBe('https://www.xn--pple-43d.com/')
    expect(await page.locator('.link-warning').count()).toBe(0)
  })
})

describe('a doubtful number', () => {
  it('is marked in the list and the conversation, with why, and cleared by one click that can be undone', async () => {
    await openConversation('438 555-0177')
    expect(await page.locator('.pane-list .verdict').first().getAttribute('title')).toMatch(/^Numéro douteux\s:/)
    expect(await page.locator('.conversation-title .verdict').textContent()).toContain('Numéro douteux')
    await page.getByRole('button', { name: 'Pas douteux' }).click()
    await page.getByText('Jugé sûr par la clinique').waitFor()
    await until('no mark is left', async () => (await page.locator('.verdict').count()) === 0)
    await page.locator('.toast').getByRole('button', { name: 'Défaire' }).click()
    await page.getByRole('button', { name: 'Pas douteux' }).waitFor()
  })

  it('is blocked by one click, says so everywhere, and is let go by one click', async () => {
    await page.getByRole('button', { name: 'Bloquer ce numéro', exact: true }).click()
    await page.getByRole('button', { name: 'Débloquer ce numéro' }).waitFor()
    await page.locator('.conversation-title .verdict', { hasText: 'Numéro bloqué' }).waitFor()
    await page.getByRole('button', { name: 'Dire pourquoi' }).click()
    await page.getByRole('textbox', { name: 'Pourquoi' }).fill('hameçonnage')
    await page.getByRole('button', { name: 'Enregistrer' }).click()
    await until('the reason is kept', async () => (await blocked())[0]?.because === 'hameçonnage')
    expect(await blocked()).toMatchObject([{ number: STRANGER, by: 'admin', patient: false }])
    await isAccessible()
    await page.getByRole('button', { name: 'Débloquer ce numéro' }).click()
    await page.getByRole('button', { name: 'Bloquer ce numéro', exact: true }).waitFor()
    expect(await blocked()).toEqual([])
  })
})

describe('the page of unwanted callers', () => {
  it('is reached from the settings; a number is blocked, let go, and blocked again by undoing that', async () => {
    await page.goto(`${service.url}/settings`)
    await page.getByRole('link', { name: 'Appelants indésirables' }).click()
    const card = page.locator('.card', { has: page.getByRole('heading', { name: 'Numéros bloqués' }) })
    await card.getByLabel('Numéro', { exact: true }).fill('438 555')
    await card.getByRole('button', { name: 'Bloquer', exact: true }).click()
    await card.getByText('Écrivez un numéro complet').waitFor()
    await card.getByLabel('Numéro', { exact: true }).fill('(438) 555-0178')
    await card.getByLabel('Pourquoi (facultatif)').fill('<img src=x onerror=alert(1)>')
    await card.getByRole('button', { name: 'Bloquer', exact: true }).click()
    await card.getByText('Un patient a ce numéro').waitFor()
    expect(await card.locator('.callers-entry').textContent()).toContain('<img src=x onerror=alert(1)>')
    expect(await card.locator('.callers-entry').textContent()).toContain('par admin')
    await card.getByRole('button', { name: 'Débloquer le 438 555-0178' }).click()
    await until('it is let go', async () => (await blocked()).length === 0)
    await page.locator('.toast').getByRole('button', { name: 'Défaire' }).click()
    await until('it is blocked again', async () => (await blocked())[0]?.number === PATIENT)
    await isAccessible()
  })

  it('blocks the beginnings of numbers, but none of the clinic’s own', async () => {
    const card = page.locator('.card', { has: page.getByRole('heading', { name: 'Débuts de numéro bloqués' }) })
    const add = async (prefix: string) => {
      await card.getByLabel('Commence par').fill(prefix)
      await card.getByRole('button', { name: 'Bloquer', exact: true }).click()
    }
    await add('514')
    await card.getByText('Une ligne de la clinique commence ainsi').waitFor()
    await add('51')
    await card.getByText('Écrivez au moins trois chiffres').waitFor()
    await add('438')
    await page.locator('.toast', { hasText: 'sauf 1' }).waitFor()
    await card.getByRole('button', { name: 'Débloquer le 438…' }).click()
    await card.getByText('Aucun. Par exemple').waitFor()
  })

  it('says what a blocked number hears', async () => {
    await page.getByLabel('Un message, et un moyen de passer').check()
    await until(
      'it is kept',
      async () => (await service.api<ClinicSettings>('GET', '/api/settings')).blockedCallers === 'way-back',
    )
  })
})
