import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { WebSocket } from 'ws'
import type { LiveMessage } from '../../server/contract/live.ts'
import type { Pbx } from './asterisk.ts'
import { startChild } from './child.ts'
import { freeTcpPort } from './ports.ts'
import { until } from './wait.ts'

export const ADMIN = { email: 'admin@clinic.example', password: 'a long enough password' }

type Named<Name extends LiveMessage['type']> = Extract<LiveMessage, { type: Name }>

export type LivePanel = {
  /** Everything that came over `/api/live`, oldest first. */
  readonly messages: readonly LiveMessage[]
  onMessage(listener: (message: LiveMessage, receivedAt: number) => void): void
  /** The first message of a type for which `wanted` holds, past or to come. */
  next<Name extends LiveMessage['type']>(
    type: Name,
    wanted?: (message: Named<Name>) => boolean,
    within?: number,
  ): Promise<Named<Name>>
  close(): void
}

export type Service = {
  readonly url: string
  /** Where recipients of documents go. */
  readonly portalUrl: string
  readonly dataDir: string
  pid(): number
  output(): string
  exit(): { code: number | null; signal: NodeJS.Signals | null } | null
  /** A request as the signed-in administrator; throws on any status from 400. */
  api<T = unknown>(method: string, path: string, body?: unknown): Promise<T>
  /** The `Cookie` header of the signed-in administrator. */
  cookie(): string
  live(): Promise<LivePanel>
  pause(): void
  resume(): void
  kill(): Promise<void>
  /** Starts it again, after `kill` or `halt`, with the same environment; `at`: its clock shows this moment then. */
  start(at?: Date): Promise<void>
  /** SIGTERM, and waits for its end. */
  halt(): Promise<void>
  /** Ends it and removes its data folder. */
  stop(): Promise<void>
}

export type ServiceOptions = {
  /** Without it the service starts in practice mode. */
  pbx?: Pbx
  /** Without it the service brings its own database. */
  databaseUrl?: string
  /** `{url}` in a value stands for the panel's address, `{portalUrl}` for the portal's. */
  env?: Record<string, string>
  /** The moment its clock shows at the start; the machine's own unless given. */
  clock?: Date
  /** How long a start may take; practice mode may have to fetch Asterisk first. */
  within?: number
}

const root = join(import.meta.dirname, '..', '..')

/** As `npm start` gives them: V8's, and malloc's (mallopt(3)), which would keep the 19 MiB of every hashed password. */
const MALLOC = { MALLOC_TRIM_THRESHOLD_: '131072' }
const LIMITS = ['--max-semi-space-size=8', '--max-old-space-size=256']

