import { sql } from 'kysely'
import type { IsoInstant } from '../../kernel/dates.ts'
import type { EditionId, JourneyId, PersonId, SittingId } from '../../kernel/ids.ts'
import { read, type Reading, reading } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import './packs.tables.ts'

/** Whose pack of what. */
export interface PackOf {
  readonly sittingId: SittingId
  readonly journeyId: JourneyId
  readonly personId: PersonId
}

/** A member's papers of one application as one file, asked for or made. */
export interface MemberPack extends PackOf {
  readonly editionId: EditionId
  readonly state: 'waiting' | 'made' | 'failed'
  readonly sha256: string | undefined
  readonly pages: number | undefined
  readonly size: 'normal' | 'large'
  readonly askedAt: IsoInstant
  readonly madeAt: IsoInstant | undefined
  /** When words were last taken out of what was in it: copies from before are to be deleted. */
  readonly wordsOutAt: IsoInstant | undefined
}

/** Asks for packs: those that wait already, or are made of the same edition in the same size, are left as they are. */
export async function askForPacks(
  tx: Tx,
  wanted: readonly (PackOf & { readonly editionId: EditionId; readonly size: 'normal' | 'large' })[],
  now: IsoInstant,
): Promise<readonly PackOf[]> {
  if (wanted.length === 0) return []
  const rows = await tx
    .insertInto('member_packs')
    .values(
      wanted.map(({ sittingId, journeyId, personId, editionId, size }) => ({
        ...{ ...keysOf({ sittingId, journeyId, personId }), edition_id: editionId, size },
        ...{ state: 'waiting' as const, code: null, sha256: null, pages: null, asked_at: now, made_at: null },
      })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['authority_id', 'sitting_id', 'journey_id', 'person_id'])
        .doUpdateSet((eb) => ({
          edition_id: eb.ref('excluded.edition_id'),
          size: eb.ref('excluded.size'),
          asked_at: eb.ref('excluded.asked_at'),
          ...{ state: 'waiting' as const, code: null, sha256: null, pages: null, made_at: null },
        }))
        .where(
          sql<boolean>`member_packs.state = 'failed' or member_packs.edition_id <> excluded.edition_id
            or member_packs.size <> excluded.size`,
        ),
    )
    .returning(['sitting_id', 'journey_id', 'person_id'])
    .execute()
  return rows.map(packOf)
}

type Row = Omit<MemberPack, 'sha256' | 'pages' | 'madeAt' | 'wordsOutAt'> & {
  readonly sha256: string | null
  readonly pages: number | null
  readonly madeAt: IsoInstant | null
  readonly wordsOutAt: IsoInstant | null
}

/** Somebody's packs of a sitting; of everybody when no person is given. */
export function packsReading(sittingId: SittingId, personId?: PersonId): Reading<readonly MemberPack[]> {
  const own = personId ? sql`and person_id = ${personId}::uuid` : sql``
  return reading(
    sql<Row>`select sitting_id as "sittingId", journey_id as "journeyId", person_id as "personId",
      edition_id as "editionId", state, sha256, pages, size, asked_at as "askedAt", made_at as "madeAt",
      words_out_at as "wordsOutAt" from member_packs where sitting_id = ${sittingId}::uuid ${own}`,
    (rows) =>
      rows.map(({ sha256, pages, madeAt, wordsOutAt, ...row }) => ({
        ...row,
        sha256: sha256 ?? undefined,
        pages: pages ?? undefined,
        madeAt: madeAt ?? undefined,
        wordsOutAt: wordsOutAt ?? undefined,
      })),
    ['askedAt', 'madeAt', 'wordsOutAt'],
  )
}

/** The same, asked for alone. */
export function packsOf(tx: Tx, sittingId: SittingId, personId?: PersonId): Promise<readonly MemberPack[]> {
  return read(tx, packsReading(sittingId, personId))
}

/** Notes how making it ended; false when it is not waited for any more. */
export async function endMaking(
  tx: Tx,
  of: PackOf & { readonly editionId: EditionId },
  made:
    | { readonly code: string; readonly sha256: string; readonly pages: number; readonly at: IsoInstant }
    | 'failed',
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('member_packs')
    .set(
      made === 'failed'
        ? { state: 'failed' }
        : { state: 'made', code: made.code, sha256: made.sha256, pages: made.pages, made_at: made.at },
    )
    .where('sitting_id', '=', of.sittingId)
    .where('journey_id', '=', of.journeyId)
    .where('person_id', '=', of.personId)
    .where('edition_id', '=', of.editionId)
    .where('state', '=', 'waiting')
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Sittings of which packs are kept. */
export async function sittingsWithPacks(tx: Tx): Promise<readonly SittingId[]> {
  const rows = await tx.selectFrom('member_packs').select('sitting_id').distinct().execute()
  return rows.map((row) => row.sitting_id)
}

/** Takes packs of a sitting back; answers the hashes of their files. */
export async function removePacks(tx: Tx, packs: readonly PackOf[]): Promise<readonly string[]> {
  if (packs.length === 0) return []
  const rows = await tx
    .deleteFrom('member_packs')
    .where((eb) => eb.or(packs.map((of) => eb.and(keysOf(of)))))
    .returning('sha256')
    .execute()
  return rows.flatMap(({ sha256 }) => (sha256 === null ? [] : [sha256]))
}

/** Has packs whose files were withdrawn be made again; answers whose. */
export async function waitAgain(
  tx: Tx,
  hashes: readonly string[],
  at: IsoInstant,
): Promise<readonly PackOf[]> {
  const rows = await tx
    .updateTable('member_packs')
    .set({ state: 'waiting', code: null, sha256: null, pages: null, made_at: null, words_out_at: at })
    .where('sha256', 'in', [...hashes])
    .returning(['sitting_id', 'journey_id', 'person_id'])
    .execute()
  return rows.map(packOf)
}

const keysOf = ({ sittingId, journeyId, personId }: PackOf) => ({
  sitting_id: sittingId,
  journey_id: journeyId,
  person_id: personId,
})

const packOf = (row: {
  readonly sitting_id: SittingId
  readonly journey_id: JourneyId
  readonly person_id: PersonId
}): PackOf => ({ sittingId: row.sitting_id, journeyId: row.journey_id, personId: row.person_id })
