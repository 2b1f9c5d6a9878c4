/** The current instant. Handed into front doors so that tests can hold time still. */
export type Now = () => Date

export const systemNow: Now = () => new Date()
