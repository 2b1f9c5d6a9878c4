import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Share } from '../server/contract/documents.ts'
import type { ClinicSettings, Contact, Conversation } from '../server/contract/shapes.ts'
import { openBrowser, signInByHand } from './support/browser.ts'
import { type FreshDatabase, freshDatabase } from './support/database.ts'
import { portalEnv } from './support/document-clinic.ts'
import { type MailServer, startMailServer } from './support/mail-server.ts'
import { visitPortal } from './support/portal-visitor.ts'
import { type Service, startService } from './support/service.ts'
import { codeIn, linkIn } from './support/share-steps.ts'
import { until } from './support/wait.ts'

const pictures = process.env.PICTURES
const PDF = Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n')
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

type Text = { to: string; body: string }

let database: FreshDatabase
let mail: MailServer
let service: Service
let browser: Browser
let page: Page
let talk: Conversation

beforeAll(async () => {
  ;[database, mail] = await Promise.all([freshDatabase(), startMailServer()])
  // In practice mode: texts and calls go over a real PBX.
  ;[service, browser] = await Promise.all([
    startService({ databaseUrl: database.url, env: portalEnv(mail), within: 120_000 }),
    openBrowser(),
  ])
  await service.api<Contact>('POST', '/api/contacts', {
    ...{ firstName: 'Maude', lastName: 'Ouellet', language: 'fr' },
    phones: [
      { number: '(514) 555-0187', kind: 'mobile' },
      { number: '(450) 555-0188', kind: 'landline', label: 'maison' },
    ],
    emails: [{ address: 'maude.ouellet@patient.example' }],
  })
  talk = await service.api<Conversation>('POST', '/api/conversations', { number: '(514) 555-0187' })
  await until(
    'texts can leave',
    async () => (await service.api<{ gateway: { state: string } }>('GET', '/api/system')).gateway.state === 'up',
    { within: 60_000, every: 200 },
  )
  page = await signInByHand(browser, service.url)
  await page.setViewportSize({ width: 1366, height: 768 })
})
afterAll(async () => {
  await browser?.close()
  await service?.stop()
  await mail?.stop()
  await database?.drop()
})

const dialog = () => page.getByRole('dialog')
const entry = () => page.locator('.share-entry').last()
const button = (name: string | RegExp, within: Page | Locator = page) => within.getByRole('button', { name })
const says = (place: Locator, words: string) => place.getByText(words, { exact: false }).first().waitFor()
const openTalk = async () => {
  await page.goto(`${service.url}/conversations/${talk.id}`)
  await page.getByRole('textbox', { name: /Répondre/ }).waitFor()
}
const shares = async () => (await service.api<{ items: Share[] }>('GET', '/api/shares')).items
const picture = async (name: string) => {
  if (pictures) await page.screenshot({ path: `${pictures}/documents-${name}.png` })
}

/** Drops files as the hand does: the browser makes them of what is dragged in. */
async function drop(files: readonly { name: string; type: string; content: Buffer }[]): Promise<void> {
  const dragged = files.map(({ name, type, content }) => ({ name, type, content: content.toString('base64') }))
  await page.evaluate(`{
    const transfer = new DataTransfer()
    for (const { name, type, content } of ${JSON.stringify(dragged)}) {
      const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0))
      transfer.items.add(new File([bytes], name, { type }))
    }
    const target = document.querySelector('.entries') ?? document.body
    for (const kind of ['dragover', 'drop'])
      target.dispatchEvent(new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: transfer }))
  }`)
}

async function textedCode(number: string, after: number): Promise<string> {
  return until(
    'the code comes by text',
    async () => {
      const { items } = await service.api<{ items: Text[] }>('GET', '/practice/texts')
      const codes = items.flatMap(({ to, body }) => (to === number && !linkIn(body) ? (codeIn(body) ?? []) : []))
      return codes.length > after ? codes.at(-1) : undefined
    },
    { within: 30_000, every: 200 },
  )
}

