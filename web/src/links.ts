import { splitLinks } from '../../server/contract/links.ts'

/** What is drawn of a text: plain words, a link that opens, or one of which only the name of its host is left. */
export type ShownPart =
  | { kind: 'text'; text: string }
  | { kind: 'open'; text: string; href: string }
  /** `defanged`: where it led, written so that no program takes it for a link. */
  | { kind: 'harmless'; host: string; defanged: string }

/**
 * A text as it may be shown. Only a sender the clinic knows gets links that open, and only where they lead to a host with a
 * name; what could be taken for another host (letters of another alphabet) is written as it really is.
 */
export function shownParts(body: string, isKnown: boolean): ShownPart[] {
  return splitLinks(body).map((part): ShownPart => {
    if (part.kind === 'text') return part
    const { text, host, href } = part
    if (!isKnown || href === null) return { kind: 'harmless', host, defanged: defang(text, host) }
    const isPlain = /^[\x21-\x7e]+$/.test(text) && !text.includes('\\')
    return { kind: 'open', text: isPlain ? text : href, href }
  })
}

/** `hxxps://exemple[.]com/chemin`, the host as it really is. */
function defang(text: string, host: string): string {
  const path = /^(?:https?:[/\\]{2})?[^/\\?#]*(.*)$/is.exec(text)?.[1] ?? ''
  return `hxxps://${host.replaceAll('.', '[.]')}${path.slice(0, 200)}`
}
