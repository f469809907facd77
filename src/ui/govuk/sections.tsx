import { type Attributes, classes, type Part, part, present, type Said, type Words } from '../words.ts'
import { single } from './sentences.ts'

export interface TabItem {
  readonly id?: string
  readonly label: Words
  readonly attributes?: Attributes
  /** Plain words become a paragraph; JSX stands as it is. */
  readonly panel: Said
}

export interface TabsProps {
  readonly items?: readonly (TabItem | null | undefined | false)[]
  readonly id?: string
  readonly idPrefix?: string
  readonly title?: string
  readonly classes?: string
  readonly attributes?: Attributes
}

/** Sections side by side; all of them in a column without scripts and in print. */
export function Tabs(props: TabsProps) {
  const items = props.items ?? []
  const panelId = (item: TabItem, index: number) => item.id || `${props.idPrefix ?? ''}-${index + 1}`
  return (
    <div
      id={props.id || undefined}
      class={classes('govuk-tabs', props.classes)}
      {...props.attributes}
      data-module="govuk-tabs"
    >
      <h2 class="govuk-tabs__title">{props.title ?? 'Contents'}</h2>
      {items.length > 0 && (
        <ul class="govuk-tabs__list">
          {items.map(
            (item, index) =>
              item && (
                <li
                  key={index}
                  class={classes('govuk-tabs__list-item', index === 0 && 'govuk-tabs__list-item--selected')}
                >
                  <a class="govuk-tabs__tab" href={`#${panelId(item, index)}`} {...item.attributes}>
                    {item.label}
                  </a>
                </li>
              ),
          )}
        </ul>
      )}
      {items.map((item, index) => {
        if (!item) return null
        const panel = part(item.panel)
        return (
          <div
            key={index}
            class={classes('govuk-tabs__panel', index > 0 && 'govuk-tabs__panel--hidden')}
            id={panelId(item, index)}
            {...panel?.attributes}
          >
            {paragraph(panel?.text)}
          </div>
        )
      })}
    </div>
  )
}

export interface AccordionItem {
  readonly heading: Said
  readonly summary?: Said
  /** Plain words become a paragraph; JSX stands as it is. */
  readonly content: Said
  readonly expanded?: boolean
}

export interface AccordionProps {
  readonly id: string
  readonly items: readonly (AccordionItem | null | undefined | false)[]
  readonly headingLevel?: number
  readonly rememberExpanded?: boolean
  readonly hideAllSectionsText?: string
  readonly hideSectionText?: string
  readonly hideSectionAriaLabelText?: string
  readonly showAllSectionsText?: string
  readonly showSectionText?: string
  readonly showSectionAriaLabelText?: string
  readonly classes?: string
  readonly attributes?: Attributes
}

/** Sections that open one by one. */
export function Accordion(props: AccordionProps) {
  const { id } = props
  const Heading = `h${props.headingLevel || 2}` as 'h2'
  return (
    <div
      class={classes('govuk-accordion', props.classes)}
      data-module="govuk-accordion"
      id={id}
      {...single('hide-all-sections', props.hideAllSectionsText)}
      {...single('hide-section', props.hideSectionText)}
      {...single('hide-section-aria-label', props.hideSectionAriaLabelText)}
      {...single('show-all-sections', props.showAllSectionsText)}
      {...single('show-section', props.showSectionText)}
      {...single('show-section-aria-label', props.showSectionAriaLabelText)}
      data-remember-expanded={props.rememberExpanded?.toString()}
      {...props.attributes}
    >
      {props.items.map((item, index) => {
        if (!item) return null
        const nth = index + 1
        const summary = part<Part>(item.summary)
        return (
          <div
            key={index}
            class={classes('govuk-accordion__section', item.expanded && 'govuk-accordion__section--expanded')}
          >
            <div class="govuk-accordion__section-header">
              <Heading class="govuk-accordion__section-heading">
                <span class="govuk-accordion__section-button" id={`${id}-heading-${nth}`}>
                  {part(item.heading)?.text}
                </span>
              </Heading>
              {present(summary?.text) && (
                <div class="govuk-accordion__section-summary govuk-body" id={`${id}-summary-${nth}`}>
                  {summary?.text}
                </div>
              )}
            </div>
            <div id={`${id}-content-${nth}`} class="govuk-accordion__section-content">
              {paragraph(part(item.content)?.text)}
            </div>
          </div>
        )
      })}
    </div>
  )
}

function paragraph(words: Words): Words {
  return typeof words === 'string' && words !== '' ? <p class="govuk-body">{words}</p> : words
}
