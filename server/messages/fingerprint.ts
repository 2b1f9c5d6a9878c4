import { createHash } from 'node:crypto'

type Text = { from: string; to: string; body: string; at: Date }

/** Two copies of one text come within so long of each other. */
export const REPEATED_WITHIN_MS = 60_000

/** From, to, body and minute, against gateways that hand over the same text again under a new id. */
export const fingerprintOf = ({ from, to, body, at }: Text): Buffer =>
  createHash('sha256')
    .update(JSON.stringify([from, to, body, Math.floor(at.getTime() / 60_000)]))
    .digest()

/** The fingerprints a copy of this text may have been stored under: a copy may fall into the minute before or after. */
export const fingerprintsNear = (text: Text): Buffer[] =>
  [-60_000, 0, 60_000].map((shift) => fingerprintOf({ ...text, at: new Date(text.at.getTime() + shift) }))
