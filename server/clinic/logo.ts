import type { Db } from '../db/index.ts'
import type { Now } from '../kit/clock.ts'
import { badInput, RelaisError } from '../kit/errors.ts'

export type Logo = { mediaType: string; bytes: Buffer; updatedAt: Date }

export const MOST_LOGO_BYTES = 512 * 1024

const PICTURES = new Set(['image/png', 'image/jpeg', 'image/webp'])

/** The clinic's logo, as its card and its pages show it. It changes through this door alone, and is held in memory. */
export const createLogo = ({ db, now }: { db: Db; now: Now }) => {
  let held: Promise<Logo | null> | undefined

  async function read(): Promise<Logo | null> {
    const row = await db.selectFrom('clinicPicture').selectAll().where('name', '=', 'logo').executeTakeFirst()
    return row ? { mediaType: row.mediaType, bytes: row.bytes, updatedAt: row.updatedAt } : null
  }

  function find(): Promise<Logo | null> {
    held ??= read().catch((error: unknown) => {
      held = undefined
      throw error
    })
    return held
  }

  return {
    find,

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
      held = undefined
    },

    async remove(): Promise<void> {
      await db.deleteFrom('clinicPicture').where('name', '=', 'logo').execute()
      held = undefined
    },
  }
}

async function pictureType(bytes: Buffer): Promise<string | null> {
  const { fileTypeFromBuffer } = await import('file-type')
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined)
  return found && PICTURES.has(found.mime) ? found.mime : null
}
