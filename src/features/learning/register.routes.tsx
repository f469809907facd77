import { accept, type Result } from '../../kernel/refusal.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { spreadsheetText } from '../../platform/files/spreadsheet.ts'
import { textOf } from '../../platform/http/body.ts'
import {
  type Answer,
  defineRoute,
  type Exchange,
  NotFound,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import { currentPack } from '../packs/public.ts'
import { recordRenewal, registeredPeople } from '../people/public.ts'
import { restateTasks } from '../tasks/public.ts'
import { RegisterPage, RegisterPreviewPage } from './register.pages.tsx'
import { type JudgedRow, judgeRegister, readRegister } from './register.rules.ts'
import { rulesOn } from './registration.rules.ts'

/** Taking in a file of the public register: first what every row would do, then doing it. */

const url = '/manage/registrations'
const access = { duty: ['people-administration', 'administration'] } as const
/** A row is about a hundred letters; a form's field holds twice as much. */
const mostLetters = 190_000

async function rulesFor({ tx, today }: Exchange) {
  const rules = rulesOn((await currentPack(tx))?.registrations, today)
  if (!rules?.register) throw new NotFound()
  return { ...rules, register: rules.register }
}

async function judged(exchange: Exchange, text: string): Promise<Result<readonly JudgedRow[]>> {
  const { register } = await rulesFor(exchange)
  const rows = readRegister(text, register)
  if (!rows.ok) return rows
  return accept(judgeRegister(rows.value, await registeredPeople(exchange.tx), register, exchange.today))
}

async function uploadAnswer(exchange: Exchange, error?: string): Promise<Answer> {
  const rules = await rulesFor(exchange)
  return {
    title: 'Registrations',
    ...(error ? { status: 422 } : {}),
    page: (
      <RegisterPage
        rules={rules}
        people={await registeredPeople(exchange.tx)}
        today={exchange.today}
        tokens={exchange.tokens}
        error={error}
      />
    ),
  }
}

export const registerRoutes: readonly RouteDefinition[] = [
  defineRoute({ method: 'GET', url, access, handle: (exchange) => uploadAnswer(exchange) }),
  defineRoute({
    method: 'POST',
    url,
    access,
    notLookedAt: { because: 'Shows what would happen; nothing is kept' },
    async handle(exchange) {
      const file = exchange.files.find(({ field }) => field === 'file')
      if (!file) return uploadAnswer(exchange, 'Select the file of the register')
      const text = spreadsheetText(file.bytes)
      if (!text.ok) return uploadAnswer(exchange, text.refusals[0].says)
      if (text.value.length > mostLetters)
        return uploadAnswer(exchange, 'Select a file of 2,000 rows or fewer')
      const rows = await judged(exchange, text.value)
      if (!rows.ok) return uploadAnswer(exchange, rows.refusals[0].says)
      return {
        title: 'What this file would change',
        wide: true,
        backLink: { href: url, text: 'Registrations' },
        page: <RegisterPreviewPage rows={rows.value} text={text.value} tokens={exchange.tokens} />,
      }
    },
  }),
  defineRoute({
    method: 'POST',
    url: `${url}/take-in`,
    access,
    notLookedAt: { because: 'The public register names social workers' },
    longer: {
      fields: ['text'],
      most: 200_000,
      because: 'A whole list, carried from the page that previews it',
    },
    async handle(exchange) {
      const rows = await judged(exchange, textOf(exchange.body, 'text'))
      if (!rows.ok) return uploadAnswer(exchange, rows.refusals[0].says)
      for (const row of rows.value) await takeIn(exchange.tx, exchange, row)
      const count = (does: JudgedRow['does']) => rows.value.filter((row) => row.does === does).length
      return {
        redirect: url,
        flash: `${count('renews')} renewed, ${count('lapsed')} lapsed, ${count('nothing')} as before, ${count('asks') + count('skipped')} left alone`,
      }
    },
  }),
]

/** One row: its last day is taken over, and a lapsed registration goes to HR until a later file says otherwise. */
async function takeIn(tx: Tx, doing: Exchange, { person, does, renewsOn }: JudgedRow): Promise<void> {
  if (!person || does === 'asks' || does === 'skipped') return
  if (renewsOn && renewsOn !== person.renewsOn) await recordRenewal(tx, doing, person.id, renewsOn)
  await restateTasks(
    tx,
    { kind: 'registration-lapsed', id: person.id },
    does === 'lapsed'
      ? [
          {
            key: 'look',
            title: `Look at ${person.name}’s registration`,
            detail: 'The public register says that it lapsed.',
            href: `/people/${person.id}`,
            aboutPersonId: person.id,
            waitingSinceAt: doing.now,
            holders: [{ duty: 'hr' }],
          },
        ]
      : [],
  )
}
