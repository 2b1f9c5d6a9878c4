import { type Static, Type } from 'typebox'
import { CallBack } from './call-backs.ts'
import { CallerCard } from './caller.ts'
import { Share } from './documents.ts'
import { Import } from './imports.ts'
import { Call, Contact, Conversation, Entry, SystemState } from './shapes.ts'

const nullableContact = Type.Union([Contact, Type.Null()])

const callMessage = <Name extends string>(type: Name) =>
  Type.Object({
    type: Type.Literal(type),
    call: Call,
    contact: nullableContact,
    /** Once it is known, and again when it has changed: a message without it leaves it as it was. */
    card: Type.Optional(CallerCard),
  })

/** Everything that travels from the service to the panel over `/api/live`. The first message is always the snapshot. */
export const LiveMessage = Type.Union([
  Type.Object({
    type: Type.Literal('snapshot'),
    /** Calls that ring or talk now. */
    calls: Type.Array(Call),
    /** What is known of those who ring now, by the call's id. */
    cards: Type.Optional(Type.Record(Type.String(), CallerCard)),
    /** Conversations awaiting an answer, longest first (at most 200). */
    conversations: Type.Array(Conversation),
    /** Open call-backs, oldest duty first (at most 200). */
    callBacks: Type.Optional(Type.Array(CallBack)),
    system: SystemState,
    at: Type.String(),
  }),
  callMessage('call.ringing'),
  /** Another phone rings, or one has stopped; a look-up that was slow has come in; a text was decided. */
  callMessage('call.updated'),
  callMessage('call.answered'),
  callMessage('call.ended'),
  Type.Object({ type: Type.Literal('message.received'), entry: Entry, conversation: Conversation }),
  Type.Object({ type: Type.Literal('message.updated'), entry: Entry }),
  Type.Object({ type: Type.Literal('conversation.updated'), conversation: Conversation }),
  /** Once, when a conversation's last mark passes without an answer. */
  Type.Object({ type: Type.Literal('reply.late'), conversation: Conversation }),
  /** Somebody waits for a call; it was taken, tried, or is done. */
  Type.Object({ type: Type.Literal('call-back.updated'), callBack: CallBack }),
  /** An import of contacts goes on, or has come to its end. */
  Type.Object({ type: Type.Literal('import.updated'), import: Import }),
  /** A share is new, or something happened to it: opened, downloaded, a file came in, a call speaks its code. */
  Type.Object({ type: Type.Literal('share.updated'), share: Share }),
  /** Somebody was erased for good: no open panel shows her any more. */
  Type.Object({
    type: Type.Literal('contact.erased'),
    contactId: Type.String(),
    conversations: Type.Array(Type.String()),
    callBacks: Type.Array(Type.String()),
    shares: Type.Optional(Type.Array(Type.String())),
  }),
  Type.Object({ type: Type.Literal('pbx.state'), system: SystemState }),
])
export type LiveMessage = Static<typeof LiveMessage>
