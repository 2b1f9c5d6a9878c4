/** The reverse of the dialplan's `relais-encode`: a field of what it keeps in AstDB, as it was. */
export const readKeptField = (field: string): string =>
  field
    .replaceAll('~', '\n')
    .replaceAll('^', '\r')
    .replace(/%(25|7C|7E|5E)/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
