/** A greeting stands without the name that follows it. */
const GREETING =
  '(?:bonjour|bonsoir|salut|all[ôo]|merci|rebonjour|hello|hi|hey|good (?:morning|afternoon|evening)|thanks|thank you)'
/** "Ici la clinique", "this is the clinic": says who writes, and nothing else. */
const INTRODUCTION = "(?:ici|c'est|c’est|de la part de|this is|it's|it’s|from)"
const SALUTATION = '(?:chère?|dear)'

/**
 * A sentence without the name that stands in it as `{field}`: `Bonjour {patient}, ici {clinic}.` becomes
 * `Bonjour, ici {clinic}.`, then `Bonjour.`. Empty where the sentence says nothing without the name.
 */
export function collapseName(sentence: string, field: string): string {
  const name = `\\{${field}\\}`
  const rules: readonly (readonly [RegExp, string])[] = [
    [RegExp(`\\s*\\(\\s*${name}\\s*\\)`, 'gu'), ''],
    // ", ici {clinic}" and " - this is {clinic}", up to the end of their clause.
    [RegExp(`\\s*[,;:–—-]?\\s+${INTRODUCTION}(?:\\s[^,.;:!?{}]*)?\\s${name}(?=\\s*(?:[,.;:!?…–—]|$))`, 'giu'), ''],
    [RegExp(`^${INTRODUCTION}(?:\\s[^,.;:!?{}]*)?\\s${name}\\s*(?:[,;:–—-]\\s*|$)`, 'giu'), ''],
    [RegExp(`(^|[\\s,])(${GREETING}),?\\s+${name}(?=\\s*(?:[,.;:!?…–—]|$))`, 'giu'), '$1$2'],
    // A clause that is the name alone, with the weaker of the marks around it.
    [RegExp(`^(?:${SALUTATION}\\s+)?${name}\\s*[,;:–—-]\\s*`, 'giu'), ''],
    [RegExp(`\\s*,\\s*(?:${SALUTATION}\\s+)?${name}(?=\\s*(?:[,.;:!?…–—]|$))`, 'giu'), ''],
    [RegExp(`([;:–—-])\\s*(?:${SALUTATION}\\s+)?${name}\\s*,`, 'giu'), '$1'],
  ]
  let left = sentence
  for (const [place, instead] of rules) left = left.replace(place, instead)
  if (RegExp(name, 'u').test(left) || !/[\p{L}\p{N}{]/u.test(left)) return ''
  return left === sentence ? left : capitalised(left.trim())
}

export const capitalised = (sentence: string): string =>
  sentence.replace(/^\p{Ll}/u, (letter) => letter.toLocaleUpperCase('fr-CA'))
