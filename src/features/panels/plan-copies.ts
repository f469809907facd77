import { answersOf, documentsOf } from '../documents/public.ts'
import { type Doing, type Happening, planItemsFrom, type Situation } from '../journeys/public.ts'
import { createPlan, type NewPlanItem } from '../plans/public.ts'
import { fieldsOf } from '../schemes/public.ts'
import { recordTemplateById } from './record.rules.ts'

/**
 * Copies what a panel wrote down to develop into the applicant's development plan, whatever the outcome
 * . Each row is copied once, however often this runs.
 */
export async function copyAreas(doing: Doing, situation: Situation): Promise<void> {
  const { applicant, journeyId } = situation
  const items = await areasIn(doing, situation)
  if (items.length === 0 || !journeyId) return
  const made = await createPlan(doing.tx, doing, {
    personId: applicant.personId,
    kind: 'development',
    source: { kind: 'journey', id: journeyId },
    items,
  })
  if (!made.ok) throw new Error(`The plan of a panel was refused: ${made.refusals[0].code}`)
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
  if (events.some((event) => event.type === 'outcome-took-effect')) await copyAreas(doing, after)
}
