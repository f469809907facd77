import {
  Button,
  DateInput,
  type FieldErrors,
  Form,
  FormErrors,
  type FormTokens,
  Radios,
  Textarea,
} from '../../ui/public.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Questionnaire } from '../schemes/public.ts'
import type { Colleague } from './colleagues.ts'
import { asksOffered } from './feedback.pages.tsx'
import { FindColleague } from './finding.pages.tsx'
import { QuestionFields } from './question.fields.tsx'

/** Entering what came on paper, by telephone or in another language. */

/** Finding whose practice it is about. */
export function EnterWhoPage({
  text,
  found,
}: {
  readonly text: string
  readonly found: readonly Colleague[]
}) {
  return (
    <>
      <h1 class="govuk-heading-l">Enter feedback that came another way</h1>
      <p class="govuk-body">
        On paper, by telephone, or in another language. Write what was said as it was said.
      </p>
      <FindColleague
        action="/feedback-desk/enter"
        asks="Whose practice is it about?"
        text={text}
        found={found.length}
      />
      <ul class="govuk-list">
        {found.map(({ id, name, about }) => (
          <li key={id}>
            <a class="govuk-link" href={`/feedback-desk/enter?person=${id}`}>
              {name}
            </a>
            {about && `, ${about}`}
          </li>
        ))}
      </ul>
    </>
  )
}

/** What came on paper, by telephone or in another language, on one page. */
export function EnterPage({
  person,
  who,
  questionnaires,
  questionnaire,
  tokens,
  typed,
  errors,
}: {
  readonly person: { readonly id: PersonId; readonly name: string }
  /** `<giver>/<questionnaire>`, once chosen. */
  readonly who: string
  readonly questionnaires: readonly Questionnaire[]
  readonly questionnaire: Questionnaire | undefined
  readonly tokens: FormTokens
  readonly typed: (name: string) => string
  readonly errors?: FieldErrors | undefined
}) {
  const error = (name: string) => (errors?.[name] ? { errorMessage: { text: errors[name] } } : {})
  if (!questionnaire)
    return (
      <>
        <h1 class="govuk-heading-l">Feedback about {person.name}</h1>
        <form method="get" action="/feedback-desk/enter" class="wm-form" novalidate>
          <input type="hidden" name="person" value={person.id} />
          <Radios
            name="who"
            legend={{ text: 'Who gave it?' }}
            items={asksOffered(questionnaires).map(({ value, text, hint }) => ({
              value,
              text,
              hint: { text: hint },
            }))}
          />
          <Button text="Continue" />
        </form>
      </>
    )
  return (
    <>
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-l">Feedback about {person.name}</h1>
      <Form tokens={tokens} action="/feedback-desk/enter">
        <input type="hidden" name="person" value={person.id} />
        <input type="hidden" name="who" value={who} />
        <Radios
          name="route"
          legend={{ text: 'How did it come?' }}
          value={typed('route')}
          items={[
            { value: 'paper', text: 'On paper' },
            { value: 'telephone', text: 'By telephone' },
            { value: 'other-language', text: 'In another language' },
          ]}
          {...error('route')}
        />
        <DateInput
          id="given"
          namePrefix="given"
          fieldset={{ legend: { text: 'On which day was it given?' } }}
          values={{
            'given-day': typed('given-day'),
            'given-month': typed('given-month'),
            'given-year': typed('given-year'),
          }}
          {...error('given-day')}
        />
        <QuestionFields questionnaire={questionnaire} typed={typed} errors={errors} />
        <Radios
          name="helped-by"
          legend={{ text: 'Who helped them?' }}
          value={typed('helped-by')}
          items={[
            { value: 'nobody', text: 'Nobody' },
            { value: 'interpreter', text: 'An interpreter' },
            { value: 'worker', text: 'Somebody who works with them' },
            { value: 'someone-else', text: 'Somebody else' },
          ]}
        />
        <Radios
          name="words-are"
          legend={{ text: 'Whose words are these?' }}
          value={typed('words-are')}
          items={[
            { value: 'mine', text: 'Their own, as they said or wrote them' },
            { value: 'helper', text: 'Somebody else’s, for what they meant' },
          ]}
        />
        <Radios
          name="worry"
          legend={{ text: 'Is something worrying them?' }}
          value={typed('worry')}
          items={[
            { value: 'no', text: 'No' },
            { value: 'worry', text: 'Yes' },
            { value: 'complaint', text: 'Yes, and they want to complain' },
          ]}
        />
        <Textarea
          name="worry-words"
          label={{ text: 'What is it?' }}
          value={typed('worry-words')}
          {...error('worry-words')}
        />
        <Button text="Keep this feedback" preventDoubleClick />
      </Form>
    </>
  )
}

/** The code to pass on to whoever gave it. */
export function EnteredPage({ receipt }: { readonly receipt: string }) {
  return (
    <>
      <h1 class="govuk-heading-l">It is kept</h1>
      <p class="govuk-body">
        Give them this code, if you can. With it they can take back what they said, at /say/take-back.
      </p>
      <p class="wm-receipt">{receipt}</p>
      <p class="govuk-body">
        <a class="govuk-link" href="/feedback-desk">
          Go back to feedback
        </a>
      </p>
    </>
  )
}
