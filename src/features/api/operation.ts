import { z } from 'zod'
import {
  defineRoute,
  type Fields,
  type FileAnswer,
  type KeyExchange,
  NotAsAsked,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import type { ScopeCode } from './scopes.rules.ts'

/** One thing a program can ask for: the schemas that check it are those that describe it. */
export interface Operation {
  readonly method: 'GET' | 'POST'
  /** With parts as `:outcomeId`, below `/api/v1`. */
  readonly path: string
  readonly scope: ScopeCode
  /** Its name in generated clients. */
  readonly id: string
  readonly summary: string
  readonly says: string
  readonly query?: z.ZodObject
  readonly body?: z.ZodType
  /** The schema of what is answered, or the media types that a file may have. */
  readonly answer: z.ZodType | readonly string[]
  readonly route: RouteDefinition
}

interface OperationWanted<Query extends z.ZodObject, Body extends z.ZodType, Reply extends z.ZodType> {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly scope: ScopeCode
  readonly id: string
  readonly summary: string
  readonly says: string
  readonly query?: Query
  readonly body?: Body
  readonly answer: Reply
  handle(
    exchange: KeyExchange<Readonly<Record<string, string>>>,
    sent: { readonly query: z.output<Query>; readonly body: z.output<Body> },
  ): Promise<z.input<Reply>>
}

export const apiRoot = '/api/v1'

/** An address that describes no query takes none: what it does not know is never passed over. */
const nothing = z.strictObject({})

/** What was sent as its schema reads it; `NotAsAsked` with a sentence for each field that does not fit. */
function readBy<Schema extends z.ZodType>(schema: Schema | undefined, sent: Fields): z.output<Schema> {
  if (!schema) return undefined as z.output<Schema>
  const read = schema.safeParse({ ...sent })
  if (read.success) return read.data
  throw new NotAsAsked(
    Object.fromEntries(
      read.error.issues.flatMap((issue) =>
        issue.code === 'unrecognized_keys'
          ? issue.keys.map((key) => [key, 'There is no such field.'] as const)
          : [[issue.path.join('.'), issue.message] as const],
      ),
    ),
  )
}

/** Makes the route of an operation. What it answers is checked against its schema too, so that it stays as described. */
export function defineOperation<Query extends z.ZodObject, Body extends z.ZodType, Reply extends z.ZodType>(
  wanted: OperationWanted<Query, Body, Reply>,
): Operation {
  const { handle, ...described } = wanted
  const route = defineRoute({
    method: wanted.method,
    url: `${apiRoot}${wanted.path}` as string,
    access: { key: wanted.scope },
    ...(wanted.method === 'POST'
      ? { notLookedAt: { because: 'A program sends codes and days by a schema that takes no words' } }
      : {}),
    async handle(exchange) {
      const asked = exchange as KeyExchange<Readonly<Record<string, string>>>
      const sent = {
        query: readBy<z.ZodType>(wanted.query ?? nothing, asked.query) as z.output<Query>,
        body: readBy(wanted.body, asked.body),
      }
      return { json: wanted.answer.parse(await handle(asked, sent)) }
    },
  })
  return { ...described, route }
}

/** The same for a file: `answer` are the media types it may have. */
export function defineFileOperation<Query extends z.ZodObject>(
  wanted: Omit<Operation, 'method' | 'query' | 'body' | 'answer' | 'route'> & {
    readonly query: Query
    readonly answer: readonly string[]
    /** Setting its pages takes a while: tighter than usual. */
    readonly perMinute: number
    handle(
      exchange: KeyExchange<Readonly<Record<string, string>>>,
      query: z.output<Query>,
    ): Promise<FileAnswer>
  },
): Operation {
  const { handle, perMinute, ...described } = wanted
  const route = defineRoute({
    method: 'GET',
    url: `${apiRoot}${wanted.path}` as string,
    access: { key: wanted.scope },
    perMinute,
    handle: (exchange) =>
      handle(exchange as KeyExchange<Readonly<Record<string, string>>>, readBy(wanted.query, exchange.query)),
  })
  return { ...described, method: 'GET', route }
}
