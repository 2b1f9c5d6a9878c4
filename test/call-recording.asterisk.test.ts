import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { CallRecordingChange } from '../server/contract/recordings.ts'
import type { Call, Conversation, ConversationDetail, Entry, Page } from '../server/contract/shapes.ts'
import { CARRIER_HOST } from './support/asterisk.ts'
import type { CallerStep } from './support/caller-steps.ts'
import { type Clinic, LINE, openClinic, placeKeyCall } from './support/clinic.ts'
import { openEar } from './support/ear.ts'
import { findSaid, humanSpeech, longestSilence, samplesOf } from './support/human-speech.ts'
import { answeredCall, type PartnerCall, type PlayedPartners, playPartners } from './support/played-partners.ts'
import type { LivePanel } from './support/service.ts'
import type { Sipp } from './support/sipp.ts'
import { linearToUlaw } from './support/ulaw.ts'
import { until } from './support/wait.ts'

let clinic: Clinic
let phones: PlayedPartners
let live: LivePanel
const callers: Sipp[] = []
let people = 0
/** What tells both that the call is recorded. */
let announcement: Buffer

beforeAll(async () => {
  clinic = await openClinic({ phones: ['101'], ringSeconds: 8 })
  const trunk = { name: '101', host: '127.0.0.1', port: clinic.pbx.phones['101']! }
  phones = await playPartners({ trunk }, () => async () => {})
  // The first call of a service that has just started may take longer than the gate waits: it rings, unrecorded.
  const { caller } = await call([{ wait: 500 }, { hangUp: true }])
  await caller.done
  await record(true)
  announcement = await until('the announcement is synthesised', readAnnouncement, { within: 60_000 })
}, 180_000)
afterAll(async () => {
  phones?.close()
  await clinic?.close()
})
beforeEach(async () => {
  live = await clinic.service.live()
})
afterEach(async () => {
  live.close()
  for (const caller of callers.splice(0)) await caller.stop()
  await clinic.pbx.cli('channel request hangup all')
})

const api = <T>(method: string, path: string, body?: unknown) => clinic.service.api<T>(method, path, body)
const record = (recordCalls: boolean) =>
  api('PUT', `/api/lines/${encodeURIComponent(LINE)}`, { name: 'Clinique', language: 'fr', recordCalls })

type Placed = { from: string; caller: Sipp; phone: PartnerCall }

/** Somebody calls, and the phone answers. */
async function call(steps: readonly CallerStep[], earPort?: number): Promise<Placed> {
  people += 1
  const from = `+1514555${4_000 + people}`
  const nth = phones.called('101').length
  const caller = await placeKeyCall(clinic.pbx, steps, { from, earPort })
  callers.push(caller)
  return { from, caller, phone: await answeredCall(phones, '101', nth) }
}

/**
 * The same, through the gate. On a machine that is busy with other things the gate may take longer than the dialplan
 * waits; the call then rings at once, unrecorded, as it should. It is placed again.
 */
async function callThroughGate(steps: readonly CallerStep[], earPort?: number): Promise<Placed> {
  for (let tries = 1; ; tries += 1) {
    const before = await skippedGates()
    const placed = await call(steps, earPort)
    if ((await skippedGates()) === before) return placed
    if (tries === MOST_TRIES) throw new Error(`The gate took longer than the dialplan waits, ${tries} times.`)
    process.stderr.write('The gate took longer than the dialplan waits: this call is placed again.\n')
    await placed.caller.stop()
    await clinic.pbx.cli('channel request hangup all')
    await placed.phone.ended
  }
}
const MOST_TRIES = 4
const skippedGates = async () => (await clinic.pbx.log()).split('Executing [T@relais-gate:1]').length

async function readAnnouncement(): Promise<Buffer | undefined> {
  const folder = join(clinic.service.dataDir, 'prompts', 'fr')
  const names = await readdir(folder).catch(() => [])
  const name = names.find((one) => /^call-recorded-.*\.wav$/.test(one))
  return name === undefined
    ? undefined
    : Buffer.from([...samplesOf(await readFile(join(folder, name)))].map(linearToUlaw))
}

/** As the panel is told of it. */
const isRecorded = (from: string, recording: Call['recording']): Promise<Call> =>
  until(
    `the call is told to be ${recording}`,
    async () => {
      const told = live.messages.flatMap((one) =>
        one.type === 'call.updated' || one.type === 'call.answered' ? [one.call] : [],
      )
      const last = told.findLast((one) => one.from === from)
      return last?.recording === recording && last
    },
    { within: 40_000 },
  )
