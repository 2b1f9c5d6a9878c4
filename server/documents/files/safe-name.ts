import { storableText } from '../../kit/storable-text.ts'

/** What most file systems take of a name, in bytes of UTF-8. */
const MAX_NAME_BYTES = 255
const MAX_EXTENSION_BYTES = 32
const NO_NAME = 'document'

/** Names Windows keeps for devices, whatever extension follows (learn.microsoft.com, "Naming Files, Paths, and Namespaces"). */
const RESERVED = /^(?:con|prn|aux|nul|clock\$|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])$/i
/** Slashes of other scripts that look like ours. */
const LIKE_SLASHES = /[\u2044\u2215\u29f5\u29f8\u29f9\ufe68\uff0f\uff3c]/g

/**
 * A name that is safe on a disk, in a header, in an archive and on a screen, wherever it came from: the last part of a
 * path, without controls, marks that turn the direction of writing or take no room, and what Windows refuses.
 */
export function safeName(given: string): string {
  // No more is ever looked at; the end of a name says what it is.
  const last = storableText(given.length > 4_096 ? given.slice(-4_096) : given)
    .replaceAll('\uFFFD', '')
    .split(/[/\\]/)
    .at(-1)!
  const clean = last
    .normalize('NFC')
    .replace(/\p{C}|\p{Zl}|\p{Zp}|\p{Default_Ignorable_Code_Point}/gu, '')
    .replace(LIKE_SLASHES, '_')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/[\p{Zs}\s]+/gu, ' ')
    .replace(/^[\s.]*\.(?=[^.]*$)/, `${NO_NAME}.`)
    .replace(/^[\s.]+|[\s.]+$/g, '')
  const { stem, extension } = splitName(clean)
  const named = [NO_NAME, ''].includes(clean) ? NO_NAME : clean
  const isDevice = RESERVED.test(named.split('.')[0]!.trim())
  const whole = isDevice ? `_${named}` : named
  return byteLength(whole) <= MAX_NAME_BYTES
    ? whole
    : `${cutToBytes(isDevice ? `_${stem}` : stem, MAX_NAME_BYTES - byteLength(extension))}${extension}`
}

/** The extension with its point, empty where there is none. */
export function splitName(name: string): { stem: string; extension: string } {
  const at = name.lastIndexOf('.')
  const extension = at > 0 ? name.slice(at) : ''
  if (extension.length < 2 || byteLength(extension) > MAX_EXTENSION_BYTES) return { stem: name, extension: '' }
  return { stem: name.slice(0, at), extension }
}

/** In small letters and without its point. */
export const extensionOf = (name: string): string => splitName(name).extension.slice(1).toLowerCase()

/** The name, or the first `name (2)` that is not taken; capitals make no difference, as on Windows and macOS. */
export function numberName(name: string, taken: readonly string[]): string {
  const known = new Set(taken.map(fold))
  const { stem, extension } = splitName(name)
  for (let number = 1; ; number += 1) {
    const end = `${number > 1 ? ` (${number})` : ''}${extension}`
    const numbered = `${cutToBytes(stem, MAX_NAME_BYTES - byteLength(end))}${end}`
    if (!known.has(fold(numbered))) return numbered
  }
}

const fold = (name: string) => name.normalize('NFC').toLowerCase()
const byteLength = (text: string) => Buffer.byteLength(text)

/** Never in the middle of what is read as one letter. */
function cutToBytes(text: string, bytes: number): string {
  if (byteLength(text) <= bytes) return text
  let cut = ''
  for (const { segment } of new Intl.Segmenter().segment(text.slice(0, bytes))) {
    if (byteLength(cut) + byteLength(segment) > bytes) break
    cut += segment
  }
  return cut.replace(/[\s.]+$/, '')
}
