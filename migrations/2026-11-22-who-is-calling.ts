import { type Kysely, sql } from 'kysely'

/** The panel knows who is calling: whole profiles, families, imports, bad callers, and who looked at what. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements = [
  // Trusted since PostgreSQL 13: the owner of a database may create it.
  `create extension if not exists pg_trgm`,
  // A name as it is searched: without accents, in lower case. normalize() is immutable where unaccent() is not.
  `create function folded(words text) returns text language sql immutable parallel safe strict as $$
     select lower(replace(replace(regexp_replace(normalize(words, NFKD), '[\\u0300-\\u036f]', '', 'g'), 'œ', 'oe'), 'æ', 'ae'))
   $$`,

  `alter table contact
    add column organization text,
    add column pronunciation text,
    -- how the name is said: "Léa", or "Madame Côté"
    add column name_form text check (name_form in ('first-name', 'title')),
    -- a patient since
    add column since date,
    add column preferred_channel text check (preferred_channel in ('call', 'text', 'email', 'in-person')),
    add column avoid text[] not null default '{}',
    -- by the clinic's wall clock: YYYY-MM-DD, or YYYY-MM-DDTHH:MM
    add column last_appointment text check (last_appointment ~ '^\\d{4}-\\d\\d-\\d\\d(T\\d\\d:\\d\\d)?$'),
    add column next_appointment text check (next_appointment ~ '^\\d{4}-\\d\\d-\\d\\d(T\\d\\d:\\d\\d)?$'),
    add column practitioner text,
    add column labels text[] not null default '{}',
    -- its number in the practice software
    add column chart_number text,
    -- where each fact comes from: { field: { from, at, by?, import? } }; '*' stands for every field not named
    add column sources jsonb not null default '{}',
    -- the import that made it
    add column import_id uuid,
    add column search_name text generated always as
      (folded(coalesce(first_name, '') || ' ' || coalesce(last_name, '') || ' ' || coalesce(organization, ''))) stored`,
  `create index contact_search_name on contact using gin (search_name gin_trgm_ops)`,
  // Is somebody of exactly this name there? Asked for each line of a file.
  `create index contact_exact_name on contact using hash (search_name)`,
  `create index contact_chart_number on contact (chart_number) where chart_number is not null`,
  `create index contact_of_import on contact (import_id) where import_id is not null`,
  `create index contact_born on contact (birth_date) where birth_date is not null`,

  `alter table contact_phone
    add column extension text,
    -- who says that it is a mobile or a landline
    add column kind_from text check (kind_from in ('person', 'import')),
    add column source jsonb,
    -- how often this one of a family was the one who called; fades with each call of another
    add column chosen real not null default 0`,
  `create index contact_phone_search on contact_phone using gin (number gin_trgm_ops)`,

  `create table contact_email (
    contact_id uuid not null references contact on delete cascade,
    address text not null,
    label text,
    position smallint not null default 0,
    source jsonb,
    primary key (contact_id, address)
  )`,
  `create index contact_email_address on contact_email (lower(address))`,

  // Both directions are kept: \`other_id\` is the \`relation\` of \`contact_id\`.
  `create table contact_relation (
    contact_id uuid not null references contact on delete cascade,
    other_id uuid not null references contact on delete cascade,
    relation text not null check (relation in ('child', 'parent', 'spouse', 'sibling', 'guardian', 'ward', 'other')),
    source jsonb,
    primary key (contact_id, other_id),
    check (contact_id <> other_id)
  )`,
  `create index contact_relation_other on contact_relation (other_id)`,

  `create table contact_change (
    id uuid primary key,
    contact_id uuid not null references contact on delete cascade,
    at timestamptz not null,
    user_id uuid references staff_user on delete set null,
    made_by text not null check (made_by in ('person', 'import', 'import-undone', 'vcard', 'merge', 'unmerge')),
    import_id uuid,
    -- { field: [before, after] }
    changes jsonb not null
  )`,
  `create index contact_change_newest on contact_change (contact_id, at desc, id desc)`,
  `create index contact_change_import on contact_change (import_id) where import_id is not null`,

  // What two were before they became one, so that it can be undone.
  `create table contact_merge (
    id uuid primary key,
    kept_id uuid not null references contact on delete cascade,
    other_id uuid not null,
    at timestamptz not null,
    user_id uuid references staff_user on delete set null,
    kept_before jsonb not null,
    other_before jsonb not null,
    kept_after jsonb not null,
    undone_at timestamptz
  )`,
  `create index contact_merge_kept on contact_merge (kept_id)`,
  `create index contact_merge_other on contact_merge (other_id)`,
  // Somebody has said that these are two people. a < b.
  `create table contact_distinct (
    a uuid not null references contact on delete cascade,
    b uuid not null references contact on delete cascade,
    at timestamptz not null,
    user_id uuid references staff_user on delete set null,
    primary key (a, b),
    check (a < b)
  )`,

  `create table contact_import (
    id uuid primary key,
    file_name text not null,
    source text not null check (source in ('upload', 'folder')),
    state text not null
      check (state in ('checking', 'checked', 'running', 'paused', 'done', 'undoing', 'undone', 'refused')),
    -- csv, xlsx or vcard
    format text,
    encoding text,
    -- which column is what, as it was recognised or put right
    mapping jsonb,
    -- what was asked for: { apply?, doubtful?, dateOrder?, fields? }
    options jsonb not null default '{}',
    counts jsonb not null default '{}',
    -- 0 to 1 of what is under way
    progress real not null default 0,
    -- carried out up to here, this one included: moves in the transaction that carries it out
    applied_line integer not null default -1,
    applied_part smallint not null default 0,
    -- { code, detail }
    problem jsonb,
    sha256 bytea,
    user_id uuid references staff_user on delete set null,
    created_at timestamptz not null,
    updated_at timestamptz not null
  )`,
  `create index contact_import_newest on contact_import (created_at desc, id desc)`,
  `create index contact_import_content on contact_import (sha256)`,
  // One row a person of the file; a line may hold several. What is carried out loses its data.
  `create table contact_import_line (
    import_id uuid not null references contact_import on delete cascade,
    line integer not null,
    part smallint not null default 0,
    verdict text not null check (verdict in ('new', 'changed', 'same', 'doubtful', 'refused')),
    because jsonb,
    -- { name, person, changes, asItStood }
    data jsonb,
    contact_id uuid,
    primary key (import_id, line, part)
  )`,
  `create index contact_import_line_told on contact_import_line (import_id, verdict, line, part)
     where verdict in ('changed', 'doubtful', 'refused')`,
  `create index contact_import_line_contact on contact_import_line (contact_id) where contact_id is not null`,
  // A mapping a person has put right is used again for a file with the same headings.
  `create table contact_import_mapping (
    headings text primary key,
    mapping jsonb not null,
    updated_at timestamptz not null
  )`,

  `alter table blocked_number add column user_id uuid references staff_user on delete set null`,
  // Every number that begins so.
  `create table blocked_prefix (
    prefix text primary key check (prefix ~ '^\\+\\d{2,14}$'),
    because text,
    user_id uuid references staff_user on delete set null,
    created_at timestamptz not null
  )`,
  // What was found against a number nobody knows, until somebody clears it.
  `create table caller_mark (
    number text not null,
    because text not null check (because in ('verstat-failed', 'short-calls', 'same-text', 'link')),
    at timestamptz not null,
    primary key (number, because)
  )`,
  // Somebody has said that this number is no bad caller, whatever it looks like.
  `create table trusted_number (
    number text primary key,
    user_id uuid references staff_user on delete set null,
    at timestamptz not null
  )`,

  `create index audit_entry_subject on audit_entry (subject, at desc)`,
  // Somebody is being erased: what is still to be done, and what it takes to do it. Gone with its last step.
  `create table erasure (
    id uuid primary key,
    at timestamptz not null,
    remaining jsonb not null
  )`,
  `create index entry_text_in on entry (at) where kind = 'text' and direction = 'in'`,
  // how it sounds: { label, words, by? }
  `alter table entry add column sentiment jsonb`,
]
