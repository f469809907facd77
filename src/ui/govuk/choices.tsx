import {
  type Attributes,
  classes,
  describedBy,
  type Part,
  part,
  present,
  type Said,
  type Words,
} from '../words.ts'
import {
  descriptions,
  type ErrorPart,
  Fieldset,
  type FieldsetPart,
  FormGroup,
  Hint,
  Label,
  type LegendPart,
} from './form-parts.tsx'

/** One choice, or a word that stands between two ("or"). */
export interface ChoiceItem {
  readonly value?: string | number
  readonly text?: Words
  readonly id?: string
  readonly name?: string
  readonly hint?: Said
  readonly label?: Part
  readonly checked?: boolean
  readonly disabled?: boolean
  readonly attributes?: Attributes
  /** Shown only while this choice is taken (always shown without scripts). */
  readonly conditional?: Words
  readonly divider?: Words
  /** `exclusive`: taking this one clears the others. Checkboxes only. */
  readonly behaviour?: 'exclusive'
}

export interface ChoicesProps {
  readonly name: string
  readonly idPrefix?: string
  readonly items: readonly (ChoiceItem | null | undefined | false)[]
  /** Short for a fieldset with this legend. */
  readonly legend?: Said<LegendPart>
  readonly fieldset?: FieldsetPart
  readonly hint?: Said
  readonly errorMessage?: Said<ErrorPart>
  readonly formGroup?: {
    readonly classes?: string
    readonly attributes?: Attributes
    readonly beforeInputs?: Said
    readonly afterInputs?: Said
  }
  readonly classes?: string
  readonly attributes?: Attributes
}

export interface RadiosProps extends ChoicesProps {
  readonly value?: string | number | null
}

export interface CheckboxesProps extends ChoicesProps {
  readonly values?: readonly (string | number)[] | null
  readonly describedBy?: string
}

/** One of several. The first choice has the group's own id, so that an error can link to it. */
export function Radios(props: RadiosProps) {
  const chosen = (item: ChoiceItem) =>
    item.checked || (Boolean(props.value) && item.value === props.value && item.checked !== false)
  return <Choices {...props} kind="radios" chosen={chosen} />
}

/** None, one or several. */
export function Checkboxes(props: CheckboxesProps) {
  const chosen = (item: ChoiceItem) =>
    item.checked ||
    (props.values != null && props.values.includes(item.value as string) && item.checked !== false)
  return <Choices {...props} kind="checkboxes" chosen={chosen} />
}

interface InnerProps extends ChoicesProps {
  readonly kind: 'radios' | 'checkboxes'
  readonly chosen: (item: ChoiceItem) => boolean
  readonly describedBy?: string
}

function Choices(props: InnerProps) {
  const { kind, formGroup, legend } = props
  const fieldset = props.fieldset ?? (legend === undefined ? undefined : { legend })
  const prefix = props.idPrefix || props.name
  const already = fieldset?.describedBy || props.describedBy
  const described = descriptions(prefix, props.hint, props.errorMessage, already)
  const itemsDescribedBy = kind === 'checkboxes' && !fieldset ? described.ids : undefined
  const inner = (
    <>
      {described.shown}
      <div
        class={classes(`govuk-${kind}`, props.classes)}
        {...props.attributes}
        data-module={`govuk-${kind}`}
      >
        {part(formGroup?.beforeInputs)?.text}
        {props.items.map((item, index) =>
          item ? (
            <Choice key={index} {...props} item={item} index={index} prefix={prefix} ids={itemsDescribedBy} />
          ) : null,
        )}
        {part(formGroup?.afterInputs)?.text}
      </div>
    </>
  )
  return (
    <FormGroup group={formGroup} hasError={part(props.errorMessage) !== undefined}>
      {fieldset ? (
        <Fieldset {...fieldset} describedBy={described.ids}>
          {inner}
        </Fieldset>
      ) : (
        inner
      )}
    </FormGroup>
  )
}

interface ChoiceProps extends InnerProps {
  readonly item: ChoiceItem
  readonly index: number
  readonly prefix: string
  readonly ids: string | undefined
}

function Choice({ kind, name, item, index, prefix, ids, chosen }: ChoiceProps) {
  if (present(item.divider)) return <div class={`govuk-${kind}__divider`}>{item.divider}</div>
  const id = item.id || (index === 0 ? prefix : `${prefix}-${index + 1}`)
  const hint = part(item.hint)
  const hasHint = hint !== undefined && present(hint.text)
  const conditionalId = present(item.conditional) ? `conditional-${id}` : undefined
  const checked = chosen(item)
  return (
    <>
      <div class={`govuk-${kind}__item`}>
        <input
          class={`govuk-${kind}__input`}
          id={id}
          name={(kind === 'checkboxes' && item.name) || name}
          type={kind === 'radios' ? 'radio' : 'checkbox'}
          value={item.value ?? ''}
          checked={checked || undefined}
          disabled={item.disabled || undefined}
          data-aria-controls={conditionalId}
          data-behaviour={kind === 'checkboxes' ? item.behaviour : undefined}
          aria-describedby={describedBy(ids, hasHint && `${id}-item-hint`)}
          {...item.attributes}
        />
        <Label
          text={item.text}
          classes={classes(`govuk-${kind}__label`, item.label?.classes)}
          attributes={item.label?.attributes}
          for={id}
        />
        {hasHint && (
          <Hint
            id={`${id}-item-hint`}
            classes={classes(`govuk-${kind}__hint`, hint.classes)}
            attributes={hint.attributes}
            text={hint.text}
          />
        )}
      </div>
      {conditionalId && (
        <div
          class={classes(`govuk-${kind}__conditional`, !checked && `govuk-${kind}__conditional--hidden`)}
          id={conditionalId}
        >
          {item.conditional}
        </div>
      )}
    </>
  )
}
