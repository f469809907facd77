import { formatDay } from '../../kernel/words.ts'
import { Button, ButtonGroup, Checkboxes, Form, type FormTokens } from '../../ui/public.ts'
import type { InterestLine } from './interests.lines.ts'
import type { DeclaredChoice } from './interests.store.ts'

/** A choice of a field of a paper, as a form and the audit name it. */
export const nameOfChoice = ({ template, field, choice }: DeclaredChoice): string =>
  `${template}.${field}.${choice}`

/** Which offers and wishes of one application were taken up. */
export function TakingUpPage({ line, tokens }: { readonly line: InterestLine; readonly tokens: FormTokens }) {
  const { journeyId, name, team, submittedOn, declared } = line
  const href = `/manage/reported/${journeyId}`
  return (
    <>
      <span class="govuk-caption-l">{team ? `${name}, ${team}` : name}</span>
      <h1 class="govuk-heading-l">What has been taken up?</h1>
      <p class="govuk-body">
        Ticked in the{' '}
        <a class="govuk-link" href={`/applications/${journeyId}`}>
          application
        </a>{' '}
        of {formatDay(submittedOn)}. Tick what somebody has taken up with {name}, for example by an invitation
        or a first meeting. Take a tick away where nothing came of it.
      </p>
      <Form tokens={tokens} action={href}>
        {declared.map(({ question, choices }, index) => (
          <Checkboxes
            key={question}
            name="taken"
            idPrefix={`taken-${index}`}
            legend={{ text: question, classes: 'govuk-fieldset__legend--m' }}
            values={choices.filter(({ taken }) => taken).map(nameOfChoice)}
            items={choices.map((choice) => ({
              value: nameOfChoice(choice),
              text: choice.text,
              ...(choice.taken
                ? {
                    hint: `Taken up by ${choice.taken.by ?? 'someone who has left'} on ${formatDay(choice.taken.on)}`,
                  }
                : {}),
            }))}
          />
        ))}
        {declared
          .flatMap(({ choices }) => choices)
          .filter(({ taken }) => taken)
          .map((choice) => (
            <input key={nameOfChoice(choice)} type="hidden" name="before" value={nameOfChoice(choice)} />
          ))}
        <ButtonGroup>
          <Button text="Save what was taken up" preventDoubleClick />
          <a class="govuk-link" href="/manage/reported">
            Leave it as it is
          </a>
        </ButtonGroup>
      </Form>
    </>
  )
}
