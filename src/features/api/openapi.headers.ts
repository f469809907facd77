import type { Operation } from './operation.ts'

/** Headers of answers, for the OpenAPI document. */

const whole = { type: 'integer' }

/** By the names under which they are described. */
export const headersSent = {
  'RateLimit-Limit': { description: 'Requests that the key may make in a minute', schema: whole },
  'RateLimit-Remaining': { description: 'How many of them are left in this minute', schema: whole },
  'RateLimit-Reset': { description: 'Seconds until the next minute begins', schema: whole },
  'Retry-After': { description: 'Seconds to wait before asking again', schema: whole },
  'Idempotency-Replayed': {
    description: '`true` when this was answered before and nothing was done again',
    schema: { type: 'string', const: 'true' },
  },
  'WWW-Authenticate': { description: '`Bearer`', schema: { type: 'string' } },
} as const

type HeaderSent = keyof typeof headersSent

const counted: readonly HeaderSent[] = ['RateLimit-Limit', 'RateLimit-Remaining', 'RateLimit-Reset']

/** References to those that an answer of this status carries. Before a key is known, nothing is counted. */
export function headersOf(
  status: number,
  { method }: Pick<Operation, 'method'>,
): Readonly<Record<string, unknown>> {
  const names: readonly HeaderSent[] = [
    ...([400, 401, 413, 415].includes(status) ? [] : counted),
    ...(status === 401 ? (['WWW-Authenticate'] as const) : []),
    ...(status === 429 ? (['Retry-After'] as const) : []),
    ...(status === 200 && method === 'POST' ? (['Idempotency-Replayed'] as const) : []),
  ]
  return Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]))
}
