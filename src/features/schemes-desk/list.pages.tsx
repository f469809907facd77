import { Button, ButtonGroup, EmptyState, formatDay, SortableTable } from '../../ui/public.ts'
import { releasesHref, schemeHref } from './desk.addresses.ts'
import type { VersionLine } from './versions.rules.ts'

export interface SchemeOnList {
  readonly scheme: string
  readonly name: string
  /** The latest first; at least one. */
  readonly versions: readonly VersionLine[]
}

/** Every scheme that was ever put in force, with the version for a start today and who runs on it. */
export function SchemesPage({ schemes }: { readonly schemes: readonly SchemeOnList[] }) {
  return (
    <>
      <h1 class="govuk-heading-l">Schemes</h1>
      <p class="govuk-body">
        A scheme changes by a new version that holds from a day. Whoever has started stays on their version
        until you move them.
      </p>
      <ButtonGroup>
        <Button href={releasesHref} tone="secondary">
          See every release
        </Button>
      </ButtonGroup>
      <SortableTable
        caption="Schemes"
        hideCaption
        columns={[
          { title: 'Scheme' },
          { title: 'Version for a start today' },
          { title: 'Running on it', numeric: true },
          { title: 'Running on others', numeric: true },
        ]}
        rows={schemes.map((each) => ({ cells: cellsOf(each) }))}
        empty={
          <EmptyState
            title="No scheme is in force"
            text="Schemes show here once a release is put in force."
          />
        }
      />
    </>
  )
}

function cellsOf({ scheme, name, versions }: SchemeOnList) {
  const now = versions.find(({ state }) => state === 'in-force')
  const coming = versions.filter(({ state }) => state === 'coming')
  const elsewhere = versions.filter((each) => each !== now).reduce((sum, { running }) => sum + running, 0)
  return [
    <a class="govuk-link" href={schemeHref(scheme)}>
      {name}
    </a>,
    <>
      {now ? `${now.version}, from ${formatDay(now.from)}` : 'None: nobody can start on it'}
      {coming.map(({ version, from }) => (
        <div>
          Version {version} comes on {formatDay(from)}
        </div>
      ))}
    </>,
    String(now?.running ?? 0),
    String(elsewhere),
  ]
}
