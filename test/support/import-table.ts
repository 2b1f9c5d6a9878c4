import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'

const root = join(import.meta.dirname, '..', '..')

export type ImportReport = {
  modules: number
  /** One line a forbidden import: `server/calls/x.ts -> server/messages/y.ts (the rule's name)`. */
  violations: string[]
}

type Cruise = {
  summary: { totalCruised: number; violations: { from: string; to: string; rule: { name: string } }[] }
}

/** Reads every import below `folder` and holds it to the table in .dependency-cruiser.mjs. */
export async function checkImports(folder: string, rooms: readonly string[]): Promise<ImportReport> {
  const cruiser = join(root, 'node_modules', '.bin', 'depcruise')
  const args = [cruiser, '--config', join(root, '.dependency-cruiser.mjs'), '--output-type', 'json', ...rooms]
  const { stdout } = await promisify(execFile)(process.execPath, args, {
    cwd: folder,
    maxBuffer: 256 * 1024 * 1024,
    timeout: 120_000,
  }).catch((error: { stdout?: string; message: string }) => {
    // A violation is an exit code too; only what has no report is a failure of the tool itself.
    if (!error.stdout?.startsWith('{')) throw new Error(error.message)
    return { stdout: error.stdout }
  })
  const { summary } = JSON.parse(stdout) as Cruise
  return {
    modules: summary.totalCruised,
    violations: summary.violations.map(({ from, to, rule }) => `${from} -> ${to} (${rule.name})`),
  }
}
