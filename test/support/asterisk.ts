import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connectAmi, type RawAmi } from './ami-client.ts'
import { type ClinicPbx, clinicConfig } from './asterisk-config.ts'
import { type AsteriskProgram, asteriskProgram } from './asterisk-program.ts'
import { type Child, runToEnd, startChild } from './child.ts'
import { freeTcpPort, freeUdpPort } from './ports.ts'
import { inTime, until } from './wait.ts'

/** The address every carrier of the tests speaks from; the PBX itself and the desk phones live on 127.0.0.1. */
export const CARRIER_HOST = '127.0.0.2'

export type Pbx = {
  readonly sip: { host: string; port: number }
  readonly amiUrl: string
  readonly ariUrl: string
  /** The far end of the trunk: where outgoing calls and, by `textUri`, texts go. */
  readonly trunk: { name: string; host: string; port: number }
  readonly textUri: string
  /** The UDP port of each desk phone that is switched on. */
  readonly phones: Readonly<Record<string, number>>
  readonly amiPort: number
  /** A second AMI user, who only watches. */
  readonly watcher: { port: number; username: string; secret: string }
  pid(): number
  /** One line of Asterisk's own console. */
  cli(command: string): Promise<string>
  /** A bare AMI connection, signed in as the watcher. */
  watch(): Promise<RawAmi>
  /** Sound files in the mailbox's inbox. */
  voiceMessages(mailbox?: string): Promise<string[]>
  /** Names of the files among its stored recordings. */
  spooledRecordings(): Promise<string[]>
  /** Puts a file among its stored recordings; `file` is its name and how it ends. */
  storeRecording(file: string, content: Buffer): Promise<void>
  /** Everything in its log so far. */
  log(): Promise<string>
  /** SIGSTOP and SIGCONT. */
  pause(): void
  resume(): void
  /** Ends it hard; `start` brings it back with the same ports and the same AstDB. */
  kill(): Promise<void>
  start(): Promise<void>
  /** Ends it and removes its files. */
  stop(): Promise<void>
}

export type PbxOptions = {
  /** Desk phones that are switched on; each has a UDP port where SIPp plays it. Default 101 and 102. */
  phones?: readonly string[]
  /** Desk phones that exist but are switched off. */
  absentPhones?: readonly string[]
  /** What `Dial()` rings; all phones that are on, unless given. */
  ring?: string
  ringSeconds?: number
  extensions?: string
  systemName?: string
}

