import { readFile } from 'node:fs/promises'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Import } from '../server/contract/imports.ts'
import type { Contact } from '../server/contract/shapes.ts'
import { openBrowser, signInByHand } from './support/browser.ts'
import { type FreshDatabase, freshDatabase } from './support/database.ts'
import { type Service, startService } from './support/service.ts'
import { until } from './support/wait.ts'

/** As a practice software of Quebec leaves it: Windows-1252, semicolons, and some of what goes wrong over the years. */
const EXPORT = [
  'No dossier;Nom;Prénom;Date naissance;Tél. maison;Cellulaire;Courriel;Sexe;Divers',
  '1001;CÔTÉ;MAURICE;27/04/1947;(514) 555-0142;;maurice.cote@exemple.qc.ca;M;Préfère le matin',
  '1002;Tremblay;Geneviève;12/11/1985;514-555-0143;438 555-0177 (c);gtremblay@exemple.qc.ca;F;Anxieuse',
  '1003;Nguyen;Léa;31/01/1999;;4385550178;lea@exemple.qc.ca;F;',
  '1004;Roy;Zoé;31/02/1985;514 555-0144;;;F;Date impossible\0',
  '1005;Gagné;Noël;15/06/1972;514 555;;;M;Numéro trop court',
  ';;;19/03/1990;;;;F;Personne sans nom ni numéro',
]
const FILE = { name: 'patients.csv', mimeType: 'text/csv', buffer: Buffer.from(EXPORT.join('\r\n'), 'latin1') }

