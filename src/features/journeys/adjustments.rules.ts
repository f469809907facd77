import type { IsoDate } from '../../kernel/dates.ts'
import type { JourneyId, PersonId } from '../../kernel/ids.ts'
import { formatDay } from '../../kernel/words.ts'
import type { AdjustmentEffect, CompiledScheme, Holders, JourneyView } from '../schemes/public.ts'

/** Reasonable adjustments: who may ask, who decides, who may read why, and what is said to everyone else. */

/** Where mails and tasks lead to what is asked for: an address stands in mailboxes, so this one tells nothing of it. */
export const askedHref = (journeyId: JourneyId): string => `/applications/${journeyId}/asked`

/** How someone stands to the adjustments of one application. None of them: the page is not found. */
export interface AdjustmentRights {
  readonly mayAsk: boolean
  readonly mayDecide: boolean
}

const holdsAny = (holders: Holders, roles: readonly string[], me: PersonId) =>
  roles.some((role) => holders[role]?.some((holder) => holder.personId === me))

/**
 * The reason is for the applicant, those who may ask with them (the line manager) and those who decide; nobody else who
 * may open the application learns of it. By the roles held today, so that a former manager no longer reads it.
 */
export function adjustmentRights(
  scheme: CompiledScheme,
  holders: Holders,
  applicantId: PersonId,
  me: PersonId,
): AdjustmentRights | undefined {
  const action = scheme.actions.find((each) => each.action === 'adjust')
  if (!action) return undefined
  const mayAsk = me === applicantId || holdsAny(holders, action.by, me)
  const mayDecide = holdsAny(holders, action.decidedBy ?? action.by, me)
  return mayAsk || mayDecide ? { mayAsk, mayDecide } : undefined
}

/** What an adjustment leads to, in words that say nothing of its reason. */
export function adjustmentInWords(scheme: CompiledScheme, effect: AdjustmentEffect): string {
  switch (effect.kind) {
    case 'later-date': {
      const task = scheme.stages.flatMap((stage) => stage.tasks).find((each) => each.task === effect.task)
      return `${task?.name ?? effect.task}: a later date, ${formatDay(effect.dueOn)}`
    }
    case 'longer-slot':
      return `A longer meeting, ${effect.minutes} minutes`
    case 'earlier-questions':
      return 'The questions earlier or in another form'
    case 'other':
      return 'Something arranged outside Waymark'
  }
}

/** Tasks that still have a due day, which an adjustment may put later. */
export function adjustableTasks(
  viewed: JourneyView,
): readonly { readonly task: string; readonly name: string; readonly dueOn: IsoDate }[] {
  return viewed.stages
    .flatMap((stage) => stage.tasks)
    .flatMap(({ task, state, due }) =>
      due && (state === 'ready' || state === 'waiting')
        ? [{ task: task.task, name: task.name, dueOn: due.on }]
        : [],
    )
}

/** The kinds of effect that can be decided in this scheme; the scheme's options name them. */
export function effectKinds(
  scheme: CompiledScheme,
): readonly { readonly kind: AdjustmentEffect['kind']; readonly name: string }[] {
  const action = scheme.actions.find((each) => each.action === 'adjust')
  const known = {
    'later-date': 'A later date',
    'longer-slot': 'A longer meeting',
    'earlier-questions': 'The questions earlier or in another form',
    other: 'Something else, arranged outside Waymark',
  } as const
  const offered = action?.options.flatMap((option) =>
    option.option in known ? [{ kind: option.option as keyof typeof known, name: option.name }] : [],
  )
  return offered && offered.length > 0
    ? offered
    : Object.entries(known).map(([kind, name]) => ({ kind: kind as keyof typeof known, name }))
}
