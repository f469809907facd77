import type { PersonId } from '../../kernel/ids.ts'
import { read } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { IsoDate } from '../../kernel/dates.ts'
import { todayAt } from '../../platform/clock.ts'
import type { Task } from '../../platform/jobs/jobs.ts'
import { lineManagersOf, type PeopleChanged, resolveRoles } from '../people/public.ts'
import { restateTasks, restateTasksOf, type TaskToDo } from '../tasks/public.ts'
import { askedOfReading, type LearningRequest, requestReading } from './requests.queries.ts'
import type { RequestId } from './requests.tables.ts'

/** What waits for whom about requests. Titles hold no words of what was asked for. */

const kind = 'learning-request'

export const requestHref = (id: RequestId): string => `/learning/requests/${id}`

type Manager = { readonly personId: PersonId; readonly actingFor?: PersonId | undefined }

function tasksOf(request: LearningRequest, managers: readonly Manager[]): readonly TaskToDo[] {
  const { id, personId, name, dueOn, state, waitingSince } = request
  const common = {
    href: requestHref(id),
    aboutPersonId: personId,
    startedById: personId,
    waitingSinceAt: waitingSince,
    dueOn,
  }
  switch (state) {
    case 'asked':
      return [
        {
          ...common,
          key: 'support',
          title: `Say whether you support a request for learning by ${name}`,
          holders: managers.map(({ personId: holder, actingFor }) => ({ personId: holder, actingFor })),
        },
      ]
    case 'not-supported':
      return [
        {
          ...common,
          key: 'answer',
          title: 'Your request for learning is not supported: choose what happens to it',
          holders: [{ personId }],
        },
      ]
    case 'to-decide':
      return [
        {
          ...common,
          key: 'decide',
          title: `Decide on a request for learning by ${name}`,
          holders: [{ duty: request.decides, except: personId }],
        },
      ]
    default:
      return []
  }
}

/** States again who has the request; call it in the transaction of its change. */
export async function restateRequestTasks(tx: Tx, id: RequestId, today: IsoDate): Promise<void> {
  const request = await read(tx, requestReading(id))
  if (!request) return
  const managers = request.state === 'asked' ? await lineManagersOf(tx, request.personId, today) : []
  await restateTasks(tx, { kind, id }, tasksOf(request, managers))
}

/** The same for what waits for the managers of these people: theirs may be others now. */
async function restateRequestsOf(tx: Tx, personIds: readonly PersonId[], today: IsoDate): Promise<void> {
  const requests = await read(tx, askedOfReading(personIds))
  if (requests.length === 0) return
  const line = await resolveRoles(tx, { personIds: requests.map(({ personId }) => personId) }, today)
  await restateTasksOf(
    tx,
    kind,
    new Map(requests.map((each) => [each.id, tasksOf(each, line.lineManagersOf(each.personId))])),
  )
}

/** Run after posts, managers and days away of people changed. */
export const requestsAfterPeople: Task = async ({ authorityId, databases, payload }) => {
  const { personIds } = payload as PeopleChanged
  await databases.write(authorityId, (tx) => restateRequestsOf(tx, personIds, todayAt()))
}
