import { makeTenantTable, type MigrationDb, runSql } from './support.ts'

/**
 * A person's CPD record, observations of practice with the copies kept on the supervision file, and development plans.
 * What people wrote stays in these tables (and in the revisions beside them), never in events or the audit.
 */
export async function up(db: MigrationDb): Promise<void> {
  await runSql(
    db,
    `
    -- Completed means that there is a day of completion: an entry without one is planned and never counts (R-061).
    create table evidence_items (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      person_id uuid not null,
      title text not null check (title <> ''),
      kind text,
      category text,
      activity text,
      activity_item text,
      planned_on date,
      completed_on date,
      -- The day the record is listed under, newest first; an undated plan stands above all.
      listed_on date not null generated always as (coalesce(completed_on, planned_on, date '9999-12-31')) stored,
      learning text not null default '',
      impact text not null default '',
      hours numeric(6, 2) check (hours > 0),
      source text not null default 'own' check (source in ('own', 'import', 'course')),
      revision integer not null default 1 check (revision > 0),
      created_at timestamptz not null default now(),
      created_by uuid,
      updated_at timestamptz not null default now(),
      removed_at timestamptz,
      removed_by uuid,
      primary key (authority_id, id),
      check (activity_item is null or activity is not null)
    );
    create index evidence_items_by_person on evidence_items (authority_id, person_id, listed_on desc, id desc)
      where removed_at is null;

    create table evidence_links (
      authority_id integer not null default current_authority() references authorities (id),
      item_id uuid not null,
      framework_item text not null check (framework_item like '%/%'),
      why text,
      primary key (authority_id, item_id, framework_item),
      foreign key (authority_id, item_id) references evidence_items (authority_id, id) on delete cascade
    );

    create table evidence_case_references (
      authority_id integer not null default current_authority() references authorities (id),
      item_id uuid not null,
      reference text not null,
      position smallint not null,
      primary key (authority_id, item_id, reference),
      foreign key (authority_id, item_id) references evidence_items (authority_id, id) on delete cascade
    );

    create table evidence_revisions (
      authority_id integer not null default current_authority() references authorities (id),
      item_id uuid not null,
      revision integer not null,
      change text not null check (change in ('recorded', 'changed', 'removed')),
      content jsonb not null,
      saved_by uuid,
      acting_for uuid,
      saved_at timestamptz not null default now(),
      primary key (authority_id, item_id, revision),
      foreign key (authority_id, item_id) references evidence_items (authority_id, id) on delete cascade
    );

    create table observations (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      worker_id uuid not null,
      observer_id uuid not null,
      -- How the observer stood to the worker on the day of the visit; before it, on the day it was planned.
      observer_relation text not null,
      template text not null,
      template_name text not null,
      template_hash text not null,
      document_id uuid,
      journey_id uuid,
      planned_on date,
      observed_on date,
      feedback_on date,
      completed_at timestamptz,
      closed_at timestamptz,
      closed_by uuid,
      state text not null default 'planned' check (state in ('planned', 'done', 'fed-back', 'closed', 'called-off')),
      created_at timestamptz not null default now(),
      created_by uuid not null,
      primary key (authority_id, id),
      check (worker_id <> observer_id)
    );
    create index observations_by_worker on observations (authority_id, worker_id, id desc);
    create index observations_by_observer on observations (authority_id, observer_id, id desc);
    create index observations_by_document on observations (authority_id, document_id) where document_id is not null;

    -- A copy names the revisions of the sections as they stood; the words stay with the document, so that a
    -- redaction reaches the copy too.
    create table supervision_file_copies (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      person_id uuid not null,
      kind text not null check (kind in ('observation')),
      source_id uuid not null,
      document_id uuid not null,
      title text not null,
      about_on date,
      sections jsonb not null,
      filed_at timestamptz not null default now(),
      filed_on date not null,
      filed_by uuid,
      primary key (authority_id, id)
    );
    create index supervision_file_by_person on supervision_file_copies (authority_id, person_id, filed_at desc, id desc);
    create unique index supervision_file_once on supervision_file_copies (authority_id, source_id, sections);

    create table plans (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      person_id uuid not null,
      kind text not null check (kind in ('development', 'before-application', 'deferral-actions', 'observation-actions')),
      source_kind text,
      source_id uuid,
      person_agreed_on date,
      person_agreed_by uuid,
      manager_agreed_on date,
      manager_agreed_by uuid,
      agreed_on date generated always as (case when person_agreed_on is null or manager_agreed_on is null then null
        else greatest(person_agreed_on, manager_agreed_on) end) stored,
      in_supervision_on date,
      in_appraisal_on date,
      created_at timestamptz not null default now(),
      created_on date not null,
      created_by uuid,
      primary key (authority_id, id),
      check (num_nonnulls(source_kind, source_id) in (0, 2))
    );
    create index plans_by_person on plans (authority_id, person_id, id desc);
    create unique index plans_once_a_source on plans (authority_id, person_id, kind, source_kind, source_id)
      where source_id is not null;

    create table plan_items (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      plan_id uuid not null,
      position integer not null,
      -- Names what the item came from (a row of a form, a finding), so that the same is never raised twice.
      key text,
      origin text not null check (origin in ('area-to-develop', 'need', 'opportunity', 'action', 'interest', 'own')),
      action text not null check (action <> ''),
      owner_id uuid,
      owner_words text,
      timescale text,
      due_on date,
      status text not null default 'not-started'
        check (status in ('not-started', 'in-progress', 'done', 'no-longer-needed')),
      closed_on date,
      revision integer not null default 1,
      created_at timestamptz not null default now(),
      created_by uuid,
      primary key (authority_id, id),
      foreign key (authority_id, plan_id) references plans (authority_id, id) on delete cascade,
      check ((closed_on is not null) = (status in ('done', 'no-longer-needed')))
    );
    create index plan_items_by_plan on plan_items (authority_id, plan_id, position);
    create index plan_items_by_owner on plan_items (authority_id, owner_id) where closed_on is null;
    create unique index plan_items_once on plan_items (authority_id, key) where key is not null;

    create table plan_item_notes (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      item_id uuid not null,
      change text not null check (change in ('added', 'changed', 'progress')),
      status text not null,
      note text not null default '',
      said_by uuid,
      acting_for uuid,
      said_at timestamptz not null default now(),
      primary key (authority_id, id),
      foreign key (authority_id, item_id) references plan_items (authority_id, id) on delete cascade
    );
    create index plan_item_notes_by_item on plan_item_notes (authority_id, item_id, id);
    `,
  )
  for (const table of [
    'evidence_items',
    'evidence_links',
    'evidence_case_references',
    'observations',
    'plans',
    'plan_items',
  ])
    await makeTenantTable(db, table)
  // History and copies are added to; only a redaction (update) may touch what stands in them.
  for (const table of ['evidence_revisions', 'supervision_file_copies', 'plan_item_notes'])
    await makeTenantTable(db, table, ['insert', 'update'])
}
