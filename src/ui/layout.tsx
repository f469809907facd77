import { SkipLink } from './govuk/links.tsx'
import { Footer, GenericHeader, ServiceNavigation } from './govuk/frame.tsx'
import { NotificationBanner } from './govuk/messages.tsx'
import type { WaitingOn } from '../kernel/waiting.ts'
import { Mark } from './own/mark.tsx'
import { WaitingOnLine } from './own/waiting-on.tsx'
import { classes, present, type Words } from './words.ts'

/** A place of the service; those with `places` have a second level, shown while one is in it. */
export interface Place {
  readonly text: string
  readonly href: string
  readonly places?: readonly Place[]
  /** Where else one is at this place: addresses that do not begin with its own. */
  readonly also?: readonly string[]
}

/** Who is looking. */
export interface Viewer {
  readonly id: string
  readonly name: string
  /** Those whom this person stands in for just now. */
  readonly actingFor?: readonly { readonly name: string; readonly href?: string }[]
  /** How many tasks wait for this person. */
  readonly toDo: number
}

/** What surrounds a page: made once per request by the platform. */
export interface Frame {
  readonly authorityName?: string
  /** Nobody is signed in when this is missing: no navigation, no search. */
  readonly viewer?: Viewer
  /** Address of this page, by which its place is marked. */
  readonly path: string
  readonly places?: readonly Place[]
  /** The data is invented: says so on every page. */
  readonly demonstration?: boolean
  readonly csrf?: string
  readonly searchHref?: string
  readonly searchFor?: string
  readonly settingsHref?: string
  readonly signOutHref?: string
  readonly toDoHref?: string
  readonly footerLinks?: readonly { readonly text: string; readonly href: string }[]
}

export interface LayoutProps {
  readonly frame: Frame
  readonly children?: Words
  /** Stands above the main part: a `BackLink` or `Breadcrumbs`. */
  readonly before?: Words
  /** Said once, after something was done. */
  readonly flash?: Words
  /** Of a record: who holds its next step. */
  readonly waiting?: WaitingOn | undefined
  /** `text` keeps to two thirds, for forms and reading; `full` uses the 1,200 px. */
  readonly width?: 'text' | 'full'
  /** `none` leaves out navigation, search and menu: for a family's feedback, sign-in, and errors. */
  readonly furniture?: 'all' | 'none'
}

/** The body of a page: header, places, main part, foot. */
export function Layout(props: LayoutProps) {
  const { frame, children, before, flash, waiting, width = 'full', furniture = 'all' } = props
  const bare = furniture === 'none'
  return (
    <>
      <SkipLink href="#main-content" text="Skip to main content" />
      <header class="wm-top">
        <Header frame={frame} bare={bare} />
        {!bare && frame.viewer && frame.places && <Places frame={frame} places={frame.places} />}
      </header>
      {frame.demonstration && (
        <aside class="wm-demonstration" aria-label="About this demonstration">
          <div class="govuk-width-container">
            <strong>Demonstration.</strong> The people and data here are invented.
          </div>
        </aside>
      )}
      <div class="govuk-width-container">
        {/* A landmark of its own, so that nothing on the page stands outside one. */}
        {present(before) && (
          <nav class="wm-before" aria-label="Where this belongs">
            {before}
          </nav>
        )}
        <main
          class={classes('govuk-main-wrapper', width === 'text' && 'wm-main--text')}
          id="main-content"
          tabIndex={-1}
        >
          {present(flash) && (
            <NotificationBanner type="success" titleText="Done" classes="wm-flash">
              <p class="govuk-notification-banner__heading">{flash}</p>
            </NotificationBanner>
          )}
          {waiting && <WaitingOnLine waiting={waiting} />}
          {children}
        </main>
      </div>
      <footer class="wm-foot">
        <Footer
          meta={{
            items: bare ? [] : frame.footerLinks,
            text: frame.authorityName ? `Waymark, for ${frame.authorityName}` : 'Waymark',
          }}
        />
      </footer>
    </>
  )
}

function Header({ frame, bare }: { readonly frame: Frame; readonly bare: boolean }) {
  const { viewer } = frame
  return (
    <GenericHeader
      classes="wm-header"
      url="/"
      logo={
        <>
          <Mark />
          <span class="wm-header__name">Waymark</span>
        </>
      }
    >
      {frame.authorityName && <span class="wm-header__authority">{frame.authorityName}</span>}
      {!bare && viewer && <Tools frame={frame} viewer={viewer} />}
    </GenericHeader>
  )
}

