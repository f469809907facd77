import type { WorkingCalendar } from '../../calendar/public.ts'
import type { IsoDate } from '../../kernel/dates.ts'
import { formatDay, formatShortDay } from '../../kernel/words.ts'
import {
  Button,
  dayOf,
  daysLeft,
  EmptyState,
  FilterLinks,
  type StageCount,
  sortBy,
  SortableTable,
  StagesStrip,
  StatusTag,
  type TableRow,
  withQuery,
} from '../../ui/public.ts'
import type { CompiledScheme } from '../schemes/public.ts'
import type { PipelineFilter, PipelinePage, PipelineRow, StageCounts } from '../journeys/public.ts'
import { ListPager } from './list-pager.parts.tsx'
import { endingWords, flagWords, waivedWords, withWhom } from './pipeline.rules.ts'

/** All applications: how many stand where, then one row each, late ones first. */

const path = '/manage/applications'

type Query = Readonly<Record<string, string | readonly string[] | undefined>>

export interface PipelineProps {
  readonly query: Query
  readonly filter: PipelineFilter
  /** Schemes with applications the viewer may see, the shown one first in its own stages. */
  readonly schemes: readonly CompiledScheme[]
  readonly byHash: ReadonlyMap<string, CompiledScheme>
  readonly counts: readonly StageCounts[]
  readonly page: PipelinePage
  readonly today: IsoDate
  readonly calendar: WorkingCalendar
}

const sum = (
  counts: readonly StageCounts[],
  of: 'running' | 'late' | 'mine' | 'paused' | 'ended' | 'waived',
) => counts.reduce((total, each) => total + each[of], 0)

export function PipelineView(props: PipelineProps) {
  const { query, filter, schemes, counts, page } = props
  const shown = schemes.find((scheme) => scheme.scheme === filter.scheme) ?? schemes[0]
  const inScheme = filter.scheme ? counts.filter((each) => each.scheme === filter.scheme) : counts
  // A column that says nothing of anybody takes room from those that do.
  const anyBlocked =
    filter.show !== 'ended' &&
    page.rows.some(
      (row) =>
        row.blockedBy || row.waived.length > 0 || flagWords(props.byHash.get(row.schemeHash), row).length > 0,
    )
  return (
    <>
      <h1 class="govuk-heading-l">Applications</h1>
      {schemes.length > 1 && (
        <FilterLinks
          label="Scheme"
          items={[
            {
              text: 'All schemes',
              href: withQuery(path, query, { scheme: undefined, stage: undefined }),
              current: !filter.scheme,
            },
            ...schemes.map((scheme) => ({
              text: scheme.name,
              href: withQuery(path, query, { scheme: scheme.scheme, stage: undefined }),
              current: filter.scheme === scheme.scheme,
            })),
          ]}
        />
      )}
      {shown && (
        <StagesStrip label={`Stages of ${shown.name}`} stages={stageCounts(shown, counts, query, filter)} />
      )}
      <FilterLinks
        label="Show"
        items={(
          [
            [undefined, 'Under way', 'running'],
            ['late', 'Late', 'late'],
            ['mine', 'With me', 'mine'],
            ['paused', 'Paused', 'paused'],
            ['ended', 'Ended', 'ended'],
          ] as const
        ).map(([show, text, of]) => ({
          text: `${text} (${sum(inScheme, of)})`,
          href: withQuery(path, query, { show, sort: undefined }),
          current: filter.show === show,
        }))}
      />
      <p class="govuk-body">
        <a class="govuk-link" href="/manage/applications/time">
          How long each stage takes
        </a>
      </p>
      {sum(inScheme, 'waived') > 0 && (
        <p class="govuk-body">
          In {sum(inScheme, 'waived') === 1 ? '1 application' : `${sum(inScheme, 'waived')} applications`} a
          condition was waived. Waived conditions are not counted as met.
        </p>
      )}
      <form method="get" action={path} role="search" aria-label="Find an application by name">
        {(['scheme', 'stage', 'show', 'sort'] as const).map((name) =>
          typeof query[name] === 'string' ? (
            <input key={name} type="hidden" name={name} value={query[name]} />
          ) : null,
        )}
        <div class="govuk-form-group">
          <label class="govuk-label" for="name">
            Name of the applicant
          </label>
          <input
            class="govuk-input govuk-input--width-20"
            id="name"
            name="name"
            type="search"
            value={filter.name ?? ''}
          />
        </div>
        <Button text="Find applications" tone="secondary" />
      </form>
      {(filter.name ?? filter.stage) && (
        <p class="govuk-body">
          <a class="govuk-link" href={withQuery(path, query, { name: undefined, stage: undefined })}>
            Show all stages and names
          </a>
        </p>
      )}
      <SortableTable
        caption={filter.show === 'ended' ? 'Applications that have ended' : 'Applications under way'}
        hideCaption
        columns={[
          { title: 'Person', sort: sortBy(path, query, 'name') },
          { title: 'Team', sort: sortBy(path, query, 'team') },
          { title: 'Stage', sort: sortBy(path, query, 'stage') },
          ...(filter.show === 'ended'
            ? [{ title: 'How it ended' }]
            : [
                { title: 'Waiting on', sort: sortBy(path, query, 'with') },
                { title: 'Since', together: true, sort: sortBy(path, query, 'waiting') },
              ]),
          filter.show === 'ended'
            ? { title: 'Ended on', sort: sortBy(path, query, 'ended', '-ended') }
            : { title: 'Due', sort: sortBy(path, query, 'due', 'due') },
          ...(anyBlocked ? [{ title: 'What stands in the way' }] : []),
        ]}
        rows={page.rows.map((row) => rowOf(row, props, anyBlocked))}
        empty={<Nothing filter={filter} />}
      />
      <ListPager {...{ path, query, page }} download="Download this list as a spreadsheet (CSV)" />
    </>
  )
}

