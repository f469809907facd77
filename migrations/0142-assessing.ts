import { makeTenantTable, type MigrationDb, runSql } from './support.ts'

/**
 * What a worker gives to whoever assesses them and what became of it; contact with a mentor, by day alone; and
 * certificates among the files that anyone can ask about.
 */
export async function up(db: MigrationDb): Promise<void> {
  await runSql(
    db,
    `
    -- An entry of the CPD record that its person put before their assessor, and how it was judged.
    create table programme_evidence (
      authority_id integer not null default current_authority() references authorities (id),
      journey_id uuid not null,
      item_id uuid not null,
      person_id uuid not null,
      given_at timestamptz not null,
      given_on date not null,
      judgement text check (judgement in ('shows', 'more')),
      reason text not null default '',
      judged_by uuid,
      judged_on date,
      -- Of the entry, as it was when it was judged.
      judged_revision integer,
      primary key (authority_id, journey_id, item_id),
      check (num_nonnulls(judgement, judged_by, judged_on, judged_revision) in (0, 4)),
      check (judgement is distinct from 'more' or reason <> '')
    );
    create index programme_evidence_of_item on programme_evidence (authority_id, item_id);

    -- That somebody and their mentor were in contact, and how: what they spoke of is kept nowhere.
    create table programme_contacts (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      journey_id uuid not null,
      mentor_id uuid not null,
      met_on date not null,
      how text not null check (how in ('met', 'call', 'message')),
      noted_at timestamptz not null,
      primary key (authority_id, id),
      unique (authority_id, journey_id, mentor_id, met_on, how)
    );

    alter table issued_files add column journey_id uuid;
    alter table issued_files drop constraint issued_files_kind_check;
    alter table issued_files add constraint issued_files_kind_check
      check (kind in ('portfolio', 'document', 'certificate'));
    alter table issued_files drop constraint issued_files_check;
    alter table issued_files add constraint issued_files_of_one
      check (num_nonnulls(edition_id, document_id, journey_id) = 1);
    create index issued_files_of_journey on issued_files (authority_id, journey_id) where journey_id is not null;
    `,
  )
  await makeTenantTable(db, 'programme_evidence')
  await makeTenantTable(db, 'programme_contacts', ['insert', 'delete'])
}
