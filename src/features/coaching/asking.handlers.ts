import { type EvidenceId, isUuid, type PersonId } from '../../kernel/ids.ts'
import { accept, type Refusal, type Result, refuse } from '../../kernel/refusal.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { EntryGlance } from '../evidence/public.ts'
import type { CoachingRules } from '../schemes/public.ts'
import { audit, type ByPerson, changedMeanwhile, result, tooLong } from '../supervision/public.ts'
import type { Coach } from './coaches.queries.ts'
import { coachingPorts } from './coaching.ports.ts'
import type { CoachingId } from './coaching.tables.ts'
import type { Coaching, Waiting } from './conversations.queries.ts'
import {
  endOffer,
  insertCoaching,
  moveCoaching,
  putAsk,
  putOffer,
  writeAnswer,
} from './conversations.store.ts'
import { restateCoachingTasks } from './conversations.tasks.ts'
import { type Around, ruledOut } from './matching.rules.ts'

/** Offering to coach, asking for it, and finding each other. */

type Conversations = NonNullable<CoachingRules['conversations']>

const subjectOf = (id: string) => ({ kind: 'coaching', id })
/** Characters of what somebody writes about themselves. */
const longest = 5_000

/** What is typed to offer. Refusals name these fields. */
export interface TypedOffer {
  readonly subjects: readonly string[]
  readonly ways: readonly string[]
  readonly says: string
  /** Undefined where no number was typed. */
  readonly places: number | undefined
}

export async function offerToCoach(
  tx: Tx,
  by: ByPerson,
  rules: Conversations,
  typed: TypedOffer,
): Promise<Result<PersonId>> {
  const subjects = rules.subjects
    .map(({ subject }) => subject)
    .filter((each) => typed.subjects.includes(each))
  const ways = rules.ways.map(({ way }) => way).filter((each) => typed.ways.includes(each))
  const refusals: Refusal[] = []
  const missing = (field: string, says: string) => refusals.push({ code: 'missing', field, says })
  if (subjects.length === 0) missing('subjects', 'Select what people may come to you with')
  if (ways.length === 0) missing('ways', 'Select how you can meet')
  if (typed.places === undefined || typed.places < 1 || typed.places > 20)
    missing('places', 'Enter how many people you can coach at once, 1 to 20')
  if (typed.says.length > longest) refusals.push(tooLong('says'))
  const { personId } = by.actor
  const checked = result(refusals, personId)
  if (!checked.ok) return checked
  await putOffer(tx, { personId, subjects, ways, says: typed.says, places: typed.places ?? 1, on: by.today })
  await audit(tx, by, 'offer-coaching', subjectOf(personId), personId)
  return accept(personId)
}

/** Nobody new can ask; coaching that runs goes on. */
export async function endCoachOffer(tx: Tx, by: ByPerson): Promise<void> {
  await endOffer(tx, by.actor.personId, by.today)
  await audit(tx, by, 'end-coaching-offer', subjectOf(by.actor.personId), by.actor.personId)
}

/** What is typed to ask. `coach` is an id, or `team` to leave it to the learning team. */
export interface TypedWish {
  readonly subject: string
  readonly wish: string
  readonly way: string
  readonly outsideLine: boolean
  readonly follows: string
  readonly coach: string
}

const alreadyOpen: Refusal = {
  code: 'one-at-a-time',
  says: 'You have asked already, or are being coached',
  rule: 'One at a time, so that there is room for everybody.',
  remedy: 'Open it to see how it stands, or take it back first.',
}

/** Anybody asks: a coach they choose, or the learning team to suggest one. */
export async function askForCoaching(
  tx: Tx,
  by: ByPerson,
  rules: Conversations,
  typed: TypedWish,
  known: Known & { readonly entries: readonly EntryGlance[] },
): Promise<Result<CoachingId>> {
  const { personId } = by.actor
  const refusals: Refusal[] = []
  const wrong = (field: string, says: string) => refusals.push({ code: 'missing', field, says })
  const subject = rules.subjects.find((each) => each.subject === typed.subject)?.subject
  if (subject === undefined) wrong('subject', 'Select what it is about')
  if (typed.wish.length > longest) refusals.push(tooLong('wish'))
  const way = rules.ways.find((each) => each.way === typed.way)?.way
  const { coach, refusals: choice } = chosen(typed.coach, { personId, outsideLine: typed.outsideLine }, known)
  refusals.push(...choice)
  const follows = known.entries.find(({ id }) => id === typed.follows)?.id
  const checked = result(refusals, subject)
  if (!checked.ok) return checked
  const id = await insertCoaching(tx, {
    ...{ personId, subject: checked.value ?? '', wish: typed.wish, way, outsideLine: typed.outsideLine },
    ...{ followsId: follows as EvidenceId | undefined, on: by.today },
  })
  if (!id) return refuse(alreadyOpen)
  await audit(tx, by, 'ask-for-coaching', subjectOf(id), personId)
  const asked = { id, personId, coachId: undefined, nextOn: undefined } as const
  if (coach) return askCoach(tx, by, rules, asked, coach, false)
  await restateCoachingTasks(tx, { ...asked, state: 'with-team' }, rules.name, by.now)
  return accept(id)
}

interface Known {
  readonly coaches: readonly Coach[]
  readonly around: Around
}

