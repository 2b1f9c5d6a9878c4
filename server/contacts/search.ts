import type { ContactQuery, PageQuery } from '../contract/http.ts'
import type { Contact, Page } from '../contract/shapes.ts'
import type { Db } from '../db/index.ts'
import { badInput } from '../kit/errors.ts'
import { isId } from '../kit/ids.ts'
import type { PhoneNumber } from '../kit/phone-number.ts'
import { storableText } from '../kit/storable-text.ts'
import type { Room } from './needs.ts'
import { findContacts, findNumbersOf, listContacts } from './profile-store.ts'
import * as store from './search-store.ts'
import { readSearch, type Search } from './search-words.ts'
import { firstLetterSlips, measureFrom } from './slips.ts'

/** With fewer than these found as they are written, what looks like it is shown as well. */
const FEW = 5
/** Of the words something typed may stand for, so many of the nearest are tried. */
const MOST_MEANT = 40
const MOST_NEAR = 300
/** Of a number of conversations nobody reads more. */
const MOST_NUMBERS = 1000

type Wanted = Pick<store.Narrowed, 'kind' | 'label'>

/** The list of contacts, and whom somebody means by what is typed into the search. */
export function createSearch({ db }: Pick<Room, 'db'>) {
  /** With `q` the likeliest first, else the newest. */
  async function list({ q, kind, label, ...page }: ContactQuery): Promise<Page<Contact>> {
    const typed = storableText(q ?? '').trim()
    if (typed) return listFound(typed, page, { kind, label })
    const { limit, cursor } = page
    if (cursor !== undefined && !isId(cursor)) throw noCursor()
    const rows = await listContacts(db, { limit: limit + 1, before: cursor ?? null, kind, label })
    const items = rows.slice(0, limit)
    return { items, next: rows.length > limit ? items.at(-1)!.id : null }
  }

  async function listFound(typed: string, page: PageQuery, wanted: Wanted): Promise<Page<Contact>> {
    const { limit, cursor } = page
    if (cursor !== undefined && !/^\d{1,6}$/.test(cursor)) throw noCursor()
    const from = Number(cursor ?? 0)
    const ids = await findIds(db, typed, wanted, from + limit + 1)
    const items = await findContacts(db, ids.slice(from, from + limit))
    return { items, next: ids.length > from + limit ? String(from + limit) : null }
  }

  /** For a search in which a person may write a name: the numbers of those it may mean, a thousand at most. */
  async function numbersByName(words: string): Promise<PhoneNumber[]> {
    const typed = storableText(words).trim()
    return typed ? findNumbersOf(db, await findIds(db, typed, {}, MOST_NUMBERS), MOST_NUMBERS) : []
  }

  return { list, numbersByName }
}

const noCursor = () => badInput('cursor', 'This is no cursor of this list.')

/** The likeliest first: as it is written, as it may go on, as it may have been meant. At most `limit`. */
async function findIds(db: Db, typed: string, wanted: Wanted, limit: number): Promise<string[]> {
  const search = readSearch(typed)
  if (!search) return []
  const narrowed = { ...wanted, digits: search.digits, bornOn: search.bornOn, email: search.email }
  const found = new Set<string>()
  const add = (ids: readonly string[]) => {
    for (const id of ids) found.add(id)
  }
  if (/\d/.test(typed)) add(await store.findByChartNumber(db, search.asTyped, narrowed))
  if (search.words.length === 0) add(await store.findWithoutName(db, narrowed, limit))
  else {
    add(await store.findByWords(db, search, narrowed, limit))
    if (found.size < limit) add(await store.findByBeginnings(db, search, narrowed, limit - found.size))
    if (found.size < FEW) add(await findOtherwise(db, search, wanted))
    if (found.size < FEW) add(await findNear(db, search, narrowed))
  }
  return [...found].slice(0, limit)
}

/** What looks like a name may be the beginning of an address, or a name may have figures in it. */
async function findOtherwise(db: Db, search: Search, wanted: Wanted): Promise<string[]> {
  const bare = { ...wanted, digits: null, bornOn: [], email: null }
  if (search.allWords) return store.findByBeginnings(db, { ...search, words: search.allWords, lines: [] }, bare, FEW)
  if (!/^[\w.+-]{3,}$/.test(search.asTyped)) return []
  return store.findWithoutName(db, { ...bare, email: search.asTyped.toLowerCase() }, FEW)
}

/** With slips of the keyboard in it: the fewest first, the newest first among those with as many. */
async function findNear(db: Db, search: Search, narrowed: store.Narrowed): Promise<string[]> {
  const typed = [...new Set(search.words.flatMap(([alternative = []]) => alternative))]
  if (typed.every((word) => word.length < 3)) return []
  const words = await store.findWords(
    db,
    [...new Set(typed.map(([letter = '']) => letter))],
    typed.flatMap(firstLetterSlips),
  )
  const meant = typed.map((one) => nearestOf(one, words))
  if (meant.some((words) => words.length === 0)) return []
  // Mostly the nearest of each word are enough: their names are held by few.
  const nearest = meant.map((words) => words.filter(({ distance }) => distance === words[0]!.distance))
  const found = await rankHits(db, nearest, narrowed)
  return found.length > 0 ? found : rankHits(db, meant, narrowed)
}

type Meant = { word: string; distance: number }

function nearestOf(typed: string, words: readonly string[]): Meant[] {
  const distanceOf = measureFrom(typed)
  return words
    .map((word) => ({ word, distance: distanceOf(word) }))
    .filter(({ distance }) => distance < Number.POSITIVE_INFINITY)
    .sort((a, b) => a.distance - b.distance)
    .filter(({ distance }, _, [nearest]) => distance <= nearest!.distance + 1)
    .slice(0, MOST_MEANT)
}

async function rankHits(db: Db, meant: readonly Meant[][], narrowed: store.Narrowed): Promise<string[]> {
  const asWords = meant.map((words) => words.map(({ word }) => word))
  const hits = await store.findByNearWords(db, asWords, narrowed, MOST_NEAR)
  const farness = (hit: store.NearHit) =>
    meant.reduce(
      (sum, words) => sum + (words.find(({ word }) => hit.words.includes(word))?.distance ?? 0),
      // What else there is in the name was not typed.
      hit.words.length * 0.01,
    )
  return hits
    .map((hit) => ({ id: hit.id, farness: farness(hit) }))
    .sort((a, b) => a.farness - b.farness)
    .map(({ id }) => id)
}
