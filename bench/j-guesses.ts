import { readFileSync } from 'node:fs'
import { Agent, request } from 'node:http'
import type { Share } from '../server/contract/documents.ts'
import { playPhone } from '../test/support/clinic.ts'
import { type MailServer, startMailServer } from '../test/support/mail-server.ts'
import { codeIn, linkIn, putFile } from '../test/support/share-steps.ts'
import { until } from '../test/support/wait.ts'
import { callers } from './callers.ts'
import { placeCalls } from './calls.ts'
import { check, type Figures, quantile, show, spread } from './figures.ts'
import { openClinic } from './open-clinic.ts'

const GUESSES = 10_000
const SHARES = 40
/** Guessed at the same time; each from another address of 127.0.0.0/8, over a connection of its own. */
const AT_ONCE = 20
const POPUPS = 60
/** Callers of the others are known by now. */
const FIRST_CALLER = 1_850

type Target = { id: string; path: string; code: string }

/**
 * 10,000 guesses at the codes of 40 shares, each from another address, beside the popups of callers; against as many
 * requests, from as many addresses, for a page that is not there. Both are asked and read in this process.
 */
export async function bench(): Promise<Figures> {
  const mail = await startMailServer()
  const mailing = { SMTP_URL: mail.url, MAIL_FROM: 'clinic@clinic.example', PORTAL_URL: '{portalUrl}' }
  const clinic = await openClinic({ phones: ['101'] }, mailing)
  const { pbx, service, carrier } = clinic
  const phone = await playPhone(pbx, '101', 'rings')
  try {
    const targets: Target[] = []
    for (const number of callers(0, SHARES)) targets.push(await openShare(clinic, mail, number))
    const ask = (method: string, path: string, nth: number, body?: string) =>
      askFrom(service.portalUrl, { method, path, from: addressOf(nth), ...(body !== undefined && { body }) })

    await flood(500, (nth) => ask('GET', '/nowhere', nth))
    const ruler = await measured(service.pid(), () => flood(GUESSES, (nth) => ask('GET', '/nowhere', nth)))
    const quiet = await popupsOf(clinic, FIRST_CALLER)
    let beside: number[] = []
    const guesses = await measured(service.pid(), async () => {
      const popups = popupsOf(clinic, FIRST_CALLER).then((late) => {
        beside = late
      })
      const statuses = await flood(GUESSES, (nth) => {
        const target = targets[nth % SHARES]!
        return ask('POST', target.path, 20_000 + nth, `code=${guessFor(target.code, nth)}`)
      })
      await popups
      return statuses
    })
    const alone = await measured(service.pid(), () => popupsOf(clinic, FIRST_CALLER))

    const shares = await Promise.all(targets.map(({ id }) => service.api<Share>('GET', `/api/shares/${id}`)))
    const perRuler = (1_000 * ruler.cpuMs) / GUESSES
    const perGuess = (1_000 * Math.max(0, guesses.cpuMs - alone.cpuMs)) / GUESSES
    const right = [...guesses.answer.keys()].filter((status) => status < 400).length
    return {
      title: `${GUESSES} guesses from as many addresses at ${SHARES} shares, beside ${POPUPS} callers`,
      lines: [
        `answers: ${write(guesses.answer)}; to a page that is not there: ${write(ruler.answer)}`,
        `processor time of the service: ${show(perGuess)} µs a guess, ${show(perRuler)} µs a page that is not there`,
        `popups beside it: ${spread(beside)}; without: ${spread(quiet)}`,
        `texts at the carrier: ${carrier.texts.length}`,
      ],
      checks: [
        check('guesses that opened', right, '=', 0),
        check('openings', sum(shares.map(({ openings }) => openings)), '=', 0),
        check('wrong codes heard', sum(shares.map(({ failures }) => failures)), '=', 5 * SHARES),
        check('shares closed', shares.filter(({ state }) => state === 'closed').length, '=', SHARES),
        check('a guess, in pages that are not there', perGuess / perRuler, '<=', 5, 'times'),
        check('popups', beside.length, '=', POPUPS),
        check('popups later by (median)', quantile(beside, 0.5) - quantile(quiet, 0.5), '<=', 10, 'ms'),
      ],
    }
  } finally {
    await phone.stop()
    await clinic.close()
    await mail.stop()
  }
}

type Clinic = Awaited<ReturnType<typeof openClinic>>

