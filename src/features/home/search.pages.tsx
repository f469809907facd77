import { Button, EmptyState } from '../../ui/public.ts'

export interface Found {
  readonly text: string
  readonly href: string
  readonly about?: string
}

export interface FoundGroup {
  readonly name: string
  readonly found: readonly Found[]
  /** Whether there are more than are shown. */
  readonly more: boolean
}

export interface SearchPageProps {
  readonly q: string
  /** Undefined before anything was searched for. */
  readonly groups: readonly FoundGroup[] | undefined
}

/** What was found, group by group; groups with nothing are left out. */
export function SearchPage({ q, groups }: SearchPageProps) {
  const full = groups?.filter((group) => group.found.length > 0) ?? []
  return (
    <>
      <h1 class="govuk-heading-l">{q === '' ? 'Search' : `Search for “${q}”`}</h1>
      <form method="get" action="/search" role="search" aria-label="Everything you may see">
        <div class="govuk-form-group">
          <label class="govuk-label" for="q">
            A name, a word from your record, or a subject
          </label>
          <input class="govuk-input" id="q" name="q" type="search" value={q} />
        </div>
        <Button text="Search" />
      </form>
      {groups === undefined && q !== '' && <p class="govuk-body">Enter at least two letters.</p>}
      {groups !== undefined && full.length === 0 && (
        <EmptyState
          title={`Nothing found for “${q}”`}
          text="Try fewer words or another spelling. Only what you may open is searched."
        />
      )}
      {full.map((group) => (
        <section key={group.name} aria-label={group.name}>
          <h2 class="govuk-heading-m">{group.name}</h2>
          <ul class="govuk-list govuk-list--spaced">
            {group.found.map((found) => (
              <li key={found.href}>
                <a class="govuk-link" href={found.href}>
                  {found.text}
                </a>
                {found.about && <div class="govuk-hint govuk-!-margin-bottom-0">{found.about}</div>}
              </li>
            ))}
          </ul>
          {group.more && <p class="govuk-body">There are more. Add a word to narrow it down.</p>}
        </section>
      ))}
      <p class="govuk-body">
        <a class="govuk-link" href="/resources">
          All guides and policies
        </a>
      </p>
    </>
  )
}
