import { Button, EmptyState, Input } from '../../ui/public.ts'
import type { ResourceGroup } from './resources.rules.ts'

export interface ResourcesPageProps {
  /** What was searched for; empty when everything is shown. */
  readonly q: string
  readonly groups: readonly ResourceGroup[]
}

/** All texts of the authority, in groups, with a search in their words. */
export function ResourcesPage({ q, groups }: ResourcesPageProps) {
  const isEmpty = groups.length === 0
  return (
    <>
      <h1 class="govuk-heading-l">Guides and policies</h1>
      {(!isEmpty || q !== '') && (
        <form method="get" action="/resources" role="search" aria-label="Guides and policies">
          <Input name="q" label={{ text: 'A word from the text' }} type="search" value={q} />
          <Button text="Search" />
        </form>
      )}
      {isEmpty &&
        (q === '' ? (
          <EmptyState
            title="No texts yet"
            text="The prospectus, policies, handbooks and guides of your authority will appear here."
            action={
              <a class="govuk-link" href="/pathway">
                See the career pathway
              </a>
            }
          />
        ) : (
          <EmptyState
            title={`Nothing found for “${q}”`}
            text="Try fewer words or another spelling."
            action={
              <a class="govuk-link" href="/resources">
                Show every text
              </a>
            }
          />
        ))}
      {q !== '' && !isEmpty && (
        <p class="govuk-body">
          <a class="govuk-link" href="/resources">
            Show every text
          </a>
        </p>
      )}
      {groups.map(({ scheme, resources }) => (
        <section key={scheme?.scheme ?? ''} aria-labelledby={`texts-${scheme?.scheme ?? 'all'}`}>
          <h2 class="govuk-heading-m" id={`texts-${scheme?.scheme ?? 'all'}`}>
            {scheme?.name ?? 'For everyone'}
          </h2>
          <ul class="govuk-list govuk-list--spaced">
            {resources.map(({ id, name }) => (
              <li key={id}>
                <a class="govuk-link" href={`/resources/${id}`}>
                  {name}
                </a>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  )
}
