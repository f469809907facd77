import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { accept, type Refusal, type Result, refuse } from '../../kernel/refusal.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { currentPack } from '../packs/public.ts'
import type { By, OpenTeam } from '../people/public.ts'
import type { AppointmentKind } from '../schemes/public.ts'
import { audit, type ByPerson, changedMeanwhile, result, tooLong } from '../supervision/public.ts'
import { restateTasks } from '../tasks/public.ts'
import type { Appointment } from './appointments.queries.ts'
import { deleteProposal, insertProposal, putAppointment, writeLastDay } from './appointments.store.ts'
import { tellOfChange } from './changes.ts'
import { coachingRulesOn, kindOf, lastDayOf } from './coaching.rules.ts'
import type { AppointmentId } from './coaching.tables.ts'

/** Appointing people for others to find them: by the learning team alone. */

const subjectOf = (id: string) => ({ kind: 'appointment', id })

/** What is typed to appoint somebody. Refusals name these fields. */
export interface NewAppointment {
  readonly personId: PersonId | undefined
  readonly subject: string
  readonly team: string
  readonly says: string
  readonly from: IsoDate | undefined
  readonly until: IsoDate | undefined
}

/** Appoints somebody from a day on; the pack's length decides the last day when none is said. */
export async function appoint(
  tx: Tx,
  by: ByPerson,
  kind: AppointmentKind,
  typed: NewAppointment,
  known: { readonly held: readonly Appointment[]; readonly teams: readonly OpenTeam[] },
): Promise<Result<AppointmentId>> {
  const refusals: Refusal[] = []
  const missing = (field: string, says: string) => refusals.push({ code: 'missing', field, says })
  const subject = kind.subjects?.find((each) => each.subject === typed.subject)?.subject
  if (kind.subjects && subject === undefined) missing('subject', 'Select the subject')
  const team = known.teams.find(({ id }) => id === typed.team)?.id
  if (kind.each === 'team' && team === undefined) missing('team', 'Select the team')
  if (typed.personId === undefined)
    missing('person', 'Enter the work email address of somebody who works here')
  if (typed.from === undefined) missing('from-day', 'Enter the first day')
  if (typed.from && typed.until && typed.until < typed.from)
    refusals.push({ code: 'order', field: 'until-day', says: 'The last day must be after the first' })
  if (typed.says.length > 2_000) refusals.push(tooLong('says'))
  const held = known.held.some(
    (each) =>
      each.kind === kind.appointment &&
      each.personId === typed.personId &&
      each.fromOn !== undefined &&
      each.subject === subject &&
      each.teamId === team &&
      (each.untilOn === undefined || (typed.from !== undefined && each.untilOn >= typed.from)),
  )
  if (held)
    refusals.push({
      code: 'held-already',
      field: 'person',
      says: 'They hold this already. End it first if it should run anew',
    })
  const checked = result(refusals, { personId: typed.personId, from: typed.from })
  if (!checked.ok) return checked
  const { personId, from } = checked.value as { personId: PersonId; from: IsoDate }
  const id = await putAppointment(tx, {
    ...{ kind: kind.appointment, personId, subject, teamId: team, says: typed.says, from },
    until: typed.until ?? lastDayOf(kind, from),
  })
  await audit(tx, by, 'appoint', subjectOf(id), personId, { kind: kind.appointment, from })
  await tellOfChange(tx, by, [personId], {
    ...{ name: kind.name, href: '/learning/people-who-help', subject: subjectOf(id) },
  })
  await restateTasks(tx, subjectOf(id), [])
  return accept(id)
}

/** Ends an appointment with a last day, today or another. */
export async function endAppointment(
  tx: Tx,
  by: ByPerson,
  held: Appointment,
  lastDay: IsoDate | undefined,
): Promise<Result<AppointmentId>> {
  if (lastDay === undefined) return refuse({ code: 'missing', field: 'last-day', says: 'Enter the last day' })
  if (held.fromOn !== undefined && lastDay < held.fromOn)
    return refuse({ code: 'order', field: 'last-day', says: 'The last day must not be before the first' })
  if (!(await writeLastDay(tx, held.id, lastDay))) return refuse(changedMeanwhile)
  await audit(tx, by, 'end-appointment', subjectOf(held.id), held.personId, { lastDay })
  return accept(held.id)
}

/**
 * Lays somebody ready to be appointed, as after a training that leads to it: the learning team finds it in To
 * do. Nothing happens where the pack in force has no such appointment, or they hold it or are proposed already.
 */
export async function proposeAppointment(
  tx: Tx,
  by: By & Pick<ByPerson, 'now'>,
  { kind, personId }: { readonly kind: string; readonly personId: PersonId },
): Promise<void> {
  const rules = coachingRulesOn(await currentPack(tx), by.today)
  const known = rules && kindOf(rules, kind)
  const id = known && (await insertProposal(tx, { kind, personId, on: by.today }))
  if (!known || !id) return
  await restateTasks(tx, subjectOf(id), [
    {
      key: 'appoint',
      title: `Appoint a ${known.name.toLowerCase()}`,
      href: '/manage/learning/appointments',
      waitingSinceAt: by.now,
      holders: [{ duty: 'learning-offer' }],
    },
  ])
}

/** Somebody who was proposed is not appointed. */
export async function dropProposal(
  tx: Tx,
  by: ByPerson,
  proposed: Appointment,
): Promise<Result<AppointmentId>> {
  if (!(await deleteProposal(tx, proposed.id))) return refuse(changedMeanwhile)
  await audit(tx, by, 'drop-proposal', subjectOf(proposed.id), proposed.personId, { kind: proposed.kind })
  await restateTasks(tx, subjectOf(proposed.id), [])
  return accept(proposed.id)
}
