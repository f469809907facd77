import { makeTenantTable, type MigrationDb, runSql } from './support.ts'

/** What there is to learn with: what the learning team adds, toolkits that practitioners build, and requests outside the offer. */
export async function up(db: MigrationDb): Promise<void> {
  await runSql(
    db,
    `
    -- Beside the texts of the pack. Who has its link and files: everybody, or whoever meets any one of the three lists.
    create table learning_resources (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      kind text not null,
      name text not null,
      says text not null,
      href text,
      benefit boolean not null default false,
      items text[] not null default '{}',
      for_levels text[] not null default '{}',
      for_post_kinds text[] not null default '{}',
      for_appointments text[] not null default '{}',
      how text not null default '',
      revision integer not null default 0,
      added_on date not null,
      added_by uuid,
      changed_on date not null,
      retired_on date,
      retired_why text not null default '',
      primary key (authority_id, id),
      foreign key (authority_id, added_by) references persons (authority_id, id)
    );

    create table learning_resource_files (
      authority_id integer not null default current_authority() references authorities (id),
      resource_id uuid not null,
      sha256 text not null,
      name text not null,
      type text not null,
      size integer not null,
      added_by uuid,
      primary key (authority_id, resource_id, sha256),
      foreign key (authority_id, resource_id) references learning_resources (authority_id, id) on delete cascade,
      foreign key (authority_id, added_by) references persons (authority_id, id)
    );

    create table toolkits (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      owner_id uuid not null,
      purpose text not null,
      shared text not null default 'nobody' check (shared in ('nobody', 'team', 'everyone')),
      copied_from_id uuid,
      revision integer not null default 1,
      recommended_on date,
      recommended_by uuid,
      recommended_why text not null default '',
      begun_on date not null,
      taken_away_on date,
      primary key (authority_id, id),
      foreign key (authority_id, owner_id) references persons (authority_id, id),
      foreign key (authority_id, recommended_by) references persons (authority_id, id),
      foreign key (authority_id, copied_from_id) references toolkits (authority_id, id) on delete set null (copied_from_id)
    );
    create index toolkits_of on toolkits (authority_id, owner_id);

    -- Every edit is a version with all of its items, so that what somebody used can be looked up.
    create table toolkit_versions (
      authority_id integer not null default current_authority() references authorities (id),
      toolkit_id uuid not null,
      revision integer not null,
      name text not null,
      says text not null,
      change text not null check (change in ('begun', 'copied', 'named', 'added', 'moved', 'removed')),
      written_by uuid not null,
      written_at timestamptz not null,
      primary key (authority_id, toolkit_id, revision),
      foreign key (authority_id, toolkit_id) references toolkits (authority_id, id) on delete cascade,
      foreign key (authority_id, written_by) references persons (authority_id, id)
    );

    -- What an item leads to: a resource by its id, an address, a file by its hash; a note leads nowhere.
    create table toolkit_items (
      authority_id integer not null default current_authority() references authorities (id),
      toolkit_id uuid not null,
      revision integer not null,
      position integer not null,
      kind text not null check (kind in ('resource', 'link', 'note', 'file')),
      leads_to text check ((kind = 'note') = (leads_to is null)),
      name text not null,
      says text not null default '',
      primary key (authority_id, toolkit_id, revision, position),
      foreign key (authority_id, toolkit_id, revision)
        references toolkit_versions (authority_id, toolkit_id, revision) on delete cascade
    );

    create table toolkit_files (
      authority_id integer not null default current_authority() references authorities (id),
      toolkit_id uuid not null,
      sha256 text not null,
      name text not null,
      type text not null,
      size integer not null,
      primary key (authority_id, toolkit_id, sha256),
      foreign key (authority_id, toolkit_id) references toolkits (authority_id, id) on delete cascade
    );

    -- What somebody found wrong: with a resource, of the pack or the team's, or with a toolkit.
    create table learning_problems (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      resource text,
      toolkit_id uuid,
      says text not null,
      reported_by uuid not null,
      reported_on date not null,
      answer text not null default '',
      answered_by uuid,
      answered_on date,
      primary key (authority_id, id),
      foreign key (authority_id, toolkit_id) references toolkits (authority_id, id) on delete cascade,
      foreign key (authority_id, reported_by) references persons (authority_id, id),
      foreign key (authority_id, answered_by) references persons (authority_id, id),
      check (num_nonnulls(resource, toolkit_id) = 1),
      check ((answered_on is null) = (answered_by is null))
    );
    create index learning_problems_open on learning_problems (authority_id, toolkit_id) where answered_on is null;

    -- Learning outside the offer. Who decides is the duty that the rules named on the day it was asked for.
    create table learning_requests (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      person_id uuid not null,
      kind text not null,
      title text not null,
      why text not null,
      provider text not null default '',
      cost_pence integer check (cost_pence >= 0),
      starts_on date,
      ends_on date check (ends_on >= starts_on),
      serves text[] not null default '{}',
      -- A goal of the person's plan, and its words on that day.
      goal_id uuid,
      goal text not null default '',
      state text not null check (state in ('asked', 'not-supported', 'to-decide', 'decided', 'taken-back')),
      revision integer not null default 0,
      asked_on date not null,
      waiting_since_at timestamptz not null,
      due_on date,
      decides text not null,
      supported boolean,
      supported_by uuid,
      supported_on date,
      support_says text not null default '',
      -- Sent on although the manager did not support it.
      sent_on_says text not null default '',
      outcome text check (outcome in ('approved', 'declined', 'later')),
      decided_by uuid,
      decided_on date,
      reasons text not null default '',
      conditions text not null default '',
      again_on date,
      -- By yardstick: meets, partly, not.
      weighed jsonb not null default '{}',
      evidence_id uuid,
      primary key (authority_id, id),
      foreign key (authority_id, person_id) references persons (authority_id, id),
      foreign key (authority_id, supported_by) references persons (authority_id, id),
      foreign key (authority_id, decided_by) references persons (authority_id, id),
      check ((state = 'decided') = (outcome is not null)),
      check ((outcome is null) = (decided_on is null)),
      check ((supported is null) = (supported_on is null)),
      check ((outcome = 'later') = (again_on is not null) or outcome is null)
    );
    create index learning_requests_of on learning_requests (authority_id, person_id);
    create index learning_requests_waiting on learning_requests (authority_id, decides) where state = 'to-decide';
  `,
  )
  await makeTenantTable(db, 'learning_resources')
  await makeTenantTable(db, 'learning_resource_files')
  await makeTenantTable(db, 'toolkits')
  await makeTenantTable(db, 'toolkit_versions')
  await makeTenantTable(db, 'toolkit_items')
  await makeTenantTable(db, 'toolkit_files')
  await makeTenantTable(db, 'learning_problems')
  await makeTenantTable(db, 'learning_requests')
}