/** An open share with a code that is out. */
async function openShare({ service, carrier }: Clinic, mail: MailServer, codeTo: string): Promise<Target> {
  const linkTo = `somebody${codeTo.slice(1)}@mail.example`
  const ways = { linkBy: 'email', linkTo, codeBy: 'text', codeTo, tellByText: false } as const
  const wanted = { direction: 'send', recipient: 'Somebody', ...ways } as const
  const { id } = await service.api<Share>('POST', '/api/shares', wanted)
  const put = await putFile(service, id, 'plan.txt', Buffer.from('plan'))
  if (!put.ok) throw new Error(`the file is answered ${put.status}`)
  await until('the file is kept', async () => {
    const { files } = await service.api<Share>('GET', `/api/shares/${id}`)
    return files.every(({ state }) => state === 'kept')
  })
  await service.api('POST', `/api/shares/${id}/send`)
  const path = new URL(linkIn((await mail.next(({ to }) => to.includes(linkTo))).text) ?? '').pathname
  await askFrom(service.portalUrl, { method: 'POST', path: `${path}/code`, from: addressOf(targetsAsked++), body: '' })
  const text = await until('its code has come', () => carrier.texts.find(({ to }) => to === codeTo))
  return { id, path, code: codeIn(text.body) ?? '' }
}
let targetsAsked = 60_000

/** Every one another, 250 to a network. */
const addressOf = (nth: number): string =>
  `127.${1 + Math.floor(nth / 62_500)}.${Math.floor(nth / 250) % 250}.${1 + (nth % 250)}`

/** Never the right one: luck is not what is measured. */
function guessFor(code: string, nth: number): string {
  const guess = String((nth * 7_919) % 1_000_000).padStart(6, '0')
  return guess === code ? '000000' : guess
}

/** The status of an answer, read to its end. */
function askFrom(
  portalUrl: string,
  { method, path, from, body }: { method: string; path: string; from: string; body?: string },
): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = request(new URL(path, portalUrl), {
      ...{ method, localAddress: from, agent: new Agent({ keepAlive: false }), timeout: 30_000 },
      headers: { origin: portalUrl, 'content-type': 'application/x-www-form-urlencoded' },
    })
    asked.on('response', (answer) => {
      answer.resume()
      answer.on('end', () => resolve(answer.statusCode ?? 0))
    })
    asked.on('timeout', () => asked.destroy(new Error('no answer')))
    asked.on('error', reject)
    asked.end(body)
  })
}

/** How often each status was answered; 0: no answer. */
async function flood(count: number, ask: (nth: number) => Promise<number>): Promise<Map<number, number>> {
  const statuses = new Map<number, number>()
  let next = 0
  const worker = async () => {
    while (next < count) {
      const nth = next
      next += 1
      const status = await ask(nth).catch(() => 0)
      statuses.set(status, (statuses.get(status) ?? 0) + 1)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  return statuses
}

/** How late each popup was behind the raw AMI event. */
async function popupsOf({ pbx, service }: Clinic, firstCaller: number): Promise<number[]> {
  const raw = new Map<string, number>()
  const shown = new Map<string, number>()
  using ami = await pbx.watch()
  ami.onEvent(({ Event: name, Linkedid: id, ChannelState: state }, at) => {
    if (name === 'Newstate' && state === '5' && id && !raw.has(id)) raw.set(id, at)
  })
  const panel = await service.live()
  panel.onMessage((message, at) => {
    if (message.type === 'call.ringing' && !shown.has(message.call.linkedId)) shown.set(message.call.linkedId, at)
  })
  const numbers = Array.from({ length: POPUPS }, (_, nth) => callers(firstCaller, 40)[nth % 40]!)
  await placeCalls(pbx, 'abandons', { numbers, pauseMs: 400, callsPerSecond: 2 })
  panel.close()
  return [...raw].flatMap(([id, at]) => (shown.has(id) ? [shown.get(id)! - at] : []))
}

async function measured<T>(pid: number, work: () => Promise<T>): Promise<{ answer: T; cpuMs: number }> {
  const before = cpuOf(pid)
  const answer = await work()
  return { answer, cpuMs: cpuOf(pid) - before }
}

/** Milliseconds of processor a process has had (proc_pid_stat(5): utime and stime, in hundredths of a second). */
function cpuOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ')
  return 10 * (Number(fields[11]) + Number(fields[12]))
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
const write = (statuses: ReadonlyMap<number, number>) =>
  [...statuses].map(([status, count]) => `${count} x ${status}`).join(', ')
