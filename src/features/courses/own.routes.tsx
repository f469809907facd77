import type { PersonId } from '../../kernel/ids.ts'
import { recordAudit } from '../../platform/audit/audit.ts'
import { read, readTogether } from '../../platform/database/reading.ts'
import { listOf, textOf } from '../../platform/http/body.ts'
import {
  type Answer,
  defineRoute,
  type Exchange,
  NotAllowed,
  NotFound,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import type { FieldErrors } from '../../ui/public.ts'
import { dutyNames } from '../packs/public.ts'
import { dutyHoldersReading, peopleReading, searchPeople } from '../people/public.ts'
import { areaHoldersReading, areaHoldersSql } from './areas.queries.ts'
import { openOffer } from './catalogue.routes.tsx'
import { restateDuties } from './mandatory.tasks.ts'
import { ownCoursesReading } from './offer.queries.ts'
import { ownCode, readOwnCourse, typedFromCourse } from './own.forms.ts'
import { AreasFormPage, LearningTeamPage, OwnCoursePage } from './own.pages.tsx'
import { insertOwnCourse, replaceAreaHolders, updateOwnCourse, withdrawOwnCourse } from './own.store.ts'

/** Courses that the learning team adds, and whom people ask about what. */

const access = { duty: 'learning-offer' } as const
type CourseExchange = Exchange<{ readonly course: string }>

async function findOwn({ tx, params }: CourseExchange) {
  const own = (await read(tx, ownCoursesReading())).find(({ course }) => course.course === params.course)
  if (!own) throw new NotFound()
  return { ...own, isWithdrawn: own.withdrawnOn !== undefined }
}

async function addPage(exchange: Exchange, errors?: FieldErrors): Promise<Answer> {
  const { offer, pack } = await openOffer(exchange)
  return {
    title: 'Add a course',
    ...(errors ? { status: 422 } : {}),
    backLink: { href: '/manage/learning', text: 'Learning offer' },
    page: (
      <OwnCoursePage
        {...{ offer, pack, errors, tokens: exchange.tokens, typed: exchange.body }}
        action="/manage/learning/courses/new"
      />
    ),
  }
}

async function changePage(exchange: CourseExchange, errors?: FieldErrors): Promise<Answer> {
  const { offer, pack } = await openOffer(exchange)
  const own = await findOwn(exchange)
  return {
    title: `Change “${own.course.name}”`,
    ...(errors ? { status: 422 } : {}),
    backLink: { href: '/manage/learning', text: 'Learning offer' },
    page: (
      <OwnCoursePage
        {...{ offer, pack, own, errors, tokens: exchange.tokens }}
        typed={errors ? exchange.body : typedFromCourse(own.course)}
        action={`/manage/learning/courses/${own.course.course}`}
      />
    ),
  }
}

async function changed({ tx, actor, today }: Exchange, action: string, course: string): Promise<void> {
  await restateDuties({ tx, today }, 'everybody')
  await recordAudit(tx, {
    actor,
    action,
    subject: { kind: 'own-course', id: actor.personId },
    detail: { course },
  })
}

async function colleaguesOf({ tx, today }: Exchange) {
  const { people } = await searchPeople(tx, { limit: 2_000, on: today })
  return people.map(({ id, name }) => ({ id, name }))
}

export const ownRoutes: readonly RouteDefinition[] = [
  defineRoute({ method: 'GET', url: '/manage/learning/courses/new', access, handle: (it) => addPage(it) }),
  defineRoute({
    method: 'POST',
    url: '/manage/learning/courses/new',
    access,
    async handle(exchange) {
      const { tx, actor, today, body } = exchange
      const { details, errors } = readOwnCourse(body, await openOffer(exchange))
      if (!details) return addPage(exchange, errors)
      const course = ownCode(details.name)
      if (!(await insertOwnCourse(tx, course, details, { personId: actor.personId, on: today })))
        return addPage(exchange, { name: 'There is a course of this name already. Enter another name' })
      await changed(exchange, 'add-own-course', course)
      return { redirect: `/learning/courses/${course}`, flash: 'The course is in the offer. Add a date next' }
    },
  }),
  defineRoute({
    method: 'GET',
    url: '/manage/learning/courses/:course',
    access,
    handle: (exchange) => changePage(exchange),
  }),
  defineRoute({
    method: 'POST',
    url: '/manage/learning/courses/:course',
    access,
    async handle(exchange) {
      const { tx, body } = exchange
      const own = await findOwn(exchange)
      const { details, errors } = readOwnCourse(body, await openOffer(exchange))
      if (!details) return changePage(exchange, errors)
      if (!(await updateOwnCourse(tx, own.course.course, Number(textOf(body, 'revision')), details)))
        throw new NotAllowed({
          code: 'changed-meanwhile',
          says: 'This course was changed after you opened it, perhaps by a colleague',
          remedy: 'Open it again to see how it stands now, then make your change',
        })
      await changed(exchange, 'change-own-course', own.course.course)
      return { redirect: '/manage/learning', flash: 'The course is saved' }
    },
  }),
  ...(['withdraw', 'restore'] as const).map((act) =>
    defineRoute({
      method: 'POST',
      url: `/manage/learning/courses/:course/${act}`,
      access,
      async handle(exchange) {
        const { course } = await findOwn(exchange)
        await withdrawOwnCourse(exchange.tx, course.course, act === 'withdraw' ? exchange.today : undefined)
        await changed(exchange, `${act}-own-course`, course.course)
        return {
          redirect: '/manage/learning',
          flash: act === 'withdraw' ? 'The course is out of the offer' : 'The course is in the offer again',
        }
      },
    }),
  ),
  defineRoute({
    method: 'GET',
    url: '/learning/team',
    access: { signedIn: true },
    async handle(exchange) {
      const { tx, actor, today } = exchange
      const { offer } = await openOffer(exchange)
      if (offer.areas.length === 0) throw new NotFound()
      const duties = offer.areas.flatMap(({ duty }) => duty ?? [])
      const { named, people, byDuty } = await readTogether(tx, {
        named: areaHoldersReading(),
        people: peopleReading(areaHoldersSql, today),
        byDuty: dutyHoldersReading(duties, today),
      })
      const active = (id: PersonId) => {
        const person = people.get(id)
        return person && person.status !== 'left' ? [person] : []
      }
      const holders = new Map(
        offer.areas.map(({ area, duty }) => {
          const own = named.filter((each) => each.area === area).flatMap(({ personId }) => active(personId))
          return [area, own.length > 0 ? own : byDuty.filter((each) => each.duty === duty)] as const
        }),
      )
      return {
        title: 'Whom to ask about learning',
        backLink: { href: '/learning/courses', text: 'Courses' },
        page: (
          <LearningTeamPage
            {...{ areas: offer.areas, holders }}
            dutyName={await dutyNames(tx)}
            leadsOffer={actor.duties.has('learning-offer')}
          />
        ),
      }
    },
  }),
  defineRoute({
    method: 'GET',
    url: '/manage/learning/areas',
    access,
    async handle(exchange) {
      const { offer } = await openOffer(exchange)
      const named = await read(exchange.tx, areaHoldersReading())
      return {
        title: 'Whom people ask',
        backLink: { href: '/manage/learning', text: 'Learning offer' },
        page: (
          <AreasFormPage
            areas={offer.areas}
            chosen={
              new Map(
                [...Map.groupBy(named, ({ area }) => area)].map(([area, own]) => [
                  area,
                  own.map(({ personId }) => personId as string),
                ]),
              )
            }
            colleagues={await colleaguesOf(exchange)}
            tokens={exchange.tokens}
          />
        ),
      }
    },
  }),
  defineRoute({
    method: 'POST',
    url: '/manage/learning/areas',
    access,
    async handle(exchange) {
      const { tx, body } = exchange
      const { offer } = await openOffer(exchange)
      const known = new Map((await colleaguesOf(exchange)).map(({ id }) => [id as string, id]))
      for (const { area } of offer.areas) {
        const ids = [...new Set(listOf(body, `area-${area}`))].flatMap((id) => known.get(id) ?? [])
        await replaceAreaHolders(tx, area, ids)
      }
      await recordAudit(tx, {
        actor: exchange.actor,
        action: 'name-learning-areas',
        subject: { kind: 'learning-areas', id: exchange.actor.personId },
      })
      return { redirect: '/learning/team', flash: 'Saved. This is what everybody sees' }
    },
  }),
]
