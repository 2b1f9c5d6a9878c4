import type { Double } from '../contract/contacts.ts'
import type { PageQuery } from '../contract/http.ts'
import type { Page } from '../contract/shapes.ts'
import { badInput } from '../kit/errors.ts'
import { isId } from '../kit/ids.ts'
import { findPairs } from './doubles-store.ts'
import { judgeDouble } from './judge-double.ts'
import type { Room } from './needs.ts'
import { findContacts } from './profile-store.ts'

type Likely = Pick<Double, 'score' | 'because'> & { a: string; b: string }

/** Records that are likely one person, for somebody to look at. */
export function createDoubles({ db }: Pick<Room, 'db'>) {
  /** The likeliest first. `a` is the one that is known longer. */
  async function doubles({ limit, cursor }: PageQuery): Promise<Page<Double>> {
    const after = cursor === undefined ? null : readCursor(cursor)
    const pairs = await findPairs(db)
    const likely = pairs
      .flatMap(({ a, b, aFacts, bFacts, ...common }): Likely[] => {
        const verdict = judgeDouble(aFacts, bFacts, common)
        return verdict ? [{ a, b, ...verdict }] : []
      })
      .filter((one) => after === null || compare(after, one) < 0)
      .sort(compare)
    const shown = likely.slice(0, limit)
    const contacts = new Map(
      (await findContacts(db, [...new Set(shown.flatMap(({ a, b }) => [a, b]))])).map((contact) => [
        contact.id,
        contact,
      ]),
    )
    const items = shown.flatMap(({ a, b, score, because }): Double[] => {
      const [one, other] = [contacts.get(a), contacts.get(b)]
      return one && other ? [{ a: one, b: other, score, because }] : []
    })
    return { items, next: likely.length > limit ? writeCursor(shown.at(-1)!) : null }
  }

  return { doubles }
}

type Place = Pick<Likely, 'score' | 'a' | 'b'>

const compare = (x: Place, y: Place): number =>
  y.score - x.score || (x.a < y.a ? -1 : x.a > y.a ? 1 : x.b < y.b ? -1 : x.b > y.b ? 1 : 0)

const writeCursor = ({ score, a, b }: Place): string => `${score}_${a}_${b}`

function readCursor(cursor: string): Place {
  const [score = '', a = '', b = ''] = cursor.split('_')
  if (!/^[01](\.\d{1,2})?$/.test(score) || !isId(a) || !isId(b))
    throw badInput('cursor', 'This is no cursor of this list.')
  return { score: Number(score), a, b }
}
