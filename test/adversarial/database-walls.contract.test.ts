import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { sql } from 'kysely'
import type { Tx } from '../../src/platform/database/tables.ts'
import { testAsOwner } from '../support/as-owner.ts'
import { useTestDatabase } from '../support/test-database.ts'

/** What PostgreSQL itself refuses, whatever the application asks of it. */

const refused = { code: '42501' } // insufficient_privilege

/** Rows that are written once: the columns that may change afterwards (to void or to redact), and none may be deleted. */
const writtenOnce: Readonly<Record<string, readonly string[]>> = {
  events: [],
  audit_entries: [],
  audit_seals: [],
  editions: [],
  edition_leaves: ['salt', 'value', 'redaction_id'],
  edition_signatures: [],
  edition_refusals: ['reason'],
  section_signatures: ['voided_at', 'voided_by'],
  document_revisions: ['answers'],
  evidence_revisions: ['content'],
  supervision_file_copies: ['title'],
  plan_item_notes: ['note'],
  journey_texts: ['body'],
  panel_decisions: ['reasons', 'feedback', 'objectives', 'marks', 'departure'],
  panel_adjournments: ['reason', 'taken_up_sitting_id', 'taken_up_by', 'taken_up_at'],
  panel_dissents: ['reasons'],
  panel_remarks: ['reason'],
  equality_publications: [],
  equality_figures: [],
  equality_counted: [],
  handoff_steps: [],
  handoff_step_days: [],
  issued_files: ['redaction_id', 'redacted_on'],
  redactions: ['reason', 'applied_again_at', 'unmatched'],
  redaction_places: [],
  framework_versions: [],
  pack_releases: [],
  scheme_versions: [],
  closed_day_changes: [],
}

