import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { HeldByStanding, RecordWaits, WaitingLine, WaitingOn } from '../../kernel/waiting.ts'
import type { HeldBy } from './tasks.queries.ts'
import type { OpenTask } from './waiting.queries.ts'

/** Whom the rule can name, and to whom it speaks. */
export interface Reader {
  readonly personId: PersonId
  readonly people: ReadonlyMap<PersonId, { readonly name: string; readonly jobTitle: string | undefined }>
  readonly dutyName: (duty: string) => string
}

/** Said where a record has no next step. */
export const nothingLeft = 'Nothing is left to do.'

/**
 * Who holds the next step of a record: one line for each holder, the reader's own first, then by due day. What is to be
 * done is named only to those who are to do it, whom it is about and who asked for it; anyone else who may open the
 * record learns who has it and by when.
 */
export function waitingOn(open: readonly OpenTask[], waits: RecordWaits, reader: Reader): WaitingOn {
  const roles = new Map(
    (waits.tasks ?? []).flatMap(({ kind, id, only }) =>
      [...(only ?? [])].map(([key, role]) => [`${kind} ${id} ${key}`, role] as const),
    ),
  )
  const isAsked = ({ subject, key }: OpenTask) =>
    (waits.tasks ?? []).some(
      ({ kind, id, only }) => kind === subject.kind && id === subject.id && (only?.has(key) ?? true),
    )
  const asked = open.filter(isAsked)
  const roleOf = ({ subject, key }: OpenTask) => roles.get(`${subject.kind} ${subject.id} ${key}`)
  const together = Map.groupBy(asked, (task) => JSON.stringify([task.isMine, roleOf(task), task.holders]))
  const all = [...together.values()]
  // What nobody can do just now waits on whoever makes that possible, where that is somebody's task.
  const held = all.filter(([first]) => first && first.holders.length > 0)
  const lines = (held.length > 0 ? held : all).map((tasks) =>
    lineOf(tasks, roleOf(tasks[0] as OpenTask), reader),
  )
  if (lines.length > 0) return { lines: lines.toSorted(mineThenDue), nobody: '' }
  const { otherwise = nothingLeft } = waits
  return typeof otherwise === 'string'
    ? { lines: [], nobody: otherwise }
    : { lines: [byStanding(otherwise, reader)], nobody: '' }
}

function lineOf(tasks: readonly OpenTask[], role: string | undefined, reader: Reader): WaitingLine {
  const [first] = tasks as readonly [OpenTask]
  const since = earliest(tasks.map((task) => task.sinceOn))
  const due = earliest(tasks.flatMap((task) => task.dueOn ?? []))
  const known = tasks.every((task) => task.isMine || task.isFollowed)
  const text = tasks.length === 1 ? first.title : `${tasks.length} things to do`
  return {
    who: first.isMine ? 'you' : holdersInWords(first.holders, role, reader),
    isYou: first.isMine,
    what: known ? { text, ...(first.isMine && tasks.length === 1 ? { href: first.href } : {}) } : undefined,
    since,
    due,
  }
}

function byStanding(held: HeldByStanding, reader: Reader): WaitingLine {
  const { personIds = [], duties = [], role, named, to, since, due } = held
  const isYou = personIds.includes(reader.personId)
  const holders: readonly HeldBy[] = [
    ...personIds.map((personId) => ({ personId, duty: undefined, actingFor: undefined })),
    ...duties.map((duty) => ({ personId: undefined, duty, actingFor: undefined })),
  ]
  return {
    who: isYou ? 'you' : (named ?? holdersInWords(holders, role, reader)),
    isYou,
    what: to === undefined ? undefined : { text: to },
    since,
    due,
  }
}

/** "Asha Rahman, line manager", "Workforce Development", "Tom Reed for Asha Rahman"; more than three are not listed. */
function holdersInWords(holders: readonly HeldBy[], role: string | undefined, reader: Reader): string {
  if (holders.length === 0) return role === undefined ? 'nobody yet' : `the ${role}: nobody can do it today`
  if (holders.length > 3 && role !== undefined) return `${holders.length} people, any of them as ${role}`
  return [...new Set(holders.map((holder) => holderInWords(holder, role, reader)))].join(' or ')
}

function holderInWords(
  { personId, duty, actingFor, except }: HeldBy,
  role: string | undefined,
  reader: Reader,
) {
  if (duty !== undefined)
    return except === reader.personId ? `somebody else in ${reader.dutyName(duty)}` : reader.dutyName(duty)
  const person = personId && reader.people.get(personId)
  if (!person) return 'somebody who has left'
  const stoodInFor = actingFor && reader.people.get(actingFor)
  const as = role ?? person.jobTitle
  const name = stoodInFor ? `${person.name} for ${stoodInFor.name}` : person.name
  return as === undefined ? name : `${name} (${as})`
}

function earliest(days: readonly IsoDate[]): IsoDate | undefined {
  return days.toSorted().at(0)
}

function mineThenDue(one: WaitingLine, other: WaitingLine): number {
  if (one.isYou !== other.isYou) return one.isYou ? -1 : 1
  return (one.due ?? '9999').localeCompare(other.due ?? '9999')
}
