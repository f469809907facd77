import type { PersonId } from '../../kernel/ids.ts'
import { formatDay } from '../../kernel/words.ts'
import {
  Button,
  type FieldErrors,
  Form,
  FormErrors,
  type FormTokens,
  Input,
  InsetText,
  Radios,
} from '../../ui/public.ts'
import type { LearningSet } from './sets.queries.ts'
import type { LeaderGone } from './sets.rules.ts'

/** Who leads a set next: what its page says while nobody does, and the form in which somebody is chosen. */

const goneInWords = ({ facilitatorName }: LearningSet, gone: LeaderGone): string =>
  gone.why === 'left'
    ? `${facilitatorName} has left.`
    : gone.until
      ? `${facilitatorName} is away until ${formatDay(gone.until)}.`
      : `${facilitatorName} is away, with no day of return yet.`

/** Says that nobody leads it now, and who sees to it. */
export function NobodyLeads(props: {
  readonly set: LearningSet
  readonly gone: LeaderGone
  /** Whoever reads it sees to it. */
  readonly chooses: boolean
}) {
  const { set, gone, chooses } = props
  return (
    <InsetText>
      {goneInWords(set, gone)}{' '}
      {chooses
        ? 'Choose who leads it from now on, or end it.'
        : 'The learning team chooses who leads it from now on. Its members are told.'}
    </InsetText>
  )
}

export interface LeaderPageProps {
  readonly set: LearningSet
  readonly me: PersonId
  readonly gone: LeaderGone | undefined
  readonly values: Readonly<Record<string, string>>
  readonly tokens: FormTokens
  readonly errors?: FieldErrors | undefined
}

/** Somebody of its members, or another colleague by their work address. */
export function LeaderPage({ set, me, gone, values, tokens, errors }: LeaderPageProps) {
  const others = set.members.filter(({ personId }) => personId !== set.facilitatorId)
  return (
    <>
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-l">Choose who leads {set.name}</h1>
      {gone && <p class="govuk-body">{goneInWords(set, gone)}</p>}
      <p class="govuk-body">
        From then on they keep its members, its words and its meetings. They are told, and so is every member.
      </p>
      <Form tokens={tokens} action={`/learning/sets/${set.id}/leader`}>
        <Radios
          name="leader"
          legend={{ text: 'Who leads it?', classes: 'govuk-fieldset__legend--m' }}
          items={[
            ...others.map(({ personId, name }) => ({
              value: personId,
              text: personId === me ? `${name} (you)` : name,
            })),
            { value: 'other', text: 'Somebody who is no member yet', hint: 'Enter their address below' },
          ]}
          value={values['leader'] ?? (others.length === 0 ? 'other' : '')}
          errorMessage={errors?.['leader']}
        />
        <Input
          name="address"
          type="email"
          autocomplete="off"
          label="Their work email address, if they are no member yet"
          value={values['address'] ?? ''}
          errorMessage={errors?.['address']}
        />
        <Button text="Give them the lead" preventDoubleClick />
      </Form>
    </>
  )
}
