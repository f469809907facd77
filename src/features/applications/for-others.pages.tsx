import { Button, EmptyState, SortableTable, type Words } from '../../ui/public.ts'

export interface ForOthersPageProps {
  readonly q: string
  /** Whether anyone may be looked for, or only those whom the reader manages. */
  readonly everyone: boolean
  /** Undefined before anything was looked for. */
  readonly rows:
    | readonly {
        readonly name: string
        readonly about: Words
        readonly ways: readonly { readonly name: string; readonly href: string }[]
      }[]
    | undefined
}

/** Finds a person and offers what the reader may begin for them. */
export function ForOthersPage({ q, everyone, rows }: ForOthersPageProps) {
  return (
    <>
      <h1 class="govuk-heading-l">Begin something for somebody</h1>
      <p class="govuk-body">
        {everyone
          ? 'Look for a person. You see what you may begin for them, and what has to hold first.'
          : 'These are the people you manage, with what you may begin for them.'}
      </p>
      <form method="get" action="/begin" role="search" aria-label="People">
        <div class="govuk-form-group">
          <label class="govuk-label" for="person-name">
            Name
          </label>
          <input
            class="govuk-input govuk-input--width-20"
            id="person-name"
            name="q"
            type="search"
            value={q}
          />{' '}
          <Button tone="secondary">Look for a person</Button>
        </div>
      </form>
      {rows && (
        <SortableTable
          caption="People"
          hideCaption
          columns={[{ title: 'Person' }, { title: 'Post' }, { title: 'What you may begin' }]}
          rows={rows.map(({ name, about, ways }) => ({
            cells: [
              name,
              about,
              ways.length === 0 ? (
                'Nothing from this level'
              ) : (
                <ul class="govuk-list govuk-!-font-size-16 govuk-!-margin-bottom-0">
                  {ways.map((way) => (
                    <li key={way.href}>
                      <a class="govuk-link" href={way.href}>
                        {way.name}
                        <span class="govuk-visually-hidden"> for {name}</span>
                      </a>
                    </li>
                  ))}
                </ul>
              ),
            ],
          }))}
          empty={
            <EmptyState
              title="Nobody of that name"
              text="Look for another part of the name, or check the spelling."
            />
          }
        />
      )}
    </>
  )
}