/** Whom they chose, if not the learning team, and what speaks against it. */
function chosen(
  typed: string,
  { personId, outsideLine }: Pick<Coaching, 'personId' | 'outsideLine'>,
  { coaches, around }: Known,
): { readonly coach: Coach | undefined; readonly refusals: readonly Refusal[] } {
  const refused = (code: string, says: string) => ({
    coach: undefined,
    refusals: [{ code, field: 'coach', says }],
  })
  if (typed === 'team') return { coach: undefined, refusals: [] }
  const coach = coaches.find((each) => each.personId === typed && each.personId !== personId)
  if (!coach) return refused('missing', 'Select whom you ask, or the learning team')
  const because = ruledOut(coach, outsideLine, around)
  return because === undefined
    ? { coach, refusals: [] }
    : refused('ruled-out', `${coach.name} cannot be asked. ${because} Select somebody else`)
}

/** The coach asked could not: whoever asked chooses another, or the learning team to suggest one. */
export async function chooseAnew(
  tx: Tx,
  by: ByPerson,
  rules: Conversations,
  coaching: Coaching,
  typed: string,
  known: Known,
): Promise<Result<CoachingId>> {
  const { id, personId } = coaching
  if (coaching.state !== 'to-choose') return refuse(changedMeanwhile)
  const { coach, refusals } = chosen(typed, coaching, known)
  const checked = result(refusals, id)
  if (!checked.ok) return checked
  if (coach) return askCoach(tx, by, rules, coaching, coach, false)
  if (!(await moveCoaching(tx, id, { from: ['to-choose'], to: 'with-team', on: by.today })))
    return refuse(changedMeanwhile)
  await audit(tx, by, 'leave-coaching-to-team', subjectOf(id), personId)
  const left = { id, personId, coachId: undefined, nextOn: undefined, state: 'with-team' } as const
  await restateCoachingTasks(tx, left, rules.name, by.now)
  return accept(id)
}

/** The learning team asks a coach for somebody who left it to them. The one who waits is never matched by themselves. */
export async function suggestCoach(
  tx: Tx,
  by: ByPerson,
  rules: Conversations,
  waiting: Waiting,
  known: { readonly coach: Coach | undefined; readonly around: Around },
): Promise<Result<CoachingId>> {
  const { coach, around } = known
  if (!coach || coach.personId === waiting.personId)
    return refuse({ code: 'missing', field: 'coach', says: 'Select whom you want to ask' })
  const because = ruledOut(coach, waiting.outsideLine, around)
  if (because !== undefined)
    return refuse({ code: 'ruled-out', field: 'coach', says: `${coach.name}: ${because}` })
  return askCoach(tx, by, rules, waiting, coach, true)
}

async function askCoach(
  tx: Tx,
  by: ByPerson,
  rules: Conversations,
  { id, personId }: Pick<Waiting, 'id' | 'personId'>,
  { personId: coachId }: Coach,
  suggested: boolean,
): Promise<Result<CoachingId>> {
  if (
    !(await moveCoaching(tx, id, {
      from: ['with-team', 'to-choose'],
      to: 'with-coach',
      on: by.today,
      coachId,
    }))
  )
    return refuse(changedMeanwhile)
  await putAsk(tx, { coachingId: id, coachId, suggested, on: by.today })
  if (suggested) await audit(tx, by, 'suggest-coach', subjectOf(id), undefined)
  const asked = { id, personId, coachId, nextOn: undefined, state: 'with-coach' } as const
  await restateCoachingTasks(tx, asked, rules.name, by.now)
  await tell(tx, by, 'coaching-asked', coachId, id, rules.name)
  return accept(id)
}

/**
 * The coach says yes, and it runs; or not now: then whoever asked chooses, or, where the learning team had suggested the
 * coach, it looks for somebody else.
 */
export async function answerAsCoach(
  tx: Tx,
  by: ByPerson,
  rules: Conversations,
  coaching: Coaching,
  answer: 'accepted' | 'declined',
): Promise<Result<CoachingId>> {
  const { id, personId } = coaching
  const coachId = by.actor.personId
  const to = answer === 'accepted' ? 'running' : coaching.suggested ? 'with-team' : 'to-choose'
  const change = { from: ['with-coach'] as const, to, on: by.today } as const
  if (!(await moveCoaching(tx, id, answer === 'accepted' ? change : { ...change, coachId: null })))
    return refuse(changedMeanwhile)
  await writeAnswer(tx, { coachingId: id, coachId, on: by.today }, answer)
  await audit(tx, by, `coaching-${answer}`, subjectOf(id), undefined)
  const left = { id, personId, nextOn: undefined, state: to } as const
  await restateCoachingTasks(
    tx,
    { ...left, coachId: answer === 'accepted' ? coachId : undefined },
    rules.name,
    by.now,
  )
  await tell(tx, by, 'coaching-answered', personId, id, rules.name)
  return accept(id)
}

/** Whoever asked takes it back while it does not run yet. */
export async function takeCoachingBack(
  tx: Tx,
  by: ByPerson,
  rules: Conversations,
  { id, personId }: Pick<Coaching, 'id' | 'personId'>,
): Promise<Result<CoachingId>> {
  if (!isUuid(id)) return refuse(changedMeanwhile)
  const change = {
    from: ['with-coach', 'to-choose', 'with-team'] as const,
    to: 'taken-back',
    on: by.today,
  } as const
  if (!(await moveCoaching(tx, id, change))) return refuse(changedMeanwhile)
  await audit(tx, by, 'take-coaching-back', subjectOf(id), personId)
  const left = { id, personId, coachId: undefined, nextOn: undefined, state: 'taken-back' } as const
  await restateCoachingTasks(tx, left, rules.name, by.now)
  return accept(id)
}

async function tell(
  tx: Tx,
  by: ByPerson,
  is: 'coaching-asked' | 'coaching-answered',
  to: PersonId,
  id: CoachingId,
  name: string,
): Promise<void> {
  await coachingPorts().tell(tx, by, {
    ...{ is, to, name, href: `/learning/coaching/${id}`, subject: subjectOf(id) },
  })
}
