import { z } from 'zod'
import { headersOf, headersSent } from './openapi.headers.ts'
import { webhooksTold } from './openapi.webhooks.ts'
import { apiRoot, type Operation } from './operation.ts'
import { outcomeOperations } from './outcomes.operations.ts'
import { problem } from './outcomes.schemas.ts'
import { scopes } from './scopes.rules.ts'
import { message } from './webhook.messages.ts'

/** The description of the API, made from the schemas that check every request and answer. */

export const operations: readonly Operation[] = outcomeOperations

type Json = Readonly<Record<string, unknown>>

/** Everything that can be asked for, as OpenAPI 3.1. */
export function openApi(): Json {
  const components: Record<string, unknown> = {}
  /** The schema, with those that have a name kept once under components. */
  const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Json => {
    const {
      $schema: _,
      $defs,
      ...made
    } = z.toJSONSchema(schema, {
      io,
      override: ({ jsonSchema }) => {
        delete jsonSchema.id
      },
    }) as Record<string, unknown>
    for (const [name, each] of Object.entries(($defs as Json | undefined) ?? {}))
      components[name] = withReferences(each)
    const name = schema.meta()?.id
    if (name === undefined) return withReferences(made) as Json
    components[name] = withReferences(made)
    return { $ref: `#/components/schemas/${name}` }
  }
  const refused = { 'application/problem+json': { schema: schemaOf(problem, 'output') } }
  const paths: Record<string, Record<string, unknown>> = {}
  for (const operation of operations) {
    const path = `${apiRoot}${operation.path}`.replace(/:([A-Za-z]+)/g, '{$1}')
    paths[path] = {
      ...paths[path],
      [operation.method.toLowerCase()]: {
        operationId: operation.id,
        summary: operation.summary,
        description: operation.says,
        security: [{ key: [operation.scope] }],
        parameters: [
          ...parts(operation.path),
          ...queryParameters(operation.query, schemaOf),
          ...(operation.method === 'POST' ? [idempotencyKey] : []),
        ],
        ...(operation.body
          ? {
              requestBody: {
                required: true,
                content: { 'application/json': { schema: schemaOf(operation.body, 'input') } },
              },
            }
          : {}),
        responses: {
          200: {
            description: 'Done',
            headers: headersOf(200, operation),
            content:
              'length' in operation.answer
                ? Object.fromEntries(operation.answer.map((type) => [type, {}]))
                : { 'application/json': { schema: schemaOf(operation.answer, 'output') } },
          },
          ...Object.fromEntries(
            problemsOf(operation).map(([status, description]) => [
              status,
              { description, headers: headersOf(status, operation), content: refused },
            ]),
          ),
        },
      },
    }
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'Waymark',
      version: '1',
      description:
        'Outcomes of progression for programs of HR and payroll. A key stands for the person who made it: it sees and does what they may, and its scopes allow, never more.',
    },
    servers: [{ url: '/', description: 'Where you use Waymark' }],
    paths,
    webhooks: webhooksTold(schemaOf(message, 'output')),
    components: {
      headers: headersSent,
      securitySchemes: {
        key: {
          type: 'http',
          scheme: 'bearer',
          description: `Scopes: ${scopes.map(({ scope, name }) => `${scope} (${name.toLowerCase()})`).join(', ')}.`,
        },
      },
      schemas: components,
    },
  }
}

function withReferences(schema: unknown): unknown {
  return JSON.parse(
    JSON.stringify(schema, (key, value: unknown) =>
      key === '$ref' && typeof value === 'string'
        ? value.replace('#/$defs/', '#/components/schemas/')
        : value,
    ),
  )
}

function parts(path: string): readonly Json[] {
  return [...path.matchAll(/:([A-Za-z]+)/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string', ...(name.endsWith('Id') ? { format: 'uuid' } : {}) },
  }))
}

function queryParameters(
  query: z.ZodObject | undefined,
  schemaOf: (schema: z.ZodType, io: 'input') => Json,
): readonly Json[] {
  if (!query) return []
  const { properties = {}, required = [] } = schemaOf(query, 'input') as {
    readonly properties?: Readonly<Record<string, Record<string, unknown>>>
    readonly required?: readonly string[]
  }
  return Object.entries(properties).map(([name, { description, ...schema }]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    description,
    schema,
  }))
}

const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description:
    'A new UUID for each thing to be done. The same key with the same content is answered as the first time, and nothing is done again.',
  schema: { type: 'string', maxLength: 255 },
}

function problemsOf(operation: Operation): readonly (readonly [number, string])[] {
  const has = operation.path.includes(':')
  const acts = operation.method === 'POST'
  return [
    [400, 'It cannot be read at all'],
    [401, 'No key that opens anything'],
    [403, 'The key, or the person who answers for it, may not do this'],
    ...(has ? [[404, 'There is no such thing, or the key may not know of it'] as const] : []),
    ...(acts
      ? ([
          [409, 'It was done meanwhile'],
          [413, 'It is larger than 2 MB'],
          [415, 'It is no JSON, or does not say so in Content-Type'],
        ] as const)
      : []),
    [422, 'Something sent does not fit; `errors` says what'],
    [429, 'Too many requests: wait as long as Retry-After says'],
  ]
}
