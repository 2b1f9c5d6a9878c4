import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from './support/browser.ts'
import { type FreshDatabase, freshDatabase } from './support/database.ts'
import { openPortal } from './support/portal-room.ts'
import { startTcpProxy, type TcpProxy } from './support/tcp-proxy.ts'
import { visitRoom, wrongFor } from './support/visit-room.ts'
import { until } from './support/wait.ts'

const pictures = process.env.PICTURES
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const FIELDS = JSON.stringify([
  { key: 'card', label: 'Numéro de la carte d’assurance', kind: 'text', required: true },
  { key: 'since', label: 'Assuré depuis', kind: 'date', required: false },
  { key: 'note', label: 'Autre chose à nous dire?', kind: 'long-text', required: false },
])

let database: FreshDatabase
let house: Awaited<ReturnType<typeof visitRoom>>
let portal: Awaited<ReturnType<typeof openPortal>>
let proxy: TcpProxy
let browser: Browser
let folder: string

beforeAll(async () => {
  ;[database, browser] = await Promise.all([freshDatabase(), openBrowser()])
  folder = await mkdtemp(join(tmpdir(), 'relais-portal-'))
  house = await visitRoom(database)
  portal = await openPortal(house, { scriptDir: join(import.meta.dirname, '..', 'web', 'portal', 'dist') })
  proxy = await startTcpProxy({ port: Number(new URL(portal.url).port) })
})
afterAll(async () => {
  await browser?.close()
  await proxy?.close()
  await portal?.close()
  await house?.close()
  await database?.drop()
  await rm(folder, { recursive: true, force: true })
})

/** A telephone, one of the smaller ones. */
async function phone(options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
  const context: BrowserContext = await browser.newContext({
    ...{ locale: 'fr-CA', viewport: { width: 360, height: 640 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true },
    ...options,
  })
  const page = await context.newPage()
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  return page
}
/** What the browser had to say against the pages. */
const complaints: string[] = []

const linkTo = (token: string) => `http://127.0.0.1:${proxy.port}/s/${token}`
const picture = async (page: Page, name: string) =>
  pictures && (await page.screenshot({ path: join(pictures, `portal-${name}.png`), fullPage: true }))

async function check(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
  expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true)
}

async function goInside(page: Page, change: Parameters<typeof house.share>[0]) {
  const share = await house.share(change)
  const code = await house.issue(share.id)
  await page.goto(linkTo(share.token))
  await page.getByLabel(/^Code à 6 chiffres/).fill(code)
  await page.getByRole('button', { name: 'Ouvrir' }).click()
  await page.waitForURL(/\/files$/)
  return share
}

const kept = async (id: string) =>
  ((await house.files.list([id])).get(id) ?? []).filter(({ state }) => state !== 'erased')
const content = async (id: string, fileId: string) => {
  const opened = await house.files.open(id, fileId)
  const chunks: Buffer[] = []
  for await (const chunk of opened?.content() ?? []) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

describe.each([
  ['with JavaScript', true],
  ['without JavaScript', false],
])('a patient with a telephone, %s', (_how, javaScriptEnabled) => {
  it('opens a link, asks for the code, mistypes it, and downloads one and all', async () => {
    const page = await phone({ javaScriptEnabled, acceptDownloads: true })
    const { id, token, codeTo } = await house.share({
      message: 'Bonjour Léa,\nvoici vos deux radiographies.',
      recipient: 'Léa',
    })
    await house.put(id, 'Radiographie panoramique du 12 novembre 2026.txt', 'left')
    await house.put(id, 'Plan de traitement.txt', 'plan')
    await page.goto(linkTo(token))
    await page
      .getByText(`••${codeTo.slice(-2)}`, { exact: false })
      .first()
      .waitFor()
    if (javaScriptEnabled) await check(page)
    await picture(page, 'door')
    await page.getByRole('button', { name: 'Recevoir le code par texto' }).click()
    await page.getByText('Le code est parti par texto', { exact: false }).waitFor()
    await picture(page, 'code')
    const code = await house.issue(id)
    await page.getByLabel('Code à 6 chiffres').fill(wrongFor(code))
    await page.getByRole('button', { name: 'Ouvrir' }).click()
    await page.getByText('Ce n’est pas le bon code.', { exact: false }).waitFor()
    if (javaScriptEnabled) await check(page)
    await picture(page, 'wrong')
    await page.getByLabel('Code à 6 chiffres').fill(code)
    await page.getByRole('button', { name: 'Ouvrir' }).click()
    await page.getByRole('heading', { name: 'Vos documents de Clinique Boréale' }).waitFor()
    if (javaScriptEnabled) await check(page)
    await picture(page, 'files')

    const [one] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: /panoramique/ }).click(),
    ])
    expect(one.suggestedFilename()).toBe('Radiographie panoramique du 12 novembre 2026.txt')
    expect(await readFile(await one.path(), 'utf8')).toBe('left')
    const [all] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: /^Tout/ }).click()])
    expect(all.suggestedFilename()).toBe('documents.zip')
    expect((await readFile(await all.path())).includes('Plan de traitement.txt')).toBe(true)

    await page.getByRole('link', { name: 'English' }).click()
    await page.getByRole('heading', { name: 'Your documents from Clinique Boréale' }).waitFor()
    await page.getByRole('button', { name: 'Finish and close' }).click()
    await page.getByRole('heading', { name: 'All done' }).waitFor()
    await page.goto(`${linkTo(token)}/files`)
    await page.getByRole('heading', { name: 'Clinique Boréale has sent you documents.' }).waitFor()
    await page.context().close()
  })

  it('sends a form with the picture of a card', async () => {
    const page = await phone({ javaScriptEnabled })
    const { id } = await goInside(page, { direction: 'ask', fields: FIELDS, recipient: 'Léa Tremblay' })
    if (javaScriptEnabled) await check(page)
    await picture(page, 'ask')
    await page
      .getByLabel('Choisir des fichiers', { exact: false })
      .setInputFiles({ name: 'carte.png', mimeType: 'image/png', buffer: PNG })
    if (javaScriptEnabled) await page.locator('#brought').getByText('carte.png').waitFor()
    await page.getByLabel('Autre chose', { exact: false }).fill('Merci')
    await page.locator('#send').click()
    await page.getByRole('alert').getByText('Il manque des réponses.', { exact: false }).waitFor()
    expect(await page.getByLabel('Autre chose', { exact: false }).inputValue()).toBe('Merci')
    if (javaScriptEnabled) await check(page)
    await picture(page, 'missing')
    await page.getByLabel('Numéro de la carte', { exact: false }).fill('TREM 1234 5678')
    await page.locator('#send').click()
    await page.getByText('Vos réponses sont envoyées.', { exact: false }).waitFor()
    await picture(page, 'sent')
    const files = await kept(id)
    expect(files).toHaveLength(2)
    expect(files[0]).toMatchObject({ name: 'carte.png', bytes: PNG.length, mediaType: 'image/png' })
    await page.context().close()
  })
})

