import type { Language } from '../contract/shapes.ts'

const NAMELESS: Readonly<Record<Language, string>> = { fr: 'une clinique', en: 'a clinic' }

/** Says the clinic's name in place of `{clinic}`; in French with its article: "de la Clinique", "du Centre", "d'Ortho". */
export function nameClinic(words: string, clinicName: string | null, language: Language): string {
  if (!words.includes('{clinic}')) return words
  const name = clinicName?.trim() || null
  if (language === 'en') return words.replaceAll('{clinic}', () => name ?? NAMELESS.en)
  return words.replace(/(?:\b([Dd])e )?\{clinic\}/g, (_, d?: string) =>
    d ? joined(d, withArticle(name)) : withArticle(name),
  )
}

function withArticle(name: string | null): string {
  if (name === null) return NAMELESS.fr
  if (/^clinique\b/i.test(name)) return `la ${name}`
  return /^(?:centre|cabinet|groupe|service)\b/i.test(name) ? `le ${name}` : name
}

function joined(d: string, name: string): string {
  if (name.startsWith('le ')) return `${d}u ${name.slice(3)}`
  return /^[aeiouyàâéèêëîïôöù]/i.test(name) ? `${d}’${name}` : `${d}e ${name}`
}
