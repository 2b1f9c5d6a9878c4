import { rm, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import type { Share } from '../server/contract/documents.ts'
import { startChild } from '../test/support/child.ts'
import { playPhone } from '../test/support/clinic.ts'
import { startMailServer } from '../test/support/mail-server.ts'
import { visitPortal } from '../test/support/portal-visitor.ts'
import { codeIn, linkIn } from '../test/support/share-steps.ts'
import { until } from '../test/support/wait.ts'
import { callers } from './callers.ts'
import { check, type Figures, quantile, show, spread } from './figures.ts'
import { type BenchClinic, openClinic } from './open-clinic.ts'
import { ringWhile } from './ring-while.ts'
import { watchMemory } from './watch-memory.ts'

const UPLOADS = 50
const MEGABYTE = 1_048_576
const BYTES = 200 * MEGABYTE
/** As a fibre line of one gigabit brings them to a clinic. */
const BYTES_A_SECOND = 125_000_000
/** What they take, and what the rest of the machine needs. */
const DISK_BYTES = 1.1 * UPLOADS * BYTES + 2_000 * MEGABYTE
const QUIET_MS = 40_000
/** Of popups, as the first benchmark holds them. */
const POPUP_MS = 15

/**
 * 50 files of 200 MB brought to the portal at once by recipients, as fast as the line is, while callers ring: how much
 * memory does it take, and are their popups as quick as they were just before?
 */
export async function bench(): Promise<Figures> {
  const mail = await startMailServer()
  const env = { SMTP_URL: mail.url, MAIL_FROM: 'clinic@clinic.example', PORTAL_URL: '{portalUrl}' }
  const clinic = await openClinic({ phones: ['101', '102'] }, env)
  const { pbx, service, dataDir } = clinic
  const phones = await Promise.all(['101', '102'].map((phone) => playPhone(pbx, phone, 'rings')))
  try {
    const { bavail, bsize } = await statfs(dataDir)
    if (bavail * bsize < DISK_BYTES)
      throw new Error(
        `This wants ${show(DISK_BYTES / 1e9)} GB of free disk; there are ${show((bavail * bsize) / 1e9)}.`,
      )
    const { id, visitor } = await enterShare(clinic, mail)
    const places = await beginAll(visitor)

    const before = await watched(service.pid(), () =>
      ringWhile(clinic, () => new Promise((end) => setTimeout(end, QUIET_MS))),
    )
    const startedAt = performance.now()
    let seconds = 0
    const beside = await watched(service.pid(), () =>
      ringWhile(clinic, async () => {
        const taken = await sendAll(visitor, places)
        seconds = (performance.now() - startedAt) / 1000
        return taken
      }),
    )
    const { files } = await until(
      'every file has been looked at',
      async () => {
        const share = await service.api<Share>('GET', `/api/shares/${id}`)
        return share.files.every(({ state }) => state !== 'receiving' && state !== 'checking') && share
      },
      { within: 600_000, every: 500 },
    )
    const [usual, late] = [before.answer.popups, beside.answer.popups]
    return {
      title: `${UPLOADS} uploads of ${BYTES / MEGABYTE} MB at once through the portal, beside callers`,
      lines: [
        `all there after ${show(seconds)} s, ${show((UPLOADS * BYTES) / 1e6 / seconds)} MB/s (the line: ${BYTES_A_SECOND / 1e6})`,
        `most memory of the service ${show(beside.memory)} MB; just before ${show(before.memory)} MB (Pss)`,
        `popups beside it: ${spread(late)}`,
        `popups just before: ${spread(usual)}`,
        beside.answer.ruler,
      ],
      checks: [
        check('uploads taken', beside.answer.done, '=', UPLOADS),
        check('files kept', files.filter(({ state }) => state === 'kept').length, '=', UPLOADS),
        check('more memory', beside.memory - before.memory, '<=', 300, 'MB'),
        check('popup p99', quantile(late, 0.99), '<=', Math.max(POPUP_MS, 1.5 * quantile(usual, 0.99)), 'ms'),
      ],
    }
  } finally {
    for (const phone of phones) await phone.stop()
    await clinic.close()
    await mail.stop()
    await rm(join(dataDir, 'documents'), { recursive: true, force: true })
  }
}

/** A space that asks for files, and somebody who has given its code. */
async function enterShare({ service, carrier }: BenchClinic, mail: Awaited<ReturnType<typeof startMailServer>>) {
  const [codeTo = ''] = callers(1_849, 1)
  const linkTo = 'somebody@mail.example'
  const { id } = await service.api<Share>('POST', '/api/shares', {
    ...{ direction: 'ask', recipient: 'Somebody', linkBy: 'email', linkTo, codeBy: 'text', codeTo, tellByText: false },
  })
  await service.api('POST', `/api/shares/${id}/send`)
  const visitor = visitPortal(linkIn((await mail.next(({ to }) => to.includes(linkTo))).text) ?? '')
  await visitor.askCode()
  const text = await until('its code has come', () => carrier.texts.find(({ to }) => to === codeTo))
  await visitor.enter(codeIn(text.body) ?? '')
  return { id, visitor }
}

type Visitor = ReturnType<typeof visitPortal>

async function beginAll(visitor: Visitor): Promise<string[]> {
  const places: string[] = []
  for (let nth = 0; nth < UPLOADS; nth += 1) {
    const { status, location } = await visitor.begin(`scan ${nth}.raw`, BYTES)
    if (status !== 201 || !location) throw new Error(`an upload is answered ${status}`)
    places.push(new URL(location, `${visitor.origin}${visitor.path}/uploads`).href)
  }
  return places
}

/** How many were taken. In a process of its own, so that this one stays a ruler. */
async function sendAll({ cookies }: Visitor, places: readonly string[]): Promise<number> {
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const words = [cookie, String(BYTES), String(BYTES_A_SECOND), ...places]
  const sender = startChild(process.execPath, [join(import.meta.dirname, 'send-uploads.ts'), ...words])
  const { code } = await sender.ended
  if (code !== 0) throw new Error(`the sender failed: ${sender.output().slice(0, 500)}`)
  return Number(sender.output().trim())
}

async function watched<T>(pid: number, work: () => Promise<T>): Promise<{ answer: T; memory: number }> {
  const memory = watchMemory(pid, 'import-child')
  const answer = await work()
  return { answer, memory: memory().shared }
}
