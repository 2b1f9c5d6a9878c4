import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createMailer, readSmtpUrl } from '../server/adapters/mail/index.ts'
import type { NewShare } from '../server/contract/documents.ts'
import { createLinks, sendLinkJob } from '../server/documents/links/index.ts'
import { recordEvent } from '../server/documents/record-event.ts'
import { createLinkCarriers, type SendMail } from '../server/flows/share-link.ts'
import { Temporary } from '../server/kit/errors.ts'
import { newUuidV7 } from '../server/kit/ids.ts'
import { type FreshDatabase, freshDatabase } from './support/database.ts'
import { keepLog } from './support/kept-log.ts'
import { type MailServer, startMailServer } from './support/mail-server.ts'
import { LINE, newNumber } from './support/message-room.ts'
import { freeTcpPort } from './support/ports.ts'
import { LUCIE, shareRoom } from './support/share-room.ts'
import { until } from './support/wait.ts'

let database: FreshDatabase
let room: Awaited<ReturnType<typeof shareRoom>>
let server: MailServer
let jobs: string[] = []
const jobData: object[] = []
const kept = keepLog()

const far = { smtp: '', sendMail: null as SendMail | null, blocked: [] as string[] }
const mailerTo = (url: string) =>
  createMailer({ smtp: readSmtpUrl(url), from: 'documents@clinic.example', now: () => new Date(), log: kept.log })

function makeLinks() {
  const { documents, messages, clinic, contacts, now } = room
  return createLinks({
    ...{ db: database.db, now, newId: newUuidV7, log: kept.log },
    enqueue: async (_db, name, data) => {
      expect(name).toBe(sendLinkJob.name)
      jobs.push((data as { linkId: string }).linkId)
      jobData.push(data)
      return true
    },
    carriers: createLinkCarriers({
      ...{ clinic, messages, now },
      screening: {
        verdictOf: async (number) =>
          far.blocked.includes(number ?? '')
            ? { verdict: 'blocked', because: ['blocked-number'] }
            : { verdict: 'unknown', because: [] },
      },
      contactOf: (id) => contacts.get(id).catch(() => null),
      gatewayOn: () => room.far.gatewayOn,
      get sendMail() {
        return far.sendMail
      },
      portalUrl: () => room.far.portalUrl,
      linkIn: (share) => documents.linkIn(share),
    }),
    change: (id, work) => documents.change(id, work),
    record: (trx, id, happening) => recordEvent({ now, newId: newUuidV7 }, trx, id, happening),
  })
}
let links: ReturnType<typeof makeLinks>

beforeAll(async () => {
  server = await startMailServer()
  database = await freshDatabase()
  room = await shareRoom(database)
  links = makeLinks()
  room.far.promiseLink = (...given) => links.promise(...given)
  room.messages.events.on('updated', ({ entry }) => {
    if (entry.automatic === 'document') return links.followTexts(entry.id)
  })
})
beforeEach(() => {
  jobs = []
  far.sendMail = mailerTo(server.url).send
  far.blocked = []
  Object.assign(room.far, { portalUrl: 'https://documents.test', gatewayOn: true })
})
afterAll(async () => {
  await room.close()
  await database.drop()
  await server.stop()
})

const addressed = (name = `lea-${newUuidV7()}`) => ({ linkBy: 'email', linkTo: `${name}@patient.example` }) as const
const mailsTo = (address: string) => server.mails().filter(({ to }) => to.includes(address))
const linkOf = async (id: string) => (await room.documents.get(id)).link
const textsTo = (number: string) => room.texts.played.handed.filter(({ to }) => to === number).map(({ body }) => body)

/** Does what the queue would do. */
async function runJobs(): Promise<unknown[]> {
  const waiting = jobs.splice(0)
  return (await Promise.allSettled(waiting.map((id) => links.submit(id)))).flatMap((done) =>
    done.status === 'rejected' ? [done.reason] : [],
  )
}
async function sent(change: Partial<NewShare> = {}) {
  const share = await room.sent({ ...addressed(), ...change })
  await runJobs()
  await room.texts.runJobs()
  return share
}

