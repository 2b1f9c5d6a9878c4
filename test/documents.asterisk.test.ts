import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ShareDetail } from '../server/contract/documents.ts'
import type { ConversationDetail } from '../server/contract/shapes.ts'
import { type DocumentClinic, openDocumentClinic, sharedByMail, textedCode } from './support/document-clinic.ts'
import { detailOf, happenings } from './support/share-steps.ts'
import { until } from './support/wait.ts'

let clinic: DocumentClinic
beforeAll(async () => {
  clinic = await openDocumentClinic()
})
afterAll(() => clinic?.close())

let people = 0
const nextNumber = () => {
  people += 1
  return `+151455571${String(people).padStart(2, '0')}`
}

const radio = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(300_000), Buffer.from('\n%%EOF\n')])
const plan = Buffer.from('le plan de traitement\n'.repeat(1_000))

describe('documents sent', () => {
  it('go by a link in an e-mail, open with a code that came by text, and come out as they went in', async () => {
    const { service, carrier, mail } = clinic
    const number = nextNumber()
    const live = await service.live()
    const { share, link, visitor, address } = await sharedByMail(
      clinic,
      { number, message: 'Voici vos radiographies.', maxOpenings: 2 },
      [
        { name: 'radio.pdf', content: radio },
        { name: 'plan.txt', content: plan },
      ],
    )
    // The e-mail says nothing of what is there, the text that tells of it neither.
    const told = mail.mails().filter(({ to }) => to.includes(address))
    expect(told).toHaveLength(1)
    expect(told[0]?.text).not.toMatch(/radio|plan\.txt|radiographies/i)
    await until('a text says that an e-mail is waiting', () => carrier.texts.some(({ to }) => to === number))
    for (const { body } of carrier.texts.filter(({ to }) => to === number)) expect(body).not.toContain(link)

    const door = await visitor.door()
    expect(door.status).toBe(200)
    expect(door.text).toContain('Clinique des Tests')
    expect(door.text).not.toMatch(/radio|Tremblay|radiographies/)
    expect(door.text).not.toContain(number)
    expect((await visitor.files()).status).toBe(303)

    expect((await visitor.askCode()).status).toBe(303)
    const code = await textedCode(carrier, number)
    const wrong = await visitor.enter(code === '000000' ? '000001' : '000000')
    expect(wrong.status).toBe(403)
    const entered = await visitor.enter(code)
    expect(entered).toMatchObject({ status: 303, location: `${visitor.path}/files` })
    const inside = await visitor.files()
    expect(inside.text).toContain('Voici vos radiographies.')
    const listed = await visitor.listed()
    expect(listed.map(({ name }) => name)).toEqual(['radio.pdf', 'plan.txt'])
    const got = await visitor.download(listed[0]!.id)
    expect(got.bytes.equals(radio)).toBe(true)
    expect(got.headers.get('content-disposition')).toMatch(/^attachment/)
    const { status, bytes: zip } = await visitor.downloadAll()
    expect(status).toBe(200)
    expect(await unzipped(zip)).toEqual(
      new Map([
        ['radio.pdf', radio],
        ['plan.txt', plan],
      ]),
    )

    const detail = await detailOf(service, share.id)
    expect(detail).toMatchObject({ state: 'open', openings: 1, failures: 1, link: { state: 'sent' } })
    const kinds = detail.events.map(({ kind }) => kind)
    for (const kind of [
      'created',
      'sent',
      'link-sent',
      'code-asked',
      'code-sent',
      'code-wrong',
      'opened',
      'downloaded',
    ])
      expect(kinds, kind).toContain(kind)
    expect(JSON.stringify(detail.events)).not.toContain(code)
    const timeline = await service.api<ConversationDetail>('GET', `/api/conversations/${detail.conversationId}`)
    const entry = timeline.entries.find(({ kind }) => kind === 'document')
    expect(entry?.document).toMatchObject({ id: share.id, state: 'open', files: 2, openings: 1 })
    expect(JSON.stringify(timeline)).not.toContain(code)
    expect(JSON.stringify(timeline)).not.toContain(link.split('/').at(-1))
    await live.next('share.updated', (message) => message.share.id === share.id && message.share.openings === 1)
    live.close()

    // The code was for one use.
    await visitor.leave()
    expect((await visitor.enter(code)).status).toBe(403)
    // Revoked: whoever was inside is outside, and the link is one that never was.
    await visitor.askCode()
    expect((await visitor.enter(await textedCode(carrier, number, 1))).status).toBe(303)
    await service.api('POST', `/api/shares/${share.id}/revocation`)
    expect((await visitor.download(listed[0]!.id)).status).not.toBe(200)
    const closed = await visitor.door()
    const neverWas = await visitor.page(`/s/${randomBytes(32).toString('base64url')}`)
    expect([closed.status, closed.text]).toEqual([neverWas.status, neverWas.text])
  })
})

