import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { z } from 'zod'
import { openApi } from './openapi.ts'
import { apiRoutes } from './routes.ts'
import { eventsTold, message, messageBody } from './webhook.messages.ts'

/** The shapes of OpenAPI 3.1 as far as this document uses them: a part that the specification does not know is refused. */
const reference = z.strictObject({ $ref: z.string().startsWith('#/components/') })
const schema = z.union([reference, z.record(z.string(), z.json())])
const content = z.record(
  z.string().regex(/^[a-z]+\/[a-z.+-]+$/),
  z.strictObject({ schema: schema.optional() }),
)
const header = z.strictObject({ description: z.string(), schema })
const parameter = z
  .strictObject({
    name: z.string().min(1),
    in: z.enum(['path', 'query', 'header']),
    required: z.boolean(),
    description: z.string().optional(),
    schema,
  })
  .refine((each) => each.in !== 'path' || each.required, 'A part of the path is always required')
const response = z.strictObject({
  description: z.string().min(1),
  headers: z.record(z.string(), z.union([reference, header])).optional(),
  content: content.optional(),
})
const operation = z.strictObject({
  operationId: z.string().regex(/^[a-z][A-Za-z]+$/),
  summary: z.string().min(1),
  description: z.string().min(1),
  security: z.array(z.record(z.string(), z.array(z.string()))),
  parameters: z.array(parameter),
  requestBody: z.strictObject({ required: z.boolean(), content }).optional(),
  responses: z.record(z.string().regex(/^([1-5](\d\d|XX)|default)$/), response),
})
const item = z.strictObject({ get: operation.optional(), post: operation.optional() })
const name = z.string().regex(/^[A-Za-z0-9._-]+$/)
const document = z.strictObject({
  openapi: z.string().regex(/^3\.1\.\d+$/),
  info: z.strictObject({ title: z.string(), version: z.string(), description: z.string() }),
  servers: z.array(z.strictObject({ url: z.string(), description: z.string() })),
  paths: z.record(z.string().startsWith('/'), item),
  webhooks: z.record(z.string(), item),
  components: z.strictObject({
    headers: z.record(name, header),
    securitySchemes: z.record(
      name,
      z.strictObject({ type: z.literal('http'), scheme: z.literal('bearer'), description: z.string() }),
    ),
    schemas: z.record(name, schema),
  }),
})

describe('the description of the API', () => {
  const described = JSON.parse(JSON.stringify(openApi())) as z.infer<typeof document>
  const operations = Object.values(described.paths).flatMap(({ get, post }) => [get ?? [], post ?? []].flat())

  it('is OpenAPI 3.1, and every reference in it leads to something', () => {
    document.parse(described)
    for (const [, path = ''] of JSON.stringify(described).matchAll(/"\$ref":"#\/([^"]+)"/g)) {
      const found = path
        .split('/')
        .reduce<unknown>((at, part) => (at as Record<string, unknown> | undefined)?.[part], described)
      assert.ok(found, path)
    }
    for (const schemaName of Object.keys(described.components.schemas))
      assert.match(schemaName, /^[A-Z][A-Za-z]+$/)
  })

  it('describes every route that takes a key, and no other', () => {
    const paths = Object.entries(described.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`),
    )
    const served = apiRoutes.flatMap(({ method, url, access }) =>
      'key' in access ? [`${method} ${url}`] : [],
    )
    assert.deepEqual(paths.sort(), served.sort())
  })

  it('names each operation once, and every part of its path', () => {
    const ids = [...operations, ...Object.values(described.webhooks).flatMap(({ post }) => post ?? [])].map(
      ({ operationId }) => operationId,
    )
    assert.equal(new Set(ids).size, ids.length)
    for (const [path, { get, post }] of Object.entries(described.paths))
      for (const each of [get, post])
        assert.deepEqual(
          each?.parameters.filter((one) => one.in === 'path').map((one) => one.name) ?? [],
          each ? [...path.matchAll(/\{(\w+)\}/g)].map(([, part]) => part) : [],
        )
  })

  it('says of what can go wrong also what is too large, no JSON or not readable, with the headers', () => {
    for (const { responses, requestBody } of operations) {
      for (const status of requestBody ? [400, 401, 403, 409, 413, 415, 422, 429] : [400, 401, 403, 422, 429])
        assert.ok(responses[status]?.content?.['application/problem+json'], String(status))
      assert.ok(responses[429]?.headers?.['Retry-After'])
      assert.ok(responses[200]?.headers?.['RateLimit-Remaining'])
    }
  })

  it('says in which sizes and types the form of an outcome comes, as the address checks them', () => {
    const form = operations.find(({ operationId }) => operationId === 'getOutcomeForm')
    const size = form?.parameters.find(({ in: place }) => place === 'query')
    assert.deepEqual([size?.name, size?.required], ['size', false])
    assert.deepEqual((size?.schema as { readonly enum?: unknown } | undefined)?.enum, [
      'normal',
      'large',
      'braille',
    ])
    assert.deepEqual(Object.keys(form?.responses['200']?.content ?? {}), [
      'application/pdf',
      'application/x-brf',
    ])
  })

  it('describes every message of a webhook, as it is sent', () => {
    assert.deepEqual(
      Object.keys(described.webhooks),
      eventsTold.map(({ event }) => event),
    )
    const outcomeId = '01990000-0000-7000-8000-000000000001'
    const body = messageBody('outcome.step-done', '2026-12-04T09:30:00.000Z', { outcomeId, step: 'told' })
    assert.deepEqual(message.parse(JSON.parse(body)).data, { outcomeId, step: 'told' })
  })
})
