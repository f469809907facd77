import type { PersonId } from '../../kernel/ids.ts'
import { recordAudit } from '../../platform/audit/audit.ts'
import { accepted, defineRoute, NotFound, type RouteDefinition } from '../../platform/http/route.ts'
import { TodoPage } from './tasks.pages.tsx'
import type { TasksPorts } from './tasks.ports.ts'
import { findTask, findTodo, type TodoItem } from './tasks.queries.ts'
import { mayNudge } from './tasks.rules.ts'
import { noteNudge } from './tasks.store.ts'
import type { TaskId } from './tasks.tables.ts'

/** Everyone whom the list names: holders, those they stand in for, those it is about, and the reader. */
function namedIn(items: readonly TodoItem[], me: PersonId): readonly PersonId[] {
  const ids = items.flatMap((item) => [
    item.aboutPersonId,
    ...item.holders.flatMap((holder) => [holder.personId, holder.actingFor]),
  ])
  return [...new Set([me, ...ids.filter((id) => id !== undefined)])]
}

/** The to-do list and its nudges. `main.ts` brings the ports. */
export function tasksRoutes(ports: TasksPorts): readonly RouteDefinition[] {
  return [
    defineRoute({
      method: 'GET',
      url: '/to-do',
      access: { signedIn: true },
      async handle({ tx, actor, today, tokens }) {
        const items = await findTodo(tx, actor)
        const people = await ports.peopleIn(tx, namedIn(items, actor.personId), today)
        const calendar = await ports.workingCalendarOf(tx, actor.authorityId)
        return {
          title: 'To do',
          page: (
            <TodoPage
              items={items}
              me={actor.personId}
              today={today}
              people={people}
              calendar={calendar}
              tokens={tokens}
              duties={actor.duties}
              dutyName={await ports.dutyNames(tx)}
            />
          ),
        }
      },
    }),
    defineRoute({
      method: 'POST',
      url: '/to-do/:taskId/nudge',
      access: { signedIn: true },
      async handle({ tx, actor, today, now, params }) {
        const task = await findTask(tx, actor, params.taskId as TaskId)
        if (!task) throw new NotFound()
        const people = await ports.peopleIn(tx, namedIn([task], actor.personId), today)
        const away = new Set([...people].flatMap(([personId, { isAway }]) => (isAway ? [personId] : [])))
        const calendar = await ports.workingCalendarOf(tx, actor.authorityId)
        const day = accepted(mayNudge(task, { today, calendar, away }))
        const isFirst = await noteNudge(tx, {
          taskId: task.id,
          workingDayOn: day,
          by: actor.personId,
          at: now,
        })
        if (isFirst) {
          const to = task.holders.filter(
            (holder) => holder.personId === undefined || !away.has(holder.personId),
          )
          await ports.sendNudge(tx, { task, to, from: actor.personId })
          await recordAudit(tx, {
            actor,
            action: 'nudge-task',
            subject: { kind: task.subject.kind, id: task.subject.id },
            about: task.aboutPersonId,
            detail: { task: task.key, on: day },
          })
        }
        return { redirect: '/to-do', flash: 'We have sent them a short, friendly reminder' }
      },
    }),
  ]
}
