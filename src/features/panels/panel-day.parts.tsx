import type { PersonId } from '../../kernel/ids.ts'
import {
  Button,
  Checkboxes,
  Details,
  type FieldErrors,
  Form,
  type FormTokens,
  Input,
} from '../../ui/public.ts'
import { atMost, longest } from './lengths.rules.ts'

/** The parts of panel day that are forms: who came, a conflict of interest. Notes have a file of their own. */

export interface Expected {
  readonly personId: PersonId
  readonly name: string
  /** `member`, or a role of the scheme. */
  readonly cameAs: string
  readonly says: string
  readonly attended: boolean
}

/** Who came: members for the quorum; the manager's choice is noted. */
export function AttendanceForm({
  expected,
  action,
  tokens,
  errors,
  correcting,
}: {
  readonly expected: readonly Expected[]
  readonly action: string
  readonly tokens: FormTokens
  readonly errors: FieldErrors | undefined
  /** It was heard already: what was typed as the reason of a correction. */
  readonly correcting: string | undefined
}) {
  return (
    <Form tokens={tokens} action={action}>
      <Checkboxes
        name="came"
        idPrefix="attendance"
        legend={{ text: 'Who is here', classes: 'govuk-fieldset__legend--s' }}
        errorMessage={errors?.['attendance']}
        values={expected.filter((person) => person.attended).map((person) => person.personId)}
        items={expected.map((person) => ({
          value: person.personId as string,
          text: person.name,
          hint: person.says,
        }))}
      />
      {correcting !== undefined && (
        <Input
          name="correction-reason"
          label="Why is it corrected?"
          hint={`It was heard already. A correction is kept with its reason; what was decided stands. ${atMost(longest.reason)}`}
          value={correcting}
          errorMessage={errors?.['correction-reason']}
        />
      )}
      <Button
        tone="secondary"
        text={correcting === undefined ? 'Save who is here' : 'Correct who was here'}
      />
    </Form>
  )
}

/** Saying that one cannot judge freely here. */
export function ConflictForm({
  action,
  tokens,
  errors,
  value,
}: {
  readonly action: string
  readonly tokens: FormTokens
  readonly errors: FieldErrors | undefined
  readonly value: string
}) {
  return (
    <Details summaryText="Declare a conflict of interest" open={errors?.['conflict-reason'] !== undefined}>
      <p class="govuk-body">
        From then on you do not see this application, and you do not count towards the panel for it.
      </p>
      <Form tokens={tokens} action={action}>
        <Input
          name="conflict-reason"
          label="What is the conflict?"
          value={value}
          errorMessage={errors?.['conflict-reason']}
        />
        <Button tone="warning" text="Declare the conflict" preventDoubleClick />
      </Form>
    </Details>
  )
}

/** The application before or after this one, by name and time; without a way to it where it is not the reader's to see. */
export interface Neighbour {
  readonly name: string
  readonly href: string | undefined
}

/** The way to it. */
export function NeighbourLink({
  says,
  to,
  rel,
}: {
  readonly says: string
  readonly to: Neighbour | undefined
  readonly rel: 'prev' | 'next'
}) {
  if (!to) return null
  return (
    <li>
      {to.href ? (
        <a class="govuk-link" href={to.href} rel={rel}>
          {says}: {to.name}
        </a>
      ) : (
        <>
          {says}: {to.name}
        </>
      )}
    </li>
  )
}
