import { parseIsoDate } from '../../kernel/dates.ts'
import { formatShortDay } from '../../kernel/words.ts'
import { EmptyState, FilterLinks, sortBy, SortableTable, StatusTag, withQuery } from '../../ui/public.ts'
import type { CompiledScheme } from '../schemes/public.ts'
import type { PipelinePage, PipelineRow } from '../journeys/public.ts'
import { ListPager } from './list-pager.parts.tsx'
import { endingWords, firstSteps, requestWords, stepDay } from './pipeline.rules.ts'

const path = '/manage/intentions'

export interface IntentionsProps {
  readonly query: Readonly<Record<string, string | readonly string[] | undefined>>
  readonly schemes: readonly CompiledScheme[]
  readonly scheme: CompiledScheme | undefined
  readonly byHash: ReadonlyMap<string, CompiledScheme>
  readonly page: PipelinePage
  readonly nameOf: (row: PipelineRow) => string
}

/** Who intends to progress: when it was asked for, by whom, and the days of the first steps. */
export function IntentionsView({ query, schemes, scheme, byHash, page, nameOf }: IntentionsProps) {
  const steps = scheme ? firstSteps(scheme) : []
  return (
    <>
      <h1 class="govuk-heading-l">Log of intentions</h1>
      <p class="govuk-body">
        Everyone who asked for an application, with the day each first step was done. A step without a day is
        still open.
      </p>
      {schemes.length > 1 && (
        <FilterLinks
          label="Scheme"
          items={schemes.map((each) => ({
            text: each.name,
            href: withQuery(path, query, { scheme: each.scheme, sort: undefined }),
            current: each === scheme,
          }))}
        />
      )}
      <SortableTable
        caption={scheme ? `Applications for ${scheme.name}` : 'Applications'}
        hideCaption
        columns={[
          { title: 'Person', sort: sortBy(path, query, 'name') },
          { title: 'Team', sort: sortBy(path, query, 'team') },
          { title: 'Asked for', sort: sortBy(path, query, 'started', '-started') },
          { title: 'Request' },
          ...steps.map((step) => ({ title: step.name })),
          { title: 'Now' },
        ]}
        rows={page.rows.map((row) => ({
          cells: [
            <a class="govuk-link" href={`/applications/${row.journeyId}`}>
              {row.name}
            </a>,
            row.team,
            `${row.startedOn ? formatShortDay(row.startedOn) : ''}, by ${nameOf(row)}`,
            requestWords(byHash.get(row.schemeHash), row.startValues),
            ...steps.map((step) => {
              const on = parseIsoDate(stepDay(row, step) ?? '')
              return on ? formatShortDay(on) : ''
            }),
            row.status === 'running' ? (
              row.stageName
            ) : (
              <StatusTag tone="neutral">{endingWords(byHash.get(row.schemeHash), row)}</StatusTag>
            ),
          ],
        }))}
        empty={
          <EmptyState
            title="Nobody has asked yet"
            text="Each request will be logged here with its day and who made it."
          />
        }
      />
      <ListPager {...{ path, query, page }} download="Download the log as a spreadsheet (CSV)" />
    </>
  )
}
