import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../test/support/database.ts'
import { openPortal } from '../../test/support/portal-room.ts'
import type { Page } from '../../test/support/portal-visitor.ts'
import { visitRoom, wrongFor } from '../../test/support/visit-room.ts'

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

const NO_TOKEN = 'x'.repeat(43)

/** All that can be told from an answer. */
const seen = ({ status, text, location, headers }: Page) => ({
  ...{ status, text, location },
  headers: [...headers].filter(([name]) => name !== 'date').sort(),
})

describe('a link that opens nothing', () => {
  const over: [string, Parameters<typeof house.share>[0]][] = [
    ['a draft', { state: 'draft' }],
    ['closed', { state: 'closed', closedBecause: 'failures' }],
    ['revoked', { state: 'revoked' }],
    ['expired', { state: 'expired' }],
    ['over', { expiresAt: new Date(Date.now() - 1_000) }],
    ['used up', { openings: 1, maxOpenings: 1 }],
  ]
  it.each(over)('is answered as one that never was, whatever is sent to it: %s', async (_what, change) => {
    const { token } = await house.share(change)
    const answers = async (link: string) => {
      const visitor = portal.visit(link)
      const pages = [
        await visitor.door(),
        await visitor.askCode(),
        await visitor.enter('123456'),
        await visitor.enter(''),
        await visitor.page(`/s/${link}?lang=en`),
        await visitor.begin('a.pdf', 3),
      ]
      return pages.map((page) => JSON.parse(JSON.stringify(seen(page)).replaceAll(link, 'TOKEN')) as unknown)
    }
    const [door, ...others] = await answers(token)
    expect([door, ...others]).toEqual(await answers(NO_TOKEN))
    expect(door).toMatchObject({ status: 404, text: expect.stringContaining('communiquez avec Clinique Boréale') })
  })

  it('never quotes what stands in it', async () => {
    for (const link of [
      '%3Cscript%3Ealert(1)%3C%2Fscript%3E',
      '%00',
      'a%0d%0aset-cookie:x=1',
      '..%2f..',
      'é'.repeat(40),
    ]) {
      const { status, text } = await portal.visit(NO_TOKEN).page(`/s/${link}`)
      expect(status).toBe(404)
      expect(text).not.toContain('alert(1)')
    }
  })
})

