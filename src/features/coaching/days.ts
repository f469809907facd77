import type { PersonId } from '../../kernel/ids.ts'
import type { CalendarDay } from '../supervision/public.ts'
import type { Coaching, Talk } from './conversations.queries.ts'
import type { LearningSet, SetMeeting } from './sets.queries.ts'
import { leadOf } from './sets.tasks.ts'

/** Talks and meetings as they stand in calendars, which others may look into: the titles tell nothing. */

export const talkTitle = 'Time with a colleague'
export const setMeetingTitle = 'Learning together'

/** For ever the same for the same talk or meeting. */
export const dayUid = (id: string): string => `${id}@waymark`

/** A talk that is planned, in the calendars of the two; in nobody's once it is called off. */
export function talkDay(
  { id, personId, coachId }: Pick<Coaching, 'id' | 'personId' | 'coachId'>,
  talk: Pick<Talk, 'id' | 'on'>,
  isOff = false,
): CalendarDay {
  const two: readonly PersonId[] = coachId ? [personId, coachId] : [personId]
  const page = `/learning/coaching/${id}`
  return {
    ...{ uid: dayUid(talk.id), on: talk.on, title: talkTitle, href: page, page },
    subject: { kind: 'coaching', id },
    people: new Set(isOff ? [] : two),
    answersTo: two,
  }
}

/** A meeting of a set, in the calendars of its members and of whoever leads it. */
export function meetingDay(
  { id, facilitatorId, members }: LearningSet,
  meeting: Pick<SetMeeting, 'id' | 'on' | 'state'>,
): CalendarDay {
  const isPlanned = meeting.state === 'planned'
  return {
    ...{ uid: dayUid(meeting.id), on: meeting.on, title: setMeetingTitle },
    ...{ href: `/learning/sets/meetings/${meeting.id}`, page: `/learning/sets/${id}` },
    subject: leadOf(id),
    people: new Set(isPlanned ? [facilitatorId, ...members.map(({ personId }) => personId)] : []),
    answersTo: 'team',
  }
}
