import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser, signInByHand } from './support/browser.ts'
import { startChild } from './support/child.ts'
import { freeTcpPort } from './support/ports.ts'
import { processesNaming } from './support/processes.ts'
import { plainEnvironment, type Service, startService } from './support/service.ts'
import { inTime, until } from './support/wait.ts'

const root = join(import.meta.dirname, '..')
const CALLER = '+15145550142'

type Text = { from: string; to: string; body: string; at: string }
type Row = { id: string; from: string | null; fromName: string | null; outcome: string | null; state: string }

const connected = (service: Service) =>
  until(
    'the practice telephones are connected',
    async () => {
      const state = await service.api<Record<'ami' | 'ari' | 'gateway', { state: string }>>('GET', '/api/system')
      return [state.ami, state.ari, state.gateway].every((link) => link.state === 'up')
    },
    { within: 60_000, every: 100 },
  )

describe('practice mode', () => {
  let service: Service
  let browser: Browser
  let page: Page

  beforeAll(async () => {
    ;[service, browser] = await Promise.all([startService(), openBrowser()])
    await connected(service)
    page = await signInByHand(browser, service.url)
  })
  afterAll(async () => {
    await browser?.close()
    await service?.stop()
  })

  const callFrom = (from: string | null) =>
    until(
      'the call is over and settled',
      async () => {
        const { items } = await service.api<{ items: Row[] }>('GET', '/api/calls?limit=50')
        return items.find((call) => call.from === from && call.state === 'ended' && call.outcome !== null)
      },
      { within: 60_000, every: 100 },
    )

  const textsTo = async (number: string) =>
    (await service.api<{ items: Text[] }>('GET', '/practice/texts')).items.filter(({ to }) => to === number)

  it('a newcomer plays the whole path by hand, on one page of the panel', { timeout: 120_000 }, async () => {
    await page.locator('a[href="/practice"]').first().click()
    await page.getByRole('heading', { name: 'Pratique' }).waitFor()
    await page.locator('input[name="from"]').fill(CALLER)
    await page.locator('input[name="name"]').fill('Ève Gagnon')
    await page.getByRole('button', { name: 'Faire sonner' }).click()

    // It rings and pops up, nobody answers, and the caller's phone has a text.
    const popup = page.locator('.popup').first()
    await popup.getByText('Sonne', { exact: false }).first().waitFor()
    const screen = page.locator('.patient-phone .screen')
    await screen.locator('.bubble').first().waitFor({ timeout: 60_000 })
    expect(await textsTo(CALLER)).toHaveLength(1)

    // The caller writes back from that phone.
    const write = page.locator('.patient-phone textarea')
    await write.fill('Bonjour, je rappelle pour mon rendez-vous 😀\nde jeudi')
    await write.press('Enter')

    // The secretary finds it first in the list, opens it, and answers.
    await page.goto(service.url)
    await page.locator('.pane-list').getByText('rendez-vous', { exact: false }).first().click()
    const timeline = page.locator('.entries')
    expect(await timeline.locator('.bubble', { hasText: 'jeudi' }).first().textContent()).toBe(
      'Bonjour, je rappelle pour mon rendez-vous 😀\nde jeudi',
    )
    await page.locator('.composer textarea').fill('C’est noté: jeudi, 10 h.')
    await page.locator('.composer textarea').press('Enter')
    await until('the answer is on the caller’s phone', async () =>
      (await textsTo(CALLER)).some(({ body }) => body === 'C’est noté: jeudi, 10 h.'),
    )
    expect((await callFrom(CALLER)).outcome).toBe('missed')
  })

  it('a desk phone answers where it is asked to; the call is answered, and nobody is texted', {
    timeout: 60_000,
  }, async () => {
    const from = '+15145550143'
    await service.api('POST', '/practice/calls', { from, name: 'Zoë', answerAfter: 1, hangUpAfter: 4 })
    expect((await callFrom(from)).outcome).toBe('answered')
    expect(await textsTo(from)).toEqual([])
  })

  it('a caller who hangs up early is texted; one who withholds the number is not', { timeout: 60_000 }, async () => {
    const from = '+15145550144'
    await service.api('POST', '/practice/calls', { from, hangUpAfter: 1 })
    await service.api('POST', '/practice/calls', { from: 'anonymous', hangUpAfter: 1 })
    expect((await callFrom(from)).outcome).toBe('abandoned')
    expect((await callFrom(null)).outcome).toBe('abandoned')
    await until('the text has come', async () => (await textsTo(from)).length === 1)
  })

  it('a caller leaves a voice message: it is on the timeline and among the call-backs, and can be heard', {
    timeout: 60_000,
  }, async () => {
    const from = '+15145550147'
    const line = '/api/lines/+15145550100'
    const before = await service.api<Record<string, unknown>>('GET', line)
    await service.api('PUT', line, { name: before.name, language: before.language, ringSeconds: 3 })
    // Passes over the words before the beep, speaks after it, ends with #, and keeps it.
    await service.api('POST', '/practice/calls', { from, keys: '1#s#w1', say: 'rendez-vous' })
    await page.goto(`${service.url}/call-backs`)
    await page.getByRole('group', { name: '514 555-0147' }).getByText('A laissé un message vocal').waitFor({
      timeout: 40_000,
    })

    // By key: the popup of the call may still lie over the list.
    await page.getByRole('button', { name: '514 555-0147' }).first().press('Enter')
    const player = page.locator('.voice-player')
    await page.locator('.voice-title', { hasText: 'Message vocal · 0:0' }).waitFor()
    const audio = page.waitForResponse((answer) => answer.url().includes('/api/recordings/'))
    await player.getByRole('button', { name: 'Écouter le message' }).click()
    expect([200, 206]).toContain((await audio).status())
    const sound = player.locator('audio')
    const isHeard = () => sound.evaluate((audio) => 'currentTime' in audio && Number(audio.currentTime) > 0.3)
    await until('it plays', isHeard)
    await player.getByRole('button', { name: 'Mettre en pause' }).click()
    const position = player.getByRole('slider', { name: 'Position dans le message' })
    await position.press('Home')
    await position.press('ArrowRight')
    expect(await position.getAttribute('aria-valuetext')).toMatch(/^0:02 sur 0:0\d$/)
    await player.getByRole('button', { name: 'Vitesse' }).click()
    expect(await sound.evaluate((audio) => 'playbackRate' in audio && audio.playbackRate)).toBe(1.5)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      const { violations } = await new AxeBuilder({ page }).include('.pane-conversation').analyze()
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
    }
    await service.api('PUT', line, { name: before.name, language: before.language, ringSeconds: null })
  })

  it('1,600 characters of accents, emoji and line breaks survive both ways', { timeout: 60_000 }, async () => {
    const from = '+15145550145'
    const body = 'Où? «Ça» 12,50 $ | "oui" \\ 100 % {x} ~^\n😀👩‍⚕️ '.repeat(60).slice(0, 1_600).toWellFormed().trim()
    await service.api('POST', '/practice/texts', { from, body })
    type Conversation = { id: string; number: string; lastEntry: { body: string } | null }
    const conversation = await until('the text is in a conversation', async () => {
      const { items } = await service.api<{ items: Conversation[] }>('GET', '/api/conversations')
      return items.find(({ number }) => number === from)
    })
    const { entries } = await service.api<{ entries: { body: string }[] }>(
      'GET',
      `/api/conversations/${conversation.id}`,
    )
    expect(entries.at(-1)?.body ?? entries[0]?.body).toBe(body)
    await service.api('POST', `/api/conversations/${conversation.id}/messages`, { body })
    await until('the same text is back', async () => (await textsTo(from)).some((text) => text.body === body))
  })

  it.each(['/', '/calls', '/settings', '/practice', 'a conversation'])('axe finds nothing on %s', async (path) => {
    const first = await service.api<{ items: { id: string }[] }>('GET', '/api/conversations')
    const target = path.startsWith('/') ? path : `/conversations/${first.items[0]?.id}`
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await page.goto(service.url + target)
      await page.getByRole('heading').first().waitFor()
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(
        violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`),
        `${target}, ${colorScheme}`,
      ).toEqual([])
    }
  })

  it('axe finds nothing on the sign-in page, in both languages', async () => {
    for (const locale of ['fr-CA', 'en-CA']) {
      const context = await browser.newContext({ locale })
      const fresh = await context.newPage()
      await fresh.goto(service.url)
      await fresh.locator('input[type=password]').waitFor()
      const { violations } = await new AxeBuilder({ page: fresh }).analyze()
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
      await context.close()
    }
  })

  it('kill -9 leaves nothing that runs on, and the next start finds everything again', {
    timeout: 120_000,
  }, async () => {
    const before = await processesNaming(service.dataDir)
    // PostgreSQL and two Asterisks, at the least.
    expect(before.length).toBeGreaterThanOrEqual(3)
    await service.kill()
    await until('nothing of it runs any more', async () => (await processesNaming(service.dataDir)).length === 0, {
      within: 20_000,
      every: 100,
    })
    await service.start()
    await connected(service)
    expect((await callFrom(CALLER)).outcome).toBe('missed')

    // And once more at once, while what the killed one left behind may still be ending.
    await service.kill()
    await service.start()
    await connected(service)
    await service.api('POST', '/practice/calls', { from: '+15145550146', hangUpAfter: 1 })
    expect((await callFrom('+15145550146')).outcome).toBe('abandoned')
  })
})

it('npm start says where the panel is and how to sign in; Ctrl-C stops all that it started', {
  timeout: 180_000,
}, async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'relais-npm-start-'))
  const port = await freeTcpPort()
  // In a group of its own, as a terminal would have it: Ctrl-C goes to every process of the group at once.
  const started = startChild('npm', ['start'], {
    cwd: root,
    env: { ...plainEnvironment(), PANEL_PORT: String(port), DATA_DIR: dataDir },
    detached: true,
  })
  try {
    await until('the practice telephones are ready', () => /softphone/i.test(started.output()), { within: 120_000 })
    expect(started.output()).toContain(`http://127.0.0.1:${port}`)
    const [, email, password] =
      started.output().match(/Sign in\s+(\S+@\S+)\D+?(?:password|mot de passe)\s*:?\s*(\S+)/i) ?? []
    const answer = await fetch(`http://127.0.0.1:${port}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password }),
    })
    expect(answer.status, started.output()).toBe(200)

    process.kill(-started.pid, 'SIGINT')
    await inTime('npm start ends', 30_000, started.ended)
    await until('nothing of it runs any more', async () => (await processesNaming(dataDir)).length === 0)
  } finally {
    if (!started.exit()) process.kill(-started.pid, 'SIGKILL')
    await rm(dataDir, { recursive: true, force: true })
  }
})
