import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ContactDetail } from '../server/contract/contacts.ts'
import type { ContactChange } from '../server/contract/http.ts'
import type { Contact, Page as Listed } from '../server/contract/shapes.ts'
import { openBrowser, signInByHand } from './support/browser.ts'
import { type FreshDatabase, freshDatabase } from './support/database.ts'
import { type Service, startService } from './support/service.ts'
import { until } from './support/wait.ts'

/** Nothing listens there: the page needs no telephone. */
const NO_PBX = { AMI_URL: 'ami://relais:secret@127.0.0.1:1', ARI_URL: 'http://relais:secret@127.0.0.1:1' }

let database: FreshDatabase
let service: Service
let browser: Browser
let page: Page

beforeAll(async () => {
  database = await freshDatabase()
  ;[service, browser] = await Promise.all([
    startService({ databaseUrl: database.url, env: { ...NO_PBX, SMS_GATEWAY: 'none' } }),
    openBrowser(),
  ])
  page = await signInByHand(browser, service.url)
  await page.setViewportSize({ width: 1366, height: 768 })
})
afterAll(async () => {
  await browser?.close()
  await service?.stop()
  await database?.drop()
})

const create = (contact: ContactChange) => service.api<Contact>('POST', '/api/contacts', contact)
const read = (id: string) => service.api<ContactDetail>('GET', `/api/contacts/${id}`)
const open = (path: string) => page.goto(service.url + path)
/** Goes there as a click does, without loading the page anew. */
const follow = (path: string) => page.locator(`.top a[href="${path}"]`).click()
const card = (name: string) => page.getByRole('region', { name })
const save = () => page.getByRole('button', { name: 'Enregistrer' }).click()
const saved = () => page.locator('.contact-form').waitFor({ state: 'detached' })
const field = (name: string) => page.getByLabel(name, { exact: true })

async function expectNoViolations(): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
}

/** An answer that comes late is that of a question nobody asks any more. */
async function expectLastAskedWins(): Promise<void> {
  const rows = page.locator('.contact-open b')
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  const isSlow = (url: URL) => url.pathname === '/api/contacts' && url.searchParams.get('q') === 'martine'
  await page.route(isSlow, async (route) => {
    await held
    await route.continue()
  })
  const asked = page.waitForRequest((request) => isSlow(new URL(request.url())))
  const answered = page.waitForResponse((response) => isSlow(new URL(response.url())))
  await page.getByRole('searchbox').fill('martine')
  await asked
  await page.getByRole('searchbox').fill('boreal')
  await until('the last is shown', async () => (await rows.allTextContents()).join() === 'Laboratoire Boréal')
  release()
  await (await answered).finished()
  await page.evaluate('new Promise(requestAnimationFrame)')
  expect(await rows.allTextContents()).toEqual(['Laboratoire Boréal'])
  await page.unroute(isSlow)
}

