import { type Static, Type } from 'typebox'
import { Id, Instant } from './shapes.ts'

/** The largest file that is taken. */
export const MAX_IMPORT_BYTES = 50 * 1024 * 1024

/** A column recognised with less certainty is shown to a person before anything is imported. */
export const CERTAIN_COLUMN = 0.7

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
  /** Carried out so far: `new` and `changed` ones, and the `doubtful` ones a person has accepted. */
  applied: Type.Integer(),
  /** Of an import that was undone: what stayed, because a person has changed or used it since. */
  kept: Type.Optional(Type.Integer()),
})
export type ImportCounts = Static<typeof ImportCounts>

/** Why a file is refused, or waits. The panel has words for each; `detail` has the particulars. */
export const ImportProblem = Type.Union([
  /** Nothing in it. */
  Type.Literal('empty'),
  Type.Literal('too-large'),
  /** Neither a table nor contact cards: a PDF, a picture, a program. `detail`: what it is, where that is known. */
  Type.Literal('not-a-table'),
  /** Excel's format of before 2007: to be saved as XLSX or CSV. */
  Type.Literal('old-excel'),
  /** A web page or another format under a table's name: to be opened in a spreadsheet and saved as XLSX or CSV. */
  Type.Literal('other-format'),
  /** Locked by a password: to be saved without. */
  Type.Literal('encrypted'),
  /** A workbook or archive that ends early or is broken: to be exported again. */
  Type.Literal('damaged'),
  /** It unpacks to more than any clinic has. */
  Type.Literal('too-much-inside'),
  /** No column with a name, or none with anything to tell people apart: a person says which is which. */
  Type.Literal('columns-unknown'),
  /** Of the watched folder: too many lines are doubtful or refused, or too much would change. `detail`: the share. */
  Type.Literal('looks-broken'),
  /** Of the watched folder: a column is not certain; a person looks at it once. `detail`: its heading. */
  Type.Literal('columns-doubtful'),
  /** The work broke off again and again; it may be resumed. */
  Type.Literal('broken-off'),
  /** The file is no longer there. */
  Type.Literal('file-gone'),
])
export type ImportProblem = Static<typeof ImportProblem>

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
    Type.Object({ code: ImportProblem, detail: Type.Union([Type.String(), Type.Null()]) }),
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

/** Why one person of a file is doubtful or refused, or what was noticed about it. The panel has words for each. */
export const ImportReason = Type.Union([
  // Refused
  /** No name and no number: nothing to know somebody by. */
  Type.Literal('nothing-known'),
  // Doubtful: not imported unless a person accepts it, and then without the value that is named
  Type.Literal('bad-birth-date'),
  Type.Literal('bad-date'),
  /** `03/04/85`: nothing in the column tells day from month. */
  Type.Literal('date-order-unknown'),
  Type.Literal('bad-phone'),
  /** Seven digits, read with the clinic's own area code: accepted, it is kept so. */
  Type.Literal('area-code-assumed'),
  Type.Literal('bad-email'),
  /** Letters that were lost before the file came here. */
  Type.Literal('broken-characters'),
  /** A quotation mark that is never closed. */
  Type.Literal('unbalanced-quote'),
  /** More cells than there are headings, and something in them. */
  Type.Literal('too-many-cells'),
  Type.Literal('too-long'),
  /** The same number in the practice software, but somebody else. */
  Type.Literal('chart-number-of-another'),
  /** Somebody of this name is there, and nothing says whether it is the same person. */
  Type.Literal('same-name'),
  /** It may be any of several. */
  Type.Literal('several-match'),
  /** The file has this person twice, and does not agree with itself; `value`: the other line. */
  Type.Literal('twice-in-file'),
  // Noticed only: nothing is held up by it
  /** This person stands in the file before; `value`: the line. */
  Type.Literal('again-in-file'),
  Type.Literal('repaired-characters'),
  Type.Literal('unknown-gender'),
  Type.Literal('unknown-language'),
  /** A person of the clinic wrote something else: that stays. */
  Type.Literal('kept-by-person'),
])
export type ImportReason = Static<typeof ImportReason>

/** One person of the file: what becomes of it and why. */
export const ImportLine = Type.Object({
  line: Type.Integer(),
  part: Type.Integer(),
  verdict: ImportVerdict,
  /** Codes the panel has words for, such as `bad-birth-date`, with the field and the value that made it. */
  because: Type.Array(
    Type.Object({
      code: ImportReason,
      field: Type.Union([ImportField, Type.Null()]),
      value: Type.Union([Type.String(), Type.Null()]),
    }),
  ),
  name: Type.Union([Type.String(), Type.Null()]),
  /** The one it is, or that it may be. */
  contactId: Type.Union([Id, Type.Null()]),
  /** `{ lastName: [before, after] }` */
  changes: Type.Record(Type.String(), Type.Tuple([Type.Unknown(), Type.Unknown()])),
  /** The line as it stands in the file, of doubtful and refused ones. */
  asItStood: Type.Union([Type.String(), Type.Null()]),
})
export type ImportLine = Static<typeof ImportLine>

/** `PUT /api/contacts/imports/:id/mapping`: the file is read again with it, and it is kept for the next one. */
export const ImportMappingChange = Type.Object({
  columns: Type.Array(Type.Object({ heading: Type.String(), field: ImportField }), { maxItems: 500 }),
  dateOrder: Type.Optional(ImportMapping.properties.dateOrder),
})
export type ImportMappingChange = Static<typeof ImportMappingChange>

/** `POST /api/contacts/imports/:id/run`. `doubtful`: the doubtful ones too, without the values that are doubted. */
export const ImportRun = Type.Object({ doubtful: Type.Optional(Type.Boolean()) })
export type ImportRun = Static<typeof ImportRun>

/** `GET /api/contacts/imports/:id/lines`, in the order of the file. */
export const ImportLineQuery = Type.Object({
  limit: Type.Integer({ minimum: 1, maximum: 200, default: 50 }),
  cursor: Type.Optional(Type.String({ maxLength: 40 })),
  verdict: Type.Optional(ImportVerdict),
})
export type ImportLineQuery = Static<typeof ImportLineQuery>
