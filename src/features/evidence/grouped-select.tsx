import { classes, descriptions, FormGroup, Label, type Said, type Words } from '../../ui/public.ts'

export interface OptionGroup {
  readonly label: string
  readonly options: readonly { readonly value: string; readonly text: string }[]
}

export interface GroupedSelectProps {
  readonly name: string
  readonly label: Words
  readonly hint?: Said
  readonly errorMessage?: Said
  /** What stands first and means that nothing is chosen. */
  readonly none: string
  readonly groups: readonly OptionGroup[]
  readonly value: string
}

/** One of many in groups: a native select, which a phone opens as its own large list. */
export function GroupedSelect(props: GroupedSelectProps) {
  const { name, value } = props
  const described = descriptions(name, props.hint, props.errorMessage)
  const known = props.groups.some((group) => group.options.some((option) => option.value === value))
  return (
    <FormGroup hasError={Boolean(props.errorMessage)}>
      <Label text={props.label} for={name} />
      {described.shown}
      <select
        class={classes('govuk-select', props.errorMessage !== undefined && 'govuk-select--error')}
        id={name}
        name={name}
        aria-describedby={described.ids}
      >
        <option value="">{props.none}</option>
        {!known && value !== '' && (
          <option value={value} selected>
            {value}
          </option>
        )}
        {props.groups.map((group) => (
          <optgroup key={group.label} label={group.label}>
            {group.options.map((option) => (
              <option key={option.value} value={option.value} selected={option.value === value || undefined}>
                {option.text}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </FormGroup>
  )
}
