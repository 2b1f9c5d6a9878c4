import { randomInt } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from './config.ts'
import { StartError } from './kit/errors.ts'
import type { Staff } from './staff/index.ts'

const PRACTICE_EMAIL = 'secretaire@clinique.example'

/**
 * Sees to it that somebody can sign in, and answers with the lines that say how. In practice mode without
 * `ADMIN_EMAIL` the service thinks of a password itself and keeps it in the data folder, to say it at each start.
 */
export async function firstAdministrator(
  staff: Pick<Staff, 'ensureAdministrator' | 'list'>,
  { administrator, pbx, dataDir }: Pick<Config, 'administrator' | 'pbx' | 'dataDir'>,
): Promise<string[]> {
  if (administrator) {
    await staff.ensureAdministrator(administrator)
    return [`  Sign in    ${administrator.email}, with the password of ADMIN_PASSWORD when it was first set`]
  }
  const hasAdministrator = (await staff.list()).some(({ role }) => role === 'admin')
  if (pbx) {
    if (hasAdministrator) return []
    throw new StartError(
      'ADMIN_EMAIL and ADMIN_PASSWORD are missing: nobody can sign in yet, so they make the first administrator.',
    )
  }
  const file = join(dataDir, 'practice-password')
  const kept = await readFile(file, 'utf8').catch(() => null)
  if (hasAdministrator && kept === null) return []
  const password = kept?.trim() || newPassword()
  if (!kept) await writeFile(file, `${password}\n`, { mode: 0o600 })
  await staff.ensureAdministrator({ email: PRACTICE_EMAIL, password, name: 'Secrétariat' })
  return [`  Sign in    ${PRACTICE_EMAIL}`, `  Password   ${password}`]
}

/** Easy to type; about 62 bits. */
const newPassword = (): string =>
  Array.from({ length: 3 }, () =>
    Array.from({ length: 4 }, () => 'abcdefghjkmnpqrstuvwxyz23456789'[randomInt(31)]).join(''),
  ).join('-')
