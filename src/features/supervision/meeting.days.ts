import type { Tx } from '../../platform/database/tables.ts'
import type { ByPerson } from './supervision.doing.ts'
import { supervisionPorts } from './supervision.ports.ts'
import { findMeeting } from './supervision.queries.ts'
import type { MeetingId } from './supervision.tables.ts'

/** What a meeting is called in calendars, which may lie open to others. */
export const meetingTitle = (isGroup: boolean): string => (isGroup ? 'Group supervision' : 'Supervision')

/** For ever the same for the same meeting, in invitations and in the feed. */
export const meetingUid = (id: MeetingId): string => `${id}@waymark`

/** A meeting that is planned stands in the calendars of all who take part; once it was held before its day or called off, in nobody's. */
export async function keepMeetingInCalendars(tx: Tx, by: ByPerson, id: MeetingId): Promise<void> {
  const meeting = await findMeeting(tx, id)
  if (meeting?.plannedOn === undefined || meeting.state === 'proposed') return
  // What was held on its day stays where it stands.
  if (meeting.state === 'held' && meeting.plannedOn <= by.today) return
  const href = `/supervision/${id}`
  const everybody = [meeting.leadId, ...meeting.members.map(({ personId }) => personId)]
  await supervisionPorts().keepInCalendars(tx, by, [
    {
      ...{ uid: meetingUid(id), on: meeting.plannedOn, title: meetingTitle(meeting.isGroup) },
      ...{ href, page: href, subject: { kind: 'supervision', id } },
      people: new Set(meeting.state === 'planned' ? everybody : []),
      answersTo: everybody,
    },
  ])
}
