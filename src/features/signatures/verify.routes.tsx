import { textOf } from '../../platform/http/body.ts'
import { defineRoute, type PublicExchange, type RouteDefinition } from '../../platform/http/route.ts'
import { type Verdict, verifyCode, verifyFile } from './verification.queries.ts'
import { verdictWords } from './verification.words.ts'
import { VerifyPage } from './verify.pages.tsx'

/** The public check of documents. Guessing codes is slow: few tries a minute, and fifty bits to guess. */

const perMinute = 20

function answer(
  exchange: PublicExchange,
  shown: {
    readonly code?: string
    readonly verdict?: Verdict | undefined
    readonly errors?: Readonly<Record<string, string>>
  },
) {
  const { verdict } = shown
  return {
    title: verdict ? verdictWords(verdict).title : 'Check a document',
    ...(shown.errors ? { status: 422 } : {}),
    page: (
      <VerifyPage tokens={exchange.tokens} code={shown.code ?? ''} verdict={verdict} errors={shown.errors} />
    ),
  }
}

const look = defineRoute({
  method: 'GET',
  url: '/verify',
  access: { public: true },
  perMinute,
  async handle(exchange) {
    const code = textOf(exchange.query, 'code').slice(0, 100)
    return answer(exchange, {
      code,
      verdict: code === '' ? undefined : await verifyCode(exchange.databases, code),
    })
  },
})

const check = defineRoute({
  method: 'POST',
  url: '/verify',
  access: { public: true },
  notLookedAt: { because: 'A file is compared with what was sealed and not kept' },
  perMinute,
  async handle(exchange) {
    const file = exchange.files.find(({ field }) => field === 'file')
    if (!file) return answer(exchange, { errors: { file: 'Choose the file to check' } })
    return answer(exchange, { verdict: await verifyFile(exchange.databases, file.bytes) })
  },
})

export const verifyRoutes: readonly RouteDefinition[] = [look, check]
