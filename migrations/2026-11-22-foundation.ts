import { type Kysely, sql } from 'kysely'

/** The tables of the first path: a call rings, is missed, and is answered by text. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of tables) await sql.raw(statement).execute(db)
}

const tables = [
  `create table setting (
    key text primary key,
    value jsonb not null
  )`,

  `create table staff_user (
    id uuid primary key,
    email text not null,
    name text not null,
    password_hash text not null,
    role text not null check (role in ('admin', 'manager', 'secretary')),
    phone text,
    language text not null default 'fr' check (language in ('fr', 'en')),
    created_at timestamptz not null
  )`,
  'create unique index staff_user_email on staff_user (lower(email))',
  `create table staff_session (
    token_hash bytea primary key,
    user_id uuid not null references staff_user on delete cascade,
    created_at timestamptz not null,
    expires_at timestamptz not null
  )`,
  `create table audit_entry (
    id uuid primary key,
    at timestamptz not null,
    user_id uuid references staff_user on delete set null,
    action text not null,
    subject text,
    detail jsonb
  )`,

  `create table line (
    number text primary key,
    name text not null,
    language text not null default 'fr' check (language in ('fr', 'en')),
    created_at timestamptz not null
  )`,

  `create table contact (
    id uuid primary key,
    kind text not null default 'patient' check (kind in ('patient', 'clinic', 'supplier', 'other')),
    first_name text,
    last_name text,
    birth_date date,
    gender text check (gender in ('female', 'male', 'other')),
    language text check (language in ('fr', 'en')),
    address text check (address in ('tu', 'vous')),
    notes text,
    created_at timestamptz not null,
    updated_at timestamptz not null
  )`,
  `create table contact_phone (
    contact_id uuid not null references contact on delete cascade,
    number text not null,
    label text,
    position smallint not null default 0,
    primary key (contact_id, number)
  )`,
  'create index contact_phone_number on contact_phone (number)',
  `create table blocked_number (
    number text primary key,
    because text,
    created_at timestamptz not null
  )`,
  // A stop word is kept by number and purpose (CASL; CWTA short code guidelines).
  `create table text_stop (
    number text not null,
    purpose text not null check (purpose in ('service', 'marketing', 'survey')),
    word text not null,
    at timestamptz not null,
    primary key (number, purpose)
  )`,

  `create table call (
    id uuid primary key,
    pbx text not null,
    linked_id text not null,
    direction text not null check (direction in ('in', 'out', 'internal')),
    state text not null check (state in ('ringing', 'answered', 'ended')),
    outcome text check (outcome in ('answered', 'missed', 'abandoned', 'closed', 'blocked', 'transferred')),
    from_number text,
    from_name text,
    to_number text,
    line_number text,
    answered_by text,
    started_at timestamptz not null,
    answered_at timestamptz,
    ended_at timestamptz,
    ringing_seconds real,
    talking_seconds real,
    text_decision jsonb,
    -- what applyCallEvent needs to go on with this call after a restart
    tracker jsonb not null,
    unique (pbx, linked_id)
  )`,
  'create index call_newest on call (started_at desc, id desc)',
  'create index call_from on call (from_number, started_at desc)',
  `create index call_open on call (started_at) where state <> 'ended'`,

  `create table conversation (
    id uuid primary key,
    line_number text not null,
    number text not null,
    awaiting_since timestamptz,
    awaiting_channel text check (awaiting_channel in ('call', 'text')),
    last_entry_at timestamptz not null,
    created_at timestamptz not null,
    unique (line_number, number)
  )`,
  'create index conversation_newest on conversation (last_entry_at desc, id desc)',
  'create index conversation_awaiting on conversation (awaiting_since, id) where awaiting_since is not null',
  'create index conversation_number on conversation (number)',

  `create table entry (
    id uuid primary key,
    conversation_id uuid not null references conversation on delete cascade,
    kind text not null check (kind in ('call', 'text', 'voice', 'note', 'document', 'mail')),
    direction text not null check (direction in ('in', 'out')),
    at timestamptz not null,
    body text,
    automatic text check (automatic in ('missed-call', 'stop-word')),
    author_id uuid references staff_user on delete set null,
    call_id uuid references call on delete set null,
    -- a call's summary, written by the flow that brings calls into conversations
    call jsonb
  )`,
  'create index entry_timeline on entry (conversation_id, at desc, id desc)',
  `create unique index entry_call on entry (call_id) where kind = 'call'`,
  // The promise "one automatic text a call" is kept by the database itself.
  `create unique index entry_automatic_text on entry (call_id, automatic) where kind = 'text' and automatic is not null`,

  // The delivery of a text: one row for each entry of kind 'text'.
  `create table message (
    id uuid primary key references entry on delete cascade,
    conversation_id uuid not null references conversation on delete cascade,
    direction text not null check (direction in ('in', 'out')),
    purpose text not null check (purpose in ('service', 'marketing', 'survey', 'code')),
    gateway text not null,
    -- by the gateway, where it gives one: SIP Call-ID, a provider's id
    provider_id text,
    from_number text not null,
    to_number text not null,
    state text not null check (state in ('queued', 'submitting', 'sent', 'delivered', 'failed', 'unknown', 'received')),
    reason text,
    attempts smallint not null default 0,
    -- incoming: from, to, body and minute, against gateways that repeat a text under a new id
    fingerprint bytea,
    -- outgoing: given by the panel so that a repeated request makes one text
    request_key uuid unique,
    updated_at timestamptz not null
  )`,
  `create unique index message_provider on message (gateway, provider_id) where direction = 'in' and provider_id is not null`,
  `create unique index message_fingerprint on message (fingerprint) where fingerprint is not null`,
  `create index message_unsent on message (conversation_id, id) where direction = 'out' and state in ('queued', 'submitting')`,
]
