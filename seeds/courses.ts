import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { momentOf, type WorkingCalendar } from '../src/calendar/public.ts'
import { keepAttendance, insertBooking } from '../src/features/courses/bookings.store.ts'
import { insertCall } from '../src/features/courses/calls.store.ts'
import { insertCompletion, insertRetraction } from '../src/features/courses/completions.store.ts'
import { isFor, type Offer } from '../src/features/courses/course.rules.ts'
import type { CourseDateId } from '../src/features/courses/courses.tables.ts'
import { restateAttendanceTasks } from '../src/features/courses/date.tasks.ts'
import { insertDate } from '../src/features/courses/dates.store.ts'
import { dutiesReading } from '../src/features/courses/mandatory.queries.ts'
import { restateDuties } from '../src/features/courses/mandatory.tasks.ts'
import { offerNow } from '../src/features/courses/offer.queries.ts'
import { replaceAreaHolders } from '../src/features/courses/own.store.ts'
import { insertPartner } from '../src/features/courses/partners.store.ts'
import { staffSql } from '../src/features/people/public.ts'
import type { Course } from '../src/features/schemes/public.ts'
import type { IsoDate, IsoInstant } from '../src/kernel/dates.ts'
import type { PersonId } from '../src/kernel/ids.ts'
import { tokenHash } from '../src/platform/auth/session-token.ts'
import { read } from '../src/platform/database/reading.ts'
import type { Tx } from '../src/platform/database/tables.ts'
import type { DemonstrationTime } from './demonstration-time.ts'

/**
 * A learning offer that has run for some months, under whatever offer a pack has: dates held and ahead, bookings and a
 * waiting list, what most people have had, and a few who are late. Those whom the demonstration offers to sign in as have
 * had what is mandatory, so that their own stories stay the first thing they see.
 */
export async function tellCourses(tx: Tx, time: DemonstrationTime, calendar: WorkingCalendar): Promise<void> {
  const offer = await offerNow(tx, time.today)
  if (!offer) return
  const staff = await staffOf(tx, time.today)
  const team = await teamOf(tx, offer.pack.duties)
  if (staff.length === 0) return
  const told = { tx, time, calendar, offer, staff, team }
  await tellMandatory(told)
  await tellTakenBack(told)
  const bookable = offer.courses.filter(({ taken, after }) => taken === 'booked' && after.length === 0)
  for (const [nth, course] of bookable.slice(0, 6).entries()) await tellAhead(told, course, nth)
  for (const [nth, course] of bookable.slice(0, 2).entries()) await tellHeld(told, course, nth)
  await tellChosen(told)
  for (const { area, duty, link } of offer.offer.areas)
    if (!duty && !link && team.hub) await replaceAreaHolders(tx, area, [team.hub])
  await restateAttendanceTasks(tx, time.today, time.moment(time.today))
  await restateDuties({ tx, today: time.today }, 'everybody')
}

interface Colleague {
  readonly id: PersonId
  readonly kind: string
  readonly level: string | undefined
  readonly isPersona: boolean
}

interface Told {
  readonly tx: Tx
  readonly time: DemonstrationTime
  readonly calendar: WorkingCalendar
  readonly offer: Offer
  readonly staff: readonly Colleague[]
  /** Who looks after the offer, and who leads, if anybody does. */
  readonly team: { readonly hub: PersonId | undefined; readonly leader: PersonId | undefined }
}

async function staffOf(tx: Tx, today: IsoDate): Promise<readonly Colleague[]> {
  const { rows } = await sql<{ id: PersonId; kind: string; level: string | null; is_persona: boolean }>`
    select s.person_id as id, s.kind, s.level,
      exists (select from demonstration_people d where d.person_id = s.person_id) as is_persona
    from (${staffSql(today)}) s order by s.sorted, s.person_id`.execute(tx)
  return rows.map(({ id, kind, level, is_persona: isPersona }) => ({
    ...{ id, kind, level: level ?? undefined, isPersona },
  }))
}

