import { randomBytes } from 'node:crypto'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { isIPv4 } from 'node:net'
import { networkInterfaces } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { NewPracticeText, PracticeCall, PracticeHeard, PracticePartner, PracticeText } from '../contract/http.ts'
import type { Language } from '../contract/shapes.ts'
import { Emitter } from '../kit/emitter.ts'
import { badInput, messageOf, unavailable } from '../kit/errors.ts'
import type { Log } from '../kit/log.ts'
import { isWithheld, type PhoneNumber, toE164 } from '../kit/phone-number.ts'
import { clinicConfig, TRUNK } from './clinic-config.ts'
import { freeTcpPort, freeUdpPort } from './free-ports.ts'
import { type AsteriskProgram, getAsterisk } from './get-asterisk.ts'
import type { Guarded } from './guarded.ts'
import { arePhonesThere, bootAsterisk, type Instance } from './run-asterisk.ts'
import { createWorld, type World } from './world.ts'
import { CLINIC, worldConfig } from './world-config.ts'

export type PracticeNeeds = {
  dataDir: string
  /** Where an unpacked Asterisk is kept, for every service of this user. */
  cacheDir: string
  dialplanDir: string
  /** The address the panel listens on: where that is not loopback, a softphone may register from outside too. */
  host: string
  clinic: { country: string }
  log: Log
  now: () => Date
}

export type PracticeLinks = {
  amiUrl: string
  ariUrl: string
  trunk: string
  textUri: string
  softphone: { user: string; password: string; server: string }
  line: { number: PhoneNumber; name: string; language: Language }
}

/** As in the panel's bar: `down` while it starts, `off` when there is no Asterisk to be had, with what is missing. */
export type PracticeStatus = { state: 'up' | 'down' | 'off'; since: Date; detail: string | null }

export type Practice = {
  /** Fetches Asterisk where there is none (12-20 s, once), starts the clinic's PBX and the world. */
  start(): Promise<PracticeLinks>
  stop(): Promise<void>
  status(): PracticeStatus
  onStatus(listener: () => void): () => void
  call(call: PracticeCall): Promise<{ id: string }>
  write(text: NewPracticeText): Promise<PracticeText>
  /** What the clinic sent, newest last. */
  texts(): PracticeText[]
  /** How somebody outside behaves when the clinic calls. */
  partner(partner: PracticePartner): PracticePartner
  /** Whom the clinic called outside, newest last. */
  partnerCalls(): PracticeHeard[]
}

const PHONES = ['101', '102', '103']
const SOFTPHONE = 'softphone'
const LINE = { number: '+15145550100', name: 'Clinique de démonstration', language: 'fr' } as const

type Kept = { sip: number; phones: number; outsideSip: number; softphonePassword: string }

