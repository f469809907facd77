import { type Attributes, classes, part, type Said } from '../words.ts'
import {
  descriptions,
  type ErrorPart,
  Fieldset,
  type FieldsetPart,
  FormGroup,
  type LegendPart,
} from './form-parts.tsx'
import { Input } from './input.tsx'

export interface DateInputItem {
  readonly name?: string
  readonly id?: string
  readonly label?: string
  readonly value?: string | number
  readonly classes?: string
  readonly error?: boolean
  readonly pattern?: string
  readonly inputmode?: string
  readonly autocomplete?: string
  readonly attributes?: Attributes
}

export interface DateInputProps {
  readonly id: string
  /** `visit` gives the fields `visit-day`, `visit-month`, `visit-year`. */
  readonly namePrefix?: string
  /** Short for a fieldset with this legend. */
  readonly legend?: Said<LegendPart>
  readonly fieldset?: FieldsetPart
  readonly hint?: Said
  readonly errorMessage?: Said<ErrorPart>
  /** By field name, with the prefix where there is one, as they come in a form's body. */
  readonly values?: Readonly<Record<string, string | number | undefined>>
  /** `false` leaves the field out. */
  readonly day?: DateInputItem | false
  readonly month?: DateInputItem | false
  readonly year?: DateInputItem | false
  readonly items?: readonly (DateInputItem | null | undefined | false)[]
  readonly formGroup?: {
    readonly classes?: string
    readonly attributes?: Attributes
    readonly beforeInputs?: Said
    readonly afterInputs?: Said
  }
  readonly classes?: string
  readonly attributes?: Attributes
}

const units = ['day', 'month', 'year'] as const
const typedError = (item: DateInputItem) => item.error || (item.classes ?? '').includes('govuk-input--error')

/** A day typed as three numbers. An error about the whole date links to `<id>-day`. */
export function DateInput(props: DateInputProps) {
  const { id, formGroup, legend } = props
  const fieldset = props.fieldset ?? (legend === undefined ? undefined : { legend })
  const described = descriptions(id, props.hint, props.errorMessage, fieldset?.describedBy)
  const hasError = part(props.errorMessage) !== undefined
  const items = resolve(props)
  const anyItemHasError = items.some(typedError)
  const inner = (
    <>
      {described.shown}
      <div class={classes('govuk-date-input', props.classes)} {...props.attributes} id={id || undefined}>
        {part(formGroup?.beforeInputs)?.text}
        {items.map((item) => {
          const marked = typedError(item) || (item.error !== false && hasError && !anyItemHasError)
          return (
            <div class="govuk-date-input__item" key={item.name}>
              <Input
                {...item}
                label={{ text: item.label || capitalise(item.name), classes: 'govuk-date-input__label' }}
                id={item.id || `${id}-${item.name}`}
                name={props.namePrefix ? `${props.namePrefix}-${item.name}` : item.name}
                value={item.value}
                classes={itemClasses(item, marked)}
                inputmode={item.inputmode || 'numeric'}
              />
            </div>
          )
        })}
        {part(formGroup?.afterInputs)?.text}
      </div>
    </>
  )
  return (
    <FormGroup group={formGroup} hasError={hasError}>
      {fieldset ? (
        <Fieldset {...fieldset} role="group" describedBy={described.ids}>
          {inner}
        </Fieldset>
      ) : (
        inner
      )}
    </FormGroup>
  )
}

interface ResolvedItem extends DateInputItem {
  readonly name: string
  readonly width: 2 | 4
}

function resolve(props: DateInputProps): readonly ResolvedItem[] {
  const prefix = props.namePrefix ? `${props.namePrefix}-` : ''
  const defaults = units.map((unit) => {
    const given = props[unit]
    if (given === false) return { unit, name: unit, item: undefined }
    const item = given ?? { name: unit, value: props.values?.[unit] }
    return { unit, name: item.name ?? unit, item }
  })
  const chosen: readonly (DateInputItem | null | undefined | false)[] = props.items?.length
    ? props.items
    : defaults.map((each) => each.item && { ...each.item, name: each.name })
  return chosen.flatMap((item) => {
    if (!item) return []
    const match = defaults.find(({ unit, name }) => item.name === unit || item.name === name)
    const name = item.name ?? ''
    const value = item.value ?? (match?.item || undefined)?.value ?? props.values?.[prefix + name]
    return [{ ...item, name, value, width: match?.unit === 'year' ? 4 : 2 }]
  })
}

function itemClasses(item: ResolvedItem, marked: boolean): string {
  const own = item.classes ?? ''
  return classes(
    'govuk-date-input__input',
    marked && !own.includes('govuk-input--error') && 'govuk-input--error',
    !own.includes('govuk-input--width-') && `govuk-input--width-${item.width}`,
    own,
  )
}

function capitalise(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1).toLowerCase()
}
