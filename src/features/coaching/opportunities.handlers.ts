import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { accept, type Refusal, type Result, refuse } from '../../kernel/refusal.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { AppointmentKind } from '../schemes/public.ts'
import { audit, type ByPerson, changedMeanwhile, result, tooLong } from '../supervision/public.ts'
import { restateTasks } from '../tasks/public.ts'
import { putAppointment } from './appointments.store.ts'
import { lastDayOf } from './coaching.rules.ts'
import { coachingPorts } from './coaching.ports.ts'
import type { OpportunityId } from './coaching.tables.ts'
import { findOpportunity, type Opportunity, type Wish } from './opportunities.queries.ts'
import {
  insertOpportunity,
  lockOpportunity,
  putWish,
  settleWish,
  writeClosed,
} from './opportunities.store.ts'

/** A chance is published, people ask for it at the pack's levels, and the learning team gives the places. */

const subjectOf = (id: string) => ({ kind: 'opportunity', id })

/** Whether somebody of this level may ask. Pure. */
export const isFor = ({ opportunities }: AppointmentKind, level: string | undefined): boolean =>
  opportunities !== undefined &&
  (opportunities.levels.length === 0 || (level !== undefined && opportunities.levels.includes(level)))

export async function publishOpportunity(
  tx: Tx,
  by: ByPerson,
  kind: AppointmentKind,
  typed: {
    readonly title: string
    readonly says: string
    readonly places: number | undefined
    readonly openUntil: IsoDate | undefined
  },
): Promise<Result<OpportunityId>> {
  const refusals: Refusal[] = []
  const wrong = (field: string, says: string) => refusals.push({ code: 'missing', field, says })
  if (typed.title === '' || typed.title.length > 200)
    wrong('title', 'Enter what can be taken up, in 200 characters or fewer')
  if (typed.says.length > 5_000) refusals.push(tooLong('says'))
  if (typed.places === undefined || typed.places > 200)
    wrong('places', 'Enter how many places there are, 1 to 200')
  if (typed.openUntil === undefined) wrong('until-day', 'Enter the last day on which people may ask')
  else if (typed.openUntil < by.today) wrong('until-day', 'The last day must be today or one to come')
  const checked = result(refusals, typed)
  if (!checked.ok) return checked
  const { places, openUntil } = typed as { places: number; openUntil: IsoDate }
  const id = await insertOpportunity(tx, {
    ...{ kind: kind.appointment, title: typed.title, says: typed.says, places, openUntil, on: by.today },
  })
  await audit(tx, by, 'publish-opportunity', subjectOf(id), undefined, { kind: kind.appointment })
  return accept(id)
}

const notOpen: Refusal = {
  code: 'not-open',
  says: 'Nobody can ask for this any more',
  remedy: 'Look under People who help for what is open now.',
}

/** Says that one would like to take it up. */
export async function askForOpportunity(
  tx: Tx,
  by: ByPerson,
  asked: {
    readonly opportunity: Opportunity
    readonly kind: AppointmentKind
    readonly level: string | undefined
    readonly why: string
  },
): Promise<Result<OpportunityId>> {
  const { opportunity, kind, level, why } = asked
  const { id } = opportunity
  if (opportunity.closedOn !== undefined || opportunity.openUntil < by.today) return refuse(notOpen)
  if (!isFor(kind, level))
    return refuse({ code: 'not-at-this-level', field: 'why', says: 'This cannot be taken up at your level' })
  if (why === '')
    return refuse({ code: 'missing', field: 'why', says: 'Enter why you would like to take this up' })
  if (why.length > 5_000) return refuse(tooLong('why'))
  const { personId } = by.actor
  if (!(await putWish(tx, { opportunityId: id, personId, why, on: by.today })))
    return refuse(changedMeanwhile)
  await audit(tx, by, 'ask-for-opportunity', subjectOf(id), personId)
  await restateOpportunityTask(tx, by, id)
  return accept(id)
}

export async function takeWishBack(tx: Tx, by: ByPerson, id: OpportunityId): Promise<Result<OpportunityId>> {
  const { personId } = by.actor
  if (!(await settleWish(tx, { opportunityId: id, personId, to: 'taken-back', on: by.today })))
    return refuse(changedMeanwhile)
  await audit(tx, by, 'take-wish-back', subjectOf(id), personId)
  await restateOpportunityTask(tx, by, id)
  return accept(id)
}

/** Gives a place, which appoints the person from today, or says not now. Never more places than there are. */
export async function answerWish(
  tx: Tx,
  by: ByPerson,
  answered: {
    readonly id: OpportunityId
    readonly kind: AppointmentKind
    readonly wish: Wish
    readonly to: 'given' | 'not-now'
  },
): Promise<Result<OpportunityId>> {
  const { id, kind, wish, to } = answered
  await lockOpportunity(tx, id)
  const now = await findOpportunity(tx, id)
  if (to === 'given' && now && now.given >= now.places)
    return refuse({
      code: 'no-place-left',
      says: 'Every place is given',
      rule: now.places === 1 ? 'There is one place.' : `There are ${now.places} places.`,
      remedy: 'Publish another opportunity for more.',
    })
  const { personId } = wish
  if (!(await settleWish(tx, { opportunityId: id, personId, to, on: by.today })))
    return refuse(changedMeanwhile)
  if (to === 'given')
    await putAppointment(tx, {
      ...{ kind: kind.appointment, personId, subject: undefined, teamId: undefined, says: '' },
      ...{ from: by.today, until: lastDayOf(kind, by.today), opportunityId: id },
    })
  await audit(tx, by, `answer-wish-${to}`, subjectOf(id), personId)
  await restateOpportunityTask(tx, by, id)
  await tellAnswer(tx, by, id, kind.name, personId)
  return accept(id)
}

async function tellAnswer(
  tx: Tx,
  by: ByPerson,
  id: OpportunityId,
  name: string,
  to: PersonId,
): Promise<void> {
  await coachingPorts().tell(tx, by, {
    ...{ is: 'wish-answered', to, name, href: `/learning/opportunities/${id}`, subject: subjectOf(id) },
  })
}

/** Nobody may ask any more; who waits can still be answered. */
export async function closeOpportunity(
  tx: Tx,
  by: ByPerson,
  id: OpportunityId,
): Promise<Result<OpportunityId>> {
  if (!(await writeClosed(tx, id, by.today))) return refuse(changedMeanwhile)
  await audit(tx, by, 'close-opportunity', subjectOf(id), undefined)
  return accept(id)
}

/** The learning team is to answer while somebody waits. */
async function restateOpportunityTask(tx: Tx, by: ByPerson, id: OpportunityId): Promise<void> {
  const opportunity = await findOpportunity(tx, id)
  await restateTasks(
    tx,
    subjectOf(id),
    opportunity && opportunity.waiting > 0
      ? [
          {
            key: 'answer',
            title: `Answer who would like to take this up: ${opportunity.title}`,
            href: `/manage/learning/opportunities/${id}`,
            waitingSinceAt: by.now,
            holders: [{ duty: 'learning-offer' }],
          },
        ]
      : [],
  )
}
