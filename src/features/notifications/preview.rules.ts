import type { PersonId } from '../../kernel/ids.ts'
import { nextDueTask, type Situation } from '../journeys/public.ts'
import type { CompiledScheme, JourneyView } from '../schemes/public.ts'
import { holdersOfKind, type Telling } from './tellings.rules.ts'
import { isOwnMessage, type OwnMessage } from './wording.rules.ts'

/** Whom a message would go to in one application as it stands, and what it would be about. Pure. */

export interface Previewed {
  /** Empty when nobody holds the part now, undefined when one application does not tell. */
  readonly to: readonly Recipient[] | undefined
  /** What a telling of it would say; of the first when the scheme tells it at several places. */
  readonly telling: Omit<Telling, 'to' | 'message'>
  /** When it is told and to whom, in words. */
  readonly when: string
}

/** One who would get it, and where its link leads them. */
export interface Recipient {
  readonly personId: PersonId
  readonly name: string
  readonly place: Telling['place']
}

type Told = 'applicant' | 'applicant and manager' | 'task' | 'slot' | 'part' | 'elsewhere'

const application = { is: 'application' } as const

/** When Waymark tells these by itself, and which people of an application get it. */
const toldByUs: Readonly<Record<OwnMessage, readonly [Told, string]>> = {
  'task-waiting': ['task', 'To whoever a task waits for, when somebody reminds them'],
  'task-due-soon': ['task', 'To whoever a task waits for, in the morning before its day'],
  'task-late': ['task', 'To whoever a task waits for, in the morning after its day'],
  'things-due': ['elsewhere', 'In the morning, to whoever has several dates that are near or past'],
  raised: ['elsewhere', 'In the morning, to the line above somebody for whom something is late'],
  summary: ['elsewhere', 'In the morning, to whoever has things of several kinds to be told'],
  'signature-asked': ['slot', 'To whoever signs next, once it is their turn'],
  'brought-in': ['applicant', 'To the applicant, when what they began on paper is brought in'],
  'signed-on-paper': ['slot', 'To whoever signed on paper, when their signature is entered'],
  'objection-answered': [
    'elsewhere',
    'To whoever objected to what was entered from paper, when it is answered',
  ],
  'signature-void': ['slot', 'To whoever had signed, when what they signed has changed'],
  'signature-declined': ['applicant', 'To the applicant, when somebody declines to sign'],
  'sent-back': ['applicant and manager', 'To the applicant and their line manager, when it is sent back'],
  'application-ended': ['applicant and manager', 'To the applicant and their line manager, when it ends'],
  'adjustment-asked': ['elsewhere', 'To those who decide on it, when an adjustment is asked for'],
  'adjustment-decided': ['applicant', 'To the applicant, when an adjustment is decided'],
  'part-taken-over': ['part', 'To whoever takes over a part'],
  'part-handed-over': ['part', 'To whoever hands over a part'],
  'support-changed': ['applicant', 'To the applicant, when somebody else takes a part'],
  'letter-sent': ['applicant and manager', 'To everybody a letter goes to, when it was sent'],
  'supervision-asked': ['elsewhere', 'To whoever would lead the meeting, when somebody asks for one'],
  'learning-request-answered': [
    'elsewhere',
    'To whoever asked for learning outside the offer, at every answer',
  ],
  'coaching-asked': ['elsewhere', 'To whoever is asked to coach, when somebody asks them'],
  'coaching-answered': ['elsewhere', 'To whoever asked for coaching, when the coach has answered'],
  'coaching-changed': [
    'elsewhere',
    'To everybody else in coaching or a set when who takes part changes or it ends, and to whoever is appointed',
  ],
  'day-planned': ['elsewhere', 'To the two in coaching, or to everybody in a set, when a day is planned'],
  'day-called-off': ['elsewhere', 'To whoever took part in a day that is called off, or takes part no more'],
  'wish-answered': [
    'elsewhere',
    'To whoever asked to take up an opportunity, when the learning team has answered',
  ],
  'resources-to-go-on-with': [
    'elsewhere',
    'To whoever attended a course, when something to go on with is linked to it',
  ],
  'resource-problem-answered': [
    'elsewhere',
    'To whoever reported a problem with a resource or a toolkit, when it is answered',
  ],
  'success-answered': ['elsewhere', 'To whoever proposed a success to learn from, when it is shared or not'],
  'candidate-put-right': [
    'elsewhere',
    'To whoever took part in choosing, or added somebody, when what was recorded of a candidate is put right',
  ],
  'supervision-answered': ['elsewhere', 'To whoever asked for a meeting, when it is agreed to or declined'],
  'course-booked': ['elsewhere', 'To whoever is booked on a date of a course'],
  'course-place': ['elsewhere', 'To whoever waits for a date of a course, when a place is theirs'],
  'course-moved': ['elsewhere', 'To whoever is booked, when a date of a course changes'],
  'course-cancelled': ['elsewhere', 'To whoever is booked, when a date of a course is called off'],
  'course-unbooked': ['elsewhere', 'To whoever was booked, when their booking is cancelled'],
  'course-chosen': ['elsewhere', 'To whoever leadership chose for a course'],
  'course-needed': ['elsewhere', 'To whoever needs a course, as their manager says'],
  'course-taken-back': ['elsewhere', 'To whoever is on record with a course no more'],
  'work-done': ['elsewhere', 'To whoever asked for long work and left its page, when it is done'],
  'work-stopped': ['elsewhere', 'To whoever asked for long work and left its page, when it cannot go on'],
  'letter-corrected': ['applicant and manager', 'To everybody who has a letter, when it was put right'],
  'format-answered': ['elsewhere', 'To whoever asked for a document in another form'],
  'meeting-booked': ['applicant and manager', 'To those who attend, when a date is held'],
  'meeting-moved': ['applicant and manager', 'To those who attend, when the date moves'],
  'meeting-place': ['applicant and manager', 'To those who attend, when the place or the join link changes'],
  'meeting-confirmed': ['applicant and manager', 'To those who attend, when the date is confirmed'],
  'meeting-cancelled': ['applicant and manager', 'To those who attend, when the date is called off'],
  'member-recused': ['elsewhere', 'To whoever runs the date, when a member does not hear an application'],
  'hearing-adjourned': [
    'applicant and manager',
    'To those who attend, those who sit and whoever runs the date, when it is adjourned part-heard',
  ],
  'seat-given': ['elsewhere', 'To whoever is given a seat at a meeting'],
  'seat-moved': ['elsewhere', 'To those who sit, when the date moves'],
  'seats-given': ['elsewhere', 'To whoever is given seats on several dates at once'],
  'seat-changed': ['elsewhere', 'To those who sit, when place, link, hours or breaks of a date change'],
  'seat-lost': ['elsewhere', 'To whoever no longer sits on a date that takes place'],
  'seat-cancelled': ['elsewhere', 'To those who sit, when a date is cancelled'],
  'outcome-late': ['elsewhere', 'To those who look after outcomes, when HR’s part is overdue'],
  'outcome-returned': ['elsewhere', 'To whoever handed an outcome over, when HR returns it with a question'],
  'outcome-answered': ['elsewhere', 'To whoever had asked, when their question about an outcome is answered'],
  'outcome-corrected': ['elsewhere', 'To everybody who was told of an outcome, when it is corrected'],
  'own-outcome-corrected': ['applicant', 'To the applicant, when their outcome is corrected'],
  news: ['elsewhere', 'In place of a message that the pack in force no longer has'],
}

