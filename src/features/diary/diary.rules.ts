import { subtractDuration } from '../../calendar/public.ts'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { PlannedCourse } from '../courses/public.ts'
import {
  dayUid,
  type PlannedCoaching,
  type PlannedSetMeeting,
  setMeetingTitle,
  talkTitle,
} from '../coaching/public.ts'
import type { BookedMeeting } from '../journeys/public.ts'
import type { PlannedObservation } from '../observations/public.ts'
import { sitsWhen, type TimedSitting, type TimedSlot } from '../panels/public.ts'
import type { CompiledPack } from '../schemes/public.ts'
import { meetingTitle, meetingUid, type PlannedSupervision } from '../supervision/public.ts'

/** One date of somebody's, with a title that may lie open in a calendar: no name, no case, no outcome. */
export interface DiaryEntry {
  /** For ever the same for the same meeting. */
  readonly uid: string
  /** That of the last invitation to it; 0 where none was sent. */
  readonly sequence: number
  readonly title: string
  /** Whose it is when it is somebody else's: for the page, never for a calendar. */
  readonly whose?: string | undefined
  readonly when: IsoDate | { readonly startsAt: IsoInstant; readonly endsAt: IsoInstant }
  readonly isCertain: boolean
  readonly href: string
}

export interface Dates {
  readonly booked: readonly BookedMeeting[]
  readonly slots: readonly TimedSlot[]
  readonly sittings: readonly TimedSitting[]
  readonly supervision: readonly PlannedSupervision[]
  readonly observations: readonly PlannedObservation[]
  readonly coaching: readonly PlannedCoaching[]
  readonly courses: readonly PlannedCourse[]
  /** What courses are called, by code. */
  readonly courseName: ReadonlyMap<string, string>
  readonly sets: readonly PlannedSetMeeting[]
  /** By UID, of what the person's calendar was last sent. */
  readonly sequences: ReadonlyMap<string, number>
  /** In force: it says how long a discussion usually takes. */
  readonly pack: CompiledPack | undefined
}

/** How far back a feed reaches, so that a calendar does not lose last week. */
export const feedFrom = (today: IsoDate): IsoDate => subtractDuration(today, 'P14D')

/** Everything of one person in one list, the next first; a whole day before what begins on it. */
export function diaryOf(personId: PersonId, dates: Dates): readonly DiaryEntry[] {
  const slots = new Map(dates.slots.map((slot) => [slot.journeyId, slot]))
  const entries: readonly (Omit<DiaryEntry, 'sequence'> & Partial<Pick<DiaryEntry, 'sequence'>>)[] = [
    ...dates.booked.map((booked) => {
      const slot = slots.get(booked.journeyId)
      const { startsAt, endsAt } = slot ?? booked
      return {
        uid: `${booked.journeyId}-${booked.meeting}@waymark`,
        title: slot?.name ?? 'Meeting',
        whose: booked.applicantId === personId ? undefined : booked.applicantName,
        when: { startsAt, endsAt },
        isCertain: booked.isConfirmed,
        href: `/applications/${booked.journeyId}`,
      }
    }),
    ...dates.sittings.flatMap((sitting) => {
      const when = sitsWhen(sitting, personId, dates.pack)
      return when
        ? {
            uid: `${sitting.id}@waymark`,
            title: `${sitting.name}, on which you sit`,
            when,
            isCertain: true,
            href: `/panels/${sitting.id}`,
          }
        : []
    }),
    ...dates.supervision.map(({ id, isGroup, on }) => ({
      uid: meetingUid(id),
      title: meetingTitle(isGroup),
      when: on,
      isCertain: true,
      href: `/supervision/${id}`,
    })),
    ...dates.coaching.map(({ id, coachingId, on }) => ({
      uid: dayUid(id),
      title: talkTitle,
      when: on,
      isCertain: true,
      href: `/learning/coaching/${coachingId}`,
    })),
    ...dates.courses.map(({ uid, sequence, dateId, course, trains, startsAt, endsAt }) => ({
      ...{ uid, sequence, isCertain: true },
      title: `${dates.courseName.get(course) ?? 'Course'}${trains ? ', which you train' : ''}`,
      when: { startsAt, endsAt },
      href: trains ? `/learning/dates/${dateId}` : `/learning/courses/${course}`,
    })),
    ...dates.sets.map(({ id, on }) => ({
      uid: dayUid(id),
      title: setMeetingTitle,
      when: on,
      isCertain: true,
      href: `/learning/sets/meetings/${id}`,
    })),
    ...dates.observations.map(({ id, on }) => ({
      uid: `${id}@waymark`,
      title: 'Observation of practice',
      when: on,
      isCertain: true,
      href: `/observations/${id}`,
    })),
  ]
  const begins = ({ when }: Pick<DiaryEntry, 'when'>) => (typeof when === 'string' ? when : when.startsAt)
  return entries
    .toSorted((a, b) => (begins(a) < begins(b) ? -1 : begins(a) > begins(b) ? 1 : 0))
    .map((entry) => ({ ...entry, sequence: entry.sequence ?? dates.sequences.get(entry.uid) ?? 0 }))
}
