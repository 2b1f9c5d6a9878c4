// Free of the schema library, so that the panel's pages can use it as it stands.

/** What an automatic text is for. */
export const TEXT_PURPOSES = ['missed-call', 'typed-number', 'urgent'] as const
export type TextPurpose = (typeof TEXT_PURPOSES)[number]

/** The states of a line that a purpose has words for; none: the same words at every hour. */
export const TEXT_STATES = {
  'missed-call': ['open', 'lunch', 'closed', 'holiday'],
  'typed-number': ['open', 'lunch', 'closed', 'holiday'],
  urgent: [],
} as const satisfies Record<TextPurpose, readonly string[]>

/**
 * What may stand in braces, by purpose. A number typed by key may be a stranger's: its text never says who called. The
 * one to the manager says it all.
 */
export const TEXT_FIELDS = {
  'missed-call': [
    'clinic',
    'line',
    'greeting',
    'patient',
    'voiceMessage',
    'nextOpening',
    'bestTime',
    'emergency',
    'time',
  ],
  'typed-number': ['clinic', 'line', 'greeting', 'nextOpening', 'bestTime', 'emergency', 'time'],
  urgent: ['clinic', 'line', 'patient', 'number', 'time'],
} as const satisfies Record<TextPurpose, readonly string[]>
export type TextField = (typeof TEXT_FIELDS)[TextPurpose][number]

export type TextFault =
  | { kind: 'empty' }
  /** `field` is not one that this purpose has; `known` are. */
  | { kind: 'unknown-field'; field: string; known: readonly TextField[] }
  /** A brace without its partner; `near` is what follows it. */
  | { kind: 'lone-brace'; near: string }

/** What keeps a body from being a template; null when nothing does. */
export function findTextFault(body: string, purpose: TextPurpose): TextFault | null {
  if (!body.trim()) return { kind: 'empty' }
  const known: readonly TextField[] = TEXT_FIELDS[purpose]
  for (const { 0: found, 1: field, index } of body.matchAll(/\{([^{}\n]*)\}|[{}]/g)) {
    if (field === undefined) return { kind: 'lone-brace', near: body.slice(index, index + 20) }
    if (!known.some((each) => each === field)) return { kind: 'unknown-field', field: found.slice(1, -1), known }
  }
  return null
}
