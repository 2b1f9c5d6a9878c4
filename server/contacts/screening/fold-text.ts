import { splitLinks } from '../../contract/links.ts'

/** Shorter words than these many people write by chance ("oui, merci beaucoup"), unless they hold a link. */
const LEAST_LETTERS = 15
const LEAST_WORDS = 3
const LONGEST = 2_000

/**
 * What stays the same of a text that is sent to many: its words, without accents, case, signs, figures and what follows a
 * link's host. Null where that is too little to tell one sender from another.
 */
export function foldText(body: string): string | null {
  const parts = splitLinks(body.slice(0, LONGEST))
  const hasLink = parts.some((part) => part.kind === 'link')
  const words = parts
    .map((part) => (part.kind === 'link' ? ' link ' : part.text))
    .join('')
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{Letter}]+/gu, ' ')
    .trim()
  const letters = words.replaceAll(' ', '').length
  if (!hasLink && (letters < LEAST_LETTERS || words.split(' ').length < LEAST_WORDS)) return null
  return words
}

export const holdsLink = (body: string): boolean =>
  splitLinks(body.slice(0, LONGEST)).some((part) => part.kind === 'link')
