import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { EvidenceId, PersonId } from '../../kernel/ids.ts'
import { accept, type Refusal, type Result, refuse } from '../../kernel/refusal.ts'
import { recordAudit } from '../../platform/audit/audit.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { peopleByIds } from '../people/public.ts'
import { restateTasks } from '../tasks/public.ts'
import { findReflection, type Reflection } from './learning.queries.ts'
import { deleteMark, insertMark, insertReflection, settleReflection } from './learning.store.ts'
import type { ReflectionId } from './learning.tables.ts'

/** Who does something, when; an `Exchange` fits. */
export interface Doing {
  readonly actor: {
    readonly personId?: PersonId
    readonly actingFor?: PersonId | undefined
    readonly requestId?: string
  }
  readonly today: IsoDate
  readonly now: IsoInstant
}

const longest = 10_000

const gone: Refusal = {
  code: 'changed-meanwhile',
  says: 'This was answered or taken back meanwhile',
  remedy: 'Open the page again to see how it stands.',
}

function checkTalk(
  talk: { readonly talkedOn: IsoDate | undefined; readonly body: string },
  today: IsoDate,
): readonly Refusal[] {
  return [
    ...(talk.talkedOn === undefined
      ? [{ code: 'missing', field: 'talkedOn', says: 'Enter the day you talked' }]
      : talk.talkedOn > today
        ? [{ code: 'not-yet', field: 'talkedOn', says: 'The day you talked must be today or in the past' }]
        : []),
    ...(talk.body.trim() === ''
      ? [{ code: 'missing', field: 'body', says: 'Enter what came out of the talk' }]
      : talk.body.length > longest
        ? [{ code: 'too-long', field: 'body', says: 'Shorten this to 10,000 characters or fewer' }]
        : []),
  ]
}

/** Asks a colleague to say what came of talking about an entry. Only the person may, about an entry of theirs. */
export async function askPeer(
  tx: Tx,
  doing: Doing,
  asked: {
    readonly personId: PersonId
    readonly itemId: EvidenceId
    readonly colleagueId: PersonId
    readonly question: string
  },
): Promise<Result<ReflectionId>> {
  if (asked.colleagueId === asked.personId)
    return refuse({ code: 'oneself', field: 'colleague', says: 'Enter somebody other than yourself' })
  if (asked.question.length > 2_000)
    return refuse({ code: 'too-long', field: 'question', says: 'Shorten this to 2,000 characters or fewer' })
  const id = await insertReflection(tx, {
    ...asked,
    question: asked.question.trim(),
    state: 'asked',
    on: doing.today,
    at: doing.now,
  })
  await audit(tx, doing, 'ask-peer-reflection', id, asked.personId)
  await restateReflectionTask(tx, id)
  return accept(id)
}

/** Writes down a talk with somebody, here or elsewhere, in the person's own words. */
export async function notePeerTalk(
  tx: Tx,
  doing: Doing,
  noted: {
    readonly personId: PersonId
    readonly itemId: EvidenceId
    readonly withWhom: string
    readonly talkedOn: IsoDate | undefined
    readonly body: string
  },
): Promise<Result<ReflectionId>> {
  const whom = noted.withWhom.trim()
  const [first, ...others] = [
    ...(whom === '' || whom.length > 200
      ? [
          {
            code: 'missing',
            field: 'withWhom',
            says: 'Enter whom you talked to, in 200 characters or fewer',
          },
        ]
      : []),
    ...checkTalk(noted, doing.today),
  ]
  if (first) return refuse(first, ...others)
  const id = await insertReflection(tx, {
    ...noted,
    withWhom: whom,
    body: noted.body.trim(),
    state: 'given',
    on: doing.today,
    at: doing.now,
  })
  await audit(tx, doing, 'note-peer-talk', id, noted.personId)
  return accept(id)
}

/** The colleague says what came of it, which confirms that the talk took place. Both read it. */
export async function giveReflection(
  tx: Tx,
  doing: Doing,
  id: ReflectionId,
  talk: { readonly talkedOn: IsoDate | undefined; readonly body: string },
): Promise<Result<ReflectionId>> {
  const [first, ...others] = checkTalk(talk, doing.today)
  if (first) return refuse(first, ...others)
  return settle(tx, doing, id, 'give-peer-reflection', {
    from: ['asked'],
    to: 'given',
    talkedOn: talk.talkedOn,
    body: talk.body.trim(),
  })
}

/** The colleague does not take part. */
export function declineReflection(tx: Tx, doing: Doing, id: ReflectionId): Promise<Result<ReflectionId>> {
  return settle(tx, doing, id, 'decline-peer-reflection', { from: ['asked'], to: 'declined' })
}

/** The person takes back what they asked for and was not answered, or removes what they wrote themselves. */
export function takeReflectionBack(
  tx: Tx,
  doing: Doing,
  { id, colleagueId }: Reflection,
): Promise<Result<ReflectionId>> {
  return settle(tx, doing, id, 'take-back-peer-reflection', {
    from: colleagueId ? ['asked'] : ['given'],
    to: 'taken-back',
  })
}

async function settle(
  tx: Tx,
  doing: Doing,
  id: ReflectionId,
  action: string,
  change: Omit<Parameters<typeof settleReflection>[2], 'on'>,
): Promise<Result<ReflectionId>> {
  if (!(await settleReflection(tx, id, { ...change, on: doing.today }))) return refuse(gone)
  const reflection = await findReflection(tx, id)
  await audit(tx, doing, action, id, reflection?.personId)
  await restateReflectionTask(tx, id)
  return accept(id)
}

/** Under which what waits because a talk was asked for is kept. */
export const reflectionTaskKind = 'peer-reflection'

/** Puts a request on the colleague's to-do list while it waits. */
async function restateReflectionTask(tx: Tx, id: ReflectionId): Promise<void> {
  const reflection = await findReflection(tx, id)
  if (reflection?.state !== 'asked' || !reflection.colleagueId)
    return restateTasks(tx, { kind: reflectionTaskKind, id }, [])
  const names = await peopleByIds(tx, [reflection.personId])
  await restateTasks(tx, { kind: reflectionTaskKind, id }, [
    {
      key: 'reflect',
      title: `Reflect with ${names.get(reflection.personId)?.name ?? 'a colleague'} on their learning`,
      href: `/peer-reflections/${id}`,
      aboutPersonId: reflection.personId,
      startedById: reflection.personId,
      waitingSinceAt: reflection.askedAt,
      holders: [{ personId: reflection.colleagueId }],
    },
  ])
}

/** Marks a quarter as recorded with the regulator, or takes the mark away. */
export async function markQuarter(
  tx: Tx,
  doing: Doing,
  mark: { readonly personId: PersonId; readonly yearFrom: IsoDate; readonly quarter: number },
  isDone: boolean,
): Promise<void> {
  if (isDone) await insertMark(tx, mark, doing.today)
  else await deleteMark(tx, mark)
  await recordAudit(tx, {
    actor: doing.actor,
    action: isDone ? 'mark-quarter' : 'unmark-quarter',
    subject: { kind: 'registration-year', id: mark.personId },
    about: mark.personId,
    detail: { year: mark.yearFrom, quarter: mark.quarter },
  })
}

const audit = (tx: Tx, doing: Doing, action: string, id: ReflectionId, about: PersonId | undefined) =>
  recordAudit(tx, {
    actor: doing.actor,
    action,
    subject: { kind: 'peer-reflection', id },
    ...(about ? { about } : {}),
  })
