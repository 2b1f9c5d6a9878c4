import type { PhoneNumber } from '../kit/phone-number.ts'

export type OutgoingText = {
  /** Our own id of the message; a gateway that knows idempotency keys uses it as one. */
  id: string
  from: PhoneNumber
  to: PhoneNumber
  body: string
}

/** What a gateway knows once it has taken a text. `delivered` only where the network itself said so. */
export type Submission = { providerId: string | null; state: 'sent' | 'delivered' }

/**
 * Hands one text to the gateway and resolves when the gateway has taken it.
 * Throws `Temporary` when it certainly did not take it and may later, `Permanent` when it refused, and `Uncertain`
 * when nobody can know.
 */
export type SendText = (text: OutgoingText) => Promise<Submission>

export type IncomingText = {
  /** The gateway's own id of the text (SIP Call-ID, a provider's id), where it gives one. */
  providerId: string | null
  /** As the network wrote them; hostile until read by `toE164`. */
  from: string
  to: string
  body: string
  at: Date
}

/** One way by which texts leave and arrive. A gateway is one file of `adapters/sms/`. */
export type TextGateway = {
  readonly name: string
  send: SendText
}
