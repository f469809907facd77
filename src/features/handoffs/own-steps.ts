import type { IsoDate } from '../../kernel/dates.ts'
import { documentsByIds } from '../documents/public.ts'
import type { Doing } from '../journeys/public.ts'
import { peopleByIds, workingCalendarOf } from '../people/public.ts'
import { restateTasks, type TaskHolder } from '../tasks/public.ts'
import { answersNow, formAnswers, isWithdrawn } from './corrections.rules.ts'
import { type OpenHandoff, openHandoffs, unknownName } from './handoffs.handlers.ts'
import { handoffTaskKinds } from './handoffs.kinds.ts'
import { findHandoff } from './handoffs.queries.ts'
import { isPayment, stepToDo, type StepStanding } from './handoffs.rules.ts'
import type { HandoffId } from './handoffs.tables.ts'
import { paidBy, payFacts, toldOn } from './pay.rules.ts'

/** Steps that are no task of the scheme, as they wait in To do. */

/** The first open step that is no task of the scheme waits in the To do of those who do it, by its day. */
export async function restateOwnSteps(
  doing: Pick<Doing, 'tx' | 'now' | 'today' | 'actor'>,
  id: HandoffId,
): Promise<void> {
  const { tx, now, today } = doing
  const row = await findHandoff(tx, id)
  const [open] = row ? await openHandoffs(tx, [row]) : []
  const next =
    open && !isWithdrawn(open.corrections) ? open.steps.find((step) => !step.task && step.ready) : undefined
  if (!open || !next) return restateTasks(tx, { kind: handoffTaskKinds.step, id }, [])
  const about = (await peopleByIds(tx, [open.row.about_person_id], today)).get(open.row.about_person_id)
  await restateTasks(tx, { kind: handoffTaskKinds.step, id }, [
    {
      key: next.step.step,
      title: stepToDo(open.scheme, next.step),
      detail: about?.name ?? unknownName,
      href: `/outcomes/${id}`,
      aboutPersonId: open.row.about_person_id,
      dueOn: isPayment(open.handOff, next) ? await payDay(doing, open) : (open.row.due_on ?? undefined),
      waitingSinceAt: now,
      holders: doersOf(open, next),
    },
  ])
}

function doersOf({ row, scheme }: OpenHandoff, { step }: StepStanding): readonly TaskHolder[] {
  const named = step.by.some((role) => scheme.roles[role]?.is !== 'duty')
  return [
    ...step.by.flatMap((role) => {
      const rule = scheme.roles[role]
      return rule?.is === 'duty' ? [{ duty: rule.duty }] : []
    }),
    ...(named ? row.to_ids.map((personId) => ({ personId })) : []),
  ]
}

/** By when somebody says that the new pay was paid. */
async function payDay(
  { tx, actor, today }: Pick<Doing, 'tx' | 'today' | 'actor'>,
  open: OpenHandoff,
): Promise<IsoDate | undefined> {
  const { row, scheme, handOff, corrections, steps } = open
  const template = scheme.templates[handOff.form]
  const [form] = row.document_id ? await documentsByIds(tx, [row.document_id]) : []
  if (!template || !form) return undefined
  const calendar = await workingCalendarOf(tx, actor.authorityId)
  const known = toldOn(handOff, steps) ?? today
  const facts = payFacts(
    handOff,
    template,
    answersNow(formAnswers(row, template, form), corrections),
    known,
    calendar,
  )
  return facts && paidBy(facts, known, calendar)
}
