import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { NewShare, Share, ShareDetail } from '../server/contract/documents.ts'
import type { Call, ConversationDetail } from '../server/contract/shapes.ts'
import { CARRIER_HOST, type Pbx } from './support/asterisk.ts'
import { asteriskProgram } from './support/asterisk-program.ts'
import { type Clinic, LINE, openClinic } from './support/clinic.ts'
import { portalEnv, sharedByMail } from './support/document-clinic.ts'
import { type MailServer, startMailServer } from './support/mail-server.ts'
import { answeredCall, type Behaviour, type PlayedPartners, playPartners } from './support/played-partners.ts'
import { detailOf, share } from './support/share-steps.ts'
import { type DigitVoice, readDigitVoice, recogniseDigits } from './support/spoken-digits.ts'
import { until } from './support/wait.ts'

let clinic: Clinic
let mail: MailServer
let partners: PlayedPartners
let june: DigitVoice
const behaviours = new Map<string, Behaviour>()
const ALWAYS = [{ from: '00:00', to: '24:00', state: 'open' }]
const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']
const everyDay = (periods: unknown[]) => Object.fromEntries(DAYS.map((day) => [day, periods]))

beforeAll(async () => {
  const program = await asteriskProgram()
  june = await readDigitVoice(join(program.dataDir, 'sounds', 'fr_CA_f_June'))
  mail = await startMailServer()
  clinic = await openClinic({ phones: [], ring: '', env: { ...portalEnv(mail), LOG_LEVEL: 'trace' } })
  partners = await playPartners(clinic.pbx, (number) => behaviours.get(number) ?? 'gone')
  await api('PUT', `/api/lines/${encodeURIComponent(LINE)}`, { name: 'Clinique', language: 'fr' })
  await api('PATCH', '/api/settings', { partnerHours: everyDay(ALWAYS), codeCallRetryMinutes: [1] })
}, 180_000)
afterAll(async () => {
  partners?.close()
  await clinic?.close()
  await mail?.stop()
})

const api = <T>(method: string, path: string, body?: unknown) => clinic.service.api<T>(method, path, body)

let people = 0
/** Somebody outside who does this when called. */
function partner(behaviour: Behaviour): string {
  people += 1
  const number = `+1514555${3_000 + people}`
  behaviours.set(number, behaviour)
  return number
}

const toShare = (codeTo: string, more: Partial<NewShare> = {}): Promise<Share> =>
  share(clinic.service, {
    ...{ direction: 'ask', recipient: 'Centre dentaire', linkBy: 'hand', codeBy: 'call', codeTo, language: 'fr' },
    ...more,
  })
const start = (id: string) => api<Share['call']>('POST', `/api/shares/${id}/code-calls`)
const after = (id: string, wanted: (share: ShareDetail) => boolean, what = 'the call has ended', within = 90_000) =>
  until(
    what,
    async () => {
      const detail = await detailOf(clinic.service, id)
      return wanted(detail) && detail
    },
    { within, every: 200 },
  )
const hasEnded = ({ call, events }: ShareDetail) =>
  call?.state !== 'calling' && events.some(({ kind }) => kind === 'call-ended')
const kinds = ({ events }: ShareDetail) => events.map(({ kind }) => kind).filter((kind) => kind.startsWith('c'))
const detailsOf = ({ events }: ShareDetail, kind: string) =>
  events.filter((event) => event.kind === kind).map(({ detail }) => detail)

/** Calls them, and answers what became of it. */
async function callOnce(behaviour: Behaviour, more: Partial<NewShare> = {}) {
  const number = partner(behaviour)
  const { id } = await toShare(number, more)
  await start(id)
  return { number, detail: await after(id, hasEnded) }
}

