import type { PersonId } from '../../kernel/ids.ts'
import { type ObservationPorts, registerObservationPorts } from '../observations/public.ts'
import { registerRecordLink } from '../people/public.ts'
import { registerRequestsPorts } from '../learning-requests/public.ts'
import { browsePlans } from './plans.access.ts'
import { createPlan } from './plans.handlers.ts'
import { openGoalsReading, plansFrom } from './plans.queries.ts'
import { isClosed, itemStatusNames } from './plans.rules.ts'
import { followPlansInSupervision } from './supervision-actions.ts'

/**
 * Actions on performance matters that an observation raised: each owner gets a plan of their own, which they and
 * those above them see, so that a manager's own action is followed by the manager's manager and not by the worker.
 */
const followedActions: Pick<ObservationPorts, 'raiseActions' | 'actionsOf'> = {
  async raiseActions(tx, by, observationId, actions) {
    const byOwner = Map.groupBy(actions, (action) => action.ownerId)
    for (const [ownerId, own] of byOwner) {
      const made = await createPlan(tx, by, {
        personId: ownerId as PersonId,
        kind: 'observation-actions',
        source: { kind: 'observation', id: observationId },
        items: own.map(({ key, action, dueOn }) => ({ key, action, dueOn, origin: 'action' })),
      })
      if (!made.ok) throw new Error(`Actions of an observation were refused: ${made.refusals[0].code}`)
    }
  },

  async actionsOf(tx, observationId) {
    const plans = await plansFrom(tx, { kind: 'observation', id: observationId })
    return plans.flatMap((plan) =>
      plan.items.map((item) => ({
        action: item.action,
        ownerId: item.owner.personId,
        ownerWords: item.owner.words,
        dueOn: item.dueOn,
        status: itemStatusNames[item.status],
        isClosed: isClosed(item.status),
        href: `/plans/${plan.id}`,
      })),
    )
  },
}

/** Lets plans follow what observations raise, and offers them on a person's page; once, at start. */
export function registerPlans(): void {
  followPlansInSupervision()
  registerObservationPorts(followedActions)
  registerRequestsPorts({ goalsOf: openGoalsReading })
  registerRecordLink({
    text: 'Plans',
    rule: browsePlans,
    href: (personId) => `/people/${personId}/plan`,
  })
}
