import type { ColumnType, Generated } from 'kysely'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { AuthorityId, DocumentId, JourneyId, PersonId, SittingId } from '../../kernel/ids.ts'
import type { AdjustmentEffect, Step, StepValues } from '../schemes/public.ts'

interface Tenant {
  authority_id: Generated<AuthorityId>
}

/** One person's run of a scheme version; everything that happened in it is the stream `journey-<id>`. */
export interface JourneysTable extends Tenant {
  id: Generated<JourneyId>
  applicant_id: PersonId
  scheme: string
  scheme_version: number
  scheme_hash: string
  /** The application that this one follows after Not Approved or Deferred. */
  previous_id: JourneyId | null
  status: 'running' | 'completed' | 'ended'
  started_on: IsoDate
  /** Whether the scheme allows one at a time: the database then refuses a second. */
  alone: ColumnType<boolean, boolean | undefined, never>
  /** Since when the applicant's record is erased: counted, and opened by nobody. */
  erased_on: Generated<IsoDate | null>
}

/** How a journey stands, restated with every change; lists read only this. */
export interface JourneyStandingsTable extends Tenant {
  journey_id: JourneyId
  applicant_id: PersonId
  scheme: string
  scheme_name: string
  status: 'running' | 'completed' | 'ended'
  stage: string
  stage_name: string
  stage_number: number
  stages: number
  round: number
  next_task: string | null
  next_name: string | null
  with_ids: PersonId[]
  with_names: string
  waiting_since: IsoInstant
  due_on: IsoDate | null
  due_task: string | null
  /** The day the earliest running clock runs out. */
  limit_on: IsoDate | null
  /** What stands in the way, in the scheme's own words. */
  blocked_by: string | null
  /** Ids of requirements and clocks that flag something. */
  flags: string[]
  /** Ids of requirements that were waived; never among what is met. */
  waived: string[]
  paused: boolean
  submitted_on: IsoDate | null
  resubmit_by: IsoDate | null
  meeting: string | null
  sitting_id: SittingId | null
  meeting_at: IsoInstant | null
  meeting_on: IsoDate | null
  meeting_status: 'provisional' | 'confirmed' | 'held' | null
  /** Once it is told; the day is that of the decision, or of the end. */
  outcome: string | null
  outcome_on: IsoDate | null
  ending: string | null
  stream_version: number
  look_again_on: IsoDate | null
  applicant_name: string
  /** Lower case, family name first. */
  applicant_sorts_as: string
  team_name: string
  /** The duty whose holders share the next task. */
  with_duty: string | null
  /** The scheme version it runs under. */
  scheme_hash: string
  asked_by: PersonId | null
  started_on: IsoDate | null
  start_values: ColumnType<StepValues, string, string>
  /** Steps done, by task; codes, days and ids of texts. */
  steps: ColumnType<Readonly<Record<string, Step>>, string, string>
  /** Of the standing, its parties and its tasks as they were last written. */
  digest: string | null
  /** `infinity` when it is paused or has no due day; so late ones come first. */
  sort_due: ColumnType<IsoDate, never, never>
}

export interface JourneyPartiesTable extends Tenant {
  journey_id: JourneyId
  person_id: PersonId
  role: string
  sees: 'everything' | 'progress' | 'outcome'
}

export interface JourneyTextsTable extends Tenant {
  id: Generated<string>
  journey_id: JourneyId
  task: string
  field: string
  body: string
  written_by: PersonId
  written_at: Generated<IsoInstant>
}

export interface JourneyTalksTable extends Tenant {
  id: Generated<string>
  person_id: PersonId
  scheme: string
  document_id: DocumentId | null
  decision: string | null
  held_on: IsoDate | null
  setting: string | null
  recorded_by: PersonId
  recorded_at: Generated<IsoInstant>
  closed_at: IsoInstant | null
}

export interface JourneyAdjustmentsTable extends Tenant {
  id: Generated<string>
  journey_id: JourneyId
  asked_by: PersonId
  asked_at: Generated<IsoInstant>
  needs: string
  discussed_on: IsoDate | null
  effect: ColumnType<AdjustmentEffect | null, string | null, string | null>
  decided_by: PersonId | null
  decided_at: IsoInstant | null
}

export interface RememberedFactsTable extends Tenant {
  person_id: PersonId
  fact: string
  journey_id: JourneyId
  value: string
  remembered_on: IsoDate
  remembered_at: Generated<IsoInstant>
}

declare module '../../platform/database/tables.ts' {
  interface Database {
    journeys: JourneysTable
    journey_standings: JourneyStandingsTable
    journey_parties: JourneyPartiesTable
    journey_texts: JourneyTextsTable
    journey_talks: JourneyTalksTable
    journey_adjustments: JourneyAdjustmentsTable
    remembered_facts: RememberedFactsTable
  }
}
