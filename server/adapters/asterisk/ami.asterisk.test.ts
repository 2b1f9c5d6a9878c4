import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Pbx, startAsterisk } from '../../../test/support/asterisk.ts'
import { keepLog } from '../../../test/support/kept-log.ts'
import { simulateTime } from '../../../test/support/simulated-time.ts'
import { sipp } from '../../../test/support/sipp.ts'
import { startTcpProxy, type TcpProxy } from '../../../test/support/tcp-proxy.ts'
import { until } from '../../../test/support/wait.ts'
import { Permanent, Temporary, Uncertain } from '../../kit/errors.ts'
import { type Ami, type AmiEvent, createAmi, type Snapshot } from './ami.ts'

const EXTENSIONS = `
[lab]
exten => wait,1,Answer()
 same => n,Wait(120)
exten => keep,1,Set(DB(lab/variable)=\${VALUE})
 same => n,Wait(120)
exten => poison,1,Set(CRLF=\${BASE64_DECODE(DQo=)})
 same => n,UserEvent(Evil,Twice: 1,Twice: 2,Constructor: x,__proto__: y)
 same => n,UserEvent(Evil,Name: a\${CRLF}\${CRLF}Event: Hangup\${CRLF}Linkedid: forged)
 same => n,Set(NAME=a\${CRLF}\${CRLF}Event: Hangup\${CRLF}Linkedid: forged)
 same => n,Answer()
 same => n,Wait(120)
`

let pbx: Pbx
let proxy: TcpProxy
const kept = keepLog()
const running: Ami[] = []

beforeAll(async () => {
  pbx = await startAsterisk({ extensions: EXTENSIONS, systemName: 'clinic-ami' })
}, 60_000)
afterAll(() => pbx?.stop())
beforeEach(async () => {
  proxy = await startTcpProxy({ port: pbx.amiPort })
})
afterEach(async () => {
  for (const ami of running.splice(0)) await ami.stop()
  await proxy.close()
  await pbx.cli('channel request hangup all')
  expect(kept.text()).not.toContain(new URL(pbx.amiUrl).password)
})

const throughProxy = (secret = new URL(pbx.amiUrl).password) => `ami://relais:${secret}@127.0.0.1:${proxy.port}`

function open(url = throughProxy(), options: Partial<Parameters<typeof createAmi>[0]> = {}) {
  const ami = createAmi({ url, log: kept.log, now: () => new Date(), ...options })
  running.push(ami)
  const events: AmiEvent[] = []
  const snapshots: Snapshot[] = []
  const story: string[] = []
  ami.onEvent((event) => {
    events.push(event)
    story.push(event.event)
  })
  ami.onSnapshot((snapshot) => {
    snapshots.push(snapshot)
    story.push('snapshot')
  })
  ami.onStatus(({ state }) => story.push(state))
  ami.start()
  return {
    ami,
    events,
    snapshots,
    story,
    up: () => until('AMI is up', () => ami.status().state === 'up', { within: 20_000 }),
    down: () => until('AMI is down', () => ami.status().state === 'down', { within: 20_000 }),
    seen: (what: (event: AmiEvent) => boolean) => until('the event is seen', () => events.find(what)),
  }
}

let calls = 0
/** A channel of its own, under a Linkedid that is returned. */
async function call(ami: Pick<Ami, 'action'>, extension = 'wait', more: Record<string, string> = {}) {
  const linkedId = `lab-${Math.floor(Date.now() / 1000)}.${++calls}`
  await ami.action('Originate', {
    Channel: `Local/${extension}@lab`,
    Context: 'lab',
    Exten: 'wait',
    Priority: '1',
    Async: 'true',
    ChannelId: linkedId,
    OtherChannelId: `${linkedId}9`,
    ...more,
  })
  return linkedId
}

const says = (event: string, fields: Record<string, string> = {}) =>
  `Event: ${event}\r\n${Object.entries(fields)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')}\r\n`

