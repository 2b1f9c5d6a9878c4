import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkImports, type ImportReport } from './support/import-table.ts'

describe('the house', () => {
  it('keeps to its import table, without a circle', { timeout: 120_000 }, async () => {
    const report = await checkImports(join(import.meta.dirname, '..'), ['server', 'web', 'migrations', 'test', 'bench'])
    expect(report.violations).toEqual([])
    expect(report.modules).toBeGreaterThan(100)
  })
})

/** What each room's file imports in a small house of its own, and whether the table lets it. */
const cases: [from: string, to: string, kind: 'value' | 'type', allowed: boolean][] = [
  ['server/contract/a.ts', 'typebox', 'value', true],
  ['server/contract/b.ts', 'kysely', 'value', false],
  ['server/contract/c.ts', 'server/kit/log.ts', 'value', false],
  ['server/contract/d.ts', 'node:fs', 'value', false],
  ['server/kit/a.ts', 'kysely', 'value', true],
  ['server/kit/b.ts', 'server/db/index.ts', 'type', false],
  ['server/db/a.ts', 'server/kit/log.ts', 'value', true],
  ['server/db/b.ts', 'migrations/index.ts', 'value', true],
  ['server/db/c.ts', 'server/contract/shapes.ts', 'value', false],
  ['server/db/d.ts', 'server/calls/index.ts', 'type', false],
  ['server/calls/a.ts', 'server/kit/log.ts', 'value', true],
  ['server/calls/b.ts', 'server/contract/shapes.ts', 'value', true],
  ['server/calls/c.ts', 'server/db/index.ts', 'value', true],
  ['server/calls/d.ts', 'server/messages/index.ts', 'value', false],
  ['server/calls/e.ts', 'server/messages/index.ts', 'type', false],
  ['server/calls/f.ts', 'server/adapters/asterisk/ami.ts', 'type', false],
  ['server/calls/g.ts', 'server/flows/ring-popup.ts', 'type', false],
  ['server/calls/h.ts', 'server/config.ts', 'type', false],
  ['server/calls/i.test.ts', 'test/support/database.ts', 'value', true],
  ['server/calls/j.ts', 'test/support/database.ts', 'value', false],
  ['server/calls/k.ts', 'server/calls/z.test.ts', 'value', false],
  ['server/flows/a.ts', 'server/calls/index.ts', 'value', true],
  ['server/flows/b.ts', 'server/adapters/sms/sip.ts', 'type', false],
  ['server/panel/a.ts', 'server/contract/shapes.ts', 'value', true],
  ['server/panel/b.ts', 'server/staff/index.ts', 'type', false],
  ['server/panel/c.ts', 'server/db/index.ts', 'value', false],
  ['server/portal/a.ts', 'server/contract/shapes.ts', 'value', true],
  ['server/portal/b.ts', 'server/documents/index.ts', 'type', false],
  ['server/portal/c.ts', 'server/panel/panel.ts', 'value', false],
  ['server/portal/d.ts', 'server/db/index.ts', 'value', false],
  ['server/adapters/sms/a.ts', 'server/messages/index.ts', 'type', true],
  ['server/adapters/sms/b.ts', 'server/messages/index.ts', 'value', false],
  ['server/adapters/sms/c.ts', 'server/contract/shapes.ts', 'type', false],
  ['server/adapters/sms/d.ts', 'server/db/index.ts', 'type', false],
  ['server/practice/a.ts', 'server/contract/shapes.ts', 'value', true],
  ['server/practice/b.ts', 'server/messages/index.ts', 'type', true],
  ['server/practice/c.ts', 'server/messages/index.ts', 'value', false],
  ['server/practice/d.ts', 'server/adapters/sms/sip.ts', 'value', false],
  ['server/app.ts', 'server/adapters/sms/sip.ts', 'value', true],
  ['web/src/a.ts', 'server/contract/shapes.ts', 'value', true],
  ['web/src/b.ts', 'server/kit/log.ts', 'type', false],
]

describe('the import table bites', () => {
  let folder: string
  let report: ImportReport

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'relais-house-'))
    const files = new Map<string, string>([
      ['tsconfig.json', '{"compilerOptions":{"module":"nodenext","allowImportingTsExtensions":true,"noEmit":true}}'],
      ['package.json', '{"type":"module","dependencies":{"typebox":"1","kysely":"1"}}'],
    ])
    for (const name of ['typebox', 'kysely']) {
      files.set(
        `node_modules/${name}/package.json`,
        `{"name":"${name}","version":"1.0.0","type":"module","exports":"./index.js"}`,
      )
      files.set(`node_modules/${name}/index.js`, 'export const thing = 1\n')
    }
    for (const [, to] of cases) if (to.endsWith('.ts')) files.set(to, 'export const thing = 1\n')
    for (const [from, to, kind] of cases) {
      const path = to.endsWith('.ts') ? `${'../'.repeat(from.split('/').length - 1)}${to}` : to
      files.set(
        from,
        kind === 'type'
          ? `import type { thing } from '${path}'\nexport type Thing = typeof thing\n`
          : `import { thing } from '${path.startsWith('.') || (path === to && !to.endsWith('.ts')) ? path : `./${path}`}'\nexport const it = thing\n`,
      )
    }
    files.set('server/staff/one.ts', `import { two } from './two.ts'\nexport const one = () => two\n`)
    files.set('server/staff/two.ts', `import { one } from './one.ts'\nexport const two = () => one\n`)
    files.set('server/clinic/lost.ts', `import { gone } from './gone.ts'\nexport const here = gone\n`)
    for (const [path, text] of files) {
      await mkdir(dirname(join(folder, path)), { recursive: true })
      await writeFile(join(folder, path), text)
    }
    report = await checkImports(folder, ['server', 'web'])
  }, 120_000)

  afterAll(() => rm(folder, { recursive: true, force: true }))

  it.each(cases)('%s may import %s (as a %s): %s', (from, _to, _kind, allowed) => {
    const found = report.violations.filter((line) => line.startsWith(`${from} -> `))
    if (allowed) expect(found).toEqual([])
    else expect(found).not.toEqual([])
  })

  it('refuses a circle', () => {
    expect(report.violations.filter((line) => line.includes('no-circle'))).not.toEqual([])
  })

  it('refuses an import of nothing', () => {
    expect(report.violations.filter((line) => line.includes('not-to-be-found'))).toHaveLength(1)
  })
})
