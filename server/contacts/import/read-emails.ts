const ADDRESS = /^[^\s@<>()[\]",;:\\]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}]{2,24}$/u
const NOTHING = /^(?:[-–—._/?x\s]*|n\/?[ad]\.?|aucune?.*|non|none|no( ?e-?mail)?|pas de.*|refuse.*|null|inconnue?)$/i

/** The addresses of one cell, in small letters, each once. What has an @ or words and is no address is in `bad`. */
export function readEmails(raw: string): { emails: string[]; bad: string[] } {
  const text = raw.trim()
  if (NOTHING.test(text)) return { emails: [], bad: [] }
  const emails = new Set<string>()
  const bad: string[] = []
  for (const piece of text.split(/[;,\s|/]+|\bou\b|\bet\b/i)) {
    const bare = piece.replace(/^(?:mailto:)?[<("'[]*|[>)"'\].]*$/gi, '').toLowerCase()
    if (!bare) continue
    if (ADDRESS.test(bare) && bare.length <= 254 && !bare.includes('..')) emails.add(bare)
    else if (bare.includes('@')) bad.push(piece)
  }
  if (emails.size === 0 && bad.length === 0) bad.push(text)
  return { emails: [...emails], bad }
}
