import { once } from 'node:events'
import { readdir, stat } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Share } from '../server/contract/documents.ts'
import { type DocumentClinic, openDocumentClinic, sharedByMail, textedCode } from './support/document-clinic.ts'
import { type PortalVisitor, visitPortal } from './support/portal-visitor.ts'
import { detailOf, putFile } from './support/share-steps.ts'
import { until } from './support/wait.ts'

const plain = Buffer.from('un document tout simple\n'.repeat(200))

let clinic: DocumentClinic
beforeAll(async () => {
  // Behind a proxy, so that each visitor comes from elsewhere.
  clinic = await openDocumentClinic({ env: { PORTAL_TRUSTED_PROXIES: '127.0.0.1' } })
})
afterAll(() => clinic?.close())

let people = 0
let networks = 0
/** A visitor from a network nobody has come from yet. */
function visitFromElsewhere(link: string): PortalVisitor {
  networks += 1
  return visitPortal(link, { 'x-forwarded-for': `198.${18 + (networks >> 8)}.${networks & 255}.7` })
}

/** Somebody who is inside of a share that asks for documents. */
async function insideOf(wanted: object = { direction: 'ask' }, files: { name: string; content: Uint8Array }[] = []) {
  people += 1
  const number = `+151455573${String(people).padStart(2, '0')}`
  const shared = await sharedByMail(clinic, { number, ...wanted }, files)
  const visitor = visitFromElsewhere(shared.link)
  await visitor.askCode()
  expect((await visitor.enter(await textedCode(clinic.carrier, number))).status).toBe(303)
  return { ...shared, visitor }
}

const alive = async () => {
  expect((await fetch(`${clinic.service.portalUrl}/s/${'x'.repeat(43)}`)).status).toBe(404)
  expect((await fetch(`${clinic.service.url}/readyz`)).status).toBe(200)
}

