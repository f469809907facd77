import { makeTenantTable, type MigrationDb, runSql } from './support.ts'

/** Days without an hour that stand in somebody's calendar by our invitation, with what it was last sent. */
export async function up(db: MigrationDb): Promise<void> {
  await runSql(
    db,
    `
    create table day_invitations (
      authority_id integer not null default current_authority() references authorities (id),
      -- Of the day in calendars, the same for everybody who takes part.
      uid text not null,
      person_id uuid not null,
      on_day date not null,
      -- Raised with every change that was sent, else calendars ignore it.
      sequence integer not null default 0 check (sequence >= 0),
      called_off boolean not null default false,
      primary key (authority_id, uid, person_id),
      foreign key (authority_id, person_id) references persons (authority_id, id)
    );
    create index day_invitations_of on day_invitations (authority_id, person_id);
  `,
  )
  await makeTenantTable(db, 'day_invitations')
}
