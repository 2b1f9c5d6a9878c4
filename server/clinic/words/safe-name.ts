const LONGEST = 60

/**
 * On one line: no control, invisible or direction-changing characters, nothing longer than a name is. Apostrophes and
 * hyphens are plain: curled ones would make a text cost twice as much.
 */
export function tidyName(name: string): string {
  const plain = name
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}\u115F\u1160\u3164\uFFA0\uFFFD]+/gu, ' ')
    .replace(/[{}]/g, '')
    .replace(/[\u2018\u2019\u02BC]/g, "'")
    .replace(/[\u2010-\u2014]/g, '-')
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .trim()
  if (plain.length <= LONGEST) return plain
  let cut = ''
  for (const { segment } of new Intl.Segmenter('fr', { granularity: 'grapheme' }).segment(plain)) {
    if (cut.length + segment.length > LONGEST) break
    cut += segment
  }
  return cut.trim()
}

/** A person's name comes from outside: no telephone may find a link in it. Dots as in `J.-P. Roy` stay. */
export const safeName = (name: string): string =>
  tidyName(
    tidyName(name)
      .replace(/[/\\@:<>|_=?&%#]+/g, ' ')
      .replace(/[.\u3002\uFF0E\uFF61\u2024](?=[\p{L}\p{N}]{2}|\d)/gu, ' '),
  )
