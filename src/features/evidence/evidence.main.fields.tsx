import { DateInput, type FieldErrors, Input, Textarea, type Words } from '../../ui/public.ts'
import type { TypedEvidence } from './evidence.forms.ts'

export interface MainFieldsProps {
  readonly typed: TypedEvidence
  readonly errors: FieldErrors | undefined
  /** Hints for what, when and what changed, and the question for what was learned: a phone's form says less. */
  readonly words: {
    readonly title?: string
    readonly on: string
    readonly learning: string
    readonly impact: string
  }
  /** Lines of each text at first. */
  readonly rows: number
  /** Stands between what and when. */
  readonly children?: Words
}

/** What, when, what I learnt, what changed: the four that every form of an entry asks. */
export function MainFields({ typed, errors, words, rows, children }: MainFieldsProps) {
  return (
    <>
      <Input
        name="title"
        label={{ text: 'What did you do?', classes: 'govuk-label--s' }}
        hint={words.title}
        value={typed.title}
        errorMessage={errors?.['title']}
      />
      {children}
      <DateInput
        id="on"
        namePrefix="on"
        legend={{ text: 'When?', classes: 'govuk-fieldset__legend--s' }}
        hint={words.on}
        values={typed.on}
        errorMessage={errors?.['on-day']}
      />
      <Textarea
        name="learning"
        label={{ text: words.learning, classes: 'govuk-label--s' }}
        rows={rows}
        value={typed.learning}
        errorMessage={errors?.['learning']}
      />
      <Textarea
        name="impact"
        label={{ text: 'What changed for children and families?', classes: 'govuk-label--s' }}
        hint={words.impact}
        rows={rows}
        value={typed.impact}
        errorMessage={errors?.['impact']}
      />
    </>
  )
}
