import { makeTenantTable, type MigrationDb, runSql } from './support.ts'

/**
 * Erasing the whole record of somebody: who proposed and who confirmed, and the two functions that may remove rows that
 * are otherwise written once. Both ask for an erasure that two people agreed to, so that nothing else comes past.
 */
export async function up(db: MigrationDb): Promise<void> {
  await runSql(
    db,
    `
    create table erasures (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      person_id uuid not null,
      ground text not null check (ground in ('period-over', 'own-request')),
      -- On which of the grounds of article 17 their own request was granted.
      request text check ((request is not null) = (ground = 'own-request')),
      proposed_by uuid not null,
      proposed_on date not null,
      proposed_at timestamptz not null,
      state text not null default 'proposed' check (state in ('proposed', 'confirmed', 'done', 'refused', 'taken-back')),
      settled_by uuid,
      settled_on date,
      settled_at timestamptz,
      -- Why it is not done, as a code.
      why_not text check ((why_not is not null) = (state = 'refused')),
      -- What stands in others' texts in place of the name is on record as a redaction.
      redaction_id uuid,
      -- Rows by table, as they were erased.
      counts jsonb not null default '{}',
      done_at timestamptz check ((done_at is not null) = (state = 'done')),
      done_again_at timestamptz,
      primary key (authority_id, id),
      foreign key (authority_id, person_id) references persons (authority_id, id),
      foreign key (authority_id, redaction_id) references redactions (authority_id, id),
      check (num_nonnulls(settled_by, settled_on, settled_at) in (0, 3)),
      check ((state = 'proposed') = (settled_at is null)),
      check (state not in ('confirmed', 'done') or settled_by <> proposed_by)
    );
    create unique index erasures_open on erasures (authority_id, person_id)
      where state in ('proposed', 'confirmed', 'done');

    -- Files that rows named which are erased: gone with the last row that names them.
    create table erasure_files (
      authority_id integer not null default current_authority() references authorities (id),
      erasure_id uuid not null,
      sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
      primary key (authority_id, erasure_id, sha256),
      foreign key (authority_id, erasure_id) references erasures (authority_id, id)
    );

    -- Since when a record is erased, or being erased: nobody finds it any more.
    alter table persons add column erased_on date;
    alter table journeys add column erased_on date;

    -- A voided signature never stands again; the name under one may go with the record of whom it names.
    create or replace function void_once() returns trigger language plpgsql as $$
      begin
        if to_jsonb(new) - 'printed_name' = to_jsonb(old) - 'printed_name' then
          return new;
        end if;
        if old.voided_at is not null or new.voided_at is null then
          raise exception 'A signature is voided once and for all' using errcode = 'insufficient_privilege';
        end if;
        return new;
      end $$;

    create function ask_for_erasure(erasure uuid, of_table text) returns void language plpgsql stable as $$
      begin
        if of_table in ('events', 'event_streams', 'audit_entries', 'audit_seals', 'audit_unsealed', 'erasures',
            'redaction_places', 'persons', 'authorities')
          or not exists (select from erasures e where e.authority_id = current_authority() and e.id = erasure
            and e.state = 'confirmed' and e.settled_by <> e.proposed_by)
        then
          raise exception 'Only an erasure that two people agreed to removes this'
            using errcode = 'insufficient_privilege';
        end if;
      end $$;

    -- "t.id = k.id and …" over the primary key of a table, the authority's column among it.
    create function erasure_key(of_table text) returns text language sql stable as $$
      select string_agg(format('t.%1$I = k.%1$I', a.attname), ' and ') from pg_index i
        join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
        where i.indrelid = format('public.%I', of_table)::regclass and i.indisprimary and a.attname <> 'authority_id'
      $$;

    -- Removes rows by their keys; answers how many.
    create function erase_rows(erasure uuid, of_table text, keys jsonb) returns integer
      language plpgsql volatile security definer set search_path = public, pg_temp as $$
      declare
        gone integer;
      begin
        perform ask_for_erasure(erasure, of_table);
        execute format('delete from %I t using jsonb_populate_recordset(null::%I, $1) k
          where t.authority_id = current_authority() and %s', of_table, of_table, erasure_key(of_table)) using keys;
        get diagnostics gone = row_count;
        return gone;
      end $$;

    -- Takes words out of a column of rows by their keys: nothing stands there afterwards, or what says that somebody
    -- has left. Answers in how many.
    create function erase_words(erasure uuid, of_table text, of_column text, keys jsonb, words text[])
      returns integer language plpgsql volatile security definer set search_path = public, pg_temp as $$
      declare
        changed integer;
        kind text;
      begin
        perform ask_for_erasure(erasure, of_table);
        if exists (select from unnest(words) w where w is not null and w not in ('', '{}', '[]', 'Erased')
            and w not ilike '%someone who has left%') then
          raise exception 'An erasure writes nothing new' using errcode = 'insufficient_privilege';
        end if;
        select format_type(a.atttypid, a.atttypmod) into strict kind from pg_attribute a
          where a.attrelid = format('public.%I', of_table)::regclass and a.attname = of_column;
        execute format('update %I t set %I = w.words::%s
          from jsonb_array_elements($1) with ordinality e (value, n)
            join unnest($2) with ordinality w (words, n) on w.n = e.n,
            jsonb_populate_record(null::%I, e.value) k
          where t.authority_id = current_authority() and %s', of_table, of_column, kind, of_table,
            erasure_key(of_table)) using keys, words;
        get diagnostics changed = row_count;
        return changed;
      end $$;

    revoke execute on function erase_rows, erase_words from public;
    grant execute on function erase_rows, erase_words to waymark_app, waymark_jobs;
    `,
  )
  await makeTenantTable(db, 'erasures', ['insert', 'update'])
  await makeTenantTable(db, 'erasure_files', ['insert', 'delete'])
}
