import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { connectAmi, type RawAmi } from '../support/ami-client.ts'
import { asteriskProgram } from '../support/asterisk-program.ts'
import { type Child, runToEnd, startChild } from '../support/child.ts'
import { freeTcpPort, freeUdpPort } from '../support/ports.ts'
import { inTime, until } from '../support/wait.ts'
import { type RecordingPbx, recordingConfig } from './pbx-config.ts'
import { caller, type SipRole } from './sip-roles.ts'
import type { Story } from './stories.ts'

const CARRIER = '127.0.0.2'
const PHONES = '127.0.0.1'

export type StoryWatch = {
  /** The PBX is up, and nothing has happened yet; `stop` is called once every channel is gone. */
  connected(amiPort: number, ami: RawAmi): Promise<{ stop(): Promise<void> }>
}

/** The AMI user of the PBX on which stories are played: it may read and do all that a story needs. */
export const STORY_AMI = { username: 'recorder', secret: 'recorder' }

/**
 * Plays one story on a real Asterisk of its own, so that nothing of another is heard. Resolves when every channel is
 * gone, with what went wrong at one of its ends, if anything did.
 */
export async function playStory(story: Story, watch: StoryWatch): Promise<string | undefined> {
  const program = await asteriskProgram()
  const dir = await mkdtemp(join(tmpdir(), 'relais-story-'))
  const pbx: RecordingPbx = {
    ...program,
    dir,
    sipPort: await freeUdpPort(),
    amiPort: await freeTcpPort(),
    rtpFrom: 30_000 + 2 * Math.floor(Math.random() * 5_000),
    carrierPort: await freeUdpPort(CARRIER),
    phones: { 101: await freeUdpPort(), 102: await freeUdpPort(), 109: null },
  }
  const asterisk = await boot(pbx)
  const sipps: Child[] = []
  let ami: RawAmi | undefined
  try {
    ami = await connectAmi({ port: pbx.amiPort, ...STORY_AMI })
    const watcher = await watch.connected(pbx.amiPort, ami)
    try {
      await play(story, pbx, ami, sipps)
      await until(
        'every channel is gone',
        async () => /^0 active channels/m.test(await cli(pbx, 'core show channels')),
        {
          within: 30_000,
          every: 200,
        },
      )
    } finally {
      await watcher.stop()
    }
    return problemOf(sipps)
  } finally {
    ami?.close()
    for (const sipp of sipps) await sipp.kill()
    await cli(pbx, 'core stop now').catch(() => {})
    await inTime('Asterisk stops', 5_000, asterisk.ended).catch(() => asterisk.kill())
    await rm(dir, { recursive: true, force: true })
  }
}

function problemOf(sipps: readonly Child[]): string | undefined {
  const failed = sipps.filter((sipp) => (sipp.exit()?.code ?? 0) !== 0)
  if (failed.length === 0) return undefined
  const words = failed.flatMap((sipp) => sipp.output().match(/(Aborting|unexpected|error)[^\n]*/gi) ?? [])
  return `${failed.length} SIPp failed: ${words.slice(0, 3).join(' | ')}`
}

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
  const [command = '', ...before] = pbx.command
  return [command, [...before, '-C', join(pbx.dir, 'etc', 'asterisk.conf'), ...args]]
}

const cli = (pbx: RecordingPbx, command: string): Promise<string> => runToEnd(...run(pbx, ['-rx', command]), 10_000)

async function boot(pbx: RecordingPbx): Promise<Child> {
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
