import type { IsoDate } from '../../kernel/dates.ts'
import { EmptyState, FilterLinks, formatDay, SortableTable } from '../../ui/public.ts'
import type { ItemName } from '../frameworks/public.ts'
import type { ObservedTheme, ObservedThemes } from './observed-themes.queries.ts'

/** What observations bear on across the authority, in numbers. */

/** How far back, by the code in the address; the first is the usual one. */
export const spans = {
  'last-year': { name: 'The last 12 months', back: 'P1Y' },
  'last-quarter': { name: 'The last 3 months', back: 'P3M' },
  'three-years': { name: 'The last 3 years', back: 'P3Y' },
} as const
export type Span = keyof typeof spans

export const themesPath = '/observations/themes'

/** "5 of 8", and the share in per cent for sorting and for a spreadsheet; undefined where nothing was looked for. */
export function shareSeen({
  seenIn,
  lookedFor,
}: Pick<ObservedTheme, 'seenIn' | 'lookedFor'>): number | undefined {
  return lookedFor === 0 ? undefined : Math.round((100 * seenIn) / lookedFor)
}

export interface ThemesPageProps {
  readonly found: ObservedThemes
  readonly names: ReadonlyMap<string, ItemName>
  /** Names of frameworks by id. */
  readonly frameworkNames: ReadonlyMap<string, string>
  readonly span: Span
  readonly from: IsoDate
  readonly to: IsoDate
}

/** A table by framework: how often what bears on each item was looked for, and how often it was seen. */
export function ThemesPage({ found, names, frameworkNames, span, from, to }: ThemesPageProps) {
  const nameOf = (item: string) => {
    const known = names.get(item)
    return known ? `${known.short}: ${known.name}` : item
  }
  const byFramework = Map.groupBy(found.themes, ({ item }) => item.split('/')[0] ?? '')
  return (
    <>
      <h1 class="govuk-heading-l">What observations show</h1>
      <p class="govuk-body">
        For the learning and development plan. Numbers only: what was written stays between those who took
        part and those they share it with. A behaviour that was not seen is no gap: it may not have come up.
      </p>
      <FilterLinks
        label="Visits of"
        items={Object.entries(spans).map(([code, { name }]) => ({
          text: name,
          href: `${themesPath}?span=${code}`,
          current: code === span,
        }))}
      />
      {found.observations === 0 ? (
        <EmptyState
          title="No observation is complete yet"
          text={`Observations with a visit from ${formatDay(from)} to ${formatDay(to)} are counted here once both have signed.`}
        />
      ) : (
        <>
          <p class="govuk-body">
            <strong>{found.observations}</strong> complete{' '}
            {found.observations === 1 ? 'observation' : 'observations'} of <strong>{found.people}</strong>{' '}
            {found.people === 1 ? 'person' : 'people'}, by <strong>{found.observers}</strong>{' '}
            {found.observers === 1 ? 'observer' : 'observers'}. {openActions(found.withOpenActions)}
          </p>
          {[...byFramework].map(([framework, themes]) => (
            <section key={framework} aria-labelledby={`themes-${framework}`}>
              <h2 class="govuk-heading-m" id={`themes-${framework}`}>
                {frameworkNames.get(framework) ?? framework}
              </h2>
              <SortableTable
                caption="How often each statement was looked for and seen"
                hideCaption
                columns={[
                  { title: 'Statement' },
                  { title: 'Seen in', numeric: true },
                  { title: 'Share', numeric: true },
                  { title: 'People', numeric: true },
                ]}
                rows={themes.map((theme) => ({
                  cells: [
                    nameOf(theme.item),
                    `${theme.seenIn} of ${theme.lookedFor}`,
                    `${shareSeen(theme) ?? 0}%`,
                    String(theme.people),
                  ],
                }))}
              />
            </section>
          ))}
          {found.themes.length === 0 && (
            <p class="govuk-body">The forms that were used link no behaviour to a statement.</p>
          )}
          <p class="govuk-body">
            <a class="govuk-link" href={`${themesPath}.csv?span=${span}`}>
              Download as a spreadsheet (CSV)
            </a>
          </p>
        </>
      )}
    </>
  )
}

function openActions(count: number): string {
  if (count === 0) return 'No action that they raised is open.'
  return count === 1
    ? 'One of them raised actions that are still open.'
    : `${count} of them raised actions that are still open.`
}
