import { makeTenantTable, type MigrationDb, runSql } from './support.ts'

/**
 * When each application of a date was heard, so that whether the date is held is worked out and not set by the first of
 * them; and what a chair remarks on a meeting that did not go as the scheme has it.
 */
export async function up(db: MigrationDb): Promise<void> {
  await runSql(
    db,
    `
    alter table sitting_slots add column heard_at timestamptz;
    -- For the while of filling it in, the owner sees the rows of every authority.
    alter table sittings no force row level security;
    alter table sitting_slots no force row level security;
    alter table panel_decisions no force row level security;
    alter table events no force row level security;
    update sitting_slots l set heard_at = l.starts_at from sittings s
      where s.authority_id = l.authority_id and s.id = l.sitting_id and s.state = 'held' and (
        exists (select from panel_decisions d where d.authority_id = l.authority_id
          and d.journey_id = l.journey_id and d.sitting_id = l.sitting_id)
        or exists (select from events e where e.authority_id = l.authority_id and e.stream = 'journey-' || l.journey_id
          and e.type = 'meeting-held' and e.data ->> 'meeting' = s.meeting));
    update sittings set state = 'planned' where state = 'held';
    alter table events force row level security;
    alter table panel_decisions force row level security;
    alter table sitting_slots force row level security;
    alter table sittings force row level security;
    alter table sittings drop constraint sittings_state_check,
      add constraint sittings_state_check check (state in ('planned', 'cancelled'));

    -- Why a provisional appointment was heard, and why it was noted otherwise later who came.
    create table panel_remarks (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      journey_id uuid not null,
      sitting_id uuid not null,
      kind text not null check (kind in ('heard-provisional', 'attendance-corrected')),
      reason text not null check (length(reason) between 1 and 2000),
      remarked_by uuid not null,
      remarked_at timestamptz not null,
      primary key (authority_id, id),
      foreign key (authority_id, sitting_id) references sittings (authority_id, id),
      foreign key (authority_id, remarked_by) references persons (authority_id, id)
    );
    create index panel_remarks_of on panel_remarks (authority_id, journey_id, remarked_at);
    `,
  )
  await makeTenantTable(db, 'panel_remarks', ['insert'])
  // The words change only to be redacted.
  await runSql(db, 'grant update (reason) on panel_remarks to waymark_app, waymark_jobs;')
}
