import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CallRules, INBOUND_CONTEXTS, translateAmi, translateFoundChannel } from './translate-ami.ts'

const AT = new Date('2026-11-22T14:00:00Z')
const rules: CallRules = {
  trunks: [],
  inboundContexts: INBOUND_CONTEXTS,
  country: 'CA',
  isLine: (number) => number === '+15145550100',
}

const newChannel = (fields: Record<string, string>) => ({
  event: 'Newchannel',
  channel: 'PJSIP/carrier-00000001',
  channelstate: '4',
  calleridnum: '5145550142',
  calleridname: 'Tremblay',
  context: 'from-trunk',
  exten: '15145550100',
  uniqueid: 'clinic-1.0',
  linkedid: 'clinic-1.0',
  ...fields,
})
const originOf = (fields: Record<string, string>, ofRules = rules) => {
  const [event] = translateAmi(newChannel(fields), 'clinic', AT, ofRules)
  return event?.kind === 'channel-started' ? event.origin : undefined
}

describe('where a call comes from', () => {
  it.each<[string, Record<string, string>, Partial<CallRules>, boolean]>([
    ['a context for calls from outside', {}, {}, true],
    ['such a context of FreePBX, with the trunk in its name', { context: 'from-trunk-pjsip-carrier' }, {}, true],
    ['the trunk that is known by name', { context: 'anything', exten: 's' }, { trunks: ['carrier'] }, true],
    ['a number that calls a line of the clinic', { context: 'my-own-way' }, {}, true],
    ['a withheld number that calls a line of the clinic', { context: 'x', calleridnum: 'anonymous' }, {}, true],
    ['a phone that calls another', { context: 'phones', exten: '102', calleridnum: '101' }, {}, false],
    ['a phone that calls the clinic itself', { context: 'phones', calleridnum: '101' }, {}, false],
    ['a phone that shows the number of the clinic', { context: 'phones', calleridnum: '5145550100' }, {}, false],
    ['a phone that calls outside', { context: 'phones', exten: '15145550177', calleridnum: '5145550100' }, {}, false],
    ['a context that only begins alike', { context: 'incomings', exten: '102' }, {}, false],
  ])('%s', (_, fields, more, incoming) => {
    expect(originOf(fields, { ...rules, ...more })?.incoming).toBe(incoming)
  })

  it.each([
    ['5145550142', '+15145550142'],
    ['+33142685300', '+33142685300'],
    ['anonymous', null],
    ['<unknown>', null],
    ['', null],
    ['Restricted', null],
    ['611', '611'],
    ["'; drop table call; --", "'; drop table call; --"],
    ['\u0000\u001b[31m12', '[31m12'],
  ])('the number %j is taken as %j', (calleridnum, from) => {
    expect(originOf({ calleridnum })?.from).toBe(from)
  })

  it('keeps a hostile name as it is, but for what no database takes and no screen shows', () => {
    const name = `<img src=x onerror=alert(1)>\r\nEvent: Hangup\u0000\${SHELL(id)} "é😀"`
    expect(originOf({ calleridname: name })?.fromName).toBe(
      `<img src=x onerror=alert(1)>  Event: Hangup \${SHELL(id)} "é😀"`,
    )
    expect(originOf({ calleridname: 'x'.repeat(5000) })?.fromName).toHaveLength(200)
    expect(originOf({ calleridname: 'anonymous' })?.fromName).toBeNull()
  })
})

describe('what Dial() rings', () => {
  it.each([
    ['PJSIP/101-00000002', '101', null],
    ['PJSIP/101-00000002', '101/sip:101@10.0.0.9:5060', null],
    ['PJSIP/carrier-00000002', '15145550177@carrier', '+15145550177'],
    ['PJSIP/carrier-00000002', '911@carrier', '911'],
    ['IAX2/carrier-1234', 'carrier/5145550177', '+15145550177'],
    ['DAHDI/1-1', 'g0/5145550177', '+15145550177'],
  ])('%s by %s is the number %s', (destchannel, dialstring, number) => {
    const event = { event: 'DialBegin', destchannel, dialstring, destuniqueid: '1.2', destlinkedid: '1.0' }
    expect(translateAmi(event, 'clinic', AT, rules)).toMatchObject([{ kind: 'dial-begun', number, linkedId: '1.0' }])
  })
})

describe('the time of an event', () => {
  const at = (timestamp: string) => translateAmi(newChannel({ timestamp }), 'clinic', AT, rules)[0]?.at.toISOString()
  it('is its own, to the millisecond, though the link was slow', () => {
    expect(at(`${AT.getTime() / 1000 - 5}.123456`)).toBe('2026-11-22T13:59:55.123Z')
  })
  it('is ours where the clock of the PBX is wrong', () => {
    expect(at('1000000000.5')).toBe(AT.toISOString())
    expect(at('nonsense')).toBe(AT.toISOString())
  })
})

describe('what says nothing of calls', () => {
  it.each(['VarSet', 'DeviceStateChange', 'toString', '__proto__', 'constructor', ''])('%j is passed over', (event) => {
    expect(translateAmi({ ...newChannel({}), event }, 'clinic', AT, rules)).toEqual([])
  })
  it.each(['Message/ast_msg_queue', 'CBAnn/room-1;1', 'Snoop/1.0-1', 'nonsense', ''])(
    'the channel %j starts no call',
    (channel) => {
      expect(translateAmi(newChannel({ channel }), 'clinic', AT, rules)).toEqual([])
    },
  )
})

it('survives 10,000 events that are not what they should be', () => {
  const names = [
    'Newchannel',
    'Newstate',
    'DialBegin',
    'DialEnd',
    'BridgeEnter',
    'Hangup',
    'NewCallerid',
    'Newexten',
    'Rename',
  ]
  const headers = [
    'channel',
    'uniqueid',
    'linkedid',
    'exten',
    'context',
    'calleridnum',
    'calleridname',
    'timestamp',
    'channelstate',
  ]
  const more = [
    'destchannel',
    'destuniqueid',
    'dialstring',
    'dialstatus',
    'application',
    'newname',
    'duration',
    'bridgeid',
  ]
  const value = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('PJSIP/', '/', '-', 'PJSIP/101-1', 'Local/x', '5', '', '__proto__'),
  )
  const fields = fc.dictionary(fc.constantFrom(...headers, ...more), value)
  fc.assert(
    fc.property(fc.constantFrom(...names), fields, (event, rest) => {
      for (const each of translateAmi({ ...rest, event }, 'clinic', AT, rules)) {
        expect(Number.isNaN(each.at.getTime())).toBe(false)
        // What PostgreSQL refuses never gets so far.
        expect(JSON.stringify(each)).not.toMatch(/\\u0000|\\ud[89a-f]/i)
      }
      translateFoundChannel({ ...rest, event: 'CoreShowChannel' }, AT, rules)
    }),
    { numRuns: 10_000 },
  )
})
