import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { isUuid } from '../../kernel/ids.ts'
import type { Refusal, Result } from '../../kernel/refusal.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { textOf } from '../../platform/http/body.ts'
import { type Fields, type FormTokens, NotAllowed } from '../../platform/http/route.ts'
import { type FieldErrors, readDate } from '../../ui/public.ts'
import { type PersonSummary, searchPeople } from './people.queries.ts'

/** A form as it is shown: what is typed, what is wrong, and whom a typed name may mean. */
export interface FormState {
  readonly tokens: FormTokens
  readonly values: Fields
  readonly errors: FieldErrors
  readonly people: Readonly<Record<string, readonly PersonSummary[]>>
}

/** Reads a sent form field by field and gathers what is wrong, keyed by the id an error links to. */
export interface FormReader {
  /** Trimmed; undefined when empty. `required` is said when it is empty. */
  text(name: string, required?: string): string | undefined
  day(name: string, required?: string): IsoDate | undefined
  /** One of the allowed codes; anything else says what to select. */
  choice<const Code extends string>(name: string, allowed: readonly Code[], says: string): Code | undefined
  /** A person by typed name or work address; several that fit are offered as choices. */
  person(tx: Tx, name: string, required: string, today: IsoDate): Promise<PersonId | undefined>
  /** Puts something wrong at a field. */
  wrong(name: string, says: string): void
  /** The accepted value; otherwise its refusals at their fields. A refusal without a field ends the request. */
  accepted<Value>(result: Result<Value>): Value | undefined
  /** Whether nothing is wrong so far. */
  readonly isFine: boolean
  state(tokens: FormTokens): FormState
}

/** A form before anything is sent. */
export function blankForm(tokens: FormTokens, values: Fields = {}): FormState {
  return { tokens, values, errors: {}, people: {} }
}

export function readForm(body: Fields): FormReader {
  const errors: Record<string, string> = {}
  const people: Record<string, readonly PersonSummary[]> = {}
  const days = new Set<string>()
  const idOf = (name: string) => (days.has(name) ? `${name}-day` : name)
  const wrong = (name: string, says: string) => {
    errors[idOf(name)] ??= says
  }
  return {
    wrong,
    text(name, required) {
      const typed = textOf(body, name)
      if (typed === '' && required !== undefined) wrong(name, required)
      return typed === '' ? undefined : typed
    },
    day(name, required) {
      days.add(name)
      const typed = readDate(body, name)
      if (typed.is === 'day') return typed.on
      if (typed.is === 'unreadable') wrong(name, typed.says)
      else if (required !== undefined) wrong(name, required)
      return undefined
    },
    choice(name, allowed, says) {
      const typed = textOf(body, name)
      const found = allowed.find((code) => code === typed)
      if (found === undefined) wrong(name, says)
      return found
    },
    async person(tx, name, required, today) {
      const typed = textOf(body, name)
      if (typed === '') {
        wrong(name, required)
        return undefined
      }
      const found = (await searchPeople(tx, { text: typed, limit: 11, on: today })).people
      const chosen = textOf(body, `${name}Id`)
      const exact = found.filter((each) => each.email.toLowerCase() === typed.toLowerCase())
      const meant =
        (isUuid(chosen) ? found.find((each) => each.id === chosen) : undefined) ??
        (exact.length === 1 ? exact[0] : undefined) ??
        (found.length === 1 ? found[0] : undefined)
      if (meant) return meant.id
      if (found.length === 0) {
        wrong(name, `Nobody here is called “${typed}”. Enter their name or work email address`)
      } else if (found.length > 10) {
        wrong(name, 'Many people fit. Enter their full name or work email address')
      } else {
        people[name] = found
        wrong(`${name}Id`, 'Select which of these people you mean')
      }
      return undefined
    },
    accepted(result) {
      if (result.ok) return result.value
      const unplaced: Refusal[] = []
      for (const refusal of result.refusals) {
        if (refusal.field === undefined) unplaced.push(refusal)
        else wrong(refusal.field, refusal.remedy ? `${refusal.says}. ${refusal.remedy}` : refusal.says)
      }
      const [first, ...others] = unplaced
      if (first) throw new NotAllowed(first, ...others)
      return undefined
    },
    get isFine() {
      return Object.keys(errors).length === 0
    },
    state: (tokens) => ({ tokens, values: body, errors, people }),
  }
}
