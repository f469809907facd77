import { atMost, fewerThan } from '../../kernel/lengths.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { accept, type Refusal, type Result, refuse } from '../../kernel/refusal.ts'
import { read } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { CompiledPack, RecruitmentPolicy } from '../schemes/public.ts'
import { audit, type ByPerson } from './doing.ts'
import { changedMeanwhile, result, wrong } from './refusing.ts'
import {
  type Involvement,
  type Question,
  type Recruitment,
  recruitmentReading,
} from './recruitment.queries.ts'
import { asksTheSame, isReadAlready, whyStillOpen } from './recruitment.rules.ts'
import {
  insertRecruitment,
  type RecruitmentContent,
  updateRecruitment,
  writeClosed,
  writeInterviewers,
  writeInvolvement,
  writeQuestions,
} from './recruitment.store.ts'
import type { RecruitmentId } from './recruitment.tables.ts'
import { restateRecruitment } from './recruitment.tasks.ts'

/** A recruitment from its start to its end, apart from its candidates. */

/** The longest title and name of a team, in characters. */
const longestName = 120
export const nameHint = atMost(longestName)

/** A recruitment as it was typed: what is no number yet stays undefined. */
export interface TypedRecruitment extends Omit<RecruitmentContent, 'posts'> {
  readonly posts: number | undefined
}

function checked(
  pack: CompiledPack,
  policy: RecruitmentPolicy,
  typed: TypedRecruitment,
): Result<RecruitmentContent> {
  const refusals: Refusal[] = []
  if (typed.title === '') refusals.push(wrong('title', 'Enter what you recruit for'))
  else if (typed.title.length > longestName)
    refusals.push(wrong('title', fewerThan(typed.title.length, longestName)))
  if (typed.team.length > longestName) refusals.push(wrong('team', fewerThan(typed.team.length, longestName)))
  const { posts } = typed
  if (posts === undefined || posts < 1 || posts > 99)
    refusals.push(wrong('posts', 'Enter how many posts, from 1 to 99'))
  if (!pack.postKinds.some(({ kind }) => kind === typed.postKind))
    refusals.push(wrong('postKind', 'Select the kind of post'))
  const levels = pack.pathways.flatMap((pathway) => pathway.levels.map(({ level }) => level))
  if (typed.level !== undefined && !levels.includes(typed.level))
    refusals.push(wrong('level', 'Select a level from the list'))
  if (typed.route !== undefined && !policy.routes.some(({ route }) => route === typed.route))
    refusals.push(wrong('route', 'Select a route from the list'))
  if (typed.methods.some((each) => !policy.methods.some(({ method }) => method === each)))
    refusals.push(wrong('methods', 'Select methods from the list'))
  if (typed.promises.some((each) => !policy.promises.some(({ promise }) => promise === each)))
    refusals.push(wrong('promises', 'Select messages from the list'))
  return result(refusals, { ...typed, posts: posts ?? 1 })
}

/** Starts a recruitment: the first question of each criterion is asked until others are chosen; its manager interviews. */
export async function startRecruitment(
  tx: Tx,
  by: ByPerson,
  pack: CompiledPack,
  policy: RecruitmentPolicy,
  typed: TypedRecruitment,
): Promise<Result<RecruitmentId>> {
  const content = checked(pack, policy, typed)
  if (!content.ok) return content
  const id = await insertRecruitment(tx, content.value, by.actor.personId, by.today)
  await writeQuestions(
    tx,
    id,
    policy.criteria.flatMap(({ criterion, asks }) =>
      asks.slice(0, 1).map((first) => ({ criterion, asks: first })),
    ),
  )
  await writeInterviewers(tx, id, [by.actor.personId])
  await audit(tx, by, 'start-recruitment', { kind: 'recruitment', id }, { postKind: content.value.postKind })
  return accept(id)
}

/** Replaces what is written down of it. */
export async function changeRecruitment(
  tx: Tx,
  by: ByPerson,
  pack: CompiledPack,
  policy: RecruitmentPolicy,
  id: RecruitmentId,
  typed: TypedRecruitment,
): Promise<Result<RecruitmentId>> {
  const content = checked(pack, policy, typed)
  if (!content.ok) return content
  if (!(await updateRecruitment(tx, id, content.value))) return refuse(changedMeanwhile)
  await audit(tx, by, 'change-recruitment', { kind: 'recruitment', id })
  await restateRecruitment(tx, id, by.now)
  return accept(id)
}

/**
 * Says who interviews and what everybody is asked: at least one question of each criterion. Whoever has recorded
 * a candidate stays an interviewer, and so does whoever has left; nobody joins once the others can be read, and the
 * questions stay once somebody has recorded.
 */
