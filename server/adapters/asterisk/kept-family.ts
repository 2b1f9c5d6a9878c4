/** The family of AstDB in which the dialplan keeps a note of each call. */
export const KEPT_CALLS = 'relais-calls'
