import type { Double } from '../../../server/contract/contacts.ts'
import type { Contact } from '../../../server/contract/shapes.ts'
import { KeyHint } from '../components/key-hint.tsx'
import { counterMode, shownDetail, shownName } from '../components/private.tsx'
import { formatDate } from '../i18n/format.ts'
import { language, words } from '../i18n/index.ts'
import { fullName } from '../names.ts'
import { contactPath } from '../router.ts'
import { factsThatDiffer, sayFact } from './fact-words.ts'
import { contactWords, speech } from './words.ts'

const COMPARED = [
  ...([
    'kind',
    'firstName',
    'lastName',
    'organization',
    'birthDate',
    'gender',
    'phones',
    'emails',
    'language',
  ] as const),
  ...(['address', 'nameForm', 'preferredChannel', 'avoid', 'since', 'lastAppointment', 'nextAppointment'] as const),
  ...(['practitioner', 'chartNumber', 'labels', 'notes', 'pronunciation'] as const),
]

type Props = { pair: Double; keep: 'a' | 'b'; onKeep: (which: 'a' | 'b') => void }

/** Fact by fact, what differs marked by a sign and a word as well as by weight. What neither says is left out. */
export function PairTable({ pair, keep, onKeep }: Props) {
  const own = contactWords.value
  const w = own.doubles
  const differ = factsThatDiffer(pair.a, pair.b, COMPARED)
  const rows = COMPARED.map((field) => ({
    ...{ field, a: sayFact(field, pair.a[field], speech.value), b: sayFact(field, pair.b[field], speech.value) },
  })).filter(({ a, b }) => a !== null || b !== null)
  const head = (contact: Contact, which: 'a' | 'b') => (
    <th scope="col" class={keep === which ? 'kept' : undefined}>
      <a href={contactPath(contact.id)}>{shownName(fullName(contact) ?? words.value.person.noName)}</a>
      <label class="check">
        <input type="radio" name="keep" checked={keep === which} onChange={() => onKeep(which)} />
        {w.keepOne(which === 'a' ? 1 : 2)}
        <KeyHint name={which === 'a' ? '1' : '2'} />
      </label>
    </th>
  )
  const cell = (said: string | null, which: 'a' | 'b') => (
    <td class={keep === which ? 'kept' : undefined} dir="auto">
      {said === null ? <span class="hint">{w.nothing}</span> : counterMode.value ? shownDetail(said) : said}
    </td>
  )
  return (
    <table class="pair-table">
      <thead>
        <tr>
          <th scope="col">
            <span class="sr-only">{w.fact}</span>
          </th>
          {head(pair.a, 'a')}
          {head(pair.b, 'b')}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ field, a, b }) => (
          <tr key={field} class={differ.has(field) && a !== null && b !== null ? 'differs' : undefined}>
            <th scope="row">
              {own.fields[field]}
              {differ.has(field) && a !== null && b !== null && (
                <>
                  <span class="pair-mark" aria-hidden="true">
                    ≠
                  </span>
                  <span class="sr-only"> ({w.differs})</span>
                </>
              )}
            </th>
            {cell(a, 'a')}
            {cell(b, 'b')}
          </tr>
        ))}
        <tr>
          <th scope="row">{w.created}</th>
          {cell(formatDate(pair.a.createdAt.slice(0, 10), language.value), 'a')}
          {cell(formatDate(pair.b.createdAt.slice(0, 10), language.value), 'b')}
        </tr>
      </tbody>
    </table>
  )
}
