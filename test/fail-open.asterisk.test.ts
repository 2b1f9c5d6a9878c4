import { stat } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { type Pbx, startAsterisk } from './support/asterisk.ts'
import { type Clinic, openClinic, placeCall, playPhone } from './support/clinic.ts'
import type { Sipp } from './support/sipp.ts'
import { until } from './support/wait.ts'

/** Longer than voicemail's whole greeting, so that something is said after the beep. */
const LEAVES_A_MESSAGE = 20_000

/** Gives a test a PBX of its own, with one phone, and nothing else. */
async function withPbx(test: (pbx: Pbx) => Promise<void>): Promise<void> {
  const pbx = await startAsterisk({ phones: ['101'], ringSeconds: 2 })
  await test(pbx).finally(() => pbx.stop())
}

/** Gives a test a PBX and the service connected to it. */
async function withClinic(test: (clinic: Clinic) => Promise<void>): Promise<void> {
  const clinic = await openClinic({ phones: ['101'], ringSeconds: 2 })
  await test(clinic).finally(() => clinic.close())
}

const rang = (phone: Sipp) =>
  until('the phone rings', async () =>
    (await phone.messages()).some(({ direction, first }) => direction === 'received' && first.startsWith('INVITE ')),
  )

/** A kept message holds sound: a wave file of more than a second of 8 kHz, 16-bit audio. */
async function keptMessages(pbx: Pbx): Promise<string[]> {
  const files = await pbx.voiceMessages()
  for (const file of files) expect((await stat(file)).size).toBeGreaterThan(16_000)
  return files
}

// Each test waits for spoken greetings most of the time, so they run side by side, each on an Asterisk of its own.
describe.concurrent('with Relais not running', { timeout: 120_000 }, () => {
  it('a call rings the phone, and whoever answers can talk', () =>
    withPbx(async (pbx) => {
      await using _phone = await playPhone(pbx, '101', 'answers')
      await using caller = await placeCall(pbx, 'talks', { from: '+15145550141', pauseMs: 500 })
      await caller.done
    }))

  it('a call nobody answers goes to voicemail, which takes the message', () =>
    withPbx(async (pbx) => {
      await using phone = await playPhone(pbx, '101', 'rings')
      await using caller = await placeCall(pbx, 'talks', { from: '+15145550142', pauseMs: LEAVES_A_MESSAGE })
      await rang(phone)
      await caller.done
      expect(await keptMessages(pbx)).toHaveLength(1)
    }))

  it('a call to a busy phone goes to voicemail', () =>
    withPbx(async (pbx) => {
      await using _phone = await playPhone(pbx, '101', 'busy')
      await using caller = await placeCall(pbx, 'talks', { from: '+15145550143', pauseMs: LEAVES_A_MESSAGE })
      await caller.done
      expect(await keptMessages(pbx)).toHaveLength(1)
    }))
})

describe.concurrent('with Relais connected', { timeout: 150_000 }, () => {
  it('stopped dead (SIGSTOP), a call still rings the phone, and voicemail takes the message', () =>
    withClinic(async ({ pbx, service }) => {
      await using phone = await playPhone(pbx, '101', 'rings')
      service.pause()
      // The gate's two seconds, the ringing, the deflection's limit of thirty, the greeting, and the message.
      await using caller = await placeCall(pbx, 'talks', { from: '+15145550144', pauseMs: LEAVES_A_MESSAGE })
      await rang(phone)
      await caller.done
      expect(await keptMessages(pbx)).toHaveLength(1)
    }))

  it('killed while the phone rings, voicemail takes the message', () =>
    withClinic(async ({ pbx, service }) => {
      await using phone = await playPhone(pbx, '101', 'rings')
      await using caller = await placeCall(pbx, 'talks', { from: '+15145550145', pauseMs: LEAVES_A_MESSAGE })
      await rang(phone)
      await service.kill()
      await caller.done
      expect(await keptMessages(pbx)).toHaveLength(1)
    }))

  it('killed while the caller hears the apology, the caller is brought to voicemail', () =>
    withClinic(async ({ pbx, service }) => {
      await using _phone = await playPhone(pbx, '101', 'busy')
      using ami = await pbx.watch()
      await using _caller = await placeCall(pbx, 'stays', { from: '+15145550146' })
      await ami.next((event) => event.Event === 'Newexten' && (event.AppData ?? '').startsWith('relais,deflect'))
      await service.kill()
      // Left alone in Stasis, the dialplan's own limit brings the caller to the mailbox.
      await ami.next((event) => event.Event === 'Newexten' && event.Application === 'VoiceMail', 45_000)
    }))

  it('killed while two people talk, they go on talking', () =>
    withClinic(async ({ pbx, service }) => {
      await using _phone = await playPhone(pbx, '101', 'answers')
      using ami = await pbx.watch()
      await using caller = await placeCall(pbx, 'talks', { from: '+15145550147', pauseMs: 2_000 })
      await ami.next((event) => event.Event === 'BridgeEnter' && (event.Channel ?? '').startsWith('PJSIP/101'))
      await service.kill()
      // The scenario fails when the PBX hangs up first.
      await caller.done
    }))
})
