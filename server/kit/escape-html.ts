const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Words that stay words, between elements and inside quoted attributes. */
export const escapeHtml = (words: string): string => words.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '')