/** The real service as a process of its own, ready and signed in. */
export async function startService(options: ServiceOptions = {}): Promise<Service> {
  const { pbx, databaseUrl, clock, within = 60_000 } = options
  const dataDir = await mkdtemp(join(tmpdir(), 'relais-data-'))
  const port = await freeTcpPort()
  const portalPort = await freeTcpPort()
  const url = `http://127.0.0.1:${port}`
  const portalUrl = `http://127.0.0.1:${portalPort}`
  const env: NodeJS.ProcessEnv = {
    ...plainEnvironment(),
    ...MALLOC,
    HOST: '127.0.0.1',
    PANEL_PORT: String(port),
    PORTAL_PORT: String(portalPort),
    DATA_DIR: dataDir,
    ADMIN_EMAIL: ADMIN.email,
    ADMIN_PASSWORD: ADMIN.password,
    CLINIC_NAME: 'Clinique des Tests',
    // The tests' cluster is reached by a folder, which a URL can only name beside a host.
    ...(databaseUrl && { DATABASE_URL: databaseUrl.replace('@/', '@localhost/') }),
    ...(pbx && { AMI_URL: pbx.amiUrl, ARI_URL: pbx.ariUrl, SIP_TRUNK: pbx.trunk.name, SIP_TEXT_URI: pbx.textUri }),
    ...(clock && { CLOCK_SHIFT_MS: String(clock.getTime() - Date.now()) }),
    ...Object.fromEntries(
      Object.entries(options.env ?? {}).map(([name, value]) => [
        name,
        value.replace('{url}', url).replace('{portalUrl}', portalUrl),
      ]),
    ),
  }
  const boot = async () => {
    const shifted = env.CLOCK_SHIFT_MS ? ['--import', './test/support/shift-clock.ts'] : []
    const child = startChild(process.execPath, [...LIMITS, ...shifted, 'server/main.ts'], { cwd: root, env })
    try {
      await until(
        'the service is ready',
        async () => {
          if (child.exit()) return true
          const answer = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(2_000) })
          return answer.ok
        },
        { within },
      )
      if (child.exit()) throw new Error('It ended at once.')
    } catch (error) {
      await child.kill()
      throw new Error(`The service did not start: ${child.output().slice(-4_000)}`, { cause: error })
    }
    return child
  }

  let child = await boot()
  const cookie = await signIn(url)
  const service: Service = {
    url,
    portalUrl,
    dataDir,
    pid: () => child.pid,
    output: () => child.output(),
    exit: () => child.exit(),
    cookie: () => cookie,
    async api<T>(method: string, path: string, body?: unknown) {
      const answer = await fetch(url + path, {
        method,
        headers: { cookie, origin: url, ...(body !== undefined && { 'content-type': 'application/json' }) },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(15_000),
      })
      const text = await answer.text()
      if (!answer.ok) throw new Error(`${method} ${path} answers ${answer.status}: ${text}`)
      return (text ? JSON.parse(text) : undefined) as T
    },
    live: () => openLive(url, cookie),
    pause: () => child.signal('SIGSTOP'),
    resume: () => child.signal('SIGCONT'),
    kill: () => child.kill(),
    // The session outlives the process, as it should: its row is in the database.
    async start(at) {
      if (at) env.CLOCK_SHIFT_MS = String(at.getTime() - Date.now())
      child = await boot()
    },
    halt: () => child.stop(20_000),
    async stop() {
      child.signal('SIGCONT')
      await child.stop(20_000)
      await rm(dataDir, { recursive: true, force: true })
    },
  }
  return service
}

/** This process's environment as `npm start` has it, less every name that would configure a service. */
export function plainEnvironment(): NodeJS.ProcessEnv {
  const env = { ...process.env }
  for (const name of Object.keys(env)) {
    if (
      /^(PANEL_|PORTAL_|HOST$|DATA_DIR$|DATABASE_URL$|AMI_URL$|ARI_URL$|SMS_|SIP_|SMTP_|MAIL_|CLAMD_|ADMIN_|CLINIC_|LOG_LEVEL$)/.test(
        name,
      )
    )
      delete env[name]
  }
  // As `npm start` has it: a start costs half as much.
  return { ...env, NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'compile') }
}

async function signIn(url: string): Promise<string> {
  const answer = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify(ADMIN),
    signal: AbortSignal.timeout(10_000),
  })
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0]
  if (!answer.ok || !cookie) throw new Error(`Sign-in answers ${answer.status}: ${await answer.text()}`)
  return cookie
}

async function openLive(url: string, cookie: string): Promise<LivePanel> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/api/live`, { headers: { cookie, origin: url } })
  const messages: LiveMessage[] = []
  const listeners: ((message: LiveMessage, receivedAt: number) => void)[] = []
  let problem: unknown
  socket.on('error', (error) => {
    problem = error
  })
  socket.on('message', (data: Buffer) => {
    const receivedAt = performance.now()
    const message = JSON.parse(data.toString()) as LiveMessage
    messages.push(message)
    for (const listener of listeners) listener(message, receivedAt)
  })
  await until('the panel has its snapshot', () => {
    if (problem) throw problem
    return messages[0]?.type === 'snapshot'
  })
  return {
    messages,
    onMessage: (listener) => void listeners.push(listener),
    next: <Name extends LiveMessage['type']>(
      type: Name,
      wanted: (m: Named<Name>) => boolean = () => true,
      within = 10_000,
    ) =>
      until(
        `${type} comes over /api/live`,
        () =>
          messages.find((message): message is Named<Name> => message.type === type && wanted(message as Named<Name>)),
        { within, every: 5 },
      ),
    close: () => socket.terminate(),
  }
}