describe.concurrent('a call that speaks the code', () => {
  it('tells who presses 1 the code that opens the share, and who called is on the timeline', async () => {
    const number = partner(async (call) => {
      await call.wait(500)
      await call.press('1')
    })
    const { share: made, visitor } = await sharedByMail(
      { service: clinic.service, mail },
      { number, codeBy: 'call', direction: 'ask', language: 'fr' },
    )
    expect((await visitor.askCode()).status).toBe(303)
    const call = await answeredCall(partners, number)
    expect(call.from).toBe(LINE)
    const detail = await after(made.id, ({ call: one }) => one?.state === 'done')
    const [said] = detailsOf(detail, 'code-spoken')
    expect(said).toEqual({ times: 2 })
    expect(kinds(detail).filter((kind) => kind.startsWith('call') || kind === 'code-spoken')).toEqual([
      ...['call-asked', 'call-placed', 'call-answered', 'call-key', 'code-spoken', 'call-ended'],
    ])
    expect(detailsOf(detail, 'call-key')).toEqual([{ key: '1' }])
    const digits = recogniseDigits(call.heard(), june)
    const code = digits.slice(0, 6)
    expect(digits).toBe(code + code)
    expect(JSON.stringify(detail)).not.toContain(code)
    expect(clinic.service.output()).not.toContain(code)
    expect((await visitor.enter(code)).status).toBe(303)
    // It was the clinic that called, and nobody is texted for it.
    const ours = await until('the call is settled', async () => {
      const { items } = await api<{ items: Call[] }>('GET', '/api/calls?limit=200')
      return items.find(({ to, state }) => to === number && state === 'ended')
    })
    expect(ours).toMatchObject({ direction: 'out', from: LINE, outcome: 'answered', text: { send: false } })
    const talk = await until('it stands on the timeline', async () => {
      const found = await api<ConversationDetail>('GET', `/api/conversations/${detail.conversationId}`)
      return found.entries.some(({ kind }) => kind === 'call') && found
    })
    expect(talk.entries.filter(({ kind }) => kind === 'call')).toMatchObject([{ direction: 'out', automatic: 'code' }])
    expect(talk.awaitingSince).toBeNull()
  })

  it('says it again on 1, and ends on #', async () => {
    const { detail } = await callOnce(async (call) => {
      await call.wait(500)
      await call.press('1')
      await call.wait(14_000)
      await call.press('1')
      await call.wait(28_000)
      await call.press('#')
    })
    expect(detail.call?.state).toBe('done')
    expect(detailsOf(detail, 'call-key').map(({ key }) => key)).toEqual(['1', '1', '#'])
  })

  it('closes the share on 9, and says nothing', async () => {
    const { detail } = await callOnce(async (call) => {
      await call.wait(500)
      await call.press('9')
    })
    expect(detail).toMatchObject({ state: 'closed', closedBecause: 'not-for-us' })
    expect(detail.call).toMatchObject({ state: 'failed', reason: 'not-for-us' })
    expect(detailsOf(detail, 'code-spoken')).toEqual([])
  })

  it('closes the share on 9 in the middle of the digits too', async () => {
    const { detail } = await callOnce(async (call) => {
      await call.wait(500)
      await call.press('1')
      await call.wait(4_000)
      await call.press('9')
    })
    expect(detail).toMatchObject({ state: 'closed', closedBecause: 'not-for-us' })
  })

  it.each([
    ['busy', 'busy' as Behaviour, 'busy'],
    ['a telephone nobody answers', 'rings' as Behaviour, 'no-answer'],
    ['no such number', 'gone' as Behaviour, 'unreachable'],
    ['a hang-up at once', (async (call) => call.hangUp()) as Behaviour, 'hung-up'],
    [
      'a wrong key, twice',
      (async (call) => {
        await call.wait(700)
        await call.press('5')
        await call.wait(6_000)
        await call.press('7')
      }) as Behaviour,
      'wrong-key',
    ],
    [
      'a hang-up in the middle of the digits',
      (async (call) => {
        await call.wait(500)
        await call.press('1')
        await call.wait(5_000)
        call.hangUp()
      }) as Behaviour,
      'hung-up',
    ],
  ])('is tried again after %s', async (_, behaviour, reason) => {
    const { detail } = await callOnce(behaviour)
    expect(detail.call).toMatchObject({ state: 'waiting', tries: 1, reason })
    expect(Date.parse(detail.call!.nextAt!) - Date.now()).toBeGreaterThan(20_000)
    expect(detailsOf(detail, 'code-spoken')).toEqual([])
    expect(detail.state).toBe('open')
  })

  it('lets an answering machine hear the intro at most twice, and no digit', async () => {
    const { detail, number } = await callOnce(async (call) => call.ended)
    expect(detail.call).toMatchObject({ state: 'waiting', reason: 'machine' })
    const call = await answeredCall(partners, number)
    expect(recogniseDigits(call.heard(), june)).toBe('')
    expect(call.heard().length / 8_000).toBeLessThan(60)
  })

  it('dials the extension after the answer', async () => {
    const { number, detail } = await callOnce(
      async (call) => {
        await until('the extension is dialled', () => call.keys() === '22#' || call.isOver(), { within: 30_000 })
        await call.wait(5_000)
        await call.press('1')
        await call.ended
      },
      { codeExtension: 'w22#' },
    )
    expect((await answeredCall(partners, number)).keys()).toBe('22#')
    expect(detail.call?.state).toBe('done')
  })

  it.each([
    ['a country that is not called', '+442079460123', 'uncallable_country'],
    ['a Caribbean number that looks like one of here', '+18765551234', 'uncallable_country'],
    ['a premium number', '+19005551234', 'uncallable_tariff'],
    ['the clinic itself', LINE, 'uncallable_own_line'],
  ])('is refused to %s', async (_, number, code) => {
    const made = await toShare(number).catch((error: unknown) => String(error))
    const refused = typeof made === 'string' ? made : await start(made.id).catch((error: unknown) => String(error))
    expect(refused).toMatch(new RegExp(`${code}|codeTo`))
  })
})

it('a partner played by SIPp hears the code too', async () => {
  partners.close()
  const { sipp } = await import('./support/sipp.ts')
  const pbx: Pbx = clinic.pbx
  await using _ = await sipp('partner-takes', { host: CARRIER_HOST, port: pbx.trunk.port, pauseMs: 300, calls: 1 })
  const { id } = await toShare('+15145553999')
  await start(id)
  const detail = await after(id, hasEnded)
  expect(detail.call?.state).toBe('done')
}, 120_000)
