import { type Attributes, classes, type Words } from '../words.ts'

export interface BackLinkProps {
  readonly href?: string
  readonly text?: Words
  readonly classes?: string
  readonly attributes?: Attributes
}

/** To the page before this one, where there is exactly one. */
export function BackLink({ href, text, classes: extra, attributes }: BackLinkProps) {
  return (
    <a href={href || '#'} class={classes('govuk-back-link', extra)} {...attributes}>
      {text || 'Back'}
    </a>
  )
}

export interface Crumb {
  readonly text: Words
  readonly href?: string
  readonly attributes?: Attributes
}

export interface BreadcrumbsProps {
  readonly items: readonly Crumb[]
  readonly collapseOnMobile?: boolean
  readonly labelText?: string
  readonly classes?: string
  readonly attributes?: Attributes
}

/** Where this page stands. The last crumb, without address, is the page itself. */
export function Breadcrumbs(props: BreadcrumbsProps) {
  return (
    <nav
      class={classes(
        'govuk-breadcrumbs',
        props.classes,
        props.collapseOnMobile && 'govuk-breadcrumbs--collapse-on-mobile',
      )}
      {...props.attributes}
      aria-label={props.labelText ?? 'Breadcrumb'}
    >
      <ol class="govuk-breadcrumbs__list">
        {props.items.map((item, index) =>
          item.href ? (
            <li class="govuk-breadcrumbs__list-item" key={index}>
              <a class="govuk-breadcrumbs__link" href={item.href} {...item.attributes}>
                {item.text}
              </a>
            </li>
          ) : (
            <li class="govuk-breadcrumbs__list-item" aria-current="page" key={index}>
              {item.text}
            </li>
          ),
        )}
      </ol>
    </nav>
  )
}

export interface SkipLinkProps {
  readonly href?: string
  readonly text?: Words
  readonly classes?: string
  readonly attributes?: Attributes
}

/** First thing on a page for those who use a keyboard. */
export function SkipLink({ href, text, classes: extra, attributes }: SkipLinkProps) {
  return (
    <a
      href={href || '#content'}
      class={classes('govuk-skip-link', extra)}
      {...attributes}
      data-module="govuk-skip-link"
    >
      {text}
    </a>
  )
}
