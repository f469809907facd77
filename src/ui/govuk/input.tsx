import { classes, type Part, part, present, type Said, type Words } from '../words.ts'
import { descriptions, type FieldProps, FormGroup, Label, type LabelPart } from './form-parts.tsx'

export interface InputProps extends FieldProps {
  readonly value?: string | number
  readonly type?: string
  readonly inputmode?: string
  readonly autocomplete?: string
  readonly autocapitalize?: string
  readonly pattern?: string
  readonly spellcheck?: boolean
  readonly prefix?: Said
  readonly suffix?: Said
  readonly inputWrapper?: Part
}

/** A single-line text field. */
export function Input(props: InputProps) {
  const { name, formGroup, inputWrapper } = props
  const id = props.id || name
  const described = descriptions(id, props.hint, props.errorMessage, props.describedBy)
  const hasError = part(props.errorMessage) !== undefined
  const prefix = part(props.prefix)
  const suffix = part(props.suffix)
  const before = part(formGroup?.beforeInput)?.text
  const after = part(formGroup?.afterInput)?.text
  const input = (
    <input
      class={classes('govuk-input', props.classes, hasError && 'govuk-input--error')}
      id={id}
      name={name}
      type={(props.type || 'text') as 'text'}
      spellcheck={props.spellcheck}
      value={props.value ?? undefined}
      disabled={props.disabled || undefined}
      aria-describedby={described.ids}
      autocomplete={props.autocomplete as 'on' | undefined}
      autocapitalize={props.autocapitalize as 'on' | undefined}
      pattern={props.pattern}
      inputmode={props.inputmode as 'text' | undefined}
      {...props.attributes}
    />
  )
  const wrapped = present(prefix?.text) || present(suffix?.text) || present(before) || present(after)
  return (
    <FormGroup group={formGroup} hasError={hasError}>
      <Label {...part<LabelPart>(props.label)} for={id} />
      {described.shown}
      {wrapped ? (
        <div class={classes('govuk-input__wrapper', inputWrapper?.classes)} {...inputWrapper?.attributes}>
          {before}
          {affix('prefix', prefix)}
          {input}
          {affix('suffix', suffix)}
          {after}
        </div>
      ) : (
        input
      )}
    </FormGroup>
  )
}

function affix(kind: 'prefix' | 'suffix', said: Part | undefined): Words {
  if (!said || !present(said.text)) return null
  return (
    <div class={classes(`govuk-input__${kind}`, said.classes)} aria-hidden="true" {...said.attributes}>
      {said.text}
    </div>
  )
}
