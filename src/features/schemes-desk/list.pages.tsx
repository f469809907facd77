import type { FormTokens } from '../../platform/http/route.ts'
import {
  Button,
  ButtonGroup,
  EmptyState,
  Form,
  formatDay,
  formatMoment,
  SortableTable,
} from '../../ui/public.ts'
import { worksHref } from '../long-work/public.ts'
import { draftHref, draftsHref, releasesHref, schemeHref } from './desk.addresses.ts'
import type { OpenDraft } from './drafts.store.ts'
import type { VersionLine } from './versions.rules.ts'

export interface SchemeOnList {
  readonly scheme: string
  readonly name: string
  /** The latest first; at least one. */
  readonly versions: readonly VersionLine[]
}

export interface SchemesPageProps {
  readonly schemes: readonly SchemeOnList[]
  readonly drafts: readonly OpenDraft[]
  readonly tokens: FormTokens
}

/** Every scheme that was ever put in force, with the version for a start today and who runs on it. */
export function SchemesPage({ schemes, drafts, tokens }: SchemesPageProps) {
  return (
    <>
      <h1 class="govuk-heading-l">Schemes</h1>
      <p class="govuk-body">
        A scheme changes by a new version that holds from a day. Whoever has started stays on their version
        until you move them.
      </p>
      <Form tokens={tokens} action={`${draftsHref}/copy`}>
        <ButtonGroup>
          <Button>Change the release in force</Button>
          <Button href={`${draftsHref}/new`} tone="secondary">
            Send a new version
          </Button>
          <a class="govuk-link" href={releasesHref}>
            See every release
          </a>
          <a class="govuk-link" href="/manage/messages/words">
            See messages as they are sent
          </a>
          <a class="govuk-link" href={worksHref}>
            See your long work
          </a>
        </ButtonGroup>
      </Form>
      {drafts.length > 0 && (
        <>
          <h2 class="govuk-heading-m">Drafts</h2>
          <ul class="govuk-list">
            {drafts.map(({ id, release, changedAt }) => (
              <li>
                <a class="govuk-link" href={draftHref(id)}>
                  Release {release}, changed {formatMoment(changedAt)}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
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
