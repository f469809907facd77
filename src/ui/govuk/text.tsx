import { type Attributes, classes, type Words } from '../words.ts'

interface TextProps {
  readonly text?: Words
  readonly children?: Words
  readonly id?: string
  readonly classes?: string
  readonly attributes?: Attributes
}

/** Words set apart by a line at their side. */
export function InsetText({ text, children, id, classes: extra, attributes }: TextProps) {
  return (
    <div id={id || undefined} class={classes('govuk-inset-text', extra)} {...attributes}>
      {children ?? text}
    </div>
  )
}

export interface WarningTextProps extends Omit<TextProps, 'id'> {
  readonly iconFallbackText?: string
}

/** Something with a consequence, said once, before the button. */
export function WarningText({
  text,
  children,
  iconFallbackText,
  classes: extra,
  attributes,
}: WarningTextProps) {
  return (
    <div class={classes('govuk-warning-text', extra)} {...attributes}>
      <span class="govuk-warning-text__icon" aria-hidden="true">
        !
      </span>
      <strong class="govuk-warning-text__text">
        <span class="govuk-visually-hidden">{iconFallbackText || 'Warning'}</span> {children ?? text}
      </strong>
    </div>
  )
}

export interface DetailsProps extends TextProps {
  readonly summaryText: Words
  readonly open?: boolean
}

/** Words that open on demand. */
export function Details({ summaryText, text, children, id, open, classes: extra, attributes }: DetailsProps) {
  return (
    <details
      id={id || undefined}
      class={classes('govuk-details', extra)}
      {...attributes}
      open={open || undefined}
    >
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">{summaryText}</span>
      </summary>
      <div class="govuk-details__text">{children ?? text}</div>
    </details>
  )
}

/** A short word about a state. For our own states use `StatusTag`. */
export function Tag({ text, children, classes: extra, attributes }: Omit<TextProps, 'id'>) {
  return (
    <strong class={classes('govuk-tag', extra)} {...attributes}>
      {children ?? text}
    </strong>
  )
}

export interface PhaseBannerProps extends Omit<TextProps, 'id'> {
  readonly tag?: { readonly text?: Words; readonly classes?: string }
}

/** A line under the header that says what kind of service this is. */
export function PhaseBanner({ tag, text, children, classes: extra, attributes }: PhaseBannerProps) {
  return (
    <div class={classes('govuk-phase-banner govuk-width-container', extra)} {...attributes}>
      <p class="govuk-phase-banner__content">
        <Tag text={tag?.text} classes={classes('govuk-phase-banner__content__tag', tag?.classes)} />
        <span class="govuk-phase-banner__text">{children ?? text}</span>
      </p>
    </div>
  )
}
