import { addDuration, firstOfMonth } from '../src/calendar/public.ts'
import { restateReportingLines } from '../src/features/people/public.ts'
import type { IsoDate } from '../src/kernel/dates.ts'
import { wayOf, type Way } from './journey.ts'
import type { SandwellKey } from './sandwell.people.ts'
import type { World } from './world.ts'

/** The usual course of a Grade F to Grade G application, in parts that stories take as far as they go. */

/** Who is who for one applicant. The manager may change on the way. */
export interface Course {
  readonly who: SandwellKey
  readonly variety: number
  /** Days ago on which the application was asked for. */
  readonly started: number
  readonly manager: (on: IsoDate) => SandwellKey
  readonly serviceManager: SandwellKey
  readonly way: Way<SandwellKey>
  /** The working day that many days ago; less than 0 for days to come. */
  day(ago: number): IsoDate
  reportingLinesOf(on: IsoDate): Promise<unknown>
}

const ready = {
  'kss-view': Object.fromEntries(
    Array.from({ length: 10 }, (_, index) => [
      `KSS-${index + 1}`,
      index === 3 || index === 7 ? 'nearly' : 'grade-g',
    ]),
  ),
}

export function courseOf(
  world: World<SandwellKey>,
  team: 'care' | 'in-care' | 'assessment',
  who: SandwellKey,
  variety: number,
  started: number,
): Course {
  const changeOfManager = world.time.ago('P2M')
  const managers: Readonly<Record<'care' | 'in-care' | 'assessment', (on: IsoDate) => SandwellKey>> = {
    care: () => 'deborah',
    'in-care': () => (variety % 2 === 0 ? 'siobhan' : 'winston'),
    assessment: (on: IsoDate) => (on <= changeOfManager ? 'leonie' : 'marguerite'),
  }
  return {
    who,
    variety,
    started,
    manager: managers[team],
    serviceManager: team === 'assessment' ? 'nasreen' : 'gareth',
    way: wayOf(world, who, 'f-to-g', variety),
    day: (ago) => (ago < 0 ? world.time.ahead(`P${-ago}D`) : world.time.ago(`P${ago}D`)),
    reportingLinesOf: (on) => restateReportingLines(world.tx, on),
  }
}

/** A talk that ends in ready, the request, permission, both leaders told, agreement and the log. */
export async function opened(course: Course, intended = 3): Promise<void> {
  const { way, who, day, started } = course
  const talkedOn = day(started + 12)
  await way.talk(course.manager(talkedOn), talkedOn, { said: ready })
  const on = day(started)
  await way.start(who, on, { 'intended-month': addDuration(firstOfMonth(on), `P${intended}M`).slice(0, 7) })
  const permitted = day(started - 1)
  const manager = course.manager(permitted)
  await way.does(manager, permitted, 'give-permission', { permission: 'yes', 'permitted-on': permitted })
  await way.does(manager, permitted, 'tell-leaders', { 'told-on': permitted })
  const logged = day(started - 2)
  await way.does('tamsin', logged, 'log-intention', { 'logged-on': logged })
  await way.does(course.serviceManager, day(started - 5), 'agree-opportunity', { agreed: 'yes' })
}

const selfAssessment = {
  'self-assessment': Object.fromEntries(
    Array.from({ length: 10 }, (_, index) => [
      `KSS-${index + 1}`,
      index === 3 ? 'developing' : index % 3 === 0 ? 'strength' : 'steady',
    ]),
  ),
}

export async function writesStatement(course: Course, on: IsoDate): Promise<void> {
  const { way, who, variety } = course
  const recent = course.day(course.started + 30)
  await way.writes(who, on, 'applicant-statement', {
    said: {
      ...selfAssessment,
      'practice-examples': [
        {
          example: 'Sibling group of three: safety plan built around bedtime',
          on: recent,
          cases: String(1_041_000 + variety * 17),
          kss: ['kss/KSS-1', 'kss/KSS-7'],
        },
        {
          example: 'Pre-birth assessment with a mentor foster carer',
          on: course.day(course.started + 75),
          cases: String(1_041_500 + variety * 13),
          kss: ['kss/KSS-5', 'kss/KSS-6'],
        },
      ],
      interests: variety % 2 === 0 ? ['INT-08', 'INT-09'] : ['INT-01', 'INT-11'],
      volunteering: ['VOL-2'],
    },
  })
}

export async function observed(course: Course, on: IsoDate, feedbackOn: IsoDate): Promise<void> {
  const { way, who } = course
  const observer = course.manager(on)
  // Whoever has left since was above the worker on that day: lines are those of the day while it is told.
  if (observer === 'leonie') await course.reportingLinesOf(on)
  await way.observes(observer, on, 'observation-record', {
    said: {
      types: course.variety % 2 === 0 ? ['home-visit'] : ['direct-work'],
      'performance-matter': 'no',
      'feedback-on': feedbackOn,
    },
  })
  if (observer === 'leonie') await course.reportingLinesOf(course.day(0))
  await way.comments(who, feedbackOn, 'observation-record')
}

export async function writesManagerStatement(course: Course, on: IsoDate): Promise<void> {
  const { way } = course
  await way.writes(course.manager(on), on, 'manager-statement', {
    said: {
      'contra-indications': course.variety % 5 === 4 ? 'yes' : 'no',
      actions: [
        {
          action: 'Chair two strategy discussions with support',
          owner: 'applicant',
          by: course.day(course.started - 240),
        },
        {
          action: 'Find a place on the practice educator course',
          owner: 'manager',
          by: course.day(course.started - 300),
        },
      ],
    },
  })
}

/** Every paper complete: the portfolio can be signed. */
export async function written(course: Course): Promise<void> {
  const { way, who, day, started } = course
  await way.writes(who, day(started - 8), 'employee-details')
  await writesStatement(course, day(started - 18))
  await observed(course, day(started - 22), day(started - 26))
  await way.does(who, day(started - 24), 'read-benchmarks')
  await way.writes(who, day(started - 28), 'cpd-log')
  await writesManagerStatement(course, day(started - 30))
  await way.writes(course.serviceManager, day(started - 33), 'manager-statement')
  await way.does(who, day(started - 33), 'read-questions')
}

export async function signed(course: Course, by: 1 | 2 | 3 | 4 = 4): Promise<void> {
  const { way, who, day, started } = course
  await way.seals(who, day(started - 34))
  await way.signs(who, day(started - 34), 'employee')
  if (by > 1) await way.signs(course.manager(day(started - 36)), day(started - 36), 'line-manager')
  if (by > 2) await way.signs(course.serviceManager, day(started - 38), 'service-manager')
  if (by > 3) await way.signs('philippa', day(started - 41), 'head-of-service')
}

/** The whole way up to the quality check. */
export async function submitted(course: Course): Promise<void> {
  await opened(course)
  await written(course)
  await signed(course)
  await course.way.submits(course.who, course.day(course.started - 43), 'submit')
}
