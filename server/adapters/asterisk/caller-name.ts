const ESCAPES: Readonly<Record<string, string>> = { a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' }

/**
 * A caller's name as it was said. AMI writes it as a string of C (`ast_escape_c`), and chan_pjsip gives it with the
 * backslashes by which SIP itself quotes (RFC 3261, 25.1: quoted-pair) still in it.
 */
export const readCallerName = (written: string): string =>
  written.includes('\\')
    ? written.replace(/\\(.)/gs, (_, sign: string) => ESCAPES[sign] ?? sign).replace(/\\(["\\])/g, '$1')
    : written
