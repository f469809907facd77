import { self } from '../../kernel/access.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { type RecordView, viewsAbout } from '../../platform/audit/views.ts'
import { read } from '../../platform/database/reading.ts'
import { defineRoute, NotFound, type RouteDefinition } from '../../platform/http/route.ts'
import { EmptyState, formatMoment, Table } from '../../ui/public.ts'
import { namesReading } from './people.queries.ts'
import { registerRecordLink } from './record-links.ts'

/** Who opened my records, and when. Nobody else reads this page. */

const mostShown = 200

/** What the kinds of records are called, and where they are. */
const kinds: Readonly<Record<string, { readonly name: string; readonly href: (id: string) => string }>> = {
  journey: { name: 'Your application', href: (id) => `/applications/${id}` },
  document: { name: 'A paper of yours', href: (id) => `/documents/${id}` },
  supervision: { name: 'A record of your supervision', href: (id) => `/supervision/${id}` },
}

function Looks({
  views,
  nameOf,
}: {
  readonly views: readonly RecordView[]
  readonly nameOf: (id: PersonId) => string
}) {
  return (
    <>
      <h1 class="govuk-heading-l">Who has looked at your records</h1>
      <p class="govuk-body">
        Everyone else who opened one of your applications, papers or records of supervision. Pages of one
        record opened within a quarter of an hour are one look.
      </p>
      {views.length === 0 ? (
        <EmptyState
          title="Nobody has looked yet"
          text="When someone opens an application, a paper or a record of supervision of yours, their name and the time will stand here."
        />
      ) : (
        <Table
          caption={views.length === mostShown ? `The latest ${mostShown} looks` : 'Latest first'}
          head={['When', 'Who', 'What']}
          rows={views.map(({ by, actingFor, at, subject }) => {
            const kind = kinds[subject.kind]
            return [
              formatMoment(at),
              actingFor ? `${nameOf(by)}, for ${nameOf(actingFor)}` : nameOf(by),
              kind ? (
                <a class="govuk-link" href={kind.href(subject.id)}>
                  {kind.name}
                </a>
              ) : (
                'A record of yours'
              ),
            ]
          })}
        />
      )}
    </>
  )
}

/** The page, offered on one's own page among the parts of the record. */
export function lookedAtRoutes(): readonly RouteDefinition[] {
  registerRecordLink({
    text: 'Who has looked at my records',
    rule: self,
    href: (personId) => `/people/${personId}/looked-at`,
  })
  return [
    defineRoute({
      method: 'GET',
      url: '/people/:personId/looked-at',
      access: { signedIn: true },
      async handle({ tx, actor, params }) {
        if (params.personId !== actor.personId) throw new NotFound()
        const views = await viewsAbout(tx, actor.personId, mostShown)
        const names = await read(
          tx,
          namesReading(views.flatMap(({ by, actingFor }) => (actingFor ? [by, actingFor] : [by]))),
        )
        return {
          title: 'Who has looked at your records',
          backLink: { href: `/people/${actor.personId}`, text: 'Your page' },
          page: <Looks views={views} nameOf={(id) => names.get(id) ?? 'Someone who has left'} />,
        }
      },
    }),
  ]
}
