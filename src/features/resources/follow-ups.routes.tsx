import { refusalsByField } from '../../kernel/refusal.ts'
import { recordAudit } from '../../platform/audit/audit.ts'
import { readTogether } from '../../platform/database/reading.ts'
import { textOf } from '../../platform/http/body.ts'
import {
  type Answer,
  defineRoute,
  type Exchange,
  NotFound,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import type { FieldErrors } from '../../ui/public.ts'
import { linkFollowUp } from './follow-ups.handlers.ts'
import { FollowUpsPage } from './follow-ups.pages.tsx'
import { followUpsReading } from './follow-ups.queries.ts'
import { removeFollowUp } from './follow-ups.store.ts'
import { teamEntriesReading } from './portal.queries.ts'
import { entriesOfPack } from './portal.rules.ts'
import { learningTeam, openPortal } from './resources.opening.ts'
import { resourcesPorts } from './resources.ports.ts'
import type { FollowUpId } from './resources.tables.ts'

const url = '/manage/learning/follow-ups/:course'
const access = { duty: learningTeam } as const

async function openCourse({ tx, today }: Exchange, course: string) {
  const { pack } = await openPortal(tx)
  const courseName = (await resourcesPorts().courseNames(tx, today)).get(course)
  if (courseName === undefined) throw new NotFound()
  const { followUps, team } = await readTogether(tx, {
    followUps: followUpsReading(course),
    team: teamEntriesReading(),
  })
  return { pack, course, courseName, followUps, entries: [...entriesOfPack(pack), ...team] }
}

const courseHref = (course: string): string => `/learning/courses/${encodeURIComponent(course)}`

function followUpsAnswer(
  { body, tokens }: Exchange,
  open: Awaited<ReturnType<typeof openCourse>>,
  errors?: FieldErrors,
): Answer {
  return {
    title: `To go on with: ${open.courseName}`,
    ...(errors ? { status: 422 } : {}),
    backLink: { href: courseHref(open.course), text: open.courseName },
    page: <FollowUpsPage {...{ ...open, tokens, errors }} typed={(name) => textOf(body, name)} />,
  }
}

/** Linking resources to a course, for those who were there to go on with (R-354). */
export const followUpsRoutes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url,
    access,
    async handle(exchange) {
      return followUpsAnswer(exchange, await openCourse(exchange, exchange.params.course))
    },
  }),
  defineRoute({
    method: 'POST',
    url,
    access,
    async handle(exchange) {
      const open = await openCourse(exchange, exchange.params.course)
      const entry = open.entries.find(({ id }) => id === textOf(exchange.body, 'resource'))
      if (!entry) return followUpsAnswer(exchange, open, { resource: 'Select a resource' })
      const linked = await linkFollowUp(exchange, {
        ...{ course: open.course, resource: entry.id, says: textOf(exchange.body, 'says') },
      })
      if (!linked.ok) return followUpsAnswer(exchange, open, refusalsByField(linked.refusals))
      return {
        redirect: courseHref(open.course),
        flash:
          linked.value === 0
            ? 'It is linked. Whoever attends from now on is told'
            : `It is linked, and ${linked.value === 1 ? 'one person is' : `${linked.value} people are`} told`,
      }
    },
  }),
  defineRoute({
    method: 'POST',
    url: `${url}/:followUpId/remove`,
    access,
    async handle(exchange) {
      const { tx, actor, today, params } = exchange
      const open = await openCourse(exchange, params.course)
      const id = params.followUpId as FollowUpId
      if (!open.followUps.some((each) => each.id === id)) throw new NotFound()
      await removeFollowUp(tx, open.course, id, today)
      await recordAudit(tx, { actor, action: 'unlink-follow-up', subject: { kind: 'course-follow-up', id } })
      return { redirect: courseHref(open.course), flash: 'It is linked no longer' }
    },
  }),
]
