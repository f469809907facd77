import type { IsoDate } from '../../src/kernel/dates.ts'
import type { PersonId } from '../../src/kernel/ids.ts'
import { dayIn, type yearWalk } from './year-walk.ts'
import { reportsOn, type yearEvidence } from './year-evidence.ts'

/** The steps of an assessed first year as every authority on the national base has them, walked over HTTP. */

type Year<Who extends string> = ReturnType<typeof yearWalk<Who>>

/** Who does what in one person's year. */
export interface YearRoles<Who extends string> {
  readonly worker: Who
  readonly assessor: Who
  readonly manager: Who
  readonly coordinator: Who
}

/** Everything on the checklist before the panel reads the portfolio. */
export const portfolioSeen = {
  parts: [
    'agreement',
    'reflections',
    'observations',
    'feedback',
    'reports',
    'supervision',
    'workload',
    'time',
  ],
}

/** Where the panel of the base is booked and held. */
export const moderation = { book: 'book-panel', meeting: 'moderation-panel' }

export function firstYear<Who extends string>(year: Year<Who>, roles: YearRoles<Who>) {
  const { worker, assessor, manager, coordinator } = roles
  return {
    /** Begun with an assessor, and registered; an authority's own papers of the beginning come next. */
    async registers(on: string, assessorId: PersonId) {
      year.on(on)
      await year.begins(coordinator, worker)
      await year.commands(coordinator, {
        do: 'appoint',
        role: 'assessor',
        personId: assessorId,
        from: on as IsoDate,
      })
      await year.does(coordinator, 'register', { ...dayIn('registered-on', on), funded: 'no' })
    },
    /** The agreement written by three, the meeting held, and agreed by all. */
    async agrees(on: string) {
      for (const who of [worker, assessor, manager])
        await year.writes(who, 'write-agreement', { workload: '90', 'protected-time': '10' })
      await year.writes(worker, 'first-reflection')
      await year.does(assessor, 'hold-agreement-meeting', dayIn('began-on', on))
      await year.does(worker, 'agree-as-worker')
      await year.does(assessor, 'agree-as-assessor')
      await year.does(manager, 'agree-as-manager')
    },
    /** A review with its reflection and its record by all three. */
    async reviews(review: string, on: string, progress = 'on-track') {
      year.on(on)
      await year.writes(worker, `reflect-${review}`)
      for (const who of [assessor, worker, manager]) await year.writes(who, `write-review-${review}`)
      await year.does(assessor, `hold-review-${review}`, {
        ...dayIn('met-on', on),
        progress,
        support: 'Weekly talks with the assessor until the next review.',
      })
    },
    /** One observation, a family and a colleague of another service heard, on one day. */
    async shows(evidence: ReturnType<typeof yearEvidence<Who>>, desk: Who, on: string) {
      year.on(on)
      await evidence.observes(year, assessor, worker, on)
      await evidence.hears(desk, worker, 'parent-carer/families', on)
      await evidence.hears(desk, worker, 'other-professional/professionals', on)
    },
    /** The final assessment with three reports of these days. */
    async assesses(shown: 'yes' | 'no', ...reports: readonly string[]) {
      await year.writes(assessor, 'assess', { 'statements-shown': shown, ...reportsOn(...reports) })
    },
  }
}
