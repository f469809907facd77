import { addDuration } from '../../calendar/public.ts'
import { now, today, useWholeService } from '../../../test/support/service-journeys.ts'
import { sendOutcome } from '../../../test/support/sent-outcome.ts'
import { addApiKey } from '../../platform/auth/api-keys.store.ts'
import { registerHandoffs, routes as handoffsRoutes } from '../handoffs/public.ts'
import { apiRoutes } from './public.ts'

/** The API on the invented organisation, with outcomes that were sent and keys of HR, for its tests. */

export interface Outcome {
  readonly id: string
  readonly status: string
  readonly person: { readonly name: string }
  readonly form: {
    readonly answers: Record<string, Record<string, unknown>>
    readonly answersNow: Record<string, Record<string, unknown>>
  }
  readonly steps: readonly { readonly id: string; readonly doneOn: string | null; readonly ready: boolean }[]
  readonly standing: string
  readonly returned: boolean
  readonly question: { readonly askedOn: string; readonly text: string } | null
  readonly pdfHref: string | null
  readonly dueOn: string | null
  readonly payroll: {
    readonly payrollNumber: string | null
    readonly post: string | null
    readonly toPoint: string | null
    readonly effectiveOn: string | null
    readonly payRun: { readonly month: string; readonly cutOffOn: string; readonly arrears: boolean } | null
  } | null
  readonly corrections: readonly Correction[]
}
export interface Correction {
  readonly id: string
  readonly outcomeId: string
  readonly changes: readonly { readonly field: string; readonly was: unknown; readonly now: unknown }[]
  readonly arrearsFrom: string | null
}
export interface Problem {
  readonly code: string
  readonly status: number
  readonly detail: string
  readonly errors?: Record<string, string>
}

const everyScope = ['outcomes:read', 'outcomes:payroll', 'outcomes:act'] as const

export function useApi() {
  registerHandoffs()
  const trust = useWholeService([...handoffsRoutes, ...apiRoutes])
  const { server } = trust
  const send = sendOutcome(trust)
  return {
    trust,
    /** The id of an outcome that Wren sent to HR. */
    sent: async () => (await send()).id,
    /** A key that Hana or Hugo of HR answers for. */
    key: async (scopes: readonly string[] = everyScope, who: 'hana' | 'hugo' = 'hana') => {
      const { key } = await trust.write((tx) =>
        addApiKey(tx, {
          authorityCode: 'exampleshire',
          name: 'Payroll',
          scopes,
          personId: trust.people[who],
          untilOn: addDuration(today, 'P1Y'),
          now,
        }),
      )
      return key
    },
    /** Asks as a program does: GET, or POST when something is sent. */
    ask: async <Body>(
      path: string,
      bearer: string | undefined,
      sending?: {
        readonly body: unknown
        readonly once?: string
        readonly headers?: Record<string, string>
      },
    ) => {
      const answer = await server.app.inject({
        method: sending ? 'POST' : 'GET',
        url: `/api/v1${path}`,
        headers: {
          ...(bearer ? { authorization: `Bearer ${bearer}` } : {}),
          ...(sending ? { 'content-type': 'application/json' } : {}),
          ...(sending?.once ? { 'idempotency-key': sending.once } : {}),
          ...sending?.headers,
        },
        ...(sending
          ? { payload: typeof sending.body === 'string' ? sending.body : JSON.stringify(sending.body) }
          : {}),
      })
      return { status: answer.statusCode, headers: answer.headers, body: answer.json<Body>() }
    },
  }
}
