import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Conversation, ConversationDetail, Page } from '../server/contract/shapes.ts'
import type { KeyMethod } from './support/caller-steps.ts'
import { type Clinic, openClinic, placeKeyCall, playPhone } from './support/clinic.ts'
import { findSaid, humanSpeech, samplesOf } from './support/human-speech.ts'
import type { Sipp } from './support/sipp.ts'
import { until } from './support/wait.ts'

/** Some ten seconds of a woman of Quebec. */
const MESSAGE = ['vm-nobodyavail', 'vm-reachoper', 'vm-intro', 'vm-goodbye']

let clinic: Clinic
let phone: Sipp
let message: Buffer
beforeAll(async () => {
  message = await humanSpeech('fr', MESSAGE)
  clinic = await openClinic({ phones: ['101'], ringSeconds: 1 })
  phone = await playPhone(clinic.pbx, '101', 'busy')
})
afterAll(async () => {
  await phone?.stop()
  await clinic?.close()
})

const api = <T>(method: string, path: string) => clinic.service.api<T>(method, path)

const voiceMessageFrom = (number: string) =>
  until(
    'the voice message is kept',
    async () => {
      const { items } = await api<Page<Conversation>>('GET', '/api/conversations')
      const found = items.find((conversation) => conversation.number === number)
      if (!found) return undefined
      const { entries } = await api<ConversationDetail>('GET', `/api/conversations/${found.id}`)
      return entries.find(({ voice }) => voice?.state === 'kept')?.voice
    },
    { within: 30_000 },
  )

async function fetchSound(id: string, range?: string): Promise<Buffer> {
  const answer = await fetch(`${clinic.service.url}/api/recordings/${id}/audio`, {
    headers: { cookie: clinic.service.cookie(), ...(range && { range }) },
  })
  expect(answer.status).toBe(range ? 206 : 200)
  return Buffer.from(await answer.arrayBuffer())
}

describe.concurrent('a voice message of somebody who really speaks', () => {
  it.each<[KeyMethod, string]>([
    ['info', '+15145550161'],
    ['rfc2833', '+15145550162'],
  ])(
    'arrives complete, and as it was said (keys by %s)',
    async (method, from) => {
      await using caller = await placeKeyCall(
        clinic.pbx,
        [
          { wait: 1_500 },
          { press: '1' },
          { wait: 1_000 },
          // Past the words that introduce it; the beep comes, and then somebody listens.
          { press: '#' },
          { wait: 1_500 },
          { play: message },
          { wait: 100 },
          { press: '#' },
          { wait: 1_500 },
          { hangUp: true },
        ],
        { from, method },
      )
      await caller.done
      const voice = await voiceMessageFrom(from)
      const wav = await fetchSound(voice!.id)
      const samples = samplesOf(wav)
      const said = message.length / 8_000
      expect(Math.abs(samples.length / 8_000 - said)).toBeLessThan(0.3)
      expect(Math.abs(voice!.seconds! - said)).toBeLessThan(0.3)
      const found = findSaid(samples, message)
      expect(found.likeness).toBeGreaterThan(0.95)
      expect(Math.abs(found.at)).toBeLessThan(0.2)
      // A player that jumps asks for a piece: the same bytes.
      const piece = await fetchSound(voice!.id, 'bytes=60000-123456')
      expect(piece.equals(wav.subarray(60_000, 123_457))).toBe(true)
    },
    120_000,
  )
})
