import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connectAmi, type RawAmi } from '../../test/support/ami-client.ts'
import { asteriskProgram } from '../../test/support/asterisk-program.ts'
import { type Child, startChild } from '../../test/support/child.ts'
import { keepLog } from '../../test/support/kept-log.ts'
import { until } from '../../test/support/wait.ts'
import { createPractice, type Practice } from './index.ts'

const root = join(import.meta.dirname, '..', '..')
const LINE = '+15145550100'
const PATIENT = '+15145550142'

/** Where the run keeps its Asterisk; null where the machine's own is used. */
async function cacheOf(): Promise<string> {
  const { dataDir } = await asteriskProgram()
  return dataDir.replace(/\/asterisk-[a-z]+\/usr\/share\/asterisk$/, '')
}

const isAlive = (pid: number) => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

const pidsIn = async (dataDir: string): Promise<number[]> => {
  const read = (which: string) => readFile(join(dataDir, 'practice', which, 'run', 'asterisk.pid'), 'utf8')
  return [await read('pbx'), await read('world')].map((text) => Number.parseInt(text, 10))
}

async function withFolder(test: (dataDir: string) => Promise<void>): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'relais-practice-'))
  await test(dataDir).finally(() => rm(dataDir, { recursive: true, force: true }))
}

const open = async (dataDir: string): Promise<Practice> =>
  createPractice({
    ...{ dataDir, cacheDir: await cacheOf(), dialplanDir: join(root, 'dialplan'), host: '127.0.0.1' },
    ...{ clinic: { country: 'CA' }, log: keepLog().log, now: () => new Date() },
  })

