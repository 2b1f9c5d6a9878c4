import { createHash } from 'node:crypto'
import { createServer, type RequestListener } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Pbx, startAsterisk } from '../../../test/support/asterisk.ts'
import { type KeptLog, keepLog } from '../../../test/support/kept-log.ts'
import { freeTcpPort } from '../../../test/support/ports.ts'
import { simulateTime } from '../../../test/support/simulated-time.ts'
import { startTcpProxy, type TcpProxy } from '../../../test/support/tcp-proxy.ts'
import { until } from '../../../test/support/wait.ts'
import { Permanent, Temporary, Uncertain } from '../../kit/errors.ts'
import { writeTelephoneWav } from '../../kit/telephone-wav.ts'
import { type Ari, type AriEvents, AriRefused, createAri } from './ari.ts'

const EXTENSIONS = `
[lab]
exten => wait,1,Answer()
 same => n,Wait(120)
exten => stasis,1,Stasis(lab,one,two)
 same => n,Goto(lab,after-\${SET_BY_US},1)
exten => after-seen,1,Wait(120)
`

let pbx: Pbx
let proxy: TcpProxy
let kept: KeptLog
const running: Ari[] = []

beforeAll(async () => {
  pbx = await startAsterisk({ extensions: EXTENSIONS, systemName: 'clinic-ari' })
}, 60_000)
afterAll(() => pbx?.stop())
beforeEach(async () => {
  kept = keepLog()
  proxy = await startTcpProxy({ port: Number(new URL(pbx.ariUrl).port) })
})
afterEach(async () => {
  for (const ari of running.splice(0)) await ari.stop()
  await proxy.close()
  await pbx.cli('channel request hangup all')
  expect(kept.text()).not.toContain(secret())
})

const secret = () => new URL(pbx.ariUrl).password
const throughProxy = (password = secret()) => `http://relais:${password}@127.0.0.1:${proxy.port}`

function open(url = throughProxy(), options: Partial<Parameters<typeof createAri>[0]> = {}) {
  const ari = createAri({ url, app: 'lab', log: kept.log, now: () => new Date(), ...options })
  running.push(ari)
  let readies = 0
  const started: AriEvents['StasisStart'][] = []
  ari.onReady(() => {
    readies++
  })
  ari.on('StasisStart', (event) => void started.push(event))
  ari.start()
  const isUp = () => ari.status().state === 'up'
  return {
    ari,
    started,
    readies: () => readies,
    up: () => until('ARI is up', isUp, { within: 20_000 }),
    down: () => until('ARI is down', () => ari.status().state === 'down', { within: 20_000 }),
    async call(extension = 'stasis') {
      const query = { endpoint: `Local/${extension}@lab`, context: 'lab', extension: 'wait', priority: '1' }
      await ari.request('POST', '/channels', query, { body: { variables: { 'CALLERID(name)': 'Zoë 🦷' } } })
    },
  }
}

/** What Asterisk would say on the WebSocket: one unmasked text frame. */
function said(text: string): Buffer {
  const payload = Buffer.from(text)
  if (payload.length > 125) throw new Error('One short frame is enough here.')
  return Buffer.concat([Buffer.of(0x81, payload.length), payload])
}

describe('acting on a call', () => {
  test('answers, plays, sets variables, and hands back to the dialplan', async () => {
    const { ari, up, call, started } = open()
    const finished: AriEvents['PlaybackFinished'][] = []
    ari.on('PlaybackFinished', (event) => void finished.push(event))
    await up()
    await call()
    const { channel, args } = await until('the call is ours', () => started[0])
    expect(args).toEqual(['one', 'two'])
    expect((await ari.channelsInApp()).map(({ id }) => id)).toEqual([channel.id])
    await ari.answer(channel.id)
    const playback = await ari.play(channel.id, ['sound:beep', 'sound:beep'], { language: 'fr', playbackId: 'mine/1' })
    expect(playback).toBe('mine/1')
    await until('it has played', () => finished.some((event) => event.playback.id === 'mine/1'))
    const value = 'é, "quoted" & a=b?c 🦷\nnext'
    await ari.setVariable(channel.id, 'SET_BY_US', value)
    expect(await ari.getVariable(channel.id, 'SET_BY_US')).toBe(value)
    await ari.setVariable(channel.id, 'SET_BY_US', 'seen')
    await ari.continueInDialplan(channel.id)
    await until('the dialplan goes on', async () => (await pbx.cli('core show channels')).includes('after-seen@lab'))
    expect(await ari.channelsInApp()).toEqual([])
    await ari.hangup(channel.id)
    await ari.hangup(channel.id)
  })

  test('finds the calls that waited while nobody was there', async () => {
    const first = open()
    await first.up()
    await first.call()
    await until('it is ours', () => first.started[0])
    await first.ari.stop()
    const second = open()
    let found = 0
    second.ari.onReady(async () => {
      found = (await second.ari.channelsInApp()).length
    })
    await second.up()
    await until('the call is found', () => found === 1)
  })
})

