import { type MigrationDb, runSql } from './support.ts'

/** All papers of a date as one file for a Braille printer too, kept and taken back like the PDF. */
export async function up(db: MigrationDb): Promise<void> {
  await runSql(
    db,
    `
    alter table issued_files drop constraint issued_files_format_check;
    alter table issued_files add constraint issued_files_format_check check (format in ('pdf', 'word', 'braille'));
    alter table train_packs drop constraint train_packs_size_check;
    alter table train_packs add constraint train_packs_size_check check (size in ('normal', 'large', 'braille'));
    `,
  )
}
