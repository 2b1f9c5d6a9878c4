import type { CallBack } from '../../../server/contract/call-backs.ts'
import type { CallerCard } from '../../../server/contract/caller.ts'
import { mannersOf } from '../../../server/contract/generations.ts'
import type { Call, Contact, Conversation, Entry, Language, Line } from '../../../server/contract/shapes.ts'
import { ageOf, formatNumber, formatWait, formatWhen } from '../i18n/format.ts'
import type { Words } from '../i18n/fr.ts'
import { sayAppointment, sayMoment, sayPast } from '../i18n/when.ts'
import { fullName, greetingOf, kindOf, tidy } from '../names.ts'

export type Known = {
  call: Call
  contact: Contact | null
  /** Null as long as it has not come. */
  card: CallerCard | null
  conversation: Conversation | null
  line: Line | null
  /** Has the service been asked whether this number was ever here? */
  lookedUp: boolean
  now: number
  language: Language
  tables: Record<Language, Words>
}

export type Look = 'known' | 'unknown' | 'suspect' | 'blocked'

/** How a popup looks: each has its own shape and words. A caller with a name is known until the card says otherwise. */
export function lookOf({ card, contact, conversation }: Pick<Known, 'card' | 'contact' | 'conversation'>): Look {
  const verdict = card?.verdict.verdict
  if (verdict === 'blocked' || conversation?.blocked) return 'blocked'
  if (verdict === 'suspect') return 'suspect'
  return contact ? 'known' : 'unknown'
}

/** The big words of a popup: what to say to somebody known, else the number, else that there is none. */
export function headlineOf({ call, contact, language, tables }: Known): string {
  const greeting = greetingOf(contact, tables, language)
  if (greeting) return greeting
  return call.from ? formatNumber(call.from) : tables[language].call.withheld
}

/** What to say to somebody unknown: the clinic's own name, in the line's language. */
export function salutationOf({ contact, line, language, tables }: Known): string | null {
  if (greetingOf(contact, tables, language)) return null
  const words = tables[line?.language ?? language].popup
  return line ? words.helloClinic(tidy(line.name)) : words.helloPlain
}

/** `tu` or `vous`; `assumed`: the person has not said so. Null where nobody says either. */
export function addressOf({
  contact,
  language,
}: Known): { say: 'tu' | 'vous'; assumed: 'age' | 'unknown' | null } | null {
  if (!contact || (contact.language ?? language) !== 'fr' || fullName(contact) === null) return null
  const { address, assumed, generation } = mannersOf(contact)
  return { say: address, assumed: !assumed.includes('address') ? null : generation ? 'age' : 'unknown' }
}

/** `Patiente depuis 6 ans`, `62 ans, baby-boom`: who this is, in a line. */
export function identityOf({ call, contact, card, now, language, tables }: Known): string[] {
  const words = tables[language]
  if (!contact) return [card?.area ? card.area[language] : '', networkName(call, words)].filter(Boolean)
  const { generation } = mannersOf(contact)
  const age = ageOf(contact.birthDate, now)
  const years = ageOf(contact.since, now)
  const kind = kindOf(contact, words)
  return [
    years === null ? kind : words.caller.patientSince(kind, years),
    age === null ? '' : words.popup.age(age) + (generation ? `, ${words.facts.generations[generation]}` : ''),
  ].filter(Boolean)
}

function networkName({ from, fromName }: Call, words: Words): string {
  const name = tidy(fromName ?? '')
  return name && name !== from ? words.popup.networkName(clip(name, 40)) : ''
}

/** What to be careful about, the gravest first. */
export function warningsOf({ contact, card, conversation, language, tables }: Known): string[] {
  const words = tables[language]
  const warnings: string[] = []
  const look = lookOf({ card, contact, conversation })
  if (look === 'suspect' || look === 'blocked') {
    const because = (card?.verdict.because ?? []).map((one) => words.caller.because[one] ?? words.caller.because.other)
    warnings.push([words.caller.verdicts[look], because.join(', ')].filter(Boolean).join('\u00a0: '))
  }
  if (conversation?.stopped) warnings.push(words.caller.stopped)
  if (contact?.language && contact.language !== language) warnings.push(words.popup.speaks[contact.language])
  for (const label of (contact?.labels ?? []).slice(0, 3)) warnings.push(clip(tidy(label), 40))
  const note = tidy(contact?.notes ?? '')
  if (note) warnings.push(clip(note, 90))
  return warnings
}