describe('connecting', () => {
  test('tells the PBX by its name and the channels that are up, before any event', async () => {
    const first = open()
    await first.up()
    const linkedId = await call(first.ami)
    await first.seen((event) => event.event === 'Newstate' && event.linkedid === linkedId)

    const second = open()
    await second.up()
    expect(second.ami.pbx()).toBe('clinic-ami')
    const later = await call(second.ami)
    await second.seen((event) => event.linkedid === later)
    expect(second.story.slice(0, 3)).toEqual(['down', 'up', 'snapshot'])
    expect(second.snapshots).toHaveLength(1)
    expect(second.snapshots[0]!.channels.filter((channel) => channel.linkedid === linkedId)).toHaveLength(2)
    // Neither the list itself, nor what came before we said what we want to hear.
    const names = second.events.map((event) => event.event)
    expect(names.filter((name) => /^CoreShowChannel|^FullyBooted/.test(name))).toEqual([])
  })

  test('hands events on from within the arrival of their bytes', async () => {
    const { ami, up } = open()
    await up()
    const stacks: string[] = []
    const kept = Error.stackTraceLimit
    Error.stackTraceLimit = 50
    ami.onEvent((event) => event.event === 'Newchannel' && stacks.push(new Error('here').stack ?? ''))
    await call(ami)
    await until('both channels are seen', () => stacks.length >= 2)
    Error.stackTraceLimit = kept
    for (const stack of stacks) expect(stack).toContain('onStreamRead')
  })

  test('a wrong secret is one clear line; it stays refused and harms nothing', async () => {
    const mine = keepLog()
    const time = simulateTime()
    const { ami } = open(throughProxy('not-the-secret'), { log: mine.log, ...time })
    await until('AMI refuses', () => ami.status().state === 'refused')
    let refusals = 1
    const refusedAgain = () => {
      refusals++
      return until('it is refused again', () => mine.text().split('secret is wrong').length - 1 === refusals)
    }
    await time.pass(120_000, refusedAgain)
    expect(proxy.accepted()).toBeGreaterThan(3)
    expect(ami.status()).toMatchObject({ state: 'refused', detail: expect.stringContaining('secret is wrong') })
    expect(mine.messages('error')).toHaveLength(1)
    expect(mine.text()).not.toContain('not-the-secret')
    await expect(ami.action('Ping', {})).rejects.toThrow(Temporary)
  })

  test('a server that is no AMI is said to be none', async () => {
    const { ami } = open(`ami://relais:x-secret@127.0.0.1:${new URL(pbx.ariUrl).port}`)
    await until('it gives up', () => ami.status().detail?.match(/is not AMI|did not let us in/), { within: 15_000 })
  })
})

describe('actions', () => {
  test('a line break in any value is refused and nothing of it reaches Asterisk', async () => {
    const { ami, up } = open()
    await up()
    const evil = 'x\r\n\r\nAction: DBPut\r\nFamily: lab\r\nKey: injected\r\nVal: 1'
    await expect(ami.action('Ping', { ActionID: evil })).rejects.toThrow(Permanent)
    await expect(ami.action('Originate', { Variable: [`a=${evil}`] })).rejects.toThrow(Permanent)
    await expect(ami.action(`Ping\r\n${evil}`, {})).rejects.toThrow(Permanent)
    await ami.originate({ phone: '101', context: 'lab', extension: 'wait', callerName: evil, ringSeconds: 1 })
    await ami.action('Ping', {})
    expect(await pbx.cli('database show lab')).not.toContain('injected')
    expect(() => createAmi({ url: 'ami://a:b%0D%0AX@127.0.0.1', log: kept.log, now: () => new Date() })).toThrow(
      /AMI_URL/,
    )
  })

  test('each has its own answer, and its error', async () => {
    const { ami, up } = open()
    await up()
    const names = ['Ping', 'CoreStatus', 'CoreSettings']
    const answers = await Promise.all(names.map((name) => ami.action(name, {})))
    expect(answers.map(({ response }) => response)).toEqual(['Success', 'Success', 'Success'])
    expect(answers[2]).toMatchObject({ systemname: 'clinic-ami' })
    await expect(ami.action('Getvar', { Channel: 'none', Variable: 'X' })).rejects.toThrow(/No such channel/)
    await expect(ami.action('NoSuchThing', {})).rejects.toThrow(Permanent)
    await expect(ami.action('UserEvent', { UserEvent: 'X' })).rejects.toThrow(/refused UserEvent: .*manager\.conf/)
  })

  test('without a connection nothing was sent; unanswered or cut off, nobody knows', async () => {
    const { ami, up } = open()
    await expect(ami.action('Ping', {})).rejects.toThrow(Temporary)
    await up()
    proxy.stall(true)
    await expect(ami.action('Ping', {}, { timeoutMs: 200 })).rejects.toThrow(Uncertain)
    const lost = ami.action('Ping', {})
    const lostList = ami.list('CoreShowChannels', {})
    lostList.catch(() => {})
    proxy.cut()
    const cutAt = performance.now()
    await expect(lost).rejects.toThrow(Uncertain)
    await expect(lostList).rejects.toThrow(Uncertain)
    expect(performance.now() - cutAt).toBeLessThan(1_000)
    proxy.stall(false)
    await up()
    expect(await ami.action('Ping', {})).toMatchObject({ response: 'Success', ping: 'Pong' })
  })

  test('the phones and their states', async () => {
    const { ami, up } = open()
    await up()
    const names = (await ami.phones()).map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining(['101', '102', 'trunk']))
  })

  test('click-to-call rings the phone, then dials on; variables arrive as they were', async () => {
    const { ami, up, seen } = open()
    await up()
    const phone = await sipp('phone-answers', { host: '127.0.0.1', port: pbx.phones['101']!, pauseMs: 300 })
    const value = `a,b="c" \\d\\ (e, [f]) \${SHELL(id)} é 🦷`
    const { linkedId } = await ami.originate({
      phone: '101',
      context: 'lab',
      extension: 'keep',
      callerName: 'Zoë <b>',
      variables: { VALUE: value },
    })
    const ringing = await seen((event) => event.event === 'Newstate' && event.channelstatedesc === 'Ringing')
    expect(ringing).toMatchObject({ linkedid: linkedId, uniqueid: linkedId })
    await seen((event) => event.event === 'OriginateResponse' && event.response === 'Success')
    await until('the dialplan has the variable', async () =>
      (await pbx.cli('database get lab variable')).includes(value),
    )
    await phone.stop()
  })
})

