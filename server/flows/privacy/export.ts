import { Readable } from 'node:stream'
import { identifyPerson, type Person } from '../../contacts/of-person.ts'
import type { Db } from '../../db/index.ts'
import type { Now } from '../../kit/clock.ts'
import { notFound } from '../../kit/errors.ts'
import { isId } from '../../kit/ids.ts'
import type { Log } from '../../kit/log.ts'
import { collect } from './collect.ts'
import { exportWords } from './words.ts'
import { writeHtml } from './write-html.ts'
import { writeJson } from './write-json.ts'

type Needs = {
  db: Db
  now: Now
  log: Log
  /** IANA. */
  timeZone: string
  clinicName: () => string | null
  sound: (recordingId: string) => Promise<Readable>
  document: (shareId: string, fileId: string) => Promise<Readable>
}

export type PersonExport = { fileName: string; type: string; content: Readable }
export type ExportPerson = ReturnType<typeof createExportPerson>

/**
 * Everything that is kept of one person, as one file that is written while it is read. What was said on a number that
 * others have too may be theirs: it is left out, and said to be, unless `shared` asks for it.
 */
export const createExportPerson = ({ db, now, log, timeZone, clinicName, sound, document }: Needs) =>
  async function exportPerson(
    contactId: string,
    { format, shared }: { format: 'json' | 'html'; shared: boolean },
  ): Promise<PersonExport> {
    const person = isId(contactId) ? await identifyPerson(db, contactId) : null
    if (!person) throw notFound('contact')
    const others = person.shared.map(({ number }) => number)
    const sections = collect({ db, log, sound, document }, person, [...person.numbers, ...(shared ? others : [])])
    const leftOut = shared ? [] : others
    const at = now()
    const words = exportWords[person.language ?? 'fr']
    const name = nameOf(person) ?? '—'
    const about = { madeAt: at, clinic: clinicName(), person: name, language: person.language, leftOut }
    const written =
      format === 'json'
        ? writeJson(about, sections)
        : writeHtml({ words, name, clinic: about.clinic, at, timeZone, leftOut }, sections)
    const content = Readable.from(written, { objectMode: false, highWaterMark: 64 * 1024 })
    content.on('error', (error) => log.error({ err: error }, 'an export of one person broke off'))
    return {
      fileName: `relais-${plainName(name)}-${at.toISOString().slice(0, 10)}.${format}`,
      type: format === 'json' ? 'application/json; charset=utf-8' : 'text/html; charset=utf-8',
      content,
    }
  }

const nameOf = ({ firstName, lastName }: Person): string | null =>
  [firstName, lastName].filter(Boolean).join(' ') || null

/** Letters and digits that every disk and every header can hold. */
export const plainName = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60) || 'personne'
