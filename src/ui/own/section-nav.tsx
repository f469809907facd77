import { classes, present, type Words } from '../words.ts'
import { StatusShape, type Tone } from './status-tag.tsx'

export type SectionState = 'done' | 'started' | 'empty' | 'needs-you'

export interface SectionLink {
  readonly text: Words
  readonly href: string
  readonly state: SectionState
  readonly current?: boolean
  /** "Sam Okafor fills this in". */
  readonly note?: Words
}

const states: Readonly<Record<SectionState, readonly [tone: Tone, word: string]>> = {
  done: ['done', 'Complete'],
  started: ['ready', 'Started'],
  empty: ['neutral', 'Not started'],
  'needs-you': ['late', 'Needs you'],
}

/** The sections of a document and how each stands. */
export function SectionNav({
  label,
  sections,
  alsoOffline,
}: {
  readonly label: string
  readonly sections: readonly SectionLink[]
  /** The pages of all of them are kept on the device, to open without a connection. */
  readonly alsoOffline?: boolean
}) {
  return (
    <nav class="wm-sections" aria-label={label} data-offline-too={alsoOffline ? '' : undefined}>
      <ol class="wm-sections__list">
        {sections.map((section) => {
          const [tone, word] = states[section.state]
          return (
            <li
              key={section.href}
              class={classes('wm-sections__item', `wm-sections__item--${section.state}`)}
            >
              <a
                class="wm-sections__link"
                href={section.href}
                aria-current={section.current ? 'page' : undefined}
              >
                <StatusShape tone={tone} />
                <span class="wm-sections__words">
                  <span class="wm-sections__name">{section.text}</span>
                  <span class="wm-sections__state">
                    <span class="govuk-visually-hidden">: </span>
                    {word}
                    {present(section.note) && <> · {section.note}</>}
                  </span>
                </span>
              </a>
            </li>
          )
        })}
      </ol>
    </nav>
  )
}

export interface FilterLink {
  readonly text: Words
  readonly href: string
  readonly current?: boolean
  readonly count?: number
}

/** Filters as links: the address holds what is shown, so it can be kept, sent and gone back to. */
export function FilterLinks({
  label,
  items,
}: {
  readonly label: string
  readonly items: readonly FilterLink[]
}) {
  return (
    <nav class="wm-filters" aria-label={label}>
      <span class="wm-filters__label" aria-hidden="true">
        {label}
      </span>
      <ul class="wm-filters__list">
        {items.map((item) => (
          <li key={item.href}>
            <a class="wm-filters__link" href={item.href} aria-current={item.current ? 'true' : undefined}>
              {item.text}
              {item.count !== undefined && ` (${item.count})`}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** Short links set as chips, for framework items and the like. */
export function Chips({
  label,
  items,
}: {
  readonly label: string
  readonly items: readonly { readonly text: Words; readonly href?: string }[]
}) {
  return (
    <ul class="wm-chips" aria-label={label}>
      {items.map((item, index) => (
        <li key={index} class="wm-chips__item">
          {item.href ? <a href={item.href}>{item.text}</a> : item.text}
        </li>
      ))}
    </ul>
  )
}