describe('what is hostile', () => {
  test('user events and variables do not even arrive, and forge nothing', async () => {
    const { ami, up, events, seen } = open()
    await up()
    const linkedId = await call(ami, 'poison')
    await seen((event) => event.event === 'OriginateResponse' && event.uniqueid === linkedId)
    await pbx.cli('channel request hangup all')
    await seen((event) => event.event === 'Hangup' && event.linkedid === linkedId)
    const names = new Set(events.map((event) => event.event))
    for (const name of ['UserEvent', 'VarSet', 'Newexten']) expect(names).not.toContain(name)
    expect(events.filter((event) => event.linkedid === 'forged')).toEqual([])
    expect(ami.status().state).toBe('up')
  })

  test('headers twice, names that every object has, events called like those of the socket: each is only an event', async () => {
    const { ami, up, events, seen } = open()
    await up()
    for (const name of ['error', 'close', 'end', 'connect', 'data', 'rawevent', 'managerevent', 'response', 'asterisk'])
      proxy.inject(says(name, { Linkedid: `poison-${name}` }))
    proxy.inject(
      'Event: Twice\r\nevent: Again\r\nLinkedid: a\r\nlinkedid: b\r\nConstructor: c\r\nconstructor: d\r\n' +
        '__proto__: e\r\n__proto__: f\r\ntoString: g\r\nChanVariable: __proto__=h\r\nChanVariable: constructor=i\r\n\r\n',
    )
    proxy.inject('Response: Success\r\nActionID: error\r\n\r\nResponse: Follows\r\nActionID: 1\r\n\r\n\r\n\r\n')
    proxy.inject('Response: Error\r\nResponse: Error\r\nActionID: a\r\nActionID: b\r\n\r\n: \r\n:\r\n\r\n')
    proxy.inject(says('UserEvent', { Linkedid: 'unwanted' }))
    proxy.inject(says('Last'))
    await seen((event) => event.event === 'Last')
    expect(events.find((event) => event.event === 'error')).toEqual({ event: 'error', linkedid: 'poison-error' })
    expect(events.filter((event) => event.linkedid?.startsWith('poison-'))).toHaveLength(9)
    const twice = events.find((event) => event.event === 'Twice\nAgain')!
    expect(twice).toMatchObject({ linkedid: 'a\nb', tostring: 'g', chanvariable: 'constructor=i' })
    expect(Object.keys(twice)).toEqual(['event', 'linkedid', 'tostring', 'chanvariable'])
    expect(Object.getPrototypeOf(twice)).toBe(Object.prototype)
    expect(events.some((event) => event.linkedid === 'unwanted')).toBe(false)
    expect(await ami.action('Ping', {})).toMatchObject({ response: 'Success' })
    expect(proxy.accepted()).toBe(1)
  })

  test('a listener that throws stops neither the others nor what follows', async () => {
    const { ami, up, seen } = open()
    ami.onEvent(() => {
      throw new Error('a bad listener')
    })
    const after: string[] = []
    ami.onEvent((event) => after.push(event.event))
    await up()
    proxy.inject(says('One') + says('Two'))
    await seen((event) => event.event === 'Two')
    expect(after).toEqual(expect.arrayContaining(['One', 'Two']))
  })

  test('a line without an end costs the connection, and hardly any memory', async () => {
    const { ami, up, events, story } = open()
    await up()
    proxy.inject('Event: Endless\r\nName: ')
    const before = process.memoryUsage()
    const piece = Buffer.alloc(64 * 1024, 'x')
    for (let sent = 0; sent < 200 * 1024 * 1024 && ami.status().state === 'up'; sent += piece.length) {
      proxy.inject(piece)
      await delay(0)
    }
    expect(ami.status()).toMatchObject({ state: 'down', detail: expect.stringContaining('no end') })
    const after = process.memoryUsage()
    expect(after.heapUsed + after.external - before.heapUsed - before.external).toBeLessThan(32 * 1024 * 1024)
    await up()
    expect(events.some((event) => event.event === 'Endless')).toBe(false)
    expect(story.filter((word) => word === 'snapshot')).toHaveLength(2)
  })

  test('10,000 broken frames: no crash, no pollution, and each time the next event is read', async () => {
    const { ami, up, events } = open()
    await up()
    const linkedId = await call(ami)
    await until('there are events to break', () => events.filter((event) => event.linkedid === linkedId).length > 3)
    const recorded = events.map(({ event, ...rest }) => says(event, rest))
    const mutate = createMutator(20261122)
    const before = Object.getOwnPropertyNames(Object.prototype).join()
    const wanted = 10_000
    let good = 0
    ami.onEvent((event) => {
      if (event.event === 'GoodOne') good++
    })
    for (let made = 0; made < wanted; made++) {
      proxy.inject(
        Buffer.concat([mutate(recorded), Buffer.from(`\r\n\r\n${says('GoodOne', { Number: String(made) })}`)]),
      )
      if (made % 100 === 99) await until('the good ones are read', () => good === made + 1)
    }
    expect(good).toBe(wanted)
    expect(ami.status().state).toBe('up')
    expect(proxy.accepted()).toBe(1)
    expect(Object.getOwnPropertyNames(Object.prototype).join()).toBe(before)
    expect(await ami.action('Ping', {})).toMatchObject({ response: 'Success' })
  }, 60_000)
})

