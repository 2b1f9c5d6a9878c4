import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Contact, Conversation } from '../server/contract/shapes.ts'
import { openBrowser, signInByHand } from './support/browser.ts'
import { LINE } from './support/clinic.ts'
import { type FreshDatabase, freshDatabase } from './support/database.ts'
import { rowsThatHold } from './support/privacy-clinic.ts'
import { type Service, startService } from './support/service.ts'

const pictures = process.env.PICTURES

describe('privacy, on the page of a contact', () => {
  let database: FreshDatabase
  let service: Service
  let browser: Browser
  let page: Page
  let contact: Contact
  let conversation: Conversation

  beforeAll(async () => {
    database = await freshDatabase()
    // Beside a PBX that is away: nobody calls here.
    const env = { AMI_URL: 'ami://nobody:secret@127.0.0.1:9', SMS_GATEWAY: 'none' }
    ;[service, browser] = await Promise.all([startService({ databaseUrl: database.url, env }), openBrowser()])
    await service.api('PUT', `/api/lines/${LINE}`, { name: 'Clinique Boréale', language: 'fr' })
    contact = await service.api<Contact>('POST', '/api/contacts', {
      ...{ firstName: 'Léonie', lastName: 'Zygomatique', birthDate: '1990-04-01', notes: 'aime les orchidées' },
      phones: [{ number: '(514) 555-0142' }, { number: '(450) 555-0143', label: 'maison' }],
    })
    await service.api('POST', '/api/contacts', { firstName: 'Barnabé', phones: [{ number: '(450) 555-0143' }] })
    conversation = await service.api<Conversation>('POST', '/api/conversations', { number: '+15145550142' })
    await service.api('POST', '/api/conversations', { number: '+14505550143' })
    page = await signInByHand(browser, service.url)
  })
  afterAll(async () => {
    await browser?.close()
    await service?.stop()
    await database?.drop()
  })

  const picture = async (name: string) => {
    if (pictures) await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true })
  }

  it('says who looked, and hands out a copy', async () => {
    await page.goto(`${service.url}/contacts/${contact.id}`)
    await page.getByText('Qui a consulté cette fiche').click()
    await page.getByText('fiche ouverte').first().waitFor()
    await page.getByText('Tout ce qu’on garde sur cette personne').click()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Page à imprimer' }).click(),
    ])
    expect(download.suggestedFilename()).toMatch(/^relais-leonie-zygomatique-\d{4}-\d\d-\d\d\.html$/)
    await picture('section')
    const copy = await browser.newPage()
    const file = join(service.dataDir, 'copy.html')
    await download.saveAs(file)
    await copy.goto(`file://${file}`)
    expect(await copy.locator('body').innerText()).toContain('orchidées')
    if (pictures) await copy.screenshot({ path: `${pictures}/copy.png`, fullPage: true })
    await copy.close()
  })

  it('erases for good once the name is written out, and another panel shows her no more', async () => {
    const other = await signInByHand(browser, service.url)
    await other.goto(`${service.url}/conversations/${conversation.id}`)
    await other.getByText('Léonie Zygomatique').first().waitFor()
    await page.getByRole('button', { name: 'Effacer pour toujours…' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('aussi le numéro de Barnabé').waitFor()
    await picture('dialog')
    const { violations } = await new AxeBuilder({ page: page as never }).analyze()
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])
    await dialog.getByRole('textbox').fill('Léonie')
    await dialog.getByRole('button', { name: 'Effacer pour toujours' }).click()
    await dialog.getByText('Ce n’est pas le même nom.').waitFor()
    expect(await rowsThatHold(database.db, ['Zygomatique'])).not.toEqual([])
    await dialog.getByRole('textbox').fill('léonie  zygomatique')
    await dialog.getByRole('button', { name: 'Effacer pour toujours' }).click()
    await page.getByText('La fiche est effacée.').waitFor()
    expect(new URL(page.url()).pathname).toBe('/contacts')
    await other.getByText('Léonie Zygomatique').first().waitFor({ state: 'detached' })
    const left = await rowsThatHold(database.db, ['Zygomatique', '5145550142', 'orchidées'])
    expect(left).toEqual([])
  })
})
