import { makeTenantTable, type MigrationDb, runSql } from './support.ts'

/** Who is invited to which meeting, and what their calendar program answered. */
export async function up(db: MigrationDb): Promise<void> {
  await runSql(
    db,
    `
    create table invitations (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      journey_id uuid not null,
      -- Of the meeting in calendars, the same for everybody invited.
      uid text not null,
      person_id uuid not null,
      -- What the address of an answer carries; it lets its holder answer for this person and nothing else.
      token text not null check (token ~ '^[a-z0-9]{26}$'),
      starts_at timestamptz not null,
      called_off boolean not null default false,
      answer text check (answer in ('accepted', 'declined', 'tentative')),
      -- Of the answer itself, so that an older one that comes late changes nothing.
      answered_at timestamptz,
      answered_sequence integer,
      seen_to_by uuid,
      primary key (authority_id, id),
      unique (authority_id, uid, person_id),
      unique (authority_id, token),
      foreign key (authority_id, journey_id) references journeys (authority_id, id),
      foreign key (authority_id, person_id) references persons (authority_id, id),
      check ((answer is null) = (answered_at is null)),
      check ((answer is null) = (answered_sequence is null))
    );
    create index invitations_of on invitations (authority_id, journey_id);
  `,
  )
  await makeTenantTable(db, 'invitations', ['insert', 'update', 'delete'])
}