describe('the network', () => {
  test('packets cut at every byte, also inside a character', async () => {
    proxy.split(1)
    const { ami, up, seen } = open()
    await up()
    const name = 'Zoë Brûlé 🦷 漢字'
    const linkedId = await call(ami, 'wait', { CallerID: `"${name}" <5145550142>` })
    const event = await seen(
      (event) => event.event === 'NewConnectedLine' || (event.linkedid === linkedId && event.calleridname === name),
    )
    expect(event.calleridname === name || event.connectedlinename === name).toBe(true)
  })

  test('half an event before a reconnect makes no phantom of the two connections', async () => {
    const { ami, up, down, events, story, seen } = open()
    await up()
    proxy.inject('Event: Newchannel\r\nLinkedid: phantom\r\nCallerIDName: half')
    proxy.inject('\r\n')
    proxy.cut()
    await down()
    await up()
    const linkedId = await call(ami)
    await seen((event) => event.linkedid === linkedId)
    expect(events.filter((event) => Object.values(event).some((value) => /phantom|half/.test(value)))).toEqual([])
    expect(story.filter((word) => word === 'snapshot')).toHaveLength(2)
    expect(story.indexOf('snapshot', 3)).toBeLessThan(story.lastIndexOf('Newchannel'))
  })

  test('cut off twenty times in a row, it comes back each time and leaves nothing behind', async () => {
    const { ami, snapshots } = open(throughProxy(), { timers: timersFaster(10) })
    for (let times = 1; times <= 20; times++) {
      await until('a snapshot came', () => snapshots.length === times)
      proxy.cut()
    }
    await until('it is back', () => snapshots.length === 21)
    expect(ami.status().state).toBe('up')
    await until('one connection is open', () => proxy.open() === 1)
  })

  test('away for ten minutes and then found again', async () => {
    const time = simulateTime()
    const { ami, up, story } = open(throughProxy(), time)
    await up()
    const since = time.now()
    await proxy.goAway()
    await until('it is lost', () => ami.status().state === 'down')
    let attempts = 0
    const refused = () => {
      attempts++
      return delay(2)
    }
    await time.pass(600_000, refused)
    expect(attempts).toBeGreaterThan(100)
    expect(ami.status()).toMatchObject({ state: 'down', since })
    expect(ami.status().detail).toMatch(/nobody listens/)
    await proxy.comeBack()
    await time.pass(5_000)
    await up()
    expect(story.filter((word) => word === 'snapshot')).toHaveLength(2)
  })
})

