import type { Generated } from 'kysely'
import type { IsoDate } from '../../kernel/dates.ts'
import type { AuthorityId, Branded, PersonId } from '../../kernel/ids.ts'

export type RecruitmentId = Branded<string, 'RecruitmentId'>
export type CandidateId = Branded<string, 'CandidateId'>

export type RecruitmentCorrectionId = Branded<string, 'RecruitmentCorrectionId'>

export type CandidateOutcome = 'appointed' | 'not-appointed' | 'withdrawn'

interface Tenant {
  authority_id: Generated<AuthorityId>
}

interface RecruitmentsTable extends Tenant {
  id: Generated<RecruitmentId>
  title: string
  team: string
  posts: number
  post_kind: string
  level: string | null
  route: string | null
  methods: string[]
  promises: string[]
  manager_id: PersonId
  opened_on: IsoDate
  closed_on: IsoDate | null
}

interface QuestionsTable extends Tenant {
  recruitment_id: RecruitmentId
  criterion: string
  place: number
  asks: string
}

interface InvolvementsTable extends Tenant {
  recruitment_id: RecruitmentId
  part: string
  took_part: boolean
  how_many: number | null
  how: string
  said: string
  why_not: string
  recorded_on: IsoDate
}

interface InterviewersTable extends Tenant {
  recruitment_id: RecruitmentId
  person_id: PersonId
}

interface CandidatesTable extends Tenant {
  id: Generated<CandidateId>
  recruitment_id: RecruitmentId
  reference: string
  route: string | null
  interview_on: IsoDate
  outcome: CandidateOutcome | null
  agreed_view: Generated<string>
  reason: Generated<string>
  feedback: Generated<string>
  feedback_on: IsoDate | null
  decided_on: IsoDate | null
  decided_by: PersonId | null
  person_id: PersonId | null
  added_on: IsoDate | null
  added_by: PersonId | null
  forgotten_on: IsoDate | null
}

interface CorrectionsTable extends Tenant {
  id: Generated<RecruitmentCorrectionId>
  candidate_id: CandidateId
  was_outcome: CandidateOutcome
  was_agreed_view: string
  was_reason: string
  was_feedback: string
  was_decided_on: IsoDate
  was_told_on: IsoDate | null
  was_person_id: PersonId | null
  was_added_by: PersonId | null
  outcome: CandidateOutcome | null
  agreed_view: string
  reason: string
  feedback: string
  decided_on: IsoDate | null
  takes_back: boolean
  why: string
  state: Generated<'proposed' | 'confirmed' | 'refused'>
  proposed_on: IsoDate
  proposed_by: PersonId
  settled_on: IsoDate | null
  settled_by: PersonId | null
  refused_because: string | null
  seen_to_on: IsoDate | null
  seen_to_by: PersonId | null
}

interface InterviewsTable extends Tenant {
  candidate_id: CandidateId
  interviewer_id: PersonId
  revision: Generated<number>
  recorded_on: IsoDate | null
}

interface ResponsesTable extends Tenant {
  candidate_id: CandidateId
  interviewer_id: PersonId
  criterion: string
  response: string
  evidence: string
  mark: number | null
}

interface PersonRoutesTable extends Tenant {
  person_id: PersonId
  route: string
  came_on: IsoDate
  recorded_by: PersonId
  candidate_id: CandidateId | null
}

declare module '../../platform/database/tables.ts' {
  interface Database {
    recruitments: RecruitmentsTable
    recruitment_questions: QuestionsTable
    recruitment_involvements: InvolvementsTable
    recruitment_interviewers: InterviewersTable
    recruitment_candidates: CandidatesTable
    recruitment_interviews: InterviewsTable
    recruitment_responses: ResponsesTable
    recruitment_corrections: CorrectionsTable
    person_routes: PersonRoutesTable
  }
}