function Tools({ frame, viewer }: { readonly frame: Frame; readonly viewer: Viewer }) {
  const search = frame.searchHref ?? '/search'
  return (
    <div class="wm-header__tools">
      <form class="wm-search" method="get" action={search} role="search">
        <label class="govuk-visually-hidden" for="site-search">
          Search Waymark
        </label>
        <input
          class="wm-search__input"
          id="site-search"
          name="q"
          type="search"
          placeholder="Search"
          value={frame.searchFor}
          autocomplete="off"
        />
        <button class="wm-search__button" type="submit">
          <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true" focusable="false">
            <circle cx="8.5" cy="8.5" r="5.5" fill="none" stroke="currentColor" stroke-width="2.4" />
            <path d="m12.8 12.8 5 5" stroke="currentColor" stroke-width="2.6" />
          </svg>
          <span class="govuk-visually-hidden">Search</span>
        </button>
      </form>
      <a class="wm-header__link wm-header__search-link" href={search}>
        Search
      </a>
      <a class="wm-header__link" href={frame.toDoHref ?? '/to-do'}>
        To do
        {viewer.toDo > 0 && (
          <>
            {' '}
            <span class="wm-count">
              {viewer.toDo}
              <span class="govuk-visually-hidden"> waiting for you</span>
            </span>
          </>
        )}
      </a>
      <PersonMenu frame={frame} viewer={viewer} />
    </div>
  )
}

function PersonMenu({ frame, viewer }: { readonly frame: Frame; readonly viewer: Viewer }) {
  const acting = viewer.actingFor ?? []
  return (
    <details class="wm-menu">
      <summary class="wm-menu__button">
        <span class="wm-menu__name">{viewer.name}</span>
        <span class="wm-menu__you" aria-hidden="true">
          You
        </span>
        <svg viewBox="0 0 12 8" width="12" height="8" aria-hidden="true" focusable="false">
          <path d="m1 1 5 5 5-5" fill="none" stroke="currentColor" stroke-width="2" />
        </svg>
      </summary>
      <div class="wm-menu__panel">
        <p class="wm-menu__who">{viewer.name}</p>
        {acting.length > 0 && (
          <div class="wm-menu__acting">
            <p class="wm-menu__heading">Acting for</p>
            <ul class="wm-menu__list">
              {acting.map(({ name, href }, index) => (
                <li key={index}>{href ? <a href={href}>{name}</a> : name}</li>
              ))}
            </ul>
          </div>
        )}
        <ul class="wm-menu__list">
          <li>
            <a href={frame.settingsHref ?? '/settings'}>Settings</a>
          </li>
          <li>
            <a href="/work">Long work</a>
          </li>
        </ul>
        <form method="post" action={frame.signOutHref ?? '/sign-out'} data-sign-out>
          <input type="hidden" name="_csrf" value={frame.csrf} />
          <button class="wm-menu__sign-out" type="submit">
            Sign out
          </button>
        </form>
      </div>
    </details>
  )
}

function Places({ frame, places }: { readonly frame: Frame; readonly places: readonly Place[] }) {
  const here = placeOf(frame.path, places)
  const second = here?.places
  const below = second && placeOf(frame.path, second)
  return (
    <>
      <ServiceNavigation
        classes="wm-places"
        navigationLabel="Places"
        navigation={places.map((place) => ({
          text: place.text,
          href: place.href,
          current: frame.path === place.href,
          active: place === here,
        }))}
      />
      {second && second.length > 0 && (
        <nav class="wm-second" aria-label={`In ${here.text}`}>
          <div class="govuk-width-container">
            <ul class="wm-second__list">
              {second.map((place) => (
                <li key={place.href}>
                  <a
                    class="wm-second__link"
                    href={place.href}
                    aria-current={place === below ? (frame.path === place.href ? 'page' : 'true') : undefined}
                  >
                    {place.text}
                  </a>
                </li>
              ))}
            </ul>
          </div>
        </nav>
      )}
    </>
  )
}

/** The place of whose addresses one, or one below it, is the longest beginning of this path. */
export function placeOf(path: string, places: readonly Place[]): Place | undefined {
  const below = (href: string) => path === href || (href !== '/' && path.startsWith(`${href}/`))
  const reach = (place: Place): number =>
    Math.max(
      ...[place.href, ...(place.also ?? [])].map((href) => (below(href) ? href.length : -1)),
      ...(place.places ?? []).map(reach),
    )
  return places.reduce<{ place: Place | undefined; reach: number }>(
    (best, place) => (reach(place) > best.reach ? { place, reach: reach(place) } : best),
    { place: undefined, reach: -1 },
  ).place
}