describe('Asterisk itself', () => {
  test('one that is stopped is noticed, and found again once it goes on', async () => {
    const { ami, up, down } = open()
    await up()
    pbx.pause()
    try {
      const stoppedAt = performance.now()
      await down()
      expect(performance.now() - stoppedAt).toBeLessThan(9_000)
      expect(ami.status().detail).toMatch(/does not answer/)
    } finally {
      pbx.resume()
    }
    await up()
    expect(await ami.action('Ping', {})).toMatchObject({ response: 'Success' })
  }, 40_000)

  test('one that is killed and started again is watched again', async () => {
    const { ami, up, down, seen, snapshots } = open()
    await up()
    await call(ami)
    await pbx.kill()
    await down()
    await pbx.start()
    await up()
    await until('the new snapshot is empty', () => snapshots.at(-1)!.channels.length === 0)
    const linkedId = await call(ami)
    await seen((event) => event.linkedid === linkedId && event.event === 'Newstate')
  }, 60_000)
})

const timersFaster = (times: number) => ({
  setTimeout: (run: () => void, ms: number) => setTimeout(run, ms / times),
  clearTimeout: (timer: unknown) => clearTimeout(timer as NodeJS.Timeout),
})

/** Breaks recorded frames in the ways bytes break, and in some that only malice finds; the same each time for one seed. */
function createMutator(seed: number) {
  let state = seed
  const random = (below: number) => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0
    return (state >>> 3) % below
  }
  const nasty = [
    '__proto__: x\r\n',
    'Constructor: x\r\n',
    'Event: error\r\n',
    'Event: UserEvent\r\nUserEvent: x\r\n',
    'Response: Follows\r\n',
    'Response: Success\r\nActionID: 1\r\n',
    'Response: Error\r\nActionID: close\r\n',
    'EventList: Complete\r\n',
    'Variable: __proto__=1\r\n',
    'ChanVariable: a\r\n',
    '--END COMMAND--\r\n',
    'Asterisk Call Manager/1.0\r\n',
    '\r\n',
    '\n\n',
    '\0',
    ': ',
    '\u2028',
    `\${SHELL(id)}`,
  ].map((text) => Buffer.from(text))
  const one = (frame: Buffer): Buffer => {
    const at = random(frame.length + 1)
    const length = random(40)
    switch (random(6)) {
      case 0:
        return Buffer.concat([frame.subarray(0, at), nasty[random(nasty.length)]!, frame.subarray(at)])
      case 1:
        return Buffer.concat([frame.subarray(0, at), frame.subarray(at + length)])
      case 2:
        return Buffer.concat([frame.subarray(0, at), frame.subarray(at, at + length), frame.subarray(at)])
      case 3:
        return Buffer.concat([frame.subarray(0, at), Buffer.of(random(256), random(256)), frame.subarray(at + 1)])
      case 4:
        return frame.subarray(0, at)
      default: {
        const lines = frame.toString('latin1').split('\r\n')
        lines.splice(random(lines.length), 0, lines[random(lines.length)]!)
        return Buffer.from(lines.join('\r\n'), 'latin1')
      }
    }
  }
  return (frames: string[]): Buffer => {
    let frame: Buffer = Buffer.from(frames[random(frames.length)]!)
    for (let times = 1 + random(4); times > 0; times--) frame = one(frame)
    return frame
  }
}