describe('the pages of contacts', () => {
  let martine = ''

  it('teach while nobody is known', async () => {
    await follow('/contacts')
    await page.getByRole('heading', { name: 'Aucun contact encore' }).waitFor()
    await expectNoViolations()
  })

  it('make a record by keys alone, and say at once how to speak to her', async () => {
    await page.locator('main a[href="/contacts/new"]').first().focus()
    await page.keyboard.press('Enter')
    await page.locator('input:focus').waitFor()
    await page.keyboard.type('Martine')
    await page.keyboard.press('Tab')
    await page.keyboard.type('Côté')
    await field('Genre').focus()
    await page.keyboard.type('Femme')
    await field('Date de naissance').fill('1955-03-12')
    await field('Numéro').focus()
    await page.keyboard.type('514 555-0142')
    await page.keyboard.press('Enter')
    await page.getByText('La fiche est créée.').waitFor()
    martine = page.url().split('/').at(-1)!
    await card('Comment lui parler').getByText('Bonjour Madame Côté').waitFor()
    expect(await card('Comment lui parler').getByText('selon l’âge').count()).toBeGreaterThan(2)
    expect(await read(martine)).toMatchObject({ address: null, nameForm: null, gender: 'female' })
  })

  it('say what is wrong beside its field, and lose nothing', async () => {
    await page.keyboard.press('m')
    await field('Prononciation').fill('ko-té')
    await page.getByRole('button', { name: 'Ajouter un téléphone' }).click()
    await field('Numéro').nth(1).fill('12')
    await save()
    await page.getByText('Écrivez un numéro complet', { exact: false }).waitFor()
    await page.locator('input:focus[aria-invalid=true]').waitFor()
    // Long enough to be sent, but no number: the service says so.
    await field('Numéro').nth(1).fill('999 999 9999 99 99 99')
    await save()
    await page.locator('input:focus[aria-invalid=true]').waitFor()
    expect(await field('Prononciation').inputValue()).toBe('ko-té')
    await field('Numéro').nth(1).fill('(438) 555-0199')
    await field('Sorte').nth(1).selectOption('mobile')
    await save()
    await saved()
    await card('Coordonnées').getByText('438 555-0199').waitFor()
  })

  it('send only what was changed', async () => {
    await page.keyboard.press('m')
    await field('Notes').fill('Préfère le matin.')
    const sent = page.waitForRequest((request) => request.method() === 'PATCH')
    await save()
    expect((await sent).postDataJSON()).toEqual({ notes: 'Préfère le matin.' })
    await saved()
    await card('Notes').getByText('Préfère le matin.').waitFor()
  })

  it('keep what two people write at once, and ask where both changed the same', async () => {
    await page.keyboard.press('m')
    await field('Suivi par').fill('Dre Roy')
    await service.api('PATCH', `/api/contacts/${martine}`, { pronunciation: 'côté' })
    await save()
    await saved()
    expect(await read(martine)).toMatchObject({ practitioner: 'Dre Roy', pronunciation: 'côté' })

    await page.keyboard.press('m')
    await field('Notes').fill('Mes mots.')
    await service.api('PATCH', `/api/contacts/${martine}`, { notes: 'Ses mots.' })
    await save()
    await page.getByText('Quelqu’un a changé cette fiche', { exact: false }).waitFor()
    expect((await read(martine)).notes).toBe('Ses mots.')
    await page.getByLabel('Ses mots.', { exact: false }).check()
    await page.getByRole('button', { name: 'Enregistrer ces choix' }).click()
    await saved()
    expect((await read(martine)).notes).toBe('Ses mots.')
  })

  it('give back words that were left unsaved', async () => {
    await page.keyboard.press('m')
    await field('Notes').fill('À finir')
    await follow('/calls')
    await page.getByText('Ces modifications ne sont pas enregistrées', { exact: false }).waitFor()
    await follow('/contacts')
    await page.getByRole('link', { name: 'Martine Côté' }).click()
    await page.getByText('Vous n’aviez pas enregistré', { exact: false }).waitFor()
    expect(await field('Notes').inputValue()).toBe('À finir')
    await page.getByRole('button', { name: 'Annuler' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Laisser tomber' }).click()
    await card('Notes').getByText('Ses mots.').waitFor()
  })

  it('relate a family in words, from both sides, and undo by a key', async () => {
    const lea = await create({ firstName: 'Léa', lastName: 'Côté', gender: 'female', birthDate: '2001-06-02' })
    await page.getByRole('button', { name: 'Ajouter un proche' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Chercher une fiche').fill('lea cote')
    await dialog.getByRole('radio', { name: /Léa Côté/ }).check()
    await dialog.getByLabel('Pour Martine Côté, c’est').selectOption({ label: 'fille' })
    await dialog.getByRole('button', { name: 'Ajouter' }).click()
    const family = card('Famille')
    await family.getByText('fille', { exact: false }).waitFor()
    await family.getByRole('link', { name: 'Léa Côté' }).click()
    await page.getByRole('heading', { name: 'Léa Côté' }).waitFor()
    await family.getByText('mère', { exact: false }).waitFor()
    await card('Comment lui parler').getByText('on dit tu').waitFor()
    await page.getByRole('button', { name: 'Enlever Martine Côté de la famille' }).click()
    await family.getByRole('link', { name: 'Martine Côté' }).waitFor({ state: 'detached' })
    await page.keyboard.press('u')
    await family.getByRole('link', { name: 'Martine Côté' }).waitFor()
    expect((await read(lea.id)).family).toMatchObject([{ id: martine, relation: 'parent' }])
  })

  it('tell the history in words, and where each fact comes from', async () => {
    await open(`/contacts/${martine}`)
    const history = card('Historique des changements')
    await history.getByText('Notes\u00a0: Préfère le matin.', { exact: true }).waitFor()
    await history.getByText('a créé la fiche', { exact: false }).waitFor()
    expect(await page.locator('.contact-source').count()).toBe(0)
    await page.getByLabel('Provenance').check()
    await card('Notes').getByText('écrit par', { exact: false }).waitFor()
  })

  it('show likely doubles side by side, make one of two, and two again', async () => {
    const a = await create({ firstName: 'Genevieve', lastName: 'Cotte', phones: [{ number: '450 555-0177' }] })
    const b = await create({
      ...{ firstName: 'Geneviève', lastName: 'Cotte', gender: 'female', birthDate: '1987-09-09', notes: 'Ortho.' },
      phones: [{ number: '450 555-0177' }],
    })
    await open('/contacts/doubles')
    await page.getByText('même numéro').waitFor()
    await page.locator('tr.differs', { hasText: 'Prénom' }).waitFor()
    await expectNoViolations()
    // The fuller record is the one to keep until somebody says otherwise.
    await page.locator('th.kept', { hasText: 'Geneviève' }).waitFor()
    const other = (await page.locator('thead th').nth(1).textContent())?.includes('Genevieve') ? '1' : '2'
    await page.keyboard.press(other)
    await page.locator('th.kept', { hasText: 'Genevieve' }).waitFor()
    await page.keyboard.press('m')
    await page.getByText('Une seule fiche maintenant', { exact: false }).waitFor()
    expect(await read(a.id)).toMatchObject({ firstName: 'Genevieve', gender: 'female', notes: 'Ortho.' })
    await expect(read(b.id)).rejects.toThrow('404')
    await page.keyboard.press('u')
    await page.getByText('Fusion défaite.', { exact: false }).waitFor()
    expect(await read(b.id)).toMatchObject({ firstName: 'Geneviève', notes: 'Ortho.' })
    expect(await read(a.id)).toMatchObject({ gender: null, notes: null })
    // Whoever takes them apart has said that they are two.
    await page.getByRole('heading', { name: 'Aucun doublon en vue' }).waitFor()
  })

  it('ask no more of a pair that is two people, and say so when a colleague was faster', async () => {
    const twin = { lastName: 'Lavoie', birthDate: '1990-01-02', phones: [{ number: '450 555-0188' }] }
    const a = await create({ ...twin, firstName: 'Maryse' })
    const b = await create({ ...twin, firstName: 'Maryse' })
    await open('/contacts/doubles')
    await page.getByText('même numéro').waitFor()
    await page.keyboard.press('d')
    await page.getByText('Cette paire ne sera plus proposée', { exact: false }).waitFor()
    await page.getByRole('heading', { name: 'Tout est réglé' }).waitFor()
    const c = await create({ ...twin, firstName: 'Maryse' })
    await open('/contacts/doubles')
    await page.getByText('même numéro').waitFor()
    for (const id of [a.id, c.id]) await service.api('DELETE', `/api/contacts/${id}`)
    await page.keyboard.press('m')
    await page.getByText('Une de ces fiches n’existe plus', { exact: false }).waitFor()
    await page.getByRole('heading', { name: 'Aucun doublon en vue' }).waitFor()
    await service.api('DELETE', `/api/contacts/${b.id}`)
  })

  it('merge by hand, and undo it on the record', async () => {
    const { items } = await service.api<Listed<Contact>>('GET', '/api/contacts?q=cotte')
    const kept = items.find(({ firstName }) => firstName === 'Geneviève')!
    await open(`/contacts/${kept.id}`)
    await page.getByRole('button', { name: 'Fusionner avec une autre fiche' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Chercher une fiche').fill('cotte')
    await dialog.getByRole('radio').first().check()
    await dialog.getByRole('button', { name: 'Fusionner' }).click()
    await card('Fiches fusionnées').getByRole('button', { name: 'Défaire la fusion' }).click()
    await card('Fiches fusionnées').waitFor({ state: 'detached' })
    expect((await service.api<Listed<Contact>>('GET', '/api/contacts?q=cotte')).items).toHaveLength(2)
  })

  it('find as one types, filter, move by keys, and hide it all at the counter', async () => {
    await create({ kind: 'supplier', organization: 'Laboratoire Boréal', labels: ['labo'] })
    await open('/contacts')
    const rows = page.locator('.contact-open b')
    await until('all are listed', async () => (await rows.count()) === 5)
    await page.keyboard.press('/')
    await page.keyboard.type('cote lea')
    await until('the likeliest comes first', async () => (await rows.first().textContent()) === 'Léa Côté')
    await page.keyboard.press('Enter')
    await page.locator('.contact-open:focus', { hasText: 'Léa' }).waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Léa Côté' }).waitFor()
    await page.keyboard.press('Escape')
    // Back on the list as it was left.
    expect(await page.getByRole('searchbox').inputValue()).toBe('cote lea')
    await expectLastAskedWins()
    await page.getByRole('searchbox').fill('zzzz')
    await page.getByRole('heading', { name: 'Personne ne correspond.' }).waitFor()
    await page.getByRole('button', { name: 'Tout montrer' }).click()
    await page.getByText('Fournisseurs').click()
    await until('only suppliers', async () => (await rows.allTextContents()).join() === 'Laboratoire Boréal')
    await page.getByText('Tous', { exact: true }).click()
    await until('all are listed again', async () => (await rows.count()) === 5)
    await page.locator('h1').click()
    await page.keyboard.press('.')
    await until('names and numbers are hidden', async () => {
      const shown = await page.locator('main').innerText()
      return !shown.includes('Martine') && !shown.includes('0142')
    })
    await page.keyboard.press('.')
  })

  it('have nothing that axe finds, in light and in dark, at the desk and on a telephone', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      for (const [path, shows] of [
        ['/contacts', '.contact-open'],
        [`/contacts/${martine}`, '.contact-history li'],
        ['/contacts/new', '.contact-form'],
      ] as const) {
        for (const size of [
          { width: 1366, height: 768 },
          { width: 390, height: 844 },
        ]) {
          await page.setViewportSize(size)
          await open(path)
          await page.locator(shows).first().waitFor()
          await expectNoViolations()
          expect(await page.evaluate<boolean>('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
          expect(await page.locator('main').evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(
            0,
          )
        }
      }
    }
    await page.setViewportSize({ width: 1366, height: 768 })
  })

  it('read on as somebody scrolls, and stay quick with thousands', async () => {
    await database.db
      .insertInto('contact')
      .values(
        Array.from({ length: 3_000 }, (_, index) => ({
          ...{ id: crypto.randomUUID(), kind: 'patient', firstName: 'Zoé', lastName: `Numéro ${index}` },
          ...{ createdAt: new Date(), updatedAt: new Date() },
        })),
      )
      .execute()
    await open('/contacts')
    await page.locator('.contact-open').first().waitFor()
    expect(await page.locator('.contact-open').count()).toBeLessThan(60)
    const size = () => page.locator('.virtual > li').first().getAttribute('aria-setsize')
    expect(await size()).toBe('100')
    await page.locator('.contacts .scroll').evaluate((list) => list.scrollTo(0, list.scrollHeight))
    await until('the next page has come', async () => Number(await size()) >= 200)
  })
})
