import { mkdir, writeFile } from 'node:fs/promises'
import { availableParallelism, userInfo } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { type AptSource, formatDeb822 } from './apt-sources.ts'
import { runGuarded } from './guarded.ts'

type Needs = { onProgress: (line: string) => void; signal: AbortSignal }

/**
 * The words before an order to a private apt: its own lists, cache and status (nothing installed, so that every library
 * comes along), without root, and without a touch to the machine's own packages.
 */
export async function prepareApt(work: string, sources: readonly AptSource[]): Promise<string[]> {
  for (const folder of ['lists/partial', 'cache/archives/partial']) await mkdir(join(work, folder), { recursive: true })
  await writeFile(join(work, 'status'), '')
  const list = join(work, 'own.sources')
  await writeFile(list, formatDeb822(sources))
  const settings = {
    'Dir::Etc::SourceList': list,
    'Dir::Etc::SourceParts': '/dev/null',
    'Dir::Etc::PreferencesParts': '/dev/null',
    'Dir::Etc::Preferences': '/dev/null',
    'Dir::State::Lists': join(work, 'lists'),
    'Dir::State::Status': join(work, 'status'),
    'Dir::State::extended_states': join(work, 'extended_states'),
    'Dir::Cache': join(work, 'cache'),
    'APT::Install-Recommends': 'false',
    'Acquire::Languages': 'none',
    'Acquire::Retries': '2',
    'Debug::NoLocking': '1',
    // Not root: there is nobody to change to. Root: apt's own user may not write here.
    'APT::Sandbox::User': userInfo().username,
  }
  return ['apt-get', ...Object.entries(settings).flatMap(([name, value]) => ['-o', `${name}=${value}`])]
}

/** Unpacks these archives into one folder, several at a time; `work` is for what that takes. */
export async function unpackAll(
  needs: Needs,
  { packages, root, work }: { packages: readonly string[]; root: string; work: string },
): Promise<void> {
  const list = join(work, 'packages')
  await writeFile(list, packages.map((file) => `${file}\0`).join(''))
  const atOnce = String(Math.max(2, availableParallelism()))
  await runStep(needs, ['xargs', '-0', '-a', list, '-P', atOnce, '-I{}', 'dpkg-deb', '-x', '{}', root])
}

/** What the program said; when it fails, its errors in its own words. A download shows how far it is. */
export async function runStep(
  { signal, onProgress }: Needs,
  command: readonly string[],
  mayFail = false,
): Promise<string> {
  signal.throwIfAborted()
  const guarded = await runGuarded(command)
  const stop = () => void guarded.stop()
  signal.addEventListener('abort', stop, { once: true })
  const said: string[] = []
  const complaints: string[] = []
  let shown = 0
  if (guarded.stdout) {
    createInterface({ input: guarded.stdout }).on('line', (line) => {
      const [, percent] = /^dlstatus:[^:]*:([\d.]+):/.exec(line) ?? []
      if (percent === undefined) said.push(line)
      else if (Number(percent) >= shown + 10) {
        shown = Math.floor(Number(percent) / 10) * 10
        onProgress(`Fetched ${shown} %`)
      }
    })
  }
  if (guarded.stderr) createInterface({ input: guarded.stderr }).on('line', (line) => complaints.push(line))
  const code = await guarded.ended
  signal.removeEventListener('abort', stop)
  signal.throwIfAborted()
  if (code !== 0 && !mayFail) {
    const errors = complaints.filter((line) => line.startsWith('E:'))
    const why = (errors.length > 0 ? errors : complaints).slice(0, 3).join(' ')
    throw new Error(why || `${command[0]} ended with ${code}`)
  }
  return said.join('\n')
}