describe('hostile names', () => {
  const NAMES = [
    ...['../../../etc/passwd', '..\\..\\windows\\system32\\x.txt', '/etc/shadow', 'C:\\x.txt', '.', '..', '', ' ', '~'],
    ...['a\u0000b.txt', 'x\r\nSet-Cookie: a=b.txt', '\u202etxt.exe', 'photo\u202egpj.exe.txt', '\ufeff.txt', 'CON.txt'],
    ...[
      'x'.repeat(5_000),
      '😀'.repeat(300),
      '"; filename="x.html',
      '<img src=x onerror=alert(1)>.txt',
      '%2e%2e%2f.txt',
    ],
    ...['a/b/c.txt', 'nul\u0000', '\ud800.txt', 'été.txt', '-rf.txt', '.htaccess', '$(reboot).txt', 'file.txt;x=.exe'],
  ]

  it('are made safe for a header, a page and a disk, from the panel as from the portal', async () => {
    const { service } = clinic
    const { share, visitor } = await insideOf()
    for (const name of NAMES) {
      const begun = await visitor.begin(name, plain.length)
      expect(begun.status, name.slice(0, 40)).toBeLessThan(500)
      if (begun.status !== 201) continue
      expect((await visitor.append(begun.location ?? '', 0, plain)).status, name.slice(0, 40)).toBeLessThan(500)
    }
    const draft = await service.api<Share>('POST', '/api/shares', {
      ...{ direction: 'send', recipient: 'X', linkBy: 'hand', codeBy: 'text', codeTo: '+15145557399' },
    })
    for (const name of NAMES)
      expect((await putFile(service, draft.id, name.toWellFormed(), plain)).status, name.slice(0, 40)).toBeLessThan(500)
    for (const id of [share.id, draft.id]) {
      const { files } = await detailOf(service, id)
      expect(files.length).toBeGreaterThan(10)
      for (const { name, id: fileId, state } of files) {
        expect(name, name).not.toMatch(/[/\\\p{Cc}\u202a-\u202e\u2066-\u2069\ufeff"<>|:*?]/u)
        expect(name, name).not.toMatch(/^\.|[. ]$|^$/)
        expect(Buffer.byteLength(name)).toBeLessThan(256)
        if (state !== 'kept') continue
        const answer = await fetch(`${service.url}/api/shares/${id}/files/${fileId}`, {
          headers: { cookie: service.cookie() },
        })
        expect(answer.headers.get('content-disposition')).toMatch(/^attachment/)
        expect(answer.headers.get('set-cookie')).toBeNull()
        await answer.arrayBuffer()
      }
    }
    const page = await visitor.files()
    expect(page.status).toBe(200)
    expect(page.text).not.toMatch(/<img|onerror=alert\(1\)>/)
    const onDisk = await readdir(join(service.dataDir, 'documents'), { recursive: true })
    for (const name of onDisk) expect(name).toMatch(/^[0-9a-f-]+(\.[a-z]+)*(\/[0-9a-f-]+(\.[a-z]+)*)*$/)
    await alive()
  }, 120_000)
})

describe('hostile files', () => {
  const html = Buffer.from('<!doctype html><script>fetch("//evil.example")</script>')
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
  const exe = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(4_000)])
  const elf = Buffer.concat([Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1]), Buffer.alloc(4_000)])
  const FILES: [string, string, Buffer][] = [
    ['HTML as PDF', 'ordonnance.pdf', html],
    ['HTML as a picture', 'photo.jpg', html],
    ['SVG with a script', 'dessin.svg', svg],
    ['a program as PDF', 'ordonnance.pdf', exe],
    ['a program', 'setup.exe', exe],
    ['a program of Linux as a picture', 'photo.png', elf],
    ['a script', 'x.txt', Buffer.from('#!/bin/sh\nrm -rf /\n')],
    ['a zip bomb', 'radios.zip', zipOf([{ name: 'zeros.txt', size: 2_000_000_000 }])],
    ['100,000 tiny files in an archive', 'radios.zip', zipOf(tiny(100_000))],
    ['an archive that climbs', 'radios.zip', zipOf([{ name: '../../../etc/cron.d/x', size: 10 }])],
    ['an archive that lies on its size', 'radios.zip', zipOf([{ name: 'a.txt', size: 300_000_000, said: 10 }])],
    ['half an archive', 'radios.zip', zipOf(tiny(1_000)).subarray(0, 20_000)],
  ]

  it.each(FILES)('%s is refused, with a reason, and nothing of it stays', async (_, name, content) => {
    const { service } = clinic
    const { share, visitor } = await insideOf()
    const before = await sealedFiles()
    const brought = await visitor.bring([{ name, bytes: content }])
    expect([303, 422]).toContain(brought.status)
    const detail = await until('it has been looked at', async () => {
      const now = await detailOf(service, share.id)
      return now.files.every(({ state }) => state !== 'checking' && state !== 'receiving') ? now : null
    })
    expect(detail.files.filter(({ state }) => state === 'kept')).toEqual([])
    // What its name alone says is refused before it is taken.
    const refused = detail.files.find(({ state }) => state === 'refused')
    if (refused) expect(refused.reason).toMatch(/^(not-what-it-says|program|archive-bomb|cut)$/)
    else expect(brought.status).toBe(422)
    await until('nothing is left on the disk', async () => (await sealedFiles()) === before)
    const draft = await service.api<Share>('POST', '/api/shares', {
      ...{ direction: 'send', recipient: 'X', linkBy: 'hand', codeBy: 'text', codeTo: '+15145557398' },
    })
    const put = await putFile(service, draft.id, name, content)
    expect(put.status).toBeGreaterThanOrEqual(400)
    expect(put.status).toBeLessThan(500)
    expect(await put.json()).toMatchObject({ error: { code: expect.stringMatching(/^[a-z_]+$/) } })
    await until('nothing is left on the disk', async () => (await sealedFiles()) === before)
    await alive()
  })
})

