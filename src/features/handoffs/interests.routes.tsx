import { defineRoute, NotFound, type RouteDefinition } from '../../platform/http/route.ts'
import { getScheme, packInForce } from '../packs/public.ts'
import { peopleByIds } from '../people/public.ts'
import type { CompiledScheme } from '../schemes/public.ts'
import { InterestsPage } from './interests.pages.tsx'
import { choiceInWords, reportedFields } from './interests.rules.ts'
import { interestsFor } from './interests.store.ts'

/** What applicants declared for others to take up. */

const perPage = 25

/** Whether any scheme reports something to one of these duties. */
function isReportedTo(schemes: readonly CompiledScheme[], duties: ReadonlySet<string>): boolean {
  return schemes.some((scheme) =>
    reportedFields(scheme).some(({ field }) =>
      field.reportsTo.some((role) => {
        const rule = scheme.roles[role]
        return rule?.is === 'duty' && duties.has(rule.duty)
      }),
    ),
  )
}

const list = defineRoute({
  method: 'GET',
  url: '/manage/volunteering',
  access: { signedIn: true },
  async handle({ tx, actor, query, today }) {
    const text = (name: string) => (typeof query[name] === 'string' ? query[name] : undefined)
    const [field, choice] = [text('field'), text('choice')]
    const rows = await interestsFor(tx, actor, { limit: perPage + 1, after: text('after'), field, choice })
    // Someone to whom nothing can be reported need not know of the list.
    if (rows.length === 0) {
      const inForce = await packInForce(tx, today)
      if (!isReportedTo(inForce?.schemes ?? [], actor.duties)) throw new NotFound()
    }
    const journeys = Map.groupBy(rows, (row) => row.journey_id)
    const shown = [...journeys].slice(0, perPage)
    const people = await peopleByIds(
      tx,
      shown.flatMap(([, [first]]) => first?.person_id ?? []),
      today,
    )
    const lines = []
    let only: string | undefined
    for (const [journeyId, declared] of shown) {
      const [first] = declared
      if (!first) continue
      const scheme = await getScheme(tx, first.scheme_hash)
      const fields = reportedFields(scheme)
      const person = people.get(first.person_id)
      lines.push({
        href: `/applications/${journeyId}`,
        name: person?.name ?? 'Someone who has left',
        team: person?.team,
        submittedOn: first.submitted_on,
        declared: declared.flatMap((row) => {
          const reported = fields.find(
            (each) => each.template.document === row.template && each.field.field === row.field,
          )
          if (!reported) return []
          if (row.field === field && choice) only ??= choiceInWords(reported.field, choice)
          return [
            {
              question: reported.field.name,
              choices: row.choices.map((each) => ({
                text: choiceInWords(reported.field, each),
                href: `/manage/volunteering?field=${row.field}&choice=${encodeURIComponent(each)}`,
              })),
            },
          ]
        }),
      })
    }
    const filter = field && choice ? `field=${field}&choice=${encodeURIComponent(choice)}&` : ''
    return {
      title: 'Volunteering and interests',
      wide: true,
      page: (
        <InterestsPage
          rows={lines}
          only={only ?? (field && choice ? choice : undefined)}
          nextHref={
            journeys.size > perPage ? `/manage/volunteering?${filter}after=${shown.at(-1)?.[0]}` : undefined
          }
        />
      ),
    }
  },
})

export const interestsRoutes: readonly RouteDefinition[] = [list]
