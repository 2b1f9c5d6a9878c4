/** The family of AstDB they are in. */
export const KEPT_CALLS = 'relais-calls'
