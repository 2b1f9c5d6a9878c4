import { type Static, Type } from 'typebox'
import { CallBack } from './call-backs.ts'
import { FamilyMember } from './contacts.ts'
import { Contact, Entry, Id } from './shapes.ts'
import { Verdict } from './verdict.ts'

/** Something the clinic owes whoever calls. */
export const Duty = Type.Union([
  /** So many of his calls were missed today. */
  Type.Object({ kind: Type.Literal('missed-today'), count: Type.Integer() }),
  Type.Object({ kind: Type.Literal('call-back'), callBack: CallBack }),
  Type.Object({ kind: Type.Literal('awaiting'), since: Type.String() }),
  /**
   * Documents: so many shares that he has not opened yet (`to-open`), or has brought nothing to (`to-bring`); so many
   * files that he brought and nobody has looked at (`to-see`).
   */
  Type.Object({
    kind: Type.Literal('document-waiting'),
    what: Type.Union([Type.Literal('to-open'), Type.Literal('to-bring'), Type.Literal('to-see')]),
    count: Type.Integer(),
  }),
])
export type Duty = Static<typeof Duty>

/** What a secretary needs while the phone rings. */
export const CallerCard = Type.Object({
  /** E.164; null when withheld. */
  number: Type.Union([Type.String(), Type.Null()]),
  verdict: Verdict,
  /** Everybody who has this number, the likeliest first (at most 9): more than one is a family. */
  people: Type.Array(Type.Object({ contact: Contact, family: Type.Array(FamilyMember) })),
  /** A person has said during this very call who of them it is. */
  chosen: Type.Boolean(),
  /** The last three, newest first. */
  exchanges: Type.Array(
    Type.Object({
      ...Type.Pick(Entry, ['id', 'kind', 'direction', 'at', 'body', 'state', 'sentiment', 'automatic']).properties,
      /** It came in, and says that somebody should call now. */
      urgent: Type.Optional(Type.Boolean()),
    }),
  ),
  duties: Type.Array(Duty),
  /** Where numbers that begin like this one come from. */
  area: Type.Union([Type.Object({ fr: Type.String(), en: Type.String() }), Type.Null()]),
  /** Was this number ever here before this call? */
  seenBefore: Type.Boolean(),
})
export type CallerCard = Static<typeof CallerCard>

/** `POST /api/calls/:id/contact`: who of a family it is that calls. */
export const CallerChoice = Type.Object({ contactId: Id })
