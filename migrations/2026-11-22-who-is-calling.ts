import { type Kysely, sql } from 'kysely'

/** The panel knows who is calling: whole profiles, families, imports, bad callers, and who looked at what. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements = [
  // Trusted since PostgreSQL 13: the owner of a database may create it.
  `create extension if not exists pg_trgm`,
  // A name as it is searched: without accents, in lower case. normalize() is immutable where unaccent() is not.
  // Most words need no more than that, and 100,000 names are folded at a time.
  `create function folded(words text) returns text language sql immutable parallel safe strict as $$
     select case when octet_length(words) = length(words) then lower(words) else
       translate(replace(replace(replace(
         regexp_replace(lower(normalize(words, NFKD)), '[\\u0300-\\u036f]', '', 'g'), 'œ', 'oe'), 'æ', 'ae'), 'ß', 'ss'),
         'øłđ', 'old') end
   $$`,
  // Its words on single spaces; of the signs only hyphens and apostrophes stay. As search-words.ts reads what is asked.
  `create function name_tokens(words text) returns text language sql immutable parallel safe strict as $$
     select case when words ~ '^[A-Za-z]+( [A-Za-z]+)*$' then lower(words) else btrim(regexp_replace(
       folded(translate(words, '’‘ʼ′´\`‐‑‒–—', '''''''''''''-----')),
       '[\\u0001-&(-,./:-@[-\`{-\\u00bf\\u2000-\\u206f\\u3000-\\u303f\\ufffd]+', ' ', 'g')) end
   $$`,
  `create function name_line(words text) returns text language sql immutable parallel safe strict as $$
     select btrim(regexp_replace(regexp_replace(
       translate(name_tokens(words), '-''', ' '), '\\mst(e?)\\M', 'saint\\1', 'g'), ' +', ' ', 'g'))
   $$`,
  // Every word a name may be asked for by: "St-Jean D'Amours" by st, saint, jean, stjean, damours, amours.
  `create function name_words(words text) returns tsvector language plpgsql immutable parallel safe strict as $$
   declare
     chunks text[] := string_to_array(name_tokens(left(words, 400)), ' ');
     chunk text;
     found text[] := chunks;
   begin
     for nth in 1 .. cardinality(chunks) loop
       chunk := chunks[nth];
       if strpos(chunk, '''') > 0 or strpos(chunk, '-') > 0 then
         found := array_remove(found, chunk) || translate(chunk, '-''', '')
           || string_to_array(translate(chunk, '''', ''), '-')
           || array(select tail from unnest(string_to_array(translate(chunk, '-', ''''), '''')) tail where length(tail) > 2);
         if starts_with(chunk, 'saint-') then found := found || ('st' || translate(substr(chunk, 7), '-''', '')); end if;
       end if;
       if length(chunk) <= 3 and nth < cardinality(chunks) then
         found := found || translate(chunk || chunks[nth + 1], '-''', '');
       end if;
     end loop;
     if found && '{st,saint}' then found := found || '{st,saint}'; end if;
     if found && '{ste,sainte}' then found := found || '{ste,sainte}'; end if;
     return array_to_tsvector(array_remove(found, ''));
   end $$`,

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
      (folded(coalesce(first_name, '') || ' ' || coalesce(last_name, '') || ' ' || coalesce(organization, ''))) stored,
    -- as a whole, for whoever types just that
    add column name_line text generated always as (name_line(coalesce(
      nullif(btrim(coalesce(first_name, '') || ' ' || coalesce(last_name, '')), ''), organization, ''))) stored,
    add column name_words tsvector generated always as
      (name_words(coalesce(first_name, '') || ' ' || coalesce(last_name, '') || ' ' || coalesce(organization, ''))) stored`,
  // What waits to be sorted in is read at every search: little of it.
  `create index contact_name_words on contact using gin (name_words) with (gin_pending_list_limit = 256)`,
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
  // One for whole numbers and how they begin, one for how they end; of North America's also without the area.
  `drop index contact_phone_number`,
  `create index contact_phone_number on contact_phone (number text_pattern_ops)`,
  `create index contact_phone_ending on contact_phone (reverse(number) text_pattern_ops)`,
  `create index contact_phone_local on contact_phone (substr(number, 6) text_pattern_ops) where number like '+1%'`,

  `create table contact_email (
    contact_id uuid not null references contact on delete cascade,
    address text not null,
    label text,
    position smallint not null default 0,
    source jsonb,
    primary key (contact_id, address)
  )`,
  `create index contact_email_address on contact_email (lower(address) text_pattern_ops)`,

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
  // Each word of a name once: where a slip of the keyboard is looked for. A word that two write at once stands twice,
  // which harms nobody; no word outlives the last name it stood in.
  `create table contact_word (word text collate "C" not null)`,
  `create index contact_word_word on contact_word (word)`,
  `create function learn_words(words text[]) returns void language sql as $$
     insert into contact_word
       select word from (select distinct unnest(words) collate "C" as word) as one
       where not exists (select from contact_word as known where known.word = one.word)
   $$`,
  `create function forget_words(words text[]) returns void language sql as $$
     delete from contact_word where word in (
       select word from (select distinct unnest(words) collate "C" as word) as one
       where not exists (select from contact where name_words @@ ('''' || word || '''')::tsquery))
   $$`,
  `create function follow_contact_words() returns trigger language plpgsql as $$
   declare
     learnt text[]; forgotten text[];
   begin
     if tg_op = 'INSERT' then
       select array_agg(distinct word) into learnt from written, unnest(tsvector_to_array(name_words)) as word;
     elsif tg_op = 'DELETE' then
       select array_agg(distinct word) into forgotten from gone, unnest(tsvector_to_array(name_words)) as word;
     else
       select array_agg(distinct word) into learnt
         from written join gone using (id), unnest(tsvector_to_array(written.name_words)) as word
         where written.name_words <> gone.name_words;
       select array_agg(distinct word) into forgotten
         from written join gone using (id), unnest(tsvector_to_array(gone.name_words)) as word
         where written.name_words <> gone.name_words;
     end if;
     if learnt is not null then perform learn_words(learnt); end if;
     if forgotten is not null then perform forget_words(forgotten); end if;
     return null;
   end $$`,
  `create trigger contact_words_learnt after insert on contact
     referencing new table as written for each statement execute function follow_contact_words()`,
  `create trigger contact_words_forgotten after delete on contact
     referencing old table as gone for each statement execute function follow_contact_words()`,
  `create trigger contact_words_changed after update on contact
     referencing old table as gone new table as written for each statement execute function follow_contact_words()`,

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
  // how it sounds: { label, words, corrected? }
  `alter table entry add column sentiment jsonb`,
]
