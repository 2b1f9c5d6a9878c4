import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Permanent } from '../../kit/errors.ts'
import { originateFields, toFields } from './ami-actions.ts'

describe('what may be sent as an action', () => {
  test.each([
    ['a line feed', { Channel: 'a\nAction: Logoff' }],
    ['CR and LF', { Channel: 'a\r\n\r\nAction: Logoff' }],
    ['a NUL', { Channel: 'a\0b' }],
    ['a line break in a list', { Variable: ['a=1', 'b=2\r\nAction: Logoff'] }],
    ['a line break in a name', { 'Channel\r\nAction': 'Logoff' }],
    ['a colon in a name', { 'Channel: x': 'y' }],
    ['another action', { action: 'Logoff' }],
    ["an answer's id of its own", { ActionID: '1' }],
    ['no name', { '': 'y' }],
    ['a list that is not name=value', { Variable: ['a'] }],
    ['a line Asterisk would not read', { Base64Body: 'x'.repeat(1_000) }],
    ['a line of as many bytes', { Body: 'é'.repeat(500) }],
  ])('not %s', (_, fields) => expect(() => toFields('Ping', fields)).toThrow(Permanent))

  test('no action that is more than a name', () => {
    expect(() => toFields('Ping\r\nAction: Logoff', {})).toThrow(Permanent)
    expect(() => toFields('', {})).toThrow(Permanent)
  })

  test('everything else, as it is', () => {
    const fields = {
      Channel: 'PJSIP/101',
      Body: `"quoted", \${EXTEN} | é 🦷`,
      Variable: ['a=1', '__proto__=x', 'b=c=d'],
    }
    expect(toFields('Originate', fields)).toEqual({
      action: 'Originate',
      Channel: 'PJSIP/101',
      Body: `"quoted", \${EXTEN} | é 🦷`,
      Variable: Object.assign(Object.create(null), { a: '1', ['__proto__']: 'x', b: 'c=d' }),
    })
  })

  test('no value at all makes more than one line', () => {
    const text = fc.oneof(fc.string(), fc.constantFrom('\r', '\n', '\r\n\r\n', '\0', 'a\u2028b'))
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.oneof(text, fc.array(text))), (fields) => {
        try {
          for (const [name, value] of Object.entries(toFields('Ping', fields))) {
            expect(name + JSON.stringify(value)).not.toMatch(/\\[rn]|\\u0000/)
            expect(JSON.stringify({ [name]: value })).not.toMatch(/\\[rn]/)
          }
        } catch (error) {
          expect(error).toBeInstanceOf(Permanent)
        }
      }),
    )
  })
})

describe('click-to-call', () => {
  const call = { phone: '101', context: 'relais-phones', extension: '+15145550142' }

  test('rings the phone first, under an id of our own', () => {
    expect(originateFields(call, 'relais-1.1')).toEqual({
      Channel: 'PJSIP/101',
      ChannelId: 'relais-1.1',
      Context: 'relais-phones',
      Exten: '+15145550142',
      Priority: '1',
      Timeout: '30000',
      CallerID: '"" <+15145550142>',
      Async: 'true',
    })
  })

  test('a name that is hostile is only a name', () => {
    const { CallerID } = originateFields({ ...call, callerName: 'Zoë "x" <911>\r\nAction: Logoff\\' }, 'relais-1.1')
    expect(CallerID).toBe('"Zoë  x   911   Action: Logoff " <+15145550142>')
  })

  test.each([
    { ...call, phone: '101&PJSIP/102' },
    { ...call, phone: '101/sip:evil@example.org' },
    { ...call, extension: '911,1,hangup' },
    { ...call, extension: 's\r\nApplication: System' },
    { ...call, context: 'a b' },
    { ...call, variables: { 'SHELL(touch x)': '1' } },
    { ...call, variables: { A: 'x\r\ny' } },
  ])('refuses %j', (bad) => expect(() => toFields('Originate', originateFields(bad, 'relais-1.1'))).toThrow(Permanent))
})
