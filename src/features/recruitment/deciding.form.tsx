import { textOf } from '../../platform/http/body.ts'
import type { Exchange, Fields } from '../../platform/http/route.ts'
import { DateInput, type FieldErrors, Radios, Textarea } from '../../ui/public.ts'
import type { RecruitmentPolicy } from '../schemes/public.ts'
import type { TypedDecision } from './deciding.rules.ts'
import { dayFieldsOf, dayTyped } from './forms.ts'
import { lowerFirst } from './recruitment.rules.ts'

/** The fields of a decision on a candidate: when it is recorded, and when it is put right. */

/** The decision that was typed. */
export function typedDecision(exchange: Pick<Exchange, 'body' | 'today'>): TypedDecision {
  const { body } = exchange
  const { on, says } = dayTyped(exchange, 'decided')
  return {
    outcome: textOf(body, 'outcome'),
    agreedView: textOf(body, 'agreedView'),
    reason: textOf(body, 'reason'),
    feedback: textOf(body, 'feedback'),
    ...{ decidedOn: on, daySays: says },
  }
}

export function DecisionFields({
  policy,
  body,
  errors,
  dayHint,
  outcomes,
}: {
  readonly policy: Pick<RecruitmentPolicy, 'criteria' | 'involves'>
  readonly body: Fields
  readonly errors: FieldErrors | undefined
  readonly dayHint: string
  readonly outcomes: readonly { readonly value: string; readonly text: string; readonly hint?: string }[]
}) {
  const text = (name: string, label: string, hint: string) => (
    <Textarea
      name={name}
      label={{ text: label, classes: 'govuk-label--s' }}
      hint={hint}
      rows={4}
      value={textOf(body, name)}
      errorMessage={errors?.[name]}
    />
  )
  const others = policy.involves.map(({ name }) => lowerFirst(name)).join(', ')
  return (
    <>
      {text(
        'agreedView',
        'The view that you agreed on',
        others === ''
          ? 'What all interviewers stand by'
          : `What all interviewers stand by, with what others thought who took part: ${others}`,
      )}
      <Radios
        name="outcome"
        legend={{ text: 'Outcome', classes: 'govuk-fieldset__legend--s' }}
        items={outcomes}
        value={textOf(body, 'outcome')}
        errorMessage={errors?.['outcome']}
      />
      <DateInput
        id="decided"
        namePrefix="decided"
        legend={{ text: 'When was it decided?', classes: 'govuk-fieldset__legend--s' }}
        hint={dayHint}
        values={dayFieldsOf(body, 'decided')}
        errorMessage={errors?.['decided-day']}
      />
      {text('reason', 'Reason', policy.criteria.length > 0 ? 'Why, by the criteria' : 'Why')}
      {text(
        'feedback',
        'What the candidate is told',
        'What was good, and what would make the next interview stronger',
      )}
    </>
  )
}
