import { self } from '../../kernel/access.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { type RecordView, viewsAbout } from '../../platform/audit/views.ts'
import { readTogether } from '../../platform/database/reading.ts'
import { defineRoute, NotFound, type RouteDefinition } from '../../platform/http/route.ts'
import { EmptyState, formatMoment, SortableTable } from '../../ui/public.ts'
import { namesReading } from './people.queries.ts'
import { registerRecordLink } from './record-links.ts'
import { type Support, supportersReading } from './supporters.queries.ts'
import { capacityNames } from './supporters.rules.ts'

/** Who opened my records, and when. Nobody else reads this page. */

const mostShown = 200

/** What the kinds of records are called, and where they are. */
const kinds: Readonly<Record<string, { readonly name: string; readonly href?: (id: string) => string }>> = {
  journey: { name: 'Your application', href: (id) => `/applications/${id}` },
  document: { name: 'A paper of yours', href: (id) => `/documents/${id}` },
  supervision: { name: 'A record of your supervision', href: (id) => `/supervision/${id}` },
  evidence: { name: 'An entry of your CPD record', href: (id) => `/my-record/evidence/${id}` },
  coverage: { name: 'Your coverage map', href: () => '/my-record/coverage' },
  'cpd-record': { name: 'The list of your CPD record', href: () => '/my-record/evidence' },
  'self-assessment': { name: 'Where you stand', href: () => '/my-record/self-assessment' },
  observation: { name: 'An observation of your practice', href: (id) => `/observations/${id}` },
  observations: { name: 'The list of your observations', href: () => '/my-record/observations' },
  'supervision-file': { name: 'Your supervision file', href: (id) => `/people/${id}/supervision-file` },
  // Before it is let through its person cannot open it, so it is no link.
  'feedback-response': { name: 'Feedback on your practice' },
  feedback: { name: 'Feedback on your practice', href: () => '/my-record/feedback' },
  person: { name: 'Your page', href: (id) => `/people/${id}` },
  'record-supporter': { name: 'Parts of your record, by a link', href: () => '/my-record/supporters' },
}

function Looks({
  views,
  whoLooked,
}: {
  readonly views: readonly RecordView[]
  readonly whoLooked: (view: RecordView) => string
}) {
  return (
    <>
      <h1 class="govuk-heading-l">Who has looked at your records</h1>
      <p class="govuk-body">
        Everyone else who opened your page, an application, a paper, an entry of your CPD record, an
        observation, a record of supervision or feedback on your practice. Pages of one record opened within a
        quarter of an hour are one look.
      </p>
      <p class="govuk-body">
        <a class="govuk-link" href="/my-record/supporters">
          See whom you let read parts of your record
        </a>
      </p>
      {views.length === 0 ? (
        <EmptyState
          title="Nobody has looked yet"
          text="When someone opens a record of yours, their name and the time will stand here."
        />
      ) : (
        <SortableTable
          caption={views.length === mostShown ? `The latest ${mostShown} looks` : 'Latest first'}
          columns={[{ title: 'What' }, { title: 'Who' }, { title: 'When' }]}
          rows={views.map((view) => {
            const kind = kinds[view.subject.kind]
            return {
              cells: [
                kind?.href ? (
                  <a class="govuk-link" href={kind.href(view.subject.id)}>
                    {kind.name}
                  </a>
                ) : (
                  (kind?.name ?? 'A record of yours')
                ),
                whoLooked(view),
                formatMoment(view.at),
              ],
            }
          })}
        />
      )}
    </>
  )
}

/** Who looked, in words: by name, for whom, and as which supporter. */
function lookers(names: ReadonlyMap<PersonId, string>, supports: readonly Support[]) {
  const nameOf = (id: PersonId) => names.get(id) ?? 'Someone who has left'
  return ({ by, actingFor, subject }: RecordView): string => {
    const support = supports.find((each) =>
      by === undefined ? each.id === subject.id : each.supporterId === by,
    )
    const name = by === undefined ? (support?.supporterName ?? 'Someone with a link') : nameOf(by)
    return [
      name,
      ...(actingFor ? [`for ${nameOf(actingFor)}`] : []),
      ...(support ? [`your ${capacityNames[support.capacity]}`] : []),
    ].join(', ')
  }
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
        const people = views.flatMap(({ by, actingFor }) => [by, actingFor].filter((id) => id !== undefined))
        const { names, supports } = await readTogether(tx, {
          names: namesReading(people),
          supports: supportersReading(actor.personId),
        })
        return {
          title: 'Who has looked at your records',
          backLink: { href: `/people/${actor.personId}`, text: 'Your page' },
          page: <Looks views={views} whoLooked={lookers(names, supports)} />,
        }
      },
    }),
  ]
}
