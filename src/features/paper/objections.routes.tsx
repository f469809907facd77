import { refusalsByField } from '../../kernel/refusal.ts'
import { textOf } from '../../platform/http/body.ts'
import {
  accepted,
  type Answer,
  defineRoute,
  type Exchange,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import { answerTo, type EnteredForSomebody, objectTo } from './objections.handlers.ts'

/** What was typed and refused, to be shown again beside what is wrong. */
export interface Refused {
  readonly errors: Readonly<Record<string, string>>
  readonly typed: string
}

/** What is said of an objection to a signature, and of its answer, once it is kept. */
export const signatureFlash = {
  objection: 'Your objection was sent to those who enter signatures. You get a message when it is answered.',
  answer: 'Your answer was kept. Whoever objected gets a message.',
} as const

/** The two forms of a page on which something entered from paper stands: to object to it, and to answer that. */
export function objectionRoutes<Params, Opened>(
  url: string,
  {
    open,
    entered,
    page,
    flash,
  }: {
    open(exchange: Exchange<Params>): Promise<Opened>
    entered(opened: Opened): EnteredForSomebody
    page(exchange: Exchange<Params>, opened: Opened, wrong: Refused): Promise<Answer> | Answer
    readonly flash: { readonly objection: string; readonly answer: string }
  },
): readonly RouteDefinition[] {
  return (['objection', 'answer'] as const).map((field) =>
    defineRoute({
      method: 'POST',
      url: `${url}/${field}`,
      access: { signedIn: true },
      async handle(sent) {
        // The names of its parameters stand in the address, which the type does not follow.
        const exchange = sent as unknown as Exchange<Params>
        const opened = await open(exchange)
        const it = entered(opened)
        const typed = textOf(exchange.body, field)
        const done = await (field === 'objection' ? objectTo : answerTo)(exchange as Exchange, it, typed)
        const errors = done.ok ? undefined : refusalsByField(done.refusals)
        if (errors) return page(exchange, opened, { errors, typed })
        accepted(done)
        return { redirect: it.href, flash: flash[field] }
      },
    }),
  )
}
