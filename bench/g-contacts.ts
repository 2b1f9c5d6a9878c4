import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { type Contacts, createContacts } from '../server/contacts/index.ts'
import type { Contact } from '../server/contract/shapes.ts'
import { migrateToLatest, openDatabase, startEmbedded } from '../server/db/index.ts'
import { systemNow } from '../server/kit/clock.ts'
import { newUuidV7 } from '../server/kit/ids.ts'
import { createLog } from '../server/kit/log.ts'
import { check, type Figures, median, quantile, show } from './figures.ts'
import { type Invented, inventPeople } from './people.ts'
import { writePeople } from './write-people.ts'

const MANY = 100_000
const FEW = 100
const LOOK_UPS = 3_000
const ROUNDS = 30

/** What is typed, and whose name or number must come first. */
const SEARCHES: readonly [typed: string, isMeant: (contact: Contact) => boolean][] = [
  ['genevieve cotte', named('Geneviève', 'Côté')],
  ['genvieve cote', named('Geneviève', 'Côté')],
  ['cote maurice', named('Maurice', 'Côté')],
  ['Cote, Maurice', named('Maurice', 'Côté')],
  ['mauirce ctoe', named('Maurice', 'Côté')],
  ['maurice c', ({ firstName, lastName }) => firstName === 'Maurice' && lastName?.[0] === 'C'],
  ['tremblay', named(null, 'Tremblay')],
  ['trem', ({ lastName }) => lastName?.startsWith('Trem') === true],
  ['tremblai', named(null, 'Tremblay')],
  ['marie', named('Marie', null)],
  ['jean francois', named('Jean-François', null)],
  ['st-pierre', named(null, 'St-Pierre')],
  ['saint pierre', named(null, 'St-Pierre')],
  ["o'brien", named(null, "O'Brien")],
  ['obrien', named(null, "O'Brien")],
  ['ma', () => true],
  ['514 555-0142', owns('+15145550142')],
  ['(514)555-0142', owns('+15145550142')],
  ['555-0142', owns('+15145550142')],
  ['5550142', owns('+15145550142')],
  ['0142', ({ phones }) => phones.some(({ number }) => number.endsWith('0142'))],
  ['1984-03-12', ({ birthDate }) => birthDate === '1984-03-12'],
  ['P000123', ({ chartNumber }) => chartNumber === 'P000123'],
]

function named(firstName: string | null, lastName: string | null): (contact: Contact) => boolean {
  return (contact) =>
    (firstName === null || contact.firstName === firstName) && (lastName === null || contact.lastName === lastName)
}

function owns(number: string): (contact: Contact) => boolean {
  return ({ phones }) => phones.some((phone) => phone.number === number)
}

/** Looking up by number among 100,000 people and among 100, by turns; then searching among the 100,000. */
export async function bench(): Promise<Figures> {
  const people = inventPeople(MANY)
  // Somebody who is asked for by name and number.
  people[MANY / 2] = { ...people[MANY / 2]!, firstName: 'Geneviève', lastName: 'Côté', number: '+15145550142' }
  const large = await openClinicOf(people)
  const small = await openClinicOf(people.slice(0, FEW))
  try {
    const lookUps = await measureLookUps(large.contacts, small.contacts, people)
    const searches = []
    for (const [typed, isMeant] of SEARCHES)
      searches.push({ typed, ...(await measureSearch(large.contacts, typed, isMeant)) })
    const startedAt = performance.now()
    await large.contacts.doubles({ limit: 50 })
    const doublesMs = performance.now() - startedAt
    const slowest = Math.max(...searches.map(({ p50 }) => p50))
    const wrong = searches.filter(({ isRight }) => !isRight).map(({ typed }) => typed)
    return {
      title: `Contacts: look-up and search among ${MANY.toLocaleString('en')} people`,
      lines: [
        `look-up of a family by number: median ${show(lookUps.large)} ms among ${MANY}, ${show(lookUps.small)} ms among ${FEW} (${LOOK_UPS} each, by turns)`,
        ...searches.map(
          ({ typed, p50, p95 }) =>
            `search ${typed.padEnd(16)} median ${show(p50).padStart(6)}  p95 ${show(p95).padStart(6)} ms`,
        ),
        `likely doubles of all: ${show(doublesMs)} ms`,
      ],
      checks: [
        check('look-up at 100,000 over that at 100', lookUps.large / lookUps.small, '<=', 1.2),
        check('look-up', lookUps.large, '<=', 1, 'ms'),
        check('slowest search (median)', slowest, '<=', 30, 'ms'),
        check(`searches whose first is not who was meant${wrong.map((typed) => ` "${typed}"`)}`, wrong.length, '=', 0),
        check('likely doubles', doublesMs, '<=', 1000, 'ms'),
      ],
    }
  } finally {
    await large.close()
    await small.close()
  }
}

async function measureLookUps(large: Contacts, small: Contacts, people: readonly Invented[]) {
  const times = { large: [] as number[], small: [] as number[] }
  const time = async (contacts: Contacts, number: string, into: number[]) => {
    const startedAt = performance.now()
    const found = await contacts.lookUpPeople(number)
    into.push(performance.now() - startedAt)
    if (found.length === 0) throw new Error('A number that is known was not found.')
  }
  for (let nth = -200; nth < LOOK_UPS; nth++) {
    const into = nth < 0 ? { large: [], small: [] } : times
    const far = people[Math.abs(nth * 7919) % people.length]!.number
    const near = people[Math.abs(nth) % FEW]!.number
    const turns = [() => time(large, far, into.large), () => time(small, near, into.small)]
    for (const turn of nth % 2 === 0 ? turns : turns.toReversed()) await turn()
  }
  return { large: median(times.large), small: median(times.small) }
}

async function measureSearch(contacts: Contacts, typed: string, isMeant: (contact: Contact) => boolean) {
  const times: number[] = []
  let first: Contact | undefined
  for (let round = -3; round < ROUNDS; round++) {
    const startedAt = performance.now()
    const { items } = await contacts.list({ limit: 50, q: typed })
    if (round >= 0) times.push(performance.now() - startedAt)
    first = items[0]
  }
  return { p50: median(times), p95: quantile(times, 0.95), isRight: first !== undefined && isMeant(first) }
}

async function openClinicOf(people: readonly Invented[]) {
  const log = createLog('error')
  const dataDir = await mkdtemp(join(tmpdir(), 'relais-bench-'))
  const postgres = await startEmbedded({ dataDir, log })
  await migrateToLatest(postgres.url, log)
  const client = new pg.Client({ connectionString: postgres.url })
  await client.connect()
  await writePeople(client, people).finally(() => client.end())
  const { db, close } = await openDatabase({ url: postgres.url, log, now: systemNow })
  return {
    contacts: createContacts({ db, now: systemNow, newId: newUuidV7, log, country: 'CA' }),
    async close() {
      await close()
      await postgres.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
