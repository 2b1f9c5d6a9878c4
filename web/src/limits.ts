/** `MAX_TEXT_LENGTH` of the contract, written again: importing it would bring the schema library into the page. */
export const MAX_TEXT_LENGTH = 1600
