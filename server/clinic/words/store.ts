import { TEXT_PURPOSES, type TextPurpose } from '../../contract/text-fields.ts'
import type { TemplateKey } from '../../contract/words.ts'
import type { Db } from '../../db/index.ts'
import type { OwnWords } from './choose-words.ts'

export async function listOwnWords(db: Db): Promise<OwnWords[]> {
  const rows = await db
    .selectFrom('template')
    .select(['lineNumber as line', 'purpose', 'state', 'language', 'address', 'body', 'updatedAt'])
    .where('purpose', 'in', [...TEXT_PURPOSES])
    .execute()
  return rows.map((row) => ({
    ...row,
    purpose: row.purpose as TextPurpose,
    state: row.state as TemplateKey['state'],
  }))
}

export async function upsertWords(db: Db, key: TemplateKey, body: string, at: Date, by: string | null): Promise<void> {
  const { line, ...rest } = key
  const change = { body, updatedAt: at, updatedBy: by }
  await db
    .insertInto('template')
    .values({ ...rest, lineNumber: line, ...change })
    .onConflict((conflict) =>
      conflict.columns(['lineNumber', 'purpose', 'state', 'language', 'address']).doUpdateSet(change),
    )
    .execute()
}

export async function deleteWords(db: Db, { line, purpose, state, language, address }: TemplateKey): Promise<void> {
  await db
    .deleteFrom('template')
    .where('lineNumber', '=', line)
    .where('purpose', '=', purpose)
    .where('state', '=', state)
    .where('language', '=', language)
    .where('address', '=', address)
    .execute()
}
