import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Ari, createAri } from '../server/adapters/asterisk/ari.ts'
import type { Language } from '../server/contract/shapes.ts'
import type { CallNews } from '../server/documents/calls/index.ts'
import { takeChannels } from '../server/flows/call-control.ts'
import { createSpokenCode } from '../server/flows/spoken-code.ts'
import { newUuidV7 } from '../server/kit/ids.ts'
import { PROMPTS } from '../server/prompts/catalogue.ts'
import { type Pbx, startAsterisk } from './support/asterisk.ts'
import { asteriskProgram } from './support/asterisk-program.ts'
import { keepLog } from './support/kept-log.ts'
import { answeredCall, type PlayedPartners, playPartners } from './support/played-partners.ts'
import { type DigitVoice, readDigitVoice, recogniseDigits } from './support/spoken-digits.ts'
import { until } from './support/wait.ts'

const LINE = '+15145550100'
const AT_ONCE = 10

let pbx: Pbx
let ari: Ari
let partners: PlayedPartners
const voices = new Map<Language, DigitVoice>()
const kept = keepLog()
let spokenCode: ReturnType<typeof createSpokenCode>

beforeAll(async () => {
  const program = await asteriskProgram()
  for (const [language, name] of [
    ['fr', 'fr_CA_f_June'],
    ['en', 'en_US_f_Allison'],
  ] as const)
    voices.set(language, await readDigitVoice(join(program.dataDir, 'sounds', name)))
  pbx = await startAsterisk({ phones: [], ring: '' })
  // Presses 1 once it has answered, and # after the second reading.
  partners = await playPartners(pbx, () => async (call) => {
    await call.wait(300)
    await call.press('1')
    await call.ended
  })
  ari = createAri({ url: pbx.ariUrl, app: 'relais', log: kept.log, now: () => new Date() })
  spokenCode = createSpokenCode({
    ...{ ari, newId: newUuidV7, log: kept.log, languagesOf: () => ['fr'] },
    endpointOf: (number) => `PJSIP/${number}@${pbx.trunk.name}`,
    // Only what Asterisk's own voices say of them.
    prompt: (name) => {
      const sounds = PROMPTS[name].asterisk?.sounds
      return sounds ? [sounds.map((sound) => `sound:${sound}`)] : []
    },
  })
  takeChannels(ari, { 'spoken-code': spokenCode.story }, kept.log)
  ari.start()
  await until('ARI is up', () => ari.status().state === 'up', { within: 20_000 })
}, 120_000)
afterAll(async () => {
  await ari?.stop()
  partners?.close()
  await pbx?.stop()
})

const never = new Promise<never>(() => {})

/** Every digit comes first, last, doubled and after every other one often enough; the rest is chance. */
const codes = Array.from({ length: 50 }, (_, index) => ({
  code: String((index * 20_401 + Math.floor(Math.random() * 1_000_000)) % 1_000_000).padStart(6, '0'),
  language: index % 2 === 0 ? ('fr' as const) : ('en' as const),
  number: `+1514555${2_000 + index}`,
}))

async function speakAndHear({ code, language, number }: (typeof codes)[number]): Promise<string> {
  const news: CallNews[] = []
  const over = new AbortController()
  const ended = spokenCode.speak({
    ...{ channelId: `relais-code-15145550100-${number.slice(1)}`, number, extension: null, line: LINE, language },
    ...{ newCode: async () => code, told: (one) => void news.push(one), signal: over.signal },
  })
  // A call that ends before it should says why, in place of a wait for what will never come.
  let isHeard = false
  const early = ended.then((end) => {
    if (!isHeard) throw new Error(`the call to ${number} ended as ${end}: ${kept.text().slice(-2_000)}`)
    return end
  })
  early.catch(() => {})
  const call = await Promise.race([answeredCall(partners, number), early.then(() => never)])
  const saidTwice = () => news.some((one) => one.kind === 'spoken' && one.times === 2)
  await Promise.race([until('it was said twice', saidTwice, { within: 90_000, every: 100 }), early])
  isHeard = true
  await call.press('#')
  expect(await ended).toBe('heard')
  expect(call.from).toBe(LINE)
  return recogniseDigits(call.heard(), voices.get(language)!)
}

it('fifty codes in both languages are heard as they are, twice, from the sound alone', async () => {
  const heard: string[] = []
  for (let from = 0; from < codes.length; from += AT_ONCE)
    heard.push(...(await Promise.all(codes.slice(from, from + AT_ONCE).map(speakAndHear))))
  // "1" of "press 1", before it and after, is a recorded digit too.
  const between = heard.map((digits) => digits.replace(/^1*(?=\d{12})/, '').slice(0, 12))
  expect(between).toEqual(codes.map(({ code }) => code + code))
}, 420_000)

it('what Relais logs holds none of them', () => {
  for (const { code } of codes) expect(kept.text()).not.toContain(code)
})
