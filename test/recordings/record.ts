/**
 * Records what a real Asterisk says over AMI while SIPp plays callers and phones:
 *
 *     node test/recordings/record.ts [story ...]
 *
 * One file a story, one event a line: when it was received, and its headers, their names in lower case as
 * asterisk-manager gives them.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { connectAmi, type RawAmi } from '../support/ami-client.ts'
import { type AsteriskProgram, asteriskProgram } from '../support/asterisk-program.ts'
import { type Child, runToEnd, startChild } from '../support/child.ts'
import { freeTcpPort, freeUdpPort } from '../support/ports.ts'
import { inTime, until } from '../support/wait.ts'
import { type RecordingPbx, recordingConfig } from './pbx-config.ts'
import { caller, type SipRole } from './sip-roles.ts'
import { STORIES, type Story } from './stories.ts'

const CARRIER = '127.0.0.2'
const PHONES = '127.0.0.1'

const program = await asteriskProgram()
const dir = await mkdtemp(join(tmpdir(), 'relais-recording-'))

/** A fresh Asterisk for each story, so that nothing of the one before is heard. */
async function record(story: Story): Promise<string | undefined> {
  const pbx: RecordingPbx = {
    dir: join(dir, story.name),
    modulesDir: program.modulesDir,
    dataDir: program.dataDir,
    sipPort: await freeUdpPort(),
    amiPort: await freeTcpPort(),
    rtpFrom: 30_000 + 2 * Math.floor(Math.random() * 5_000),
    carrierPort: await freeUdpPort(CARRIER),
    phones: { 101: await freeUdpPort(), 102: await freeUdpPort(), 109: null },
  }
  const asterisk = await boot(program, pbx)
  const sipps: Child[] = []
  let ami: RawAmi | undefined
  try {
    ami = await connectAmi({ port: pbx.amiPort, username: 'recorder', secret: 'recorder' })
    const lines: string[] = []
    ami.onEvent((event) => {
      const lowered = Object.fromEntries(Object.entries(event).map(([name, value]) => [name.toLowerCase(), value]))
      if (lowered.event !== undefined && !NOISE.has(lowered.event)) {
        lines.push(JSON.stringify({ at: Date.now(), event: lowered }))
      }
    })
    await play(story, pbx, ami, sipps)
    await until('every channel is gone', async () => /^0 active channels/m.test(await cli(pbx, 'core show channels')), {
      within: 30_000,
      every: 200,
    })
    await delay(200)
    await writeFile(join(import.meta.dirname, `${story.name}.events.jsonl`), `${lines.join('\n')}\n`)
    const bad = sipps
      .map((sipp) => sipp.exit()?.code)
      .filter((code) => code !== 0 && code !== undefined && code !== null)
    return bad.length > 0
      ? `a SIPp ended with ${bad.join()}: ${sipps
          .map((sipp) => sipp.output())
          .join('')
          .match(/(Aborting|unexpected|error)[^\n]*/gi)
          ?.slice(0, 3)
          .join(' | ')}`
      : undefined
  } finally {
    ami?.close()
    for (const sipp of sipps) await sipp.kill()
    await cli(pbx, 'core stop now').catch(() => {})
    await inTime('Asterisk stops', 5_000, asterisk.ended).catch(() => asterisk.kill())
  }
}

/** Events that say nothing of calls. */
const NOISE = new Set([
  'FullyBooted',
  'SuccessfulAuth',
  'ChallengeSent',
  'ContactStatus',
  'PeerStatus',
  'Registry',
  'DeviceStateChange',
  'RTCPSent',
  'RTCPReceived',
  'ExtensionStatus',
  'MessageWaiting',
])

