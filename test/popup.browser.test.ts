import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Contact } from '../server/contract/shapes.ts'
import { openBrowser, signInByHand } from './support/browser.ts'
import { type Clinic, openClinic, placeCall, playPhone } from './support/clinic.ts'
import type { Sipp } from './support/sipp.ts'
import { until } from './support/wait.ts'

const FAMILY = '+15145550142'
const STRANGER = '+14505550163'
/** Begins like the clinic's own number, as robots' numbers do. */
const NEIGHBOUR = '+15145550188'

let clinic: Clinic
let browser: Browser
let phone: Sipp
/** Two secretaries' screens. */
let page: Page
let other: Page

beforeAll(async () => {
  ;[clinic, browser] = await Promise.all([openClinic({ phones: ['101'], ringSeconds: 60 }), openBrowser()])
  phone = await playPhone(clinic.pbx, '101', 'rings')
  await clinic.service.api('PUT', '/api/lines/+15145550100', { name: 'Clinique Boréale', language: 'fr' })
  page = await signInByHand(browser, clinic.service.url)
  other = await signInByHand(browser, clinic.service.url)
})
afterAll(async () => {
  await browser?.close()
  await phone?.stop()
  await clinic?.close()
})

const make = (contact: object) => clinic.service.api<Contact>('POST', '/api/contacts', contact)

/** Rings until the test has looked, and then hangs up. */
async function ring(from: string, pauseMs = 6_000): Promise<{ over: () => Promise<void> }> {
  const caller = await placeCall(clinic.pbx, 'abandons', { from, rawName: '"INCONNU" ', pauseMs })
  await page.locator('.popup.ringing').waitFor()
  return {
    async over() {
      await caller.done
      await caller.stop()
      for (const each of [page, other]) await each.locator('.popup.ringing').waitFor({ state: 'detached' })
    },
  }
}

const axe = async (on: Page) => {
  const { violations } = await new AxeBuilder({ page: on }).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
}

