import { makeTenantTable, type MigrationDb, runSql } from './support.ts'

/** Who may read of somebody's record because they let them, and what observations bear on. */
export async function up(db: MigrationDb): Promise<void> {
  await runSql(
    db,
    `
    -- Null: its person has not shared it. What stood here before is private too, until its person says otherwise.
    alter table evidence_items add column shared_at timestamptz;

    -- Read-only, named, for a time: somebody here, or an outsider by a link whose secret is kept as a hash.
    create table record_supporters (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      person_id uuid not null,
      supporter_id uuid,
      outsider_name text,
      outsider_email text,
      token_hash text check (token_hash ~ '^[0-9a-f]{64}$'),
      capacity text not null check (capacity in ('union-representative', 'mentor', 'other-supporter')),
      parts text[] not null check (cardinality(parts) > 0),
      granted_on date not null,
      until_on date not null,
      revoked_at timestamptz,
      primary key (authority_id, id),
      unique (authority_id, token_hash),
      foreign key (authority_id, person_id) references persons (authority_id, id),
      foreign key (authority_id, supporter_id) references persons (authority_id, id),
      check (until_on >= granted_on),
      check (supporter_id is distinct from person_id),
      check (case when supporter_id is null
        then token_hash is not null and outsider_name is not null and outsider_email is not null
        else token_hash is null and outsider_name is null and outsider_email is null end)
    );
    create index record_supporters_of on record_supporters (authority_id, person_id);
    create index record_supporters_by on record_supporters (authority_id, supporter_id) where revoked_at is null;

    -- What the behaviours that an observer looked for bear on, and how many of them were seen.
    create table observed_links (
      authority_id integer not null default current_authority() references authorities (id),
      observation_id uuid not null,
      framework_item text not null,
      seen integer not null check (seen >= 0),
      looked_for integer not null check (looked_for >= seen),
      primary key (authority_id, observation_id, framework_item),
      foreign key (authority_id, observation_id) references observations (authority_id, id)
    );
  `,
  )
  await makeTenantTable(db, 'record_supporters', ['insert', 'update'])
  await makeTenantTable(db, 'observed_links', ['insert', 'update', 'delete'])
}
