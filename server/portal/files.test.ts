import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../test/support/database.ts'
import { openPortal } from '../../test/support/portal-room.ts'
import type { PortalVisitor } from '../../test/support/portal-visitor.ts'
import { visitRoom } from '../../test/support/visit-room.ts'
import { until } from '../../test/support/wait.ts'

let database: FreshDatabase
let house: Awaited<ReturnType<typeof visitRoom>>
let portal: Awaited<ReturnType<typeof openPortal>>
beforeAll(async () => {
  database = await freshDatabase()
  house = await visitRoom(database)
  portal = await openPortal(house)
})
afterAll(async () => {
  await portal.close()
  await house.close()
  await database.drop()
})

const PNG = Buffer.concat([
  Buffer.from('89504e470d0a1a0a0000000d4948445200000001000000010806000000', 'hex'),
  Buffer.from('1f15c4890000000a49444154789c6300010000050001', 'hex'),
  Buffer.from('0d0a2db40000000049454e44ae426082', 'hex'),
])
const FIELDS = [
  { key: 'card', label: 'Numéro d’assurance <b>', kind: 'text', required: true },
  { key: 'since', label: 'Depuis', kind: 'date', required: false },
  { key: 'note', label: 'Autre chose', kind: 'long-text', required: false },
] as const

const kept = async (id: string) =>
  ((await house.files.list([id])).get(id) ?? []).map(({ name, bytes, state, origin }) => ({
    name,
    bytes,
    state,
    origin,
  }))
const cookieOf = (visitor: PortalVisitor) => [...visitor.cookies].map((each) => each.join('=')).join('; ')

/** Sends these bytes and cuts the line. */
async function cutAfter(head: string, body: Buffer): Promise<void> {
  const socket = connect(Number(new URL(portal.url).port), '127.0.0.1')
  socket.on('error', () => {})
  await new Promise<void>((resolve) => socket.write(Buffer.concat([Buffer.from(head), body]), () => resolve()))
  socket.destroy()
}

describe('what the clinic has put there', () => {
  it('is listed, and downloaded one by one as nothing but a file', async () => {
    const { id, token, visitor } = await portal.enter({ message: 'Bonjour,\n<i>vos</i> radios' })
    await house.put(id, 'œil ‘gauche’ 100%.txt', 'left eye')
    const page = await visitor.files()
    expect(page.text).toContain('&lt;i&gt;vos&lt;/i&gt; radios')
    const [file] = await visitor.listed()
    expect(file?.name).toBe('œil ‘gauche’ 100%.txt')
    const { status, bytes, headers } = await visitor.download(file!.id)
    expect([status, String(bytes)]).toEqual([200, 'left eye'])
    expect(headers.get('content-disposition')).toContain(
      "filename*=UTF-8''%C5%93il%20%E2%80%98gauche%E2%80%99%20100%25.txt",
    )
    expect(headers.get('content-disposition')).toMatch(/^attachment;/)
    expect(headers.get('content-length')).toBe('8')
    expect(headers.get('content-security-policy')).toContain('sandbox')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('cache-control')).toBe('no-store')
    expect((await portal.visit(token).download(file!.id)).status).toBe(303)
  })

  it('comes as one archive with a name for each', async () => {
    const { id, visitor } = await portal.enter()
    for (const content of ['one', 'two']) await house.put(id, 'radio.txt', content)
    expect((await visitor.files()).text).toContain('Tout télécharger (2 documents')
    const { status, bytes } = await visitor.downloadAll()
    expect(status).toBe(200)
    for (const part of ['radio.txt', 'radio (2).txt', 'one', 'two']) expect(bytes.includes(part)).toBe(true)
    const downloads = (await house.events(id)).filter(({ kind }) => kind === 'downloaded')
    expect(downloads).toHaveLength(1)
  })

  it('is of its own share alone', async () => {
    const other = await house.share()
    const foreign = await house.put(other.id, 'other.txt', 'not yours')
    const { visitor, token } = await portal.enter()
    for (const id of [foreign.id, 'x', '..%2f..%2fetc%2fpasswd', '%00', "' or 1=1"]) {
      const { status, bytes } = await visitor.download(id)
      expect([status, bytes.length]).toEqual([303, 0])
    }
    expect((await portal.visit(token).downloadAll()).status).toBe(303)
  })

  it('is let go of when whoever downloads it goes away', async () => {
    const { id, token, visitor } = await portal.enter()
    const file = await house.put(id, 'long.txt', 'x'.repeat(900_000))
    const head = `GET /s/${token}/files/${file.id} HTTP/1.1\r\nhost: portal\r\ncookie: ${cookieOf(visitor)}\r\n\r\n`
    await cutAfter(head, Buffer.alloc(0))
    expect((await visitor.download(file.id)).bytes.length).toBe(900_000)
  })
})

