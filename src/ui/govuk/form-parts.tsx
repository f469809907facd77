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

export interface LabelPart extends Part {
  /** Makes the label the page's h1. */
  readonly isPageHeading?: boolean
}

export interface LabelProps extends LabelPart {
  readonly for?: string
}

/** The name of a field. Shows nothing when it has no words. */
export function Label({ text, classes: extra, attributes, isPageHeading, for: htmlFor }: LabelProps) {
  if (!present(text)) return null
  const label = (
    <label class={classes('govuk-label', extra)} {...attributes} for={htmlFor || undefined}>
      {text}
    </label>
  )
  return isPageHeading ? <h1 class="govuk-label-wrapper">{label}</h1> : label
}

export interface HintProps extends Part {
  readonly id?: string
}

/** Help under a label. */
export function Hint({ id, text, classes: extra, attributes }: HintProps) {
  return (
    <div id={id || undefined} class={classes('govuk-hint', extra)} {...attributes}>
      {text}
    </div>
  )
}

export interface ErrorPart extends Part {
  /** Read before the message by screen readers; an empty text leaves it out. */
  readonly visuallyHiddenText?: string
}

export interface ErrorMessageProps extends ErrorPart {
  readonly id?: string
}

/** What is wrong with one field and what to do. */
export function ErrorMessage({
  id,
  text,
  classes: extra,
  attributes,
  visuallyHiddenText = 'Error',
}: ErrorMessageProps) {
  return (
    <p id={id || undefined} class={classes('govuk-error-message', extra)} {...attributes}>
      {visuallyHiddenText && <span class="govuk-visually-hidden">{visuallyHiddenText}:</span>}
      {visuallyHiddenText && ' '}
      {text}
    </p>
  )
}

export interface LegendPart extends Part {
  readonly isPageHeading?: boolean
}

export interface FieldsetPart {
  readonly legend?: Said<LegendPart>
  readonly classes?: string
  readonly attributes?: Attributes
  readonly role?: string
  readonly describedBy?: string
}

export interface FieldsetProps extends FieldsetPart {
  readonly children?: Words
}

/** Fields that belong together, under one legend. */
export function Fieldset({
  legend,
  classes: extra,
  attributes,
  role,
  describedBy: ids,
  children,
}: FieldsetProps) {
  const said = part<LegendPart>(legend)
  return (
    <fieldset
      class={classes('govuk-fieldset', extra)}
      role={(role || undefined) as 'group' | undefined}
      aria-describedby={ids || undefined}
      {...attributes}
    >
      {said && present(said.text) && (
        <legend class={classes('govuk-fieldset__legend', said.classes)}>
          {said.isPageHeading ? <h1 class="govuk-fieldset__heading">{said.text}</h1> : said.text}
        </legend>
      )}
      {children}
    </fieldset>
  )
}

export interface FormGroupPart {
  readonly classes?: string
  readonly attributes?: Attributes
  /** Stands before the input, inside the group. */
  readonly beforeInput?: Said
  readonly afterInput?: Said
}

/** What every single field shares. `id` defaults to `name`; an error links to that id. */
export interface FieldProps {
  readonly name: string
  readonly id?: string
  readonly label: Said<LabelPart>
  readonly hint?: Said
  readonly errorMessage?: Said<ErrorPart>
  readonly formGroup?: FormGroupPart
  readonly classes?: string
  readonly attributes?: Attributes
  readonly describedBy?: string
  readonly disabled?: boolean
}

interface Descriptions {
  readonly ids: string | undefined
  readonly shown: Words
}

/** Hint and error of a field, and the ids that describe it. Used by every field of this folder. */
export function descriptions(
  id: string | undefined,
  hint: Said,
  errorMessage: Said<ErrorPart>,
  already?: string,
): Descriptions {
  const help = part(hint)
  const error = part<ErrorPart>(errorMessage)
  return {
    ids: describedBy(already, help && `${id}-hint`, error && `${id}-error`),
    shown: (
      <>
        {help && <Hint {...help} id={`${id}-hint`} />}
        {error && <ErrorMessage {...error} id={`${id}-error`} />}
      </>
    ),
  }
}

interface FormGroupProps {
  readonly group?: Pick<FormGroupPart, 'classes' | 'attributes'> | undefined
  readonly hasError: boolean
  readonly children: Words
}

/** The box around a field, marked when the field has an error. */
export function FormGroup({ group, hasError, children }: FormGroupProps) {
  return (
    <div
      class={classes('govuk-form-group', hasError && 'govuk-form-group--error', group?.classes)}
      {...group?.attributes}
    >
      {children}
    </div>
  )
}
