import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Ari, createAri } from '../server/adapters/asterisk/ari.ts'
import { createSpeech } from '../server/adapters/speech/index.ts'
import { type Story, takeChannels } from '../server/flows/call-control.ts'
import { createRecordPrompt } from '../server/flows/record-prompt.ts'
import { newUuidV7 } from '../server/kit/ids.ts'
import { createPrompts, type Prompts } from '../server/prompts/index.ts'
import { type Pbx, startAsterisk } from './support/asterisk.ts'
import { type FreshDatabase, freshDatabase } from './support/database.ts'
import { keepLog } from './support/kept-log.ts'
import { until } from './support/wait.ts'

/** Somebody of the clinic: the keys she presses, and a voice while it is recorded. She waits for no prompt to end. */
const EXTENSIONS = `
[prompts]
exten => 77,1,Stasis(lab,prompts)
 same => n,Hangup()
exten => 78,1,Stasis(lab,listen)
 same => n,Hangup()
[somebody]
exten => listens,1,Answer()
 same => n,Wait(30)
exten => keeps,1,Answer()
 same => n,Wait(1)
 same => n,SendDTMF(2580#,150)
 same => n,Wait(1)
 same => n,SendDTMF(01,150)
 same => n,Wait(9)
 same => n,Playback(demo-thanks)
 same => n,SendDTMF(#)
 same => n,Wait(1)
 same => n,SendDTMF(1)
 same => n,Wait(30)
exten => leaves,1,Answer()
 same => n,Wait(1)
 same => n,SendDTMF(2580#,150)
 same => n,Wait(1)
 same => n,SendDTMF(02,150)
 same => n,Wait(9)
 same => n,Playback(demo-thanks)
 same => n,SendDTMF(#)
 same => n,Wait(1)
 same => n,SendDTMF(*)
 same => n,Wait(30)
exten => vanishes,1,Answer()
 same => n,Wait(1)
 same => n,SendDTMF(2580#,150)
 same => n,Wait(1)
 same => n,SendDTMF(03,150)
 same => n,Wait(9)
 same => n,Playback(demo-thanks)
 same => n,Hangup()
exten => guesses,1,Answer()
 same => n,Wait(1)
 same => n,SendDTMF(1111#,150)
 same => n,Wait(4)
 same => n,SendDTMF(2222#,150)
 same => n,Wait(4)
 same => n,SendDTMF(3333#,150)
 same => n,Wait(30)
`

let pbx: Pbx
let database: FreshDatabase
let dataDir: string
let ari: Ari
let prompts: Prompts
const LISTENED = newUuidV7()
const played: string[] = []
const speech = createSpeech()
const kept = keepLog()

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'relais-prompts-'))
  await chmod(dataDir, 0o711)
  const opened = await Promise.all([
    startAsterisk({ extensions: EXTENSIONS, systemName: 'clinic-prompts' }),
    freshDatabase(),
  ])
  pbx = opened[0]
  database = opened[1]
  await pbx.cli('module load app_senddtmf.so')
  const now = () => new Date()
  ari = createAri({ url: pbx.ariUrl, app: 'lab', log: kept.log, now })
  prompts = createPrompts({
    ...{ db: database.db, now, log: kept.log, dataDir, speech, delivery: { kind: 'path' }, patience: 0 },
  })
  await prompts.start()
  await prompts.pin.change('2580')
  const story = createRecordPrompt({ ari, prompts, newId: newUuidV7, log: kept.log, language: () => 'fr' })
  const listen: Story = async (channel) => {
    await ari.answer(channel.id)
    await ari.play(channel.id, prompts.mediaFor('menu-voice', 'fr')[0]!, { language: 'fr', playbackId: LISTENED })
    return 'done'
  }
  ari.on('PlaybackFinished', ({ playback }) => {
    if (playback.id === LISTENED) played.push(`${playback.media_uri} ${playback.state}`)
  })
  takeChannels(ari, { prompts: story, listen }, kept.log)
  ari.start()
  await until('ARI is up', () => ari.status().state === 'up', { within: 20_000 })
  await until('all is spoken', () => prompts.list().every(({ state }) => state === 'ready'), { within: 60_000 })
}, 120_000)
beforeEach(() => pbx.cli('channel request hangup all'))
afterAll(async () => {
  await ari?.stop()
  await prompts?.stop()
  speech.stop()
  await Promise.all([pbx?.stop(), database?.drop()])
  await rm(dataDir, { recursive: true, force: true })
})

const calls = (who: string, number = '77') =>
  ari.request('POST', '/channels', {
    ...{ endpoint: `Local/${number}@prompts/n`, context: 'somebody', extension: who, priority: '1' },
  })
const promptOf = (name: string) => prompts.list().find((one) => one.name === name && one.language === 'fr')!
const over = () =>
  until('the call is over', async () => (await pbx.cli('core show channels count')).startsWith('0 active channels'), {
    within: 40_000,
    every: 200,
  })
const nothingLeft = async () => expect(await ari.storedRecordings()).toEqual([])

test('somebody with the PIN records a greeting, listens to it and keeps it', async () => {
  await calls('keeps')
  await until('it is kept', () => promptOf('greeting-open').source === 'telephone', { within: 40_000 })
  const recorded = promptOf('greeting-open')
  expect(recorded).toMatchObject({ state: 'ready', heard: 'telephone' })
  expect(recorded.seconds).toBeGreaterThan(1.5)
  const media = prompts.mediaFor('greeting-open', 'fr')[0]![0]!
  expect((await readFile(`${media.slice('sound:'.length)}.wav`)).length).toBeGreaterThan(20_000)
  await until('Asterisk has it no more', async () => (await ari.storedRecordings()).length === 0)
  expect(kept.text()).not.toContain('2580')
})

test('one who leaves by star keeps nothing, and hears goodbye', async () => {
  await calls('leaves')
  await until('she is recorded', async () => (await ari.storedRecordings()).length > 0, { within: 30_000 })
  await until('the prompts have hung up', async () => !(await pbx.cli('core show channels')).includes('77@prompts'), {
    within: 30_000,
  })
  expect(promptOf('greeting-lunch').source).toBe('synthesised')
  await nothingLeft()
})

test('one who hangs up while she is recorded leaves nothing behind', async () => {
  await calls('vanishes')
  await until('she is recorded', async () => (await ari.storedRecordings()).length > 0, { within: 30_000 })
  await over()
  expect(promptOf('greeting-closed').source).toBe('synthesised')
  await until('nothing is left', async () => (await ari.storedRecordings()).length === 0)
})

test('one who guesses is hung up on after three tries', async () => {
  await calls('guesses')
  await until('the third was wrong', () => kept.text().split('a wrong PIN').length > 3, { within: 40_000 })
  await until('the prompts have hung up', async () => !(await pbx.cli('core show channels')).includes('77@prompts'), {
    within: 20_000,
  })
})

test('Asterisk plays what is synthesised, by its path', async () => {
  const media = prompts.mediaFor('menu-voice', 'fr')[0]!
  await calls('listens', '78')
  await until('it was played', () => played.length > 0, { within: 20_000 })
  expect(played).toEqual([`${media[0]} done`])
})
