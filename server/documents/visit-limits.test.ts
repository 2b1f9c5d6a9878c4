import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { networkOf } from './network-of.ts'
import { takeTurns } from './take-turns.ts'
import { createVisitLimits } from './visit-limits.ts'

describe('the network of an address', () => {
  it.each([
    ['203.0.113.7', '203.0.113.0/24'],
    ['203.0.113.255', '203.0.113.0/24'],
    ['::ffff:203.0.113.7', '203.0.113.0/24'],
    ['::FFFF:cb00:7107', '203.0.113.0/24'],
    ['0:0:0:0:0:ffff:203.0.113.9', '203.0.113.0/24'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1::/48'],
    ['2001:db8:1::', '2001:db8:1::/48'],
    ['2001:0DB8:0001:ffff::1', '2001:db8:1::/48'],
    ['2001:db8::1', '2001:db8:0::/48'],
    ['fe80::1%eth0', 'fe80:0:0::/48'],
    ['::1', '0:0:0::/48'],
    ['::', '0:0:0::/48'],
    ['64:ff9b::203.0.113.7', '64:ff9b:0::/48'],
    ['nonsense', 'unknown'],
    ['', 'unknown'],
    ['203.0.113.7.8', 'unknown'],
  ])('%s is %s', (address, network) => {
    expect(networkOf(address)).toBe(network)
  })

  it('is one for all addresses that differ after its bits, and another for those that differ before', () => {
    const group = fc.nat(0xffff)
    fc.assert(
      fc.property(
        fc.array(group, { minLength: 8, maxLength: 8 }),
        fc.array(group, { minLength: 5, maxLength: 5 }),
        (groups, rest) => {
          fc.pre(groups[0] !== 0)
          const write = (all: number[]) => all.map((each) => each.toString(16)).join(':')
          expect(networkOf(write(groups))).toBe(networkOf(write([...groups.slice(0, 3), ...rest])))
          const elsewhere = [...groups]
          elsewhere[2] = (groups[2]! + 1) & 0xffff
          expect(networkOf(write(groups))).not.toBe(networkOf(write(elsewhere)))
        },
      ),
    )
  })
})

describe('the limits of visits', () => {
  const at = { ms: 0 }
  const open = (most?: number) => createVisitLimits(() => new Date(at.ms), most)
  const tries = (count: number, knock: (index: number) => { link: string; address: string }, limits = open()) =>
    Array.from({ length: count }, (_, index) => limits.guesses.take(knock(index)).ok).filter(Boolean).length

  it('hold one link from everywhere, one address, and one network', () => {
    const everywhere = (index: number) => `2001:db8:${index.toString(16)}::1`
    expect(tries(500, (index) => ({ link: 'a', address: everywhere(index) }))).toBe(40)
    expect(tries(500, (index) => ({ link: `${index}`, address: '203.0.113.7' }))).toBe(30)
    expect(tries(500, (index) => ({ link: `${index}`, address: `203.0.113.${index % 256}` }))).toBe(120)
    expect(tries(500, (index) => ({ link: `${index}`, address: `2001:db8:1:${index.toString(16)}::1` }))).toBe(120)
    expect(tries(500, (index) => ({ link: `${index}`, address: everywhere(index) }))).toBe(500)
  })

  it('forgive after their time, and what was right', () => {
    const limits = open()
    const knock = { link: 'a', address: '203.0.113.7' }
    expect(tries(50, () => knock, limits)).toBe(30)
    at.ms += 10 * 60_000
    expect(tries(50, () => knock, limits)).toBe(30)
    at.ms += 10 * 60_000
    for (let count = 0; count < 100; count += 1) {
      const taken = limits.guesses.take(knock)
      expect(taken.ok).toBe(true)
      if (taken.ok) taken.forgive()
    }
  })

  it('remember so many and no more, however many knock', () => {
    const limits = open(1_000)
    tries(20_000, (index) => ({ link: `${index}`, address: `2001:db8:${(index & 0xffff).toString(16)}::1` }), limits)
    expect(limits.guesses.size()).toBeLessThanOrEqual(1_000)
  })
})

describe('turns', () => {
  it('are taken so many at once, wait in order, and are refused beyond', async () => {
    const turn = takeTurns({ atOnce: 2, waiting: 3 })
    const gates = Array.from({ length: 5 }, () => Promise.withResolvers<void>())
    const began: number[] = []
    const taken = Array.from({ length: 8 }, (_, index) =>
      turn(async () => {
        began.push(index)
        await gates[index]?.promise
        return index
      }),
    )
    expect(await Promise.all(taken.slice(5))).toEqual([null, null, null])
    expect(began).toEqual([0, 1])
    gates[1]?.resolve()
    await taken[1]
    await Promise.resolve()
    expect(began).toEqual([0, 1, 2])
    for (const gate of gates) gate.resolve()
    expect(await Promise.all(taken.slice(0, 5))).toEqual([0, 1, 2, 3, 4])
    expect(await turn(async () => 'free')).toBe('free')
  })

  it('go on after one that failed', async () => {
    const turn = takeTurns({ atOnce: 1, waiting: 1 })
    const failed = turn(() => Promise.reject(new Error('broken')))
    const next = turn(async () => 'next')
    await expect(failed).rejects.toThrow('broken')
    expect(await next).toBe('next')
  })
})
