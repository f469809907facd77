import { type Attributes, classes, present, type Words } from '../words.ts'

export interface PaginationLink {
  readonly href: string
  readonly text?: Words
  readonly labelText?: string
  readonly attributes?: Attributes
}

export interface PaginationItem {
  readonly number?: number | string
  readonly href?: string
  readonly current?: boolean
  readonly ellipsis?: boolean
  readonly visuallyHiddenText?: string
  readonly attributes?: Attributes
}

export interface PaginationProps {
  readonly previous?: PaginationLink
  readonly next?: PaginationLink
  readonly items?: readonly (PaginationItem | null | undefined | false)[]
  readonly landmarkLabel?: string
  readonly classes?: string
  readonly attributes?: Attributes
}

/** Numbered pages. Long lists here are paged by cursor: use `Pager`. */
export function Pagination(props: PaginationProps) {
  const { previous, next, items } = props
  const block = !items && Boolean(next || previous)
  return (
    <nav
      class={classes('govuk-pagination', block && 'govuk-pagination--block', props.classes)}
      aria-label={props.landmarkLabel || 'Pagination'}
      {...props.attributes}
    >
      {previous?.href && <Arrow link={previous} kind="prev" block={block} />}
      {items && (
        <ul class="govuk-pagination__list">
          {items.map(
            (item, index) => item && Object.keys(item).length > 0 && <Page key={index} item={item} />,
          )}
        </ul>
      )}
      {next?.href && <Arrow link={next} kind="next" block={block} />}
    </nav>
  )
}

function Page({ item }: { readonly item: PaginationItem }) {
  return (
    <li
      class={classes(
        'govuk-pagination__item',
        item.current && 'govuk-pagination__item--current',
        item.ellipsis && 'govuk-pagination__item--ellipsis',
      )}
    >
      {item.ellipsis ? (
        '⋯'
      ) : (
        <a
          class="govuk-link govuk-pagination__link"
          href={item.href ?? ''}
          aria-label={item.visuallyHiddenText ?? `Page ${item.number}`}
          aria-current={item.current ? 'page' : undefined}
          {...item.attributes}
        >
          {item.number}
        </a>
      )}
    </li>
  )
}

const arrows = {
  prev: 'm6.5938-0.0078125-6.7266 6.7266 6.7441 6.4062 1.377-1.449-4.1856-3.9768h12.896v-2h-12.984l4.2931-4.293-1.414-1.414z',
  next: 'm8.107-0.0078125-1.4136 1.414 4.2926 4.293h-12.986v2h12.896l-4.1855 3.9766 1.377 1.4492 6.7441-6.4062-6.7246-6.7266z',
}

interface ArrowProps {
  readonly link: PaginationLink
  readonly kind: 'prev' | 'next'
  readonly block: boolean
}

function Arrow({ link, kind, block }: ArrowProps) {
  const icon = (
    <svg
      class={`govuk-pagination__icon govuk-pagination__icon--${kind}`}
      xmlns="http://www.w3.org/2000/svg"
      height="13"
      width="15"
      aria-hidden="true"
      focusable="false"
      viewBox="0 0 15 13"
    >
      <path d={arrows[kind]} />
    </svg>
  )
  const word = kind === 'prev' ? 'Previous' : 'Next'
  return (
    <div class={`govuk-pagination__${kind}`}>
      <a class="govuk-link govuk-pagination__link" href={link.href} rel={kind} {...link.attributes}>
        {(block || kind === 'prev') && icon}
        <span
          class={classes(
            'govuk-pagination__link-title',
            block && !link.labelText && 'govuk-pagination__link-title--decorated',
          )}
        >
          {present(link.text) ? (
            link.text
          ) : (
            <>
              {word}
              <span class="govuk-visually-hidden"> page</span>
            </>
          )}
        </span>
        {link.labelText && block && (
          <>
            <span class="govuk-visually-hidden">:</span>
            <span class="govuk-pagination__link-label">{link.labelText}</span>
          </>
        )}
        {!block && kind === 'next' && icon}
      </a>
    </div>
  )
}
