import { EmptyState, formatShortDay, SortableTable, StatusTag, withQuery } from '../../ui/public.ts'
import type { StatementStanding } from './evidence.gaps.queries.ts'
import type { EvidenceFramework } from './evidence.standards.rules.ts'
import { itemCode } from './evidence.words.ts'

export interface GapsPageProps {
  readonly frameworks: readonly EvidenceFramework[]
  readonly standings: ReadonlyMap<string, StatementStanding>
  /** Address of the list of entries, to see those of one statement. */
  readonly listHref: string
  /** Where the person adds an entry; others have no such place. */
  readonly addHref?: string | undefined
  /** Whose record, for those above; left out on one's own. */
  readonly whose?: string | undefined
}

/** What of the record bears on each statement of each standard, and on which nothing does yet. */
export function GapsPage({ frameworks, standings, listHref, addHref, whose }: GapsPageProps) {
  const own = whose === undefined
  return (
    <>
      <h1 class="govuk-heading-l">
        {own ? 'Where your evidence stands' : `Where the evidence of ${whose} stands`}
      </h1>
      <p class="govuk-body">
        Completed entries of the CPD record, counted for every statement they are linked to. Nothing here
        decides anything: it shows where to look next.
      </p>
      {frameworks.length === 0 && (
        <EmptyState
          title="There are no standards to count by"
          text="When your authority names standards for cross-reference, they stand here."
        />
      )}
      {frameworks.map((framework) => {
        const without = framework.items.filter(({ id }) => !standings.has(`${framework.id}/${id}`)).length
        return (
          <section aria-labelledby={framework.id} key={framework.id}>
            <h2 class="govuk-heading-m" id={framework.id}>
              {framework.name}
            </h2>
            <p class="govuk-body">
              {without === 0
                ? 'Every statement has something.'
                : `${without} of ${framework.items.length} statements have nothing yet.`}
            </p>
            <SortableTable
              caption={`${framework.name}: what there is for each statement`}
              hideCaption
              columns={[{ title: 'Statement' }, { title: 'Entries' }, { title: 'Latest', together: true }]}
              rows={framework.items.map(({ id, name }) => {
                const statement = `${framework.id}/${id}`
                const standing = standings.get(statement)
                return {
                  cells: [
                    `${itemCode(statement)} ${name}`,
                    standing ? (
                      <a class="govuk-link" href={withQuery(listHref, {}, { statement })}>
                        {standing.entries}
                        <span class="govuk-visually-hidden"> for {name}</span>
                      </a>
                    ) : (
                      '0'
                    ),
                    standing ? (
                      formatShortDay(standing.latestOn)
                    ) : (
                      <>
                        <StatusTag tone="neutral" text="Nothing yet" />
                        {addHref && (
                          <p class="govuk-!-margin-top-1 govuk-!-margin-bottom-0">
                            <a class="govuk-link" href={withQuery(addHref, {}, { links: statement })}>
                              Add<span class="govuk-visually-hidden"> evidence for {name}</span>
                            </a>
                          </p>
                        )}
                      </>
                    ),
                  ],
                }
              })}
            />
          </section>
        )
      })}
    </>
  )
}
