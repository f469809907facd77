import { makeTenantTable, type MigrationDb, runSql } from './support.ts'

/** Draws over many journeys (samples and rankings), and why a decision departs from a panel's marks. */
export async function up(db: MigrationDb): Promise<void> {
  await runSql(
    db,
    `
    alter table panel_decisions add column departure text not null default '';
    grant update (departure) on panel_decisions to waymark_app, waymark_jobs;

    -- Who waits to be drawn, restated with every change of the journey.
    create table round_candidates (
      authority_id integer not null default current_authority() references authorities (id),
      scheme text not null,
      round text not null,
      journey_id uuid not null,
      since_on date not null,
      always text,
      primary key (authority_id, scheme, round, journey_id),
      foreign key (authority_id, journey_id) references journeys (authority_id, id)
    );

    -- One draw of a round: what was drawn by, from how many, by whom. Its seed lets anyone draw it again.
    create table round_draws (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      scheme text not null,
      round text not null,
      number integer not null,
      seed text not null,
      considered integer not null,
      taken integer not null,
      drawn_by uuid not null,
      drawn_on date not null,
      drawn_at timestamptz not null default now(),
      primary key (authority_id, id),
      unique (authority_id, scheme, round, number)
    );

    -- A journey is drawn once in a round, in or out.
    create table round_places (
      authority_id integer not null default current_authority() references authorities (id),
      draw_id uuid not null,
      journey_id uuid not null,
      round text not null,
      is_in boolean not null,
      why text not null,
      rank integer,
      primary key (authority_id, draw_id, journey_id),
      unique (authority_id, round, journey_id),
      foreign key (authority_id, draw_id) references round_draws (authority_id, id),
      foreign key (authority_id, journey_id) references journeys (authority_id, id)
    );
  `,
  )
  await makeTenantTable(db, 'round_candidates')
  // What was drawn stays drawn.
  await makeTenantTable(db, 'round_draws', ['insert'])
  await makeTenantTable(db, 'round_places', ['insert'])
}
