import { type Kysely, sql } from 'kysely'

/** Documents behind a code: shares and their files, the codes that open them, what happened to each. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements = [
  `create table share (
    id uuid primary key,
    direction text not null check (direction in ('send', 'ask')),
    -- draft: its files are being gathered, and its link leads nowhere yet
    state text not null default 'draft' check (state in ('draft', 'open', 'closed', 'revoked', 'expired')),
    closed_because text check (closed_because in ('failures', 'not-for-us')),
    conversation_id uuid references conversation on delete set null,
    -- where it stands on the timeline
    entry_id uuid unique references entry on delete set null,
    contact_id uuid references contact on delete set null,
    recipient text not null,
    language text not null check (language in ('fr', 'en')),
    line_number text not null,
    message text,
    -- what is asked beside files: [{ key, label, kind, required }]
    fields jsonb not null default '[]',
    link_by text not null check (link_by in ('email', 'text', 'hand')),
    -- an address or a number; null where the link is handed over
    link_to text,
    code_by text not null check (code_by in ('text', 'call')),
    code_to text not null,
    -- dialled after the number has answered
    code_extension text,
    code_digits smallint not null check (code_digits in (6, 8)),
    -- with a link by e-mail: a text says that one is waiting
    tell_by_text boolean not null default true,
    -- SHA-256 of the token of the link; the token itself only sealed by the key outside the database
    token_hash bytea not null unique,
    sealed_token bytea not null,
    expires_at timestamptz not null,
    max_openings integer check (max_openings > 0),
    openings integer not null default 0,
    -- wrong codes since a secretary opened it last: a new code does not begin a new count
    failures smallint not null default 0,
    -- a request of the panel that comes again makes one share
    request_key uuid unique,
    created_by uuid references staff_user on delete set null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    sent_at timestamptz,
    -- its files are erased then
    erase_after timestamptz,
    erased_at timestamptz,
    check (link_by <> code_by)
  )`,
  'create index share_newest on share (created_at desc, id desc)',
  'create index share_conversation on share (conversation_id)',
  'create index share_contact on share (contact_id)',
  `create index share_to_expire on share (expires_at) where state in ('draft', 'open', 'closed')`,
  'create index share_to_erase on share (erase_after) where erased_at is null and erase_after is not null',

  `create table share_file (
    id uuid primary key,
    share_id uuid not null references share on delete cascade,
    origin text not null check (origin in ('clinic', 'recipient')),
    -- safe to write into a header and onto a disk
    name text not null,
    -- by its content
    media_type text,
    -- as announced; what has come so far, sealed and on the disk, is received
    bytes bigint not null,
    received bigint not null default 0,
    sha256 bytea,
    -- the key of this file, wrapped by the one outside the database
    sealed_key bytea,
    state text not null check (state in ('receiving', 'checking', 'kept', 'refused', 'erased')),
    reason text,
    -- a secretary has looked at what came in
    seen_at timestamptz,
    created_at timestamptz not null,
    updated_at timestamptz not null
  )`,
  'create index share_file_of on share_file (share_id, created_at, id)',
  `create index share_file_unfinished on share_file (updated_at) where state in ('receiving', 'checking')`,
  `create index share_file_unseen on share_file (share_id)
     where origin = 'recipient' and state = 'kept' and seen_at is null`,

  `create table share_code (
    id uuid primary key,
    share_id uuid not null references share on delete cascade,
    by text not null check (by in ('text', 'call')),
    to_number text not null,
    -- HMAC-SHA-256 under a key outside the database
    hash bytea not null,
    -- the text that carries it, where it goes by text
    message_id uuid references message on delete set null,
    issued_at timestamptz not null,
    expires_at timestamptz not null,
    ended_at timestamptz,
    ended text check (ended in ('used', 'replaced', 'expired', 'closed', 'unheard'))
  )`,
  // Whoever asks for a new one ends the one before.
  'create unique index share_code_live on share_code (share_id) where ended_at is null',
  'create index share_code_issued on share_code (to_number, issued_at)',
  'create index share_code_text on share_code (message_id) where message_id is not null',

  // A recipient who has given the right code.
  `create table share_session (
    id uuid primary key,
    share_id uuid not null references share on delete cascade,
    token_hash bytea not null unique,
    address text not null,
    started_at timestamptz not null,
    expires_at timestamptz not null
  )`,
  'create index share_session_of on share_session (share_id)',
  'create index share_session_over on share_session (expires_at)',

  // What happened, for the timeline: never a code, never a token.
  `create table share_event (
    id uuid primary key,
    share_id uuid not null references share on delete cascade,
    at timestamptz not null,
    kind text not null,
    user_id uuid references staff_user on delete set null,
    detail jsonb not null default '{}'
  )`,
  'create index share_event_of on share_event (share_id, at, id)',

  // A link on its way: who dies while it is handed over leaves it unknown, and it is not sent again by itself.
  `create table share_link (
    id uuid primary key,
    share_id uuid not null references share on delete cascade,
    by text not null check (by in ('email', 'text', 'hand')),
    state text not null check (state in ('queued', 'submitting', 'sent', 'failed', 'unknown', 'handed')),
    -- why it has not left
    reason text,
    -- the text that carries it, where it goes by text
    message_id uuid references message on delete set null,
    user_id uuid references staff_user on delete set null,
    created_at timestamptz not null,
    updated_at timestamptz not null
  )`,
  'create index share_link_of on share_link (share_id, id)',
  `create index share_link_under_way on share_link (id) where state in ('queued', 'submitting')`,
  'create index share_link_text on share_link (message_id) where message_id is not null',

  // A code that is to be spoken on a telephone.
  `create table share_call (
    id uuid primary key,
    share_id uuid not null references share on delete cascade,
    state text not null check (state in ('waiting', 'calling', 'done', 'failed', 'cancelled')),
    asked_by text not null check (asked_by in ('recipient', 'secretary')),
    user_id uuid references staff_user on delete set null,
    number text not null,
    extension text,
    tries smallint not null default 0,
    next_at timestamptz,
    -- somebody is there for it now: the first try does not wait for the hours of whoever is called
    at_once boolean not null default false,
    -- why the last try did not do
    reason text,
    -- when it was placed, each time: a number is called only so often in an hour
    placed_at timestamptz[] not null default '{}',
    -- how often the code was heard whole in the try that goes on, or was the last
    spoken smallint not null default 0,
    created_at timestamptz not null,
    updated_at timestamptz not null
  )`,
  `create unique index share_call_live on share_call (share_id) where state in ('waiting', 'calling')`,
  'create index share_call_to on share_call (number, updated_at)',

  // A document on a timeline: { id, direction, state, files, received, unseen, openings }
  'alter table entry add column document jsonb',
  'alter table entry drop constraint entry_automatic_check',
  `alter table entry add constraint entry_automatic_check
     check (automatic in ('missed-call', 'stop-word', 'urgent', 'document', 'code'))`,
  `alter table message
     -- what leaves where the timeline shows dots in its place: a link, a code. Sealed, and gone once it has left
     add column sealed_body bytea,
     -- a code is not sent when it opens nothing any more
     add column not_after timestamptz`,

  // When a partner clinic can be called; null: nobody has said. { monday: [{ from, to, state }], ... }
  'alter table contact add column opening_hours jsonb',

  // The clinic's logo, for its card and its pages.
  `create table clinic_picture (
    name text primary key check (name in ('logo')),
    media_type text not null,
    bytes bytea not null,
    updated_at timestamptz not null
  )`,
]
