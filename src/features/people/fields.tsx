import { textOf } from '../../platform/http/body.ts'
import { DateInput, type FieldErrors, Input, Radios, Select, Textarea, type Words } from '../../ui/public.ts'
import type { FormState } from './form-reader.ts'
import type { Coded } from './people.ports.ts'

/** Fields of people's forms, each with what was typed and its own error. */
interface FieldProps {
  readonly form: FormState
  readonly name: string
  readonly label: Words
  readonly hint?: Words
}

const error = (errors: FieldErrors, id: string) =>
  errors[id] === undefined ? {} : { errorMessage: errors[id] }
const hinted = (hint: Words | undefined) => (hint === undefined ? {} : { hint: { text: hint } })

export function TextField({
  form,
  name,
  label,
  hint,
  classes,
  type,
  autocomplete,
}: FieldProps & { readonly classes?: string; readonly type?: string; readonly autocomplete?: string }) {
  return (
    <Input
      name={name}
      label={{ text: label }}
      value={textOf(form.values, name)}
      {...hinted(hint)}
      {...error(form.errors, name)}
      {...(classes ? { classes } : {})}
      {...(type ? { type } : {})}
      {...(autocomplete ? { autocomplete } : {})}
    />
  )
}

export function LongTextField({ form, name, label, hint }: FieldProps) {
  return (
    <Textarea
      name={name}
      label={{ text: label }}
      value={textOf(form.values, name)}
      {...hinted(hint)}
      {...error(form.errors, name)}
    />
  )
}

export function DayField({ form, name, label, hint = 'For example, 27 3 2026' }: FieldProps) {
  const units = ['day', 'month', 'year'].map((unit) => `${name}-${unit}`)
  return (
    <DateInput
      id={name}
      namePrefix={name}
      legend={{ text: label }}
      values={Object.fromEntries(units.map((unit) => [unit, textOf(form.values, unit)]))}
      {...hinted(hint)}
      {...error(form.errors, `${name}-day`)}
    />
  )
}

export function ChoiceField({
  form,
  name,
  label,
  hint,
  choices,
}: FieldProps & { readonly choices: readonly Coded[] }) {
  return (
    <Radios
      name={name}
      legend={{ text: label }}
      value={textOf(form.values, name)}
      items={choices.map((choice) => ({ value: choice.code, text: choice.name }))}
      {...hinted(hint)}
      {...error(form.errors, name)}
    />
  )
}

/** One of a longer list. `none` is what stands first, for "not chosen". */
export function SelectField({
  form,
  name,
  label,
  hint,
  choices,
  none,
}: FieldProps & { readonly choices: readonly Coded[]; readonly none: string }) {
  return (
    <Select
      name={name}
      label={{ text: label }}
      value={textOf(form.values, name)}
      items={[
        { value: '', text: none },
        ...choices.map((choice) => ({ value: choice.code, text: choice.name })),
      ]}
      {...hinted(hint)}
      {...error(form.errors, name)}
    />
  )
}

/** Somebody by name or work address; when several fit, which of them. */
export function PersonField({
  form,
  name,
  label,
  hint = 'Enter their name or work email address',
}: FieldProps) {
  const choices = form.people[name]
  return (
    <>
      <TextField form={form} name={name} label={label} hint={hint} autocomplete="off" />
      {choices && (
        <Radios
          name={`${name}Id`}
          legend="Which of these people do you mean?"
          items={choices.map((person) => ({
            value: person.id,
            text: person.name,
            hint: [person.jobTitle, person.team, person.email].filter(Boolean).join(', '),
          }))}
          {...error(form.errors, `${name}Id`)}
        />
      )}
    </>
  )
}
