/** A contact has no more numbers than this; whoever changes thousands at once lets the panels load anew. */
const MOST_NUMBERS = 40

/**
 * Who somebody is, or whether he is kept away, stands beside his conversations: when it changes, they are shown anew.
 * Returns the function that ends it.
 */
export const announceContacts = (
  contacts: {
    events: { on: (name: 'changed', listener: (change: { numbers: string[] }) => Promise<void>) => () => void }
  },
  messages: { announceNumber: (number: string) => Promise<void> },
): (() => void) =>
  contacts.events.on('changed', async ({ numbers }) => {
    for (const number of numbers.slice(0, MOST_NUMBERS)) await messages.announceNumber(number)
  })