/** Where the link of our own leads when it is not the application; what lies there by an id is not there before. */
const ownHrefs: Readonly<Partial<Record<OwnMessage, string>>> = {
  'things-due': '/to-do',
  raised: '/my-team',
  summary: '/messages',
  'part-handed-over': '/programmes',
  'letter-sent': '/letters/…',
  'letter-corrected': '/letters/…',
  'course-booked': '/learning/courses',
  'course-place': '/learning/courses',
  'course-moved': '/learning/courses',
  'course-cancelled': '/learning/courses',
  'course-unbooked': '/learning/courses',
  'course-chosen': '/learning/courses',
  'course-needed': '/learning/courses',
  'course-taken-back': '/my-record/courses',
  'work-done': '/work/…',
  'work-stopped': '/work/…',
  'supervision-asked': '/supervision/…',
  'learning-request-answered': '/learning/requests/…',
  'coaching-asked': '/learning/coaching/…',
  'coaching-answered': '/learning/coaching/…',
  'coaching-changed': '/learning/coaching/…',
  'day-planned': '/learning/sets/…',
  'day-called-off': '/learning/sets/…',
  'wish-answered': '/learning/opportunities/…',
  'resources-to-go-on-with': '/learning/courses/…',
  'resource-problem-answered': '/learning/problems/…',
  'success-answered': '/learning/successes/…',
  'candidate-put-right': '/recruitment/corrections/…',
  'supervision-answered': '/supervision/…',
  'seat-given': '/panels/…',
  'seat-moved': '/panels/…',
  'seat-changed': '/panels/…',
  'seats-given': '/my-record/calendar',
  'seat-lost': '/my-record/calendar',
  'seat-cancelled': '/my-record/calendar',
  'own-outcome-corrected': '/my-record/outcomes',
}

/** The same for places of the application itself. */
const ownPlaces: Readonly<Partial<Record<OwnMessage, Telling['place']>>> = {
  'brought-in': { is: 'paper' },
  'objection-answered': { is: 'paper' },
  'signed-on-paper': application,
  'signature-void': application,
  'adjustment-asked': { is: 'adjustments' },
  'adjustment-decided': { is: 'adjustments' },
  'outcome-late': { is: 'outcome' },
  'outcome-returned': { is: 'outcome' },
  'outcome-answered': { is: 'outcome' },
  'outcome-corrected': { is: 'outcome' },
}

