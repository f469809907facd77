import { type Attributes, classes, type Part, part, type Said } from '../words.ts'
import { Tag } from './text.tsx'

export interface TaskStatus extends Part {
  readonly tag?: Part
}

export interface TaskListItem {
  readonly title: Said
  readonly href?: string
  readonly hint?: Said
  readonly status: Said<TaskStatus>
  readonly classes?: string
}

export interface TaskListProps {
  readonly items: readonly (TaskListItem | null | undefined | false)[]
  /** Must differ between two lists on one page. */
  readonly idPrefix?: string
  readonly classes?: string
  readonly attributes?: Attributes
}

/** Tasks and their state. For stages of a journey use `TaskStages`. */
export function TaskList({ items, idPrefix, classes: extra, attributes }: TaskListProps) {
  const prefix = idPrefix || 'task-list'
  return (
    <ul class={classes('govuk-task-list', extra)} {...attributes}>
      {items.map((item, index) => item && <Item key={index} item={item} id={`${prefix}-${index + 1}`} />)}
    </ul>
  )
}

function Item({ item, id }: { readonly item: TaskListItem; readonly id: string }) {
  const title = part(item.title)
  const hint = part(item.hint)
  const status = part<TaskStatus>(item.status)
  return (
    <li
      class={classes('govuk-task-list__item', item.href && 'govuk-task-list__item--with-link', item.classes)}
    >
      <div class="govuk-task-list__name-and-hint">
        {item.href ? (
          <a
            class={classes('govuk-link govuk-task-list__link', title?.classes)}
            href={item.href}
            aria-describedby={classes(hint && `${id}-hint`, `${id}-status`)}
          >
            {title?.text}
          </a>
        ) : (
          <div class={title?.classes || undefined}>{title?.text}</div>
        )}
        {hint && (
          <div id={`${id}-hint`} class="govuk-task-list__hint">
            {hint.text}
          </div>
        )}
      </div>
      <div class={classes('govuk-task-list__status', status?.classes)} id={`${id}-status`}>
        {status?.tag ? <Tag {...status.tag} /> : status?.text}
      </div>
    </li>
  )
}
