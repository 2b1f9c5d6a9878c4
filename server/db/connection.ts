import pg from 'pg'
import { messageOf } from '../kit/errors.ts'

const types = new pg.TypeOverrides()
// A date of birth is a day on the calendar, not an instant of some time zone.
types.setTypeParser(pg.types.builtins.DATE, (day) => day)
// Counts; nothing here comes near 2^53.
types.setTypeParser(pg.types.builtins.INT8, Number)

/** What every connection of the service has in common. */
export const connectionOptions = (url: string) => ({
  connectionString: url,
  application_name: 'relais',
  connectionTimeoutMillis: 10_000,
  keepAlive: true,
  keepAliveInitialDelayMillis: 10_000,
  types,
})

/** What to tell a person about a database that cannot be reached, without the password that may be in its URL. */
export const databaseTrouble = (error: unknown): string => messageOf(error).replace(/\/\/[^@/\s]*@/g, '//…@')
