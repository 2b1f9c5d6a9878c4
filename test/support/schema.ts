import { Cli } from 'kysely-codegen'
import pg from 'pg'

/**
 * The types of the migrated database at `url`, as server/db/schema.ts holds them. A column that a check holds to a
 * few words (`check (state in ('ringing', ...))`) is a union of those words.
 */
export async function generateSchema(url: string): Promise<string> {
  const types = await new Cli().generate({
    url,
    dialect: 'postgres',
    camelCase: true,
    dateParser: 'string',
    defaultSchemas: ['public'],
    includePattern: 'public.*',
    excludePattern: 'kysely_*',
    overrides: { columns: await unionsOf(url) },
    outFile: null,
    logLevel: 'silent',
  })
  // In the house's own form, so that the formatter leaves the file as it was generated.
  return types
    .replaceAll(';', '')
    .replaceAll('"', "'")
    .replace(/(Generated<T> =) (T extends .*)\n {2}(\? .*)\n {2}(: .*)/, '$1\n  $2 $3 $4')
    .replace(/(ArrayType(?:Impl)?<T> = .*)\n {2}(\? .*)\n {2}(: .*)/g, '$1 $2 $3')
    .replace(/^\/\*\*[\s\S]*?\*\/\n/, HEADER)
}

const HEADER = `/**
 * Made from the migrations by \`npm run db:types\`: do not edit.
 */
`

async function unionsOf(url: string): Promise<Record<string, string>> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client
    .query<{ column: string; nullable: boolean; has_default: boolean; definition: string }>(
      `select c.conrelid::regclass || '.' || a.attname as column, not a.attnotnull as nullable,
              a.atthasdef as has_default, pg_get_constraintdef(c.oid) as definition
       from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
       where c.contype = 'c' and cardinality(c.conkey) = 1 and c.connamespace = 'public'::regnamespace
       order by 1`,
    )
    .finally(() => client.end())
  return Object.fromEntries(
    rows.flatMap(({ column, nullable, has_default, definition }) => {
      const words = [...definition.matchAll(/'([a-z_-]*)'::text/g)].map(([, word]) => `'${word}'`)
      if (words.length === 0 || !/^CHECK \(\(\w+ = (ANY|'\w)/.test(definition)) return []
      const union = [...words, ...(nullable ? ['null'] : [])].join(' | ')
      return [[column, has_default ? `Generated<${union}>` : union]]
    }),
  )
}
