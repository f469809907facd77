import { sql } from 'kysely'
import type { WorkingCalendar } from '../../calendar/public.ts'
import type { IsoDate } from '../../kernel/dates.ts'
import type { JourneyId, PersonId } from '../../kernel/ids.ts'
import { type Reading, reading, readTogether } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { type StandingRow, standingsByIdReading, standingsNearReading } from '../journeys/public.ts'
import { dutiesOfSql, linesReading, reachOfSql } from '../people/public.ts'
import { type CompiledPack, usualReminders } from '../schemes/public.ts'
import { tasksDueReading, type TodoItem } from '../tasks/public.ts'
import { type Choice, plusDays } from './choices.rules.ts'
import { type DatedThing, lookedAhead, lookedBack, type Mailing, type Outlook } from './letters.rules.ts'
import { newsletterReading } from './newsletter.store.ts'
import { furthestAhead } from './reminders.rules.ts'
import { tipsBetween } from './tips.rules.ts'
import './notifications.tables.ts'

/** What is on record of all that goes out by itself from one day (else today) to another. Two statements, whatever there is. */
export async function outlookUntil(
  tx: Tx,
  {
    today,
    from = today,
    until,
    calendar,
    pack,
    person,
  }: {
    readonly today: IsoDate
    readonly from?: IsoDate
    readonly until: IsoDate
    readonly calendar: WorkingCalendar
    readonly pack: CompiledPack | undefined
    /** Only what may come to this person. */
    readonly person?: PersonId | undefined
  },
): Promise<{
  readonly outlook: Outlook
  readonly days: { readonly from: IsoDate; readonly until: IsoDate }
}> {
  const policy = pack?.reminders ?? usualReminders
  const days = { from: plusDays(from, -lookedBack), until: plusDays(until, lookedAhead) }
  const ahead = (kind: DatedThing['kind']) => calendar.addWorkingDays(days.until, furthestAhead(kind, policy))
  const reach = person && reachOfSql(person, { from: plusDays(today, -lookedBack), until: days.until })
  const { due, near, choices, news, lastRunOn, items } = await readTogether(tx, {
    due: tasksDueReading(ahead('task'), reach && { people: reach, duties: dutiesOfSql(reach, today) }),
    near: standingsNearReading({
      ...{ limitBy: ahead('limit'), from: days.from, meetingBy: ahead('meeting') },
      of: reach,
    }),
    choices: choicesReading(person),
    news: newsReading(person),
    lastRunOn: lastRunReading(),
    items: newsletterReading({ from: days.from, until: days.until }),
  })
  const journeys = due.flatMap(({ subject }) => (subject.kind === 'journey' ? [subject.id as JourneyId] : []))
  const duties = due.flatMap((item) => item.holders.flatMap((holder) => holder.duty ?? []))
  const about = [
    ...due.flatMap((item) => [
      ...(item.aboutPersonId ? [item.aboutPersonId] : []),
      ...item.holders.flatMap((holder) => holder.personId ?? []),
    ]),
    ...near.map((standing) => standing.applicant_id),
    ...news.keys(),
  ]
  const tips = pack?.tips ? tipsBetween(pack.tips, { ...days, until }, calendar) : []
  const kinds = (pack?.postKinds ?? []).map(({ kind }) => kind)
  const mailed = tips.length + items.length > 0
  const { lineOn, standings } = await readTogether(tx, {
    lineOn: linesReading(
      {
        personIds: [...new Set(about)],
        duties: [...new Set(duties)],
        kinds: mailed ? kinds : [],
        aboveDuties: true,
      },
      { today, from: plusDays(today, -lookedBack), until: days.until },
    ),
    standings: standingsByIdReading([...new Set(journeys)]),
  })
  const toKinds = (wanted: readonly string[]): readonly PersonId[] => {
    const line = lineOn(today)
    return [
      ...new Set(
        (wanted.length > 0 ? wanted : kinds)
          .flatMap((kind) => line.holdersOfPost({ kind }, kind))
          .flatMap(({ personId, actingFor }) => (actingFor ? [] : [personId])),
      ),
    ]
  }
  const mailings: readonly Mailing[] = [
    ...tips.map((tip) => ({ ...tip, kind: 'tip' as const, to: toKinds(pack?.tips?.postKinds ?? []) })),
    ...items.map((item) => ({
      kind: 'newsletter' as const,
      id: item.id,
      on: item.issue_on,
      subject: item.title,
      says: item.body,
      href: `/newsletter/${item.id}`,
      to: toKinds(item.post_kinds),
    })),
  ]
  const things = [...thingsDue(due, standings), ...near.flatMap(datesOf)]
  return { outlook: { today, lastRunOn, calendar, policy, lineOn, things, mailings, choices, news }, days }
}

