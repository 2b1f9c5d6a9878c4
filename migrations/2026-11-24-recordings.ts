import { type Kysely, sql } from 'kysely'

/** What was said becomes text: recordings of calls, how long recordings are kept, transcripts, what a text is about. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements = [
  `alter table recording add column kind text not null default 'voice' check (kind in ('voice', 'call'))`,
  // whose retention holds
  `alter table recording add column line_number text`,
  `update recording set line_number = call.line_number from call where call.id = recording.call_id`,
  // 1: sealed as a whole; 2: in chunks, and read from any of them on
  `alter table recording add column format smallint not null default 1`,
  `alter table recording add column peaks smallint[]`,
  `alter table recording add column erased_at timestamptz`,
  `alter table recording drop constraint recording_state_check`,
  `alter table recording add constraint recording_state_check
     check (state in ('recording', 'waiting', 'kept', 'empty', 'lost', 'erased', 'refused'))`,
  `create index recording_kept on recording (started_at) where state = 'kept'`,

  // what of a call is recorded; what was said; what it is about: each written by the flow that learns of it
  `alter table entry add column recording jsonb`,
  `alter table entry add column transcript jsonb`,
  `alter table entry add column about jsonb`,

  // What was said in a recording: first a place in the queue, then words.
  `create table transcript (
    recording_id uuid primary key references recording on delete cascade,
    entry_id uuid references entry on delete cascade,
    kind text not null check (kind in ('voice', 'call')),
    urgent boolean not null,
    state text not null check (state in ('waiting', 'done', 'silent', 'failed')),
    -- why it failed, or why the last try did
    reason text,
    -- the language it is known to be in, and by whom; else it is told from the sound
    wanted_language text check (wanted_language in ('fr', 'en')),
    language text check (language in ('fr', 'en')),
    language_from text check (language_from in ('contact', 'line', 'detected', 'person')),
    language_certainty real,
    asked_at timestamptz not null,
    first_tried_at timestamptz,
    tries integer not null default 0,
    try_at timestamptz not null,
    -- what is recognised of it so far: the pieces of speech, and the words of those that are done
    progress jsonb,
    engine text,
    body text,
    words jsonb,
    corrected_body text,
    corrected_by uuid references staff_user on delete set null,
    corrected_at timestamptz,
    -- inventions of the engine that were left out
    dropped integer not null default 0,
    speech_seconds real,
    engine_ms integer,
    took_ms integer,
    done_at timestamptz
  )`,
  `create index transcript_waiting on transcript (urgent desc, kind desc, asked_at) where state = 'waiting'`,
  `create index transcript_entry on transcript (entry_id)`,

  // whoever writes of something urgent is called
  `alter table call_back drop constraint call_back_reason_check`,
  `alter table call_back add constraint call_back_reason_check
     check (reason in ('missed', 'asked', 'voice-message', 'typed-number', 'untextable', 'urgent-text'))`,
]
