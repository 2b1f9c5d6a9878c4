import { type Browser, chromium, type Page } from 'playwright-core'
import { findProgram } from './programs.ts'
import { ADMIN } from './service.ts'

/** Debian's Chromium, headless, which speaks to nobody but the pages it is sent to. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = await findProgram('chromium')
  if (!executablePath) throw new Error('chromium is not installed: test/setup.ts installs it.')
  return await chromium.launch({
    executablePath,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}

/** A page of the panel, signed in through its own form. */
export async function signInByHand(browser: Browser, url: string, locale: 'fr-CA' | 'en-CA' = 'fr-CA'): Promise<Page> {
  const context = await browser.newContext({ locale, viewport: { width: 1280, height: 800 } })
  const page = await context.newPage()
  await page.goto(url)
  await page.locator('input[type=email]').fill(ADMIN.email)
  await page.locator('input[type=password]').fill(ADMIN.password)
  await page.locator('form button[type=submit]').click()
  await page.locator('input[type=password]').waitFor({ state: 'detached' })
  return page
}