describe('the page of imports', () => {
  let database: FreshDatabase
  let service: Service
  let browser: Browser
  let page: Page

  beforeAll(async () => {
    database = await freshDatabase()
    // Beside a PBX that is away: files are the clinic's own business.
    const env = { AMI_URL: 'ami://nobody:secret@127.0.0.1:9', SMS_GATEWAY: 'none' }
    ;[service, browser] = await Promise.all([startService({ databaseUrl: database.url, env }), openBrowser()])
    page = await signInByHand(browser, service.url)
  })
  afterAll(async () => {
    await browser?.close()
    await service?.stop()
    await database?.drop()
  })

  const start = () => page.goto(`${service.url}/contacts/import`)
  const choose = (file: typeof FILE) => page.locator('input[type=file]').setInputFiles(file)
  const step = (name: string) => page.getByRole('heading', { name, level: 2 }).waitFor({ timeout: 30_000 })
  const button = (name: string | RegExp) => page.getByRole('button', { name })
  const newest = async () => (await service.api<{ items: Import[] }>('GET', '/api/contacts/imports')).items[0]!
  const contacts = async () => (await service.api<{ items: Contact[] }>('GET', '/api/contacts')).items
  const count = async (verdict: string) => Number(await page.locator(`.import-counts label.${verdict} b`).textContent())

  it('says what is wrong with a file before it is sent', async () => {
    await start()
    await page.getByText('Aucun import encore', { exact: false }).waitFor()
    await choose({ ...FILE, name: 'patients.xls' })
    await page.getByRole('alert').getByText('Classeur Excel (.xlsx)', { exact: false }).waitFor()
    await choose({ ...FILE, name: 'patients.pdf' })
    await page.getByRole('alert').getByText('PDF', { exact: false }).waitFor()
    expect((await service.api<{ items: Import[] }>('GET', '/api/contacts/imports')).items).toEqual([])
  })

  it('stops sending when it is told to', async () => {
    await page.route('**/api/contacts/imports', (route) => route.request().method() !== 'POST' && route.continue())
    await choose(FILE)
    await page.getByRole('progressbar').waitFor()
    await button('Arrêter l’envoi').click()
    await page.getByText('Envoi arrêté. Rien n’a été importé.').waitFor()
    await page.locator('input[type=file]:focus').waitFor()
    await page.unroute('**/api/contacts/imports')
  })

  it('shows which column is what, and lets it be put right', async () => {
    await choose(FILE)
    await until('the file is checked', async () => (await newest())?.state === 'checked', { within: 30_000 })
    await page.goto(`${service.url}/contacts/import/${(await newest()).id}/columns`)
    await step('Chaque colonne est-elle au bon endroit?')
    const becomes = (heading: string) => page.getByLabel(`Ce que devient la colonne ${heading}`, { exact: true })
    expect(await becomes('Nom').inputValue()).toBe('lastName')
    expect(await becomes('Prénom').inputValue()).toBe('firstName')
    expect(await becomes('Cellulaire').inputValue()).toBe('mobilePhone')
    expect(await becomes('Date naissance').inputValue()).toBe('birthDate')
    await becomes('Divers').selectOption('birthDate')
    await page.getByText('est choisi pour deux colonnes', { exact: false }).waitFor()
    await becomes('Divers').selectOption('notes')
    await button('Enregistrer et vérifier de nouveau').click()
    await step('Ce que cet import changerait')
    expect((await newest()).mapping?.columns.at(-1)).toMatchObject({ heading: 'Divers', field: 'notes', certainty: 1 })
  })

  it('shows what would change, and why a line is doubtful, before anything does', async () => {
    const counts = await Promise.all(['new', 'changed', 'same', 'doubtful', 'refused'].map(count))
    expect(counts).toEqual([3, 0, 0, 2, 1])
    await page.getByText('Date de naissance impossible «\u00a031/02/1985\u00a0»').waitFor()
    await page.locator('.import-counts label.refused').click()
    await page.getByText('Ni nom ni numéro').waitFor()
    // The arrows move from count to count.
    await page.keyboard.press('ArrowLeft')
    await page.getByText('Numéro de téléphone impossible', { exact: false }).waitFor()
    await page.locator('.import-counts label.new').click()
    await page.getByText('27 avril 1947').waitFor()
    expect(await contacts()).toEqual([])
  })

  it('hides what stands in the file while somebody stands at the counter', async () => {
    await page.keyboard.press('.')
    await page.getByText('M.\u00a0C.', { exact: true }).waitFor()
    expect(await page.locator('main').innerText()).not.toMatch(/1947|0142|Préfère/)
    await page.keyboard.press('.')
    await page.getByText('27 avril 1947').waitFor()
  })

  it('gives the doubtful and the refused lines as a file', async () => {
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: 'Télécharger les lignes douteuses et refusées' }).click()
    const report = await readFile(await (await download).path(), 'utf8')
    expect(report).toContain('31/02/1985')
    expect(report).toContain('Personne sans nom ni numéro')
    expect(report).not.toContain('1001')
  })

  it('does what its button says, and leads to those it has brought', async () => {
    await button('Importer 3 nouveaux').click()
    await step('C’est importé')
    await page.getByText('3\u00a0nouveaux contacts').waitFor()
    const [maurice] = await until('the contacts are there', async () => {
      const all = await contacts()
      return all.length === 3 && all.filter(({ chartNumber }) => chartNumber === '1001')
    })
    expect(maurice).toMatchObject({ firstName: 'Maurice', lastName: 'Côté', birthDate: '1947-04-27' })
    await page.goto(`${service.url}/contacts/${maurice!.id}`)
    await page.getByText('Maurice Côté').first().waitFor()
  })

  it('has nothing to do for the same file again', async () => {
    const before = await contacts()
    await start()
    await choose(FILE)
    await step('Ce que cet import changerait')
    await page.getByText('Tout est déjà à jour', { exact: false }).waitFor()
    expect(await Promise.all(['new', 'changed', 'same', 'doubtful', 'refused'].map(count))).toEqual([0, 0, 3, 2, 1])
    expect(await button(/^Importer/).count()).toBe(0)
    expect(await contacts()).toEqual(before)
    await button('Retirer ce fichier').click()
    await page.getByRole('dialog').getByRole('button', { name: 'Retirer ce fichier' }).click()
    await page.getByRole('heading', { name: 'Imports précédents' }).waitFor()
    await until('only one import is left', async () => (await page.locator('.import-rows > li').count()) === 1)
  })

  it('can be used without a mouse, and has nothing that axe finds, in light and in dark', async () => {
    await start()
    await choose({
      ...FILE,
      name: 'deux.csv',
      buffer: Buffer.from(`${EXPORT[0]}\n2001;Ayotte;Rémi;;514 555-0150;;;M;`),
    })
    await step('Ce que cet import changerait')
    const here = page.url()
    const paths = [`${service.url}/contacts/import`, here, `${here}/columns`]
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      for (const path of paths) {
        await page.goto(path)
        await page.locator('.import-rows > li, .import-step h2').first().waitFor()
        const { violations } = await new AxeBuilder({ page }).analyze()
        expect(violations.map(({ id, nodes }) => `${path} ${id}: ${nodes[0]?.html}`)).toEqual([])
      }
    }
    await page.setViewportSize({ width: 390, height: 844 })
    for (const path of paths) {
      await page.goto(path)
      await page.locator('.import-rows > li, .import-step h2').first().waitFor()
      expect(await page.locator('.import-page').evaluate(({ scrollWidth }) => scrollWidth)).toBeLessThanOrEqual(390)
    }
    await page.setViewportSize({ width: 1366, height: 768 })
    await page.goto(here)
    await step('Ce que cet import changerait')
    await page.locator('h2:focus').waitFor()
    await until('the keyboard comes to the button', async () => {
      await page.keyboard.press('Tab')
      return page.locator('button:focus', { hasText: 'Importer 1' }).isVisible()
    })
    await page.keyboard.press('Enter')
    await step('C’est importé')
  })

  it('is undone as a whole, but for what somebody has changed since', async () => {
    const lea = (await contacts()).find(({ lastName }) => lastName === 'Nguyen')!
    await service.api('PATCH', `/api/contacts/${lea.id}`, { notes: 'Vue à l’épicerie.' })
    await start()
    await button('Défaire l’import de patients.csv').click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('Les 3 contacts ajoutés seront retirés.').waitFor()
    await dialog.getByRole('button', { name: 'Défaire l’import' }).click()
    await page.locator('.import-state.undone').waitFor({ timeout: 30_000 })
    await page.getByRole('link', { name: 'Ouvrir l’import de patients.csv' }).click()
    await step('Cet import est défait')
    await page.getByText('Un contact est resté', { exact: false }).waitFor()
    expect((await contacts()).map(({ lastName }) => lastName).sort()).toEqual(['Ayotte', 'Nguyen'])
  })

  it('says why a file was refused, and what to do', async () => {
    await start()
    await choose({
      ...FILE,
      name: 'rapport.csv',
      buffer: Buffer.from('%PDF-1.7\n%âãÏÓ\n1 0 obj\n<<>>\nendobj\n', 'latin1'),
    })
    await step('Ce fichier n’a pas pu être lu')
    await page.getByText('Refaites l’export', { exact: false }).waitFor()
    await page.getByText('Rien n’a été changé.').waitFor()
  })
})
