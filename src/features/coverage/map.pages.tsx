import type { Framework } from '../frameworks/public.ts'
import { markNames, type LatestMarks } from '../evidence/public.ts'
import { type CoverageRules, coverageSources } from '../schemes/public.ts'
import {
  Details,
  EmptyState,
  FilterLinks,
  formatShortDay,
  SortableTable,
  StatusTag,
  withQuery,
} from '../../ui/public.ts'
import { bestHref } from './best.pages.tsx'
import type { CarriedCount } from './carried.rules.ts'
import { type CoverageState, coverageStates, type Lack, type SourceCount } from './coverage.rules.ts'
import {
  reason,
  remedy,
  rulesInWords,
  sourceNames,
  stateNames,
  stateTones,
  whyNames,
} from './coverage.words.ts'
import { expectationsAt, type MapRow, type Outlook, tallyOf } from './map.rules.ts'

export interface MapPageProps {
  /** Address of this map. */
  readonly path: string
  /** Address of the entries of the record. */
  readonly recordHref: string
  readonly outlook: Outlook
  /** Undefined where the authority has no standard. */
  readonly framework: Framework | undefined
  readonly rows: readonly MapRow[]
  readonly rules: CoverageRules
  /** Only items that stand like this; all when left out. */
  readonly only: CoverageState | undefined
  /** Whether entries can be linked to this standard. */
  readonly linkable: boolean
  /** Where it is told entry by entry what carries over from earlier versions; undefined where there are none. */
  readonly carriesHref: string | undefined
  /** Whose map, for those above; left out on one's own. */
  readonly whose?: string | undefined
}

/** Where there is evidence for each item of a standard, what is claimed and what was judged. */
export function MapPage(props: MapPageProps) {
  const { path, outlook, framework, rows, rules, only, whose } = props
  const shown = only === undefined ? rows : rows.filter(({ judged }) => judged.state === only)
  return (
    <>
      <h1 class="govuk-heading-l">
        {whose === undefined ? 'Your coverage map' : `Coverage map of ${whose}`}
      </h1>
      {framework === undefined ? (
        <EmptyState
          title="There are no standards to count by"
          text="When your authority names standards, this map shows where there is evidence for each of their items, and where to look next."
        />
      ) : (
        <>
          {rules.says && <p class="govuk-body">{rules.says}</p>}
          <FilterLinks
            label="Standard"
            items={outlook.standards.map((each) => ({
              text: each.shortName ?? each.name,
              href: withQuery(path, {}, { framework: each.framework }),
              current: each.framework === framework.framework,
            }))}
          />
          <h2 class="govuk-heading-m">{framework.name}</h2>
          <Ahead {...props} framework={framework} />
          <Tally rows={rows} />
          <Details summaryText="What green and amber mean">
            <RulesList rules={rules} />
          </Details>
          <FilterLinks
            label="Show"
            items={[undefined, ...coverageStates].map((state) => ({
              text: state === undefined ? 'All items' : stateNames[state],
              href: withQuery(path, { framework: framework.framework }, { only: state }),
              current: state === only,
            }))}
          />
          {props.carriesHref && (
            <p class="govuk-body">
              “Carried over” counts evidence that is linked to an earlier version of this standard and still
              counts for this one. It does not change a mark.{' '}
              <a class="govuk-link" href={props.carriesHref}>
                See what carries over, entry by entry
              </a>
              .
            </p>
          )}
          <MapTable {...props} framework={framework} rows={shown} />
        </>
      )}
    </>
  )
}

/** What each mark asks for, as the pack says it. */
export function RulesList({ rules }: { readonly rules: CoverageRules }) {
  return (
    <ul class="govuk-list">
      {rulesInWords(rules).map(([state, says]) => (
        <li key={state}>
          <StatusTag tone={stateTones[state]} text={stateNames[state]} /> {says}
        </li>
      ))}
    </ul>
  )
}

/** Which level the map looks ahead to. */
function Ahead({ outlook, framework, whose }: MapPageProps & { readonly framework: Framework }) {
  const { level, isNext } = outlook
  if (!level) return null
  const { name } = expectationsAt(framework, level)
  const theirs = whose === undefined ? 'your' : 'their'
  return (
    <p class="govuk-body">
      Looking ahead to {level.name}, {theirs} {isNext ? 'next' : 'present'} level
      {name && name !== level.name ? `: what this standard expects of “${name}” stands with each item` : ''}.
    </p>
  )
}

function Tally({ rows }: { readonly rows: readonly MapRow[] }) {
  const tally = tallyOf(rows)
  return (
    <p class="govuk-body">
      Of {rows.length} items:{' '}
      {coverageStates.map((state, index) => (
        <span key={state}>
          {index > 0 && ' '}
          <StatusTag tone={stateTones[state]} text={`${stateNames[state]}: ${tally.get(state)}`} />
        </span>
      ))}
    </p>
  )
}

