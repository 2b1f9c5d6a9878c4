/** The GSM 7-bit default alphabet (3GPP TS 23.038, 6.2.1), and its extension, whose characters take two places. */
const BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
)
const EXTENSION = new Set('\f^{}\\[~]|€')

type Segments = {
  /** Texts the network will carry: what the clinic pays for. 0 for an empty body. */
  count: number
  /** Characters that still fit in the last one. */
  left: number
  /** The first character that forces UCS-2, and so 70 in place of 160 characters; null in GSM-7. */
  culprit: string | null
}

/** How many texts a body becomes. A character that takes several units is never cut between two of them. */
export function countSegments(body: string): Segments {
  const characters = [...body]
  const culprit = characters.find((character) => !BASIC.has(character) && !EXTENSION.has(character)) ?? null
  const [single, joined] = culprit === null ? [160, 153] : [70, 67]
  const size = (character: string) => (culprit === null ? (EXTENSION.has(character) ? 2 : 1) : character.length)

  let total = 0
  for (const character of characters) total += size(character)
  if (total === 0) return { count: 0, left: single, culprit }
  if (total <= single) return { count: 1, left: single - total, culprit }

  let count = 1
  let used = 0
  for (const character of characters) {
    if (used + size(character) > joined) {
      count += 1
      used = 0
    }
    used += size(character)
  }
  return { count, left: joined - used, culprit }
}
