import { makeTenantTable, type MigrationDb, runSql } from './support.ts'

/** Feedback of families, colleagues and staff. Nothing here says who gave it beyond the kind of person. */
export async function up(db: MigrationDb): Promise<void> {
  await runSql(
    db,
    `
    -- A link somebody is handed. Its secret is kept as a hash; nothing joins it to what was answered.
    create table feedback_invitations (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      person_id uuid not null,
      giver text not null,
      questionnaire text not null,
      token_hash text not null check (token_hash ~ '^[0-9a-f]{64}$'),
      made_at timestamptz not null default now(),
      expires_on date not null,
      used_at timestamptz,
      withdrawn_at timestamptz,
      primary key (authority_id, id),
      unique (authority_id, token_hash),
      foreign key (authority_id, person_id) references persons (authority_id, id)
    );
    create index feedback_invitations_of on feedback_invitations (authority_id, person_id, id desc);

    -- One answer. Random ids, so that an id says nothing of the link's own moment.
    create table feedback_responses (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default gen_random_uuid(),
      person_id uuid not null,
      giver text not null,
      questionnaire text not null,
      answers jsonb,
      helped_by text,
      own_words boolean not null default false,
      route text not null check (route in ('link', 'paper', 'telephone', 'other-language')),
      entered_by uuid,
      received_on date not null,
      received_at timestamptz not null,
      state text not null default 'waiting'
        check (state in ('waiting', 'released', 'kept-back', 'passed-on', 'withdrawn')),
      settled_at timestamptz,
      settled_by uuid,
      evidence_id uuid,
      withdrawal_hash text not null check (withdrawal_hash ~ '^[0-9a-f]{64}$'),
      primary key (authority_id, id),
      unique (authority_id, withdrawal_hash),
      foreign key (authority_id, person_id) references persons (authority_id, id),
      -- What was passed on or taken back is gone.
      check (state not in ('passed-on', 'withdrawn') or answers is null)
    );
    create index feedback_responses_of on feedback_responses (authority_id, person_id, received_at desc);
    create index feedback_responses_waiting on feedback_responses (authority_id, received_at)
      where state = 'waiting';

    -- A worry, a complaint or likely harm, until it is passed on.
    create table feedback_concerns (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default gen_random_uuid(),
      response_id uuid not null,
      kind text not null check (kind in ('worry', 'complaint', 'likely-harm')),
      body text,
      reach text,
      raised_at timestamptz not null,
      last_told_at timestamptz not null,
      times_told integer not null default 1,
      acknowledged_at timestamptz,
      acknowledged_by uuid,
      closed_at timestamptz,
      closed_by uuid,
      passed_to text,
      primary key (authority_id, id),
      unique (authority_id, response_id),
      foreign key (authority_id, response_id) references feedback_responses (authority_id, id),
      check (closed_at is null or (body is null and reach is null and acknowledged_at is not null))
    );
    create index feedback_concerns_open on feedback_concerns (authority_id, raised_at)
      where closed_at is null;

    -- A round in which colleagues answer about somebody's practice.
    create table feedback_rounds (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      person_id uuid not null,
      questionnaire text not null,
      threshold integer not null check (threshold >= 3),
      opened_by uuid not null,
      opened_on date not null,
      closes_on date not null,
      declined_on date,
      closed_at timestamptz,
      primary key (authority_id, id),
      foreign key (authority_id, person_id) references persons (authority_id, id)
    );

    -- Who is asked, and only whether they have answered.
    create table feedback_round_members (
      authority_id integer not null default current_authority() references authorities (id),
      round_id uuid not null,
      person_id uuid not null,
      state text not null default 'asked' check (state in ('asked', 'answered', 'declined')),
      primary key (authority_id, round_id, person_id),
      foreign key (authority_id, round_id) references feedback_rounds (authority_id, id),
      foreign key (authority_id, person_id) references persons (authority_id, id)
    );

    -- What was answered, with neither a name nor a moment: the id is random, so that not even the order is kept.
    create table feedback_round_answers (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default gen_random_uuid(),
      round_id uuid not null,
      answers jsonb not null,
      primary key (authority_id, id),
      foreign key (authority_id, round_id) references feedback_rounds (authority_id, id)
    );

    -- What staff say: stories shared, feedback for monitoring, feedback on the induction handbook.
    create table staff_feedback (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      kind text not null check (kind in ('story', 'monitoring', 'induction-handbook')),
      author_id uuid not null,
      audience text not null check (audience in ('self', 'managers', 'team', 'workforce', 'everyone')),
      body text not null,
      given_on date not null,
      withdrawn_at timestamptz,
      primary key (authority_id, id),
      foreign key (authority_id, author_id) references persons (authority_id, id)
    );
    create index staff_feedback_of on staff_feedback (authority_id, kind, id desc) where withdrawn_at is null;

    -- Entries that feedback makes name it as their source; which sources there are, the room itself says.
    alter table evidence_items drop constraint if exists evidence_items_source_check;
    alter table evidence_items add constraint evidence_items_source_check check (source ~ '^[a-z]+(-[a-z]+)*$');
  `,
  )
  await makeTenantTable(db, 'feedback_invitations', ['insert', 'update'])
  await makeTenantTable(db, 'feedback_responses', ['insert', 'update'])
  await makeTenantTable(db, 'feedback_concerns', ['insert', 'update'])
  await makeTenantTable(db, 'feedback_rounds', ['insert', 'update'])
  await makeTenantTable(db, 'feedback_round_members', ['insert', 'update'])
  await makeTenantTable(db, 'feedback_round_answers', ['insert', 'update'])
  await makeTenantTable(db, 'staff_feedback', ['insert', 'update'])
}
