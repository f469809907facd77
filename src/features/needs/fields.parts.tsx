import { DateInput, type FieldErrors, Select, Textarea } from '../../ui/public.ts'
import type { NeedsHere } from './needs.opening.ts'

/** Fields that several forms of this room have, each with what was typed and what is wrong with it. */

export interface Typed {
  readonly typed: (name: string) => string
  readonly errors: FieldErrors | undefined
}

const label = (text: string) => ({ text, classes: 'govuk-label--s' })

interface WordsFieldProps extends Typed {
  readonly name: string
  readonly text: string
  readonly hint?: string | undefined
  readonly rows?: number
}

export function WordsField({ name, text, hint, rows = 4, typed, errors }: WordsFieldProps) {
  return (
    <Textarea
      name={name}
      label={label(text)}
      hint={hint}
      rows={rows}
      value={typed(name)}
      errorMessage={errors?.[name]}
    />
  )
}

interface ChoiceFieldProps extends Typed {
  readonly name: string
  readonly text: string
  readonly hint?: string | undefined
  readonly items: readonly { readonly value: string; readonly text: string }[]
  /** What stands first, for no choice. */
  readonly none?: string
}

export function ChoiceField({ name, text, hint, items, none = 'Choose', typed, errors }: ChoiceFieldProps) {
  return (
    <Select
      name={name}
      label={label(text)}
      hint={hint}
      items={[{ value: '', text: none }, ...items]}
      value={typed(name)}
      errorMessage={errors?.[name]}
    />
  )
}

/** Which of the pack's priorities it is about. */
export function PriorityField({
  here,
  text,
  ...rest
}: Typed & { readonly here: NeedsHere; readonly text: string }) {
  return (
    <ChoiceField
      name="priority"
      text={text}
      items={here.priorities.map((each) => ({ value: each.item, text: each.name }))}
      {...rest}
    />
  )
}

interface DayFieldProps extends Typed {
  readonly name: string
  readonly text: string
  readonly hint?: string
}

export function DayField({ name, text, hint, typed, errors }: DayFieldProps) {
  return (
    <DateInput
      id={name}
      namePrefix={name}
      legend={{ text, classes: 'govuk-fieldset__legend--s' }}
      hint={hint}
      values={Object.fromEntries(
        ['day', 'month', 'year'].map((unit) => [`${name}-${unit}`, typed(`${name}-${unit}`)]),
      )}
      errorMessage={errors?.[`${name}-day`]}
    />
  )
}
