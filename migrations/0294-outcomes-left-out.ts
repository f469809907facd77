import { makeTenantTable, type MigrationDb, runSql } from './support.ts'

/**
 * How many people had an outcome in a period whose figures leave them out, since an earlier period counted them. Of no
 * answers: kept with the figures, so that a page says of every outcome where it is.
 */
export async function up(db: MigrationDb): Promise<void> {
  await runSql(
    db,
    `
    create table equality_left_out (
      authority_id integer not null default current_authority() references authorities (id),
      begins_on date not null,
      people integer not null check (people > 0),
      primary key (authority_id, begins_on),
      foreign key (authority_id, begins_on) references equality_publications (authority_id, begins_on)
    );
  `,
  )
  await makeTenantTable(db, 'equality_left_out', ['insert'])
}