async function teamOf(
  tx: Tx,
  duties: readonly { readonly duty: string; readonly opens: readonly string[] }[],
): Promise<Told['team']> {
  const holder = async (part: string) => {
    const codes = duties.flatMap(({ duty, opens }) => (duty === part || opens.includes(part) ? [duty] : []))
    const { rows } = await sql<{ id: PersonId }>`
      select person_id as id from person_duties where duty = any(${codes}::text[]) and to_on is null
      order by from_on, person_id limit 1`.execute(tx)
    return rows[0]?.id
  }
  return { hub: await holder('learning-offer'), leader: await holder('leadership') }
}

const suits = (whom: Course['for'], { kind, level }: Colleague) =>
  isFor(whom, { postKinds: new Set([kind]), level })

/** Most have had what is mandatory; of the others one in seven never, and one in eleven too long ago. */
async function tellMandatory({ tx, time, offer, staff, team }: Told): Promise<void> {
  for (const [nth, course] of offer.courses.entries()) {
    if (!course.mandatory) continue
    const must = await read(
      tx,
      dutiesReading({ offer: offer.offer, courses: [course] }, 'everybody', time.today),
    )
    // Of those who must have it by their role in somebody's programme one has not had it yet.
    const without = course.mandatory.holding.length > 0 && must.length > 1 ? must.at(-1)?.personId : undefined
    const duty = new Set(must.flatMap(({ personId }) => (personId === without ? [] : [personId])))
    for (const [index, colleague] of staff.entries()) {
      if (!duty.has(colleague.id)) continue
      const turn = index * 3 + nth * 5
      if (!colleague.isPersona && turn % 7 === 3) continue
      const isLongAgo = !colleague.isPersona && turn % 11 === 4 && course.mandatory.every !== undefined
      await insertCompletion(tx, {
        ...{ personId: colleague.id, course: course.course, bookingId: undefined },
        completedOn: isLongAgo ? time.ago('P4Y') : time.ago(`P${20 + ((turn * 13) % 150)}D`),
        source: course.taken === 'elsewhere' ? 'said' : 'recorded',
        recordedBy: course.taken === 'elsewhere' ? colleague.id : team.hub,
        recordedOn: time.ago('P10D'),
      })
    }
  }
}

/** One that was entered for the wrong colleague, and taken back the day after. */
async function tellTakenBack({ tx, time, offer, staff, team }: Told): Promise<void> {
  const colleague = staff.find(({ isPersona }) => !isPersona) ?? staff.at(-1)
  const course = offer.courses.find(({ taken }) => taken === 'booked')
  if (!colleague || !course) return
  await insertRetraction(tx, {
    ...{ id: randomUUID(), person_id: colleague.id, course: course.course, entry: 'none', evidence_id: null },
    why: 'Entered for a colleague with nearly the same name.',
    ...{ completed_on: time.ago('P30D'), taken_back_by: team.hub ?? null, taken_back_on: time.ago('P12D') },
  })
}

const rooms = [
  'Civic Centre, training room 2',
  'Family Hub, upstairs room',
  'Online',
  'Town Hall, committee room',
] as const

/** As many days in a row as the course lasts, from half past nine. */
function sessionsFrom({ calendar }: Told, on: IsoDate, { days = 1, hours }: Course) {
  const ends = days <= 1 && hours !== undefined && hours < 4 ? '12:30' : '16:00'
  return Array.from({ length: Math.min(5, Math.max(1, Math.ceil(days))) }, (_, nth) => {
    const day = calendar.addWorkingDays(on, nth)
    return { startsAt: momentOf(day, '09:30'), endsAt: momentOf(day, ends) }
  })
}

