import { CompiledQuery } from 'kysely'

/**
 * A statement each connection plans once and then only runs, for the few queries that stand between a ring and its
 * popup: planning them takes several times as long as running them. `name` is unique in the service. Kysely hands what
 * stands in place of the text to `pg` as it is, and `pg` takes a text with a name there.
 */
export const prepared = <Row>(name: string, text: string, parameters: readonly unknown[]): CompiledQuery<Row> =>
  CompiledQuery.raw({ name, text } as unknown as string, [...parameters]) as CompiledQuery<Row>