/** What the clinic owes whoever calls, the most pressing first. */
export function dutiesOf({ card, conversation, now, language, tables }: Known): string[] {
  const words = tables[language]
  const duties = card?.duties ?? []
  const callBacks = duties.flatMap((duty) => (duty.kind === 'call-back' ? [duty.callBack] : []))
  const missed = duties.find((duty) => duty.kind === 'missed-today')
  const said = callBacks
    // That he called in vain today is said already.
    .filter(({ reason }) => !(reason === 'missed' && missed))
    .map((callBack) => sayCallBack(callBack, now, language, words))
  if (missed) said.push(words.caller.missedToday(missed.count))
  const awaiting = card ? duties.find((duty) => duty.kind === 'awaiting')?.since : conversation?.awaitingSince
  const isSaid = (since: string) => callBacks.some(({ askedAt }) => Date.parse(askedAt) - Date.parse(since) < 120_000)
  // Less than a minute is this very call.
  if (awaiting && now - Date.parse(awaiting) >= 60_000 && !isSaid(awaiting))
    said.push(words.caller.waits(formatWait(now - Date.parse(awaiting), words)))
  for (const duty of duties)
    if (duty.kind === 'document-waiting') said.push(words.caller.documents[duty.what](duty.count))
  return said
}

function sayCallBack(callBack: CallBack, now: number, language: Language, words: Words): string {
  const { reason, wanted, askedAt, urgent, taken } = callBack
  const w = words.caller
  const since = sayPast(askedAt, now, language, words)
  const plain =
    wanted && Date.parse(wanted.until) > now
      ? w.promised(sayMoment(wanted.from, now, language, words))
      : reason === 'asked'
        ? w.asked(since)
        : reason === 'voice-message'
          ? w.voiceMessage(since)
          : w.owed(since)
  const said = urgent ? w.urgent(plain) : plain
  return taken?.by ? w.takenBy(said, tidy(taken.by)) : said
}

/** Facts under their names: appointments, family, how to reach. */
export function detailsOf({ contact, card, now, language, tables }: Known): { name: string; value: string }[] {
  if (!contact) return []
  const words = tables[language]
  const w = words.caller
  const details: { name: string; value: string }[] = []
  const add = (name: string, value: string | null) => value && details.push({ name, value })
  const by = tidy(contact.practitioner ?? '')
  const next = contact.nextAppointment && sayAppointment(contact.nextAppointment, now, language, words)
  add(w.next, next && by ? `${next} ${w.with(by)}` : next)
  add(w.last, contact.lastAppointment && sayAppointment(contact.lastAppointment, now, language, words))
  const family = card?.people.find((person) => person.contact.id === contact.id)?.family ?? []
  const children = family.filter(({ relation }) => relation === 'child' || relation === 'ward')
  const others = family.filter((member) => !children.includes(member))
  const age = (birthDate: string | null) => {
    const years = ageOf(birthDate, now)
    return years === null ? '' : words.popup.age(years)
  }
  const nameOf = (member: (typeof family)[number]) => tidy(member.firstName ?? '') || (fullName(member) ?? '')
  add(
    w.children,
    children
      .slice(0, 6)
      .map((child) => w.member(nameOf(child), age(child.birthDate)))
      .join(', '),
  )
  add(
    w.family,
    others
      .slice(0, 4)
      .map((other) => w.ofMember(nameOf(other), words.facts.relations[other.relation][other.gender ?? 'other']))
      .join(', '),
  )
  const { channels, avoid, assumed } = mannersOf(contact)
  const reach = channels.map((channel) => words.facts.channels[channel]).join(', ')
  const avoided = avoid.map((one) => words.facts.avoided[one]).join(', ')
  add(
    assumed.includes('channels') || (!reach && assumed.includes('avoid')) ? w.reachAssumed : w.reach,
    [reach, avoided && w.avoid(avoided)].filter(Boolean).join('; '),
  )
  return details
}

/** What is known of the past of somebody without a record. */
export function pastOf({ call, contact, card, conversation, lookedUp, now, language, tables }: Known): string | null {
  if (contact || !call.from) return null
  const words = tables[language]
  const seen = card ? card.seenBefore : conversation !== null || !lookedUp
  if (!seen) return words.popup.neverSeen
  const last = card ? null : conversation?.lastEntry
  // The call that rings may itself be the last entry by now.
  if (last && last.at < call.startedAt) return words.popup.lastSeen(formatWhen(last.at, now, language, words))
  return card ? words.caller.seenBefore : words.popup.noContact
}

type Exchange = CallerCard['exchanges'][number]

/** One of the last exchanges: what it was, when, and its words. */
export function sayExchange(
  { kind, direction, state, at, body }: Exchange,
  { now, language, tables }: Pick<Known, 'now' | 'language' | 'tables'>,
): { what: string; when: string; body: string | null } {
  const words = tables[language]
  const when = formatWhen(at, now, language, words)
  const text = tidy(body ?? '')
  return { what: sayKind({ kind, direction, state }, words), when, body: text ? clip(text, 100) : null }
}

function sayKind({ kind, direction, state }: Pick<Entry, 'kind' | 'direction' | 'state'>, words: Words): string {
  if (kind !== 'call') return words.caller.exchange[kind][direction]
  const outcome = words.call.outcome
  if (direction === 'out')
    return state === 'answered' || state === 'transferred' ? words.call.outAnswered : words.call.outMissed
  return state !== null && state in outcome ? words.call.outcomeLong[state as keyof typeof outcome] : words.call.ongoing
}

const clip = (text: string, most: number): string =>
  [...text].length > most ? `${[...text].slice(0, most - 1).join('')}…` : text
