import { defineRoute, NotFound, type RouteDefinition } from '../../platform/http/route.ts'
import { getScheme, schemesLookedAfter } from '../packs/public.ts'
import { peopleByIds } from '../people/public.ts'
import { InterestsPage } from './interests.pages.tsx'
import { choiceInWords, isReportedTo, reportedFields } from './interests.rules.ts'
import { interestsFor, interestTotals } from './interests.store.ts'

/** What people ticked for others to take up: offers and wishes, benefits, gaps found. */

const perPage = 25

const hrefOf = (field: string, choice: string) =>
  `/manage/reported?field=${field}&choice=${encodeURIComponent(choice)}`

const list = defineRoute({
  method: 'GET',
  url: '/manage/reported',
  access: { signedIn: true },
  async handle({ tx, actor, query, today }) {
    const text = (name: string) => (typeof query[name] === 'string' ? query[name] : undefined)
    const [field, choice] = [text('field'), text('choice')]
    const rows = await interestsFor(tx, actor, { limit: perPage + 1, after: text('after'), field, choice })
    // Someone to whom nothing can be reported need not know of the list.
    if (rows.length === 0) {
      if (!isReportedTo(await schemesLookedAfter(tx, today), actor.duties)) throw new NotFound()
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
                href: hrefOf(row.field, each),
              })),
            },
          ]
        }),
      })
    }
    // The sums stand above the whole list, and not above a part of it.
    const isWhole = !(field && choice) && !text('after')
    const counted = isWhole && rows.length > 0 ? await interestTotals(tx, actor) : []
    const totals = []
    for (const sums of Map.groupBy(counted, (each) => `${each.template}.${each.field}`).values()) {
      const [first] = sums
      if (!first) continue
      const reported = reportedFields(await getScheme(tx, first.scheme_hash)).find(
        (each) => each.template.document === first.template && each.field.field === first.field,
      )
      if (!reported) continue
      totals.push({
        paper: reported.template.name,
        question: reported.field.name,
        choices: sums.map((each) => ({
          text: choiceInWords(reported.field, each.choice),
          href: hrefOf(each.field, each.choice),
          people: each.people,
        })),
      })
    }
    const filter = field && choice ? `field=${field}&choice=${encodeURIComponent(choice)}&` : ''
    return {
      title: 'Reported to you',
      wide: true,
      page: (
        <InterestsPage
          rows={lines}
          totals={totals}
          only={only ?? (field && choice ? choice : undefined)}
          nextHref={
            journeys.size > perPage ? `/manage/reported?${filter}after=${shown.at(-1)?.[0]}` : undefined
          }
        />
      ),
    }
  },
})

export const interestsRoutes: readonly RouteDefinition[] = [list]
