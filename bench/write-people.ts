import type pg from 'pg'
import { newUuidV7 } from '../server/kit/ids.ts'
import type { Invented } from './people.ts'

const AT_ONCE = 10_000

/** Puts these people into a database, the first one the longest known. */
export async function writePeople(client: pg.Client, people: readonly Invented[]): Promise<void> {
  for (let from = 0; from < people.length; from += AT_ONCE) {
    const some = people.slice(from, from + AT_ONCE).map((person) => ({ id: newUuidV7(), ...person }))
    const rows = [JSON.stringify(some)]
    await client.query(
      `insert into contact (id, first_name, last_name, birth_date, gender, chart_number, created_at, updated_at)
       select id, "firstName", "lastName", "birthDate", gender, "chartNumber", now(), now() from json_to_recordset($1) as
         person(id uuid, "firstName" text, "lastName" text, "birthDate" date, gender text, "chartNumber" text)`,
      rows,
    )
    await client.query(
      `insert into contact_phone (contact_id, number)
       select id, number from json_to_recordset($1) as person(id uuid, number text)`,
      rows,
    )
    await client.query(
      `insert into contact_email (contact_id, address)
       select id, email from json_to_recordset($1) as person(id uuid, email text) where email is not null`,
      rows,
    )
  }
  await client.query('vacuum analyze')
}