/** Where a message leads beside any application; undefined when it leads into one. */
export function hrefOfOwn(id: string): string | undefined {
  return isOwnMessage(id) ? ownHrefs[id] : undefined
}

/**
 * A message as this application would bring it about now. `scheme` is the version whose words tell it: the
 * application's own, or that of a release which is not in force yet.
 */
export function previewOf(
  id: string,
  situation: Situation,
  view: JourneyView,
  scheme: CompiledScheme = situation.scheme,
): Previewed {
  const told = toldIn(scheme, id)
  const [first] = told
  if (first) {
    const roles = [...new Set(told.flatMap((each) => each.roles))]
    const { context } = situation
    const to = roles.flatMap((role) => {
      const place = scheme.roles[role]?.sees === 'outcome' ? ({ is: 'outcome' } as const) : application
      return at(place, context.holders[role] ?? [])
    })
    return {
      to,
      telling: { task: first.task, place: to[0]?.place ?? application },
      when: `As the scheme says, to: ${roles.map((role) => scheme.roles[role]?.name ?? role).join(', ')}`,
    }
  }
  if (!isOwnMessage(id))
    return {
      to: [],
      telling: { place: application },
      when: 'Nothing in this scheme tells it: choose an application of another scheme',
    }
  const [whom, when] = toldByUs[id]
  const own = byUs(whom, situation, view)
  const place = ownPlaces[id]
  return {
    ...(place ? { telling: { ...own.telling, place }, to: own.to && at(place, own.to) } : own),
    when,
  }
}

/** Whether an application of this scheme could bring the message about. */
export function fits(id: string, scheme: CompiledScheme): boolean {
  if (toldIn(scheme, id).length > 0) return true
  if (!isOwnMessage(id)) return false
  const [whom] = toldByUs[id]
  if (whom === 'slot') return scheme.signatures !== undefined
  return whom !== 'part' || Object.values(scheme.roles).some(({ is }) => is === 'appointed')
}

function byUs(whom: Told, situation: Situation, view: JourneyView): Omit<Previewed, 'when'> {
  switch (whom) {
    case 'applicant':
      return { to: at(application, [situation.applicant]), telling: { place: application } }
    case 'applicant and manager':
      return {
        to: at(application, [
          ...holdersOfKind(situation, 'applicant'),
          ...holdersOfKind(situation, 'line-manager'),
        ]),
        telling: { place: application },
      }
    case 'task': {
      const open = view.stages.filter(({ state }) => state === 'open').flatMap(({ tasks }) => tasks)
      const task = nextDueTask(view) ?? open.find(({ state }) => state === 'ready')
      return {
        to: at(application, task?.holders ?? []),
        telling: { task: task?.task.task, place: application },
      }
    }
    case 'slot': {
      const slot = view.slots.find(({ state }) => state === 'ready') ?? view.slots[0]
      const place = slot ? ({ is: 'signing', slot: slot.slot.slot } as const) : application
      return { to: at(place, slot?.holders ?? []), telling: { place } }
    }
    case 'part': {
      const { scheme, context } = situation
      const [role, rule] = Object.entries(scheme.roles).find(([, { is }]) => is === 'appointed') ?? []
      const place = scheme.programme === undefined ? application : ({ is: 'programme' } as const)
      const part = rule && role ? { name: rule.name ?? role, from: context.today } : undefined
      return { to: at(place, context.holders[role ?? ''] ?? []), telling: { part, place } }
    }
    case 'elsewhere':
      return { to: undefined, telling: { place: application } }
  }
}

/** Whoever has several of the parts gets it once. */
function at(
  place: Telling['place'],
  holders: readonly { readonly personId: PersonId; readonly name: string }[],
): readonly Recipient[] {
  return [...new Map(holders.map(({ personId, name }) => [personId, { personId, name, place }])).values()]
}

interface ToldAt {
  readonly roles: readonly string[]
  /** The task that leads to it. */
  readonly task: string | undefined
}

/** Every place of a scheme that tells the message, wherever effects may stand: tasks, stages, outcomes, actions. */
function toldIn(scheme: CompiledScheme, id: string): readonly ToldAt[] {
  const found: ToldAt[] = []
  const look = (part: unknown, task: string | undefined): void => {
    if (typeof part !== 'object' || part === null) return
    if ('tell' in part && Array.isArray(part.tell) && 'message' in part && part.message === id)
      found.push({ roles: part.tell as readonly string[], task })
    const within = 'task' in part && 'does' in part ? String(part.task) : task
    for (const each of Object.values(part)) look(each, within)
  }
  look(scheme, undefined)
  return found
}