describe('what a plain form brings', () => {
  it('is kept: files and answers together', async () => {
    const { id, visitor } = await portal.enter({ direction: 'ask', fields: JSON.stringify(FIELDS) })
    const { text } = await visitor.files()
    expect(text).toContain('Numéro d’assurance &lt;b&gt;')
    expect(text).toMatch(/<form method="post" action="[^"]*" enctype="multipart\/form-data"/)
    const sent = await visitor.bring([{ name: '../carte.png', bytes: PNG }], { card: 'TREM 1234', since: '2020-01-02' })
    expect([sent.status, sent.location]).toEqual([303, expect.stringMatching(/\/files\?sent$/)])
    const files = await kept(id)
    expect(files).toHaveLength(2)
    expect(files[0]).toMatchObject({ bytes: PNG.length, origin: 'recipient' })
    expect(files[0]?.name).not.toContain('/')
    const after = await visitor.page(sent.location!)
    expect(after.text).toContain('C’est reçu. Merci!')
    expect(after.text).toContain('Vos réponses sont envoyées.')
    expect(after.text).not.toContain('name="card"')
  })

  it('wants what is required, and keeps what was typed', async () => {
    const { id, visitor } = await portal.enter({ direction: 'ask', fields: JSON.stringify(FIELDS) })
    const { status, text } = await visitor.bring([], { card: '  ', note: '"><script>alert(1)</script>' })
    expect(status).toBe(422)
    expect(text).toContain('Il manque des réponses.')
    expect(text).toMatch(/id="field-card"[^>]* aria-invalid="true"/)
    expect(text).toContain('&quot;&gt;&lt;script&gt;alert(1)')
    expect(await kept(id)).toEqual([])
  })

  it('says what it refuses, and keeps the rest', async () => {
    const { id, visitor } = await portal.enter({ direction: 'ask' })
    const { status, text } = await visitor.bring([
      { name: 'grand.txt', bytes: Buffer.alloc(1_200_000, 'x') },
      { name: 'bon.png', bytes: PNG },
      { name: 'vide.txt', bytes: Buffer.alloc(0) },
    ])
    expect(status).toBe(422)
    expect(text).toContain('Ce fichier est trop gros.')
    expect(text).toContain('Ce fichier est vide.')
    expect((await kept(id)).filter(({ state }) => state !== 'refused').map(({ name }) => name)).toEqual(['bon.png'])
  })

  it('asks for a file where none was chosen', async () => {
    const { visitor } = await portal.enter({ direction: 'ask' })
    const { status, text } = await visitor.bring([{ name: '', bytes: Buffer.alloc(0) }])
    expect(status).toBe(422)
    expect(text).toContain('Choisissez d’abord au moins un fichier.')
  })

  it('leaves nothing when it is cut, and the service goes on', async () => {
    const { id, token, visitor } = await portal.enter({ direction: 'ask' })
    const head = [
      `POST /s/${token}/files HTTP/1.1`,
      `host: ${new URL(portal.url).host}`,
      `cookie: ${cookieOf(visitor)}`,
      'content-type: multipart/form-data; boundary=cut',
      'content-length: 900000',
      '',
      '--cut',
      'content-disposition: form-data; name="file"; filename="radio.txt"',
      '',
      '',
    ].join('\r\n')
    await cutAfter(head, Buffer.alloc(300_000, 'x'))
    await until('nothing of it is kept', async () => (await kept(id)).every(({ state }) => state !== 'kept'))
    expect((await visitor.bring([{ name: 'b.png', bytes: PNG }])).status).toBe(303)
    expect((await kept(id)).filter(({ state }) => state === 'kept' || state === 'checking')).toHaveLength(1)
  })

  it('is refused whole where it cannot be right', async () => {
    const { token, visitor } = await portal.enter({ direction: 'ask' })
    const at = `/s/${token}/files`
    const post = (body: string, type: string) =>
      visitor.page(at, { method: 'POST', body, headers: { 'content-type': type } })
    expect((await post('x', 'multipart/form-data')).status).toBe(400)
    expect((await post('no form at all', 'multipart/form-data; boundary=b')).status).toBe(400)
    expect((await post('a=b', 'application/x-www-form-urlencoded')).status).toBe(406)
    expect((await visitor.bring([{ name: 'a.png', bytes: PNG }], { toString: 'x', constructor: 'y' })).status).toBe(400)
    const many = Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`k${index}`, 'v']))
    expect((await visitor.bring([], many)).status).toBe(413)
    const sending = await portal.enter()
    expect((await sending.visitor.bring([{ name: 'a.png', bytes: PNG }])).status).toBe(413)
    expect((await portal.visit(token).bring([{ name: 'a.png', bytes: PNG }])).location).toBe(`/s/${token}`)
  })

  it('can be taken back by a button', async () => {
    const { id, token, visitor } = await portal.enter({ direction: 'ask' })
    await visitor.bring([{ name: 'faux.png', bytes: PNG }])
    const [, fileId = ''] = /uploads\/([0-9a-f-]{36})\/remove/.exec((await visitor.files()).text) ?? []
    const removed = await visitor.page(`/s/${token}/uploads/${fileId}/remove`, { method: 'POST' })
    expect([removed.status, removed.location]).toEqual([303, `/s/${token}/files`])
    expect((await kept(id)).filter(({ state }) => state !== 'erased')).toEqual([])
  })
})