describe('the door', () => {
  it('says who it is from and where the code goes, and nothing of what lies behind', async () => {
    const { id, token } = await house.share({
      codeTo: '+15145550187',
      recipient: 'Mme Tremblay',
      message: 'Vos radios',
    })
    await house.put(id, 'radio secrete.txt', 'x')
    const { status, text } = await portal.visit(token).door()
    expect(status).toBe(200)
    expect(text).toContain('Clinique Boréale vous a envoyé des documents.')
    expect(text).toContain('••87')
    expect(text).toContain('Recevoir le code par texto')
    expect(text).not.toContain('name="code"')
    for (const hidden of ['5145550187', '0187', 'Tremblay', 'radios', 'secrete']) expect(text).not.toContain(hidden)
  })

  it('sends a code when asked, and then wants it entered', async () => {
    const { token, codeTo } = await house.share()
    const visitor = portal.visit(token)
    const asked = await visitor.askCode()
    expect([asked.status, asked.location]).toEqual([303, `/s/${token}`])
    const { text } = await visitor.door()
    expect(text).toContain('Le code est parti par texto')
    expect(text).toMatch(/<label for="code">Code à 6 chiffres<\/label>/)
    expect(text).toMatch(/<input[^>]* inputmode="numeric"[^>]* autocomplete="one-time-code"/)
    expect(codeTo).toBeTruthy()
  })

  it('lets in who enters it, however it is written, with a cookie that only this link gets', async () => {
    const { id, token } = await house.share()
    const code = await house.issue(id)
    const visitor = portal.visit(token)
    const entered = await visitor.enter(` ${code.slice(0, 3)}-${code.slice(3)} `)
    expect([entered.status, entered.location]).toEqual([303, `/s/${token}/files`])
    const cookie = entered.headers.get('set-cookie') ?? ''
    expect(cookie).toMatch(/^relais-[0-9a-f]{16}=[\w-]{43}; Max-Age=28800; Path=\/; HttpOnly; SameSite=Strict$/)
    expect(cookie).not.toContain(token)
    expect((await visitor.files()).status).toBe(200)
    const other = await house.share()
    const elsewhere = portal.visit(other.token, {
      cookie: [...visitor.cookies].map((each) => each.join('=')).join('; '),
    })
    expect((await elsewhere.files()).location).toBe(`/s/${other.token}`)
  })

  it('reads a code in the digits of another script', async () => {
    const { id, token } = await house.share()
    const code = await house.issue(id)
    const arabic = code.replace(/\d/g, (digit) => String.fromCodePoint(0x660 + Number(digit)))
    expect((await portal.visit(token).enter(arabic)).status).toBe(303)
  })

  it('gives a cookie that only https carries, where there is https', async () => {
    const safe = await openPortal(house, { url: 'https://documents.clinic.example' })
    const { id, token } = await house.share()
    const entered = await safe.visit(token).enter(await house.issue(id))
    const cookie = entered.headers.get('set-cookie') ?? ''
    expect(cookie).toMatch(/^__Host-relais-[0-9a-f]{16}=.*; Path=\/; HttpOnly; Secure; SameSite=Strict$/)
    expect((await safe.visit(token).page(`/s/${token}?lang=en`)).headers.get('set-cookie')).toMatch(
      /^__Host-relais-language=en; .*Secure/,
    )
    await safe.close()
  })

  it('counts a wrong code, and no slip of the finger', async () => {
    const { id, token } = await house.share()
    const code = await house.issue(id)
    const visitor = portal.visit(token)
    for (const slip of ['', '12345', 'abcdef', `${code}0`]) {
      const { status, text } = await visitor.enter(slip)
      expect(status).toBe(422)
      expect(text).toContain('Le code a 6 chiffres.')
    }
    expect((await house.row(id)).failures).toBe(0)
    const wrong = await visitor.enter(wrongFor(code))
    expect(wrong.status).toBe(403)
    expect(wrong.text).toContain('Ce n’est pas le bon code.')
    expect(wrong.text).not.toContain(wrongFor(code))
    expect((await house.row(id)).failures).toBe(1)
    expect((await visitor.enter(code)).status).toBe(303)
  })

  it('closes after five wrong codes, and then opens nothing', async () => {
    const { id, token } = await house.share()
    const code = await house.issue(id)
    const statuses = []
    for (let step = 1; step <= 6; step++) statuses.push((await portal.visit(token).enter(wrongFor(code, step))).status)
    expect(statuses).toEqual([403, 403, 403, 403, 404, 404])
    expect((await portal.visit(token).enter(code)).status).toBe(404)
    expect(await house.row(id)).toMatchObject({ state: 'closed', closedBecause: 'failures' })
  })

  it('hears nothing that another site sends', async () => {
    const { id, token } = await house.share()
    const code = await house.issue(id)
    const foreign = portal.visit(token, { 'sec-fetch-site': 'cross-site' })
    for (const page of [await foreign.askCode(), await foreign.enter(wrongFor(code)), await foreign.leave()])
      expect(page.status).toBe(403)
    expect((await house.row(id)).failures).toBe(0)
    expect(await house.events(id)).toEqual([])
  })

  it('takes forms only, and small ones', async () => {
    const { token } = await house.share()
    const post = (body: string, type: string) =>
      portal.visit(token).page(`/s/${token}`, { method: 'POST', body, headers: { 'content-type': type } })
    expect((await post('{"code":"123456"}', 'application/json')).status).toBe(415)
    expect((await post('<code/>', 'text/xml')).status).toBe(415)
    expect((await post(`code=${'1'.repeat(5_000)}`, 'application/x-www-form-urlencoded')).status).toBe(413)
    expect((await post('code=1&code=2', 'application/x-www-form-urlencoded')).status).toBe(422)
    expect((await post('__proto__=1&code[x]=2', 'application/x-www-form-urlencoded')).status).toBe(422)
  })

  it('shows the way in to who has been inside, when a mail on the web brings them back', async () => {
    const { token } = await house.share()
    const { text } = await portal.visit(token, { 'sec-fetch-site': 'cross-site' }).door()
    expect(text).toContain(`<a href="/s/${token}/files">Continuer</a>`)
  })
})

describe('the language', () => {
  it('is the one the clinic knows, until another is chosen', async () => {
    const { token } = await house.share({ language: 'en' })
    const visitor = portal.visit(token)
    expect((await visitor.door()).text).toContain('<html lang="en">')
    expect((await visitor.page(`/s/${token}?lang=fr`)).text).toContain('<html lang="fr">')
    expect((await visitor.door()).text).toContain('Recevoir le code par texto')
    expect((await visitor.page(`/s/${token}?lang=xx`)).status).toBe(200)
  })

  it('is the browser’s where nobody is known', async () => {
    const { text } = await portal.visit(NO_TOKEN, { 'accept-language': 'en' }).page('/nowhere')
    expect(text).toContain('There is no such page')
  })
})

describe('leaving', () => {
  it('ends the session for good, and clears what the browser kept', async () => {
    const { token, visitor } = await portal.enter()
    const kept = [...visitor.cookies].map((each) => each.join('=')).join('; ')
    const { status, headers, text } = await visitor.leave()
    expect(status).toBe(200)
    expect(text).toContain('C’est terminé')
    expect(headers.get('clear-site-data')).toBe('"cache", "storage"')
    expect(visitor.cookies.size).toBe(0)
    expect((await portal.visit(token, { cookie: kept }).files()).location).toBe(`/s/${token}`)
  })
})
