import { textOf } from '../../platform/http/body.ts'
import type { Exchange } from '../../platform/http/route.ts'
import { type FieldErrors, type FormTokens, readDate } from '../../ui/public.ts'

/** A form of the strategy as it is shown: empty or as it begins, and with everything that was typed once it is refused. */
export interface TypedForm {
  readonly typed: (field: string) => string
  readonly errors: FieldErrors | undefined
  readonly tokens: FormTokens
}

/** The form of a page, which begins with `first`. */
export const formOf = (
  { body, tokens }: Exchange,
  errors: FieldErrors | undefined,
  first: Readonly<Record<string, string>> = {},
): TypedForm => ({
  ...{ errors, tokens },
  typed: (field) => (errors ? textOf(body, field) : (first[field] ?? '')),
})

/** The day of a form: not in the future unless it may be. */
export function typedDay({ body, today }: Exchange, missing: string, mayBe: 'past' | 'any') {
  const typed = readDate(body, 'on')
  const wrong =
    typed.is === 'empty'
      ? missing
      : typed.is === 'unreadable'
        ? typed.says
        : mayBe === 'past' && typed.on > today
          ? 'Enter a day that has come'
          : undefined
  return { on: typed.is === 'day' ? typed.on : undefined, wrong }
}
