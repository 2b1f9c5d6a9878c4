/** Which ways of a link and of its code go together: never one way for both (NIST SP 800-63B-4, 3.1.3). */
export const ALLOWED_PAIRS = {
  email: ['text', 'call'],
  text: ['call'],
  hand: ['text', 'call'],
} as const