async function addTo(
  told: Told,
  course: Course,
  on: IsoDate,
  nth: number,
  places: number,
): Promise<CourseDateId> {
  const place = rooms[nth % rooms.length] ?? 'Online'
  return insertDate(
    told.tx,
    course.course,
    {
      ...{ sessions: sessionsFrom(told, on, course), places, place },
      joinLink: place === 'Online' ? 'https://meet.example/learning' : '',
      note: 'Tea and coffee are there from nine. Bring an example of your own work, without names.',
      trainers: nth % 3 === 0 ? 'An accredited trainer from outside' : '',
      trainerIds: nth % 3 !== 0 && told.team.hub ? [told.team.hub] : [],
      heldWith: nth === 2 ? 'Two neighbouring authorities' : '',
      partnerPlaces: course.partners ? 4 : 0,
    },
    { personId: told.team.hub, on: told.time.ago('P60D') },
  )
}

/** A date ahead with some booked; the second is full, and two wait. */
async function tellAhead(told: Told, course: Course, nth: number): Promise<void> {
  const { tx, time, staff } = told
  const isFull = nth === 1
  const places = isFull ? 3 : 12
  const id = await addTo(told, course, time.ahead(`P${12 + nth * 9}D`), nth, places)
  const suited = staff.filter((colleague) => suits(course.for, colleague))
  const booked = suited.filter((_, index) => index % 4 === nth % 4).slice(0, isFull ? 5 : 4 + nth)
  for (const [turn, { id: personId }] of booked.entries())
    await insertBooking(tx, {
      ...{ dateId: id, who: { personId }, by: personId, at: time.moment(time.ago('P9D')) },
      state: turn < places ? 'booked' : 'waiting',
    })
  if (course.partners) await tellPartners(told, id)
}

/** Invented people of other agencies. */
async function tellPartners({ tx, time }: Told, dateId: CourseDateId): Promise<void> {
  const partners = [
    { name: 'Ottilie Farrow', agency: 'Health visiting service', email: 'o.farrow@health.example' },
    { name: 'Bram Castellane', agency: 'Meadow Lane Primary School', email: 'b.castellane@school.example' },
  ]
  for (const partner of partners) {
    const secret = tokenHash(`${dateId} ${partner.email}`)
    const today = time.ago('P6D')
    const at: IsoInstant = time.moment(today)
    const partnerId = await insertPartner(tx, dateId, { ...partner, tokenHash: secret }, { today, now: at })
    await insertBooking(tx, { dateId, who: { partnerId }, state: 'booked', at, by: undefined })
  }
}

/** One date a month ago whose attendance is noted, and one of last week whose trainer has still to note it. */
async function tellHeld(told: Told, course: Course, nth: number): Promise<void> {
  const { tx, time, staff, team } = told
  const on = time.ago(nth === 0 ? 'P34D' : 'P7D')
  const id = await addTo(told, { ...course, days: 1 }, on, 1, 12)
  const there = staff.filter((colleague) => suits(course.for, colleague)).slice(nth, nth + 9)
  for (const [turn, { id: personId }] of there.entries()) {
    const bookingId = await insertBooking(tx, {
      ...{ dateId: id, who: { personId }, state: 'booked', by: personId, at: time.moment(time.ago('P50D')) },
    })
    if (nth > 0) continue
    const wasThere = turn !== 5
    await keepAttendance(tx, bookingId, {
      ...{ attendance: wasThere ? 'attended' : 'absent', absentWhy: wasThere ? '' : 'In court' },
      evidenceId: undefined,
    })
    if (wasThere)
      await insertCompletion(tx, {
        ...{ personId, course: course.course, completedOn: on, source: 'attended', bookingId },
        ...{ recordedBy: team.hub, recordedOn: on },
      })
  }
}

/** Leadership has chosen two people for what cannot be booked, and there is a date for them. */
async function tellChosen(told: Told): Promise<void> {
  const { tx, time, offer, staff, team } = told
  const course = offer.courses.find(({ taken }) => taken === 'chosen')
  if (!course || !team.leader) return
  await addTo(told, course, time.ahead('P48D'), 3, 10)
  const suited = staff.filter((colleague) => suits(course.for, colleague))
  for (const { id: personId } of suited.slice(-2))
    await insertCall(tx, {
      ...{ personId, course: course.course, kind: 'chosen', byOn: undefined },
      ...{ saidBy: team.leader, saidOn: time.ago('P5D') },
      why: 'You already help others in your team with it.',
    })
}
