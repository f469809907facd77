import { makeTenantTable, type MigrationDb, runSql } from './support.ts'

/**
 * A letter that was sent may be put right by a later one, and is kept; what is typed into a letter is kept as it is
 * typed; and a file says what else is in it besides its edition, so that it goes when words are taken out of any of it.
 */
export async function up(db: MigrationDb): Promise<void> {
  await runSql(
    db,
    `
    alter table outcome_letters add column replaces uuid;
    -- Why it was put right; those who get it read this.
    alter table outcome_letters add column reason text not null default '';
    alter table outcome_letters drop constraint outcome_letters_authority_id_journey_id_decision_id_letter_key;
    create unique index outcome_letters_first on outcome_letters (authority_id, journey_id, decision_id, letter)
      where replaces is null;
    create unique index outcome_letters_replaced on outcome_letters (authority_id, replaces) where replaces is not null;
    alter table outcome_letters add foreign key (authority_id, replaces)
      references outcome_letters (authority_id, document_id);
    alter table outcome_letters add check ((replaces is null) = (reason = ''));

    -- What somebody typed into a letter and has not saved: only they get it back.
    create table outcome_letter_drafts (
      authority_id integer not null default current_authority() references authorities (id),
      journey_id uuid not null,
      decision_id uuid not null,
      letter text not null,
      person_id uuid not null,
      -- The revision it was typed over, 0 before the first.
      base_revision integer not null,
      -- By the names of the form's fields.
      answers jsonb not null,
      saved_at timestamptz not null,
      primary key (authority_id, journey_id, decision_id, letter, person_id),
      foreign key (authority_id, journey_id) references journeys (authority_id, id),
      foreign key (authority_id, decision_id) references panel_decisions (authority_id, id),
      foreign key (authority_id, person_id) references persons (authority_id, id)
    );

    -- Ids of everything in a file besides its edition or document: other documents, decisions.
    alter table issued_files add column holds uuid[] not null default '{}';
    create index issued_files_holding on issued_files using gin (holds);
    -- When words were last taken out of what was in a pack, so that it was made anew.
    alter table member_packs add column words_out_at timestamptz;
    `,
  )
  await makeTenantTable(db, 'outcome_letter_drafts')
}
