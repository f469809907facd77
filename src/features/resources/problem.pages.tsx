import { formatDay } from '../../kernel/words.ts'
import {
  Button,
  Details,
  type FieldErrors,
  Form,
  FormErrors,
  type FormTokens,
  SummaryList,
  Textarea,
} from '../../ui/public.ts'
import type { Problem } from './problems.queries.ts'

/** Where somebody says what is wrong with a resource or a toolkit. */
export function ReportForm(props: {
  readonly action: string
  readonly tokens: FormTokens
  readonly typed: (name: string) => string
  readonly errors?: FieldErrors | undefined
}) {
  const { action, tokens, typed, errors } = props
  return (
    <Details summaryText="Report a problem with it" open={errors?.['problem'] !== undefined}>
      <Form tokens={tokens} action={action}>
        <Textarea
          name="problem"
          label={{ text: 'What is wrong?' }}
          hint="A link that leads nowhere, something that no longer holds, something that should not be there"
          rows={3}
          value={typed('problem')}
          errorMessage={errors?.['problem']}
        />
        <Button tone="secondary" text="Report this problem" preventDoubleClick />
      </Form>
    </Details>
  )
}

/** A problem, for whoever reported it and whoever is to look at it. */
export function ProblemPage(props: {
  readonly problem: Problem
  readonly of: { readonly name: string; readonly href: string }
  readonly mayAnswer: boolean
  readonly tokens: FormTokens
  readonly typed: (name: string) => string
  readonly errors?: FieldErrors | undefined
}) {
  const { problem, of, mayAnswer, tokens, typed, errors } = props
  return (
    <>
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-l">A problem with “{of.name}”</h1>
      <SummaryList
        rows={[
          { key: 'What is wrong', value: <p class="wm-prose">{problem.says}</p> },
          { key: 'Reported by', value: `${problem.reporter} on ${formatDay(problem.reportedOn)}` },
          {
            key: 'With',
            value: (
              <a class="govuk-link" href={of.href}>
                {of.name}
              </a>
            ),
          },
          {
            key: 'Answer',
            value: problem.answered ? (
              <>
                <p class="wm-prose">{problem.answered.says}</p>
                <p>
                  {problem.answered.by} on {formatDay(problem.answered.on)}
                </p>
              </>
            ) : (
              'Not answered yet'
            ),
          },
        ]}
      />
      {mayAnswer && (
        <Form tokens={tokens} action={`/learning/problems/${problem.id}`}>
          <Textarea
            name="answer"
            label={{ text: 'What did you do about it?', classes: 'govuk-label--s' }}
            hint={`${problem.reporter} reads this`}
            rows={3}
            value={typed('answer')}
            errorMessage={errors?.['answer']}
          />
          <Button text="Answer" preventDoubleClick />
        </Form>
      )}
    </>
  )
}
