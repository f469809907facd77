import type { IsoDate } from '../../kernel/dates.ts'
import type { JourneyId, PersonId } from '../../kernel/ids.ts'
import { read } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { getScheme } from '../packs/public.ts'
import type { CompiledScheme } from '../schemes/public.ts'
import { correctionsReading } from './corrections.queries.ts'
import { type ChangeInWords, changesInWords, inForce } from './corrections.rules.ts'
import { findHandoff } from './handoffs.queries.ts'
import { handOffOf, type Parties } from './handoffs.rules.ts'
import type { CorrectionId, HandoffId } from './handoffs.tables.ts'
import { payPlaces } from './pay.rules.ts'

/** What those who write messages need to know of something that was handed over; undefined when there is none. */
export async function outcomeForTelling(
  tx: Tx,
  id: HandoffId,
): Promise<
  | {
      readonly name: string
      readonly scheme: string
      readonly aboutPersonId: PersonId
      readonly dueOn: IsoDate | null
      /** The one that was withdrawn and in whose place it stands. */
      readonly replaces: HandoffId | null
      readonly from: Parties
      readonly to: Parties
      readonly late: Parties
    }
  | undefined
> {
  const row = await findHandoff(tx, id)
  if (!row) return undefined
  const scheme = await getScheme(tx, row.scheme_hash)
  return {
    name: handOffOf(scheme, row.hand_off)?.name ?? row.hand_off,
    scheme: scheme.name,
    aboutPersonId: row.about_person_id,
    dueOn: row.due_on,
    replaces: row.replaces,
    from: { duties: row.from_duties, personIds: row.from_ids },
    to: { duties: row.to_duties, personIds: row.to_ids },
    late: { duties: row.late_duties, personIds: row.late_ids },
  }
}

/** What those who write the person's letter need to know of a correction that was confirmed. */
export interface CorrectionToTell {
  readonly journeyId: JourneyId
  readonly aboutPersonId: PersonId
  readonly confirmedBy: PersonId
  readonly isWithdrawal: boolean
  /** Field by field in words; what payroll alone needs is left out, since others get the letter too. */
  readonly changes: readonly ChangeInWords[]
  readonly reason: string
  readonly arrearsFrom: IsoDate | null
  readonly scheme: CompiledScheme
}

/** Undefined when there is none of this id, or nobody has confirmed it. */
export async function correctionToTell(
  tx: Tx,
  outcomeId: HandoffId,
  correctionId: CorrectionId | undefined,
): Promise<CorrectionToTell | undefined> {
  const row = await findHandoff(tx, outcomeId)
  const corrections = (await read(tx, correctionsReading([outcomeId]))).get(outcomeId) ?? []
  const correction = inForce(corrections).find(({ id }) => id === correctionId)
  if (!row || !correction?.settled_by) return undefined
  const scheme = await getScheme(tx, row.scheme_hash)
  const handOff = handOffOf(scheme, row.hand_off)
  const template = handOff && scheme.templates[handOff.form]
  const hidden = handOff ? payPlaces(handOff) : new Set()
  return {
    journeyId: row.journey_id,
    aboutPersonId: row.about_person_id,
    confirmedBy: correction.settled_by,
    isWithdrawal: correction.kind === 'withdrawn',
    changes: template
      ? changesInWords(
          template,
          correction.changes.filter(({ section, field }) => !hidden.has(`${section}.${field}`)),
        )
      : [],
    reason: correction.reason,
    arrearsFrom: correction.arrears_from,
    scheme,
  }
}
