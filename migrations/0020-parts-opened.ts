import { makeTenantTable, type MigrationDb, runSql } from './support.ts'

/** Which parts of the product an authority's own duties and kinds of post open, as the pack in force says. */
export async function up(db: MigrationDb): Promise<void> {
  await runSql(
    db,
    `
    create table parts_opened (
      authority_id integer not null default current_authority() references authorities (id),
      by_kind text not null check (by_kind in ('duty', 'post-kind')),
      code text not null,
      part text not null,
      primary key (authority_id, by_kind, code, part)
    );
  `,
  )
  await makeTenantTable(db, 'parts_opened')
}
