import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type CallerStep, type KeyMethod, writeSteps } from './caller-steps.ts'
import { startChild } from './child.ts'
import { freeUdpPort } from './ports.ts'
import { createRtpCaptures } from './rtp-capture.ts'
import { parseSip, type SipMessage } from './sip-message.ts'
import { toneUlaw } from './tone.ts'
import { inTime, until } from './wait.ts'

/** The files of test/sipp/, without `.xml`. */
export type Scenario =
  | 'caller-abandons'
  | 'caller-gives-up'
  | 'caller-identified'
  | 'caller-presses'
  | 'caller-stays'
  | 'caller-talks'
  | 'caller-withholds'
  | 'phone-answers'
  | 'phone-busy'
  | 'phone-rings'
  | 'partner-takes'
  | 'phone-takes'
  | 'text-receives'
  | 'text-sends'

export type SippOptions = {
  /** The address SIPp speaks from; its port is free unless given. */
  host: string
  port?: number
  /** Where requests go. A scenario that only answers needs none. */
  target?: { host: string; port: number; user: string }
  /** Generic keywords of the scenario, such as `from`, `name`, `body`; they may hold anything but NUL. */
  keys?: Record<string, string>
  /** One row a call, for the keywords `from` and `name`, instead of `keys`. Neither `;` nor a line break. */
  rows?: readonly { from: string; name: string }[]
  /** What the caller of `caller-presses` does. */
  steps?: readonly CallerStep[]
  keyMethod?: KeyMethod
  /** Where that caller wants the sound sent to (`openEar`); SIPp keeps nothing of what it hears. */
  earPort?: number
  /** Length of the scenario's pause. */
  pauseMs?: number
  callsPerSecond?: number
  /** After how many calls it ends by itself; without it, it goes on until stopped. */
  calls?: number
  /** After how many milliseconds it is ended, whatever it does. */
  within?: number
}

export type SippMessage = SipMessage & { at: Date; direction: 'sent' | 'received' }

export type Sipp = {
  readonly port: number
  /** Resolves when every call went as the scenario says, rejects with what went wrong otherwise. */
  done: Promise<void>
  /** Every SIP message so far, oldest first. */
  messages(): Promise<SippMessage[]>
  stop(): Promise<void>
  [Symbol.asyncDispose](): Promise<void>
}

const scenarios = join(import.meta.dirname, '..', 'sipp')
const SECOND_OF_TONE = 30

/** Plays a scenario of test/sipp/ with SIPp. */
export async function sipp(scenario: Scenario, options: SippOptions): Promise<Sipp> {
  const { host, target, keys = {}, rows, calls, within = 90_000 } = options
  const port = options.port ?? (await freeUdpPort(host))
  const dir = await mkdtemp(join(tmpdir(), 'relais-sipp-'))
  const file = join(dir, `${scenario}.xml`)
  const written = await readFile(join(scenarios, `${scenario}.xml`), 'utf8')
  const steps = options.steps && writeSteps(options.steps, options.keyMethod ?? 'info')
  const text = steps ? withSteps(written, steps, options.earPort) : written
  await writeFile(file, rows ? text.replaceAll('[from]', '[field0]').replaceAll('[name]', '[field1]') : text)
  for (const [name, capture] of steps?.files ?? []) await writeFile(join(dir, name), capture)
  await writeFile(join(dir, 'tone.ulaw'), toneUlaw(SECOND_OF_TONE))
  if (scenario.endsWith('-takes')) await writeFile(join(dir, 'key.pcap'), createRtpCaptures().key('1'))
  if (rows) await writeFile(join(dir, 'rows.csv'), ['SEQUENTIAL', ...rows.map(toCsv), ''].join('\n'))

  const args = ['-sf', file, '-i', host, '-p', String(port), '-m', String(calls ?? 1_000_000), '-nostdin', '-aa']
  args.push('-mp', String(await freeUdpPort(host)), '-cid_str', `%u-${port}-%p@%s`)
  args.push('-trace_err', '-error_file', 'errors.log', '-trace_msg', '-message_file', 'messages.log')
  args.push('-timeout', `${Math.ceil(within / 1000)}s`, '-timeout_error', '-d', String(options.pauseMs ?? 1000))
  if (options.callsPerSecond) args.push('-r', String(options.callsPerSecond), '-l', '5000')
  for (const [name, value] of Object.entries(keys)) args.push('-key', name, value)
  if (rows) args.push('-inf', 'rows.csv')
  if (target) args.push('-s', target.user, `${target.host}:${target.port}`)

  const child = startChild('sipp', args, { cwd: dir, env: { ...process.env, TERM: 'dumb' } })
  let stopped = false
  const done = inTime(`sipp ${scenario}`, within + 5_000, child.ended)
    .then(async ({ code }) => {
      if (code === 0 || stopped) return
      const errors = await readFile(join(dir, 'errors.log'), 'utf8').catch(() => '')
      throw new Error(`SIPp's "${scenario}" ended with ${code}: ${errors.slice(0, 2000) || lastLines(child.output())}`)
    })
    .finally(() => child.kill())
  done.catch(() => {})
  // A scenario that listens is ready once its port is bound.
  await until(`SIPp listens on ${host}:${port}`, async () => child.exit() !== null || (await isBound(host, port)))
  const stop = async () => {
    stopped = true
    // Its first TERM waits for open calls; nothing is lost by ending it hard.
    await child.kill()
    await rm(dir, { recursive: true, force: true })
  }
  return {
    port,
    done,
    messages: async () => parseMessages(await readFile(join(dir, 'messages.log'), 'utf8').catch(() => '')),
    stop,
    [Symbol.asyncDispose]: stop,
  }
}

function withSteps(
  scenario: string,
  { formats, events, steps, areCaptures }: ReturnType<typeof writeSteps>,
  earPort: number | undefined,
): string {
  const [before = '', after = ''] = scenario.split('[steps]')
  // A stream and a capture leave from ports of their own.
  const port = earPort?.toString() ?? (areCaptures ? '[auto_media_port]' : '[rtpstream_audio_port]')
  const start = before.replace('[formats]', formats).replace('[events]', events).replace('[auto_media_port]', port)
  return `${start}${steps}${steps.includes('BYE ') ? '\n</scenario>\n' : after}`
}

const toCsv = ({ from, name }: { from: string; name: string }) => `${from};${name};`
const lastLines = (text: string) => text.split('\n').slice(-30).join('\n')

/** Is this UDP port taken? Asked of the kernel, so that nothing is sent to it. */
async function isBound(host: string, port: number): Promise<boolean> {
  const address = host
    .split('.')
    .reverse()
    .map((byte) => Number(byte).toString(16).padStart(2, '0'))
    .join('')
    .toUpperCase()
  const table = await readFile('/proc/net/udp', 'utf8')
  return table.includes(`${address}:${port.toString(16).padStart(4, '0').toUpperCase()} `)
}

/** SIPp's own log: a line of dashes and a time, a line that tells the direction, a blank line, the message. */
function parseMessages(log: string): SippMessage[] {
  return log
    .split(/^-{20,} (?=\d{4}-\d\d-\d\d)/m)
    .slice(1)
    .flatMap((part) => {
      const [, day, time, direction, raw] =
        part.match(/^(\S+)[ \t]+(\S+)[^\n]*\nUDP message (sent|received)[^\n]*\n\n([\s\S]*)$/) ?? []
      const message = parseSip(Buffer.from(raw ?? ''))
      if (!message) return []
      return [{ ...message, at: new Date(`${day}T${time}`), direction: direction === 'sent' ? 'sent' : 'received' }]
    })
}