const change = (id: string, action: CallRecordingChange['action']) =>
  api<Call>('POST', `/api/calls/${id}/recording`, { action })

const ended = (from: string) =>
  until(
    'the call is on record',
    async () => {
      const { items } = await api<Page<Call>>('GET', '/api/calls?limit=50')
      return items.find((one) => one.from === from && one.state === 'ended')
    },
    { within: 20_000 },
  )

const entryOf = (number: string, wanted: (entry: Entry) => boolean) =>
  until(
    'the call is on its timeline as it should be',
    async () => {
      const { items } = await api<Page<Conversation>>('GET', '/api/conversations?limit=100')
      const found = items.find((conversation) => conversation.number === number)
      if (!found) return undefined
      const { entries } = await api<ConversationDetail>('GET', `/api/conversations/${found.id}`)
      return entries.find((entry) => entry.kind === 'call' && wanted(entry))
    },
    { within: 30_000 },
  )

/** Where a busy machine drops a packet, all that follows is out of step: a second is enough to know a voice by. */
function bestSecond(recording: Int16Array, said: Buffer): number {
  const starts = Array.from({ length: Math.floor(said.length / 8_000) }, (_, second) => second * 8_000)
  return Math.max(...starts.map((at) => findSaid(recording, said.subarray(at, at + 8_000)).likeness))
}

async function soundOf(id: string): Promise<Int16Array> {
  const headers = { cookie: clinic.service.cookie() }
  const answer = await fetch(`${clinic.service.url}/api/recordings/${id}/audio`, { headers })
  expect(answer.status).toBe(200)
  return samplesOf(Buffer.from(await answer.arrayBuffer()))
}

/** What lies in Asterisk's spool and in the clinic's own keeping. */
async function kept(): Promise<{ spool: string[]; own: string[] }> {
  const spool = (await clinic.pbx.spooledRecordings()).sort()
  const own = (await readdir(join(clinic.service.dataDir, 'recordings'))).sort()
  return { spool, own }
}
const untilNothingIsLeft = () =>
  until('the PBX holds nothing of it', async () => (await callsInSpool()).length === 0, { within: 20_000 })
const callsInSpool = async () => (await kept()).spool.filter((name) => name.startsWith('relais-call-'))

