/** What to do once a number has answered, to get to an extension behind it. */
export type DialStep = { wait: number } | { press: string }

/** Before anything is dialled, unless the extension says itself how long to wait. */
const FIRST_WAIT_MS = 2_000
/** As Asterisk's `Dial(,,D())` reads them; a comma as telephones do. */
const WAIT_MS: Readonly<Record<string, number>> = { w: 500, W: 1_000, ',': 2_000 }
/** A key and the pause after it, as the PBX presses them. */
const KEY_MS = 320

/** `22`, `w22#`, `WW1W204`: digits and waits. Anything else in it is left out. */
export function readExtension(extension: string): DialStep[] {
  const parts = extension.match(/[wW,]+|[0-9*#]+/g) ?? []
  const steps = parts.map((part): DialStep => {
    if (!/[wW,]/.test(part)) return { press: part }
    return { wait: [...part].reduce((sum, sign) => sum + (WAIT_MS[sign] ?? 0), 0) }
  })
  return steps[0] && 'press' in steps[0] ? [{ wait: FIRST_WAIT_MS }, ...steps] : steps
}

/** How long pressing takes, in milliseconds. */
export const pressingMs = (keys: string): number => keys.length * KEY_MS
