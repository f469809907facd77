import { type MigrationDb, runSql } from './support.ts'

/**
 * Rows that say what was signed, sealed, decided or handed out: nobody deletes them, and a change reaches only the
 * columns in which a redaction covers words (or, for a signature, those that say it was voided). The application keeps
 * to this already; the database now refuses a slip.
 */
const onlyThese: Readonly<Record<string, readonly string[]>> = {
  section_signatures: ['voided_at', 'voided_by'],
  document_revisions: ['answers'],
  evidence_revisions: ['content'],
  supervision_file_copies: ['title'],
  plan_item_notes: ['note'],
  edition_refusals: ['reason'],
  journey_texts: ['body'],
  panel_decisions: ['reasons', 'feedback', 'objectives', 'marks'],
  issued_files: ['redaction_id', 'redacted_on'],
  redactions: ['reason', 'applied_again_at', 'unmatched'],
}

export async function up(db: MigrationDb): Promise<void> {
  for (const [table, columns] of Object.entries(onlyThese))
    await runSql(
      db,
      `
      revoke update, delete on ${table} from waymark_app, waymark_jobs;
      grant update (${columns.join(', ')}) on ${table} to waymark_app, waymark_jobs;
      `,
    )
  await runSql(
    db,
    `
    -- A leaf changes for a redaction alone, which takes its salt away, so that its hash tells nothing of the words.
    alter table edition_leaves
      add constraint edition_leaves_redaction foreign key (authority_id, redaction_id)
        references redactions (authority_id, id),
      add constraint edition_leaves_without_salt check (redaction_id is null or salt is null);
    create function only_redact_leaf() returns trigger language plpgsql as $$
      begin
        if new.redaction_id is null or new.salt is not null then
          raise exception 'A sealed edition changes only by a redaction' using errcode = 'insufficient_privilege';
        end if;
        return new;
      end $$;
    create trigger edition_leaves_only_redact before update on edition_leaves
      for each row execute function only_redact_leaf();

    -- A voided signature never stands again.
    create function void_once() returns trigger language plpgsql as $$
      begin
        if old.voided_at is not null or new.voided_at is null then
          raise exception 'A signature is voided once and for all' using errcode = 'insufficient_privilege';
        end if;
        return new;
      end $$;
    create trigger section_signatures_void_once before update on section_signatures
      for each row execute function void_once();
    `,
  )
}
