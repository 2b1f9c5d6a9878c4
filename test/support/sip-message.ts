export type SipMessage = {
  /** The request line or status line. */
  first: string
  /** Names lower-cased; of a repeated header the first. */
  headers: Record<string, string>
  /** As many bytes as Content-Length says, read as UTF-8. */
  body: string
}

/** Null when the bytes are no whole SIP message. */
export function parseSip(bytes: Buffer): SipMessage | null {
  const end = bytes.indexOf('\r\n\r\n')
  if (end < 0) return null
  const [first = '', ...lines] = bytes
    .subarray(0, end)
    .toString()
    .split(/\r\n(?![ \t])/)
  const headers: Record<string, string> = {}
  for (const line of lines) {
    const colon = line.indexOf(':')
    headers[line.slice(0, colon).trim().toLowerCase()] ??= line.slice(colon + 1).trim()
  }
  const body = bytes.subarray(end + 4)
  const length = Number(headers['content-length'] ?? body.length)
  return body.length < length ? null : { first, headers, body: body.subarray(0, length).toString() }
}

/** The user part of the first SIP address in a header or request line, percent signs undone. */
export function userOf(text: string): string {
  const user = text.match(/sips?:([^@>;]*)@/)?.[1] ?? ''
  try {
    return decodeURIComponent(user)
  } catch {
    return user
  }
}