describe('documents asked for', () => {
  it('come in by a plain form and in pieces, and are seen once they are opened in the panel', async () => {
    const { service, carrier } = clinic
    const number = nextNumber()
    const { share, visitor } = await sharedByMail(clinic, {
      ...{ number, direction: 'ask', message: 'Une photo de votre carte, svp.' },
      fields: [{ key: 'number', label: 'Numéro de la carte', kind: 'text', required: true }],
    })
    await visitor.askCode()
    expect((await visitor.enter(await textedCode(carrier, number))).status).toBe(303)
    const brought = await visitor.bring([{ name: 'carte.pdf', bytes: radio }], { number: 'TREL 1234 5678' })
    expect(brought).toMatchObject({ status: 303 })

    // Cut in the middle, and gone on with.
    const begun = await visitor.begin('panoramique.pdf', radio.length)
    expect(begun.status).toBe(201)
    const at = begun.location ?? ''
    expect((await visitor.append(at, 0, radio.subarray(0, 100_000))).status).toBe(204)
    expect(await visitor.offset(at)).toBe(100_000)
    expect((await visitor.append(at, 90_000, radio.subarray(90_000))).status).toBe(409)
    expect((await visitor.append(at, 100_000, radio.subarray(100_000))).status).toBe(204)

    const detail = await until<ShareDetail | false>('both have come in', async () => {
      const now = await detailOf(service, share.id)
      return now.files.filter(({ state }) => state === 'kept').length >= 2 && now
    })
    const received = detail.files.filter(({ origin, name }) => origin === 'recipient' && name.endsWith('.pdf'))
    expect(received.map(({ name, seen }) => [name, seen])).toEqual([
      ['carte.pdf', false],
      ['panoramique.pdf', false],
    ])
    expect(detail.events.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['file-received', 'form-received']))
    for (const { id } of received) {
      const answer = await fetch(`${service.url}/api/shares/${share.id}/files/${id}`, {
        headers: { cookie: service.cookie() },
      })
      expect(answer.headers.get('content-disposition')).toMatch(/^attachment/)
      expect(Buffer.from(await answer.arrayBuffer()).equals(radio)).toBe(true)
    }
    const seen = await detailOf(service, share.id)
    expect(seen.files.filter(({ name }) => name.endsWith('.pdf')).every((file) => file.seen)).toBe(true)
    expect(await happenings(service, share.id)).toContain('files-seen')
  })
})

async function unzipped(zip: Buffer): Promise<Map<string, Buffer>> {
  const { fromBuffer } = await import('yauzl')
  const files = new Map<string, Buffer>()
  await new Promise<void>((resolve, reject) => {
    fromBuffer(zip, { lazyEntries: true }, (problem, archive) => {
      if (problem || !archive) return reject(problem)
      archive.on('error', reject)
      archive.on('end', resolve)
      archive.on('entry', (entry) => {
        archive.openReadStream(entry, (fault, stream) => {
          if (fault || !stream) return reject(fault)
          const chunks: Buffer[] = []
          stream.on('data', (chunk: Buffer) => chunks.push(chunk))
          stream.on('end', () => {
            files.set(entry.fileName, Buffer.concat(chunks))
            archive.readEntry()
          })
        })
      })
      archive.readEntry()
    })
  })
  return files
}
