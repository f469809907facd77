import { type Attributes, classes, part } from '../words.ts'
import { descriptions, type FieldProps, FormGroup, Label, type LabelPart } from './form-parts.tsx'

export interface SelectItem {
  readonly value?: string | number
  readonly text: string | number
  readonly selected?: boolean
  readonly disabled?: boolean
  readonly attributes?: Attributes
}

export interface SelectProps extends FieldProps {
  readonly items: readonly (SelectItem | null | undefined | false)[]
  readonly value?: string | number | null
}

/** One of many, where a list of radios would be too long. */
export function Select(props: SelectProps) {
  const { name, formGroup, value } = props
  const id = props.id || name
  const described = descriptions(id, props.hint, props.errorMessage, props.describedBy)
  const hasError = part(props.errorMessage) !== undefined
  const selected = (item: SelectItem) =>
    item.selected || (Boolean(value) && (item.value ?? item.text) === value && item.selected !== false)
  return (
    <FormGroup group={formGroup} hasError={hasError}>
      <Label {...part<LabelPart>(props.label)} for={id} />
      {described.shown}
      {part(formGroup?.beforeInput)?.text}
      <select
        class={classes('govuk-select', props.classes, hasError && 'govuk-select--error')}
        id={id}
        name={name}
        disabled={props.disabled || undefined}
        aria-describedby={described.ids}
        {...props.attributes}
      >
        {props.items.map(
          (item, index) =>
            item && (
              <option
                key={index}
                value={item.value === undefined ? undefined : String(item.value ?? '')}
                selected={selected(item) || undefined}
                disabled={item.disabled || undefined}
                {...item.attributes}
              >
                {item.text}
              </option>
            ),
        )}
      </select>
      {part(formGroup?.afterInput)?.text}
    </FormGroup>
  )
}
