import type { WaitingLine, WaitingOn } from '../../kernel/waiting.ts'
import { formatDay } from '../dates.ts'

/**
 * Stands at the top of every record, in the same place and words: who holds its next step, since when and by when, or that it
 * waits for nobody.
 */
export function WaitingOnLine({ waiting: { lines, nobody } }: { readonly waiting: WaitingOn }) {
  const [first, ...others] = lines
  return (
    <section class="wm-waiting" aria-label="Who holds the next step">
      {first === undefined ? (
        <p class="wm-waiting__line">
          <strong>Waiting on nobody.</strong> {nobody}
        </p>
      ) : others.length === 0 ? (
        <p class="wm-waiting__line">
          Waiting on <Line line={first} />
        </p>
      ) : (
        <>
          <p class="wm-waiting__line" id="waiting-on">
            Waiting on
          </p>
          <ul class="wm-waiting__list" aria-labelledby="waiting-on">
            {lines.map((line, index) => (
              <li key={index}>
                <Line line={line} />
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

/** "Asha Rahman (line manager): sign the portfolio. Since Monday 30 November 2026, due Friday 4 December 2026." */
function Line({ line: { who, what, since, due } }: { readonly line: WaitingLine }) {
  const when = [since && `since ${formatDay(since)}`, due && `due ${formatDay(due)}`]
    .filter(Boolean)
    .join(', ')
  return (
    <>
      <strong>{who}</strong>
      {what && <>: {what.href === undefined ? what.text : <a href={what.href}>{what.text}</a>}</>}
      {when !== '' && <span class="wm-waiting__when">, {when}</span>}
    </>
  )
}
