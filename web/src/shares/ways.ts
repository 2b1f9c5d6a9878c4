import { ALLOWED_PAIRS as pairs } from '../../../server/contract/allowed-pairs.ts'
import type { CodeBy, LinkBy, PortalState } from '../../../server/contract/documents.ts'
import type { Contact, ContactEmail, ContactPhone } from '../../../server/contract/shapes.ts'

const ALLOWED_PAIRS: Readonly<Record<LinkBy, readonly CodeBy[]>> = pairs

/** A number a code can go to, or a link. */
export type ReachPhone = Pick<ContactPhone, 'number' | 'label' | 'kind' | 'extension'>

/** What is known of how somebody can be reached, and of what the clinic itself has at hand. */
export type Reach = {
  phones: readonly ReachPhone[]
  emails: readonly ContactEmail[]
  /** A recipient typed by hand: an address and a number are written, not chosen. */
  typed: boolean
  /** Null while it is being asked. */
  portal: PortalState | null
  /** Texts can leave the clinic. */
  texts: boolean
}

/** Why a way cannot be taken; the dialog has words for each. */
export type Hindrance =
  | 'no-portal'
  | 'mail-off'
  | 'no-email'
  | 'texts-off'
  | 'no-mobile'
  | 'landline'
  | 'no-number'
  | 'same-way'

export const LINK_WAYS: readonly LinkBy[] = ['email', 'text', 'hand']
export const CODE_WAYS: readonly CodeBy[] = ['text', 'call']

export const isTextable = ({ kind }: Pick<ReachPhone, 'kind'>): boolean => kind !== 'landline'

/** Why the link cannot go this way; null: it can. */
export function hindersLink(by: LinkBy, reach: Reach): Hindrance | null {
  if (reach.portal && reach.portal.url === null) return 'no-portal'
  if (by === 'email') {
    if (reach.portal?.mail === 'off') return 'mail-off'
    return reach.typed || reach.emails.length > 0 ? null : 'no-email'
  }
  if (by === 'text') {
    if (!reach.texts) return 'texts-off'
    return reach.typed || reach.phones.some(isTextable) ? null : 'no-mobile'
  }
  return null
}

/** Why the code cannot go this way, with a link that goes that way and to the number that was chosen; null: it can. */
export function hindersCode(by: CodeBy, linkBy: LinkBy, phone: ReachPhone | null, reach: Reach): Hindrance | null {
  if (!ALLOWED_PAIRS[linkBy].includes(by)) return 'same-way'
  if (by === 'text') {
    if (!reach.texts) return 'texts-off'
    if (phone && !isTextable(phone)) return 'landline'
  }
  return reach.typed || reach.phones.length > 0 ? null : 'no-number'
}

export type Way = { linkBy: LinkBy; linkTo: string; codeBy: CodeBy; codeTo: string; codeExtension: string }

/** The mobile that is surest to take texts: one that is said to be, else one of which nothing is said. */
export const firstMobile = (phones: readonly ReachPhone[]): ReachPhone | undefined =>
  phones.find(({ kind }) => kind === 'mobile') ?? phones.find(isTextable)

/**
 * What is offered first: the link by e-mail and the code by text where both can be had, since both then leave at once;
 * else whatever can be. `prefers`: the number of the conversation.
 */
export function usualWay(reach: Reach, prefers: string | null): Way {
  const preferred = reach.phones.find(({ number }) => number === prefers)
  const mobile = preferred && isTextable(preferred) ? preferred : firstMobile(reach.phones)
  const any = preferred ?? reach.phones[0]
  for (const linkBy of LINK_WAYS) {
    if (hindersLink(linkBy, reach) !== null) continue
    for (const codeBy of ALLOWED_PAIRS[linkBy]) {
      const phone = codeBy === 'text' ? (mobile ?? any) : any
      if (hindersCode(codeBy, linkBy, phone ?? null, reach) !== null) continue
      return { linkBy, linkTo: linkToOf(linkBy, reach, prefers), codeBy, ...codeToOf(phone) }
    }
  }
  return { linkBy: 'hand', linkTo: '', codeBy: 'call', ...codeToOf(any) }
}

/** The address or number a link goes to unless another one is chosen. */
export function linkToOf(by: LinkBy, reach: Reach, prefers: string | null): string {
  if (by === 'email') return reach.emails[0]?.address ?? ''
  if (by === 'hand') return ''
  const preferred = reach.phones.find(({ number }) => number === prefers)
  return (preferred && isTextable(preferred) ? preferred : firstMobile(reach.phones))?.number ?? ''
}

export const codeToOf = (phone: ReachPhone | undefined): Pick<Way, 'codeTo' | 'codeExtension'> => ({
  codeTo: phone?.number ?? '',
  codeExtension: phone?.extension ?? '',
})

/** Another way of the link may take the code's way away: then the code goes by the first one that is left. */
export function withLinkBy(way: Way, linkBy: LinkBy, reach: Reach, prefers: string | null): Way {
  const phone = reach.phones.find(({ number }) => number === way.codeTo) ?? null
  const kept = hindersCode(way.codeBy, linkBy, phone, reach) === null
  const codeBy = kept
    ? way.codeBy
    : (ALLOWED_PAIRS[linkBy].find((by) => hindersCode(by, linkBy, phone, reach) === null) ?? ALLOWED_PAIRS[linkBy][0]!)
  return { ...way, linkBy, linkTo: linkToOf(linkBy, reach, prefers), codeBy }
}

/** A code by text needs a number that takes texts: where the one that was chosen does not, the first that does is. */
export function withCodeBy(way: Way, codeBy: CodeBy, reach: Reach): Way {
  const phone = reach.phones.find(({ number }) => number === way.codeTo)
  if (codeBy === 'text' && phone && !isTextable(phone)) {
    const mobile = firstMobile(reach.phones)
    return mobile ? { ...way, codeBy, ...codeToOf(mobile) } : way
  }
  return { ...way, codeBy }
}

/** The numbers of a person, the one she writes from first; of nobody known, that one alone. */
export function phonesOf(contact: Contact | null, number: string | null): readonly ReachPhone[] {
  const known = contact?.phones ?? []
  if (!number || known.some((phone) => phone.number === number)) return known
  return [{ number, label: null, kind: null, extension: null }, ...known]
}
