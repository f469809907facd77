import { formatDay } from '../../kernel/words.ts'
import {
  Button,
  ButtonGroup,
  DateInput,
  type FieldErrors,
  Form,
  FormErrors,
  type FormTokens,
} from '../../ui/public.ts'
import { WhoIsMoved, WhyInput } from './moving.parts.tsx'
import type { MovedAppointment } from './moving.view.ts'
import { SeatWarnings } from './seat-warnings.parts.tsx'
import type { SeatWarning } from './seat-warnings.rules.ts'
import { TimeInputs } from './sitting.pages.tsx'
import type { Sitting } from './sitting.queries.ts'

export interface MovePageProps {
  readonly sitting: Sitting
  readonly tokens: FormTokens
  readonly errors: FieldErrors | undefined
  readonly values: Readonly<Record<string, string>>
  /** What the new day does; undefined before one was chosen. */
  readonly moved: readonly MovedAppointment[] | undefined
  /** What stands against the seats at the new time. */
  readonly warnings: readonly SeatWarning[]
}

/** Another day or hour for a whole date: what it changes for everyone stands here before it is done. */
export function MovePage({ sitting, moved, warnings, tokens, errors, values }: MovePageProps) {
  const action = `/panels/${sitting.id}/move`
  return (
    <>
      <FormErrors errors={errors} />
      <span class="govuk-caption-l">
        {sitting.name}, {formatDay(sitting.heldOn)}
      </span>
      <h1 class="govuk-heading-l">Move this date</h1>
      <form method="get" action={action} class="wm-form" novalidate>
        <DateInput
          id="on"
          namePrefix="on"
          legend={{ text: 'New day', classes: 'govuk-fieldset__legend--s' }}
          errorMessage={errors?.['on-day']}
          values={values}
        />
        <TimeInputs errors={errors} values={values} />
        <Button tone={moved ? 'secondary' : undefined} text="Show what changes" />
      </form>
      {moved && (
        <Form tokens={tokens} action={action}>
          {['on-day', 'on-month', 'on-year', 'time', 'breaks'].map((name) => (
            <input key={name} type="hidden" name={name} value={values[name] ?? ''} />
          ))}
          <input type="hidden" name="revision" value={values['revision'] ?? sitting.revision} />
          <h2 class="govuk-heading-m">What changes</h2>
          {moved.length === 0 ? (
            <p class="govuk-body">Nobody is booked, so only the date itself moves.</p>
          ) : (
            <>
              <p class="govuk-body">
                Nothing has moved yet. Everyone below is told their new time when you move the date.
              </p>
              <WhoIsMoved appointments={moved} />
            </>
          )}
          <SeatWarnings
            warnings={warnings}
            says="Move this date all the same"
            errors={errors}
            values={values}
          />
          <WhyInput errors={errors} value={values['why']} />
          <ButtonGroup>
            <Button preventDoubleClick text="Move this date" />
            <a class="govuk-link" href={`/panels/${sitting.id}`}>
              Keep it
            </a>
          </ButtonGroup>
        </Form>
      )}
    </>
  )
}
