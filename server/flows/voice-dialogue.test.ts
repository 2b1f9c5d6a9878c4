import { describe, expect, it } from 'vitest'
import { keepLog } from '../../test/support/kept-log.ts'
import { until } from '../../test/support/wait.ts'
import { Emitter } from '../kit/emitter.ts'
import { newUuidV7 } from '../kit/ids.ts'
import type { CallControl } from './call-control.ts'
import { HungUp, openDialogue, type Said } from './voice-dialogue.ts'

type Control = Parameters<typeof openDialogue>[0]

let calls = 0

/** A caller, with what Asterisk would tell of her said by hand. */
function openCaller() {
  const id = `caller-${calls++}`
  const events = new Emitter<Record<string, unknown>>(keepLog().log)
  const asked: { media: string; playbackId: string }[] = []
  const on: CallControl['on'] = (type, listener) => events.on(type, (event) => listener(event as never))
  const control: Control = {
    on,
    play: async (_, [media = ''], { playbackId }) => {
      asked.push({ media, playbackId })
      return playbackId
    },
    stopPlayback: async () => {},
    record: async () => {},
    setVariable: async () => {},
  }
  const dialogue = openDialogue(control, { id }, { newId: newUuidV7, language: 'fr' })
  return {
    dialogue,
    asked,
    finished: (at: number, state: 'done' | 'failed') =>
      events.emit('PlaybackFinished', { playback: { id: asked[at]!.playbackId, state } }),
    press: (digit: string) => events.emit('ChannelDtmfReceived', { channel: { id }, digit }),
    hangUp: () => events.emit('StasisEnd', { channel: { id } }),
    playing: (count: number) => until(`${count} are asked for`, () => asked.length >= count),
  }
}

const greeting = (name: string): Said => [[`sound:own-${name}`], [`sound:plain-${name}`]]

describe('media that could not be played', () => {
  it.each(['heard', 'key'])('is not tried by the next caller, once there was more of this one (%s)', async (sign) => {
    const first = openCaller()
    const said = first.dialogue.say([greeting(sign)], '1')
    await first.playing(1)
    first.finished(0, 'failed')
    await first.playing(2)
    if (sign === 'heard') first.finished(1, 'done')
    else first.press('1')
    await said
    const next = openCaller()
    void next.dialogue.say([greeting(sign)])
    await next.playing(1)
    expect(next.asked[0]?.media).toBe(`sound:plain-${sign}`)
  })

  it('is good where its caller had only hung up, however late that is told', async () => {
    const first = openCaller()
    const said = first.dialogue.say([greeting('left')])
    await first.playing(1)
    first.finished(0, 'failed')
    await first.playing(2)
    first.hangUp()
    await expect(said).rejects.toThrow(HungUp)
    const next = openCaller()
    void next.dialogue.say([greeting('left')])
    await next.playing(1)
    expect(next.asked[0]?.media).toBe('sound:own-left')
  })
})
