import { classes, present, type Words } from '../words.ts'
import { DueText, type RecordDue } from './record-band.tsx'
import { StatusTag, type StatusTagProps } from './status-tag.tsx'

export interface NextThingProps {
  /** "Your next step" unless said otherwise. */
  readonly kicker?: Words
  readonly title: Words
  readonly text?: Words
  readonly due?: RecordDue | null
  /** One `Button` (or a `Form` around one). */
  readonly action?: Words
}

/** The one thing to do now, said first on a home page. */
export function NextThing({ kicker = 'Your next step', title, text, due, action }: NextThingProps) {
  return (
    <section class="wm-next" aria-labelledby="next-thing">
      <p class="wm-next__kicker">{kicker}</p>
      <h2 class="wm-next__title" id="next-thing">
        {title}
      </h2>
      {present(text) && <p class="wm-next__text">{text}</p>}
      {due && (
        <p class="wm-next__due">
          Due <DueText {...due} />
        </p>
      )}
      {present(action) && <div class="wm-next__action">{action}</div>}
    </section>
  )
}

export interface WorkItem {
  readonly title: Words
  readonly href: string
  /** Whose it is and in what capacity it is yours: "Amina Hassan · as line manager". */
  readonly about?: Words
  readonly due?: RecordDue | null
  readonly status?: StatusTagProps
  /** What may be done in place: buttons, a short form, a nudge. */
  readonly action?: Words
}

/** What waits, one below the other: the groups of a to-do list. */
export function WorkList({ items, label }: { readonly items: readonly WorkItem[]; readonly label?: string }) {
  return (
    <ul class="wm-work" aria-label={label}>
      {items.map((item, index) => (
        <li
          key={index}
          class={classes('wm-work__item', (item.due?.workingDaysLeft ?? 0) < 0 && 'wm-work__item--late')}
        >
          <div class="wm-work__words">
            <a class="wm-work__title" href={item.href}>
              {item.title}
            </a>
            {present(item.about) && <p class="wm-work__about">{item.about}</p>}
            {item.due && (
              <p class="wm-work__due">
                Due <DueText {...item.due} />
              </p>
            )}
          </div>
          {(item.status || present(item.action)) && (
            <div class="wm-work__side">
              {item.status && <StatusTag {...item.status} />}
              {item.action}
            </div>
          )}
        </li>
      ))}
    </ul>
  )
}

export interface BesideProps {
  readonly children?: Words
  readonly aside: Words
  /** Which side stands the narrower part on, where there is room. */
  readonly side?: 'left' | 'right'
  /** Equal halves, as for a portfolio and its checklist: where there is room, the aside stays in view and scrolls by itself. */
  readonly equal?: boolean
  /** What the aside is called when it scrolls by itself: with `equal`. */
  readonly asideLabel?: string
}

/** A main part with something beside it: guidance, a list of sections. Below it on a phone. */
export function Beside({ children, aside, side = 'right', equal, asideLabel }: BesideProps) {
  return (
    <div class={classes('wm-beside', `wm-beside--${side}`, equal && 'wm-beside--equal')}>
      <div class="wm-beside__main">{children}</div>
      {equal && asideLabel ? (
        <div
          class="wm-beside__aside wm-beside__aside--scrolls"
          role="region"
          aria-label={asideLabel}
          tabIndex={0}
        >
          {aside}
        </div>
      ) : (
        <div class="wm-beside__aside">{aside}</div>
      )}
    </div>
  )
}

/** Things of the same kind next to each other, as many as fit: bars, cards. */
export function Tiles({ children }: { readonly children?: Words }) {
  return <div class="wm-tiles">{children}</div>
}

/** A quiet box for one matter, with its heading. */
export function Card({
  title,
  children,
  headingLevel = 2,
}: {
  readonly title?: Words
  readonly children?: Words
  readonly headingLevel?: 2 | 3
}) {
  const Heading = `h${headingLevel}` as 'h2'
  return (
    <section class="wm-card">
      {present(title) && <Heading class="wm-card__title">{title}</Heading>}
      {children}
    </section>
  )
}
