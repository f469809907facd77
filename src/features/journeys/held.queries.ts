import { sql } from 'kysely'
import type { IsoDate } from '../../kernel/dates.ts'
import type { JourneyId, PersonId } from '../../kernel/ids.ts'
import { type Reading, reading } from '../../platform/database/reading.ts'

/** One run of a scheme that is expected of everyone. */
export interface HeldRun {
  readonly journeyId: JourneyId
  readonly running: boolean
  readonly stageName: string
  /** The day that counts, once its task is done. */
  readonly heldOn: IsoDate | undefined
}

/** Runs of one scheme by person, the latest first, each with the day in `task.field` of `held`. */
export function heldRunsReading(
  personIds: readonly PersonId[],
  scheme: string,
  held: string,
): Reading<ReadonlyMap<PersonId, readonly HeldRun[]>> {
  const [task = '', field = ''] = held.split('.')
  return reading(
    sql<{
      readonly person: PersonId
      readonly id: JourneyId
      readonly running: boolean
      readonly stage: string
      readonly held_on: IsoDate | null
    }>`select applicant_id as person, journey_id as id, status = 'running' as running, stage_name as stage,
        steps -> ${task}::text -> 'values' ->> ${field}::text as held_on
      from journey_standings where applicant_id = any(${[...personIds]}::uuid[]) and scheme = ${scheme}
      order by journey_id desc`,
    (rows) => {
      const runs = new Map<PersonId, HeldRun[]>()
      for (const { person, id, running, stage, held_on } of rows)
        runs.set(person, [
          ...(runs.get(person) ?? []),
          { journeyId: id, running, stageName: stage, heldOn: held_on ?? undefined },
        ])
      return runs
    },
  )
}