function stageCounts(
  scheme: CompiledScheme,
  counts: readonly StageCounts[],
  query: Query,
  filter: PipelineFilter,
): readonly StageCount[] {
  return scheme.stages.map((stage) => {
    const here = counts.find((each) => each.scheme === scheme.scheme && each.stage === stage.stage)
    return {
      name: stage.name,
      count: here?.running ?? 0,
      ...(here?.late ? { late: here.late } : {}),
      href: withQuery(path, query, { scheme: scheme.scheme, stage: stage.stage, show: undefined }),
      current: filter.stage === stage.stage && (filter.scheme ?? scheme.scheme) === scheme.scheme,
    }
  })
}

function rowOf(
  row: PipelineRow,
  { byHash, filter, schemes, today, calendar }: PipelineProps,
  showsBlocks: boolean,
): TableRow {
  const scheme = byHash.get(row.schemeHash)
  const flags = flagWords(scheme, row)
  const ended = filter.show === 'ended'
  return {
    cells: [
      <a class="govuk-link" href={`/applications/${row.journeyId}`}>
        {row.name}
      </a>,
      row.team,
      <>
        {row.stageName}
        {schemes.length > 1 && !filter.scheme && (
          <span class="govuk-hint govuk-!-margin-bottom-0 govuk-!-display-block">{row.schemeName}</span>
        )}
      </>,
      ...(ended
        ? [endingWords(scheme, row)]
        : row.paused
          ? [<StatusTag tone="neutral">Paused</StatusTag>, '']
          : [
              <>
                {withWhom(row)}
                {row.nextName && (
                  <span class="govuk-hint govuk-!-margin-bottom-0 govuk-!-display-block">{row.nextName}</span>
                )}
              </>,
              row.nextName && formatShortDay(dayOf(row.waitingSince)),
            ]),
      ended ? (
        row.endedOn && formatDay(row.endedOn)
      ) : row.paused ? (
        'No day counts while it is paused'
      ) : row.dueOn ? (
        <>
          {formatShortDay(row.dueOn)}
          <span class={`govuk-!-display-block wm-due__left${row.isLate ? ' wm-due__left--late' : ''}`}>
            {daysLeft(calendar.workingDaysBetween(today, row.dueOn))}
          </span>
        </>
      ) : (
        ''
      ),
      ...(showsBlocks
        ? [
            <>
              {row.blockedBy && <span class="govuk-!-display-block">{row.blockedBy}</span>}
              {flags.map((flag) => (
                <span key={flag} class="govuk-!-display-block">
                  <StatusTag tone="late">{flag}</StatusTag>
                </span>
              ))}
              {waivedWords(scheme, row.waived).map((waived) => (
                <span key={waived} class="govuk-!-display-block">
                  {waived}
                </span>
              ))}
            </>,
          ]
        : []),
    ],
    ...(row.isLate && !ended ? { tone: 'late' as const } : {}),
  }
}

const noneShown: Partial<
  Record<NonNullable<PipelineFilter['show']>, { readonly title: string; readonly text: string }>
> = {
  late: { title: 'Nothing is late', text: 'Applications whose day has passed will stand here.' },
  mine: { title: 'Nothing waits for you', text: 'Applications whose next step is yours will stand here.' },
  paused: { title: 'Nothing is paused', text: 'Applications that stand still will be listed here.' },
  ended: {
    title: 'None has ended yet',
    text: 'Applications will stay listed here after their end, with their outcome.',
  },
}

function Nothing({ filter }: { readonly filter: PipelineFilter }) {
  const all = (
    <a class="govuk-link" href={path}>
      Show all applications under way
    </a>
  )
  if (filter.name)
    return (
      <EmptyState
        title={`No application of “${filter.name}” here`}
        text="Try another spelling, or look among those that have ended."
        action={all}
      />
    )
  const none = noneShown[filter.show ?? 'running']
  if (none) return <EmptyState {...none} action={all} />
  if (filter.stage) return <EmptyState title="Nobody stands at this stage" action={all} />
  return (
    <EmptyState
      title="No applications yet"
      text="They will appear here as soon as someone asks for one. People see on their pathway whether they can."
      action={
        <a class="govuk-link" href="/pathway">
          See the pathway
        </a>
      }
    />
  )
}
