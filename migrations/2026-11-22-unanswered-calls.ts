import { type Kysely, sql } from 'kysely'

/** Every kind of unanswered call has its way: hours, words, prompts, voice messages, call-backs. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements = [
  // What a line does and says: hours, ring target, languages, on-call phones (contract/hours.ts, LineSettings).
  `alter table line add column settings jsonb not null default '{}'`,

  `alter table contact_phone add column kind text check (kind in ('mobile', 'landline'))`,
  // Numbers that cannot be texted, with how that is known.
  `create table untextable_number (
    number text primary key,
    because text not null check (because in ('landline', 'gateway')),
    at timestamptz not null
  )`,

  // Words a clinic has put in the place of the defaults; '' stands for any.
  `create table template (
    line_number text not null,
    purpose text not null,
    state text not null,
    language text not null check (language in ('fr', 'en')),
    address text not null check (address in ('', 'tu', 'vous')),
    body text not null,
    updated_at timestamptz not null,
    updated_by uuid references staff_user on delete set null,
    primary key (line_number, purpose, state, language, address)
  )`,

  // A clinic's own recording of something that is said; the file lies under DATA_DIR/prompts.
  `create table prompt (
    name text not null,
    language text not null check (language in ('fr', 'en')),
    source text not null check (source in ('upload', 'telephone')),
    file text not null,
    seconds real not null,
    updated_at timestamptz not null,
    updated_by uuid references staff_user on delete set null,
    primary key (name, language)
  )`,
  // Words of the clinic's own for what is synthesised.
  `create table prompt_text (
    name text not null,
    language text not null check (language in ('fr', 'en')),
    body text not null,
    updated_at timestamptz not null,
    primary key (name, language)
  )`,

  `alter table entry drop constraint entry_automatic_check`,
  `alter table entry add constraint entry_automatic_check check (automatic in ('missed-call', 'stop-word', 'urgent'))`,

  // what a voice message is, written by the flow that brings it into its conversation
  `alter table entry add column voice jsonb`,

  // A voice message: first a name in Asterisk, then a sealed file under DATA_DIR/recordings.
  `create table recording (
    id uuid primary key,
    -- its name among Asterisk's stored recordings; it is erased there once it is kept here
    name text not null unique,
    call_id uuid references call on delete set null,
    entry_id uuid references entry on delete set null,
    state text not null check (state in ('recording', 'waiting', 'kept', 'empty', 'lost', 'erased')),
    urgent boolean not null default false,
    started_at timestamptz not null,
    seconds real,
    bytes integer,
    sha256 bytea,
    -- the key of this file, wrapped by the one outside the database
    sealed_key bytea
  )`,
  `create index recording_entry on recording (entry_id)`,
  `create index recording_call on recording (call_id)`,

  // Somebody waits for a call. One open duty a number and line; of withheld numbers one a call.
  `create table call_back (
    id uuid primary key,
    line_number text not null,
    number text,
    conversation_id uuid references conversation on delete cascade,
    call_id uuid references call on delete set null,
    reason text not null check (reason in ('missed', 'asked', 'voice-message', 'typed-number', 'untextable')),
    urgent boolean not null default false,
    -- so many calls it stands for
    calls smallint not null default 1,
    asked_at timestamptz not null,
    wanted_from timestamptz,
    wanted_until timestamptz,
    due_at timestamptz not null,
    state text not null default 'open' check (state in ('open', 'done')),
    taken_by uuid references staff_user on delete set null,
    taken_at timestamptz,
    tries smallint not null default 0,
    tried_at timestamptz,
    try_again_at timestamptz,
    done_at timestamptz,
    done_by uuid references staff_user on delete set null,
    done_how text check (done_how in ('call', 'text', 'by-hand', 'called-again'))
  )`,
  `create unique index call_back_open on call_back (line_number, number) where state = 'open' and number is not null`,
  `create index call_back_due on call_back (due_at, id) where state = 'open'`,
  `create index call_back_number on call_back (number) where state = 'open'`,
  `create index call_back_call_id on call_back (call_id)`,
  // The calls a duty stands for, was tried by or settled by: each counts once, however often it is told.
  `create table call_back_call (
    call_back_id uuid not null references call_back on delete cascade,
    call_id uuid not null references call on delete cascade,
    primary key (call_back_id, call_id)
  )`,
  `create index call_back_call_call on call_back_call (call_id)`,
]
