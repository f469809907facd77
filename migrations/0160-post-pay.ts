import { makeTenantTable, type MigrationDb, runSql } from './support.ts'

/** What payroll knows a post by, from which day; and how often a key has asked in a minute, for all processes together. */
export async function up(db: MigrationDb): Promise<void> {
  await runSql(
    db,
    `
    -- By person and seat: a move to another level ends one holding and begins the next in the same seat.
    create table post_pay (
      authority_id integer not null default current_authority() references authorities (id),
      person_id uuid not null,
      seat_id uuid not null,
      from_on date not null,
      payroll_number text check (payroll_number <> ''),
      pay_point text check (pay_point <> ''),
      source text not null,
      primary key (authority_id, person_id, seat_id, from_on),
      foreign key (authority_id, person_id) references persons (authority_id, id),
      check (num_nonnulls(payroll_number, pay_point) > 0)
    );

    -- Requests set apart for the processes, in lots, of the latest minute alone.
    create table api_key_minutes (
      authority_id integer not null default current_authority() references authorities (id),
      key_id uuid not null,
      minute integer not null,
      taken integer not null check (taken >= 0),
      primary key (authority_id, key_id),
      foreign key (authority_id, key_id) references api_keys (authority_id, id)
    );
    `,
  )
  await makeTenantTable(db, 'post_pay')
  await makeTenantTable(db, 'api_key_minutes', ['insert', 'update'])
}
