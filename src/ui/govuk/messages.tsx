import { type Attributes, classes, present, type Words } from '../words.ts'
import { Button } from './button.tsx'

type Level = 1 | 2 | 3 | 4 | 5 | 6
const heading = (level: Level | number | string) => `h${level}` as 'h2'

export interface ErrorSummaryItem {
  readonly text: Words
  /** `#` and the id of the field. */
  readonly href?: string
  readonly attributes?: Attributes
}

export interface ErrorSummaryProps {
  readonly titleText?: Words
  readonly descriptionText?: Words
  readonly errorList?: readonly ErrorSummaryItem[]
  readonly disableAutoFocus?: boolean
  readonly classes?: string
  readonly attributes?: Attributes
}

/** At the top of a refused form: every error, each a link to its field. */
export function ErrorSummary(props: ErrorSummaryProps) {
  return (
    <div
      class={classes('govuk-error-summary', props.classes)}
      data-disable-auto-focus={props.disableAutoFocus?.toString()}
      {...props.attributes}
      data-module="govuk-error-summary"
    >
      <div role="alert">
        <h2 class="govuk-error-summary__title">{props.titleText ?? 'There is a problem'}</h2>
        <div class="govuk-error-summary__body">
          {present(props.descriptionText) && <p>{props.descriptionText}</p>}
          {props.errorList && props.errorList.length > 0 && (
            <ul class="govuk-list govuk-error-summary__list">
              {props.errorList.map((item, index) => (
                <li key={index}>
                  {item.href ? (
                    <a href={item.href} {...item.attributes}>
                      {item.text}
                    </a>
                  ) : (
                    item.text
                  )}
                </li>
              ))}
            </ul>
          )}
        </div>
      </div>
    </div>
  )
}

export interface NotificationBannerProps {
  /** One line is set as a heading; JSX stands as it is. */
  readonly text?: Words
  readonly children?: Words
  readonly titleText?: Words
  readonly titleId?: string
  readonly titleHeadingLevel?: Level | number | string
  readonly type?: string
  readonly role?: string
  readonly disableAutoFocus?: boolean
  readonly classes?: string
  readonly attributes?: Attributes
}

/** What just happened (`type="success"`), or something about the whole service. */
export function NotificationBanner(props: NotificationBannerProps) {
  const success = props.type === 'success'
  const Heading = heading(props.titleHeadingLevel || 2)
  const titleId = props.titleId || 'govuk-notification-banner-title'
  const content = props.children ?? props.text
  return (
    <div
      class={classes(
        'govuk-notification-banner',
        success && 'govuk-notification-banner--success',
        props.classes,
      )}
      role={(props.role || (success ? 'alert' : 'region')) as 'alert'}
      aria-labelledby={titleId}
      data-module="govuk-notification-banner"
      data-disable-auto-focus={props.disableAutoFocus?.toString()}
      {...props.attributes}
    >
      <div class="govuk-notification-banner__header">
        <Heading class="govuk-notification-banner__title" id={titleId}>
          {props.titleText || (success ? 'Success' : 'Important')}
        </Heading>
      </div>
      <div class="govuk-notification-banner__content">
        {typeof content === 'string' && content !== '' ? (
          <p class="govuk-notification-banner__heading">{content}</p>
        ) : (
          content
        )}
      </div>
    </div>
  )
}

export interface PanelAction {
  readonly text: string
  readonly href?: string
  readonly type?: string
  readonly classes?: string
  readonly attributes?: Attributes
}

export interface PanelProps {
  readonly titleText: Words
  readonly text?: Words
  readonly children?: Words
  readonly headingLevel?: Level | number | string
  readonly actions?: {
    readonly items?: readonly PanelAction[]
    readonly classes?: string
    readonly attributes?: Attributes
  }
  readonly classes?: string
  readonly attributes?: Attributes
}

/** The end of something long: said large. */
export function Panel(props: PanelProps) {
  const Heading = heading(props.headingLevel || 1)
  const interruption = (props.classes ?? '').includes('govuk-panel--interruption')
  const body = props.children ?? props.text
  return (
    <div
      class={classes('govuk-panel', !interruption && 'govuk-panel--confirmation', props.classes)}
      {...props.attributes}
    >
      <Heading class="govuk-panel__title">{props.titleText}</Heading>
      {present(body) && <div class="govuk-panel__body">{body}</div>}
      {interruption && props.actions && (
        <div class={classes('govuk-panel__actions', props.actions.classes)} {...props.actions.attributes}>
          {props.actions.items && props.actions.items.length > 0 && (
            <div class="govuk-button-group">{props.actions.items.map(panelAction)}</div>
          )}
        </div>
      )}
    </div>
  )
}

function panelAction(action: PanelAction, index: number) {
  if (!action.href || action.type === 'button') {
    return (
      <Button
        key={index}
        text={action.text}
        type={(action.type as 'button') || 'button'}
        classes={classes('govuk-button--inverse', action.classes)}
        href={action.href}
        attributes={action.attributes}
      />
    )
  }
  return (
    <a
      key={index}
      class={classes('govuk-link govuk-link--inverse', action.classes)}
      href={action.href}
      {...action.attributes}
    >
      {action.text}
    </a>
  )
}