const ask = async <T>(ariUrl: string, method: string, path: string, body?: unknown): Promise<T> => {
  const { origin, username, password } = new URL(ariUrl)
  const answer = await fetch(`${origin}/ari${path}`, {
    method,
    headers: {
      authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`,
      'content-type': 'application/json',
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`)
  return (text ? JSON.parse(text) : undefined) as T
}

describe('the practice telephones', () => {
  let dataDir: string
  let practice: Practice
  let links: Awaited<ReturnType<Practice['start']>>
  let ami: RawAmi

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'relais-practice-'))
    practice = await open(dataDir)
    links = await practice.start()
    const { port, username, password } = new URL(links.amiUrl)
    ami = await connectAmi({ port: Number(port), username, secret: password })
  }, 200_000)
  afterAll(async () => {
    ami?.close()
    await practice?.stop()
    await rm(dataDir, { recursive: true, force: true })
  })

  /** The caller's own channel at the clinic. */
  const arrives = (from: string) =>
    ami.next(
      (event) => event.Event === 'Newchannel' && event.Context === 'relais-inbound' && event.CallerIDNum === from,
    )
  const hangsUp = (linkedId: string) =>
    ami.next((event) => event.Event === 'Hangup' && event.Uniqueid === linkedId, 30_000)
  const dialEnds = (linkedId: string) =>
    ami.events
      .filter((event) => event.Event === 'DialEnd' && event.Linkedid === linkedId)
      .map(({ DialStatus, DestChannel = '' }) => `${DestChannel.replace(/^PJSIP\/|-.*$/g, '')} ${DialStatus}`)

  it('have their desk phones registered', async () => {
    type Endpoint = { resource: string; state: string }
    await until('all are', async () => {
      const endpoints = await ask<Endpoint[]>(links.ariUrl, 'GET', '/endpoints/PJSIP')
      const online = endpoints.filter(({ state }) => state === 'online').map(({ resource }) => resource)
      return ['101', '102', '103', links.trunk].every((name) => online.includes(name))
    })
  })

  it('bring a caller with number and name, who hangs up when told', async () => {
    await practice.call({ from: '514 555-0142', name: 'Zoë Tremblay-Ñ <b>', hangUpAfter: 1.5 })
    const { Uniqueid = '', CallerIDName, Exten } = await arrives(PATIENT)
    expect({ CallerIDName, Exten }).toEqual({ CallerIDName: 'Zoë Tremblay-Ñ <b>', Exten: LINE })
    await hangsUp(Uniqueid)
    expect(dialEnds(Uniqueid).sort()).toEqual(['101 CANCEL', '102 CANCEL', '103 CANCEL'])
  })

  it('have a phone answer when told, and the caller hang up', async () => {
    await practice.call({ from: '+15145550143', answerAfter: 0.5, hangUpAfter: 3 })
    const { Uniqueid = '' } = await arrives('+15145550143')
    await hangsUp(Uniqueid)
    expect(dialEnds(Uniqueid)).toContain('101 ANSWER')
  })

  it('withhold a number', async () => {
    await practice.call({ from: 'anonymous', hangUpAfter: 0.5 })
    await arrives('anonymous')
  })

  it('carry keys once the clinic’s side has answered', async () => {
    // No phone to ring: the mailbox answers at once, and listens.
    ami.send({ Action: 'Setvar', Variable: 'RELAIS_RING', Value: '' })
    await practice.call({ from: '+15145550144', keys: '2w#', hangUpAfter: 4 })
    const { Uniqueid = '' } = await arrives('+15145550144')
    await hangsUp(Uniqueid)
    ami.send({ Action: 'Setvar', Variable: 'RELAIS_RING', Value: 'PJSIP/101&PJSIP/102&PJSIP/103' })
    const digits = ami.events.filter((event) => event.Event === 'DTMFEnd' && event.Uniqueid === Uniqueid)
    expect(digits.map((event) => event.Digit).join('')).toBe('2#')
  })

  it('have a caller speak when the clinic’s side listens, and press a key when all is said', {
    timeout: 60_000,
  }, async () => {
    // The mailbox: a greeting, a beep, and what is said until #.
    ami.send({ Action: 'Setvar', Variable: 'RELAIS_RING', Value: '' })
    await practice.call({ from: '+15145550147', say: 'rendez-vous', keys: 's#', hangUpAfter: 40 })
    const { Uniqueid = '' } = await arrives('+15145550147')
    await ami.next((event) => event.Event === 'DTMFEnd' && event.Uniqueid === Uniqueid && event.Digit === '#', 40_000)
    const folder = join(dataDir, 'practice', 'pbx', 'spool', 'voicemail')
    const said = await until('it is kept', async () => {
      const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.wav'))
      const sizes = await Promise.all(names.map(async (name) => (await stat(join(folder, name))).size))
      return Math.max(0, ...sizes) > 100_000 && Math.max(...sizes)
    })
    // All 8.8 s of it, 16,000 bytes a second, and no greeting before it.
    expect(said / 16_000).toBeGreaterThan(8)
    expect(said / 16_000).toBeLessThan(11)
    ami.send({ Action: 'Hangup', Channel: `/^PJSIP/` })
    await hangsUp(Uniqueid)
    ami.send({ Action: 'Setvar', Variable: 'RELAIS_RING', Value: 'PJSIP/101&PJSIP/102&PJSIP/103' })
  })

  it('refuse what is no number, and a recording they do not have', async () => {
    await expect(practice.call({ from: 'nobody' })).rejects.toMatchObject({ code: 'bad_input', field: 'from' })
    await expect(practice.call({ from: PATIENT, to: 'x' })).rejects.toMatchObject({ field: 'to' })
    await expect(practice.call({ from: PATIENT, say: 'no-such' })).rejects.toMatchObject({ field: 'say' })
    await expect(practice.write({ from: 'nobody', body: 'x' })).rejects.toMatchObject({ field: 'from' })
  })

  it('answer a click-to-call, and whoever is called outside', async () => {
    ami.send({
      ...{ Action: 'Originate', Channel: 'PJSIP/102', Context: 'relais-phones', Exten: '+15145550177', Priority: '1' },
      ...{ CallerID: '+15145550177', Async: 'true' },
    })
    const { Linkedid = '', CallerIDNum } = await ami.next(
      (event) =>
        event.Event === 'DialEnd' && event.DialStatus === 'ANSWER' && (event.DestChannel ?? '').includes('trunk'),
      15_000,
    )
    expect(CallerIDNum).toBe(LINE)
    ami.send({ Action: 'Hangup', Channel: `/^PJSIP/` })
    await hangsUp(Linkedid)
  })

  it('play partners outside: who is busy, who never answers, who answers and presses keys', async () => {
    practice.partner({ number: '514 555-4001', busy: true })
    practice.partner({ number: '514 555-4002', answerAfter: null })
    practice.partner({ number: '514 555-4003', answerAfter: 0.2, keys: 'w12', hangUpAfter: 3 })
    for (const last of [1, 2, 3])
      ami.send({
        ...{ Action: 'Originate', Channel: `PJSIP/+1514555400${last}@trunk`, Application: 'Wait', Data: '20' },
        ...{ CallerID: LINE, Async: 'true' },
      })
    const callTo = (last: number) => practice.partnerCalls().find(({ number }) => number === `+1514555400${last}`)
    await until('the busy one is left', () => callTo(1)?.endedAt)
    expect(callTo(1)).toMatchObject({ answeredAt: null, from: LINE })
    await until('one answers, and hangs up', () => callTo(3)?.endedAt)
    expect(callTo(3)?.answeredAt).not.toBeNull()
    const pressed = ami.events.filter(({ Event, Direction }) => Event === 'DTMFEnd' && Direction === 'Received')
    expect(pressed.slice(-2).map(({ Digit }) => Digit)).toEqual(['1', '2'])
    expect(callTo(2)).toMatchObject({ answeredAt: null, endedAt: null })
    ami.send({ Action: 'Hangup', Channel: `/^PJSIP/` })
    await until('the clinic gives up', () => callTo(2)?.endedAt)
    expect(() => practice.partner({ number: 'Lucie' })).toThrow(/no telephone number/)
  })

  it('carry a patient’s text of any length to the clinic, and the clinic’s to the patient', async () => {
    const body = '🦷é"\n'.repeat(320)
    await practice.write({ from: PATIENT, body })
    const kept = await until('it is kept', async () => {
      ami.send({ Action: 'DBGetTree', Family: 'relais-texts', ActionID: `tree-${ami.events.length}` })
      const kept = new Map(
        ami.events.flatMap(({ Event, Key = '', Val = '' }) => (Event === 'DBGetTreeResponse' ? [[Key, Val]] : [])),
      )
      return kept.size >= 3 && [...kept.values()]
    })
    // They are kept in the order in which they came, which UDP does not promise; the mark says which is which.
    const mark = (part: string) => part.split('|')[2]?.replace(/^.*;/, '') ?? ''
    const parts = kept.toSorted((a, b) => mark(a).localeCompare(mark(b)))
    expect(parts.map(mark)).toEqual(['1/3', '2/3', '3/3'])
    expect(parts.map((part) => part.split('|')[6]?.replaceAll('~', '\n')).join('')).toBe(body.trimEnd())

    const to = `pjsip:${links.trunk}/${links.textUri.replace('{number}', PATIENT)}`
    const send = (part: string, mark?: string) =>
      ask(links.ariUrl, 'PUT', '/endpoints/sendMessage', {
        ...{ to, from: LINE, body: part },
        ...(mark && { variables: { 'Relais-Part': mark } }),
      })
    await send('Bonjour,\nà «demain»!')
    await send('un ', 'x;1/2')
    await send('deux', 'x;2/2')
    await until('they are there', () => practice.texts().length === 2)
    expect(practice.texts()).toMatchObject([
      { from: LINE, to: PATIENT, body: 'Bonjour,\nà «demain»!' },
      { from: LINE, to: PATIENT, body: 'un deux' },
    ])
  })

  it('write nothing of it in Asterisk’s log', async () => {
    const log = await readFile(join(dataDir, 'practice', 'pbx', 'log', 'messages.log'), 'utf8')
    expect(log).not.toContain('demain')
    expect(log).not.toContain('Tremblay')
  })

  it('come back when one of them ends by itself', async () => {
    const [clinic = 0, world = 0] = await pidsIn(dataDir)
    process.kill(world, 'SIGKILL')
    await until('it is another', async () => (await pidsIn(dataDir))[1] !== world, { within: 20_000 })
    await until('it plays callers again', () => practice.call({ from: '+15145550148', hangUpAfter: 1 }), {
      within: 20_000,
    })
    await arrives('+15145550148')
    expect((await pidsIn(dataDir))[0]).toBe(clinic)
  })
})

