import type { IsoDate } from '../../kernel/dates.ts'
import { csvFile } from '../../platform/rendering/csv.ts'
import { Bar, Details, EmptyState, formatDay, SortableTable } from '../../ui/public.ts'
import type { TakeUpNow } from './reports.routes.tsx'
import type { TakeUpGroup } from './take-up.rules.ts'

/** Who takes part, level by level and team by team: a sentence, a drawing and the figures. */
export function TakeUpPage(now: TakeUpNow) {
  const { offer, all, smallest, until } = now
  const { people } = all
  const best = all.parts
    .flatMap(({ part, people: some }) => (some === undefined ? [] : [{ part, some }]))
    .toSorted((a, b) => b.some - a.some)[0]
  const nameOf = (part: string) => offer.parts.find((each) => each.part === part)?.name ?? part
  return (
    <>
      <h1 class="govuk-heading-l">Take-up of learning</h1>
      <p class="govuk-body">
        Of the {people} people who worked here on {formatDay(until)}, what they completed from{' '}
        {formatDay(offer.from as IsoDate)} until then. The figures change on the first of each month.{' '}
        <a class="govuk-link" href="/manage/learning/take-up.csv">
          Download as a spreadsheet (CSV)
        </a>
      </p>
      {people < smallest ? (
        <EmptyState
          title="There is too little to show"
          text={`Figures stand for ${smallest} people or more. Once so many work here at the end of a month, they appear here.`}
        />
      ) : (
        <>
          {best && best.some > 0 && (
            <p class="govuk-body">
              Most people took part in {nameOf(best.part)}: {best.some} of {people}.
            </p>
          )}
          {all.parts.map(
            ({ part, people: some, average }) =>
              some !== undefined && (
                <Bar
                  key={part}
                  label={nameOf(part)}
                  value={some}
                  of={people}
                  unit="people took part"
                  sentence={
                    average === undefined
                      ? ''
                      : `On average ${coursesInWords(average)} of this core part each.`
                  }
                />
              ),
          )}
          {tablesOf(now).map(({ by, groups }) => (
            <SortableTable
              key={by}
              caption={`By ${by.toLowerCase()}`}
              columns={[
                { title: by },
                { title: 'People', numeric: true },
                ...offer.parts.map(({ name }) => ({ title: name })),
              ]}
              rows={groups.map((group) => ({ cells: cellsOf(group) }))}
            />
          ))}
          <Details summaryText="Why some figures are not shown">
            <p class="govuk-body">
              A figure that stands for fewer than {smallest} people, or that leaves out fewer than {smallest},
              would tell what one of them did or did not do. Where it could be worked out from other figures,
              such as a level’s from those of its teams, some of those are left out with it.
            </p>
          </Details>
        </>
      )}
    </>
  )
}

const tablesOf = ({ levels, teams }: TakeUpNow) => [
  { by: 'Level', groups: levels },
  { by: 'Team', groups: teams },
]

const coursesInWords = (average: number) => `${average} ${average === 1 ? 'course' : 'courses'}`

const notShown = 'Not shown: too few'

const cellsOf = ({ name, people, parts }: TakeUpGroup): readonly string[] => [
  name,
  String(people),
  ...parts.map(({ people: some, average }) =>
    some === undefined
      ? notShown
      : average === undefined
        ? String(some)
        : `${some}, on average ${coursesInWords(average)}`,
  ),
]

/** What the page shows, as a file for a spreadsheet. */
export const takeUpFile = (now: TakeUpNow): string =>
  csvFile(
    ['By', 'Group', 'People', ...now.offer.parts.map(({ name }) => name)],
    [
      ['All', ...cellsOf(now.all)],
      ...tablesOf(now).flatMap(({ by, groups }) => groups.map((group) => [by, ...cellsOf(group)])),
    ],
  )
