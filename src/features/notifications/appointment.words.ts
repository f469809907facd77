import type { PersonId } from '../../kernel/ids.ts'
import { formatDay } from '../../kernel/words.ts'
import type { Situation } from '../journeys/public.ts'
import { type CompiledScheme, type JourneyView, view } from '../schemes/public.ts'
import type { AppointmentChange } from './appointment.rules.ts'
import type { Telling } from './tellings.rules.ts'
import { wordsFor, type Words } from './wording.rules.ts'

/** What a message that comes with an appointment says of it, whatever the pack's words are. Pure. */

/** What stands in the text where the words do not name the appointment: not everybody opens the attached file. */
const named: Readonly<Record<AppointmentChange['message'], string>> = {
  'meeting-booked': 'The date: {meeting}\n{where}',
  'meeting-moved': 'Moved from: {was}\nTo: {meeting}\n{where}',
  'meeting-confirmed': 'The date: {meeting}\n{where}',
  'meeting-cancelled': 'This appointment does not take place: {meeting}.',
}

/** "Please hold the date: panel for {person}" as "Please hold the date: panel". */
const withoutName = (subject: string) =>
  subject
    .replaceAll(/(?:\s*:|\s+(?:for|of|about|by|from|with))?\s*\{person\}(?:’s)?/g, '')
    .replace(/^[\s:,–-]+/, '')
    .trim()

/** The words with day and hours in the text, and a subject that names nobody: it shows beside the private entry. */
export function withAppointment(words: Words, change: Pick<AppointmentChange, 'message'>): Words {
  const subject = withoutName(words.subject) || wordsFor(change.message, undefined).subject
  if (words.says.includes('{meeting}')) return { ...words, subject }
  const says = words.says.includes('{link}')
    ? words.says.replace('{link}', `${named[change.message]}\n\n{link}`)
    : `${words.says.trim()}\n\n${named[change.message]}`
  return { subject, says }
}

/**
 * Who is told of a change to the appointment, with what: once a date moved, all who are told of a booking are told that
 * it moved, in place of the words for a first booking; when it is cancelled, they are told of that.
 */
export function tellingsOfChange(
  tellings: readonly Telling[],
  { after }: { readonly after: Situation },
  change: AppointmentChange | undefined,
  attending: readonly PersonId[],
): readonly Telling[] {
  if (!change) return tellings
  const place = { is: 'application' } as const
  const named =
    change.message === 'meeting-moved'
      ? tellings.map((telling): Telling => ({ to: telling.to, message: 'meeting-moved', place }))
      : tellings
  const told = new Set(named.map((telling) => telling.to))
  const heardOfIt =
    change.message === 'meeting-cancelled' ? toldOfBooking(after.scheme, change.meeting.meeting) : []
  const others = heardOfIt.flatMap((role) => after.context.holders[role] ?? []).map((each) => each.personId)
  // Those whom nothing else is told need the appointment all the same, also who moved it themselves.
  return [
    ...named,
    ...[...new Set([...attending, ...others])]
      .filter((personId) => !told.has(personId))
      .map((to): Telling => ({ to, message: change.message, place })),
  ]
}

/** Roles that the scheme tells of a booking of this meeting, those that see the outcome alone left out. */
function toldOfBooking(scheme: CompiledScheme, meeting: string): readonly string[] {
  return scheme.stages
    .flatMap(({ tasks }) => tasks)
    .filter((task) => task.does === 'book' && task.meeting === meeting)
    .flatMap(({ effects }) => effects.flatMap(({ then }) => then))
    .flatMap((effect) => ('tell' in effect ? effect.tell : []))
    .filter((role) => scheme.roles[role]?.sees !== 'outcome')
}

/** What this person still has to do that is due on another day now, a line each; empty where nothing is. */
export function changesInWords(before: Situation, now: JourneyView, to: PersonId): string {
  const tasksIn = ({ stages }: JourneyView) => stages.flatMap(({ tasks }) => tasks)
  const was = new Map(
    tasksIn(view(before.scheme, before.state, before.context)).map(({ task, due }) => [task.task, due?.on]),
  )
  const lines = tasksIn(now).flatMap(({ task, state, due, holders }) => {
    const old = was.get(task.task)
    const isTheirs = holders.some(({ personId }) => personId === to)
    if (state === 'done' || !isTheirs || due?.on === undefined || due.on === old) return []
    const instead = old === undefined ? '' : `, was ${formatDay(old)}`
    return [`- ${task.name}: by ${formatDay(due.on)}${instead}`]
  })
  return lines.length === 0 ? '' : ['What you have to do is due on another day:', ...lines].join('\n')
}
