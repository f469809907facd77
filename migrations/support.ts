import { type Kysely, sql } from 'kysely'

/** What a migration's `up` is given. Migrations name tables as they were then, so they are not typed by `Database`. */
// oxlint-disable-next-line typescript/no-explicit-any -- see above
export type MigrationDb = Kysely<any>

/** What the app role may do with a table's rows; `select` always. */
export type Grant = 'insert' | 'update' | 'delete'

/**
 * Makes a table that has `authority_id` a tenant table: row-level security on and forced (so that even its owner
 * sees one authority at a time), one policy for every role, and the app role's grants. `tenantColumn` gives the column.
 * Append-only tables pass `['insert']`. The jobs role gets the same, since it too works inside one authority.
 */
export async function makeTenantTable(
  db: MigrationDb,
  table: string,
  may: readonly Grant[] = ['insert', 'update', 'delete'],
): Promise<void> {
  const name = sql.table(table)
  await sql`alter table ${name} enable row level security`.execute(db)
  await sql`alter table ${name} force row level security`.execute(db)
  await sql`create policy one_authority on ${name}
    using (authority_id = current_authority()) with check (authority_id = current_authority())`.execute(db)
  await sql`grant ${sql.raw(['select', ...may].join(', '))} on ${name} to waymark_app, waymark_jobs`.execute(
    db,
  )
}

/** The first column of every table: which authority the row belongs to, filled by itself. Goes first in the primary key. */
export const tenantColumn = sql.raw(
  'authority_id integer not null default current_authority() references authorities (id)',
)

/** Runs several statements of plain SQL, as written. */
export async function runSql(db: MigrationDb, statements: string): Promise<void> {
  await sql.raw(statements).execute(db)
}