function thingsDue(
  due: readonly TodoItem[],
  standings: ReadonlyMap<JourneyId, StandingRow>,
): readonly DatedThing[] {
  return due.flatMap((item): readonly DatedThing[] => {
    const standing = item.subject.kind === 'journey' ? standings.get(item.subject.id as JourneyId) : undefined
    if (!item.dueOn || standing?.paused) return []
    return [
      {
        kind: 'task',
        title: item.title,
        scheme: standing?.scheme_name ?? '',
        dueOn: item.dueOn,
        href: item.href,
        about: item.aboutPersonId,
        holders: item.holders,
        andManager: false,
      },
    ]
  })
}

/** Time limits of the whole process and meetings go to the applicant and the line manager. */
function datesOf(standing: StandingRow): readonly DatedThing[] {
  const date = (kind: 'limit' | 'meeting', title: string, dueOn: IsoDate): DatedThing => ({
    kind,
    title,
    scheme: standing.scheme_name,
    dueOn,
    href: `/applications/${standing.journey_id}`,
    about: standing.applicant_id,
    holders: [{ personId: standing.applicant_id }],
    andManager: true,
  })
  const { limit_on: limitOn, meeting_on: meetingOn, meeting_status: meeting } = standing
  return [
    ...(limitOn ? [date('limit', 'The time limit of the application', limitOn)] : []),
    ...(meetingOn && meeting !== 'held' ? [date('meeting', 'The meeting', meetingOn)] : []),
  ]
}

/** Of everybody, or of one person. */
const ofPerson = (column: string, person: PersonId | undefined) =>
  person ? sql<boolean>`${sql.ref(column)} = ${person}` : sql<boolean>`true`

function choicesReading(person: PersonId | undefined): Reading<ReadonlyMap<PersonId, Choice>> {
  return reading(
    sql<{ person_id: PersonId; rhythm: Choice['rhythm']; weekday: number | null }>`
      select person_id, rhythm, weekday from message_choices where ${ofPerson('person_id', person)}`,
    (rows) => new Map(rows.map((row) => [row.person_id, choiceFrom(row)])),
  )
}

/** A choice as its row has it. */
export function choiceFrom(row: {
  readonly rhythm: Choice['rhythm']
  readonly weekday: number | null
}): Choice {
  return row.rhythm === 'weekly' ? { rhythm: 'weekly', weekday: row.weekday ?? 1 } : { rhythm: row.rhythm }
}

function newsReading(person: PersonId | undefined): Reading<ReadonlyMap<PersonId, number>> {
  return reading(
    sql<{ recipient_id: PersonId; count: number }>`
      select recipient_id, count(*)::integer as count from messages where waits and ${ofPerson('recipient_id', person)} group by recipient_id`,
    (rows) => new Map(rows.map((row) => [row.recipient_id, row.count])),
  )
}

function lastRunReading(): Reading<IsoDate | undefined> {
  return reading(
    sql<{ on: IsoDate | null }>`select max(ran_on) as "on" from reminder_runs`,
    ([row]) => row?.on ?? undefined,
  )
}
