import { textOf } from '../../platform/http/body.ts'
import { defineRoute, type Exchange, NotFound, type RouteDefinition } from '../../platform/http/route.ts'
import { csvFile } from '../../platform/rendering/csv.ts'
import { withQuery } from '../../ui/public.ts'
import { getScheme, schemesLookedAfter } from '../packs/public.ts'
import { type InterestLine, interestLines } from './interests.lines.ts'
import { InterestsPage } from './interests.pages.tsx'
import { choiceInWords, isReportedTo, reportedFields } from './interests.rules.ts'
import { type InterestRow, interestsFor, interestTotals } from './interests.store.ts'

/** What people ticked for others to take up: offers and wishes, benefits, gaps found. */

const perPage = 25
const path = '/manage/reported'

/** The most applications that one file holds. */
const mostInFile = 20_000

/** Which part of the list an address asks for. */
const wantedOf = ({ query }: Pick<Exchange, 'query'>) => ({
  field: textOf(query, 'field') || undefined,
  choice: textOf(query, 'choice') || undefined,
  waiting: textOf(query, 'waiting') === 'yes',
})

/** What reaches the actor; whoever nothing can be reported to need not know of the list. */
async function rowsOf(
  { tx, actor, today }: Exchange,
  wanted: Parameters<typeof interestsFor>[2],
): Promise<readonly InterestRow[]> {
  const rows = await interestsFor(tx, actor, wanted)
  if (rows.length === 0 && !isReportedTo(await schemesLookedAfter(tx, today), actor.duties))
    throw new NotFound()
  return rows
}

const chosenIn = (lines: readonly InterestLine[], choice: string, field: string) =>
  lines
    .flatMap(({ declared }) => declared.flatMap(({ choices }) => choices))
    .find((each) => each.choice === choice && each.field === field)?.text ?? choice

/** How many people ticked each choice, and for how many it was taken up, by question. */
async function totalsOf({ tx, actor }: Exchange, hrefOf: (field: string, choice: string) => string) {
  const totals = []
  const counted = await interestTotals(tx, actor)
  for (const sums of Map.groupBy(counted, (each) => `${each.template}.${each.field}`).values()) {
    const [first] = sums
    const reported =
      first &&
      reportedFields(await getScheme(tx, first.scheme_hash)).find(
        (each) => each.template.document === first.template && each.field.field === first.field,
      )
    if (!reported) continue
    totals.push({
      paper: reported.template.name,
      question: reported.field.name,
      choices: sums.map(({ field, choice, people, taken }) => ({
        ...{ people, taken },
        text: choiceInWords(reported.field, choice),
        href: hrefOf(field, choice),
      })),
    })
  }
  return totals
}

const list = defineRoute({
  method: 'GET',
  url: path,
  access: { signedIn: true },
  async handle(exchange) {
    const { tx, query, today } = exchange
    const wanted = wantedOf(exchange)
    const { field, choice, waiting } = wanted
    const after = textOf(query, 'after') || undefined
    const rows = await rowsOf(exchange, { ...wanted, limit: perPage + 1, after })
    const journeys = [...new Set(rows.map((row) => row.journey_id))]
    const shown = new Set(journeys.slice(0, perPage))
    const lines = await interestLines(
      tx,
      rows.filter((row) => shown.has(row.journey_id)),
      today,
    )
    const part = field && choice ? { field, choice } : undefined
    const hrefOf = (its: string, ticked: string) => withQuery(path, query, { field: its, choice: ticked })
    // The sums stand above the whole list, and not above a part of it.
    const isWhole = !part && !waiting && !after
    return {
      title: 'Reported to you',
      wide: true,
      page: (
        <InterestsPage
          {...{ lines, hrefOf, waiting }}
          totals={isWhole && rows.length > 0 ? await totalsOf(exchange, hrefOf) : []}
          only={part && chosenIn(lines, part.choice, part.field)}
          allHref={withQuery(path, query, { waiting: undefined })}
          waitingHref={withQuery(path, query, { waiting: 'yes' })}
          everyoneHref={withQuery(path, query, { field: undefined, choice: undefined })}
          fileHref={withQuery(`${path}.csv`, query, {})}
          nextHref={
            journeys.length > perPage ? withQuery(path, query, { after: journeys[perPage - 1] }) : undefined
          }
        />
      ),
    }
  },
})

/** The list as a file, a line a choice: what was chosen of it on the page, without an end of the page. */
const file = defineRoute({
  method: 'GET',
  url: `${path}.csv`,
  access: { signedIn: true },
  perMinute: 20,
  async handle(exchange) {
    const rows = await rowsOf(exchange, { ...wantedOf(exchange), limit: mostInFile })
    const lines = await interestLines(exchange.tx, rows, exchange.today)
    const header = [
      'Person',
      'Team',
      'Submitted',
      'Paper',
      'Question',
      'Ticked',
      'Taken up on',
      'Taken up by',
    ]
    return {
      file: Buffer.from(
        csvFile(
          header,
          lines.flatMap(({ name, team, submittedOn, declared }) =>
            declared.flatMap(({ paper, question, choices }) =>
              choices.map(({ text, taken }) => [
                ...[name, team, submittedOn, paper, question, text],
                ...[taken?.on, taken && (taken.by ?? 'Someone who has left')],
              ]),
            ),
          ),
        ),
      ),
      type: 'text/csv; charset=utf-8',
      name: `reported-${exchange.today}.csv`,
    }
  },
})

export const interestsRoutes: readonly RouteDefinition[] = [list, file]
