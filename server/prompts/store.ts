import type { Language } from '../contract/shapes.ts'
import type { Db } from '../db/index.ts'

export type OwnPrompt = {
  name: string
  language: Language
  source: 'upload' | 'telephone'
  file: string
  seconds: number
  updatedAt: Date
}

export const listOwnPrompts = (db: Db): Promise<OwnPrompt[]> =>
  db.selectFrom('prompt').select(['name', 'language', 'source', 'file', 'seconds', 'updatedAt']).execute()

export async function putOwnPrompt(db: Db, prompt: OwnPrompt & { updatedBy: string | null }): Promise<void> {
  const { name, language, ...rest } = prompt
  await db
    .insertInto('prompt')
    .values(prompt)
    .onConflict((conflict) => conflict.columns(['name', 'language']).doUpdateSet(rest))
    .execute()
}

export async function deleteOwnPrompt(db: Db, name: string, language: Language): Promise<void> {
  await db.deleteFrom('prompt').where('name', '=', name).where('language', '=', language).execute()
}

export type OwnWords = { name: string; language: Language; body: string; updatedAt: Date }

export const listOwnWords = (db: Db): Promise<OwnWords[]> =>
  db.selectFrom('promptText').select(['name', 'language', 'body', 'updatedAt']).execute()

export async function putOwnWords(db: Db, words: OwnWords): Promise<void> {
  const { body, updatedAt } = words
  await db
    .insertInto('promptText')
    .values(words)
    .onConflict((conflict) => conflict.columns(['name', 'language']).doUpdateSet({ body, updatedAt }))
    .execute()
}

export async function deleteOwnWords(db: Db, name: string, language: Language): Promise<void> {
  await db.deleteFrom('promptText').where('name', '=', name).where('language', '=', language).execute()
}

const PIN_KEY = 'prompts.pin'

/** What was made of the PIN (`prompt-pin.ts`); null when there is none. */
export async function readPin(db: Db): Promise<string | null> {
  const row = await db.selectFrom('setting').select('value').where('key', '=', PIN_KEY).executeTakeFirst()
  return typeof row?.value === 'string' ? row.value : null
}

export async function writePin(db: Db, hashed: string | null): Promise<void> {
  if (hashed === null) {
    await db.deleteFrom('setting').where('key', '=', PIN_KEY).execute()
    return
  }
  const value = JSON.stringify(hashed)
  await db
    .insertInto('setting')
    .values({ key: PIN_KEY, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute()
}
