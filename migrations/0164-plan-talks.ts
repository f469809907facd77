import { makeTenantTable, type MigrationDb, runSql } from './support.ts'

/** Meetings at which actions of plans were looked at take the place of two days that somebody typed. */
export async function up(db: MigrationDb): Promise<void> {
  await runSql(
    db,
    `
    create table plan_item_talks (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      item_id uuid not null,
      -- None for days that were typed before meetings were named.
      meeting_id uuid,
      -- What the meeting is called there.
      meeting text not null,
      talked_on date not null,
      -- As the action stood when it had been talked about.
      status text not null,
      primary key (authority_id, id),
      foreign key (authority_id, item_id) references plan_items (authority_id, id) on delete cascade
    );
    create unique index plan_item_talks_once on plan_item_talks (authority_id, item_id, meeting_id)
      where meeting_id is not null;
    create index plan_item_talks_by_meeting on plan_item_talks (authority_id, meeting_id) where meeting_id is not null;
    create index plan_item_talks_by_item on plan_item_talks (authority_id, item_id, talked_on);

    insert into plan_item_talks (authority_id, item_id, meeting, talked_on, status)
      select i.authority_id, i.id, t.meeting, t.talked_on, i.status
      from plans p join plan_items i on i.authority_id = p.authority_id and i.plan_id = p.id,
        lateral (values ('Supervision', p.in_supervision_on), ('Appraisal', p.in_appraisal_on)) t (meeting, talked_on)
      where t.talked_on is not null;

    alter table plans drop column in_supervision_on, drop column in_appraisal_on;
    `,
  )
  await makeTenantTable(db, 'plan_item_talks')
}
