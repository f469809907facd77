import { textOf } from '../../platform/http/body.ts'
import type { Fields } from '../../platform/http/route.ts'
import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { type FieldErrors, formatShortDay, Input, Radios, SortableTable, StatusTag } from '../../ui/public.ts'
import type { OpenSupervision } from './supervision.opening.ts'
import { type AgreedAction, supervisionPorts } from './supervision.ports.ts'

/** Actions that were agreed on plans, as supervision follows them: listed, talked about, and as they stood after a meeting. */

/** Who owns an action, for this reader. `person` is the one whose plan it stands on. */
function ownerOf(
  { ownerId, ownerWords }: AgreedAction,
  { me, person, names }: Pick<AgreedTableProps, 'me' | 'person' | 'names'>,
): string {
  if (ownerId === undefined) return ownerWords ?? 'Nobody yet'
  if (ownerId === me) return 'You'
  return ownerId === person.personId
    ? person.name
    : (names.get(ownerId) ?? ownerWords ?? 'Somebody named on the plan')
}

const byWhen = ({ dueOn, timescale }: AgreedAction) =>
  dueOn ? formatShortDay(dueOn) : (timescale ?? 'No day')

interface AgreedTableProps {
  readonly actions: readonly AgreedAction[]
  readonly me: PersonId
  readonly today: IsoDate
  readonly person: { readonly personId: PersonId; readonly name: string }
  readonly names: ReadonlyMap<PersonId, string>
  /** Whether each leads to the page on which they say how it goes. */
  readonly linked: boolean
}

/** Actions of plans with whose they are, by when, and how they stand: wherever two people look at them together. */
export function AgreedTable({ actions, today, linked, ...who }: AgreedTableProps) {
  return (
    <SortableTable
      caption="Agreed actions"
      hideCaption
      columns={[{ title: 'Action' }, { title: 'Who' }, { title: 'By when' }, { title: 'How it stands' }]}
      rows={actions.map((action) => ({
        cells: [
          linked ? (
            <a class="govuk-link" href={action.href}>
              {action.action}
            </a>
          ) : (
            action.action
          ),
          ownerOf(action, who),
          <>
            {byWhen(action)} {action.dueOn && action.dueOn < today && <StatusTag tone="late">Late</StatusTag>}
          </>,
          action.stands,
        ],
        ...(action.dueOn && action.dueOn < today ? { tone: 'late' as const } : {}),
      }))}
    />
  )
}

/** What is open now, to be looked at when they meet next. Nothing where nothing is open. */
export function AgreedList({
  open,
  me,
  today,
}: {
  readonly open: OpenSupervision
  readonly me: PersonId
  readonly today: IsoDate
}) {
  const actions = open.agreed.filter(({ isOpen }) => isOpen)
  if (actions.length === 0) return null
  // Whoever supervises by agreement follows the actions here, and does not browse the plans.
  const browses = open.person.personId === me || open.relations.above !== undefined
  return (
    <section>
      <h2 class="govuk-heading-m">Agreed actions</h2>
      <p class="govuk-body">
        From {[...new Set(actions.map(({ from }) => from.toLowerCase()))].join(', ')}. They come back at every
        meeting until they are closed.
      </p>
      <AgreedTable
        actions={actions}
        me={me}
        today={today}
        person={open.person}
        names={open.names}
        linked={browses}
      />
    </section>
  )
}

/** How each went, as it is recorded. Nothing chosen means that it was not talked about. */
export function AgreedForm({
  agreed,
  values,
  errors,
}: {
  readonly agreed: readonly AgreedAction[]
  readonly values: Fields
  readonly errors: FieldErrors | undefined
}) {
  if (agreed.length === 0) return null
  return (
    <>
      <h2 class="govuk-heading-m">Agreed actions</h2>
      <p class="govuk-body">
        What you say here is kept on the plan. What is not closed comes back next time.
      </p>
      {agreed.map((action) => (
        <div key={action.id} class="govuk-!-margin-bottom-6">
          <Radios
            name={`agreed-${action.id}`}
            classes="govuk-radios--inline govuk-radios--small"
            legend={{
              text: `${action.action} (${byWhen(action)}; ${action.stands.toLowerCase()})`,
              classes: 'govuk-fieldset__legend--s',
            }}
            items={[
              { value: '', text: 'Not talked about' },
              ...supervisionPorts().agreed.answers.map(({ value, text }) => ({ value, text })),
            ]}
            value={textOf(values, `agreed-${action.id}`)}
            errorMessage={errors?.[`agreed-${action.id}`]}
          />
          <Input
            name={`agreed-note-${action.id}`}
            label={
              <>
                How does it go?<span class="govuk-visually-hidden"> {action.action}</span>
              </>
            }
            value={textOf(values, `agreed-note-${action.id}`)}
            errorMessage={errors?.[`agreed-note-${action.id}`]}
          />
        </div>
      ))}
    </>
  )
}

/** What was talked about at this meeting, and how it stood then. */
export function AgreedAtMeeting({
  agreed,
  meetingId,
}: {
  readonly agreed: readonly AgreedAction[]
  readonly meetingId: string
}) {
  const talked = agreed.filter(({ saidAt }) => saidAt.has(meetingId))
  if (talked.length === 0) return null
  return (
    <SortableTable
      caption="Agreed actions that you looked at"
      columns={[{ title: 'Action' }, { title: 'By when' }, { title: 'Then' }, { title: 'Now' }]}
      rows={talked.map((action) => ({
        cells: [action.action, byWhen(action), action.saidAt.get(meetingId), action.stands],
      }))}
    />
  )
}