function MapTable(props: MapPageProps & { readonly framework: Framework }) {
  const { framework, rows, whose, recordHref, carriesHref } = props
  return (
    <SortableTable
      caption={`${framework.name}: the evidence for each item`}
      hideCaption
      columns={[
        { title: 'Item' },
        { title: 'Mark' },
        ...coverageSources.map((source) => ({ title: sourceNames[source] })),
        ...(carriesHref ? [{ title: 'Carried over' }] : []),
        { title: whose === undefined ? 'You say' : 'They say' },
        { title: 'Judged' },
      ]}
      rows={rows.map((row) => ({
        cells: [
          <ItemName row={row} />,
          <MarkCell {...props} row={row} />,
          ...coverageSources.map((source) => (
            <CountCell
              count={row.from.get(source)}
              href={
                source === 'self'
                  ? withQuery(recordHref, {}, { statement: `${framework.framework}/${row.item}` })
                  : undefined
              }
              name={row.name}
            />
          )),
          ...(carriesHref ? [<CarriedCell carried={row.carried} />] : []),
          <SeenCell seen={row.marks.own} nobody="Not said" />,
          <SeenCell seen={row.marks.others} nobody="Not judged" />,
        ],
      }))}
      empty={<EmptyState title="No item stands like this" text="Choose “All items” to see the whole map." />}
    />
  )
}

function ItemName({ row }: { readonly row: MapRow }) {
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

/** "2, latest 4 Mar 2026"; a plain 0 where there is none. */
function CountCell({
  count,
  href,
  name,
}: {
  readonly count: SourceCount | undefined
  readonly href: string | undefined
  readonly name: string
}) {
  if (!count) return <>0</>
  return (
    <>
      {href ? (
        <a class="govuk-link" href={href}>
          {count.pieces}
          <span class="govuk-visually-hidden"> in the record for {name}</span>
        </a>
      ) : (
        count.pieces
      )}
      <br />
      <span class="wm-work__about">
        <span class="govuk-visually-hidden">the latest of </span>
        {formatShortDay(count.latestOn)}
      </span>
    </>
  )
}

/** "2 wholly, 1 partly" and the latest day; a plain 0 where nothing came over. */
function CarriedCell({ carried }: { readonly carried: CarriedCount | undefined }) {
  if (!carried) return <>0</>
  const { wholly, partly, latestOn } = carried
  return (
    <>
      {[wholly > 0 ? [`${wholly} wholly`] : [], partly > 0 ? [`${partly} partly`] : []].flat().join(', ')}
      <br />
      <span class="wm-work__about">
        <span class="govuk-visually-hidden">the latest of </span>
        {formatShortDay(latestOn)}
      </span>
    </>
  )
}

function SeenCell({ seen, nobody }: { readonly seen: LatestMarks['own']; readonly nobody: string }) {
  if (!seen) return <>{nobody}</>
  return (
    <>
      {markNames[seen.mark]}
      <br />
      <span class="wm-work__about">{formatShortDay(seen.on)}</span>
    </>
  )
}

/** The mark, and behind one press why, what would turn it, and where to do it. */
function MarkCell(props: MapPageProps & { readonly framework: Framework; readonly row: MapRow }) {
  const { row, framework, rules, linkable, whose } = props
  const { judged, expects, best } = row
  const isMine = whose === undefined
  const statement = `${framework.framework}/${row.item}`
  return (
    <>
      <StatusTag tone={stateTones[judged.state]} text={stateNames[judged.state]} />
      <Details
        classes="govuk-!-margin-bottom-0"
        summaryText={
          <>
            {whyNames[judged.state]}
            <span class="govuk-visually-hidden"> for {row.name}</span>
          </>
        }
      >
        <p class="govuk-body-s">{reason(judged)}</p>
        <Remedies title="To turn it amber:" lacks={judged.toAmber} />
        <Remedies title="To turn it green:" lacks={judged.toGreen} />
        {expects && (
          <p class="govuk-body-s">
            <strong>What is expected:</strong> {expects}
          </p>
        )}
        {isMine && (
          <ul class="govuk-list govuk-!-font-size-16 govuk-!-margin-bottom-0">
            {linkable && (
              <li>
                <a class="govuk-link" href={withQuery('/my-record/evidence/new', {}, { links: statement })}>
                  Add evidence<span class="govuk-visually-hidden"> for {row.name}</span>
                </a>
              </li>
            )}
            {judged.pieces > 0 && (
              <li>
                <a class="govuk-link" href={bestHref(framework.framework, row.item)}>
                  Pick your best {rules.best}
                  <span class="govuk-visually-hidden"> for {row.name}</span>
                </a>
                {best > 0 && ` (${best} picked)`}
              </li>
            )}
          </ul>
        )}
      </Details>
    </>
  )
}

function Remedies({ title, lacks }: { readonly title: string; readonly lacks: readonly Lack[] }) {
  if (lacks.length === 0) return null
  return (
    <>
      <p class="govuk-body-s govuk-!-margin-bottom-1">{title}</p>
      <ul class="govuk-list govuk-list--bullet govuk-!-font-size-16">
        {lacks.map((lack) => (
          <li key={remedy(lack)}>{remedy(lack)}</li>
        ))}
        {lacks.length > 1 && <li>One new piece may do several of these at once.</li>}
      </ul>
    </>
  )
}
