import { sql } from 'kysely'
import type { Db } from '../db/index.ts'
import type { Judged } from './judge-double.ts'

export type Pair = {
  a: string
  b: string
  aFacts: Judged
  bFacts: Judged
  number: boolean
  email: boolean
  isRareName: boolean
}

/** A number or an address that more than so many share is a residence's: it says nothing. */
const MANY = 12
/** A day on which more were born stands for "unknown". */
const MANY_BORN = 200
/** A name with no more records than this is rare enough to ask about. */
const RARE = 3

/**
 * Pairs that have a number, an address, a chart number or a birth date in common and names that begin with the same
 * letter, or the same words in them; or a rare name where a birth date is missing. Those said to be distinct are left out.
 */
export async function findPairs(db: Db): Promise<Pair[]> {
  const several = sql`between 2 and ${sql.lit(MANY)}`
  const sameLetter = sql`left(x.name_line, 1) = left(y.name_line, 1)`
  const { rows } = await sql<Row>`
    with numbered as (
      select number as key, contact_id from (
        select number, contact_id, count(*) over (partition by number) as owners from contact_phone
      ) as phone where owners ${several}
    ), addressed as (
      select lower(address) as key, contact_id from contact_email where lower(address) in (
        select lower(address) from contact_email group by 1 having count(*) ${several})
    ), charted as (
      select chart_number as key, id from contact where chart_number in (
        select chart_number from contact where chart_number is not null group by 1 having count(*) ${several})
    ), named as (
      select array_agg(id) as ids from contact
      where name_line in (select name_line from contact where birth_date is null) and name_line <> ''
      group by name_line having count(*) between 2 and ${sql.lit(RARE)}
    ), candidate as (
      select x.id as a, y.id as b, 1 as reason
        from numbered one join numbered other on one.key = other.key and one.contact_id < other.contact_id
        join contact x on x.id = one.contact_id join contact y on y.id = other.contact_id
        where ${sameLetter} or string_to_array(x.name_line, ' ') <@ string_to_array(y.name_line, ' ')
      union all
      select one.contact_id, other.contact_id, 2
        from addressed one join addressed other on one.key = other.key and one.contact_id < other.contact_id
      union all
      select one.id, other.id, 0 from charted one join charted other on one.key = other.key and one.id < other.id
      union all
      select a, b, 4 from named, unnest(ids) as a, unnest(ids) as b where a < b
      union all
      select x.id, y.id, 0 from contact x join contact y on x.birth_date = y.birth_date and ${sameLetter} and x.id < y.id
        where tsvector_to_array(x.name_words) && tsvector_to_array(y.name_words) and x.birth_date not in (
          select birth_date from contact where birth_date is not null group by 1 having count(*) > ${sql.lit(MANY_BORN)})
    ), pair as (
      select a, b, bit_or(reason) as reasons from candidate group by a, b
    )
    select a, b, reasons & 1 <> 0 as number, reasons & 2 <> 0 as email, reasons & 4 <> 0 as is_rare_name,
      x.first_name as a_first, x.last_name as a_last, x.organization as a_organization, x.birth_date as a_born,
      x.gender as a_gender, x.chart_number as a_chart, y.first_name as b_first, y.last_name as b_last,
      y.organization as b_organization, y.birth_date as b_born, y.gender as b_gender, y.chart_number as b_chart
    from pair join contact x on x.id = a join contact y on y.id = b
    where (x.birth_date is null or y.birth_date is null or x.birth_date = y.birth_date or x.name_line = y.name_line)
      and not exists (select from contact_distinct as told where told.a = pair.a and told.b = pair.b)`.execute(db)
  return rows.map((row) => ({
    ...{ a: row.a, b: row.b, number: row.number, email: row.email, isRareName: row.isRareName },
    aFacts: {
      ...{ firstName: row.aFirst, lastName: row.aLast, organization: row.aOrganization },
      ...{ birthDate: row.aBorn, gender: row.aGender, chartNumber: row.aChart },
    },
    bFacts: {
      ...{ firstName: row.bFirst, lastName: row.bLast, organization: row.bOrganization },
      ...{ birthDate: row.bBorn, gender: row.bGender, chartNumber: row.bChart },
    },
  }))
}

type Named<Of extends 'a' | 'b'> = Record<
  `${Of}First` | `${Of}Last` | `${Of}Organization` | `${Of}Born` | `${Of}Chart`,
  string | null
> &
  Record<`${Of}Gender`, Judged['gender']>
type Row = { a: string; b: string; number: boolean; email: boolean; isRareName: boolean } & Named<'a'> & Named<'b'>