export async function prepareInterviews(
  tx: Tx,
  by: ByPerson,
  policy: Pick<RecruitmentPolicy, 'criteria'>,
  recruitment: Recruitment,
  plan: { readonly interviewers: readonly PersonId[]; readonly questions: readonly Question[] },
): Promise<Result<RecruitmentId>> {
  if (recruitment.closedOn) return refuse(changedMeanwhile)
  const refusals: Refusal[] = []
  const interviewers = [...new Set([...plan.interviewers, ...recruitment.gone])]
  if (interviewers.length === 0) refusals.push(wrong('interviewers', 'Enter who interviews'))
  const recorded = recruitment.candidates.flatMap(({ interviews }) =>
    interviews.flatMap(({ interviewerId, recordedOn }) => (recordedOn ? [interviewerId] : [])),
  )
  if (recruitment.interviewers.some((id) => recorded.includes(id) && !interviewers.includes(id)))
    refusals.push(wrong('interviewers', 'Whoever has recorded an interview stays: put them back'))
  if (isReadAlready(recruitment) && interviewers.some((id) => !recruitment.interviewers.includes(id)))
    refusals.push(
      wrong(
        'interviewers',
        'Nobody can join while records of a candidate can be read: record the outcome first',
      ),
    )
  if (recorded.length > 0 && !asksTheSame(recruitment.questions, plan.questions))
    refusals.push(
      wrong(
        `questions-${policy.criteria[0]?.criterion ?? ''}`,
        'The questions stay as they are, because an interview is recorded already',
      ),
    )
  for (const { criterion, name } of policy.criteria)
    if (!plan.questions.some((question) => question.criterion === criterion))
      refusals.push(wrong(`questions-${criterion}`, `Select or write a question for “${name}”`))
  const checkedPlan = result(refusals, plan)
  if (!checkedPlan.ok) return checkedPlan
  const { id } = recruitment
  await writeInterviewers(tx, id, interviewers)
  await writeQuestions(tx, id, plan.questions)
  await audit(
    tx,
    by,
    'prepare-interviews',
    { kind: 'recruitment', id },
    { interviewers: interviewers.length },
  )
  await restateRecruitment(tx, id, by.now)
  return accept(id)
}

/** Records how young people, parents or others took part, or why they did not. */
export async function recordInvolvement(
  tx: Tx,
  by: ByPerson,
  recruitment: Pick<Recruitment, 'id' | 'closedOn'>,
  typed: Omit<Involvement, 'tookPart'> & { readonly tookPart: boolean | undefined },
): Promise<Result<RecruitmentId>> {
  if (recruitment.closedOn) return refuse(changedMeanwhile)
  const refusals: Refusal[] = []
  const { tookPart, howMany } = typed
  if (tookPart === undefined) refusals.push(wrong('tookPart', 'Select whether they took part'))
  if (tookPart === true) {
    if (howMany === undefined || howMany < 1 || howMany > 999)
      refusals.push(wrong('howMany', 'Enter how many took part, from 1 to 999'))
    if (typed.how === '') refusals.push(wrong('how', 'Enter how they took part'))
  }
  if (tookPart === false && typed.whyNot === '')
    refusals.push(wrong('whyNot', 'Enter why they did not take part'))
  const said = result(
    refusals,
    tookPart === true
      ? { ...typed, tookPart, whyNot: '' }
      : { ...typed, tookPart: false, howMany: undefined, how: '', said: '' },
  )
  if (!said.ok) return said
  await writeInvolvement(tx, recruitment.id, said.value, by.today)
  await audit(tx, by, 'record-involvement', { kind: 'recruitment', id: recruitment.id }, { part: typed.part })
  await restateRecruitment(tx, recruitment.id, by.now)
  return accept(recruitment.id)
}

/** Closes a recruitment once everybody has an outcome and those who must take part are answered for. */
export async function closeRecruitment(
  tx: Tx,
  by: ByPerson,
  policy: Pick<RecruitmentPolicy, 'involves'>,
  id: RecruitmentId,
): Promise<Result<RecruitmentId>> {
  const recruitment = await read(tx, recruitmentReading(id))
  if (!recruitment || recruitment.closedOn) return refuse(changedMeanwhile)
  const [why, ...more] = whyStillOpen(policy, recruitment)
  if (why !== undefined)
    return refuse({
      code: 'not-finished',
      says: 'This recruitment cannot be closed yet.',
      rule: 'Everybody who was interviewed has an outcome, and how others took part is recorded, before it is closed.',
      remedy: `${[why, ...more].join('. ')}.`,
    })
  await writeClosed(tx, id, by.today)
  await audit(tx, by, 'close-recruitment', { kind: 'recruitment', id })
  await restateRecruitment(tx, id, by.now)
  return accept(id)
}

/** Opens it again, for another candidate or a correction. */
export async function reopenRecruitment(tx: Tx, by: ByPerson, id: RecruitmentId): Promise<void> {
  await writeClosed(tx, id, null)
  await audit(tx, by, 'reopen-recruitment', { kind: 'recruitment', id })
  await restateRecruitment(tx, id, by.now)
}
