const MAILBOX = /^(?:(?<name>[^<>]*)<)?(?<address>[^\s\p{Cc}<>()[\]\\,;:"@]{1,64}@[^\s\p{Cc}<>()[\]\\,;:"@]{1,253})>?$/u

/**
 * One mailbox, `Name <address>` or the address alone; null for anything else. Nothing passes that could be read as two
 * addresses, as a group, or as the start of another header.
 */
export function readAddress(written: string): { name: string; address: string } | null {
  const { name = '', address = '' } = MAILBOX.exec(written.trim())?.groups ?? {}
  if (address.length < 3 || address.length > 254 || /\p{Cc}/u.test(name)) return null
  if (written.includes('<') !== written.includes('>')) return null
  return { name: name.trim().replace(/^"|"$/g, ''), address }
}