/** A process that runs the practice telephones and nothing else, as the service would. */
async function startHolder(dataDir: string): Promise<Child> {
  const script = `
    import { createPractice } from './server/practice/index.ts'
    import { createLog } from './server/kit/log.ts'
    const [dataDir, cacheDir] = process.argv.slice(1)
    const practice = createPractice({ dataDir, cacheDir, dialplanDir: 'dialplan', host: '127.0.0.1', clinic: { country: 'CA' }, log: createLog('warn'), now: () => new Date() })
    await practice.start().then(() => console.log('practice is up'), (error) => console.log('practice is off: ' + error.message))
    setInterval(() => {}, 1000)
  `.replace("dialplanDir: 'dialplan'", `dialplanDir: ${JSON.stringify(join(root, 'dialplan'))}`)
  const child = startChild(process.execPath, ['--input-type=module', '-e', script, dataDir, await cacheOf()], {
    cwd: root,
  })
  await until('it has started', () => /practice is (up|off)/.test(child.output()) || child.exit() !== null, {
    within: 60_000,
  })
  if (!child.output().includes('practice is up')) throw new Error(child.output())
  return child
}

describe('when the service is killed', () => {
  it('no Asterisk outlives it, and the next start is a good one', () =>
    withFolder(async (dataDir) => {
      for (let times = 1; times <= 3; times++) {
        const holder = await startHolder(dataDir)
        const pids = await pidsIn(dataDir)
        await holder.kill()
        if (times < 3) continue
        await until('both are gone', () => !pids.some(isAlive), { within: 6_000 })
      }
    }))

  it('with its guards, what is left is ended by the next start', () =>
    withFolder(async (dataDir) => {
      const first = await startHolder(dataDir)
      const orphans = await pidsIn(dataDir)
      for (const guard of await guardsOf(orphans)) process.kill(guard, 'SIGKILL')
      await first.kill()
      for (const pid of orphans) expect(isAlive(pid)).toBe(true)
      const second = await startHolder(dataDir)
      expect(orphans.some(isAlive)).toBe(false)
      await second.kill()
    }))

  it('stopped for good (SIGSTOP), an Asterisk does not stay either', () =>
    withFolder(async (dataDir) => {
      const holder = await startHolder(dataDir)
      const pids = await pidsIn(dataDir)
      for (const pid of pids) process.kill(pid, 'SIGSTOP')
      await holder.kill()
      await until('both are gone', () => !pids.some(isAlive), { within: 8_000 })
    }))
})

