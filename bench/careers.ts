import { subtractDuration, type WorkingCalendar, workingCalendar } from '../src/calendar/public.ts'
import type { IsoDate, IsoInstant } from '../src/kernel/dates.ts'
import type { PersonId } from '../src/kernel/ids.ts'
import {
  type Career,
  type CompiledScheme,
  type FactRecord,
  foldJourney,
  type Holder,
  type JourneyEvent,
} from '../src/features/schemes/public.ts'

/** Invented careers for measuring, the same for the same number: posts, learning, observations, half-done applications. */

const today = '2026-11-22' as IsoDate
const at = '2026-11-22T09:00:00Z' as IsoInstant
const calendar: WorkingCalendar = workingCalendar({ bankHolidays: [], closureDays: [] })

/** A stream of numbers from 0 to 1 that begins alike for the same seed. */
function chance(seed: number): () => number {
  let state = (seed * 2_654_435_761) >>> 0
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/** So many careers, one at a time, so that none is kept. Every tenth person has an application under way. */
export function* careers(scheme: CompiledScheme, count: number): Generator<Career> {
  const roles = Object.keys(scheme.roles)
  for (let n = 0; n < count; n += 1) {
    const random = chance(n + 1)
    const id = `person-${n}`
    const daysAgo = (most: number) => subtractDuration(today, `P${Math.floor(random() * most)}D`)
    const holders: Readonly<Record<string, readonly Holder[]>> = Object.fromEntries(
      roles.map((role) => [role, [{ personId: `${role}-${n % 100}` as PersonId, name: role, how: role }]]),
    )
    const record = (source: string, index: number, fields: FactRecord['fields']): FactRecord => ({
      ...{ id: `${source}-${n}-${index}`, label: source, source, fields },
    })
    const context = {
      ...{ today, at, calendar, holders, absences: [] },
      actor: { personId: id as PersonId },
      facts: {
        posts: [
          record('posts', 1, {
            level: scheme.from,
            qualified: true,
            kind: 'practitioner',
            employment: 'permanent',
            hours: 1,
            'started-on': daysAgo(1_500),
          }),
          record('posts', 0, {
            level: 'earlier',
            qualified: false,
            employment: 'permanent',
            hours: 1,
            'started-on': '2018-01-08',
            'ended-on': '2021-12-31',
          }),
        ],
        evidence: Array.from({ length: 5 + Math.floor(random() * 20) }, (_, index) =>
          record('evidence', index, {
            ...{
              kind: 'course',
              category: 'courses',
              completed: random() < 0.9,
              'completed-on': daysAgo(900),
            },
            ...{ hours: 3, links: [], 'used-in': random() < 0.5 ? ['cpd-log'] : [] },
          }),
        ),
        observations: [
          record('observations', 0, {
            observer: holders[roles[1] ?? '']?.[0]?.personId,
            'observer-relation': 'manager',
            completed: true,
            'observed-on': daysAgo(400),
          }),
        ],
        person: [
          record('person', 0, { internal: true, employment: 'permanent', 'qualified-on': '2019-07-01' }),
        ],
        registration: [
          record('registration', 0, { registered: random() < 0.98, 'renewal-on': '2027-11-30' }),
        ],
        talks:
          random() < 0.7
            ? [record('talks', 0, { scheme: scheme.scheme, decision: 'ready', on: daysAgo(200) })]
            : [],
        journeys: [],
        documents: [],
        answers: [],
      },
    }
    const startedOn = subtractDuration(today, `P${10 + (n % 90)}D`)
    yield {
      ...{ id, name: id, context },
      journeys: n % 10 === 0 ? [{ id: `journey-${n}`, state: begun(scheme, id, startedOn), context }] : [],
    }
  }
}

function begun(scheme: CompiledScheme, person: string, on: IsoDate) {
  const by = person as PersonId
  const events: readonly JourneyEvent[] = [
    {
      ...{ type: 'journey-started', scheme: scheme.scheme, version: scheme.version, hash: scheme.hash },
      ...{ applicantId: by, values: {}, on, by, as: Object.keys(scheme.roles)[0] ?? 'applicant' },
    },
    { type: 'stage-opened', stage: scheme.stages[0]?.stage ?? '', on },
  ]
  return foldJourney(scheme, events)
}
