import { type MigrationDb, runSql } from './support.ts'

/** When a step of an outcome was recorded beside its day, and an outcome sent in the place of one that was withdrawn. */
export async function up(db: MigrationDb): Promise<void> {
  await runSql(
    db,
    `
    -- Null where the day of the act was the day of typing.
    alter table handoff_steps add column recorded_on date;

    alter table handoffs add column withdrawn_on date, add column replaces uuid,
      add foreign key (authority_id, replaces) references handoffs (authority_id, id);
    update handoffs h set withdrawn_on = c.settled_on from handoff_corrections c
      where c.authority_id = h.authority_id and c.handoff_id = h.id and c.kind = 'withdrawn' and c.state = 'confirmed';
    -- One of a kind in a journey, but for those that were withdrawn; one alone takes the place of another.
    drop index handoffs_once;
    create unique index handoffs_once on handoffs (authority_id, journey_id, hand_off) where withdrawn_on is null;
    create unique index handoffs_replaces on handoffs (authority_id, replaces) where replaces is not null;
    `,
  )
}