describe('many at once', () => {
  it('of a crowd of tiny uploads as many are taken as a share may hold, and the rest is told why', async () => {
    const { visitor, share } = await insideOf()
    const answers: number[] = []
    for (let batch = 0; batch < 15; batch += 1) {
      const begun = await Promise.all(Array.from({ length: 10 }, (_, index) => visitor.begin(`f${index}.txt`, 1)))
      answers.push(...begun.map(({ status }) => status))
    }
    expect(new Set(answers)).toEqual(new Set([201, 422]))
    const taken = answers.filter((status) => status === 201).length
    expect(taken).toBeLessThanOrEqual(100)
    expect((await detailOf(clinic.service, share.id)).files).toHaveLength(taken)
    await alive()
  }, 120_000)

  it('of two who give the right code together where one may open, one opens', async () => {
    for (let round = 0; round < 3; round += 1) {
      people += 1
      const number = `+151455573${String(people).padStart(2, '0')}`
      const shared = await sharedByMail(clinic, { number, maxOpenings: 1 }, [{ name: 'plan.txt', content: plain }])
      await visitFromElsewhere(shared.link).askCode()
      const code = await textedCode(clinic.carrier, number)
      const visitors = Array.from({ length: 6 }, () => visitFromElsewhere(shared.link))
      const answers = await Promise.all(visitors.map((visitor) => visitor.enter(code)))
      expect(answers.filter(({ status }) => status === 303)).toHaveLength(1)
      expect(await detailOf(clinic.service, shared.share.id)).toMatchObject({ openings: 1 })
      const winner = visitors[answers.findIndex(({ status }) => status === 303)]
      expect((await winner?.listed())?.map(({ name }) => name)).toEqual(['plan.txt'])
    }
  })

  it('of two hundred guesses together at most five are counted, and the share is closed for everybody', async () => {
    people += 1
    const number = `+151455573${String(people).padStart(2, '0')}`
    const shared = await sharedByMail(clinic, { number }, [{ name: 'plan.txt', content: plain }])
    await visitFromElsewhere(shared.link).askCode()
    const code = await textedCode(clinic.carrier, number)
    const guesses = Array.from({ length: 200 }, (_, index) => String(index * 37 + 11).padStart(6, '0')).filter(
      (one) => one !== code,
    )
    const guess = (code: string) => visitFromElsewhere(shared.link).enter(code)
    const answers = await Promise.all(guesses.map(async (one) => (await guess(one)).status))
    expect(answers.filter((status) => status === 303)).toEqual([])
    const detail = await detailOf(clinic.service, shared.share.id)
    expect(detail.failures).toBeLessThanOrEqual(5)
    expect(detail.events.filter(({ kind }) => kind === 'code-wrong').length).toBe(detail.failures)
    if (detail.failures === 5) {
      expect(detail).toMatchObject({ state: 'closed', closedBecause: 'failures' })
      expect((await guess(code)).status).not.toBe(303)
      await clinic.service.api('POST', `/api/shares/${detail.id}/reopening`)
    }
    await alive()
  })
})

