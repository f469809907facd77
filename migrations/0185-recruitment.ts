import { makeTenantTable, type MigrationDb, runSql } from './support.ts'

/** Recruitment: who is looked for, who takes part in choosing, what was said, and what became of it; how people came. */
export async function up(db: MigrationDb): Promise<void> {
  await runSql(
    db,
    `
    create table recruitments (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      title text not null,
      team text not null default '',
      posts smallint not null check (posts between 1 and 99),
      -- Codes of the pack as it was: kind of post, level, route it is meant for, methods and messages used.
      post_kind text not null,
      level text,
      route text,
      methods text[] not null default '{}',
      promises text[] not null default '{}',
      -- Who recruits; sees everything of it and decides.
      manager_id uuid not null,
      opened_on date not null,
      closed_on date,
      primary key (authority_id, id),
      foreign key (authority_id, manager_id) references persons (authority_id, id)
    );
    create index recruitments_of on recruitments (authority_id, manager_id);

    -- What everybody is asked, as it is asked: the words stay when the pack's change.
    create table recruitment_questions (
      authority_id integer not null default current_authority() references authorities (id),
      recruitment_id uuid not null,
      criterion text not null,
      place smallint not null,
      asks text not null,
      primary key (authority_id, recruitment_id, criterion, place),
      foreign key (authority_id, recruitment_id) references recruitments (authority_id, id)
    );

    -- How young people, parents or others took part, or why not.
    create table recruitment_involvements (
      authority_id integer not null default current_authority() references authorities (id),
      recruitment_id uuid not null,
      part text not null,
      took_part boolean not null,
      how_many smallint check (how_many between 1 and 999),
      how text not null default '',
      said text not null default '',
      why_not text not null default '',
      recorded_on date not null,
      primary key (authority_id, recruitment_id, part),
      foreign key (authority_id, recruitment_id) references recruitments (authority_id, id),
      check (took_part = (how_many is not null))
    );

    create table recruitment_interviewers (
      authority_id integer not null default current_authority() references authorities (id),
      recruitment_id uuid not null,
      person_id uuid not null,
      primary key (authority_id, recruitment_id, person_id),
      foreign key (authority_id, recruitment_id) references recruitments (authority_id, id),
      foreign key (authority_id, person_id) references persons (authority_id, id)
    );
    create index recruitment_interviewers_by on recruitment_interviewers (authority_id, person_id);

    create table recruitment_candidates (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      recruitment_id uuid not null,
      -- Initials or a number of an applicant tracking system, never a name.
      reference text not null,
      route text,
      interview_on date not null,
      outcome text check (outcome in ('appointed', 'not-appointed', 'withdrawn')),
      agreed_view text not null default '',
      reason text not null default '',
      feedback text not null default '',
      feedback_on date,
      decided_on date,
      decided_by uuid,
      -- Who it became, once people administration has added them.
      person_id uuid,
      -- Since when nothing is kept but route and outcome.
      forgotten_on date,
      primary key (authority_id, id),
      foreign key (authority_id, recruitment_id) references recruitments (authority_id, id),
      foreign key (authority_id, person_id) references persons (authority_id, id),
      check ((outcome is null) = (decided_on is null)),
      check (person_id is null or outcome = 'appointed')
    );
    create index recruitment_candidates_of on recruitment_candidates (authority_id, recruitment_id);
    create index recruitment_candidates_kept on recruitment_candidates (authority_id, decided_on)
      where forgotten_on is null and decided_on is not null;
    create unique index recruitment_candidates_once on recruitment_candidates
      (authority_id, recruitment_id, lower(reference)) where forgotten_on is null and person_id is null;

    -- One interviewer's record of one candidate; a draft until it is recorded, and theirs alone until all have recorded.
    create table recruitment_interviews (
      authority_id integer not null default current_authority() references authorities (id),
      candidate_id uuid not null,
      interviewer_id uuid not null,
      revision integer not null default 0,
      recorded_on date,
      primary key (authority_id, candidate_id, interviewer_id),
      foreign key (authority_id, candidate_id) references recruitment_candidates (authority_id, id) on delete cascade,
      foreign key (authority_id, interviewer_id) references persons (authority_id, id)
    );

    create table recruitment_responses (
      authority_id integer not null default current_authority() references authorities (id),
      candidate_id uuid not null,
      interviewer_id uuid not null,
      criterion text not null,
      response text not null default '',
      evidence text not null default '',
      mark smallint check (mark between 0 and 10),
      primary key (authority_id, candidate_id, interviewer_id, criterion),
      foreign key (authority_id, candidate_id, interviewer_id)
        references recruitment_interviews (authority_id, candidate_id, interviewer_id) on delete cascade
    );

    -- By which way somebody came.
    create table person_routes (
      authority_id integer not null default current_authority() references authorities (id),
      person_id uuid not null,
      route text not null,
      came_on date not null,
      recorded_by uuid not null,
      primary key (authority_id, person_id),
      foreign key (authority_id, person_id) references persons (authority_id, id)
    );
  `,
  )
  for (const table of [
    'recruitments',
    'recruitment_questions',
    'recruitment_involvements',
    'recruitment_interviewers',
    'recruitment_candidates',
    'recruitment_interviews',
    'recruitment_responses',
    'person_routes',
  ])
    await makeTenantTable(db, table)
}
