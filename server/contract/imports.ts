import { type Static, Type } from 'typebox'
import { Id, Instant } from './shapes.ts'

/** What a column of a file may hold. `ignore`: nothing that is wanted. */
export const ImportField = Type.Union([
  Type.Literal('ignore'),
  Type.Literal('chartNumber'),
  Type.Literal('firstName'),
  Type.Literal('lastName'),
  /** Both in one: `Côté, Maurice` or `Maurice Côté`; several people are told apart. */
  Type.Literal('name'),
  Type.Literal('organization'),
  Type.Literal('kind'),
  Type.Literal('birthDate'),
  Type.Literal('gender'),
  Type.Literal('language'),
  /** A number of no known kind. */
  Type.Literal('phone'),
  Type.Literal('mobilePhone'),
  Type.Literal('homePhone'),
  Type.Literal('workPhone'),
  Type.Literal('extension'),
  Type.Literal('email'),
  Type.Literal('since'),
  Type.Literal('lastAppointment'),
  Type.Literal('nextAppointment'),
  /** The hour of the next appointment, where it has a column of its own. */
  Type.Literal('nextAppointmentTime'),
  Type.Literal('practitioner'),
  Type.Literal('preferredChannel'),
  Type.Literal('address'),
  Type.Literal('labels'),
  Type.Literal('notes'),
  /** The chart number of the head of the family, or of the one responsible. */
  Type.Literal('guardian'),
])
export type ImportField = Static<typeof ImportField>

export const ImportMapping = Type.Object({
  /** By the column's place in the file, from 0. */
  columns: Type.Array(
    Type.Object({
      heading: Type.String(),
      field: ImportField,
      /** How sure the recognition is, 0 to 1; 1 where a person has said so. */
      certainty: Type.Number(),
      /** A few values, as they stand in the file. */
      examples: Type.Array(Type.String()),
    }),
  ),
  /** How `03/04/85` is read. */
  dateOrder: Type.Union([Type.Literal('dmy'), Type.Literal('mdy'), Type.Literal('ymd')]),
  /** The practice software it was recognised as. `isSourced`: its columns are from a public source, else guessed. */
  preset: Type.Union([
    Type.Object({ name: Type.String(), isSourced: Type.Boolean(), source: Type.Union([Type.String(), Type.Null()]) }),
    Type.Null(),
  ]),
})
export type ImportMapping = Static<typeof ImportMapping>

export const ImportState = Type.Union([
  /** The file is read, and every line held against what is known. */
  Type.Literal('checking'),
  /** Waits for a person: nothing is changed yet. */
  Type.Literal('checked'),
  Type.Literal('running'),
  Type.Literal('paused'),
  Type.Literal('done'),
  Type.Literal('undoing'),
  Type.Literal('undone'),
  /** Nothing was changed; `problem` says why. */
  Type.Literal('refused'),
])
export type ImportState = Static<typeof ImportState>

export const ImportCounts = Type.Object({
  /** Of the file, without its headings and empty lines. */
  lines: Type.Integer(),
  /** Several people may stand on one line. */
  people: Type.Integer(),
  new: Type.Integer(),
  changed: Type.Integer(),
  same: Type.Integer(),
  doubtful: Type.Integer(),
  refused: Type.Integer(),
  /** Carried out so far: `new` and `changed` ones. */
  applied: Type.Integer(),
})
export type ImportCounts = Static<typeof ImportCounts>

export const Import = Type.Object({
  id: Id,
  fileName: Type.String(),
  source: Type.Union([Type.Literal('upload'), Type.Literal('folder')]),
  state: ImportState,
  /** `csv`, `xlsx` or `vcard`; null before the file is read. */
  format: Type.Union([Type.String(), Type.Null()]),
  /** `utf-8`, `windows-1252`, `macintosh`, ... */
  encoding: Type.Union([Type.String(), Type.Null()]),
  mapping: Type.Union([ImportMapping, Type.Null()]),
  counts: ImportCounts,
  /** 0 to 1 of what is under way now. */
  progress: Type.Number(),
  /** What is wrong with the file, and what to do: a code the panel has words for, with its particulars. */
  problem: Type.Union([
    Type.Object({ code: Type.String(), detail: Type.Union([Type.String(), Type.Null()]) }),
    Type.Null(),
  ]),
  by: Type.Union([Type.String(), Type.Null()]),
  createdAt: Instant,
  updatedAt: Instant,
})
export type Import = Static<typeof Import>

export const ImportVerdict = Type.Union([
  Type.Literal('new'),
  Type.Literal('changed'),
  Type.Literal('same'),
  Type.Literal('doubtful'),
  Type.Literal('refused'),
])
export type ImportVerdict = Static<typeof ImportVerdict>

/** One person of the file: what becomes of it and why. */
export const ImportLine = Type.Object({
  line: Type.Integer(),
  part: Type.Integer(),
  verdict: ImportVerdict,
  /** Codes the panel has words for, such as `bad-birth-date`, with the field and the value that made it. */
  because: Type.Array(
    Type.Object({
      code: Type.String(),
      field: Type.Union([ImportField, Type.Null()]),
      value: Type.Union([Type.String(), Type.Null()]),
    }),
  ),
  name: Type.Union([Type.String(), Type.Null()]),
  /** The one it is, or that it may be. */
  contactId: Type.Union([Id, Type.Null()]),
  /** `{ lastName: [before, after] }` */
  changes: Type.Record(Type.String(), Type.Tuple([Type.Unknown(), Type.Unknown()])),
})
export type ImportLine = Static<typeof ImportLine>

/** `PUT /api/contacts/imports/:id/mapping`: the file is read again with it, and it is kept for the next one. */
export const ImportMappingChange = Type.Object({
  columns: Type.Array(Type.Object({ heading: Type.String(), field: ImportField }), { maxItems: 500 }),
  dateOrder: Type.Optional(ImportMapping.properties.dateOrder),
})
export type ImportMappingChange = Static<typeof ImportMappingChange>