/** Their parents, and what those parents have started beside them: a guard is a shell and a watching one. */
async function guardsOf(pids: readonly number[]): Promise<number[]> {
  const parents = await Promise.all(pids.map(async (pid) => Number((await statOf(pid))[1])))
  const children = await Promise.all(
    parents.map(async (parent) =>
      (await readFile(`/proc/${parent}/task/${parent}/children`, 'utf8')).trim().split(' '),
    ),
  )
  // The watching shells first: they would end the program when their parent is gone.
  return [
    ...children
      .flat()
      .map(Number)
      .filter((pid) => !pids.includes(pid)),
    ...parents,
  ]
}

const statOf = async (pid: number): Promise<string[]> =>
  (await readFile(`/proc/${pid}/stat`, 'utf8')).replace(/^.*\) /, '').split(' ')

it('where no Asterisk is to be had, the words say what is missing', () =>
  withFolder(async (dataDir) => {
    const script = `
      import { getAsterisk } from './server/practice/get-asterisk.ts'
      import { createLog } from './server/kit/log.ts'
      const needs = { cacheDir: process.argv[1], log: createLog('silent'), onProgress() {}, signal: AbortSignal.timeout(5000) }
      await getAsterisk(needs).then((it) => console.log(it.version), (error) => console.log(error.message))
    `
    const child = startChild(process.execPath, ['--input-type=module', '-e', script, join(dataDir, 'cache')], {
      cwd: root,
      env: { PATH: dataDir },
    })
    await child.ended
    // A machine that has Asterisk in /usr/sbin is none of those.
    expect(child.output()).toMatch(/cannot be fetched without apt-get|^\d+\./)
  }))
