import { makeTenantTable, type MigrationDb, runSql } from './support.ts'

/** Cohorts of people who run a programme together; packages of a programme begun elsewhere, with the key that signs ours. */
export async function up(db: MigrationDb): Promise<void> {
  await runSql(
    db,
    `
    create table cohorts (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      name text not null check (name <> ''),
      scheme text not null,
      -- The first day of the month in which it starts.
      starts_on date not null check (extract(day from starts_on) = 1),
      coordinator_id uuid not null,
      created_by uuid not null,
      created_at timestamptz not null default now(),
      primary key (authority_id, id)
    );
    create unique index cohorts_by_name on cohorts (authority_id, scheme, lower(name));

    -- A journey is of one cohort; a person is in a cohort once.
    create table cohort_members (
      authority_id integer not null default current_authority() references authorities (id),
      journey_id uuid not null,
      cohort_id uuid not null,
      person_id uuid not null,
      added_by uuid not null,
      added_at timestamptz not null default now(),
      primary key (authority_id, journey_id),
      unique (authority_id, cohort_id, person_id),
      foreign key (authority_id, cohort_id) references cohorts (authority_id, id)
    );
    create index cohort_members_of_person on cohort_members (authority_id, person_id);

    -- The key by which this authority signs what it hands out about a programme; one at a time is in use.
    create table programme_keys (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      public_key text not null,
      private_key text not null,
      made_at timestamptz not null default now(),
      retired_at timestamptz,
      primary key (authority_id, id)
    );
    create unique index programme_keys_in_use on programme_keys (authority_id) where retired_at is null;

    -- What was handed out, and what was taken in from elsewhere with what the other authority says in it.
    create table programme_packages (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      kind text not null check (kind in ('issued', 'received')),
      person_id uuid not null,
      journey_id uuid,
      -- SHA-256 of the manifest, which names every part by its own.
      manifest_sha256 text not null check (manifest_sha256 ~ '^[0-9a-f]{64}$'),
      key_fingerprint text not null,
      issuer text not null,
      record jsonb,
      made_by uuid not null,
      made_on date not null,
      made_at timestamptz not null default now(),
      primary key (authority_id, id),
      check ((kind = 'received') = (record is not null))
    );
    create index programme_packages_of_person on programme_packages (authority_id, person_id);
    create unique index programme_packages_once on programme_packages (authority_id, person_id, manifest_sha256)
      where kind = 'received';

    -- Keys of other authorities that somebody here has compared with them by another way.
    create table programme_trusted_keys (
      authority_id integer not null default current_authority() references authorities (id),
      fingerprint text not null,
      name text not null,
      trusted_by uuid not null,
      trusted_at timestamptz not null default now(),
      primary key (authority_id, fingerprint)
    );

    -- A digest of the standing with its parties and tasks as they were last written: what is the same is not written again.
    alter table journey_standings add column digest text;

    -- What of a package counts here, point by point, and why.
    create table programme_credits (
      authority_id integer not null default current_authority() references authorities (id),
      package_id uuid not null,
      point text not null,
      standing text not null check (standing in ('accepted', 'partly', 'repeat')),
      reason text not null check (reason <> ''),
      decided_by uuid not null,
      decided_on date not null,
      primary key (authority_id, package_id, point),
      foreign key (authority_id, package_id) references programme_packages (authority_id, id)
    );
  `,
  )
  await makeTenantTable(db, 'cohorts', ['insert', 'update'])
  await makeTenantTable(db, 'cohort_members', ['insert', 'delete'])
  await makeTenantTable(db, 'programme_keys', ['insert', 'update'])
  await makeTenantTable(db, 'programme_packages', ['insert', 'update'])
  await makeTenantTable(db, 'programme_trusted_keys', ['insert', 'delete'])
  await makeTenantTable(db, 'programme_credits', ['insert', 'update'])
}
