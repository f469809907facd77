import type { Generated } from 'kysely'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { AuthorityId, Branded, PersonId } from '../../kernel/ids.ts'
import type { TeamId } from '../people/public.ts'
import type { Difference } from './transfer.rules.ts'

export type NeedId = Branded<string, 'NeedId'>
export type FindingId = Branded<string, 'FindingId'>
export type LearningPlanId = Branded<string, 'LearningPlanId'>
export type ImpactReviewId = Branded<string, 'ImpactReviewId'>
export type SuccessId = Branded<string, 'SuccessId'>

export type NeedState = 'open' | 'met' | 'withdrawn'
export type VersionState = 'draft' | 'for-approval' | 'published' | 'replaced' | 'withdrawn'
export const actionStatuses = ['not-started', 'under-way', 'done', 'dropped'] as const
export type ActionStatus = (typeof actionStatuses)[number]
export type SuccessState = 'proposed' | 'shared' | 'not-shared' | 'withdrawn'

interface LearningNeedsTable {
  authority_id: Generated<AuthorityId>
  id: Generated<NeedId>
  /** Whose it is; null where it is a whole team's. */
  person_id: PersonId | null
  team_id: TeamId | null
  /** Item of the pack's priorities. */
  priority: string
  need: string
  way: string | null
  by_on: IsoDate | null
  /** Whether those who look after learning may know whose it is. */
  is_shared: boolean
  state: Generated<NeedState>
  said_by: PersonId
  said_at: IsoInstant
  closed_by: PersonId | null
  closed_on: IsoDate | null
}

interface LearningFindingsTable {
  authority_id: Generated<AuthorityId>
  id: Generated<FindingId>
  input: string
  priority: string
  found_on: IsoDate
  finding: string
  lesson: string
  entered_by: PersonId
  entered_at: IsoInstant
  review: string | null
  reviewed_by: PersonId | null
  reviewed_on: IsoDate | null
}

interface LearningPlansTable {
  authority_id: Generated<AuthorityId>
  id: Generated<LearningPlanId>
  name: string
  begins_on: IsoDate
  ends_on: IsoDate
  /** When its first draft was thrown away, and the plan with it. */
  withdrawn_on: Generated<IsoDate | null>
}

interface LearningPlanVersionsTable {
  authority_id: Generated<AuthorityId>
  plan_id: LearningPlanId
  version: number
  state: VersionState
  /** JSON: `PlanContent`. */
  content: unknown
  revision: Generated<number>
  changes: string
  caused_by: string | null
  sent_back: string | null
  /** JSON: `FrozenFigures`, once approved. */
  figures: unknown
  made_by: PersonId
  made_at: IsoInstant
  approved_by: PersonId | null
  approved_on: IsoDate | null
  withdrawn_by: Generated<PersonId | null>
  withdrawn_on: Generated<IsoDate | null>
}

interface LearningPlanProgressTable {
  authority_id: Generated<AuthorityId>
  plan_id: LearningPlanId
  action_id: string
  status: ActionStatus
  note: string
  said_by: PersonId
  said_at: IsoInstant
}

interface LearningChecksTable {
  authority_id: Generated<AuthorityId>
  id: Generated<string>
  course: string | null
  subject: string
  priority: string
  kind: string
  looked_on: IsoDate
  looked_at: number
  changed: number
  words: string
  entered_by: PersonId
  entered_at: IsoInstant
}

interface LearningImpactReviewsTable {
  authority_id: Generated<AuthorityId>
  id: Generated<ImpactReviewId>
  course: string | null
  subject: string
  priority: string
  due_on: IsoDate
  reviewer_id: PersonId
  asked_by: PersonId
  asked_at: IsoInstant
  state: Generated<'planned' | 'held' | 'called-off'>
  difference: Difference | null
  themes: Generated<readonly string[]>
  words: string | null
  closed_by: PersonId | null
  closed_on: IsoDate | null
}

interface LearningSuccessesTable {
  authority_id: Generated<AuthorityId>
  id: Generated<SuccessId>
  title: string
  priority: string
  went_well: string
  made_it_so: string
  to_spread: string
  proposed_by: PersonId
  proposed_at: IsoInstant
  state: Generated<SuccessState>
  answer: string | null
  answered_by: PersonId | null
  answered_on: IsoDate | null
}

declare module '../../platform/database/tables.ts' {
  interface Database {
    learning_needs: LearningNeedsTable
    learning_findings: LearningFindingsTable
    learning_plans: LearningPlansTable
    learning_plan_versions: LearningPlanVersionsTable
    learning_plan_progress: LearningPlanProgressTable
    learning_checks: LearningChecksTable
    learning_impact_reviews: LearningImpactReviewsTable
    learning_successes: LearningSuccessesTable
  }
}
