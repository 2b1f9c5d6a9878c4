import type { FileRefusal } from '../../contract/documents.ts'
import { isProgramInside } from './judge-type.ts'
import { extensionOf } from './safe-name.ts'

/** As its directory says. */
export type ArchiveEntry = { name: string; packed: number; unpacked: number; method: number; isEncrypted: boolean }
export type Archive = { bytes: number; entries: readonly ArchiveEntry[]; nested: readonly Archive[] }

export const MOST_ENTRIES = 10_000
const MOST_UNPACKED = 2 * 1024 ** 3
/** Below this nobody is hurt, however well it was packed. */
const HARMLESS_UNPACKED = 100 * 1024 ** 2
const MOST_RATIO = 100
/** Neither packed nor deflated: how much comes out of it is known only to whoever unpacks it. */
const STORED = 0
const DEFLATED = 8
/** What stands for the real method of an encrypted entry (AE-x). */
const AES = 99

const ARCHIVES = /^(?:zip|7z|rar|gz|tgz|bz2|tbz2?|xz|txz|zst|lz|lz4|lzma|z|tar|cab|arj|ace|lzh)$/

/** The most a file of this size may unpack to. */
export const mostUnpacked = (bytes: number): number => Math.max(MOST_UNPACKED, 10 * bytes)

export const canBeUnpacked = ({ method, isEncrypted }: ArchiveEntry): boolean =>
  !isEncrypted && (method === STORED || method === DEFLATED)

/**
 * Would it unpack to far more than it holds, by what its directory and those of the archives in it say? An archive in an
 * archive in an archive is not looked into, and taken for one that would.
 */
export function judgeArchive(archive: Archive): FileRefusal | null {
  const all = [archive, ...archive.nested]
  const entries = all.flatMap((one) => one.entries)
  if (entries.length > MOST_ENTRIES) return 'archive-bomb'
  // Entries that lie over one another, so that the same bytes are unpacked many times.
  if (all.some((one) => sum(one.entries, 'packed') > one.bytes)) return 'archive-bomb'
  const unpacked = sum(entries, 'unpacked')
  if (unpacked > mostUnpacked(archive.bytes)) return 'archive-bomb'
  if (unpacked > HARMLESS_UNPACKED && unpacked > MOST_RATIO * archive.bytes) return 'archive-bomb'
  if (archive.nested.some((one) => one.entries.some(({ name }) => ARCHIVES.test(extensionOf(name)))))
    return 'archive-bomb'
  if (entries.some(({ method, isEncrypted }) => ![STORED, DEFLATED, AES].includes(method) && !isEncrypted))
    return 'archive-bomb'
  return entries.some(({ name }) => isProgramInside(extensionOf(name.split(/[/\\]/).at(-1)!))) ? 'program' : null
}

const sum = (entries: readonly ArchiveEntry[], what: 'packed' | 'unpacked') =>
  entries.reduce((all, entry) => all + entry[what], 0)

const OFFICE = 'application/vnd.openxmlformats-officedocument'
const OPEN_DOCUMENT = 'application/vnd.oasis.opendocument'

/** What a ZIP is by what is in it. `mimetype`: what the entry of that name says; `contentTypes`: the one of Office. */
export function typeOfArchive(
  archive: Archive,
  { mimetype, contentTypes }: { mimetype: string; contentTypes: string },
): { mediaType: string; hasProgram: boolean } {
  const names = archive.entries.map(({ name }) => name.toLowerCase())
  const has = (start: string) => names.some((name) => name.startsWith(start))
  const hasMacros =
    names.some((name) => /vbaproject\.bin$|\/macrosheets\/|^basic\/|^scripts\//.test(name)) ||
    /macroenabled|vbaproject/i.test(contentTypes)
  if (has('[content_types].xml')) {
    if (has('word/')) return { mediaType: `${OFFICE}.wordprocessingml.document`, hasProgram: hasMacros }
    if (has('xl/')) return { mediaType: `${OFFICE}.spreadsheetml.sheet`, hasProgram: hasMacros }
    if (has('ppt/')) return { mediaType: `${OFFICE}.presentationml.presentation`, hasProgram: hasMacros }
    if (has('3d/')) return { mediaType: 'model/3mf', hasProgram: false }
  }
  const said = mimetype.trim()
  if (said.startsWith(OPEN_DOCUMENT) && /^[a-z0-9.+/-]{1,100}$/.test(said))
    return { mediaType: said, hasProgram: hasMacros }
  if (said === 'application/epub+zip') return { mediaType: said, hasProgram: false }
  if (names.includes('androidmanifest.xml'))
    return { mediaType: 'application/vnd.android.package-archive', hasProgram: true }
  if (names.includes('meta-inf/manifest.mf') && names.some((name) => name.endsWith('.class')))
    return { mediaType: 'application/java-archive', hasProgram: true }
  return { mediaType: 'application/zip', hasProgram: false }
}
