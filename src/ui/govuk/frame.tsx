import { type Attributes, classes, present, type Words } from '../words.ts'

export interface GenericHeaderProps {
  readonly logo?: Words
  readonly url?: string
  readonly containerClasses?: string
  readonly classes?: string
  readonly attributes?: Attributes
  /** Stands beside the logo. Ours: the macro has no slot for it. */
  readonly children?: Words
}

/** The top of a page, without GOV.UK's crown. */
export function GenericHeader(props: GenericHeaderProps) {
  return (
    <div class={classes('govuk-generic-header', props.classes)} {...props.attributes}>
      <div
        class={classes('govuk-generic-header__container', props.containerClasses || 'govuk-width-container')}
      >
        <div class="govuk-generic-header__logo">
          <a href={props.url || '/'} class="govuk-generic-header__homepage-link">
            {props.logo}
          </a>
        </div>
        {props.children}
      </div>
    </div>
  )
}

export interface ServiceNavigationItem {
  readonly text?: Words
  readonly href?: string
  /** This very page. */
  readonly current?: boolean
  /** A page below this one. */
  readonly active?: boolean
  readonly attributes?: Attributes
}

export interface ServiceNavigationProps {
  readonly serviceName?: Words
  readonly serviceUrl?: string
  readonly navigation?: readonly (ServiceNavigationItem | null | undefined | false)[]
  readonly navigationId?: string
  readonly navigationLabel?: string
  readonly navigationClasses?: string
  readonly menuButtonText?: string
  readonly menuButtonLabel?: string
  readonly collapseNavigationOnMobile?: boolean
  readonly ariaLabel?: string
  readonly slots?: {
    readonly start?: Words
    readonly end?: Words
    /** Puts the end slot on the same line. */
    readonly endInline?: boolean
    readonly navigationStart?: Words
    readonly navigationEnd?: Words
  }
  readonly classes?: string
  readonly attributes?: Attributes
}

/** The few places of the service. */
export function ServiceNavigation(props: ServiceNavigationProps) {
  const { serviceName, slots } = props
  const items = (props.navigation ?? []).flatMap((item) => item || [])
  const menuText = props.menuButtonText || 'Menu'
  const id = props.navigationId || 'navigation'
  const collapse = props.collapseNavigationOnMobile ?? items.length > 1
  const hasNavigation = items.length > 0 || present(slots?.navigationStart) || present(slots?.navigationEnd)
  const common = {
    class: classes('govuk-service-navigation', props.classes),
    'data-module': 'govuk-service-navigation',
    ...props.attributes,
  }
  const inner = (
    <div
      class={classes(
        'govuk-width-container',
        slots?.endInline && 'govuk-service-navigation__inlining-container',
      )}
    >
      {slots?.start}
      <div class="govuk-service-navigation__container">
        {present(serviceName) && (
          <span class="govuk-service-navigation__service-name">
            {props.serviceUrl ? (
              <a href={props.serviceUrl} class="govuk-service-navigation__link">
                {serviceName}
              </a>
            ) : (
              <span class="govuk-service-navigation__text">{serviceName}</span>
            )}
          </span>
        )}
        {hasNavigation && (
          <nav
            aria-label={props.navigationLabel || menuText}
            class={classes('govuk-service-navigation__wrapper', props.navigationClasses)}
          >
            {collapse && (
              <button
                type="button"
                class="govuk-service-navigation__toggle govuk-js-service-navigation-toggle"
                aria-controls={id}
                aria-label={
                  props.menuButtonLabel === menuText ? undefined : props.menuButtonLabel || undefined
                }
                hidden
                aria-hidden="true"
              >
                {menuText}
              </button>
            )}
            <ul class="govuk-service-navigation__list" id={id}>
              {slots?.navigationStart}
              {items.map((item, index) => (
                <NavigationItem key={index} item={item} />
              ))}
              {slots?.navigationEnd}
            </ul>
          </nav>
        )}
      </div>
      {slots?.end}
    </div>
  )
  if (present(serviceName) || present(slots?.start) || present(slots?.end)) {
    return (
      <section aria-label={props.ariaLabel ?? 'Service information'} {...common}>
        {inner}
      </section>
    )
  }
  return <div {...common}>{inner}</div>
}

function NavigationItem({ item }: { readonly item: ServiceNavigationItem }) {
  const here = item.active || item.current
  const content = here ? (
    <strong class="govuk-service-navigation__active-fallback">{item.text}</strong>
  ) : (
    item.text
  )
  const current = here ? (item.current ? 'page' : 'true') : undefined
  return (
    <li class={classes('govuk-service-navigation__item', here && 'govuk-service-navigation__item--active')}>
      {item.href ? (
        <a
          class="govuk-service-navigation__link"
          href={item.href}
          aria-current={current}
          {...item.attributes}
        >
          {content}
        </a>
      ) : (
        present(item.text) && (
          <span class="govuk-service-navigation__text" aria-current={current}>
            {content}
          </span>
        )
      )}
    </li>
  )
}

export interface FooterLink {
  readonly text?: string
  readonly href?: string
  readonly attributes?: Attributes
}

export interface FooterProps {
  readonly navigation?: readonly {
    readonly title: string
    readonly width?: string
    readonly columns?: number
    readonly items?: readonly FooterLink[]
  }[]
  readonly meta?: {
    readonly visuallyHiddenTitle?: string
    readonly items?: readonly FooterLink[]
    readonly text?: Words
  }
  readonly containerClasses?: string
  readonly classes?: string
  readonly attributes?: Attributes
}

/** The foot of a page. GOV.UK's crown, licence and Crown copyright are left out: they are not ours. */
export function Footer(props: FooterProps) {
  const { navigation, meta } = props
  return (
    <div class={classes('govuk-footer', props.classes)} {...props.attributes}>
      <div class={classes('govuk-width-container', props.containerClasses)}>
        {navigation && navigation.length > 0 && (
          <>
            <div class="govuk-footer__navigation">
              {navigation.map((section, index) => (
                <div class={`govuk-footer__section govuk-grid-column-${section.width || 'full'}`} key={index}>
                  <h2 class="govuk-footer__heading govuk-heading-m">{section.title}</h2>
                  {section.items && section.items.length > 0 && (
                    <ul
                      class={classes(
                        'govuk-footer__list',
                        section.columns !== undefined && `govuk-footer__list--columns-${section.columns}`,
                      )}
                    >
                      {section.items.map((item, nth) => footerLink(item, 'govuk-footer__list-item', nth))}
                    </ul>
                  )}
                </div>
              ))}
            </div>
            <hr class="govuk-footer__section-break" />
          </>
        )}
        <div class="govuk-footer__meta">
          <div class="govuk-footer__meta-item govuk-footer__meta-item--grow">
            {meta && (
              <>
                <h2 class="govuk-visually-hidden">{meta.visuallyHiddenTitle || 'Support links'}</h2>
                {meta.items && meta.items.length > 0 && (
                  <ul class="govuk-footer__inline-list">
                    {meta.items.map((item, nth) => footerLink(item, 'govuk-footer__inline-list-item', nth))}
                  </ul>
                )}
                {present(meta.text) && <div class="govuk-footer__meta-custom">{meta.text}</div>}
              </>
            )}
          </div>
        </div>
      </div>
    </div>
  )
}

function footerLink(item: FooterLink, itemClass: string, key: number) {
  if (!item.href || !item.text) return null
  return (
    <li class={itemClass} key={key}>
      <a class="govuk-footer__link" href={item.href} {...item.attributes}>
        {item.text}
      </a>
    </li>
  )
}
