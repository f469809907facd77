import type { IsoDate } from '../../kernel/dates.ts'
import type { PlanKind } from '../plans/public.ts'
import { createPlan } from '../plans/public.ts'
import { answersOf, documentsOf, startDocument } from '../documents/public.ts'
import { changeLevel } from '../people/public.ts'
import type { Happening } from './journey.handlers.ts'
import { planItemsFrom } from './plan-items.rules.ts'

/** What a journey's events lead to in lower rooms, inside the same transaction. */
export async function reactInLowerRooms(happening: Happening): Promise<void> {
  const { events } = happening
  if (events.some((event) => event.type === 'journey-started')) await openPapers(happening)
  for (const event of events) {
    if (event.type !== 'effect-caused') continue
    const { effect } = event
    if (effect.kind === 'plan-from') await planFromPaper(happening, effect.document, effect.field)
    if (effect.kind === 'move-to') await moveLevel(happening, effect.level, effect.effectiveOn)
  }
}

/** Every paper that is filled in once lies ready from the start. */
async function openPapers({ doing, journeyId, after }: Happening): Promise<void> {
  const { scheme, applicant } = after
  for (const stage of scheme.stages) {
    for (const task of stage.tasks) {
      const template = task.does === 'document' && task.document ? scheme.templates[task.document] : undefined
      if (!template || template.many) continue
      await startDocument(
        doing.tx,
        doing.actor,
        {
          ownerKind: 'journey',
          ownerId: journeyId,
          aboutPersonId: applicant.personId,
          template,
          templateHash: scheme.hash,
        },
        doing.now,
      )
    }
  }
}

/** Which plan the rows belong to: actions of an application that was sent back or ended, or the development plan. */
function kindOf({ after }: Happening): PlanKind {
  return after.state.status === 'ended' ? 'deferral-actions' : 'development'
}

async function planFromPaper(happening: Happening, document: string, field: string): Promise<void> {
  const { doing, journeyId, after } = happening
  const template = after.scheme.templates[document]
  if (!template) return
  const papers = (await documentsOf(doing.tx, { kind: 'journey', ids: [journeyId] })).filter(
    (paper) => paper.template === document,
  )
  const items = papers.flatMap((paper) =>
    planItemsFrom({
      documentId: paper.id,
      template,
      answers: answersOf(template, paper),
      field,
      holders: after.context.holders,
      applicantId: after.applicant.personId,
    }),
  )
  if (items.length === 0) return
  const made = await createPlan(doing.tx, doing, {
    personId: after.applicant.personId,
    kind: kindOf(happening),
    source: { kind: 'journey', id: journeyId },
    items,
  })
  if (!made.ok) throw new Error(`A plan was refused: ${made.refusals[0].code}`)
}

/**
 * The step itself: the post at the level it starts from takes the new one from the effective day, of several such posts
 * the main one. It takes effect once, with the outcome's event.
 */
async function moveLevel({ doing, after }: Happening, level: string, effectiveOn: IsoDate): Promise<void> {
  const moved = await changeLevel(doing.tx, doing, {
    personId: after.applicant.personId,
    level,
    fromLevel: after.scheme.from,
    from: effectiveOn,
  })
  if (!moved.ok) throw new Error(`The level could not be changed: ${moved.refusals[0].code}`)
}
