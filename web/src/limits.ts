/** `MAX_TEXT_LENGTH` of the contract, written again: importing it would bring the schema library into the page. */
export const MAX_TEXT_LENGTH = 1600

/** `TAKEN_FOR_MS` of the contract, for the same reason. */
export const TAKEN_FOR_MS = 2 * 3_600_000