async function play(story: Story, pbx: RecordingPbx, ami: RawAmi, sipps: Child[]): Promise<void> {
  const address = { host: PHONES, port: pbx.sipPort }
  for (const [name, role] of Object.entries(story.phones ?? {})) {
    sipps.push(await startSipp(pbx, role(address), PHONES, pbx.phones[name] ?? 0))
  }
  if (story.outside) sipps.push(await startSipp(pbx, story.outside(address), CARRIER, pbx.carrierPort))
  const beginning = Date.now()
  const at = (milliseconds: number) => delay(Math.max(0, beginning + milliseconds - Date.now()))
  const done = story.calls.map(async ({ at: when = 0, by, ...options }) => {
    await at(when)
    const host = by ? PHONES : CARRIER
    const sipp = await startSipp(pbx, caller({ ...options, pbx: address }), host, await freeUdpPort(host), address)
    sipps.push(sipp)
    await inTime(`the call of ${options.from}`, 60_000, sipp.ended)
  })
  const asked = (story.snapshots ?? []).map(async (when) => {
    await at(when)
    ami.send({ Action: 'CoreShowChannels', ActionID: `snapshot-${when}` })
  })
  const acted = (story.actions ?? []).map(async ({ at: when, fields }) => {
    await at(when)
    const named = Object.entries(fields).map(([name, value]) => [
      name,
      value.replace(/\{channel:(\w+)\}/, (_, device: string) => channelOf(ami, device)),
    ])
    ami.send(Object.fromEntries(named))
    await delay(1000)
  })
  await Promise.all([...done, ...asked, ...acted])
}

const channelOf = (ami: RawAmi, device: string): string =>
  ami.events.find((event) => event.Event === 'Newchannel' && event.Channel?.startsWith(`PJSIP/${device}-`))?.Channel ??
  ''

async function startSipp(
  pbx: RecordingPbx,
  role: SipRole,
  host: string,
  port: number,
  target?: { host: string; port: number },
): Promise<Child> {
  const file = join(pbx.dir, `${host}-${port}.xml`)
  await writeFile(file, role.xml)
  const args = ['-sf', file, '-i', host, '-p', String(port), '-mp', String(await freeUdpPort(host)), '-nostdin', '-aa']
  args.push(
    '-cid_str',
    `%u-${port}-%p`,
    '-default_behaviors',
    'all,-abortunexp',
    '-trace_err',
    '-error_file',
    `${file}.log`,
  )
  args.push('-timeout', '90s', '-deadcall_wait', '0')
  if (target) args.push('-m', '1', `${target.host}:${target.port}`)
  const child = startChild('sipp', args, { cwd: pbx.dir, env: { ...process.env, TERM: 'dumb' } })
  if (!target) await delay(150)
  return child
}

const run = (pbx: RecordingPbx, args: string[]): [string, string[]] => {
  const [command = '', ...before] = program.command
  return [command, [...before, '-C', join(pbx.dir, 'etc', 'asterisk.conf'), ...args]]
}

const cli = (pbx: RecordingPbx, command: string): Promise<string> => runToEnd(...run(pbx, ['-rx', command]), 10_000)

async function boot(_program: AsteriskProgram, pbx: RecordingPbx): Promise<Child> {
  for (const name of ['etc', 'lib/keys', 'spool/recording', 'run', 'log', 'cache', 'agi']) {
    await mkdir(join(pbx.dir, name), { recursive: true })
  }
  for (const [name, text] of Object.entries(recordingConfig(pbx))) await writeFile(join(pbx.dir, 'etc', name), text)
  const child = startChild(...run(pbx, ['-f', '-n']))
  await until('Asterisk is up', async () => (await cli(pbx, 'core waitfullybooted')).includes('fully booted'), {
    within: 20_000,
  })
  return child
}

const wanted = new Set(process.argv.slice(2))
const failed: string[] = []
try {
  for (const story of STORIES) {
    if (wanted.size > 0 && !wanted.has(story.name)) continue
    const started = Date.now()
    const problem = await record(story).catch((error: Error) => error.message)
    process.stdout.write(`${problem ? '✗' : '✓'} ${story.name} ${Date.now() - started} ms ${problem ?? ''}\n`)
    if (problem) failed.push(story.name)
  }
} finally {
  await rm(dir, { recursive: true, force: true })
}
process.exitCode = failed.length > 0 ? 1 : 0
