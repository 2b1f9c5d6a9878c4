import { StringDecoder } from 'node:string_decoder'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cleanFrame, createFrameSplitter, eventNameOf, isWorthReading, toAmiEvent } from './ami-frames.ts'

const FRAMES = [
  'Asterisk Call Manager/11.0.0\r\nResponse: Success\r\nActionID: 1\r\n\r\n',
  'Event: Newchannel\r\nCallerIDName: Zoë Brûlé 🦷\r\nLinkedid: 1.1\r\n\r\n',
  'Event: Hangup\r\nCause-txt: Normal Clearing\r\n\r\n',
]

const splitAll = (chunks: Iterable<string>, longest?: number) => {
  const frames: string[] = []
  let overflows = 0
  const split = createFrameSplitter(
    (frame) => frames.push(frame),
    () => overflows++,
    longest,
  )
  for (const chunk of chunks) split(chunk)
  return { frames, overflows }
}

describe('cutting the stream into frames', () => {
  test('gives the same frames wherever the packets are cut', () => {
    const stream = Buffer.from(FRAMES.join(''))
    fc.assert(
      fc.property(fc.array(fc.nat(stream.length), { maxLength: 30 }), (cuts) => {
        const decoder = new StringDecoder('utf8')
        const at = [0, ...cuts.sort((a, b) => a - b), stream.length]
        const chunks = at.slice(1).map((end, index) => decoder.write(stream.subarray(at[index], end)))
        expect(splitAll(chunks).frames).toEqual(FRAMES)
      }),
    )
  })

  test('gives them byte by byte', () => {
    const decoder = new StringDecoder('utf8')
    const bytes = [...Buffer.from(FRAMES.join(''))].map((byte) => decoder.write(Buffer.of(byte)))
    expect(splitAll(bytes).frames).toEqual(FRAMES)
  })

  test('stops at a frame that does not end, once, and keeps nothing', () => {
    const endless = Array.from({ length: 1_000 }, () => 'x'.repeat(100))
    expect(splitAll(endless, 5_000)).toEqual({ frames: [], overflows: 1 })
    expect(splitAll([...endless, '\r\n\r\n', FRAMES[2]!], 5_000).frames).toEqual([])
  })

  test('does not mistake many short frames for a long one', () => {
    expect(splitAll([FRAMES[1]!.repeat(500)], 5_000)).toMatchObject({ overflows: 0, frames: { length: 500 } })
  })
})

describe('cleaning a frame', () => {
  test.each([
    ['a lone LF', 'Event: A\r\nName: one\nEvent: Forged\r\n\r\n', 'Event: A\r\nName: one Event: Forged\r\n\r\n'],
    ['lone LFs that look like an end', 'Event: A\r\nName: a\n\nb\r\n\r\n', 'Event: A\r\nName: a  b\r\n\r\n'],
    ['a lone CR', 'Event: A\r\nName: a\rb\r\n\r\n', 'Event: A\r\nName: a b\r\n\r\n'],
    ['constructor', 'Event: A\r\nConstructor: x\r\nB: c\r\n\r\n', 'Event: A\r\nB: c\r\n\r\n'],
    ['__proto__ first', '__proto__: x\r\nB: c\r\n\r\n', 'B: c\r\n\r\n'],
    ['__proto__ without a value', 'A: b\r\n  __proto__ \r\n\r\n', 'A: b\r\n\r\n'],
    ['twice', 'A: b\r\nconstructor: 1\r\nconstructor: 2\r\n\r\n', 'A: b\r\n\r\n'],
    ['an ordinary one', FRAMES[1]!, FRAMES[1]!],
    ['the word in a value', 'Event: A\r\nName: constructor: x\r\n\r\n', 'Event: A\r\nName: constructor: x\r\n\r\n'],
  ])('%s', (_, frame, clean) => expect(cleanFrame(frame)).toBe(clean))

  test('leaves out the answer that would wait for an end for ever', () => {
    expect(cleanFrame('Response: Follows\r\nPrivilege: Command\r\n\r\n')).toBeNull()
  })
})

test.each([
  ['Event: Hangup\r\nA: b\r\n\r\n', 'Hangup'],
  ['Response: Success\r\n\r\n', null],
  ['Privilege: call,all\r\nEvent: Hangup\r\n\r\n', null],
])('the name of %j is %j', (frame, name) => expect(eventNameOf(frame)).toBe(name))

test.each([
  ['an event that somebody listens to', 'Event: Hangup\r\nA: b\r\n\r\n', true],
  ['one that nobody listens to', 'Event: QueueMemberStatus\r\nA: b\r\n\r\n', false],
  ['one that is part of an answer', 'Event: CoreShowChannel\r\nActionID: 1\r\n\r\n', true],
  ['an answer', 'Response: Success\r\nActionID: 1\r\n\r\n', true],
  ['one that says its name late', 'Privilege: call,all\r\nEvent: Hold\r\n\r\n', true],
  ['one that must not be read', 'Event: UserEvent\r\nActionID: 1\r\n\r\n', false],
])('reads %s: %j %s', (_, frame, isRead) => {
  expect(isWorthReading(frame, new Set(['Hangup', 'UserEvent']))).toBe(isRead)
})

test('reads every event where nothing is said', () => {
  expect(isWorthReading('Event: QueueMemberStatus\r\n\r\n', undefined)).toBe(true)
})

test('an event is a flat record of strings, whatever the package made of it', () => {
  const item = { event: 'VarSet', channel: ['a', 'b'], chanvariable: { X: '1', Y: '' }, odd: [{ z: '1' }, 'c'] }
  expect(toAmiEvent(item)).toEqual({ event: 'VarSet', channel: 'a\nb', chanvariable: 'X=1\nY', odd: 'z=1\nc' })
  expect(toAmiEvent({ response: 'Success' }).event).toBe('')
})
