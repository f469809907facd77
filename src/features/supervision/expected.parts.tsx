import { Bar, Button, DateInput, dateValues, Details, formatDay, formatShortDay } from '../../ui/public.ts'
import { type ExpectationStanding, rhythmInWords } from './expected.rules.ts'
import type { WithPolicyProps } from './supervision.pages.tsx'

/** What the policy expects, and what was held of it. */
export function Expected({ open, standings, on, today, whose, errors }: WithPolicyProps) {
  const path = whose === undefined ? '/my-record/supervision' : `/people/${open.person.personId}/supervision`
  return (
    <section>
      <h2 class="govuk-heading-m">Expected and held</h2>
      <p class="govuk-body">
        {on === today ? 'The last twelve months until today.' : `The twelve months until ${formatDay(on)}.`}
      </p>
      {standings.length === 0 ? (
        <p class="govuk-body">Nothing is expected by the policy for this time.</p>
      ) : (
        standings.map((standing) => <OneExpectation key={standing.expectation.expect} standing={standing} />)
      )}
      <Details summaryText="Look at another day" open={errors?.['on-day'] !== undefined}>
        <form method="get" action={path} class="wm-form" novalidate>
          <DateInput
            id="on"
            namePrefix="on"
            legend={{ text: 'Until which day?', classes: 'govuk-fieldset__legend--s' }}
            values={dateValues(on, 'on')}
            errorMessage={errors?.['on-day']}
          />
          <Button tone="secondary" text="Show that day" />
        </form>
      </Details>
    </section>
  )
}

/** What one expectation comes to, in sentences: the rhythm, what comes next, days away. */
function standingInWords({ current, missed }: ExpectationStanding): string {
  const rhythm = current && `Expected ${rhythmInWords(current.rhythm)}.`
  const next = current
    ? current.heldOn
      ? `Held on ${formatDay(current.heldOn)}; the next period begins after ${formatDay(current.to)}.`
      : `The next is due by ${formatDay(current.to)}.`
    : 'Nothing is expected on this day.'
  const away =
    current && current.daysAway > 0 ? `${current.daysAway} days away made this period longer.` : undefined
  const gap =
    missed.length > 0
      ? `${missed.length} ${missed.length === 1 ? 'period' : 'periods'} without one.`
      : undefined
  return [rhythm, next, away, gap].filter(Boolean).join(' ')
}

function OneExpectation({ standing }: { readonly standing: ExpectationStanding }) {
  const { expectation, expected, held, missed } = standing
  return (
    <>
      <Bar
        label={expectation.name}
        value={held}
        of={expected}
        unit="expected"
        sentence={standingInWords(standing)}
        {...(missed.length > 0 ? { tone: 'short' as const } : {})}
      />
      {missed.length > 0 && (
        <Details summaryText={`Periods without ${expectation.name.toLowerCase()}`}>
          <ul class="govuk-list govuk-list--bullet">
            {missed.map(({ from, to }) => (
              <li key={from}>
                {formatShortDay(from)} to {formatShortDay(to)}
              </li>
            ))}
          </ul>
        </Details>
      )}
    </>
  )
}
