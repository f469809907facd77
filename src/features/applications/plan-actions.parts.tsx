import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { alreadyRead, mapped, type Reading } from '../../platform/database/reading.ts'
import { rolesHeld, type Situation } from '../journeys/public.ts'
import { type AgreedAction, AgreedTable, supervisionPorts } from '../supervision/public.ts'

/** What is open of somebody's plans, beside the conversation that everybody has again and again, for the two in it. */

/** None in a scheme that nobody is expected to run again and again, once it is over, and for others than the two. */
export function planActionsReading(
  { scheme, state, context, applicant }: Situation,
  me: PersonId,
): Reading<readonly AgreedAction[]> {
  const isInIt = [...rolesHeld(context.holders, { personId: me })].some((role) =>
    ['applicant', 'line-manager'].includes(scheme.roles[role]?.is ?? ''),
  )
  if (scheme.expected === undefined || state.status !== 'running' || !isInIt) return alreadyRead([])
  return mapped(supervisionPorts().agreed.of(applicant.personId), (actions) =>
    actions.filter(({ isOpen }) => isOpen),
  )
}

/** The actions with the way to say how each goes; nothing where none is open. */
export function PlanActions({
  actions,
  person,
  me,
  today,
  names,
}: {
  readonly actions: readonly AgreedAction[]
  readonly person: { readonly personId: PersonId; readonly name: string }
  readonly me: PersonId
  readonly today: IsoDate
  readonly names: ReadonlyMap<PersonId, string>
}) {
  if (actions.length === 0) return null
  return (
    <section aria-labelledby="plan-actions">
      <h2 class="govuk-heading-m" id="plan-actions">
        Actions that are still open
      </h2>
      <p class="govuk-body">
        From {me === person.personId ? 'your plans' : `the plans of ${person.name}`}. Look at them together.
        Select an action to say how far it is.
      </p>
      <AgreedTable actions={actions} me={me} today={today} person={person} names={names} linked />
    </section>
  )
}
