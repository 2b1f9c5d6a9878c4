import type { Contact } from '../contract/shapes.ts'
import type { PhoneNumber } from '../kit/phone-number.ts'
import type { Person } from './look-up-store.ts'
import type { createSearch } from './search.ts'
import { foldWords } from './search-words.ts'

type Needs = {
  people: (number: PhoneNumber) => Promise<readonly Person[]>
  list: ReturnType<typeof createSearch>['list']
}

type Named = Pick<Contact, 'id' | 'firstName' | 'lastName'> & { organization?: string | null }

/** More namesakes than this are not told apart. */
const MOST_NAMESAKES = 100

const plain = (name: string) =>
  foldWords(name)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/**
 * The contacts who are called so, whole, first or last name, or an organization: of those who have the number and of
 * their families, where one is called so there; else of all. Two or more where it cannot be told.
 */
export const createIdsByName =
  ({ people, list }: Needs) =>
  async (name: string, number: PhoneNumber | null): Promise<string[]> => {
    const wanted = plain(name)
    if (!wanted) return []
    const isCalledSo = ({ firstName, lastName, organization }: Named) => {
      const [first, last] = [plain(firstName ?? ''), plain(lastName ?? '')]
      return [`${first} ${last}`.trim(), `${last} ${first}`.trim(), first, last, plain(organization ?? '')].includes(
        wanted,
      )
    }
    const near = number === null ? [] : await people(number)
    const family: Named[] = near.flatMap((person) => [person.contact, ...person.family])
    const known = new Set(family.filter(isCalledSo).map(({ id }) => id))
    if (known.size > 0) return [...known]
    const { items, next } = await list({ q: name, limit: MOST_NAMESAKES })
    const all = items.filter(isCalledSo).map(({ id }) => id)
    return next === null ? all : [...all, ...items.map(({ id }) => id)]
  }
