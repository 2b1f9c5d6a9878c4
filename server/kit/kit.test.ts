import { Writable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { Emitter } from './emitter.ts'
import { newUuidV7 } from './ids.ts'
import { createLog, inScope } from './log.ts'
import { runPhases } from './phases.ts'
import { isWithheld, maskNumber, toE164 } from './phone-number.ts'
import { storableText } from './storable-text.ts'

function recordingLog() {
  const lines: Record<string, unknown>[] = []
  const sink = new Writable({
    write(chunk, _encoding, done) {
      lines.push(JSON.parse(String(chunk)))
      done()
    },
  })
  return { log: createLog('debug', sink), lines }
}

describe('phone numbers', () => {
  it.each([
    ['514 555-0142', '+15145550142'],
    ['(514) 555-0142 poste 22', '+15145550142'],
    ['514.555.0142 x22', '+15145550142'],
    ['1-514-555-0142', '+15145550142'],
    ['+33 1 99 00 12 34', '+33199001234'],
    ['15145550142', '+15145550142'],
  ])('%s is %s', (raw, expected) => expect(toE164(raw, 'CA')).toBe(expected))

  it.each([
    '',
    'anonymous',
    '101',
    '911x',
    '555-0142',
    "'; drop table call; --",
    '<script>5145550142</script>',
    '5'.repeat(400),
  ])('%s is no number', (raw) => expect(toE164(raw, 'CA')).toBeNull())

  it.each(['', null, undefined, 'anonymous', 'Anonymous', 'RESTRICTED', 'unavailable'])('%s is withheld', (raw) =>
    expect(isWithheld(raw)).toBe(true),
  )

  it('shows only the last four digits in a log', () => {
    expect(maskNumber('+15145550142')).toBe('…0142')
    expect(maskNumber(null)).toBe('withheld')
  })
})

describe('ids', () => {
  it('are version 7 and sort by the time they were made', () => {
    const earlier = newUuidV7(1_700_000_000_000)
    const later = newUuidV7(1_700_000_000_001)
    expect(earlier).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(earlier < later).toBe(true)
  })

  it('sort as made within one millisecond, and when the clock steps back', () => {
    const made = Array.from({ length: 10_000 }, (_, index) => newUuidV7(1_700_000_000_002 - (index % 2)))
    expect([...made].sort()).toEqual(made)
    expect(new Set(made).size).toBe(made.length)
  })
})

describe('the emitter', () => {
  it('goes on when a listener throws or rejects, and logs it', async () => {
    const { log, lines } = recordingLog()
    const emitter = new Emitter<{ rang: number }>(log)
    const heard: number[] = []
    emitter.on('rang', () => {
      throw new Error('bad listener')
    })
    emitter.on('rang', () => Promise.reject(new Error('bad promise')))
    const off = emitter.on('rang', (value) => void heard.push(value))
    emitter.emit('rang', 1)
    off()
    emitter.emit('rang', 2)
    await new Promise(setImmediate)
    expect(heard).toEqual([1])
    expect(lines.map((line) => (line.err as Error).message)).toContain('bad promise')
  })
})

describe('the log', () => {
  it('carries the scope across await', async () => {
    const { log, lines } = recordingLog()
    await inScope({ callId: 'c1' }, async () => {
      await Promise.resolve()
      log.info('rang')
    })
    expect(lines[0]).toMatchObject({ callId: 'c1', msg: 'rang' })
  })
})

describe('the phases of a shut-down', () => {
  it('go on past one that fails and one that hangs', async () => {
    const { log } = recordingLog()
    const ran: string[] = []
    const phase = (name: string, run: () => unknown) => ({
      name,
      limitMs: 20,
      run: () => {
        ran.push(name)
        return run()
      },
    })
    await runPhases(
      [
        phase('fails', () => Promise.reject(new Error('no'))),
        phase('hangs', () => new Promise(() => {})),
        phase('last', () => 1),
      ],
      log,
    )
    expect(ran).toEqual(['fails', 'hangs', 'last'])
  })
})

describe('a text that is to be stored', () => {
  it('keeps everything but NUL and halves of pairs', () => {
    expect(storableText('a\0b\ud83dc\ude00 é 😀 \r\n')).toBe('a\ufffdb\ufffdc\ufffd é 😀 \r\n')
  })
})
