/**
 * What came from outside as PostgreSQL can keep it, in `text` and in `jsonb`: NUL characters and halves of surrogate
 * pairs become U+FFFD. Everything else stays as it came.
 */
export const storableText = (text: string): string => text.toWellFormed().replaceAll('\0', '\uFFFD')
