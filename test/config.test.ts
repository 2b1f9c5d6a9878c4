import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startChild } from './support/child.ts'
import { freeTcpPort } from './support/ports.ts'
import { processesNaming } from './support/processes.ts'
import { ADMIN, plainEnvironment } from './support/service.ts'
import { inTime } from './support/wait.ts'

const root = join(import.meta.dirname, '..')
let folder: string
let taken: Server
let takenPort: string
let count = 0

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'relais-config-'))
  await writeFile(join(folder, 'a-file'), '')
  taken = createServer().listen(0, '127.0.0.1')
  await once(taken, 'listening')
  takenPort = String((taken.address() as { port: number }).port)
})
afterAll(async () => {
  taken.close()
  await rm(folder, { recursive: true, force: true })
})

const ADMINISTRATOR = { ADMIN_EMAIL: ADMIN.email, ADMIN_PASSWORD: ADMIN.password }
const pbx = { AMI_URL: 'ami://relais:secret@127.0.0.1:1', ARI_URL: 'http://relais:secret@127.0.0.1:1' }

// One case for each kind of check; server/config.test.ts holds every value.
describe('a bad environment stops the start with one line that names the variable', {
  timeout: 90_000,
}, () => {
  it.each<[name: string, env: Record<string, string> | (() => Record<string, string>)]>([
    ['PANEL_PORT', { PANEL_PORT: '80 80' }],
    ['PANEL_PORT', () => ({ ...pbx, PANEL_PORT: takenPort })],
    ['HOST', { ...pbx, HOST: '203.0.113.7' }],
    ['DATA_DIR', () => ({ DATA_DIR: join(folder, 'a-file') })],
    ['DATA_DIR', { DATA_DIR: '/proc/relais' }],
    ['DATABASE_URL', { ...pbx, DATABASE_URL: 'postgres://relais:secret@127.0.0.1:1/relais' }],
    ['AMI_URL', { ARI_URL: pbx.ARI_URL }],
    ['SIP_TRUNK', { ...pbx, SMS_GATEWAY: 'sip' }],
    ['ADMIN_PASSWORD', { ADMIN_PASSWORD: '' }],
    ['CLINIC_TZ', { CLINIC_TZ: 'America/Nowhere' }],
  ])('%s', async (name, given) => {
    const bad = typeof given === 'function' ? given() : given
    const dataDir = join(folder, `data-${++count}`)
    const child = startChild(process.execPath, ['server/main.ts'], {
      cwd: root,
      env: {
        ...plainEnvironment(),
        ...ADMINISTRATOR,
        PANEL_PORT: String(await freeTcpPort()),
        DATA_DIR: dataDir,
        ...bad,
      },
    })
    const { code } = await inTime('the service gives up', 60_000, child.ended).finally(() => child.kill())
    const lines = child.output().trim().split('\n')
    // A log line may tell what was undone; what a person reads is the one line that is no JSON.
    const told = lines.filter((line) => !line.startsWith('{'))
    expect(told, child.output()).toHaveLength(1)
    expect(told[0]).toMatch(new RegExp(`^Relais: .*\\b${name}\\b`))
    expect(code).toBe(1)
    expect(await processesNaming(dataDir)).toEqual([])
  })
})
