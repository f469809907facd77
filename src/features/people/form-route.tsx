import type { VNode } from 'preact'
import {
  type Access,
  defineRoute,
  type Exchange,
  type ExchangeFor,
  type Fields,
  type NotLookedAt,
  type PageAnswer,
  type ParamsOf,
  type RedirectAnswer,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import { blankForm, type FormReader, type FormState, readForm } from './form-reader.ts'

interface FormRoute<A extends Access, Url extends string, Context> {
  readonly url: Url
  readonly access: A
  readonly notLookedAt?: NotLookedAt
  /** Finds the record and checks access to it; throws `NotFound` or `NotAllowed`. */
  load(exchange: Exchange<ParamsOf<Url>>): Promise<Context>
  /** What stands in the form at first. */
  values?(context: NoInfer<Context>, exchange: Exchange<ParamsOf<Url>>): Fields
  title(context: NoInfer<Context>): string
  page(context: NoInfer<Context>, form: FormState, exchange: Exchange<ParamsOf<Url>>): VNode
  backLink?(context: NoInfer<Context>): { readonly href: string; readonly text?: string }
  /** Does what the form asks. Undefined when refused: the reader then holds what is wrong. */
  submit(
    exchange: Exchange<ParamsOf<Url>>,
    context: NoInfer<Context>,
    form: FormReader,
  ): Promise<RedirectAnswer | undefined>
}

/**
 * The two routes of a page that is one form: shown by GET, sent by POST to the same address. A refused form is the
 * same page with status 422, the errors and everything typed.
 */
export function formRoutes<
  const A extends { readonly signedIn: true } | { readonly duty: readonly string[] },
  const Url extends string,
  Context,
>(route: FormRoute<A, Url, Context>): readonly RouteDefinition[] {
  const show = (context: Context, form: FormState, exchange: Exchange<ParamsOf<Url>>): PageAnswer => {
    const backLink = route.backLink?.(context)
    return {
      title: route.title(context),
      page: route.page(context, form, exchange),
      ...(backLink ? { backLink } : {}),
    }
  }
  return [
    defineRoute({
      method: 'GET',
      url: route.url,
      access: route.access,
      async handle(asked: ExchangeFor<A, ParamsOf<Url>>) {
        const exchange = asked as Exchange<ParamsOf<Url>>
        const context = await route.load(exchange)
        return show(context, blankForm(exchange.tokens, route.values?.(context, exchange)), exchange)
      },
    }),
    defineRoute({
      method: 'POST',
      url: route.url,
      access: route.access,
      ...(route.notLookedAt ? { notLookedAt: route.notLookedAt } : {}),
      async handle(asked: ExchangeFor<A, ParamsOf<Url>>) {
        const exchange = asked as Exchange<ParamsOf<Url>>
        const context = await route.load(exchange)
        const form = readForm(exchange.body)
        const done = await route.submit(exchange, context, form)
        return done ?? { ...show(context, form.state(exchange.tokens), exchange), status: 422 }
      },
    }),
  ]
}