describe('a call of a line that wants its calls recorded', () => {
  it('is announced to both, holds both voices, and silence where a card number was read', async () => {
    const [hers, ours, secret] = await Promise.all([
      humanSpeech('fr', ['vm-nobodyavail']),
      humanSpeech('en', ['vm-nobodyavail']),
      humanSpeech('fr', ['vm-reachoper', 'vm-intro']),
    ])
    const begin = announcement.length / 8 + 1_500
    const { from, caller, phone } = await callThroughGate([
      { wait: begin },
      { play: hers },
      { wait: 3_000 },
      // While it is paused.
      { play: secret },
      { wait: 8_000 },
      { hangUp: true },
    ])
    const told = await isRecorded(from, 'on')
    await phone.wait(1_500 + hers.length / 8 + 700)
    expect(await change(told.id, 'pause')).toMatchObject({ id: told.id, recording: 'paused' })
    expect((await isRecorded(from, 'paused')).id).toBe(told.id)
    await phone.wait(2_300 + secret.length / 8 + 1_500)
    await change(told.id, 'pause')
    await change(told.id, 'resume')
    await isRecorded(from, 'on')
    await phone.say(ours)
    await caller.done
    const { talkingSeconds } = await ended(from)
    const { recording } = (await entryOf(from, (entry) => entry.recording?.state === 'kept'))!
    const sound = await soundOf(recording!.id)
    // She who answers hears it too, and only then is joined.
    expect(bestSecond(phone.heard(), announcement)).toBeGreaterThan(0.8)
    expect(bestSecond(sound, hers)).toBeGreaterThan(0.8)
    expect(bestSecond(sound, ours)).toBeGreaterThan(0.8)
    // Silence stands in its place.
    expect(findSaid(sound, secret).likeness).toBeLessThan(0.3)
    expect(longestSilence(sound)).toBeGreaterThan(secret.length / 8_000 - 0.5)
    expect(Math.abs(sound.length / 8_000 - talkingSeconds!)).toBeLessThan(2)
    await untilNothingIsLeft()
    await expect(change(told.id, 'pause')).rejects.toThrow('409')
  }, 120_000)

  it.each<[string, number]>([
    ['while it is announced', 2_500],
    ['in the middle of it', 9_500],
  ])(
    'is not kept once the caller has pressed 8 %s',
    async (_, at) => {
      const before = await kept()
      const { from, caller } = await callThroughGate([
        { wait: at },
        { press: '8' },
        { wait: 8_500 - at / 2 },
        { hangUp: true },
      ])
      await isRecorded(from, 'refused')
      await caller.done
      await entryOf(from, (entry) => entry.recording?.state === 'refused')
      await untilNothingIsLeft()
      expect((await kept()).own).toEqual(before.own)
    },
    60_000,
  )

  it('is announced to the caller, and is not kept when the secretary refuses for that person', async () => {
    const before = await kept()
    const ear = await openEar(CARRIER_HOST)
    const { from, caller } = await callThroughGate([{ wait: 11_000 }, { hangUp: true }], ear.port)
    const told = await isRecorded(from, 'on')
    // The caller is told too, before anybody is joined.
    ear.close()
    expect(bestSecond(ear.heard(), announcement)).toBeGreaterThan(0.8)
    expect(await change(told.id, 'refuse')).toMatchObject({ recording: 'refused' })
    expect(await change(told.id, 'refuse')).toMatchObject({ recording: 'refused' })
    await expect(change(told.id, 'resume')).rejects.toThrow('409')
    await untilNothingIsLeft()
    await caller.done
    await entryOf(from, (entry) => entry.recording?.state === 'refused')
    expect((await kept()).own).toEqual(before.own)
  }, 60_000)

  it('whose caller hangs up while it is announced was never answered: the phone is free, and nothing is kept', async () => {
    await untilNothingIsLeft()
    const before = await kept()
    const { from, caller, phone } = await callThroughGate([{ wait: 2_000 }, { hangUp: true }])
    await caller.done
    await phone.ended
    expect(await ended(from)).toMatchObject({ outcome: 'abandoned', answeredAt: null })
    expect(await kept()).toEqual(before)
  }, 60_000)

  it('goes on being recorded through the death of the service, paused as it was, and is kept by the next one', async () => {
    const hers = await humanSpeech('fr', ['vm-options', 'vm-review'])
    const { from, caller } = await callThroughGate([
      { wait: 8_000 },
      { play: hers },
      { wait: 12_000 },
      { hangUp: true },
    ])
    const told = await isRecorded(from, 'on')
    await change(told.id, 'pause')
    await clinic.service.kill()
    live.close()
    await clinic.service.start()
    await clinic.connected()
    live = await clinic.service.live()
    const found = await until('the call is there again, and paused', async () => {
      const { items } = await api<Page<Call>>('GET', '/api/calls?limit=50')
      return items.find((one) => one.from === from && one.recording === 'paused')
    })
    await change(found!.id, 'resume')
    await caller.done
    await entryOf(from, (entry) => entry.recording?.state === 'kept')
    await untilNothingIsLeft()
  }, 120_000)

  it('is refused with 8 also while no service is there, where the PBX knows that key; nothing of it is kept', async () => {
    await clinic.pbx.cli('dialplan set global RELAIS_REFUSE_FEATURE relais-refuse')
    const before = await kept()
    const { from, caller } = await callThroughGate([
      { wait: 12_000 },
      { press: '8' },
      { wait: 1_500 },
      { hangUp: true },
    ])
    await isRecorded(from, 'on')
    await clinic.service.kill()
    await caller.done
    await clinic.service.start()
    await clinic.connected()
    const entry = await entryOf(from, ({ recording }) => recording?.state === 'refused')
    expect(entry?.call).toMatchObject({ answeredBy: '101', text: { send: false } })
    expect((await ended(from)).talkingSeconds).toBeGreaterThan(2)
    await untilNothingIsLeft()
    expect((await kept()).own).toEqual(before.own)
    expect(await clinic.pbx.log()).not.toContain('Dangerous function')
    await clinic.pbx.cli('dialplan set global RELAIS_REFUSE_FEATURE ""')
  }, 120_000)

  it('rings and is answered as ever, without a recording, while Relais is away', async () => {
    await clinic.service.kill()
    const { caller, phone } = await call([{ wait: 2_000 }, { hangUp: true }])
    await caller.done
    await phone.ended
    expect(await callsInSpool()).toEqual([])
    await clinic.service.start()
    await clinic.connected()
  }, 60_000)
})

it('a call of another line is not recorded, and is joined at once', async () => {
  await record(false)
  const { from, caller } = await call([{ wait: 2_000 }, { hangUp: true }])
  await caller.done
  const { talkingSeconds } = await ended(from)
  expect(talkingSeconds).toBeGreaterThan(1.5)
  expect(await callsInSpool()).toEqual([])
  expect(live.messages.some((one) => one.type === 'call.updated' && one.call.recording)).toBe(false)
}, 60_000)
