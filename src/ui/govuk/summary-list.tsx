import { type Attributes, classes, type Part, part, present, type Said, type Words } from '../words.ts'

export interface SummaryAction {
  readonly href: string
  readonly text: Words
  /** What "Change" changes, for those who hear the link alone. */
  readonly visuallyHiddenText?: string
  readonly classes?: string
  readonly attributes?: Attributes
}

export interface SummaryActions {
  readonly items?: readonly SummaryAction[]
  readonly classes?: string
}

export interface SummaryRow {
  readonly key: Said
  readonly value?: Said
  readonly actions?: readonly SummaryAction[] | SummaryActions
  readonly classes?: string
}

export interface SummaryCard {
  readonly title?: Said<Part & { readonly headingLevel?: number }>
  readonly actions?: SummaryActions
  readonly classes?: string
  readonly attributes?: Attributes
}

export interface SummaryListProps {
  readonly rows: readonly (SummaryRow | null | undefined | false)[]
  readonly card?: SummaryCard
  readonly classes?: string
  readonly attributes?: Attributes
}

function actionsOf(row: SummaryRow): SummaryActions | undefined {
  return Array.isArray(row.actions) ? { items: row.actions } : (row.actions as SummaryActions | undefined)
}

/** Facts, one a row, each with what may be done about it. */
export function SummaryList({ rows, card, classes: extra, attributes }: SummaryListProps) {
  const anyActions = rows.some((row) => row && (actionsOf(row)?.items?.length ?? 0) > 0)
  const cardTitle = part(card?.title)
  const list = (
    <dl class={classes('govuk-summary-list', extra)} {...attributes}>
      {rows.map((row, index) => {
        if (!row) return null
        const actions = actionsOf(row)
        const key = part(row.key)
        const value = part(row.value)
        return (
          <div
            key={index}
            class={classes(
              'govuk-summary-list__row',
              anyActions && !actions?.items && 'govuk-summary-list__row--no-actions',
              row.classes,
            )}
          >
            <dt class={classes('govuk-summary-list__key', key?.classes)}>{key?.text}</dt>
            <dd class={classes('govuk-summary-list__value', value?.classes)}>{value?.text}</dd>
            {actions?.items && actions.items.length > 0 && (
              <dd class={classes('govuk-summary-list__actions', actions.classes)}>
                <Actions
                  items={actions.items}
                  cardTitle={cardTitle?.text}
                  list="govuk-summary-list__actions-list"
                />
              </dd>
            )}
          </div>
        )
      })}
    </dl>
  )
  return card ? <Card card={card}>{list}</Card> : list
}

interface ActionsProps {
  readonly items: readonly SummaryAction[]
  readonly cardTitle: Words
  readonly list: string
}

function Actions({ items, cardTitle, list }: ActionsProps) {
  if (items.length === 1) return <ActionLink action={items[0] as SummaryAction} cardTitle={cardTitle} />
  return (
    <ul class={list}>
      {items.map((action, index) => (
        <li class={`${list}-item`} key={index}>
          <ActionLink action={action} cardTitle={cardTitle} />
        </li>
      ))}
    </ul>
  )
}

function ActionLink({ action, cardTitle }: { readonly action: SummaryAction; readonly cardTitle: Words }) {
  return (
    <a class={classes('govuk-link', action.classes)} href={action.href} {...action.attributes}>
      {action.text}
      {(action.visuallyHiddenText || present(cardTitle)) && (
        <span class="govuk-visually-hidden">
          {action.visuallyHiddenText && ` ${action.visuallyHiddenText}`}
          {present(cardTitle) && <> ({cardTitle})</>}
        </span>
      )}
    </a>
  )
}

function Card({ card, children }: { readonly card: SummaryCard; readonly children: Words }) {
  const title = part<Part & { readonly headingLevel?: number }>(card.title)
  const Heading = `h${title?.headingLevel || 2}` as 'h2'
  const items = card.actions?.items ?? []
  return (
    <div class={classes('govuk-summary-card', card.classes)} {...card.attributes}>
      <div class="govuk-summary-card__title-wrapper">
        {title && <Heading class={classes('govuk-summary-card__title', title.classes)}>{title.text}</Heading>}
        {items.length === 1 && (
          <div class={classes('govuk-summary-card__actions', card.actions?.classes)}>
            <ActionLink action={items[0] as SummaryAction} cardTitle={title?.text} />
          </div>
        )}
        {items.length > 1 && (
          <ul class={classes('govuk-summary-card__actions', card.actions?.classes)}>
            {items.map((action, index) => (
              <li class="govuk-summary-card__action" key={index}>
                <ActionLink action={action} cardTitle={title?.text} />
              </li>
            ))}
          </ul>
        )}
      </div>
      <div class="govuk-summary-card__content">{children}</div>
    </div>
  )
}
