import { classes, present, type Words } from '../words.ts'

export type TrailState = 'reached' | 'here' | 'next' | 'ahead'

export interface TrailLevel {
  readonly name: Words
  readonly state: TrailState
  /** One short line: "Since 4 September 2024", "3 of 5 conditions hold". */
  readonly note?: Words
  readonly href?: string
}

export interface TrailProps {
  /** Read before the list: "Your pathway". */
  readonly label: string
  readonly levels: readonly TrailLevel[]
}

const spoken: Readonly<Record<TrailState, string>> = {
  reached: 'Reached',
  here: 'You are here',
  next: 'Next',
  ahead: 'Further ahead',
}

/** A pathway as a trail: levels are markers, and one of them is where you stand. An ordered list to those who listen. */
export function Trail({ label, levels }: TrailProps) {
  return (
    <ol class="wm-trail" aria-label={label}>
      {levels.map((level, index) => (
        <li
          key={index}
          class={classes('wm-trail__level', `wm-trail__level--${level.state}`)}
          aria-current={level.state === 'here' ? 'step' : undefined}
        >
          <span class="wm-trail__drawing" aria-hidden="true">
            {index < levels.length - 1 && <Path />}
            <TrailMarker state={level.state} />
          </span>
          <span class="wm-trail__words">
            <span class="wm-trail__state">
              {spoken[level.state]}
              <span class="govuk-visually-hidden">: </span>
            </span>
            <span class="wm-trail__name">
              {level.href ? <a href={level.href}>{level.name}</a> : level.name}
            </span>
            {present(level.note) && <span class="wm-trail__note">{level.note}</span>}
          </span>
        </li>
      ))}
    </ol>
  )
}

/** The way to the next marker: a gentle bend, drawn only where levels stand side by side. */
function Path() {
  return (
    <svg class="wm-trail__path" viewBox="0 0 100 20" preserveAspectRatio="none" focusable="false">
      <path d="M0 10C18 1 32 1 50 10s32 9 50 0" vector-effect="non-scaling-stroke" />
    </svg>
  )
}

/** A marker of the trail: filled when reached, a pin where you are, a ring ahead. */
function TrailMarker({ state }: { readonly state: TrailState }) {
  return (
    <svg
      class="wm-trail__marker"
      viewBox="0 0 32 32"
      width="32"
      height="32"
      aria-hidden="true"
      focusable="false"
    >
      {state === 'reached' && (
        <>
          <circle class="wm-trail__disc" cx="16" cy="16" r="11" />
          <path class="wm-trail__tick" d="m11 16.5 3.5 3.5 7-8" />
        </>
      )}
      {state === 'here' && (
        <>
          <circle class="wm-trail__halo" cx="16" cy="16" r="15" />
          <circle class="wm-trail__disc" cx="16" cy="16" r="9.5" />
          <circle class="wm-trail__eye" cx="16" cy="16" r="3.5" />
        </>
      )}
      {(state === 'next' || state === 'ahead') && <circle class="wm-trail__disc" cx="16" cy="16" r="9.5" />}
    </svg>
  )
}
