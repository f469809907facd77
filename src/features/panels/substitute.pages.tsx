import type { JourneyId, PersonId } from '../../kernel/ids.ts'
import { formatDay } from '../../kernel/words.ts'
import {
  Button,
  ButtonGroup,
  type FieldErrors,
  Form,
  FormErrors,
  type FormTokens,
  Input,
  Radios,
  Textarea,
} from '../../ui/public.ts'
import type { Meeting } from '../schemes/public.ts'
import { atMost, longest } from './lengths.rules.ts'
import { SeatWarnings } from './seat-warnings.parts.tsx'
import type { SeatWarning } from './seat-warnings.rules.ts'
import type { PersonOffered } from './substitute.rules.ts'
import type { Sitting } from './sitting.queries.ts'

export interface SubstitutePageProps {
  readonly sitting: Sitting
  readonly meeting: Meeting
  /** Nothing was decided on this date yet; otherwise only what is left of it can be given. */
  readonly isWhole: boolean
  /** From when members have the packs, or since when no more; undefined while they have them. */
  readonly packsShut: string | undefined
  /** Those whom the scheme names, deputies for the seat first, then those who were searched for. */
  readonly people: readonly PersonOffered[]
  readonly searched: string
  /** Applications of the date that the reader may see. */
  readonly applications: readonly { readonly journeyId: JourneyId; readonly name: string }[]
  readonly nameOf: (id: PersonId) => string
  readonly tokens: FormTokens
  readonly errors: FieldErrors | undefined
  /** What stands against whoever was chosen. */
  readonly warnings: readonly SeatWarning[]
  readonly values: Readonly<Record<string, string>>
  /** `seatKeys` of what the page shows. */
  readonly seats: readonly string[]
}

/** A seat given on the spot: to anyone who works here and has no conflict of interest. */
export function SubstitutePage(props: SubstitutePageProps) {
  const { sitting, meeting, isWhole, people, searched, applications, nameOf, tokens, errors, values } = props
  const action = `/panels/${sitting.id}/substitute`
  return (
    <>
      <FormErrors errors={errors} />
      <span class="govuk-caption-l">
        {sitting.name}, {formatDay(sitting.heldOn)}
      </span>
      <h1 class="govuk-heading-l">Seat a substitute</h1>
      <p class="govuk-body">
        They do what the seat does, for what you choose here and for nothing else.{' '}
        {props.packsShut
          ? `${props.packsShut}, and so do they.`
          : 'They can read what has reached the panel at once.'}{' '}
        Who was seated, by whom and why is kept.
      </p>
      <form method="get" action={action} class="wm-form" novalidate>
        <Input
          name="name"
          label="Find somebody else by name (optional)"
          hint="The list below has those whom the scheme names."
          value={searched}
        />
        {/* What was chosen already stays chosen. */}
        {['seat', 'for'].map((name) => (
          <input key={name} type="hidden" name={name} value={values[name] ?? ''} />
        ))}
        <Button tone="secondary" text="Find" />
      </form>
      <Form tokens={tokens} action={action}>
        <input type="hidden" name="name" value={searched} />
        <input type="hidden" name="_seen" value={props.seats.join()} />
        <Radios
          name="seat"
          legend={{ text: 'Which seat?', classes: 'govuk-fieldset__legend--s' }}
          errorMessage={errors?.['seat']}
          value={values['seat'] ?? ''}
          items={meeting.seats.map(({ seat, name }) => {
            const taken = sitting.seats.find((each) => each.seat === seat)
            return { value: seat, text: name, hint: taken ? `Now: ${nameOf(taken.personId)}` : 'Nobody yet' }
          })}
        />
        <Radios
          name="person"
          legend={{ text: 'Who takes it?', classes: 'govuk-fieldset__legend--s' }}
          hint={searched !== '' && people.length === 0 ? `Nobody was found by “${searched}”.` : undefined}
          errorMessage={errors?.['person']}
          value={values['person'] ?? ''}
          items={people.map(({ personId, name, hint }) => ({ value: personId as string, text: name, hint }))}
        />
        <Radios
          name="for"
          legend={{ text: 'For what?', classes: 'govuk-fieldset__legend--s' }}
          errorMessage={errors?.['for']}
          value={values['for'] ?? ''}
          items={[
            {
              value: 'all',
              text: isWhole ? 'The whole date' : 'Everything on which nothing was decided yet',
              hint: isWhole ? undefined : 'Who sat on what was decided stays as it is.',
            },
            ...applications.map(({ journeyId, name }) => ({
              value: journeyId as string,
              text: `Only the application of ${name}`,
            })),
          ]}
        />
        <Textarea
          name="reason"
          label="Why?"
          hint={`For example: the member is ill today. ${atMost(longest.reason)}`}
          rows={2}
          value={values['reason'] ?? ''}
          errorMessage={errors?.['reason']}
        />
        <SeatWarnings
          warnings={props.warnings}
          says="Seat them all the same"
          errors={errors}
          values={values}
        />
        <ButtonGroup>
          <Button preventDoubleClick text="Seat them now" />
          <a class="govuk-link" href={`/panels/${sitting.id}`}>
            Keep who sits
          </a>
        </ButtonGroup>
      </Form>
    </>
  )
}