/** A clinic's own Asterisk on loopback, on free ports, with the project's dialplan included. */
export async function startAsterisk(options: PbxOptions = {}): Promise<Pbx> {
  const {
    phones = ['101', '102'],
    absentPhones = [],
    ringSeconds = 6,
    extensions = '',
    systemName = 'clinic',
  } = options
  const program = await asteriskProgram()
  const dir = await mkdtemp(join(tmpdir(), 'relais-pbx-'))
  const phonePorts: Record<string, number> = {}
  for (const phone of phones) phonePorts[phone] = await freeUdpPort()
  const rtpFrom = 20_000 + 2 * Math.floor(Math.random() * 5_000)
  const config: ClinicPbx = {
    dir,
    modulesDir: program.modulesDir,
    dataDir: program.dataDir,
    dialplanDir: join(import.meta.dirname, '..', '..', 'dialplan'),
    systemName,
    sipPort: await freeUdpPort(),
    amiPort: await freeTcpPort(),
    httpPort: await freeTcpPort(),
    rtp: { from: rtpFrom, to: rtpFrom + 2_000 },
    amiSecret: randomBytes(12).toString('hex'),
    ariSecret: randomBytes(12).toString('hex'),
    trunk: { host: CARRIER_HOST, port: await freeUdpPort(CARRIER_HOST) },
    phones: { ...phonePorts, ...Object.fromEntries(absentPhones.map((phone) => [phone, null])) },
    ring: options.ring ?? phones.map((phone) => `PJSIP/${phone}`).join('&'),
    ringSeconds,
    extensions,
  }
  for (const name of ['etc', 'lib/keys', 'spool/recording', 'spool/monitor', 'run', 'log', 'cache', 'agi'])
    await mkdir(join(dir, name), { recursive: true })
  for (const [name, text] of Object.entries(clinicConfig(config))) await writeFile(join(dir, 'etc', name), text)

  let child = await boot(program, config)
  const inbox = (mailbox: string) => join(dir, 'spool', 'voicemail', 'default', mailbox, 'INBOX')
  return {
    sip: { host: '127.0.0.1', port: config.sipPort },
    amiUrl: `ami://relais:${config.amiSecret}@127.0.0.1:${config.amiPort}`,
    ariUrl: `http://relais:${config.ariSecret}@127.0.0.1:${config.httpPort}`,
    trunk: { name: 'trunk', ...config.trunk },
    textUri: `sip:{number}@${config.trunk.host}:${config.trunk.port}`,
    phones: phonePorts,
    amiPort: config.amiPort,
    watcher: { port: config.amiPort, username: 'watch', secret: config.amiSecret },
    pid: () => child.pid,
    cli: (command) => cli(program, config, command),
    watch: () => connectAmi({ port: config.amiPort, username: 'watch', secret: config.amiSecret }),
    async voiceMessages(mailbox = '101') {
      const files = await readdir(inbox(mailbox)).catch(() => [])
      return files.filter((file) => file.endsWith('.wav')).map((file) => join(inbox(mailbox), file))
    },
    spooledRecordings: () => readdir(join(dir, 'spool', 'recording')),
    storeRecording: (file, content) => writeFile(join(dir, 'spool', 'recording', file), content),
    log: () => readFile(join(dir, 'log', 'full.log'), 'utf8'),
    pause: () => child.signal('SIGSTOP'),
    resume: () => child.signal('SIGCONT'),
    kill: () => child.kill(),
    async start() {
      child = await boot(program, config)
    },
    async stop() {
      child.signal('SIGCONT')
      if (!child.exit()) await cli(program, config, 'core stop now').catch(() => {})
      await inTime('Asterisk stops', 5_000, child.ended).catch(() => {})
      await child.stop(2_000)
      await rm(dir, { recursive: true, force: true })
    },
  }
}

const run = (program: AsteriskProgram, config: ClinicPbx, args: string[]): [string, string[]] => {
  const [command = '', ...before] = program.command
  return [command, [...before, '-C', join(config.dir, 'etc', 'asterisk.conf'), ...args]]
}

const cli = (program: AsteriskProgram, config: ClinicPbx, command: string) =>
  runToEnd(...run(program, config, ['-rx', command]), 10_000)

/** Ready means: booted, and what a module that failed to load would lack is really there. */
async function boot(program: AsteriskProgram, config: ClinicPbx): Promise<Child> {
  await rm(join(config.dir, 'run', 'asterisk.ctl'), { force: true })
  const child = startChild(...run(program, config, ['-f', '-n']))
  try {
    await until(
      'Asterisk is up',
      async () => {
        if (child.exit()) return true
        const answer = await cli(program, config, 'core waitfullybooted')
        return answer.includes('fully booted')
      },
      { within: 30_000, every: 50 },
    )
    if (child.exit()) throw new Error(`Asterisk ended at once: ${child.output().slice(-2_000)}`)
    const endpoints = await cli(program, config, 'pjsip show endpoints')
    if (!/Endpoint:\s+trunk/.test(endpoints)) throw new Error(`Asterisk has no trunk: ${endpoints}`)
    const contexts = await cli(program, config, 'dialplan show relais-inbound')
    if (!contexts.includes("'relais-inbound'")) throw new Error(`Asterisk did not take relais.conf: ${contexts}`)
    const info = await fetch(`http://127.0.0.1:${config.httpPort}/ari/asterisk/info?only=status`, {
      headers: { authorization: `Basic ${Buffer.from(`relais:${config.ariSecret}`).toString('base64')}` },
      signal: AbortSignal.timeout(5_000),
    })
    if (!info.ok) throw new Error(`ARI answers ${info.status}.`)
  } catch (error) {
    await child.kill()
    throw error
  }
  return child
}
