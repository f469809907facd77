import type { IsoDate } from '../../kernel/dates.ts'
import { listOf, textOf } from '../../platform/http/body.ts'
import type { Fields } from '../../platform/http/route.ts'
import { type FieldErrors, readDate } from '../../ui/public.ts'
import type { CompiledPack, RequestsPolicy } from '../schemes/public.ts'
import { tagItems } from '../resources/public.ts'
import type { OpenGoal } from './requests.ports.ts'
import { type Decision, readPounds, type RequestContent } from './requests.rules.ts'
import type { RequestOutcome, Weighed } from './requests.tables.ts'

/** A day that may be left out, or what is wrong with what was typed, beside `prefix-day`. */
function dayFrom(body: Fields, prefix: string, errors: Record<string, string>): IsoDate | undefined {
  const typed = readDate(body, prefix)
  if (typed.is === 'unreadable') errors[`${prefix}-day`] = typed.says
  return typed.is === 'day' ? typed.on : undefined
}

/** What somebody asks for, with what could not be read beside its field. */
export function readRequest(
  body: Fields,
  pack: CompiledPack,
  policy: RequestsPolicy,
  goals: readonly OpenGoal[],
): { readonly content: RequestContent; readonly errors: FieldErrors } {
  const errors: Record<string, string> = {}
  const cost = textOf(body, 'cost')
  const costPence = cost === '' ? undefined : readPounds(cost)
  if (cost !== '' && costPence === undefined)
    errors['cost'] = 'Enter an amount in pounds, like 250 or 1,250.50'
  const startsOn = dayFrom(body, 'starts', errors)
  const endsOn = dayFrom(body, 'ends', errors)
  const goal = goals.find(({ id }) => id === textOf(body, 'goal'))
  const refs = new Set(tagItems(pack, policy.serves).flatMap(({ items }) => items.map(({ ref }) => ref)))
  return {
    content: {
      ...{ kind: textOf(body, 'kind'), title: textOf(body, 'title'), why: textOf(body, 'why') },
      ...{ provider: textOf(body, 'provider'), costPence, startsOn, endsOn },
      serves: listOf(body, 'serves').filter((ref) => refs.has(ref)),
      ...{ goalId: goal?.id, goal: goal?.goal ?? '' },
    },
    errors,
  }
}

const outcomes: readonly RequestOutcome[] = ['approved', 'declined', 'later']
const ways: readonly Weighed[] = ['meets', 'partly', 'not']

/** What whoever decides typed, with what could not be read beside its field. */
export function readDecision(
  body: Fields,
  policy: RequestsPolicy,
): {
  readonly decision: Omit<Decision, 'outcome'> & { readonly outcome: RequestOutcome | undefined }
  readonly errors: FieldErrors
} {
  const errors: Record<string, string> = {}
  const outcome = outcomes.find((each) => each === textOf(body, 'outcome'))
  const againOn = outcome === 'later' ? dayFrom(body, 'again', errors) : undefined
  const weighed = Object.fromEntries(
    policy.yardsticks.flatMap(({ yardstick }) => {
      const way = ways.find((each) => each === textOf(body, `yardstick-${yardstick}`))
      return way ? [[yardstick, way] as const] : []
    }),
  )
  return {
    decision: {
      ...{ outcome, weighed, againOn },
      ...{ reasons: textOf(body, 'reasons'), conditions: textOf(body, 'conditions') },
    },
    errors,
  }
}
