import { isUuid, type PersonId } from '../../kernel/ids.ts'
import { read } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { spreadsheetText } from '../../platform/files/spreadsheet.ts'
import { textOf } from '../../platform/http/body.ts'
import {
  type Answer,
  defineRoute,
  type Exchange,
  NotAllowed,
  NotFound,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import { type CsvCell, csvFile } from '../../platform/rendering/csv.ts'
import { dateValues, withQuery } from '../../ui/public.ts'
import { formRoutes } from './form-route.tsx'
import { PayCheckPage, PayForm, PayImportPage, PayListPage, payUrl } from './manage-pay.pages.tsx'
import { namesReading } from './people.queries.ts'
import { recordPostPay } from './post-pay.handlers.ts'
import { namedPosts, payHeadings, payOn, postName, readPayRows } from './post-pay.rules.ts'
import { paidPostsReading, peoplePaid } from './post-pay.store.ts'
import {
  askToTakeInPay,
  judgePayFile,
  nothingTaken,
  type PayFile,
  payRowMark,
  payRowsAtOnce,
  payTakenSays,
  takeInPay,
} from './post-pay.work.ts'

/** HR keeps payroll numbers and pay points of posts: one by one, or from a spreadsheet. */

const access = { duty: ['hr'] } as const
const perPage = 50
const atOnce = 500
/** As much as a form's field holds. */
const mostLetters = 190_000
const payHref = (personId: PersonId, seatId: string) => `${payUrl}/${personId}/${seatId}`
/** Numbers of a program, and who they belong to by work address. */
const notLookedAt = (fields: readonly string[]) => ({
  because: 'Payroll numbers of staff are what it is for',
  fields,
})

/** The post whose number is kept; nobody keeps their own. */
async function loadPost({
  tx,
  actor,
  params,
  today,
}: Exchange<{ readonly personId: string; readonly seatId: string }>) {
  if (!isUuid(params.personId)) throw new NotFound()
  const personId = params.personId as PersonId
  const post = (await read(tx, paidPostsReading([personId])))
    .get(personId)
    ?.find(({ seatId }) => seatId === params.seatId)
  if (!post) throw new NotFound()
  if (personId === actor.personId)
    throw new NotAllowed({
      code: 'own-pay',
      says: 'You cannot keep your own payroll number or pay point.',
      remedy: 'Ask a colleague in HR. You can read yours on your own page.',
    })
  const [holding] = post.holdings.toReversed()
  return { personId, post, name: holding ? postName(holding) : '', now: payOn(post.entries, today) }
}

/** The file as it came back from the preview with what was shown of each row. */
const fileSentBack = (body: Exchange['body']): PayFile => ({
  text: textOf(body, 'text'),
  shown: textOf(body, 'shown')
    .split(' ')
    .filter((mark) => mark !== ''),
})

function importPage({ tokens }: Exchange, error?: string): Answer {
  return {
    title: 'Take in payroll numbers',
    backLink: { href: payUrl, text: 'Payroll numbers and pay points' },
    ...(error ? { status: 422 } : {}),
    page: <PayImportPage tokens={tokens} error={error} />,
  }
}

/** Everybody's posts as a file that can be given back. */
async function payFile(tx: Tx, today: Exchange['today']): Promise<string> {
  const rows: CsvCell[][] = []
  let after = ''
  for (;;) {
    const people = await peoplePaid(tx, { text: '', missing: false, after, limit: atOnce, on: today })
    const posts = await read(tx, paidPostsReading(people.map(({ id }) => id)))
    for (const person of people)
      for (const { name, post } of namedPosts(posts.get(person.id) ?? [], today)) {
        const now = payOn(post.entries, today)
        rows.push([
          person.email,
          person.name,
          name,
          now.payrollNumber,
          now.payPoint,
          post.entries.at(-1)?.from,
        ])
      }
    after = people.at(-1)?.id ?? ''
    if (people.length < atOnce) return csvFile(payHeadings, rows)
  }
}

export const managePayRoutes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url: payUrl,
    access,
    async handle({ tx, actor, today, query }) {
      const text = textOf(query, 'q')
      const missing = textOf(query, 'missing') === 'yes'
      const found = await peoplePaid(tx, {
        text,
        missing,
        after: textOf(query, 'after'),
        limit: perPage + 1,
        on: today,
      })
      const people = found.slice(0, perPage)
      const posts = await read(tx, paidPostsReading(people.map(({ id }) => id)))
      const lines = people.flatMap((person) =>
        namedPosts(posts.get(person.id) ?? [], today)
          .map(({ name, post, holding }) => ({
            href: person.id === actor.personId ? undefined : payHref(person.id, post.seatId),
            person: person.name,
            post: name,
            hours: holding.hours,
            ...payOn(post.entries, today),
          }))
          .filter((line) => !missing || line.payrollNumber === null),
      )
      const last = people.at(-1)
      return {
        title: 'Payroll numbers and pay points',
        wide: true,
        page: (
          <PayListPage
            lines={lines}
            text={text}
            missing={missing}
            nextHref={
              found.length > perPage && last ? withQuery(payUrl, query, { after: last.id }) : undefined
            }
          />
        ),
      }
    },
  }),
  defineRoute({
    method: 'GET',
    url: `${payUrl}.csv`,
    access,
    perMinute: 20,
    handle: async ({ tx, today }) => ({
      file: Buffer.from(await payFile(tx, today)),
      type: 'text/csv; charset=utf-8',
      name: `payroll-numbers-${today}.csv`,
    }),
  }),
  defineRoute({ method: 'GET', url: `${payUrl}/import`, access, handle: (exchange) => importPage(exchange) }),
  defineRoute({
    method: 'POST',
    url: `${payUrl}/import`,
    access,
    notLookedAt: { because: 'Shows what would happen; nothing is kept' },
    async handle(exchange) {
      const file = exchange.files.find(({ field }) => field === 'file')
      if (!file) return importPage(exchange, 'Select a file')
      const text = spreadsheetText(file.bytes)
      if (!text.ok) return importPage(exchange, text.refusals[0].says)
      if (text.value.length > mostLetters)
        return importPage(exchange, 'Select a smaller file, of 2,000 rows or fewer')
      const rows = await judgePayFile(exchange, text.value)
      if (!rows.ok) return importPage(exchange, rows.refusals[0].says)
      return {
        title: 'What this file would change',
        wide: true,
        backLink: { href: `${payUrl}/import`, text: 'Take in another file' },
        page: (
          <PayCheckPage
            rows={rows.value}
            text={text.value}
            shown={rows.value.map(payRowMark)}
            tokens={exchange.tokens}
          />
        ),
      }
    },
  }),
  defineRoute({
    method: 'POST',
    url: `${payUrl}/import/save`,
    access,
    notLookedAt: notLookedAt(['text', 'shown']),
    longer: {
      fields: ['text'],
      most: 200_000,
      because: 'A whole list, carried from the page that previews it',
    },
    async handle(exchange) {
      const file = fileSentBack(exchange.body)
      const rows = readPayRows(file.text)
      if (!rows.ok) return importPage(exchange, rows.refusals[0].says)
      const { length } = rows.value
      if (file.shown.length !== length)
        return importPage(exchange, 'Select the file again, and look at what it would change')
      const { tx, actor, now, today } = exchange
      if (length > payRowsAtOnce)
        return { redirect: await askToTakeInPay({ tx, file, by: actor.personId, now, today }) }
      const taken = await takeInPay(exchange, file, { from: 0, count: length, before: nothingTaken })
      return { redirect: payUrl, flash: payTakenSays(taken, length).join(' ') }
    },
  }),
  ...formRoutes({
    url: `${payUrl}/:personId/:seatId`,
    access,
    notLookedAt: notLookedAt(['payrollNumber', 'payPoint']),
    async load(exchange) {
      const post = await loadPost(exchange)
      const names = await read(exchange.tx, namesReading([post.personId]))
      return { ...post, person: names.get(post.personId) ?? 'Someone who has left' }
    },
    title: () => 'Payroll number and pay point',
    backLink: () => ({ href: payUrl, text: 'Payroll numbers and pay points' }),
    values: ({ now }, { today }) => ({
      payrollNumber: now.payrollNumber ?? '',
      payPoint: now.payPoint ?? '',
      ...dateValues(today, 'from'),
    }),
    page: ({ personId, post, name, person }, form) => (
      <PayForm form={form} action={payHref(personId, post.seatId)} person={person} post={post} name={name} />
    ),
    async submit(exchange, { personId, post, person }, form) {
      const from = form.day('from', 'Enter the day from which it holds')
      const first = post.holdings[0]?.from
      if (from && first && from < first) form.wrong('from', 'The day must be one on which they held the post')
      const pay = { payrollNumber: form.text('payrollNumber'), payPoint: form.text('payPoint') }
      if (!from || !form.isFine) return undefined
      const done = await recordPostPay(exchange.tx, exchange, {
        personId,
        seatId: post.seatId,
        from,
        ...pay,
        source: 'hr',
      })
      form.accepted(done)
      return form.isFine ? { redirect: payUrl, flash: `Saved for ${person}` } : undefined
    },
  }),
]
