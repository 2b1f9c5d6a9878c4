import { type Static, Type } from 'typebox'
import { Contact, Id, Instant } from './shapes.ts'

/** What the other one is: `child` of a mother's record names her child. */
export const Relation = Type.Union([
  Type.Literal('child'),
  Type.Literal('parent'),
  Type.Literal('spouse'),
  Type.Literal('sibling'),
  Type.Literal('guardian'),
  Type.Literal('ward'),
  Type.Literal('other'),
])
export type Relation = Static<typeof Relation>

/** One of a contact's family. */
export const FamilyMember = Type.Object({
  relation: Relation,
  ...Type.Pick(Contact, ['id', 'firstName', 'lastName', 'birthDate', 'gender', 'nextAppointment']).properties,
})
export type FamilyMember = Static<typeof FamilyMember>

/** Where a fact comes from. `by`: the name of who wrote it; `file`: of the import. */
export const FactSource = Type.Object({
  from: Type.Union([Type.Literal('person'), Type.Literal('import'), Type.Literal('vcard'), Type.Literal('merge')]),
  at: Instant,
  by: Type.Optional(Type.Union([Type.String(), Type.Null()])),
  file: Type.Optional(Type.Union([Type.String(), Type.Null()])),
})
export type FactSource = Static<typeof FactSource>

/** `GET /api/contacts/:id`. */
export const ContactDetail = Type.Object({
  ...Contact.properties,
  family: Type.Array(FamilyMember),
  /** By the name of the fact, such as `lastName`; of phones and e-mails by `phones.<number>`, `emails.<address>`. */
  sources: Type.Record(Type.String(), FactSource),
  /** Others who have one of its numbers. */
  sharedWith: Type.Array(
    Type.Object({ number: Type.String(), ...Type.Pick(Contact, ['id', 'firstName', 'lastName']).properties }),
  ),
  /** Records that were merged into this one and can be taken out again, the newest first. */
  merged: Type.Array(
    Type.Object({
      id: Id,
      at: Instant,
      by: Type.Union([Type.String(), Type.Null()]),
      /** The name of the one that was merged into it. */
      name: Type.Union([Type.String(), Type.Null()]),
    }),
  ),
})
export type ContactDetail = Static<typeof ContactDetail>

/** `PUT /api/contacts/:id/family/:otherId`. */
export const FamilyChange = Type.Object({ relation: Relation })

/** `GET /api/contacts/:id/history`, newest first. */
export const ContactHistoryEntry = Type.Object({
  id: Id,
  at: Instant,
  by: Type.Union([Type.String(), Type.Null()]),
  madeBy: Type.Union([
    Type.Literal('person'),
    Type.Literal('import'),
    Type.Literal('import-undone'),
    Type.Literal('vcard'),
    Type.Literal('merge'),
    Type.Literal('unmerge'),
  ]),
  file: Type.Union([Type.String(), Type.Null()]),
  /** `{ lastName: [before, after] }` */
  changes: Type.Record(Type.String(), Type.Tuple([Type.Unknown(), Type.Unknown()])),
})
export type ContactHistoryEntry = Static<typeof ContactHistoryEntry>

export const DoubleReason = Type.Union([
  Type.Literal('same-number'),
  Type.Literal('same-email'),
  Type.Literal('same-birth-date'),
  Type.Literal('same-chart-number'),
  Type.Literal('same-name'),
  Type.Literal('like-name'),
])

/** `GET /api/contacts/doubles`: two records that are likely one person, the likeliest first. */
export const Double = Type.Object({
  a: Contact,
  b: Contact,
  /** 0 to 1. */
  score: Type.Number(),
  because: Type.Array(DoubleReason),
})
export type Double = Static<typeof Double>

/** `POST /api/contacts/:id/merge`: the other one becomes this one. `POST /api/contacts/doubles/distinct`: two ids. */
export const ContactMerge = Type.Object({ otherId: Id })
export const DistinctContacts = Type.Object({ a: Id, b: Id })

/** `GET /api/contacts/:id/views`, newest first: who looked at it. */
export const ContactView = Type.Object({
  at: Instant,
  by: Type.Union([Type.String(), Type.Null()]),
  /** `share`: documents sent to it or asked from it, their names and what happened to them. `file`: one of them itself. */
  how: Type.Union([
    Type.Literal('opened'),
    Type.Literal('conversation'),
    Type.Literal('exported'),
    Type.Literal('share'),
    Type.Literal('file'),
  ]),
})
export type ContactView = Static<typeof ContactView>

/** `POST /api/contacts/:id/erasure`. Of a number others share, what was said stays, unless `shared` is set. */
export const Erasure = Type.Object({ shared: Type.Optional(Type.Boolean()) })

/**
 * What was erased, by kind: `{ conversations: 2, entries: 41, recordings: 3, ... }`. Answered with 202 while files and
 * what the database keeps on the disk are still being cleared.
 */
export const Erased = Type.Record(Type.String(), Type.Integer())
export type Erased = Static<typeof Erased>

/** `GET /api/contacts/:id/erasure`: what an erasure would take, before anything is. */
export const ErasurePreview = Type.Object({
  /** Numbers only this person has, or had: whatever was said on them goes. */
  numbers: Type.Array(Type.String()),
  /** Numbers of others too, with their names. */
  shared: Type.Array(
    Type.Object({ number: Type.String(), with: Type.Array(Type.Union([Type.String(), Type.Null()])) }),
  ),
  /** Of `numbers`; `sharedConversations` of those of others too. */
  conversations: Type.Integer(),
  sharedConversations: Type.Integer(),
  /** Documents sent to, or asked from, this person: with every file. */
  shares: Type.Integer(),
  /** Has one of `numbers` sent a stop word? It is forgotten too. */
  stopped: Type.Boolean(),
  /** Is one of `numbers` blocked? It is not any more, then. */
  blocked: Type.Boolean(),
})
export type ErasurePreview = Static<typeof ErasurePreview>

/** `GET /api/contacts/:id/export`. `shared`: with what was said on numbers of others too. */
export const PersonExportQuery = Type.Object({
  format: Type.Union([Type.Literal('json'), Type.Literal('html')], { default: 'json' }),
  shared: Type.Boolean({ default: false }),
})