describe('an upload that goes on where it was cut', () => {
  const content = Buffer.alloc(800_000, 'abcdefgh')

  it('keeps what had come, and takes the rest', async () => {
    const { id, token, visitor } = await portal.enter({ direction: 'ask' })
    const begun = await visitor.begin('panoramique.txt', content.length)
    expect(begun.status).toBe(201)
    expect(begun.location).toMatch(new RegExp(`^/s/${token}/uploads/[0-9a-f-]{36}$`))
    const head = [
      `PATCH ${begun.location} HTTP/1.1`,
      `host: ${new URL(portal.url).host}`,
      `cookie: ${cookieOf(visitor)}`,
      'tus-resumable: 1.0.0',
      'upload-offset: 0',
      'content-type: application/offset+octet-stream',
      `content-length: ${content.length}`,
      '',
      '',
    ].join('\r\n')
    await cutAfter(head, content.subarray(0, 500_000))
    const offset = await until('some of it is kept', async () => (await visitor.offset(begun.location!)) || false)
    expect(offset).toBeLessThanOrEqual(500_000)
    expect((await visitor.files()).text).toContain('Envoi interrompu')
    expect((await visitor.append(begun.location!, offset + 1, content.subarray(offset))).status).toBe(409)
    const going = await visitor.offset(begun.location!)
    const rest = await visitor.append(begun.location!, going!, content.subarray(going!))
    expect([rest.status, rest.headers.get('upload-offset')]).toEqual([204, String(content.length)])
    expect(await kept(id)).toMatchObject([{ name: 'panoramique.txt', bytes: content.length }])
  })

  it('says what it refuses in words', async () => {
    const { visitor } = await portal.enter({ direction: 'ask' })
    const large = await visitor.begin('grand.txt', 5_000_000)
    expect([large.status, large.text]).toEqual([413, 'Ce fichier est trop gros.'])
    const empty = await visitor.begin('vide.txt', 0)
    expect(empty.status).toBeGreaterThanOrEqual(400)
    for (let files = 0; files < 5; files++) expect((await visitor.begin(`${files}.txt`, 3)).status).toBe(201)
    const many = await visitor.begin('six.txt', 3)
    expect([many.status, many.text]).toEqual([422, 'Il y a déjà trop de fichiers.'])
  })

  it('is of its own session alone', async () => {
    const one = await portal.enter({ direction: 'ask' })
    const other = await portal.enter({ direction: 'ask' })
    const { location } = await one.visitor.begin('a.txt', 3)
    const stolen = location!.replace(one.token, other.token)
    expect(await other.visitor.offset(stolen)).toBeNull()
    expect((await other.visitor.append(stolen, 0, Buffer.from('abc'))).status).toBe(404)
    expect(await portal.visit(one.token).offset(location!)).toBeNull()
    const sending = await portal.enter()
    expect((await sending.visitor.begin('a.txt', 3)).status).toBe(410)
    await one.visitor.leave()
    expect((await one.visitor.begin('a.txt', 3)).status).toBe(410)
  })

  it('is taken back whole', async () => {
    const { id, visitor } = await portal.enter({ direction: 'ask' })
    const { location } = await visitor.begin('a.txt', 3)
    const headers = { 'tus-resumable': '1.0.0' }
    expect((await visitor.page(location!, { method: 'DELETE', headers })).status).toBe(204)
    expect(await visitor.offset(location!)).toBeNull()
    expect((await kept(id)).filter(({ state }) => state !== 'erased')).toEqual([])
  })

  it('allows no other site, and no trick of the protocol', async () => {
    const { visitor, token } = await portal.enter({ direction: 'ask' })
    const ask = (headers: Record<string, string>) => visitor.page(`/s/${token}/uploads`, { method: 'POST', headers })
    const tus = { 'tus-resumable': '1.0.0' }
    expect((await ask({ ...tus, 'upload-length': '3', 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    expect((await ask({ 'upload-length': '3' })).status).toBe(412)
    expect((await ask({ ...tus, 'upload-length': '-3' })).status).toBe(400)
    expect((await ask({ ...tus, 'upload-length': '1e99' })).status).toBe(400)
    expect((await ask({ ...tus, 'upload-defer-length': '1' })).status).toBe(501)
    expect((await ask({ ...tus, 'upload-length': '3', 'upload-concat': 'partial' })).status).toBeGreaterThanOrEqual(400)
    const named = { ...tus, 'upload-length': '3', 'upload-metadata': 'filename !!!notbase64' }
    expect((await ask(named)).status).toBe(400)
  })
})
