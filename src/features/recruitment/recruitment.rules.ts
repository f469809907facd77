import { addDuration } from '../../calendar/public.ts'
import type { IsoDate, IsoDuration } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { CompiledPack, DeletedRecords, RecruitmentPolicy } from '../schemes/public.ts'
import type { Candidate, InterviewResponse, Question, Recruitment } from './recruitment.queries.ts'

/** Who sees what of a recruitment, and what is still to be done in it. Pure. */

/** The duty that sees every recruitment; an authority's own duty opens it. */
export const recruitmentDuty = 'recruitment'

/** What somebody is in one recruitment. */
export interface PartIn {
  /** Recruits: sees all of it and decides. */
  readonly recruits: boolean
  readonly interviews: boolean
}

/** Whoever stands in for the recruiting manager recruits for them; nobody interviews for another. */
export function partIn(
  recruitment: Pick<Recruitment, 'managerId' | 'interviewers'>,
  actor: {
    readonly personId: PersonId
    readonly actingFor?: PersonId | undefined
    readonly duties: ReadonlySet<string>
  },
): PartIn {
  const { managerId } = recruitment
  return {
    recruits:
      actor.duties.has(recruitmentDuty) || managerId === actor.personId || managerId === actor.actingFor,
    interviews: recruitment.interviewers.includes(actor.personId),
  }
}

/** What is recorded of an interview: each criterion, or the interview as a whole where the authority names none. */
export function headsOf(policy: Pick<RecruitmentPolicy, 'criteria'>): RecruitmentPolicy['criteria'] {
  return policy.criteria.length > 0
    ? policy.criteria
    : [{ criterion: 'interview', name: 'The whole interview', asks: [] }]
}

const recordersOf = ({ interviews }: Pick<Candidate, 'interviews'>): ReadonlySet<PersonId> =>
  new Set(interviews.flatMap(({ interviewerId, recordedOn }) => (recordedOn ? [interviewerId] : [])))

/** Interviewers who have not recorded this candidate yet. Whoever has left is not waited for. */
export function stillToRecord(
  { interviewers, gone }: Pick<Recruitment, 'interviewers' | 'gone'>,
  candidate: Pick<Candidate, 'interviews'>,
): readonly PersonId[] {
  const recorded = recordersOf(candidate)
  return interviewers.filter((id) => !recorded.has(id) && !gone.includes(id))
}

/** Whether there is a record, and nobody's is missing. */
export function allRecorded(
  recruitment: Pick<Recruitment, 'interviewers' | 'gone'>,
  candidate: Pick<Candidate, 'interviews'>,
): boolean {
  return recordersOf(candidate).size > 0 && stillToRecord(recruitment, candidate).length === 0
}

/**
 * What somebody may read of what was written about a candidate: until every interviewer has recorded, each reads
 * their own alone, so that nobody's view leads another's; then, and once there is an outcome, all records. Drafts of
 * others never.
 */
export function readableBy(
  recruitment: Pick<Recruitment, 'interviewers' | 'gone'>,
  candidate: Pick<Candidate, 'interviews' | 'outcome'>,
  responses: readonly InterviewResponse[],
  me: PersonId,
): readonly InterviewResponse[] {
  const recorded = recordersOf(candidate)
  if (candidate.outcome === undefined && !allRecorded(recruitment, candidate))
    return responses.filter(({ interviewerId }) => interviewerId === me)
  return responses.filter(({ interviewerId }) => recorded.has(interviewerId))
}

/**
 * Whether records of others can be read already by whoever recruits, of somebody who is not decided on: nobody becomes an
 * interviewer then, since they might have read them before they record.
 */
export function isReadAlready(recruitment: Recruitment): boolean {
  return recruitment.candidates.some(
    (candidate) => candidate.outcome === undefined && allRecorded(recruitment, candidate),
  )
}

/** Whether these are the questions that are asked now, in whatever order. */
export function asksTheSame(one: readonly Question[], other: readonly Question[]): boolean {
  const inOrder = (all: readonly Question[]) =>
    all.map(({ criterion, asks }) => JSON.stringify([criterion, asks])).toSorted()
  return JSON.stringify(inOrder(one)) === JSON.stringify(inOrder(other))
}

/** Parts of others that must have an answer before a recruitment is closed and have none. */
export function partsToAnswer(
  policy: Pick<RecruitmentPolicy, 'involves'>,
  { involvements }: Pick<Recruitment, 'involvements'>,
): RecruitmentPolicy['involves'] {
  const answered = new Set(involvements.map(({ part }) => part))
  return policy.involves.filter(({ part, whenever }) => whenever === 'always' && !answered.has(part))
}

/** Why a recruitment cannot be closed yet, in sentences; none when it can. */
export function whyStillOpen(
  policy: Pick<RecruitmentPolicy, 'involves'>,
  recruitment: Recruitment,
): readonly string[] {
  const undecided = recruitment.candidates.filter(({ outcome }) => outcome === undefined)
  return [
    ...partsToAnswer(policy, recruitment).map(
      ({ name }) => `Say how ${lowerFirst(name)} took part, or why not`,
    ),
    ...(undecided.length > 0
      ? [`Record an outcome for ${undecided.map(({ reference }) => reference).join(', ')}`]
      : []),
  ]
}

export const lowerFirst = (text: string): string => `${text.charAt(0).toLowerCase()}${text.slice(1)}`

/** Whether the candidate has still to be told: of the outcome, or that what they were told does not hold. */
export function isToBeTold({
  outcome,
  feedbackOn,
  toldOtherwise,
}: Pick<Candidate, 'outcome' | 'feedbackOn' | 'toldOtherwise'>): boolean {
  if (feedbackOn !== undefined || outcome === 'withdrawn') return false
  return outcome !== undefined || toldOtherwise
}

/** Until when what was written of a decided candidate is kept, as the pack says; undefined where it says nothing. */
export function keptUntil(
  retention: CompiledPack['retention'],
  { outcome, keptFrom }: Pick<Candidate, 'outcome' | 'keptFrom'>,
): IsoDate | undefined {
  const kind: DeletedRecords = outcome === 'appointed' ? 'appointed' : 'recruitment'
  const rule = retention.find(({ of }) => of === kind)
  return outcome && keptFrom && rule ? addDuration(keptFrom, rule.keep as IsoDuration) : undefined
}

/** Where what is put right of a candidate stands. */
export const correctionHref = (id: string) => `/recruitment/corrections/${id}`

/** What an outcome is called on pages. */
export const outcomeNames = {
  appointed: 'Appointed',
  'not-appointed': 'Not appointed',
  withdrawn: 'Withdrew',
} as const

/** Name of a code among the pack's; the code itself, readable, when the pack no longer has it. */
export function called<Each extends { readonly name: string }>(
  all: readonly Each[] | undefined,
  idOf: (each: Each) => string,
  code: string,
): string {
  return all?.find((each) => idOf(each) === code)?.name ?? code.replaceAll('-', ' ')
}

/** "1 post", "3 posts". */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`
