import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type AptSource, parseDeb822, parseOneLine } from './apt-sources.ts'

/** Where this machine's own apt gets packages from, and its release (`VERSION_CODENAME`). */
export async function readOwnSources(): Promise<{ own: AptSource[]; release: string }> {
  const own: AptSource[] = parseOneLine(await readFile('/etc/apt/sources.list', 'utf8').catch(() => ''))
  const folder = '/etc/apt/sources.list.d'
  for (const file of (await readdir(folder).catch(() => [])).sort()) {
    const text = await readFile(join(folder, file), 'utf8').catch(() => '')
    if (file.endsWith('.sources')) own.push(...parseDeb822(text))
    else if (file.endsWith('.list')) own.push(...parseOneLine(text))
  }
  const osRelease = await readFile('/etc/os-release', 'utf8').catch(() => '')
  const release = /^VERSION_CODENAME="?([a-z]+)/m.exec(osRelease)?.[1] ?? ''
  return { own, release }
}
