import { Pager, withQuery } from '../../ui/public.ts'
import type { PipelinePage } from '../journeys/public.ts'

/** Ways to the rows before and after a page of applications, and its rows as CSV where there are any. */
export function ListPager({
  path,
  query,
  page,
  download,
}: {
  /** Where the list is; the CSV is beside it. */
  readonly path: string
  readonly query: Readonly<Record<string, string | readonly string[] | undefined>>
  readonly page: PipelinePage
  readonly download: string
}) {
  const [first] = page.rows
  const last = page.rows.at(-1)
  return (
    <Pager
      {...(page.hasPrevious && first
        ? { previousHref: withQuery(path, query, { before: first.journeyId }) }
        : {})}
      {...(page.hasNext && last ? { nextHref: withQuery(path, query, { after: last.journeyId }) } : {})}
      {...(first
        ? {
            says: (
              <a class="govuk-link" href={withQuery(`${path}.csv`, query, {})}>
                {download}
              </a>
            ),
          }
        : {})}
    />
  )
}
