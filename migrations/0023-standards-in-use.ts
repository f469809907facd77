import { makeTenantTable, type MigrationDb, runSql } from './support.ts'

/**
 * Standards in use: new versions of them, and where people place themselves by them. New versions of standards that an administrator makes. A draft may change; once in force its wording stands in
 * `framework_versions` and never changes again. `carries` says what of the earlier version still counts.
 */
export async function up(db: MigrationDb): Promise<void> {
  await runSql(
    db,
    `
    create table framework_editions (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      framework text not null,
      based_on text,
      draft json not null,
      carries json not null default '[]',
      source text not null check (source in ('copy', 'case')),
      state text not null default 'draft' check (state in ('draft', 'in-force', 'discarded')),
      revision integer not null default 1,
      made_by uuid,
      made_at timestamptz not null default now(),
      settled_by uuid,
      settled_at timestamptz,
      primary key (authority_id, id),
      check ((state = 'draft') = (settled_at is null))
    );
    create index framework_editions_open on framework_editions (authority_id, framework) where state = 'draft';

    alter table framework_versions add column installed_at timestamptz not null default now();
    alter table framework_versions add column edition_id uuid;
    alter table framework_versions add foreign key (authority_id, edition_id)
      references framework_editions (authority_id, id);

    -- Where a person stands by a standard on a day: as they see it, or as their manager does. Never changed after.
    create table self_assessments (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      person_id uuid not null,
      assessor_id uuid not null,
      framework text not null,
      version text not null,
      made_on date not null,
      made_at timestamptz not null default now(),
      shared boolean not null default false,
      primary key (authority_id, id),
      foreign key (authority_id, person_id) references persons (authority_id, id)
    );
    create index self_assessments_of on self_assessments (authority_id, person_id, framework, id desc);

    create table self_assessment_marks (
      authority_id integer not null default current_authority() references authorities (id),
      assessment_id uuid not null,
      item text not null,
      mark text not null check (mark in ('not-yet', 'beginning', 'secure', 'strong')),
      why text,
      primary key (authority_id, assessment_id, item),
      foreign key (authority_id, assessment_id) references self_assessments (authority_id, id)
    );
    `,
  )
  await makeTenantTable(db, 'framework_editions', ['insert', 'update'])
  await makeTenantTable(db, 'self_assessments', ['insert', 'update'])
  // Words may be taken out of it; nothing else changes.
  await makeTenantTable(db, 'self_assessment_marks', ['insert', 'update'])
}
