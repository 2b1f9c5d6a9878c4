import type { Contact } from '../../contract/shapes.ts'
import type { Verdict, VerdictReason } from '../../contract/verdict.ts'

/** What was once found against a number, and holds until it fades or a person clears it. */
export type Mark = 'verstat-failed' | 'short-calls' | 'same-text' | 'link'

/** What is known of one number when it calls or writes. */
export type CallerFacts = {
  withheld: boolean
  /** Of everybody who has this number. */
  contactKinds: readonly Contact['kind'][]
  blockedNumber: boolean
  blockedPrefix: boolean
  /** Somebody of the clinic has said that it is no bad caller. */
  trusted: boolean
  /** A person of the clinic has called or written to it, or really spoken with it. */
  inTouch: boolean
  /** The carrier could not vouch for the number of this very call. */
  verstatFailed: boolean
  impossible: boolean
  /** It begins like a line of the clinic. */
  neighbour: boolean
  marks: readonly Mark[]
}

/**
 * Who is this to the clinic? Every reason is named, those that decided first.
 *
 * - A number that a patient has is never blocked, whatever list it is on. A block of the very number holds for everybody
 *   else; a block of a prefix holds for no contact, and for no number somebody trusts.
 * - Marks are held against numbers nobody knows: a contact's are not looked at. That the carrier cannot vouch for the
 *   number of this very call is: somebody may be showing a patient's number.
 * - Whoever the clinic is in touch with is suspect only for what no person would do by chance.
 * - A trusted number is never suspect, and a withheld one is only unknown.
 */
export function decideVerdict(facts: CallerFacts): Verdict {
  if (facts.withheld) return { verdict: 'unknown', because: ['withheld'] }
  const isContact = facts.contactKinds.length > 0
  const isPatient = facts.contactKinds.includes('patient')
  const listed = only<VerdictReason>([
    [facts.blockedNumber, 'blocked-number'],
    [facts.blockedPrefix, 'blocked-prefix'],
  ])
  const vouched = only<VerdictReason>([
    [isContact, 'contact'],
    [facts.trusted, 'trusted'],
    [facts.inTouch, 'in-touch'],
  ])
  const signs = signsAgainst(facts, isContact)

  const isBlocked = (facts.blockedNumber && !isPatient) || (facts.blockedPrefix && !isContact && !facts.trusted)
  if (isBlocked) return { verdict: 'blocked', because: [...listed, ...signs, ...vouched] }
  if (signs.length > 0 && !facts.trusted) return { verdict: 'suspect', because: [...signs, ...vouched, ...listed] }
  return { verdict: isContact ? 'known' : 'unknown', because: [...vouched, ...listed, ...signs] }
}

function signsAgainst(facts: CallerFacts, isContact: boolean): VerdictReason[] {
  if (isContact) return facts.verstatFailed ? ['verstat-failed'] : []
  const { inTouch, marks } = facts
  return only<VerdictReason>([
    [facts.verstatFailed || (marks.includes('verstat-failed') && !inTouch), 'verstat-failed'],
    [facts.impossible, 'impossible-number'],
    [marks.includes('same-text'), 'same-text'],
    [marks.includes('short-calls') && !inTouch, 'short-calls'],
    [marks.includes('link') && !inTouch, 'link'],
    [facts.neighbour && !inTouch, 'neighbour'],
  ])
}

const only = <T>(list: readonly (readonly [boolean, T])[]): T[] =>
  list.flatMap(([holds, value]) => (holds ? [value] : []))

/**
 * Is this number likely somebody else's? Then a text of the clinic's own accord would bother a stranger. Not said of
 * those the clinic knows.
 */
export const isLikelyForged = ({ verdict, because }: Verdict): boolean =>
  verdict === 'suspect' &&
  (because.includes('verstat-failed') || because.includes('impossible-number')) &&
  !because.includes('contact') &&
  !because.includes('in-touch')
