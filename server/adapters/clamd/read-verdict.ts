import { Temporary } from '../../kit/errors.ts'

/** `not-scanned`: it would not look at all of it. */
export type Verdict = 'clean' | 'virus' | 'not-scanned'

/**
 * What clamd says of a stream: `stream: OK`, `stream: <name> FOUND`, `<reason> ERROR`. Throws `Temporary` where it says
 * nothing of the file itself.
 */
export function readVerdict(answer: string): Verdict {
  if (/: OK$/.test(answer)) return 'clean'
  // StreamMaxLength; and, where it is told to say so, what is larger, deeper or more than it looks into.
  if (/size limit exceeded/i.test(answer)) return 'not-scanned'
  const [, name] = /: (.*) FOUND$/.exec(answer) ?? []
  if (name === undefined) throw new Temporary(`clamd: ${answer.slice(0, 200) || 'no answer'}`)
  return /^Heuristics\.(?:Limits\.Exceeded|Encrypted)/.test(name) ? 'not-scanned' : 'virus'
}
