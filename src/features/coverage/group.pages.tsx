import type { PersonId } from '../../kernel/ids.ts'
import type { Framework } from '../frameworks/public.ts'
import { type CoverageRules, coverageSources } from '../schemes/public.ts'
import {
  Details,
  EmptyState,
  FilterLinks,
  SortableTable,
  StatusTag,
  type Words,
  withQuery,
} from '../../ui/public.ts'
import { type CoverageState, coverageStates } from './coverage.rules.ts'
import { sourceNames, stateNames, stateTones } from './coverage.words.ts'
import { type GroupRow, shareOf, widestGaps } from './group.rules.ts'
import { RulesList } from './map.pages.tsx'

export interface GroupMapProps {
  /** "Your team’s coverage map". */
  readonly title: string
  readonly path: string
  /** The address as it stands, without the standard. */
  readonly query: Readonly<Record<string, string>>
  readonly says: Words
  readonly standards: readonly Framework[]
  readonly framework: Framework | undefined
  readonly rows: readonly GroupRow[]
  /** How many people are counted. */
  readonly people: number
  /** Names by id, for those who may open each person’s map; left out where only numbers are shown. */
  readonly names?: ReadonlyMap<PersonId, string> | undefined
  readonly rules: CoverageRules
  /** Stands above the table: filters and files. */
  readonly above?: Words
  /** In place of the numbers, where there is nobody to count or too few to show. */
  readonly instead?: Words | undefined
}

/** How many people of a group have enough evidence for each item. Numbers alone: never what anybody wrote. */
export function GroupMapPage(props: GroupMapProps) {
  const { title, path, query, says, standards, framework, rules, instead } = props
  return (
    <>
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">{says}</p>
      {framework === undefined ? (
        <EmptyState
          title="There are no standards to count by"
          text="When your authority names standards, this map counts evidence for each of their items."
        />
      ) : (
        <>
          <FilterLinks
            label="Standard"
            items={standards.map((each) => ({
              text: each.shortName ?? each.name,
              href: withQuery(path, query, { framework: each.framework }),
              current: each.framework === framework.framework,
            }))}
          />
          {props.above}
          <h2 class="govuk-heading-m">{framework.name}</h2>
          {instead ?? <Numbers {...props} framework={framework} />}
          <Details summaryText="What green and amber mean">
            <RulesList rules={rules} />
          </Details>
        </>
      )}
    </>
  )
}

function Numbers(props: GroupMapProps & { readonly framework: Framework }) {
  const { framework, rows, people } = props
  const gaps = widestGaps(rows)
  return (
    <>
      <h3 class="govuk-heading-s">Where most people have too little</h3>
      {gaps.length === 0 ? (
        <p class="govuk-body">Everybody has something for every item.</p>
      ) : (
        <ol class="govuk-list govuk-list--number">
          {gaps.map((row) => (
            <li key={row.item}>
              {row.item} {row.name}: {row.people.none} of {people} ({shareOf(row.people.none, people)})
            </li>
          ))}
        </ol>
      )}
      <SortableTable
        caption={`${framework.name}: how many of ${people} people stand how`}
        hideCaption
        columns={[
          { title: 'Item' },
          ...coverageStates.map((state) => ({ title: stateNames[state] })),
          { title: 'Have something from' },
        ]}
        rows={rows.map((row) => ({
          cells: [
            <ItemName row={row} />,
            ...coverageStates.map((state) => <PeopleCell {...props} row={row} state={state} />),
            <Sources row={row} />,
          ],
        }))}
      />
    </>
  )
}

function ItemName({ row }: { readonly row: GroupRow }) {
  return (
    <>
      {row.item} {row.name}
      {row.group && (
        <>
          <br />
          <span class="wm-work__about govuk-!-font-weight-regular">{row.group}</span>
        </>
      )}
    </>
  )
}

function PeopleCell({
  row,
  state,
  people,
  names,
  framework,
}: GroupMapProps & {
  readonly row: GroupRow
  readonly state: CoverageState
  readonly framework: Framework
}) {
  const count = row.people[state]
  const who = row.who[state].flatMap((id) => {
    const name = names?.get(id)
    return name === undefined ? [] : [{ id, name }]
  })
  return (
    <>
      {count === 0 ? '0' : <StatusTag tone={stateTones[state]} text={`${count} of ${people}`} />}
      {who.length > 0 && (
        <Details
          classes="govuk-!-margin-bottom-0"
          summaryText={
            <>
              Who
              <span class="govuk-visually-hidden">
                : {stateNames[state]}, {row.name}
              </span>
            </>
          }
        >
          <ul class="govuk-list govuk-!-font-size-16 govuk-!-margin-bottom-0">
            {who.map(({ id, name }) => (
              <li key={id}>
                <a
                  class="govuk-link"
                  href={withQuery(`/people/${id}/coverage`, {}, { framework: framework.framework })}
                >
                  {name}
                </a>
              </li>
            ))}
          </ul>
        </Details>
      )}
    </>
  )
}

/** "Own record 12, observed 3". */
function Sources({ row }: { readonly row: GroupRow }) {
  const found = coverageSources.filter((source) => row.withSource[source] > 0)
  if (found.length === 0) return <>Nobody yet</>
  return <>{found.map((source) => `${sourceNames[source]} ${row.withSource[source]}`).join(', ')}</>
}
