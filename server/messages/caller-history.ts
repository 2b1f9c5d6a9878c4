import type { CallerCard } from '../contract/caller.ts'
import { type Db, prepared } from '../db/index.ts'
import type { PhoneNumber } from '../kit/phone-number.ts'
import type { CallSummary } from './entry-store.ts'
import { type StoredSentiment, toSentiment } from './sentiment-store.ts'

type Exchange = CallerCard['exchanges'][number]

export type CallerHistory = {
  /** The last three, newest first, whoever wrote or called. */
  exchanges: Exchange[]
  /** Calls nobody has answered since `dayBegan`, and since somebody last spoke with this number. */
  missedToday: number
  awaitingSince: string | null
  seenBefore: boolean
}

type Asked = {
  /** The call that rings, which is no part of its own past. */
  callId: string
  startedAt: Date
  dayBegan: Date
}

/** More than one line, and one of them busy: a caller has few conversations, and few calls a day. */
const QUERY = `
  with mine as (select id, awaiting_since from conversation where number = $1 limit 20),
  recent as (
    select newest.* from mine cross join lateral (
      select entry.id, entry.kind, entry.direction, entry.at, left(entry.body, 300) as body, entry.automatic, entry.call,
        entry.sentiment, entry.direction = 'in' and (
          coalesce(entry.about->>'urgency' = 'urgent', false) or coalesce(entry.voice->'urgent' = 'true', false)
        ) as urgent
      from entry
      where entry.conversation_id = mine.id and entry.kind <> 'note' and entry.automatic is null
        and entry.call_id is distinct from $2
      order by entry.at desc, entry.id desc limit 3
    ) as newest
    order by at desc, id desc limit 3
  ),
  today as (
    select calls.* from mine cross join lateral (
      select entry.at, entry.direction, coalesce(entry.call->>'outcome', '') as outcome
      from entry
      where entry.conversation_id = mine.id and entry.at >= $4 and entry.kind = 'call'
        and entry.call_id is distinct from $2
      order by entry.at desc limit 200
    ) as calls
  )
  select
    coalesce((
      select json_agg(to_jsonb(recent) || jsonb_build_object('state', message.state)
        order by recent.at desc, recent.id desc)
      from recent left join message on message.id = recent.id
    ), '[]') as exchanges,
    (select count(*)::int from today where direction = 'in' and outcome in ('missed', 'abandoned', 'closed')
      and at > all (select at from today where outcome in ('answered', 'transferred'))) as missed_today,
    (select min(awaiting_since) from mine where awaiting_since < $3) as awaiting_since,
    exists (select from recent) or exists (
      select from call where from_number = $1 and started_at < $3 and id <> $2
    ) as seen_before`

type Row = {
  exchanges: (Omit<Exchange, 'state' | 'sentiment'> & {
    call: CallSummary | null
    state: string | null
    sentiment: StoredSentiment | null
  })[]
  missedToday: number
  awaitingSince: Date | null
  seenBefore: boolean
}

/** What was between the clinic and this number before a call, on whatever line. On the path ring -> popup. */
export async function findCallerHistory(
  db: Db,
  number: PhoneNumber,
  { callId, startedAt, dayBegan }: Asked,
): Promise<CallerHistory> {
  const { rows } = await db.executeQuery(prepared<Row>('caller-history', QUERY, [number, callId, startedAt, dayBegan]))
  const { exchanges, missedToday, awaitingSince, seenBefore } = rows[0]!
  return {
    exchanges: exchanges.map(toExchange),
    missedToday,
    awaitingSince: awaitingSince?.toISOString() ?? null,
    seenBefore,
  }
}

function toExchange({ call, at, ...entry }: Row['exchanges'][number]): Exchange {
  return {
    id: entry.id,
    kind: entry.kind,
    direction: entry.direction,
    at: new Date(at).toISOString(),
    body: entry.body,
    state: call ? (call.outcome ?? call.state) : entry.state,
    sentiment: toSentiment(entry.sentiment),
    automatic: entry.automatic,
    urgent: entry.urgent ?? false,
  }
}
