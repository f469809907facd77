import type { PersonId } from '../../kernel/ids.ts'
import type { Refusal } from '../../kernel/refusal.ts'
import { textOf } from '../../platform/http/body.ts'
import type { Fields } from '../../platform/http/route.ts'
import { dateValues, type FieldErrors, readDate } from '../../ui/public.ts'
import type { ItemContent } from './plans.rules.ts'
import { itemStatuses, type ItemStatus } from './plans.tables.ts'

/** What somebody typed into the form of an action, kept as typed. */
export interface TypedItem {
  readonly action: string
  /** A person's id, `other`, or nothing chosen. */
  readonly owner: string
  readonly ownerWords: string
  /** Fields `due-day`, `due-month`, `due-year`. */
  readonly due: Readonly<Record<string, string>>
  readonly timescale: string
}

/** An empty form; the person whose plan it is stands as the owner. */
export function newItem(personId: PersonId): TypedItem {
  return { action: '', owner: personId, ownerWords: '', due: {}, timescale: '' }
}

/** The form of an action as it stands. */
export function itemAsTyped(item: ItemContent): TypedItem {
  return {
    action: item.action,
    owner: item.owner.personId ?? (item.owner.words ? 'other' : ''),
    ownerWords: item.owner.personId ? '' : (item.owner.words ?? ''),
    due: dateValues(item.dueOn, 'due'),
    timescale: item.timescale ?? '',
  }
}

/** Reads a sent form. `owners` are the people who may be chosen; anybody else must be said in words. */
export function readItemForm(
  body: Fields,
  owners: readonly PersonId[],
): { readonly typed: TypedItem; readonly content?: ItemContent; readonly errors: FieldErrors } {
  const typed: TypedItem = {
    action: textOf(body, 'action'),
    owner: textOf(body, 'owner'),
    ownerWords: textOf(body, 'ownerWords'),
    due: Object.fromEntries(['due-day', 'due-month', 'due-year'].map((name) => [name, textOf(body, name)])),
    timescale: textOf(body, 'timescale'),
  }
  const due = readDate(body, 'due')
  if (due.is === 'unreadable') return { typed, errors: { 'due-day': due.says } }
  const personId = owners.find((each) => each === typed.owner)
  return {
    typed,
    errors: {},
    content: {
      action: typed.action,
      owner: personId ? { personId } : typed.owner === 'other' ? { words: typed.ownerWords } : {},
      dueOn: due.is === 'day' ? due.on : undefined,
      timescale: typed.timescale,
    },
  }
}

/** Reads how an action goes: the status, if one was chosen that there is, and what was said. */
export function readProgress(body: Fields): {
  readonly status: ItemStatus | undefined
  readonly note: string
} {
  const status = textOf(body, 'status')
  return { status: itemStatuses.find((each) => each === status), note: textOf(body, 'note') }
}

const fieldIds: Readonly<Record<string, string>> = { due: 'due-day' }

/** Refusals as errors by field id; one without a field stands at the first. */
export function itemErrors(refusals: readonly Refusal[]): FieldErrors {
  const errors: Record<string, string> = {}
  for (const { field = 'action', says } of refusals) errors[fieldIds[field] ?? field] ??= says
  return errors
}
