import { formatDay } from '../../kernel/words.ts'
import {
  Button,
  ButtonGroup,
  type FieldErrors,
  Form,
  FormErrors,
  type FormTokens,
  formatTime,
  InsetText,
  Radios,
} from '../../ui/public.ts'
import { WhoIsMoved, WhyInput } from './moving.parts.tsx'
import type { MovedAppointment } from './moving.view.ts'
import type { Sitting } from './sitting.queries.ts'

/** Where everyone goes, as it was chosen, with what becomes of each. */
export interface CancelChoice {
  /** Undefined where the appointments are cancelled. */
  readonly into: Sitting | undefined
  readonly appointments: readonly MovedAppointment[]
}

export interface CancelPageProps {
  readonly sitting: Sitting
  /** Other dates of the panel with room for everyone, and the places they have left. */
  readonly others: readonly { readonly sitting: Sitting; readonly left: number }[]
  /** Undefined before one was chosen. */
  readonly choice: CancelChoice | undefined
  readonly tokens: FormTokens
  readonly errors: FieldErrors | undefined
  readonly values: Readonly<Record<string, string>>
}

/** A date that does not take place: where everyone who is booked goes, looked at before it is done. */
export function CancelPage(props: CancelPageProps) {
  const { sitting, choice, errors } = props
  const booked = sitting.slots.filter(({ heard }) => !heard).length
  const isWhole = booked === sitting.slots.length
  const act = isWhole ? 'Cancel this date' : 'Move or cancel those not heard yet'
  return (
    <>
      <FormErrors errors={errors} />
      <span class="govuk-caption-l">
        {sitting.name}, {formatDay(sitting.heldOn)}
      </span>
      <h1 class="govuk-heading-l">{act}</h1>
      {!isWhole && (
        <p class="govuk-body">
          What was heard and decided on this date stays as it is. This is about those who are left.
        </p>
      )}
      {booked === 0 ? <InsetText>Nobody is booked.</InsetText> : <WhereTo {...props} booked={booked} />}
      {choice && (
        <CancelForm {...props} choice={choice} act={isWhole ? act : 'Do this for those who are left'} />
      )}
    </>
  )
}

function WhereTo({
  sitting,
  others,
  choice,
  errors,
  values,
  booked,
}: CancelPageProps & { readonly booked: number }) {
  return (
    <form method="get" action={`/panels/${sitting.id}/cancel`} class="wm-form" novalidate>
      <input type="hidden" name="show" value="yes" />
      <Radios
        name="into"
        legend={{
          text:
            booked === 1
              ? 'One person is booked. What happens?'
              : `${booked} people are booked. What happens?`,
          classes: 'govuk-fieldset__legend--m',
        }}
        hint="You see what becomes of each before anything is done. What they have done already stays done."
        errorMessage={errors?.['into']}
        value={values['into'] ?? ''}
        items={[
          ...others.map(({ sitting: other, left }) => ({
            value: other.id as string,
            text: `Move ${booked === 1 ? 'them' : 'all'} to ${formatDay(other.heldOn)}, ${formatTime(other.startsAt)}`,
            hint: left === 1 ? 'One place left' : `${left} places left`,
          })),
          others.length > 0 && { divider: 'or' },
          {
            value: 'none',
            text: booked === 1 ? 'Cancel the appointment' : 'Cancel the appointments',
            hint: 'A new date has to be held for each.',
          },
        ]}
      />
      <ButtonGroup>
        <Button tone={choice ? 'secondary' : undefined} text="Show what changes" />
        {!choice && <Keep sitting={sitting} />}
      </ButtonGroup>
    </form>
  )
}

const Keep = ({ sitting }: { readonly sitting: Sitting }) => (
  <a class="govuk-link" href={`/panels/${sitting.id}`}>
    Keep it
  </a>
)

function CancelForm({
  sitting,
  choice,
  act,
  tokens,
  errors,
  values,
}: CancelPageProps & { readonly choice: CancelChoice; readonly act: string }) {
  const { into, appointments } = choice
  return (
    <Form tokens={tokens} action={`/panels/${sitting.id}/cancel`}>
      <input type="hidden" name="revision" value={values['revision'] ?? sitting.revision} />
      <input type="hidden" name="into" value={into?.id ?? 'none'} />
      {appointments.length > 0 && (
        <>
          <h2 class="govuk-heading-m">What changes</h2>
          <p class="govuk-body">
            Nothing has changed yet.{' '}
            {into
              ? `Everyone below is moved to ${formatDay(into.heldOn)} and told.`
              : 'Everyone below is told that their appointment does not take place, and waits for a new date.'}
          </p>
          <WhoIsMoved appointments={appointments} />
        </>
      )}
      <WhyInput errors={errors} value={values['why']} />
      <ButtonGroup>
        <Button tone="warning" text={act} preventDoubleClick />
        <Keep sitting={sitting} />
      </ButtonGroup>
    </Form>
  )
}
