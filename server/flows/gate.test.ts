import { describe, expect, it } from 'vitest'
import { createGate } from './gate.ts'

function askGate(number: string, isBlocked: (number: string) => Promise<boolean>) {
  const asked: string[] = []
  const set: string[][] = []
  const decided: string[][] = []
  const gate = createGate({
    ari: { setVariable: async (...variable) => void set.push(variable) },
    isBlocked: (each) => {
      asked.push(each)
      return isBlocked(each)
    },
    lineNow: () => null,
    decided: (linkedId, decision) => void decided.push([linkedId, decision]),
    country: 'CA',
    patience: 30,
  })
  return { asked, set, decided, end: gate({ id: 'channel', caller: { number } }, ['linked']) }
}

describe('the gate', () => {
  it.each([
    ['5145550142', true, 'blocked'],
    ['+15145550142', true, 'blocked'],
    ['+15145550142', false, 'ring'],
  ])('for %s, blocked: %s, says %s', async (number, isBlocked, decision) => {
    const { asked, set, decided, end } = askGate(number, async () => isBlocked)
    expect(await end).toBe('continue')
    expect(asked).toEqual(['+15145550142'])
    expect(set).toEqual([['channel', 'RELAIS_GATE', decision]])
    expect(decided).toEqual([['linked', decision]])
  })

  it.each(['', 'anonymous', '101', "'; drop table", '\0'])('lets %j ring without asking', async (number) => {
    const { asked, set, end } = askGate(number, async () => true)
    await end
    expect(asked).toEqual([])
    expect(set).toEqual([['channel', 'RELAIS_GATE', 'ring']])
  })

  it.each([
    ['is slow', () => new Promise<boolean>(() => {})],
    ['fails', () => Promise.reject(new Error('away'))],
  ])('lets a call ring when the database %s', async (_, isBlocked) => {
    const { set, decided, end } = askGate('+15145550142', isBlocked)
    expect(await end).toBe('continue')
    expect(set).toEqual([['channel', 'RELAIS_GATE', 'ring']])
    expect(decided).toEqual([['linked', 'ring']])
  })
})