describe('the database keeps authorities apart and history as it was', () => {
  const database = useTestDatabase()
  let tables: readonly string[] = []
  const rows = async <Row>(statement: string) => (await testAsOwner(database, statement)) as readonly Row[]
  const asApp = <Value>(work: (tx: Tx) => Promise<Value>, authority = database.authorityId) =>
    database.databases.write(authority, work)

  before(async () => {
    const found = await rows<{ name: string }>(`
      select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind in ('r', 'p') and c.relname not like 'kysely%' order by 1`)
    tables = found.map(({ name }) => name)
  })

  test('every table but the list of authorities belongs to one authority, by forced row-level security', async () => {
    const unsafe = await rows<{ name: string }>(`
      select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind in ('r', 'p') and c.relname not like 'kysely%'
        and c.relname <> 'authorities'
        and (not c.relrowsecurity or not c.relforcerowsecurity
          or not exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'authority_id' and a.attnotnull)
          or not exists (select from pg_policy p where p.polrelid = c.oid
            and pg_get_expr(p.polqual, p.polrelid) = '(authority_id = current_authority())'
            and pg_get_expr(p.polwithcheck, p.polrelid) = '(authority_id = current_authority())')
          -- A further policy may only take away.
          or exists (select from pg_policy p where p.polrelid = c.oid and p.polname <> 'one_authority'
            and p.polpermissive))`)
    assert.deepEqual(unsafe, [])
    assert.ok(tables.length > 50)
  })

  test('every key, unique index and foreign key begins with the authority, so none tells of another’s rows', async () => {
    const keys = await rows<{ index: string }>(`
      select i.indexrelid::regclass::text as index from pg_index i join pg_class c on c.oid = i.indrelid
      join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and i.indisunique and c.relname not like 'kysely%' and c.relname <> 'authorities'
        and not exists (select from pg_attribute a
          where a.attrelid = c.oid and a.attname = 'authority_id' and a.attnum = i.indkey[0])`)
    assert.deepEqual(keys, [])
    const references = await rows<{ constraint: string }>(`
      select k.conrelid::regclass || '.' || k.conname as constraint from pg_constraint k
      where k.contype = 'f' and k.connamespace = 'public'::regnamespace
        and k.confrelid <> 'authorities'::regclass
        and not exists (select from pg_attribute a
          where a.attrelid = k.conrelid and a.attname = 'authority_id' and a.attnum = k.conkey[1])`)
    assert.deepEqual(references, [])
  })

  test('the app and jobs roles own nothing, pass no wall and may not empty or change a table', async () => {
    const roles = await rows(`select rolname from pg_roles where rolname in ('waymark_app', 'waymark_jobs')
      and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb)`)
    assert.deepEqual(roles, [])
    const owned = await rows(`select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and pg_get_userbyid(c.relowner) in ('waymark_app', 'waymark_jobs')`)
    assert.deepEqual(owned, [])
    const dangerous = await rows(`select table_name, privilege_type from information_schema.role_table_grants
      where table_schema = 'public' and grantee in ('waymark_app', 'waymark_jobs', 'PUBLIC')
        and privilege_type in ('TRUNCATE', 'TRIGGER', 'REFERENCES')`)
    assert.deepEqual(dangerous, [])
    await assert.rejects(
      asApp((tx) => sql`alter table journeys disable row level security`.execute(tx)),
      refused,
    )
  })

  test('no function runs with its owner’s rights but those we know, each with a fixed search path', async () => {
    const definers = await rows<{ name: string; path: string | null }>(`
      select p.proname as name, array_to_string(p.proconfig, ' ') as path from pg_proc p
      join pg_namespace n on n.oid = p.pronamespace
      where p.prosecdef and n.nspname not in ('pg_catalog', 'information_schema') order by 1`)
    assert.deepEqual(
      definers.filter(({ path }) => !path?.includes('pg_temp')),
      [],
    )
    assert.ok(definers.some(({ name }) => name === 'find_authorities'))
  })

  test('rows of one authority are hidden from another and cannot be written into it, table by table', async () => {
    for (const table of tables.filter((name) => name !== 'authorities')) {
      const { databases, authorityId, otherAuthorityId } = database
      const writable = await rows<{ may: boolean }>(
        `select has_any_column_privilege('waymark_app', '${table}', 'insert') as may`,
      )
      // The policy is asked before any column's rule, so an otherwise empty row is enough to be refused.
      if (writable[0]?.may)
        await assert.rejects(
          databases.write(authorityId, (tx) =>
            sql`insert into ${sql.table(table)} (authority_id) values (${otherAuthorityId})`.execute(tx),
          ),
          (error: { code?: string }) => error.code === '42501' || error.code === '23502',
          table,
        )
      const seen = await databases.read(authorityId, async (tx) => {
        const found = await sql<{ other: number }>`
          select count(*) filter (where authority_id <> ${authorityId}) as other from ${sql.table(table)}`.execute(
          tx,
        )
        return found.rows[0]?.other
      })
      assert.equal(seen, 0, table)
    }
  })

  test('without an authority nothing is seen at all', async () => {
    await testAsOwner(
      database,
      `set app.authority_id = '1'; insert into event_streams (stream, version) values ('seen-by-nobody', 1)`,
    )
    const client = new (await import('pg')).default.Client(database.databases.logins.app)
    await client.connect()
    try {
      const found = await client.query('select count(*)::int as n from event_streams')
      assert.equal(found.rows[0].n, 0)
      await assert.rejects(client.query(`insert into event_streams (stream, version) values ('x', 1)`))
    } finally {
      await client.end()
    }
  })

  test('what was signed, sealed, decided or recorded cannot be deleted, and changes only to void or to redact', async () => {
    const grants = await rows<{ table: string; column: string; may: string }>(`
      select table_name as table, column_name as column, privilege_type as may
      from information_schema.role_column_grants
      where table_schema = 'public' and grantee = 'waymark_app' and privilege_type = 'UPDATE'`)
    for (const [table, columns] of Object.entries(writtenOnce)) {
      assert.ok(tables.includes(table), `${table} is there`)
      const may = grants.filter((grant) => grant.table === table).map(({ column }) => column)
      assert.deepEqual(may.sort(), [...columns].sort(), table)
      await assert.rejects(
        asApp((tx) => sql`delete from ${sql.table(table)}`.execute(tx)),
        refused,
        table,
      )
    }
  })

  test('one signature a slot, one running journey a person and scheme, one standing signature a section', async () => {
    const person = '0198aaaa-0000-7000-8000-000000000001'
    const edition = '0198aaaa-0000-7000-8000-0000000000e1'
    const sign = (tx: Tx) =>
      sql`insert into edition_signatures
      (edition_id, slot, slot_name, person_id, printed_name, capacity, means, signed_on, signed_at)
      values (${edition}, 'employee', 'Employee', ${person}, 'A', 'B', 'C', '2026-11-20', now())`.execute(tx)
    await asApp(async (tx) => {
      await sql`insert into editions (id, owner_kind, owner_id, number, hash, sealed_by, sealed_at)
        values (${edition}, 'journey', ${edition}, 1, 'h', ${person}, now())`.execute(tx)
      await sign(tx)
    })
    await assert.rejects(asApp(sign), { code: '23505' })
    const start = (tx: Tx) =>
      sql`insert into journeys
      (applicant_id, scheme, scheme_version, scheme_hash, status, started_on)
      values (${person}, 's', 1, 'h', 'running', '2026-11-20')`.execute(tx)
    await asApp(start)
    await assert.rejects(asApp(start), { code: '23505' })
  })

  test('a sealed leaf gains no other words: only a redaction on record takes them out, with the salt', async () => {
    const id = '0198aaaa-0000-7000-8000-0000000000e2'
    await asApp(async (tx) => {
      await sql`insert into editions (id, owner_kind, owner_id, number, hash, sealed_by, sealed_at)
        values (${id}, 'journey', ${id}, 1, 'h', ${id}, now())`.execute(tx)
      await sql`insert into edition_leaves (edition_id, path, salt, value, hash)
        values (${id}, '/a', 'salt', '"words"', 'hash')`.execute(tx)
    })
    const leaf = sql`where edition_id = ${id}`
    const change = (set: ReturnType<typeof sql>) =>
      asApp((tx) => sql`update edition_leaves set ${set} ${leaf}`.execute(tx))
    await assert.rejects(change(sql`value = '"other words"'`), refused)
    await assert.rejects(change(sql`hash = 'other'`), refused)
    await assert.rejects(change(sql`value = '"x"', salt = null, redaction_id = ${id}`), { code: '23503' })
    await asApp(async (tx) => {
      await sql`insert into redactions (id, ground, reason, ordered_by, ordered_by_name, redacted_on, redacted_at, whole_words)
        values (${id}, 'other', 'asked for', ${id}, 'A', '2026-11-20', now(), true)`.execute(tx)
      await sql`update edition_leaves set value = '"■■■"', salt = null, redaction_id = ${id} ${leaf}`.execute(
        tx,
      )
    })
  })

  test('a voided signature under a section never stands again', async () => {
    const id = '0198aaaa-0000-7000-8000-0000000000d1'
    await asApp(async (tx) => {
      await sql`insert into documents (id, owner_kind, owner_id, about_person_id, template, template_version, template_hash, number)
        values (${id}, 'journey', ${id}, ${id}, 't', 1, 'h', 1)`.execute(tx)
      await sql`insert into section_signatures (document_id, section, person_id, printed_name, role, signed_at, signed_on, revision, content_hash)
        values (${id}, 's', ${id}, 'A', 'r', now(), '2026-11-20', 1, 'h')`.execute(tx)
      await sql`update section_signatures set voided_at = now(), voided_by = ${id} where document_id = ${id}`.execute(
        tx,
      )
    })
    await assert.rejects(
      asApp((tx) =>
        sql`update section_signatures set voided_at = null where document_id = ${id}`.execute(tx),
      ),
      refused,
    )
  })
})