/** What reaches beyond the right edge of the window, where something does. */
const tooWide = () =>
  page.evaluate<string[]>(`(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    if (scrollWidth <= clientWidth) return []
    const all = [...document.querySelectorAll('main *, dialog *, .top *')]
    return all
      .filter((one) => one.getBoundingClientRect().right > clientWidth)
      .map(({ outerHTML }) => outerHTML.slice(0, 120))
  })()`)

async function expectNoViolations(): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const { violations } = await new AxeBuilder({ page: page as never }).analyze()
    expect(violations.map(({ id, nodes }) => [id, colorScheme, nodes[0]?.html])).toEqual([])
  }
  await page.emulateMedia({ colorScheme: 'light' })
}

describe('documents in the panel', () => {
  it('are dropped on a conversation: what may leave gets ready, what may not says why', async () => {
    await openTalk()
    await drop([
      { name: 'plan de traitement.pdf', type: 'application/pdf', content: PDF },
      { name: 'radio.png', type: 'image/png', content: PNG },
      { name: 'vide.txt', type: 'text/plain', content: Buffer.alloc(0) },
      { name: 'facture.pdf', type: 'application/pdf', content: Buffer.from('<html><script>alert(1)</script></html>') },
    ])
    await dialog().getByText('prêt').nth(1).waitFor()
    await says(dialog(), 'Ce fichier est vide.')
    await says(dialog(), 'Ce n’est pas ce que son nom annonce.')
    await picture('dialog')
    await expectNoViolations()
    await button('Enlever vide.txt', dialog()).click()
    await button('Enlever facture.pdf', dialog()).click()
  })

  it('offer only the ways that go together, and say why another cannot be taken', async () => {
    const way = (name: string) => dialog().getByRole('radio', { name })
    expect(await way('Par courriel').isChecked()).toBe(true)
    await dialog().getByText('Par texto').first().click()
    await says(dialog(), 'Le lien prend déjà ce chemin.')
    expect(await way('Dit au téléphone').isChecked()).toBe(true)
    await dialog().getByText('Par courriel').click()
    await dialog().getByLabel('Numéro du code').selectOption({ label: '450 555-0188, fixe, maison' })
    await dialog().getByText('Par texto').last().click()
    expect(await dialog().getByLabel('Numéro du code').inputValue()).toBe('+15145550187')
  })

  it('keep what was begun when the dialog is closed, and when the page is loaded anew', async () => {
    await dialog().getByLabel('Message').fill('Voici votre plan.')
    await page.keyboard.press('Escape')
    await page.getByText('Le brouillon est gardé.', { exact: false }).waitFor()
    await until('the words are with the draft', async () => (await shares())[0]?.message === 'Voici votre plan.')
    await openTalk()
    await page.keyboard.press('d')
    await says(dialog(), 'On reprend le brouillon laissé ici.')
    expect(await dialog().getByLabel('Message').inputValue()).toBe('Voici votre plan.')
    await says(dialog(), 'plan de traitement.pdf')
  })

  it('stay in the dialog when the request fails, and leave once with the next click', async () => {
    await page.route('**/api/shares/*/send', (route) => route.abort())
    await button('Envoyer', dialog()).click()
    await says(dialog(), 'Rien n’est perdu')
    await page.unroute('**/api/shares/*/send')
    await button('Envoyer', dialog()).click()
    await dialog().waitFor({ state: 'detached' })
    await says(entry(), 'Documents pour Maude Ouellet')
    expect((await shares()).map(({ state }) => state)).toEqual(['open'])
  })

  it('show what happens as it happens: sent, asked, a wrong code, opened, downloaded', async () => {
    await says(entry(), 'Envoyé, pas encore ouvert')
    const { text } = await mail.next(({ to }) => to.includes('maude.ouellet@patient.example'))
    const visitor = visitPortal(linkIn(text)!)
    await visitor.askCode()
    await says(entry(), 'Code parti par texto')
    const code = await textedCode('+15145550187', 0)
    await visitor.enter(code === '000000' ? '000001' : '000000')
    await says(entry(), '1 mauvais code')
    await visitor.enter(code)
    await says(entry(), 'Ouvert')
    const [file] = await visitor.listed()
    await visitor.download(file!.id)
    await says(entry(), 'Téléchargé')
    await picture('conversation')
    await expectNoViolations()
    // In counter mode neither her name nor that of a file can be read.
    await page.keyboard.press('.')
    await page.getByText('Fichier caché').first().waitFor()
    expect(await page.locator('.entries').innerText()).not.toMatch(/Ouellet|plan de traitement/)
    await page.keyboard.press('.')
  })

  it('are taken back at once', async () => {
    await button('Retirer…', entry()).click()
    await button('Retirer', dialog()).click()
    await says(entry(), 'Retiré')
    const { text } = await mail.next(({ to }) => to.includes('maude.ouellet@patient.example'))
    expect((await visitPortal(linkIn(text)!).door()).text).toContain('Ce lien n’ouvre rien')
  })

  it('are handed over as a code to scan, and their access code is told by telephone', async () => {
    await drop([{ name: 'consignes.pdf', type: 'application/pdf', content: PDF }])
    await dialog().getByText('prêt').waitFor()
    await dialog().getByText('En main propre').click()
    await dialog().getByText('Dit au téléphone').click()
    await button('Préparer le code QR', dialog()).click()
    await dialog().getByRole('img', { name: 'Code QR du lien' }).waitFor()
    await until('the code to scan is drawn', () =>
      dialog()
        .getByRole('img')
        .evaluate((image) => 'naturalWidth' in image && Number(image.naturalWidth) > 0),
    )
    await picture('qr')
    await button('Fermer', dialog()).last().click()
    await says(entry(), 'Le code QR est prêt')
    await button('Appeler avec le code', entry()).click()
    await says(entry(), 'Appel demandé')
  })

  it('are asked for: what comes in is counted, new until somebody has it', async () => {
    await page.keyboard.press('D')
    await dialog().getByText('Carte d’assurance').click()
    await dialog().getByText('Par courriel').click()
    await dialog().getByText('Par texto').last().click()
    await picture('ask')
    await expectNoViolations()
    await button('Envoyer la demande', dialog()).click()
    await dialog().waitFor({ state: 'detached' })
    await says(entry(), 'Demandé, rien reçu encore')
    const { text } = await until('a second link comes', () => mail.mails().filter((one) => linkIn(one.text))[1], {
      within: 20_000,
    })
    const visitor = visitPortal(linkIn(text)!)
    await visitor.askCode()
    await visitor.enter(await textedCode('+15145550187', 1))
    await visitor.bring([{ name: 'carte recto.png', bytes: PNG }], {
      ...{ insurer: 'Assurances du Fleuve', policy: '12345', holder: 'Maude Ouellet' },
    })
    await says(entry(), 'carte recto.png')
    await page.locator('.top a[href="/documents"] .count').waitFor()
    await page.locator('.top a[href="/documents"]').click()
    await page.getByText('À regarder', { exact: true }).click()
    await page
      .locator('.shares-list .unseen')
      .getByRole('link', { name: /Maude Ouellet/ })
      .click()
    await page.locator('.shares-one').getByText('nouveau').first().waitFor()
    await picture('page')
    await expectNoViolations()
    const files = page.locator('.shares-one').getByRole('link', { name: /^Télécharger/ })
    for (let at = 0; at < (await files.count()); at++) {
      const [download] = await Promise.all([page.waitForEvent('download'), files.nth(at).click()])
      expect(await download.failure()).toBeNull()
    }
    await page.locator('.top a[href="/documents"] .count').waitFor({ state: 'detached' })
  })

  it('go to a clinic that is typed by hand, and not before it is said where', async () => {
    await page.goto(`${service.url}/documents`)
    await button('Envoyer').click()
    await dialog()
      .locator('input[type=file]')
      .setInputFiles({ name: 'panorex.png', mimeType: 'image/png', buffer: PNG })
    await says(dialog(), 'Partira dès que')
    await button('Envoyer', dialog()).last().click()
    await says(dialog(), 'Écrivez à qui cela s’adresse.')
    await dialog().getByLabel('À qui').fill('Clinique dentaire du Parc')
    await dialog().getByText('En main propre').click()
    await dialog().getByText('Dit au téléphone').click()
    await dialog().getByLabel('Numéro du code').fill('514 555-0190')
    await dialog().getByLabel('Poste').fill('22')
    await dialog().getByText('prêt').waitFor()
    await button('Préparer le code QR', dialog()).click()
    await dialog().getByRole('img', { name: 'Code QR du lien' }).waitFor()
    await button('Fermer', dialog()).last().click()
    await page.getByText('Clinique dentaire du Parc').first().waitFor()
    const [share] = await shares()
    expect(share).toMatchObject({ recipient: 'Clinique dentaire du Parc', codeTo: '+15145550190', codeExtension: '22' })
  })

  it('have settings that are checked before they are kept', async () => {
    await page.goto(`${service.url}/settings/documents`)
    await page.getByText('Ce qu’il faut').waitFor()
    await button('Essayer').click()
    await page.getByText('C’est parti pour').waitFor()
    await page.getByLabel('Un lien est bon pour').fill('400')
    await page.getByLabel('Pays qu’on peut appeler').fill('Canada')
    await button('Enregistrer').nth(1).click()
    await page.getByText('Écrivez un nombre de 1 à 90.').waitFor()
    await page.getByText('Écrivez des codes de deux lettres').waitFor()
    await page.getByLabel('Un lien est bon pour').fill('7')
    await page.getByLabel('Pays qu’on peut appeler').fill('ca, fr')
    await page.getByLabel('Débuts de numéro jamais appelés').fill('1 900, +33 899')
    await button('Enregistrer').nth(1).click()
    await page.getByText('Enregistré.').waitFor()
    expect(await service.api<ClinicSettings>('GET', '/api/settings')).toMatchObject({
      ...{ documentDays: 7, callableCountries: ['CA', 'FR'], uncallablePrefixes: ['+1900', '+33899'] },
    })
  })

  it('show the card of the clinic, with its logo and a code to scan', async () => {
    await page.getByLabel('Adresse', { exact: true }).fill('1, rue du Fleuve\nMontréal')
    await page.getByLabel('Site web').fill('clinique.example')
    await button('Enregistrer').first().click()
    await page.locator('.share-card-face').getByText('https://clinique.example').waitFor()
    await page.locator('.share-logo input[type=file]').setInputFiles({
      ...{
        name: 'logo.svg',
        mimeType: 'image/svg+xml',
        buffer: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
      },
    })
    await page.getByText('Cette image ne va pas.', { exact: false }).waitFor()
    await page.locator('.share-logo input[type=file]').setInputFiles({
      ...{ name: 'logo.png', mimeType: 'image/png', buffer: PNG },
    })
    await page.getByRole('img', { name: 'Le logo de la clinique' }).first().waitFor()
    await page.getByRole('img', { name: 'Code QR de la carte' }).waitFor()
    const [poster] = await Promise.all([
      page.context().waitForEvent('page'),
      page.getByRole('link', { name: 'Affiche à imprimer' }).click(),
    ])
    await poster.getByText('Clinique des Tests').first().waitFor()
    await poster.close()
    await page.locator('#content').evaluate((content) => content.scrollTo(0, 0))
    await picture('settings')
    await expectNoViolations()
  })

  it('fit a telephone', async () => {
    await page.setViewportSize({ width: 390, height: 844 })
    for (const path of ['/documents', '/settings/documents', `/conversations/${talk.id}`]) {
      await page.goto(service.url + path)
      await page.locator('#content').waitFor()
      await page.waitForLoadState('networkidle')
      expect(await tooWide(), path).toEqual([])
    }
    await button('Envoyer un document').click()
    await dialog().getByLabel('Numéro du code').waitFor()
    expect(await tooWide()).toEqual([])
    await expectNoViolations()
    await picture('telephone')
  })
})
