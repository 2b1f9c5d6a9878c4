import { parseArgs } from 'node:util'
import { type Figures, say } from './figures.ts'
import { fullDatabase, removeFullDatabase } from './full-database.ts'

/**
 * `npm run bench -- a b`: the benchmarks named, one after the other, or all of them. The exit code is 1 when a limit is
 * missed. `--database <folder>` keeps the filled database there for the next run.
 */
const benchmarks: Record<string, () => Promise<{ bench: () => Promise<Figures> }>> = {
  a: () => import('./a-ring-to-popup.ts'),
  b: () => import('./b-hang-up-to-text.ts'),
  c: () => import('./c-events-per-second.ts'),
  d: () => import('./d-twenty-calls-a-second.ts'),
  e: () => import('./e-fifty-in-the-deflection.ts'),
  g: () => import('./g-contacts.ts'),
  i: () => import('./i-sentiment.ts'),
  h: () => import('./h-import.ts'),
  j: () => import('./j-guesses.ts'),
  k: () => import('./k-fifty-uploads.ts'),
  l: () => import('./l-chain-over-engine.ts'),
}

const { values, positionals: asked } = parseArgs({ allowPositionals: true, options: { database: { type: 'string' } } })
if (values.database) void fullDatabase(values.database)
const unknown = asked.filter((name) => !(name in benchmarks))
if (unknown.length > 0) {
  say(`There is no benchmark ${unknown.join(', ')}; there are ${Object.keys(benchmarks).join(', ')}.`)
  process.exit(1)
}

let isMissed = false
for (const [name, load] of Object.entries(benchmarks)) {
  if (asked.length > 0 && !asked.includes(name)) continue
  const { bench } = await load()
  const { title, lines, checks } = await bench().catch((error: unknown) => ({
    title: String(error),
    lines: [],
    checks: [{ what: 'ran to its end', isHeld: false }],
  }))
  const missed = checks.filter(({ isHeld }) => !isHeld)
  isMissed ||= missed.length > 0
  say(`\n(${name}) ${title}`, ...lines.map((line) => `    ${line}`))
  say(
    missed.length === 0
      ? `    HELD: ${checks.map(({ what }) => what).join(', ')}`
      : `    MISSED: ${missed.map(({ what }) => what).join(', ')}`,
  )
}
await removeFullDatabase()
process.exit(isMissed ? 1 : 0)
