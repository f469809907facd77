import type { JourneyId, PersonId } from '../../kernel/ids.ts'
import { type Refusal } from '../../kernel/refusal.ts'
import { formatDay } from '../../kernel/words.ts'
import { recordAudit } from '../../platform/audit/audit.ts'
import { read, readTogether } from '../../platform/database/reading.ts'
import type { Exchange } from '../../platform/http/route.ts'
import { findProspects, standingsReading, startJourney, whyNotStarted } from '../journeys/public.ts'
import { currentSchemes } from '../packs/public.ts'
import { peopleKnownBy } from '../people/public.ts'
import { appointedRoles, type CompiledScheme } from '../schemes/public.ts'
import { type Cohort, cohortNamesReading } from './cohort.queries.ts'
import { insertMember, lockCohort } from './cohort.store.ts'
import { beginsOn, marksIn, type ReadRow, readRows, type Row, type RowErrors } from './starting.rules.ts'

/** Starting many people together: what would happen to each, then doing it, each in a transaction of its own. */

export interface JudgedRow {
  readonly row: Row
  readonly name: string
  /** starts: a new programme; joins: one under way comes into the cohort; is-in: nothing to do; not: it cannot be. */
  readonly does: 'starts' | 'joins' | 'is-in' | 'not'
  /** What will happen, in a sentence. */
  readonly says: string
  /** Conditions that do not hold, each with the rule and what to do about it. */
  readonly against: readonly Refusal[]
  readonly errors: RowErrors
  readonly read: ReadRow
  /** The programme that is under way already. */
  readonly journeyId: JourneyId | undefined
}

/** Each row with what would happen to it today. Four queries however many rows; nothing is written. */
export async function judgeRows(
  exchange: Exchange,
  scheme: CompiledScheme,
  cohort: Cohort,
  rows: readonly Row[],
): Promise<readonly JudgedRow[]> {
  const { tx, actor, today } = exchange
  const known = await peopleKnownBy(tx, marksIn(rows), { names: true })
  const nameOf = new Map(known.map(({ id, name }) => [id, name]))
  const all = readRows(rows, scheme, known)
  const ids = all.flatMap(({ personId }) => personId ?? [])
  const standings = ids.length === 0 ? [] : await read(tx, standingsReading(ids))
  const running = new Map(
    standings.flatMap((each) =>
      each.scheme === scheme.scheme && each.status === 'running'
        ? [[each.applicant_id, each.journey_id]]
        : [],
    ),
  )
  const { cohorts } = await readTogether(tx, { cohorts: cohortNamesReading([...running.values()]) })
  const stillBegun = (await currentSchemes(tx, today)).some(({ hash }) => hash === scheme.hash)
  const prospects = await findProspects({ tx, today, authorityId: actor.authorityId }, scheme, ids)
  return all.map((each, index): JudgedRow => {
    const base = { row: rows[index] as Row, name: each.name, errors: each.errors, read: each }
    const not = (says: string, against: readonly Refusal[] = []): JudgedRow => ({
      ...base,
      does: 'not',
      says,
      against,
      journeyId: undefined,
    })
    const prospect = each.personId && prospects.get(each.personId)
    if (!each.personId || !prospect) return not('Put right who this is.')
    const journeyId = running.get(each.personId)
    if (journeyId) {
      const other = cohorts.get(journeyId)
      if (other?.id === cohort.id)
        return {
          ...base,
          does: 'is-in',
          says: 'Is in this cohort already: nothing changes.',
          against: [],
          journeyId,
        }
      if (other) return not(`Is in the cohort “${other.name}” already.`)
      return {
        ...base,
        does: 'joins',
        says: 'Has begun this programme already, and comes into the cohort. Dates and people stay as they are.',
        against: [],
        journeyId,
      }
    }
    if (!stillBegun)
      return not('Nobody begins this programme any more: only who is in it already comes into the cohort.')
    if (Object.keys(each.errors).length > 0) return not('Put right what is marked.')
    const against = whyNotStarted(exchange, prospect, each.values, each.appoints)
    const byField = Object.fromEntries(
      against.flatMap(({ field, says }) => (field ? [[field, says] as const] : [])),
    )
    if (against.length > 0)
      return {
        ...not(
          'Cannot start yet.',
          against.filter(({ field }) => !field),
        ),
        errors: byField,
      }
    const people = appointedRoles(scheme).map(([role, { name }]) => {
      const holder = each.appoints[role]
      return holder ? `${name}: ${nameOf.get(holder) ?? ''}.` : `No ${name} yet.`
    })
    return {
      ...base,
      does: 'starts',
      says: [`Begins on ${formatDay(beginsOn(scheme, each.values, today))}.`, ...people].join(' '),
      against: [],
      journeyId: undefined,
    }
  })
}

/** Refused while it was being done: somebody else was quicker. Undoes this one person's transaction. */
class NotStarted extends Error {
  override readonly name = 'NotStarted'
}

/**
 * Starts whoever can be started, each in a transaction of its own, so that one that fails holds up nobody. Answers how
 * many were; the others are found again by judging the rows anew.
 */
export async function startRows(
  exchange: Exchange,
  scheme: CompiledScheme,
  cohort: Cohort,
  rows: readonly JudgedRow[],
): Promise<number> {
  const { databases, actor, today, now } = exchange
  let started = 0
  for (const { does, read: row, journeyId } of rows) {
    if (does !== 'starts' && does !== 'joins') continue
    try {
      await databases.write(actor.authorityId, async (tx) => {
        await lockCohort(tx, cohort.id)
        const personId = row.personId as PersonId
        const begun = journeyId
          ? ({ ok: true, value: journeyId } as const)
          : await startJourney({ tx, actor, today, now }, scheme, personId, row.values, row.appoints)
        if (!begun.ok) throw new NotStarted(begun.refusals[0].code)
        await insertMember(tx, { cohortId: cohort.id, journeyId: begun.value, personId, by: actor.personId })
        await recordAudit(tx, {
          actor,
          action: 'cohort-joined',
          subject: { kind: 'cohort', id: cohort.id },
          about: personId,
          detail: { journey: begun.value },
        })
      })
      started += 1
    } catch (fault) {
      if (!(fault instanceof NotStarted)) throw fault
    }
  }
  return started
}
