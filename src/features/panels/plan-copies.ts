import type { JourneyId } from '../../kernel/ids.ts'
import { answersOf, documentsOf } from '../documents/public.ts'
import { type Doing, type Happening, planItemsFrom, type Situation } from '../journeys/public.ts'
import {
  createPlan,
  isClosed,
  type NewPlanItem,
  type PlanItem,
  plansFrom,
  setItemStatus,
} from '../plans/public.ts'
import { fieldsOf } from '../schemes/public.ts'
import { replacedAmong } from './decision.rules.ts'
import { objectivesIn } from './objectives.forms.ts'
import { type Decision, decisionsOf } from './panel.queries.ts'
import { recordTemplateById } from './record.rules.ts'

/**
 * Copies what a panel wrote down to develop and the objectives of its decision into the applicant's
 * development plan, whatever the outcome. Each is copied once, however often this runs. What a decision asked for
 * whose place another one has taken is closed, where it is still open.
 */
export async function copyToPlan(doing: Doing, situation: Situation): Promise<void> {
  const { applicant, journeyId, state } = situation
  if (!journeyId) return
  const decisions = await decisionsOf(doing.tx, [journeyId])
  const replaced = [...replacedAmong(state.decisions)]
  const kept = await closeObjectives(doing, journeyId, replaced, (id) => {
    const outcome = decisions.find((each) => each.id === id)?.outcome
    return outcome !== undefined && outcome === state.outcome?.outcome
  })
  const items = [
    ...(await areasIn(doing, situation)),
    ...objectivesOf(decisions, situation).filter(
      ({ action, dueOn }) => !kept.some((each) => each.action === action && each.dueOn === dueOn),
    ),
  ]
  if (items.length === 0) return
  const made = await createPlan(doing.tx, doing, {
    personId: applicant.personId,
    kind: 'development',
    source: { kind: 'journey', id: journeyId },
    items,
  })
  if (!made.ok) throw new Error(`The plan of a panel was refused: ${made.refusals[0].code}`)
}

const keyOf = (decisionId: string, nth: number | '') => `${decisionId}/objective/${nth}`

/** The objectives of the outcome as it stands, each with its day. */
function objectivesOf(
  decisions: readonly Decision[],
  { applicant, state }: Situation,
): readonly NewPlanItem[] {
  const stands = decisions.find(({ id }) => id === state.outcome?.decisionId)
  return objectivesIn(stands?.objectives ?? '').map(({ says, by }, index) => ({
    action: says,
    origin: 'action',
    owner: { personId: applicant.personId },
    dueOn: by,
    key: keyOf(stands?.id ?? '', index + 1),
  }))
}

/** Closes what replaced decisions asked for, but for those that were upheld; answers what stays open of them. One query where there is none. */
async function closeObjectives(
  doing: Doing,
  journeyId: JourneyId,
  replaced: readonly string[],
  isUpheld: (decisionId: string) => boolean,
): Promise<readonly PlanItem[]> {
  if (replaced.length === 0) return []
  const plans = await plansFrom(doing.tx, { kind: 'journey', id: journeyId })
  const open = plans.flatMap(({ items }) => items).filter(({ status }) => !isClosed(status))
  const of = (ids: readonly string[]) =>
    open.filter(({ key }) => ids.some((id) => key?.startsWith(keyOf(id, ''))))
  for (const { id } of of(replaced.filter((each) => !isUpheld(each)))) {
    const closed = await setItemStatus(doing.tx, doing, {
      ...{ itemId: id, status: 'no-longer-needed' },
      note: 'A later decision has taken the place of the one that asked for this.',
    })
    if (!closed.ok) throw new Error(`An objective was not closed: ${closed.refusals[0].code}`)
  }
  return of(replaced.filter(isUpheld))
}

/** What the record holds to develop, as items of a plan. One query. */
export async function areasIn(
  doing: Pick<Doing, 'tx'>,
  situation: Situation,
): Promise<readonly NewPlanItem[]> {
  const { journeyId } = situation
  return journeyId ? areasOf(await documentsOf(doing.tx, { kind: 'panel', ids: [journeyId] }), situation) : []
}

/** The same of papers that were read already, whichever of them are records of a panel. */
export function areasOf(
  papers: Awaited<ReturnType<typeof documentsOf>>,
  { scheme, applicant, context }: Situation,
): readonly NewPlanItem[] {
  const records = papers.filter(({ ownerKind }) => ownerKind === 'panel')
  return records.flatMap((record) => {
    const template = recordTemplateById(scheme, record.template)
    const answers = answersOf(template, record)
    return [...fieldsOf(template)].flatMap(({ field }) =>
      field.type === 'rows' && field.plan
        ? planItemsFrom({
            documentId: record.id,
            template,
            answers,
            field: field.field,
            holders: context.holders,
            applicantId: applicant.personId,
          })
        : [],
    )
  })
}

/** With the telling of the outcome, in its own transaction: a plan would give away that there is one. */
export async function planOnOutcome({ doing, after, events }: Happening): Promise<void> {
  if (events.some((event) => event.type === 'outcome-took-effect')) await copyToPlan(doing, after)
}
