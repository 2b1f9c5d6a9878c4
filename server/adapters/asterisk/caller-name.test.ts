import { expect, it } from 'vitest'
import { readCallerName } from './caller-name.ts'

it.each([
  ['Marie-Ève', 'Marie-Ève'],
  [String.raw`O\'Brien`, `O'Brien`],
  [String.raw`what\?`, 'what?'],
  // On the wire: "Ève \"la grande\""
  [String.raw`Ève \\\"la grande\\\"`, 'Ève "la grande"'],
  // On the wire: "C:\\temp\\new"
  [String.raw`C:\\\\temp\\\\new`, String.raw`C:\temp\new`],
  [String.raw`a\tb\r\nEvent: Hangup`, 'a\tb\r\nEvent: Hangup'],
  ['ends with \\', 'ends with \\'],
])('%s is %s', (written, said) => {
  expect(readCallerName(written)).toBe(said)
})
