import { Button, type FieldErrors, Form, type FormTokens, Radios } from '../../ui/public.ts'
import type { CoachingRules } from '../schemes/public.ts'
import type { Match } from './matching.rules.ts'

/** Choosing whom one asks: at first, and again when the coach asked could not. */

type Conversations = NonNullable<CoachingRules['conversations']>

/** "My career, Leading": names of the codes that the pack still has. */
export const namesOf = (
  codes: readonly string[],
  all: readonly { readonly code: string; readonly name: string }[],
) =>
  all
    .filter(({ code }) => codes.includes(code))
    .map(({ name }) => name)
    .join(', ')

export interface CoachRadiosProps {
  readonly rules: Conversations
  readonly matches: readonly Match[]
  readonly value: string
  readonly errors?: FieldErrors | undefined
}

/** Every coach who can be asked, or the learning team; how many more there are. */
export function CoachRadios({ rules, matches, value, errors }: CoachRadiosProps) {
  const open = matches.filter(({ because }) => because === undefined)
  const closed = matches.length - open.length
  const subjects = rules.subjects.map(({ subject, name }) => ({ code: subject, name }))
  const ways = rules.ways.map(({ way, name }) => ({ code: way, name }))
  return (
    <>
      <Radios
        name="coach"
        legend={{ text: 'Whom do you ask?', classes: 'govuk-fieldset__legend--s' }}
        items={[
          ...open.map(({ coach }) => ({
            value: coach.personId,
            text: coach.name,
            hint: [namesOf(coach.subjects, subjects), namesOf(coach.ways, ways), coach.says]
              .filter(Boolean)
              .join('. '),
          })),
          {
            value: 'team',
            text: 'The learning team suggests somebody',
            hint: 'They see your name, what it is about and how you would like to meet, and nothing that you wrote',
          },
        ]}
        value={value}
        errorMessage={errors?.['coach']}
      />
      {closed > 0 && (
        <p class="govuk-hint">
          {closed === 1
            ? 'One more colleague coaches but cannot be asked now: they have no room, have said no to this or are'
            : `${closed} more colleagues coach but cannot be asked now: they have no room, have said no to this or are`}{' '}
          in your reporting line.
        </p>
      )}
    </>
  )
}

/** The coach asked could not: another, the learning team, or none; nobody else knows until then. */
export function ChooseAnew(props: CoachRadiosProps & { readonly at: string; readonly tokens: FormTokens }) {
  const { at, tokens, ...radios } = props
  return (
    <section>
      <h2 class="govuk-heading-m">Choose how it goes on</h2>
      <p class="govuk-body">
        The colleague you asked cannot coach you now. Nobody else knows that you asked. Choose somebody else,
        leave it to the learning team, or take it back.
      </p>
      <Form tokens={tokens} action={`${at}/choose`}>
        <CoachRadios {...radios} />
        <Button text="Ask them" preventDoubleClick />
      </Form>
    </section>
  )
}