/** Two real Asterisks on loopback: the clinic's PBX as in production, and the world outside, joined by a SIP trunk. */
export function createPractice(needs: PracticeNeeds): Practice {
  const { log, now } = needs
  const dir = join(needs.dataDir, 'practice')
  const statuses = new Emitter<{ status: PracticeStatus }>(log)
  const stopping = new AbortController()
  const running = new Map<string, Guarded>()
  let status: PracticeStatus = { state: 'down', since: now(), detail: 'The practice telephones have not started.' }
  let world: World | undefined

  function become(state: PracticeStatus['state'], detail: string | null): void {
    status = { state, since: now(), detail }
    statuses.emit('status', status)
  }

  function progress(line: string): void {
    log.info(line)
    become('down', line)
  }

  async function start(): Promise<PracticeLinks> {
    try {
      const { cacheDir } = needs
      const program = await getAsterisk({ cacheDir, log, onProgress: progress, signal: stopping.signal })
      progress(`Starting the practice telephones (Asterisk ${program.version})`)
      const links = await startBoth(program)
      become('up', null)
      return links
    } catch (error) {
      await endAll()
      become('off', messageOf(error))
      throw error
    }
  }

  /** A port that was free a moment ago may be taken: then everything is tried with others. */
  async function startBoth(program: AsteriskProgram): Promise<PracticeLinks> {
    for (let tries = 1; ; tries++) {
      try {
        return await startOnce(program)
      } catch (error) {
        await endAll()
        if (tries === 3 || stopping.signal.aborted) throw error
        log.warn({ because: messageOf(error) }, 'the practice telephones are started again')
      }
    }
  }

  async function startOnce(program: AsteriskProgram): Promise<PracticeLinks> {
    const kept = await readKept()
    const outsideHost = outsideHostOf(needs.host)
    const [clinicPorts, worldPorts] = [await takePorts(kept.sip), await takePorts(0)]
    const phonesPort = await freeUdpPort('127.0.0.1', kept.phones)
    const outside = outsideHost
      ? { host: outsideHost, port: await freeUdpPort(outsideHost, kept.outsideSip || 5060) }
      : null
    await keep({ ...kept, sip: clinicPorts.sip, phones: phonesPort, outsideSip: outside?.port ?? kept.outsideSip })

    const secret = randomBytes(18).toString('base64url')
    const common = { program, secret, phones: PHONES, phoneSecret: randomBytes(18).toString('base64url') }
    const softphone = { user: SOFTPHONE, password: kept.softphonePassword }
    const clinicDir = join(dir, 'pbx')
    const clinic: Instance = {
      ...{ name: 'clinic', dir: clinicDir, program, secret },
      ...{ http: clinicPorts.http, ami: clinicPorts.ami, endpoints: [TRUNK, ...PHONES, SOFTPHONE] },
      files: clinicConfig({
        ...{ ...common, name: 'practice', dir: clinicDir, ports: clinicPorts, dialplanDir: needs.dialplanDir },
        ...{ line: LINE.number, carrierPort: worldPorts.sip, softphone, outside },
      }),
    }
    const worldDir = join(dir, 'world')
    const outer: Instance = {
      ...{ name: 'world', dir: worldDir, program, secret },
      ...{ http: worldPorts.http, ami: worldPorts.ami, endpoints: [CLINIC] },
      files: worldConfig({
        ...{ ...common, name: 'world', dir: worldDir, ports: worldPorts },
        ...{ phonesPort, clinicPort: clinicPorts.sip },
      }),
    }
    await Promise.all([run(clinic), run(outer)])
    const worldUrl = `http://relais:${secret}@127.0.0.1:${worldPorts.http}`
    world = createWorld({ ariUrl: worldUrl, clinicPort: clinicPorts.sip, log, now })
    // Whoever took the phones' port in the meantime: they are somewhere else than the clinic remembers, for a moment.
    if (kept.phones !== 0 && kept.phones !== phonesPort) await sleep(2_500)
    // The first time only: the clinic's AstDB remembers where its phones are, and they come back to the same port.
    const [, areThere] = await Promise.all([world.start(), arePhonesThere(clinic, PHONES, 4_000)])
    if (!areThere) log.warn('the practice desk phones are slow to register')
    return {
      amiUrl: `ami://relais:${secret}@127.0.0.1:${clinicPorts.ami}`,
      ariUrl: `http://relais:${secret}@127.0.0.1:${clinicPorts.http}`,
      trunk: TRUNK,
      textUri: `sip:{number}@127.0.0.1:${worldPorts.sip}`,
      softphone: {
        ...softphone,
        server: outside ? `${reachable(outside.host)}:${outside.port}` : `127.0.0.1:${clinicPorts.sip}`,
      },
      line: LINE,
    }
  }

  async function run(instance: Instance): Promise<void> {
    stopping.signal.throwIfAborted()
    const guarded = await bootAsterisk(instance)
    running.set(instance.name, guarded)
    void guarded.ended.then(() => restart(instance, guarded))
  }

  /** Only one that ended by itself is in `running` still. */
  async function restart(instance: Instance, ended: Guarded): Promise<void> {
    if (running.get(instance.name) !== ended || stopping.signal.aborted) return
    log.error({ which: instance.name }, 'an Asterisk of practice mode has ended; it is started again')
    for (let pause = 500; !stopping.signal.aborted; pause = Math.min(pause * 2, 30_000)) {
      await sleep(pause)
      try {
        return await run(instance)
      } catch (error) {
        log.error({ which: instance.name, because: messageOf(error) }, 'it does not start')
      }
    }
  }

  async function endAll(): Promise<void> {
    const all = [...running.values()]
    running.clear()
    await world?.stop()
    world = undefined
    await Promise.all(all.map((one) => one.stop()))
  }

  async function readKept(): Promise<Kept> {
    const fresh = { sip: 0, phones: 0, outsideSip: 0, softphonePassword: randomBytes(9).toString('base64url') }
    try {
      return { ...fresh, ...(JSON.parse(await readFile(join(dir, 'kept.json'), 'utf8')) as Partial<Kept>) }
    } catch {
      return fresh
    }
  }

  /** So that a softphone set up once finds its server again, and the clinic its phones. */
  async function keep(kept: Kept): Promise<void> {
    await mkdir(dir, { recursive: true, mode: 0o700 })
    await rm(join(dir, 'world', 'lib'), { recursive: true, force: true })
    await writeFile(join(dir, 'kept.json'), `${JSON.stringify(kept)}\n`, { mode: 0o600 })
  }

  const there = (): World => {
    if (!world || status.state !== 'up') throw unavailable(status.detail ?? 'The practice telephones are not there.')
    return world
  }

  const readNumber = (field: string, written: string): string => {
    const number = toE164(written, needs.clinic.country)
    if (!number) throw badInput(field, 'This is no telephone number.')
    return number
  }

  return {
    start,
    async stop() {
      stopping.abort(new Error('Relais is stopping.'))
      await endAll()
      become('off', 'Stopped.')
    },
    status: () => status,
    onStatus: (listener) => statuses.on('status', () => listener()),
    async call(call) {
      const outside = there()
      const from = isWithheld(call.from) ? 'anonymous' : readNumber('from', call.from)
      const to = call.to === undefined ? LINE.number : readNumber('to', call.to)
      return await outside.call({ ...call, from, to })
    },
    async write({ from, to = LINE.number, body }) {
      const outside = there()
      const text = { from: readNumber('from', from), to: readNumber('to', to), body }
      await outside.write(text)
      return { ...text, at: now().toISOString() }
    },
    texts: () => world?.texts() ?? [],
    partner(partner) {
      const outside = there()
      const read = { ...partner, number: readNumber('number', partner.number) }
      outside.partner(read)
      return read
    },
    partnerCalls: () => world?.partnerCalls() ?? [],
  }
}

async function takePorts(sip: number) {
  const [ami, http] = [await freeTcpPort(), await freeTcpPort()]
  // Asterisk passes over ports of its range that are taken.
  const rtp = 20_000 + 400 * Math.floor(Math.random() * 60)
  return { sip: await freeUdpPort('127.0.0.1', sip), ami, http, rtp }
}

/** The address a softphone of the network may reach; null where the panel itself listens on loopback alone. */
function outsideHostOf(host: string): string | null {
  if (host === '0.0.0.0' || host === '::') return '0.0.0.0'
  return isIPv4(host) && !host.startsWith('127.') ? host : null
}

function reachable(host: string): string {
  if (host !== '0.0.0.0') return host
  const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? [])
  return addresses.find(({ family, internal }) => family === 'IPv4' && !internal)?.address ?? '127.0.0.1'
}