describe('requests', () => {
  test('say what is certain: refused, not sent, or unknown', async () => {
    const { ari, up } = open()
    await up()
    const refused = await ari.answer('nobody').catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(AriRefused)
    expect(refused).toMatchObject({ status: 404, message: expect.stringContaining('Channel not found') })
    await expect(ari.request('GET', '/../../phoneprov/x')).rejects.toThrow(Permanent)
    await expect(ari.request('GET', '/channels/../../../httpstatus')).rejects.toThrow(Permanent)

    proxy.stall(true)
    await expect(ari.request('GET', '/channels', {}, { timeoutMs: 200 })).rejects.toThrow(Uncertain)
    const pending = ari.request('GET', '/channels')
    pending.catch(() => {})
    await delay(50)
    proxy.cut()
    await expect(pending).rejects.toThrow(Uncertain)
    proxy.stall(false)

    await proxy.goAway()
    await expect(ari.request('GET', '/channels')).rejects.toThrow(Temporary)
    await proxy.comeBack()
    await up()
    expect(await ari.request('GET', '/channels')).toEqual([])
  })

  test('bring a recording of an hour as it comes, and say when it was cut off', async () => {
    const { ari, up } = open()
    await up()
    const sound = writeTelephoneWav(new Int16Array(3_600 * 8_000).fill(77))
    await pbx.storeRecording('an-hour.wav', sound)
    const signal = AbortSignal.timeout(30_000)
    expect(await ari.streamRecording('there-is-none', signal)).toBeNull()

    const whole = await ari.streamRecording('an-hour', signal)
    expect(whole?.bytes).toBe(sound.length)
    const hash = createHash('sha256')
    for await (const piece of whole?.content ?? []) hash.update(piece)
    expect(hash.digest('hex')).toBe(createHash('sha256').update(sound).digest('hex'))

    const cut = await ari.streamRecording('an-hour', signal)
    const reading = (async () => {
      for await (const _ of cut?.content ?? []) proxy.cut()
    })()
    await expect(reading).rejects.toThrow(Temporary)
    await up()
    await ari.deleteRecording('an-hour')
    expect(await ari.storedRecordings()).toEqual([])
  })

  test('one after the other share a connection', async () => {
    const { ari, up } = open()
    await up()
    const before = proxy.accepted()
    for (let i = 0; i < 50; i++) await ari.request('GET', '/channels')
    expect(proxy.accepted() - before).toBeLessThan(3)
  })
})

describe('connecting', () => {
  test('a wrong password is one clear line, however often it is tried, and the process lives', async () => {
    const time = simulateTime()
    const { ari } = open(throughProxy('not-the-password'), time)
    await until('it is refused', () => ari.status().state === 'refused')
    let refusals = 1
    await time.pass(120_000, () => {
      refusals++
      return until('it is refused again', () => kept.text().split('password is wrong').length - 1 === refusals)
    })
    expect(refusals).toBeGreaterThan(3)
    expect(kept.messages('error')).toEqual([expect.stringContaining('the user or the password is wrong')])
    expect(kept.text()).not.toContain('not-the-password')
  })

  test('cut off at any moment of connecting, it tries again and is up in the end', async () => {
    const { ari, up, readies } = open(throughProxy(), { timers: timersFaster(10) })
    for (let round = 0; round < 40; round++) {
      await delay(round * 3)
      proxy.cut()
    }
    await delay(100)
    await up()
    const before = readies()
    await delay(400)
    expect(ari.status().state).toBe('up')
    expect(readies()).toBe(before)
    expect(kept.text()).not.toMatch(/taken over/)
  }, 30_000)

  test('of a lost connection nothing stays: the package does not come back beside the new one', async () => {
    const { up, readies } = open()
    await up()
    for (let times = 2; times < 5; times++) {
      proxy.cut()
      await until('it is ready again', () => readies() === times)
    }
    // Connections kept for the next request go by themselves after some seconds; the WebSocket stays.
    await until('one connection is left', () => proxy.open() === 1, { within: 15_000 })
    await delay(500)
    expect([proxy.open(), readies()]).toEqual([1, 4])
  }, 30_000)

  test.each<[string, RequestListener]>([
    ['answers with a wrong password after all', (_, response) => response.writeHead(401).end('{}')],
    ['answers what is not JSON', (_, response) => response.end('<html>')],
    ['answers JSON of another kind', (_, response) => response.end('{"swaggerVersion":"1.2","apis":[{}]}')],
    ['answers null', (_, response) => response.end('null')],
    ['breaks off', (request, response) => response.write('{"apis":[', () => request.socket.destroy())],
    ['fails', (_, response) => response.writeHead(500).end()],
    ['says nothing', () => {}],
  ])(
    'a server that %s instead of its description ends nothing',
    async (_, misbehave) => {
      const port = await freeTcpPort()
      const server = createServer((request, response) => {
        if (request.url?.startsWith('/ari/asterisk/info')) response.end('{}')
        else misbehave(request, response)
      }).listen(port, '127.0.0.1')
      const { ari } = open(`http://relais:${secret()}@127.0.0.1:${port}`, { timers: timersFaster(20) })
      await until('it says why', () => ari.status().detail !== 'connecting')
      expect(ari.status().state).toMatch(/down|refused/)
      await ari.stop()
      server.closeAllConnections()
      server.close()
    },
    15_000,
  )

  test('a second Relais that takes the application away is named, and not fought over', async () => {
    const first = open()
    await first.up()
    const second = open(pbx.ariUrl)
    await second.up()
    await until('the first has noticed', () => first.ari.status().state === 'refused')
    expect(first.ari.status().detail).toMatch(/running twice/)
    await delay(1_000)
    expect(second.ari.status().state).toBe('up')
  })
})