describe('a link by e-mail', () => {
  it('leaves with the job, says so on the timeline, and a text says that it is there', async () => {
    const share = await room.sent(addressed())
    expect(share.link).toEqual({ state: 'queued', reason: null })
    expect(await runJobs()).toEqual([])
    await room.texts.runJobs()
    const [mail, ...more] = mailsTo(share.linkTo ?? '')
    expect(more).toEqual([])
    expect(mail?.text).toContain(await room.documents.linkOf(share.id))
    expect(await linkOf(share.id)).toEqual({ state: 'sent', reason: null })
    expect(await room.kinds(share.id)).toEqual(['created', 'file-added', 'sent', 'link-sent'])
    const [told, ...others] = textsTo(share.codeTo)
    expect(others).toEqual([])
    expect(told).toMatch(/un courriel de notre part vous attend/)
    expect(told).not.toContain('documents.test')
  })

  it('holds nothing of whom it is for, of the files or of what is said beside them', async () => {
    const share = await room.draft({ ...addressed(), recipient: 'Hortense Zwicky', message: 'Votre panoramique' })
    await room.put(share.id, 'plan-de-traitement-zwicky.txt')
    await room.documents.send(share.id, LUCIE)
    await runJobs()
    const [mail] = mailsTo(share.linkTo ?? '')
    expect(mail?.text).toContain('Clinique Boréale')
    expect(`${mail?.raw}${mail?.text}`).not.toMatch(/zwicky|hortense|panoramique|plan-de/i)
    expect(mail?.text).not.toMatch(/<(?:img|script|link|iframe)|src=|url\(|@import/i)
    expect([...(mail?.text.matchAll(/https?:\/\/[^\s"<]+/g) ?? [])].map(([url]) => new URL(url).host)).toEqual(
      expect.arrayContaining(['documents.test']),
    )
  })

  it('holds its address, its number and its token neither in the job nor in the log nor in what is told of it', async () => {
    const share = await sent()
    const link = await room.documents.linkOf(share.id)
    const token = link.split('/').at(-1) ?? ''
    const events = JSON.stringify((await room.documents.detail(share.id)).events)
    for (const written of [JSON.stringify(jobData), kept.text(), events]) {
      expect(written).not.toContain(token)
      expect(written).not.toContain(share.linkTo)
      expect(written).not.toContain(share.codeTo.slice(1))
    }
  })

  it('waits for a server that is away, and leaves once when it is back', async () => {
    const port = await freeTcpPort()
    far.sendMail = mailerTo(`smtp://relais:secret@127.0.0.1:${port}`).send
    const share = await room.sent(addressed())
    const [linkId = ''] = jobs
    expect(await runJobs()).toEqual([new Temporary('unreachable')])
    expect(await linkOf(share.id)).toEqual({ state: 'queued', reason: 'unreachable' })
    const late = await startMailServer({ port })
    await links.submit(linkId)
    await links.submit(linkId)
    expect(late.mails()).toHaveLength(1)
    await late.stop()
    expect(await linkOf(share.id)).toEqual({ state: 'sent', reason: null })
    expect((await room.kinds(share.id)).filter((kind) => kind.startsWith('link'))).toEqual(['link-sent'])
  })

  it('that is refused is told with its reason, and nobody is told by text of an e-mail that is not there', async () => {
    const share = await sent({ linkTo: 'nobody@patient.example' })
    expect(await linkOf(share.id)).toEqual({ state: 'failed', reason: 'bad-address' })
    const { events } = await room.documents.detail(share.id)
    expect(events.at(-1)).toMatchObject({ kind: 'link-failed', detail: { by: 'email', reason: 'bad-address' } })
    expect(textsTo(share.codeTo)).toEqual([])
  })

  it('that was cut once the server had it is unknown, and goes again only at a word', async () => {
    const share = await sent({ linkTo: 'gone@patient.example' })
    const before = mailsTo('gone@patient.example').length
    expect(await linkOf(share.id)).toEqual({ state: 'unknown', reason: 'cut' })
    await links.recover()
    expect(mailsTo('gone@patient.example')).toHaveLength(before)
    await room.documents.sendLinkAgain(share.id, {}, LUCIE)
    await runJobs()
    expect(mailsTo('gone@patient.example')).toHaveLength(before + 1)
  })

  it('in whose hand-over the service died is unknown at the next start, and its job sends nothing', async () => {
    const share = await room.sent(addressed())
    const [linkId = ''] = jobs
    await database.db.updateTable('shareLink').set({ state: 'submitting' }).where('id', '=', linkId).execute()
    const reborn = makeLinks()
    expect(await reborn.recover()).toBe(1)
    expect(await linkOf(share.id)).toEqual({ state: 'unknown', reason: 'interrupted' })
    await reborn.submit(linkId)
    expect(mailsTo(share.linkTo ?? '')).toEqual([])
    expect((await room.documents.detail(share.id)).events.at(-1)).toMatchObject({
      kind: 'link-failed',
      detail: { reason: 'interrupted', certain: false },
    })
  })

  it('leaves once however often its job runs, and at the same time', async () => {
    const share = await room.sent(addressed())
    const [linkId = ''] = jobs
    await Promise.all([links.submit(linkId), links.submit(linkId), links.submit(linkId)])
    expect(mailsTo(share.linkTo ?? '')).toHaveLength(1)
  })

  it('is not asked for again while it is on its way, and is once it has gone', async () => {
    const share = await room.sent(addressed())
    await expect(room.documents.sendLinkAgain(share.id, {}, LUCIE)).rejects.toMatchObject({ code: 'conflict' })
    await runJobs()
    await room.documents.sendLinkAgain(share.id, {}, LUCIE)
    await runJobs()
    expect(mailsTo(share.linkTo ?? '')).toHaveLength(2)
  })

  it('goes to another address by a link of its own: the one before leads nowhere', async () => {
    const share = await room.sent(addressed())
    const before = await room.documents.linkOf(share.id)
    const right = addressed()
    await room.documents.sendLinkAgain(share.id, { linkTo: right.linkTo }, LUCIE)
    await runJobs()
    expect(mailsTo(share.linkTo ?? '')).toEqual([])
    const [mail] = mailsTo(right.linkTo)
    expect(mail?.text).toContain(await room.documents.linkOf(share.id))
    expect(mail?.text).not.toContain(before)
  })

  it('does not leave once the share is over', async () => {
    const share = await room.sent(addressed())
    await room.documents.revoke(share.id, LUCIE)
    await runJobs()
    expect(mailsTo(share.linkTo ?? '')).toEqual([])
    expect(await linkOf(share.id)).toEqual({ state: 'failed', reason: 'over' })
  })

  it('is given up after a day, with why it could not leave', async () => {
    const share = await room.sent(addressed())
    const [linkId = ''] = jobs
    await database.db.updateTable('shareLink').set({ reason: 'unreachable' }).where('id', '=', linkId).execute()
    room.pass(25 * 3_600_000)
    await runJobs()
    expect(await linkOf(share.id)).toEqual({ state: 'failed', reason: 'unreachable' })
    expect(mailsTo(share.linkTo ?? '')).toEqual([])
  })

  it('is written to in English where the share is', async () => {
    const share = await sent({ language: 'en' })
    const [mail] = mailsTo(share.linkTo ?? '')
    expect(mail?.text).toContain('<html lang="en">')
    expect(textsTo(share.codeTo)[0]).toMatch(/an e-mail from us is waiting/)
  })
})

describe('the text that says so', () => {
  it.each<[string, Partial<NewShare>, () => void]>([
    ['she is not to be told', { tellByText: false }, () => {}],
    ['no text can leave from the line', { codeBy: 'call' }, () => Object.assign(room.far, { gatewayOn: false })],
    ['the number is blocked', { codeTo: '+15145550190' }, () => far.blocked.push('+15145550190')],
  ])('does not leave where %s; the e-mail does', async (_, change, first) => {
    first()
    const share = await sent(change)
    expect(mailsTo(share.linkTo ?? '')).toHaveLength(1)
    expect(textsTo(share.codeTo)).toEqual([])
  })

  it('does not go to somebody who has sent a stop word', async () => {
    const number = newNumber()
    const at = new Date()
    await room.messages.receive({ providerId: newUuidV7(), from: number, to: LINE, body: 'ARRET', at })
    await room.texts.runJobs()
    const before = textsTo(number).length
    const share = await sent({ codeTo: number })
    expect(mailsTo(share.linkTo ?? '')).toHaveLength(1)
    expect(textsTo(number)).toHaveLength(before)
  })

  it('goes to a mobile on file where the code is spoken at another number', async () => {
    const [landline, mobile] = [newNumber(), newNumber()]
    const contact = await room.contacts.create({
      ...{ kind: 'patient', firstName: 'Léa', lastName: 'Roy' },
      phones: [
        { number: landline, label: null, kind: 'landline' },
        { number: mobile, label: null, kind: 'mobile' },
      ],
    })
    await sent({ contactId: contact.id, codeBy: 'call', codeTo: landline })
    expect(textsTo(landline)).toEqual([])
    expect(textsTo(mobile)).toHaveLength(1)
  })
})

describe('a link by text', () => {
  const byText = (linkTo = newNumber()) => ({ linkBy: 'text', linkTo, codeBy: 'call', codeTo: newNumber() }) as const

  it('leaves whole, and stands on the timeline with dots in its place', async () => {
    const share = await sent(byText())
    const link = await room.documents.linkOf(share.id)
    expect(textsTo(share.linkTo ?? '')).toEqual([expect.stringContaining(link)])
    await until('it is told as sent', async () => (await linkOf(share.id))?.state === 'sent')
    expect(await room.kinds(share.id)).toContain('link-sent')
    const entries = await database.db.selectFrom('entry').select('body').where('automatic', '=', 'document').execute()
    expect(entries.some(({ body }) => body?.includes('•••••'))).toBe(true)
    expect(JSON.stringify(entries)).not.toContain(link.split('/').at(-1))
  })

  it('goes to another number by a link of its own', async () => {
    const share = await sent(byText())
    const [before, other] = [await room.documents.linkOf(share.id), newNumber()]
    await room.documents.sendLinkAgain(share.id, { linkTo: other }, LUCIE)
    await room.texts.runJobs()
    expect(textsTo(other)).toEqual([expect.stringContaining(await room.documents.linkOf(share.id))])
    expect(textsTo(other)[0]).not.toContain(before)
  })

  it('has the fate of its text, also where nobody was listening when that was told', async () => {
    const share = await room.sent(byText())
    expect(await linkOf(share.id)).toEqual({ state: 'queued', reason: null })
    await database.db
      .updateTable('message')
      .set({ state: 'failed', reason: 'no-route' })
      .where('toNumber', '=', share.linkTo ?? '')
      .execute()
    await links.recover()
    await links.recover()
    expect(await linkOf(share.id)).toEqual({ state: 'failed', reason: 'no-route' })
    expect((await room.kinds(share.id)).filter((kind) => kind === 'link-failed')).toHaveLength(1)
  })

  it('is refused where no text can leave, and the share stays a draft', async () => {
    const draft = await room.draft(byText())
    await room.put(draft.id)
    room.far.gatewayOn = false
    await expect(room.documents.send(draft.id, LUCIE)).rejects.toThrow(/SMS gateway/)
    expect((await room.documents.get(draft.id)).state).toBe('draft')
  })
})

describe('a link', () => {
  it('cannot leave where nobody has said what the portal is reached by', async () => {
    const draft = await room.draft(addressed())
    await room.put(draft.id)
    room.far.portalUrl = null
    await expect(room.documents.send(draft.id, LUCIE)).rejects.toThrow(/PORTAL_URL is not set/)
    expect((await room.documents.get(draft.id)).state).toBe('draft')
  })

  it('cannot leave by e-mail where no server is set up', async () => {
    far.sendMail = null
    links = makeLinks()
    const draft = await room.draft(addressed())
    await room.put(draft.id)
    await expect(room.documents.send(draft.id, LUCIE)).rejects.toThrow(/SMTP_URL/)
    expect(jobs).toEqual([])
  })

  it('that is handed over goes nowhere by itself', async () => {
    const share = await sent({ linkBy: 'hand' })
    expect(share.link).toEqual({ state: 'handed', reason: null })
    expect(jobs).toEqual([])
    expect(textsTo(share.codeTo)).toEqual([])
  })
})