describe('hostile requests', () => {
  const REQUESTS: [string, (path: string) => string][] = [
    [
      'two lengths',
      (path) => `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 50\r\n\r\ncode=`,
    ],
    [
      'a length and pieces',
      (path) =>
        `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n5c\r\nGET /api/shares HTTP/1.1\r\n\r\n0\r\n\r\n`,
    ],
    ['pieces that are none', (path) => `POST ${path} HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n`],
    ['a huge head', (path) => `GET ${path} HTTP/1.1\r\nHost: x\r\nCookie: ${'a'.repeat(100_000)}\r\n\r\n`],
    ['a line break in the path', (path) => `GET ${path}\r\nX: y HTTP/1.1\r\nHost: x\r\n\r\n`],
    ['a NUL in a header', (path) => `GET ${path} HTTP/1.1\r\nHost: x\r\nX: a\0b\r\n\r\n`],
    ['another protocol', () => 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
    ['no host', (path) => `GET ${path} HTTP/1.1\r\n\r\n`],
    ['an absolute address', (path) => `GET http://127.0.0.1:1${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`],
    ['dots', (path) => `GET ${path}/../../../api/shares HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`],
    ['TLS', () => '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'],
  ]

  it.each(REQUESTS)('%s: a clear answer, or the end of the connection', async (_, write) => {
    const { visitor } = await anyShare()
    const answer = await raw(write(visitor.path))
    expect(answer).not.toMatch(/HTTP\/1\.1 5\d\d/)
    expect(answer).not.toMatch(/HTTP\/1\.1 200[\s\S]*"items"/)
    expect(answer.match(/HTTP\/1\.1 /g)?.length ?? 0).toBeLessThanOrEqual(1)
    await alive()
  })

  it('an upload cut again and again keeps what had come, and goes when it is taken back', async () => {
    const { visitor, share } = await insideOf()
    const begun = await visitor.begin('grand.txt', 5_000_000)
    const at = new URL(begun.location ?? '', `${visitor.origin}${visitor.path}/uploads`).pathname
    const cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    for (let cut = 0; cut < 5; cut += 1) {
      const offset = (await visitor.offset(at)) ?? 0
      const head = [`PATCH ${at} HTTP/1.1`, 'Host: x', 'Tus-Resumable: 1.0.0', `Upload-Offset: ${offset}`]
      head.push('Content-Type: application/offset+octet-stream', `Content-Length: ${5_000_000 - offset}`)
      head.push(`Cookie: ${cookie}`, '', '')
      const socket = connect(Number(new URL(clinic.service.portalUrl).port), '127.0.0.1')
      await once(socket, 'connect')
      socket.on('error', () => {})
      socket.write(head.join('\r\n'))
      await new Promise<void>((resolve) => socket.write('a'.repeat(300_000), () => resolve()))
      await until('something has come', async () => ((await visitor.offset(at)) ?? 0) >= 0)
      socket.destroy()
    }
    expect((await detailOf(clinic.service, share.id)).files).toMatchObject([{ state: 'receiving', name: 'grand.txt' }])
    const removed = await visitor.page(at, { method: 'DELETE', headers: { 'tus-resumable': '1.0.0' } })
    expect(removed.status).toBe(204)
    await alive()
  })

  it('a reader who stops reading holds nobody up', async () => {
    const big = Buffer.alloc(8_000_000, 'lent ')
    const { visitor } = await insideOf({}, [{ name: 'lent.txt', content: big }])
    const [file] = await visitor.listed()
    const cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const sockets = await Promise.all(
      Array.from({ length: 30 }, async () => {
        const socket = connect(Number(new URL(clinic.service.portalUrl).port), '127.0.0.1')
        await once(socket, 'connect')
        socket.on('error', () => {})
        socket.pause()
        socket.write(`GET ${visitor.path}/files/${file?.id} HTTP/1.1\r\nHost: x\r\nCookie: ${cookie}\r\n\r\n`)
        return socket
      }),
    )
    const got = await visitor.download(file?.id ?? '')
    expect(got.bytes.equals(big)).toBe(true)
    await alive()
    for (const socket of sockets) socket.destroy()
  })
})

let one: Promise<{ visitor: PortalVisitor }> | undefined
function anyShare() {
  one ??= insideOf()
  return one
}

/** What comes back for these bytes until the connection ends, or nothing more comes. */
async function raw(bytes: string): Promise<string> {
  const socket = connect(Number(new URL(clinic.service.portalUrl).port), '127.0.0.1')
  const chunks: Buffer[] = []
  socket.on('data', (chunk) => chunks.push(chunk))
  socket.on('error', () => {})
  await once(socket, 'connect')
  socket.write(Buffer.from(bytes, 'latin1'))
  socket.setTimeout(12_000, () => socket.destroy())
  if (!socket.destroyed) await once(socket, 'close')
  return Buffer.concat(chunks).toString('latin1')
}

async function sealedFiles(): Promise<number> {
  const folder = join(clinic.service.dataDir, 'documents')
  let bytes = 0
  for (const name of await readdir(folder, { recursive: true })) {
    const found = await stat(join(folder, name)).catch(() => null)
    if (found?.isFile()) bytes += found.size
  }
  return bytes
}

type Zipped = { name: string; size: number; said?: number }

function tiny(count: number): Zipped[] {
  return Array.from({ length: count }, (_, index) => ({ name: `f${index}`, size: 1 }))
}

/** A ZIP archive of zeros, whatever it says of itself (APPNOTE 4.3); no checksum is right. */
function zipOf(entries: readonly Zipped[]): Buffer {
  const bodies: Buffer[] = []
  const directory: Buffer[] = []
  const packed = new Map<number, Buffer>()
  let offset = 0
  for (const { name, size, said = size } of entries) {
    const body = packed.get(size) ?? deflateRawSync(Buffer.alloc(Math.min(size, 300_000_000)))
    packed.set(size, body)
    const title = Buffer.from(name)
    const head = Buffer.alloc(30)
    head.writeUInt32LE(0x04034b50, 0)
    head.writeUInt16LE(20, 4)
    head.writeUInt16LE(8, 8)
    head.writeUInt32LE(body.length, 18)
    head.writeUInt32LE(said, 22)
    head.writeUInt16LE(title.length, 26)
    const line = Buffer.alloc(46)
    line.writeUInt32LE(0x02014b50, 0)
    line.writeUInt16LE(20, 4)
    line.writeUInt16LE(20, 6)
    line.writeUInt16LE(8, 10)
    line.writeUInt32LE(body.length, 20)
    line.writeUInt32LE(said, 24)
    line.writeUInt16LE(title.length, 28)
    line.writeUInt32LE(offset, 42)
    bodies.push(head, title, body)
    directory.push(line, title)
    offset += head.length + title.length + body.length
  }
  const central = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(Math.min(entries.length, 0xffff), 8)
  end.writeUInt16LE(Math.min(entries.length, 0xffff), 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...bodies, central, end])
}
