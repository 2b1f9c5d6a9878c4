import type { Db } from '../db/index.ts'
import type { Now } from '../kit/clock.ts'
import { badInput, RelaisError } from '../kit/errors.ts'

export type Logo = { mediaType: string; bytes: Buffer; updatedAt: Date }

export const MOST_LOGO_BYTES = 512 * 1024

const PICTURES = new Set(['image/png', 'image/jpeg', 'image/webp'])

/** The clinic's logo, as its card and its pages show it. */
export const createLogo = ({ db, now }: { db: Db; now: Now }) => ({
  async find(): Promise<Logo | null> {
    const row = await db.selectFrom('clinicPicture').selectAll().where('name', '=', 'logo').executeTakeFirst()
    return row ? { mediaType: row.mediaType, bytes: row.bytes, updatedAt: row.updatedAt } : null
  },

  /** By its content, whatever it is called. An SVG is a page that can run something, and is refused. */
  async put(bytes: Buffer): Promise<void> {
    if (bytes.length === 0) throw badInput('logo', 'The picture is empty.')
    if (bytes.length > MOST_LOGO_BYTES)
      throw new RelaisError('too_large', 413, 'A logo has 512 kB at most.', { field: 'logo' })
    const mediaType = await pictureType(bytes)
    if (!mediaType)
      throw badInput('logo', 'A logo is a PNG, JPEG or WebP picture. An SVG is not taken: export it as PNG.')
    const picture = { mediaType, bytes, updatedAt: now() }
    await db
      .insertInto('clinicPicture')
      .values({ name: 'logo', ...picture })
      .onConflict((conflict) => conflict.column('name').doUpdateSet(picture))
      .execute()
  },

  async remove(): Promise<void> {
    await db.deleteFrom('clinicPicture').where('name', '=', 'logo').execute()
  },
})

async function pictureType(bytes: Buffer): Promise<string | null> {
  const { fileTypeFromBuffer } = await import('file-type')
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined)
  return found && PICTURES.has(found.mime) ? found.mime : null
}