describe('a large picture over a bad line', () => {
  const bytes = Buffer.alloc(900_000, 'a line of an x-ray ')

  async function slowly(page: Page, bytesASecond: number) {
    const session = await page.context().newCDPSession(page)
    await session.send('Network.emulateNetworkConditions', {
      ...{ offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: bytesASecond },
    })
  }
  /** From where each piece of the upload went on. */
  const offsetsOf = (page: Page): number[] => {
    const offsets: number[] = []
    page.on('request', (request) => {
      if (request.method() === 'PATCH') offsets.push(Number(request.headers()['upload-offset']))
    })
    return offsets
  }

  it('goes on where it was when the connection comes back', async () => {
    const page = await phone()
    const { id } = await goInside(page, { direction: 'ask' })
    const offsets = offsetsOf(page)
    await slowly(page, 40_000)
    const path = join(folder, 'panoramique.txt')
    await writeFile(path, bytes)
    await page.getByLabel('Choisir des fichiers', { exact: false }).setInputFiles(path)
    await until(
      'half of it has left',
      async () => Number(await page.evaluate('document.querySelector("progress").value')) > 10,
    )
    await proxy.goAway()
    await page.getByText('Connexion perdue', { exact: false }).waitFor()
    await check(page)
    await picture(page, 'cut')
    await slowly(page, -1)
    await proxy.comeBack()
    await page.locator('#brought').getByText('panoramique.txt').waitFor({ timeout: 40_000 })
    expect(offsets[0]).toBe(0)
    expect(offsets.at(-1)).toBeGreaterThan(0)
    const [file] = await kept(id)
    expect(file).toMatchObject({ bytes: bytes.length })
    await page.context().close()
  })

  it('waits while it is paused, and survives a reload of the page', async () => {
    const page = await phone()
    const { id } = await goInside(page, { direction: 'ask' })
    const offsets = offsetsOf(page)
    page.on('dialog', (dialog) => dialog.accept())
    await slowly(page, 40_000)
    const path = join(folder, 'panoramique.txt')
    await writeFile(path, bytes)
    await page.getByLabel('Choisir des fichiers', { exact: false }).setInputFiles(path)
    await until(
      'some of it has left',
      async () => Number(await page.evaluate('document.querySelector("progress").value')) > 10,
    )
    await page.getByRole('button', { name: 'Pause panoramique.txt' }).click()
    await page.getByText('En pause').waitFor()
    await page.reload()
    await page.locator('#brought').getByText('Envoi interrompu', { exact: true }).waitFor()
    await check(page)
    await picture(page, 'resume')
    await slowly(page, -1)
    await page.getByLabel('Choisir des fichiers', { exact: false }).setInputFiles(path)
    await page
      .locator('#brought')
      .getByText(/Reçu|Vérification/)
      .waitFor({ timeout: 40_000 })
    expect(offsets.at(-1)).toBeGreaterThan(0)
    const [file, ...more] = await kept(id)
    expect(more).toEqual([])
    expect(file).toMatchObject({ bytes: bytes.length })
    if (file?.state === 'kept') expect((await content(id, file.id)).equals(bytes)).toBe(true)
    await page.context().close()
  })
})

describe('the pages', () => {
  it('can be read in the dark and with strong contrast', async () => {
    for (const options of [{ colorScheme: 'dark' as const }, { forcedColors: 'active' as const }]) {
      const page = await phone(options)
      await goInside(page, { direction: 'ask', fields: FIELDS })
      await check(page)
      await picture(page, Object.keys(options)[0] ?? '')
      await page.context().close()
    }
  })

  it('say what a link that opens nothing means', async () => {
    const page = await phone()
    await page.goto(linkTo('x'.repeat(43)))
    await page.getByRole('heading', { name: 'Ce lien n’ouvre rien' }).waitFor()
    await check(page)
    await picture(page, 'nothing')
    await page.context().close()
  })

  it('had nothing refused by their own policy', () => {
    expect(complaints.filter((text) => /Content.Security|Trusted/i.test(text))).toEqual([])
  })
})