describe('the popup', () => {
  it('asks which of the family it is, takes one key for it, and becomes the conversation with that person', async () => {
    const phones = [{ number: FAMILY }]
    await make({ firstName: 'Gérard', lastName: 'Côté', gender: 'male', birthDate: '1952-05-01', phones })
    await make({
      ...{ firstName: 'Léa', lastName: 'Côté', gender: 'female', birthDate: '2008-05-01', phones },
      ...{ labels: ['anxieuse'], notes: 'Peur des aiguilles', practitioner: 'Dre Hébert' },
      ...{ pronunciation: 'lé-a co-té', emails: [{ address: 'lea@exemple.test' }], chartNumber: 'D-7781' },
    })
    const call = await ring(FAMILY, 9_000)
    const popup = page.locator('.popup.ringing')
    await popup.getByText('Bonjour Monsieur Côté').waitFor()
    await popup.getByText('vous', { exact: true }).waitFor()
    await popup.getByText('selon l’âge').waitFor()
    expect(await popup.getByRole('button', { name: /Gérard Côté/ }).getAttribute('aria-pressed')).toBe('true')

    await page.keyboard.press('2')
    for (const each of [page, other]) {
      await each.locator('.popup.ringing').getByText('Salut Léa').waitFor()
      await each.locator('.live-strip').getByText('Léa Côté').waitFor()
    }
    expect(await popup.getByRole('button', { name: /Léa Côté/ }).getAttribute('aria-pressed')).toBe('true')

    await page.keyboard.press('F2')
    await page.locator('.conversation-header', { hasText: 'Léa Côté' }).waitFor()
    await page.locator('.pane-person').getByRole('heading', { name: 'Léa Côté' }).waitFor()
    await call.over()
    // It is remembered: she is thought of first when the number rings again.
    const again = await ring(FAMILY, 8_000)
    await page.locator('.popup.ringing').getByText('Salut Léa').waitFor()
    await page.locator('.popup.ringing').getByText('manqué 1 fois aujourd’hui').waitFor()
    expect(await axe(page)).toEqual([])
    await again.over()
  })

  it('leaves the top of the page as soon as the call is over', async () => {
    await page.goto(clinic.service.url)
    const call = await ring(STRANGER, 1_500)
    await call.over()
    const settled = page.locator('.popup.settled').first()
    await settled.getByText('A raccroché avant', { exact: false }).waitFor()
    const box = (await settled.boundingBox())!
    const height = page.viewportSize()!.height
    expect(box.y).toBeGreaterThan(height / 2)
    expect(box.width).toBeLessThan(400)
    expect(await axe(page)).toEqual([])
  })

  it('shows a suspect as one, in words and with the reason, and the telephone rings', async () => {
    const call = await ring(NEIGHBOUR, 3_000)
    const popup = page.locator('.popup.ringing.suspect')
    await popup.getByText('Appel douteux', { exact: true }).waitFor()
    await popup.getByText('imite le numéro de la clinique', { exact: false }).waitFor()
    await popup.getByText('Sonne au poste 101').waitFor()
    expect(await axe(page)).toEqual([])
    await call.over()
  })

  it('of somebody new offers a form that outlives the call and a lost link, and becomes the contact', {
    timeout: 120_000,
  }, async () => {
    const number = '+14505550164'
    const call = await ring(number, 4_000)
    const popup = page.locator('.popup.ringing.unknown')
    await popup.getByText('Couronne de Montréal', { exact: false }).waitFor()
    await popup.getByText('première fois', { exact: false }).waitFor()
    await page.keyboard.press('n')
    const form = page.locator('.new-caller')
    // Every letter here is a shortcut somewhere else.
    await page.keyboard.type('Zoé n.e.r 12')
    expect(await form.getByLabel('Prénom').inputValue()).toBe('Zoé n.e.r 12')
    expect(await page.locator('html.counter').count()).toBe(0)
    expect(await axe(page)).toEqual([])
    await form.getByLabel('Prénom').fill('Zoé')
    await call.over()
    await form.getByLabel('Nom', { exact: true }).fill('Bergeron')
    await form.getByLabel('Date de naissance').fill('3/4/2019')
    await form.getByText('3 avril 2019', { exact: false }).waitFor()

    await clinic.service.kill()
    await form.getByLabel('Motif de l’appel').fill('Mal de dents depuis hier')
    await form.getByRole('button', { name: 'Créer la fiche' }).click()
    await form.getByText('Rien n’est perdu', { exact: false }).waitFor()
    await clinic.service.start()
    await clinic.connected()
    await page.reload()
    expect(await form.getByLabel('Motif de l’appel').inputValue()).toBe('Mal de dents depuis hier')
    await form.getByRole('button', { name: 'Créer la fiche' }).click()
    await form.waitFor({ state: 'detached' })
    for (const each of [page, other]) await each.locator('.pane-list').getByText('Zoé Bergeron').first().waitFor()
    const { items } = await clinic.service.api<{ items: Contact[] }>(
      'GET',
      `/api/contacts?q=${encodeURIComponent(number)}`,
    )
    expect(items).toMatchObject([
      { firstName: 'Zoé', birthDate: '2019-04-03', notes: 'Mal de dents depuis hier', phones: [{ number }] },
    ])
  })

  it('keeps a form that is put aside, until it is gone on with or discarded', async () => {
    const call = await ring('+14505550165', 2_000)
    await page.keyboard.press('n')
    await page.keyboard.type('Noé')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await page.locator('.new-caller').waitFor({ state: 'detached' })
    await call.over()
    await page.getByRole('button', { name: 'Reprendre la fiche du 450 555-0165' }).click()
    expect(await page.locator('.new-caller').getByLabel('Prénom').inputValue()).toBe('Noé')
    await page.locator('.new-caller').getByRole('button', { name: 'Fermer' }).click()
    await page.getByRole('button', { name: 'Jeter la fiche commencée du 450 555-0165' }).click()
    expect(await page.locator('.new-caller, .new-caller-aside').count()).toBe(0)
  })
})

/** What nobody at the counter may read, wherever it stands: text, title, label, attribute or field. */
const SECRETS = new RegExp(
  [
    ...['Côté', 'Gérard', 'Léa', 'Bergeron', 'Zoé', 'Mal de dents', 'secret', 'rouge', 'brouillon', '1952', '2008'],
    ...[
      'anxieuse',
      'aiguilles',
      'Hébert',
      'co-té',
      'exemple.test',
      'D-7781',
      '(14|450)\\D{0,3}555\\D{0,3}01(42|6[3-5])',
    ],
  ].join('|'),
  'gi',
)

const leaks = async (on: Page): Promise<string[]> => {
  const shown: string = await on.evaluate(
    `document.title + document.documentElement.outerHTML + [...document.querySelectorAll('input:not([type=hidden]), textarea')]
      .filter((field) => getComputedStyle(field).webkitTextSecurity !== 'disc').map(({ value }) => value).join()`,
  )
  return [...shown.matchAll(SECRETS)].map(({ index }) => shown.slice(Math.max(0, index - 80), index + 40))
}

