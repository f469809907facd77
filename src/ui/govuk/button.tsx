import { type Attributes, classes, type Words } from '../words.ts'

export interface ButtonProps {
  readonly text?: Words
  readonly children?: Words
  /** Makes it a link that looks like a button: for going somewhere, never for doing something. */
  readonly href?: string
  readonly type?: 'submit' | 'button' | 'reset'
  readonly name?: string
  readonly value?: string
  readonly id?: string
  /** For a link: the page it leads to is kept on the device, to open without a connection. */
  readonly alsoOffline?: boolean
  readonly disabled?: boolean
  readonly preventDoubleClick?: boolean
  readonly isStartButton?: boolean
  readonly tone?: 'secondary' | 'warning' | 'inverse'
  readonly classes?: string
  readonly attributes?: Attributes
}

/** A verb with its object: "Send to the panel". */
export function Button(props: ButtonProps) {
  const content = props.children ?? props.text
  const common = {
    class: classes(
      'govuk-button',
      props.tone && `govuk-button--${props.tone}`,
      props.classes,
      props.isStartButton && 'govuk-button--start',
    ),
    'data-module': 'govuk-button',
    ...props.attributes,
    id: props.id || undefined,
  }
  const label = props.isStartButton && typeof content !== 'string' ? <span>{content}</span> : content
  const icon = props.isStartButton && (
    <svg
      class="govuk-button__start-icon"
      xmlns="http://www.w3.org/2000/svg"
      width="17.5"
      height="19"
      viewBox="0 0 33 40"
      aria-hidden="true"
      focusable="false"
    >
      <path fill="currentColor" d="M0 0h13l20 20-20 20H0l20-20z" />
    </svg>
  )
  if (props.href) {
    return (
      <a
        href={props.href}
        role="button"
        draggable={false}
        data-offline-too={props.alsoOffline ? '' : undefined}
        {...common}
      >
        {label}
        {icon}
      </a>
    )
  }
  return (
    <button
      type={props.type || 'submit'}
      value={props.value || undefined}
      name={props.name || undefined}
      disabled={props.disabled || undefined}
      aria-disabled={props.disabled ? 'true' : undefined}
      data-prevent-double-click={props.preventDoubleClick?.toString()}
      {...common}
    >
      {label}
      {icon}
    </button>
  )
}

/** Buttons and links side by side, wrapping on a phone. */
export function ButtonGroup({ children }: { readonly children?: Words }) {
  return <div class="govuk-button-group">{children}</div>
}
