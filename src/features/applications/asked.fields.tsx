import { formatMonth } from '../../kernel/words.ts'
import { DateInput, Input, Select } from '../../ui/public.ts'
import type { CompiledScheme } from '../schemes/public.ts'

const yesOrNo = [
  { value: 'yes', text: 'Yes' },
  { value: 'no', text: 'No' },
]

const chosenAmong = (options: readonly { readonly option: string; readonly name: string }[]) =>
  options.map(({ option, name }) => ({ value: option, text: name }))

/** Fields for what a scheme asks at the start: `prefix` begins their names. */
export function AskedFields({
  scheme,
  prefix,
  asked,
  errors,
}: {
  readonly scheme: CompiledScheme
  readonly prefix: string
  readonly asked: Readonly<Record<string, string>>
  readonly errors: Readonly<Record<string, string>>
}) {
  const wrong = (name: string) => (errors[name] ? { errorMessage: errors[name] as string } : {})
  return (
    <>
      {scheme.starts.asks.map((field) => {
        const name = `${prefix}-${field.field}`
        const value = asked[field.field] ?? ''
        switch (field.type) {
          case 'date':
            return (
              <DateInput
                key={name}
                id={name}
                namePrefix={name}
                legend={field.name}
                {...(field.hint ? { hint: field.hint } : {})}
                values={typedDay(value, name)}
                {...wrong(field.field)}
              />
            )
          case 'choice':
          case 'yes-no':
            return (
              <Select
                key={name}
                id={name}
                name={name}
                label={field.name}
                value={value}
                items={[
                  { value: '', text: 'Choose' },
                  ...(field.type === 'choice' ? chosenAmong(field.options) : yesOrNo),
                ]}
                {...wrong(field.field)}
              />
            )
          default:
            return (
              <Input
                key={name}
                id={name}
                name={name}
                label={field.name}
                {...(field.type === 'month'
                  ? { hint: `Year and month, for example 2026-09 for ${formatMonth('2026-09')}` }
                  : field.hint
                    ? { hint: field.hint }
                    : {})}
                value={value}
                {...wrong(field.field)}
              />
            )
        }
      })}
    </>
  )
}

/** `2026-09-01`, or what was typed in its place, as the three fields of a day. */
export function typedDay(value: string, prefix: string): Record<string, string> {
  const [year = '', month = '', day = ''] = value.split('-')
  return { [`${prefix}-day`]: day, [`${prefix}-month`]: month, [`${prefix}-year`]: year }
}