describe('counter mode', () => {
  it('hides everything private on every page by one key, and shows it again by the same', async () => {
    const { service } = clinic
    const { items } = await service.api<{ items: { id: string; contact: Contact | null }[] }>(
      'GET',
      '/api/conversations',
    )
    const conversation = items.find(({ contact }) => contact?.firstName === 'Léa')!
    await service
      .api('POST', `/api/conversations/${conversation.id}/messages`, { body: 'Le mot secret est rouge' })
      .catch(() => {})
    await page.goto(service.url)
    await page.getByText('Léa Côté').first().waitFor()
    expect(await leaks(page)).not.toEqual([])
    await page.getByPlaceholder('Chercher un nom, un numéro').fill('Côté')
    await page.locator('.brand').focus()
    await page.keyboard.press('.')
    await page.locator('html.counter').waitFor()
    await until('nothing private is left', async () => (await leaks(page)).length === 0)
    const paths = ['/', `/conversations/${conversation.id}`, '/calls', '/call-backs', '/contacts']
    for (const path of [...paths, `/contacts/${conversation.contact!.id}`, '/settings']) {
      await page.goto(service.url + path)
      await page.locator('#content, .pane-list').first().waitFor()
      await page.waitForLoadState('networkidle')
      expect(await leaks(page), path).toEqual([])
      expect(await axe(page), path).toEqual([])
    }
    await page.goto(`${service.url}/conversations/${conversation.id}`)
    await page.locator('.composer textarea').fill('un brouillon')
    expect(await leaks(page)).toEqual([])
    await page.locator('.composer textarea').fill('')
    await page.goto(service.url)
    await page.getByRole('button', { name: 'Mode comptoir' }).click()
    await page.getByText('Léa Côté').first().waitFor()
  })

  it('stays on over a reload, without a glimpse, and a ringing call does not lift it', async () => {
    await page.keyboard.press('.')
    await page.addInitScript(`
      window.glimpses = []
      new MutationObserver(() => {
        if (/Côté|Bergeron|secret/.test(document.documentElement.outerHTML)) window.glimpses.push(Date.now())
      }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true })`)
    await page.reload()
    await page.locator('html.counter .row').first().waitFor()
    const call = await ring(FAMILY, 3_000)
    await page.locator('.popup.ringing').getByText('L. C.').first().waitFor()
    // Who of the family it is can still be said.
    await page.keyboard.press('2')
    await page
      .locator('.popup.ringing')
      .getByRole('button', { name: /G\.\sC\./ })
      .and(page.locator('[aria-pressed=true]'))
      .waitFor()
    expect(await leaks(page)).toEqual([])
    await call.over()
    expect(await page.evaluate('window.glimpses')).toEqual([])
    await page.keyboard.press('.')
    await page.locator('html:not(.counter)').waitFor()
  })

  it('comes on by itself when nobody has moved for as long as the clinic says', async () => {
    await clinic.service.api('PATCH', '/api/settings', { counterIdleMinutes: 3 })
    const idle = await signInByHand(browser, clinic.service.url)
    await idle.clock.install()
    await idle.reload()
    await idle.getByText('Léa Côté').or(idle.getByText('Gérard Côté')).first().waitFor()
    await until('the time that is set is known', () =>
      idle.evaluate(`localStorage.getItem('relais.counter.minutes') === '3'`),
    )
    await idle.mouse.move(200, 200)
    await idle.clock.fastForward('02:30')
    expect(await idle.locator('html.counter').count()).toBe(0)
    await idle.mouse.move(300, 300)
    await idle.clock.fastForward('02:30')
    expect(await idle.locator('html.counter').count()).toBe(0)
    await idle.clock.fastForward('01:00')
    await idle.locator('html.counter').waitFor()
    expect(await leaks(idle)).toEqual([])
    await idle.mouse.move(400, 300)
    expect(await idle.locator('html.counter').count()).toBe(1)
    await idle.keyboard.press('.')
    await idle.getByText('Léa Côté').or(idle.getByText('Gérard Côté')).first().waitFor()
    await idle.context().close()
  })

  it('is set by a manager', async () => {
    await page.goto(`${clinic.service.url}/settings`)
    const minutes = page.getByLabel('S’allume tout seul après')
    await minutes.fill('999')
    await minutes.press('Enter')
    await page.getByText('de 0 à 240', { exact: false }).waitFor()
    await minutes.fill('0')
    await minutes.press('Enter')
    await page.getByText('Enregistré.').waitFor()
    expect(await clinic.service.api('GET', '/api/settings')).toMatchObject({ counterIdleMinutes: 0 })
  })
})
