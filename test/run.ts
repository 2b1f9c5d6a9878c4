import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { installNeeds } from './setup.ts'
import { asteriskProgram } from './support/asterisk-program.ts'
import { startChild } from './support/child.ts'
import { inTime } from './support/wait.ts'

/**
 * `npm test`: every check in turn. The last line adds them all up: `N passed, N failed`, and `, N skipped` where
 * something could not run on this machine. On CI what could not run counts as failed.
 */

type Outcome = { passed: number; failed: number; skipped: number }
type Check = { name: string; run: () => Promise<Outcome> }

const root = join(import.meta.dirname, '..')
const bin = (name: string) => join(root, 'node_modules', '.bin', name)
const say = (line: string) => process.stdout.write(`${line}\n`)
const minutes = (count: number) => count * 60_000

const one = (passed: boolean): Outcome => ({ passed: passed ? 1 : 0, failed: passed ? 0 : 1, skipped: 0 })

/** A check that is one program: it passes when the program ends with 0, and shows what it wrote when it does not. */
const program = (name: string, command: string, args: string[], within = minutes(3)): Check => ({
  name,
  run: async () => {
    const child = startChild(bin(command), args, { cwd: root })
    const { code } = await inTime(name, within, child.ended).finally(() => child.stop())
    if (code !== 0) say(child.output())
    return one(code === 0)
  },
})

/** A check that is a project of vitest: each of its tests counts. */
const tests = (project: string, within: number): Check => ({
  name: `tests: ${project}`,
  run: async () => {
    const dir = await mkdtemp(join(tmpdir(), 'relais-report-'))
    const file = join(dir, 'report.json')
    const child = startChild(
      bin('vitest'),
      ['run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
      { cwd: root, env: { ...process.env, NO_COLOR: '1' }, show: (text) => void process.stdout.write(text) },
    )
    const { code } = await inTime(`vitest ${project}`, within, child.ended).finally(() => child.stop())
    const report = JSON.parse(await readFile(file, 'utf8').catch(() => '{}')) as Partial<VitestReport>
    await rm(dir, { recursive: true, force: true })
    const { numPassedTests: passed = 0, numFailedTests: broken = 0 } = report
    const skipped = (report.numPendingTests ?? 0) + (report.numTodoTests ?? 0)
    // A file that could not even be read, and a run without a test, show in the exit code alone.
    const failed = code !== 0 && broken === 0 ? 1 : broken
    return { passed, failed: passed + failed + skipped === 0 ? 1 : failed, skipped }
  },
})
type VitestReport = Record<'numPassedTests' | 'numFailedTests' | 'numPendingTests' | 'numTodoTests', number>

const missing = await installNeeds(say)
const asterisk = await asteriskProgram(say).then(
  () => null,
  (error: Error) => `Asterisk could not be had: ${error.message}`,
)

const skippedFor = (reasons: (string | null | undefined)[], check: Check): Check => {
  const because = reasons.filter(Boolean).join('; ')
  if (!because) return check
  const on = process.env.CI ? 'failed, since this is CI' : 'skipped'
  return {
    ...check,
    run: async () => {
      say(`${check.name} was ${on}: ${because}.`)
      return process.env.CI ? one(false) : { passed: 0, failed: 0, skipped: 1 }
    },
  }
}

const checks: Check[] = [
  program('types of the service', 'tsc', ['-p', '.']),
  program('types of the panel', 'tsc', ['-p', 'web']),
  program('format and lint', 'biome', ['ci', '.']),
  program('dead code', 'knip', []),
  program('the panel builds', 'vite', ['build', 'web']),
  program('the portal builds', 'vite', ['build', 'web/portal', '--logLevel', 'warn']),
  tests('unit', minutes(25)),
  skippedFor([asterisk, missing.sipp], tests('asterisk', minutes(45))),
  skippedFor([asterisk, missing.sipp, missing.chromium], tests('browser', minutes(30))),
]

const total: Outcome = { passed: 0, failed: 0, skipped: 0 }
for (const check of checks) {
  const startedAt = performance.now()
  say(`\n== ${check.name}`)
  const outcome = await check.run().catch((error: unknown) => {
    say(String(error))
    return one(false)
  })
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  say(`== ${check.name}: ${sum(outcome)} (${seconds} s)`)
  for (const key of ['passed', 'failed', 'skipped'] as const) total[key] += outcome[key]
}
say(`\n${sum(total)}`)
process.exitCode = total.failed > 0 ? 1 : 0

function sum({ passed, failed, skipped }: Outcome): string {
  return `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`
}
