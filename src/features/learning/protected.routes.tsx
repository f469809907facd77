import { allows } from '../../kernel/access.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { recordAudit } from '../../platform/audit/audit.ts'
import { textOf } from '../../platform/http/body.ts'
import {
  type Answer,
  defineRoute,
  type Exchange,
  NotFound,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import type { FieldErrors } from '../../ui/public.ts'
import { registerRecordLink, relationTo } from '../people/public.ts'
import { registerSupervisionPorts } from '../supervision/public.ts'
import { readProtectedTime } from './learning.access.ts'
import { putProtectedMark } from './learning.store.ts'
import { ProtectedTimePage } from './protected.pages.tsx'
import { protectedTimeInWords, protectedTimeOf } from './protected.reading.ts'

/** Protected time: one's own, to log; and that of people below, to talk about. */

const signedIn = { signedIn: true } as const
const own = '/my-record/protected-time'

/** Offers the page on a person's page, and how it stands to supervision; once, at start. */
export function registerLearning(): void {
  registerSupervisionPorts({ protectedTimeOf: protectedTimeInWords })
  registerRecordLink({
    text: 'Protected time',
    rule: readProtectedTime,
    href: (personId) => `/people/${personId}/protected-time`,
    needs: 'protected-time',
  })
}

async function ownAnswer(
  { tx, actor, today, tokens, body }: Exchange,
  errors?: FieldErrors,
): Promise<Answer> {
  const time = await protectedTimeOf(tx, actor.personId, today)
  if (!time) throw new NotFound()
  return {
    title: 'Your protected time',
    ...(errors ? { status: 422 } : {}),
    page: (
      <ProtectedTimePage time={time} tokens={tokens} typed={(name) => textOf(body, name)} errors={errors} />
    ),
  }
}

export const protectedTimeRoutes: readonly RouteDefinition[] = [
  defineRoute({ method: 'GET', url: own, access: signedIn, handle: (exchange) => ownAnswer(exchange) }),
  defineRoute({
    method: 'POST',
    url: own,
    access: signedIn,
    async handle(exchange) {
      const { tx, actor, today, body } = exchange
      const time = await protectedTimeOf(tx, actor.personId, today)
      const found = time?.allowances.find(
        ({ allowance }) => allowance.allowance === textOf(body, 'allowance'),
      )
      if (!time || !found) throw new NotFound()
      const { allowance } = found
      const entry = time.entries.find(({ id }) => id === textOf(body, 'entry'))
      const typed = textOf(body, 'amount').replace(',', '.')
      const amount = /^\d{1,3}(\.\d{1,2})?$/.test(typed) ? Number(typed) : undefined
      const most = allowance.unit === 'hours' ? 200 : 31
      const errors: FieldErrors = {
        ...(entry ? {} : { [`entry-${allowance.allowance}`]: 'Choose an entry' }),
        ...(amount === undefined || amount > most
          ? {
              [`amount-${allowance.allowance}`]: `Enter the number of ${allowance.unit}, like 1.5, at most ${most}`,
            }
          : {}),
      }
      if (!entry || amount === undefined || amount > most) return ownAnswer(exchange, errors)
      await putProtectedMark(tx, {
        personId: actor.personId,
        itemId: entry.id,
        allowance: allowance.allowance,
        amount,
        on: today,
      })
      await recordAudit(tx, {
        actor,
        action: 'log-protected-time',
        subject: { kind: 'evidence', id: entry.id },
        about: actor.personId,
        detail: { allowance: allowance.allowance, amount },
      })
      return { redirect: own, flash: amount === 0 ? 'It does not count any more' : 'The time is logged' }
    },
  }),
  defineRoute({
    method: 'GET',
    url: '/people/:personId/protected-time',
    access: signedIn,
    async handle({ tx, actor, today, params, tokens }) {
      const personId = params.personId as PersonId
      if (!allows(readProtectedTime, await relationTo(tx, actor, personId, today))) throw new NotFound()
      const time = await protectedTimeOf(tx, personId, today)
      if (!time) throw new NotFound()
      return {
        title: `Protected time of ${time.facts.name}`,
        backLink: { href: `/people/${personId}`, text: time.facts.name },
        page: <ProtectedTimePage time={time} whose={time.facts.name} tokens={tokens} typed={() => ''} />,
      }
    },
  }),
]