describe('what is hostile', () => {
  test('messages that are no JSON, of no known type, or called like events of the socket', async () => {
    const { ari, up, call, started } = open()
    const states: unknown[] = []
    ari.on('DeviceStateChanged', (event) => void states.push(event.device_state))
    await up()
    const poison = ['{', '', 'null', '[]', '7', '{"type":7}', '{"type":"NoSuchEvent"}', '{"type":"error"}']
    poison.push(
      '{"type":"__proto__"}',
      '{"type":"constructor","a":{"__proto__":{"polluted":1}}}',
      '{"type":"StasisStart"}',
    )
    poison.push('{"type":"StasisStart","channel":null}', '{"type":"StasisEnd","channel":{}}', '{"type":"close"}')
    for (const text of poison) proxy.inject(said(text))
    proxy.inject(said('{"type":"DeviceStateChanged","device_state":{"name":"Stasis:x"}}'))
    await until('what follows is read', () => states.length === 1)
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
    await call()
    await until('the call is ours', () => started.some((event) => event.channel?.id))
    expect(ari.status().state).toBe('up')
  })

  test('a listener that throws or rejects stops neither the others nor what follows', async () => {
    const { ari, up, call, started } = open()
    ari.on('StasisStart', () => {
      throw new Error('a bad listener')
    })
    ari.on('StasisStart', async () => {
      throw new Error('another')
    })
    ari.onReady(async () => {
      throw new Error('a third')
    })
    let after = 0
    ari.on('StasisStart', () => void after++)
    await up()
    await call()
    await until('all were asked', () => started.length === 1 && after === 1)
    expect(kept.messages('error').length).toBeGreaterThanOrEqual(3)
  })
})

describe('Asterisk itself', () => {
  test('killed and started again: the application is there again, and so are the subscriptions', async () => {
    const { ari, up, down, call, started, readies } = open()
    const states: string[] = []
    ari.on('DeviceStateChanged', (event) => void states.push(event.device_state.state))
    await ari.subscribe('deviceState:')
    await up()
    await ari.request('PUT', '/deviceStates/Stasis:lab', { deviceState: 'INUSE' })
    await until('the state is heard', () => states.includes('INUSE'))
    await pbx.kill()
    await down()
    await pbx.start()
    await up()
    expect(readies()).toBe(2)
    await ari.request('PUT', '/deviceStates/Stasis:lab', { deviceState: 'BUSY' })
    await until('the state is heard again', () => states.includes('BUSY'))
    await call()
    await until('the call is ours', () => started[0])
  }, 60_000)

  test('stopped, it is noticed; going on, it is found again', async () => {
    const { ari, up, down } = open()
    await up()
    pbx.pause()
    try {
      const stoppedAt = performance.now()
      await down()
      expect(performance.now() - stoppedAt).toBeLessThan(9_000)
      expect(ari.status().detail).toMatch(/does not answer/)
      await expect(ari.request('GET', '/channels', {}, { timeoutMs: 300 })).rejects.toThrow(Uncertain)
    } finally {
      pbx.resume()
    }
    await up()
    expect(await ari.request('GET', '/channels')).toEqual([])
  }, 40_000)

  test('away for ten minutes, long after the package has given up, it is found again', async () => {
    const time = simulateTime()
    const { ari, up, readies, call, started } = open(throughProxy(), time)
    await up()
    const since = time.now()
    await proxy.goAway()
    await until('it is lost', () => ari.status().state === 'down')
    let attempts = 0
    await time.pass(600_000, () => {
      attempts++
      return until('it is refused', () => kept.text().split('cannot be reached').length - 1 === attempts, { every: 2 })
    })
    expect(attempts).toBeGreaterThan(100)
    expect(ari.status()).toMatchObject({ state: 'down', since })
    await proxy.comeBack()
    await time.pass(5_000, () => until('it is ready', () => readies() === 2))
    await call()
    await until('the call is ours, once', () => started.length === 1)
  }, 30_000)
})

const timersFaster = (times: number) => ({
  setTimeout: (run: () => void, ms: number) => setTimeout(run, ms / times),
  clearTimeout: (timer: unknown) => clearTimeout(timer as NodeJS.Timeout),
})
