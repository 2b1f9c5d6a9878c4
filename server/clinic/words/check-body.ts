import { MAX_TEXT_LENGTH } from '../../contract/http.ts'
import { findTextFault, TEXT_STATES, type TextPurpose } from '../../contract/text-fields.ts'
import type { TemplateKey } from '../../contract/words.ts'
import { badInput } from '../../kit/errors.ts'
import { storableText } from '../../kit/storable-text.ts'

/** Words as a person wrote them, as they are kept. Throws `badInput` that says what is wrong and what there is. */
export function readBody(body: string, purpose: TextPurpose): string {
  const plain = body
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replaceAll('\t', ' ')
    .replace(/[^\P{Cc}\n]+/gu, '')
  const read = storableText(plain).trim()
  if (read.length > MAX_TEXT_LENGTH) throw badInput('body', `A text has ${MAX_TEXT_LENGTH} characters at most.`)
  const fault = findTextFault(read, purpose)
  if (fault?.kind === 'empty') throw badInput('body', 'A text needs words.')
  if (fault?.kind === 'lone-brace')
    throw badInput('body', `A brace stands without its partner at "${fault.near}": a field is written {clinic}.`)
  if (fault?.kind === 'unknown-field') {
    const known = fault.known.map((field) => `{${field}}`).join(', ')
    throw badInput('body', `There is no field {${fault.field.slice(0, 40)}} in this text. There are: ${known}.`)
  }
  return read
}

/** Has this purpose words of its own for such a state? `''`: for any. */
export function checkState({ purpose, state }: Pick<TemplateKey, 'purpose' | 'state'>): void {
  const states: readonly string[] = TEXT_STATES[purpose]
  if (state === '' || states.includes(state)) return
  throw badInput('state', 'This text is the same in every state of the line.')
}
