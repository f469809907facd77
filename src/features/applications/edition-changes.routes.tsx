import type { EditionId } from '../../kernel/ids.ts'
import { formatDay } from '../../kernel/words.ts'
import { todayAt } from '../../platform/clock.ts'
import { defineRoute, NotFound, type RouteDefinition } from '../../platform/http/route.ts'
import { EmptyState, StatusTag, SummaryList } from '../../ui/public.ts'
import { type ApplicationEdition, findApplicationEdition } from '../journeys/public.ts'
import type { Edition } from '../signatures/public.ts'
import { openApplication } from './application.routes.tsx'
import { changesBetween, type PaperChange } from './edition-changes.rules.ts'

/** What is new in a portfolio since an earlier edition, for those who may read both. */

type Sealed = Edition & { readonly application: ApplicationEdition }

/** Where what is new in one edition since another is read. */
export function changesHref(journeyId: string, editionId: string, sinceId: string): string {
  return `/applications/${journeyId}/editions/${editionId}/since/${sinceId}`
}

const sealedOn = ({ number, sealedAt }: Edition) =>
  `edition ${number}, frozen on ${formatDay(todayAt(sealedAt))}`

function ChangesPage({
  applicant,
  href,
  before,
  after,
  changes,
}: {
  readonly applicant: string
  /** Of the later edition. */
  readonly href: string
  readonly before: Sealed
  readonly after: Sealed
  readonly changes: readonly PaperChange[]
}) {
  return (
    <>
      <span class="govuk-caption-l">Portfolio of {applicant}</span>
      <h1 class="govuk-heading-l">What is new since edition {before.number}</h1>
      <p class="govuk-body">
        What differs between {sealedOn(before)}, and {sealedOn(after)}. Everything else is as it was.{' '}
        <a class="govuk-link" href={href}>
          Read the whole of edition {after.number}
        </a>
      </p>
      {changes.length === 0 && (
        <EmptyState title="No paper has changed" text="It was frozen and signed again with the same words." />
      )}
      {changes.map((change) => (
        <section key={change.document} aria-labelledby={`change-${change.document}`}>
          <h2 class="govuk-heading-m" id={`change-${change.document}`}>
            {change.name}
          </h2>
          <Change change={change} href={href} />
        </section>
      ))}
    </>
  )
}

function Change({
  change: { is, document, answers },
  href,
}: {
  readonly change: PaperChange
  readonly href: string
}) {
  if (is === 'gone')
    return (
      <p class="govuk-body">
        <StatusTag tone="neutral">Taken out</StatusTag> It is not in the portfolio any more.
      </p>
    )
  if (is === 'new')
    return (
      <p class="govuk-body">
        <StatusTag tone="ready">New</StatusTag>{' '}
        <a class="govuk-link" href={`${href}#paper-${document}`}>
          Read this paper
        </a>
      </p>
    )
  return (
    <>
      <p class="govuk-body">
        <StatusTag tone="with-someone">Changed</StatusTag>{' '}
        <a class="govuk-link" href={`${href}#paper-${document}`}>
          Read this paper
        </a>
      </p>
      {answers.map(({ name, was, now }) => (
        <section key={name}>
          <h3 class="govuk-heading-s">{name}</h3>
          <SummaryList
            rows={[
              { key: 'It was', value: <span class="wm-prose">{was || 'Nothing'}</span> },
              { key: 'It is now', value: <span class="wm-prose">{now || 'Nothing'}</span> },
            ]}
          />
        </section>
      ))}
    </>
  )
}

export const editionChangesRoutes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url: '/applications/:journeyId/editions/:editionId/since/:sinceId',
    access: { signedIn: true },
    async handle(exchange) {
      const { tx, params } = exchange
      const { situation, sees } = await openApplication(exchange, params.journeyId)
      if (sees !== 'everything') throw new NotFound()
      const editionId = params.editionId as EditionId
      const sinceId = params.sinceId as EditionId
      const after = await findApplicationEdition({ tx }, editionId)
      const before = await findApplicationEdition({ tx }, sinceId)
      const { journeyId, applicant, scheme } = situation
      if (after?.owner.id !== journeyId || before?.owner.id !== journeyId || before.number > after.number)
        throw new NotFound()
      const href = `/applications/${journeyId}/editions/${editionId}`
      return {
        title: `What is new since edition ${before.number}`,
        backLink: { href },
        page: (
          <ChangesPage
            applicant={applicant.name}
            href={href}
            before={before}
            after={after}
            changes={changesBetween(scheme, before.application, after.application)}
          />
        ),
      }
    },
  }),
]
