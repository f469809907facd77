import type { Actor } from '../../platform/http/route.ts'
import type { Place } from '../../ui/public.ts'
import { dutiesRunning } from '../applications/public.ts'
import { isReportedTo } from '../handoffs/public.ts'
import { inductionDuties } from '../recruitment/public.ts'
import { needsRights } from '../needs/public.ts'
import { plannableBy } from '../panels/public.ts'
import type { RuledPlace, Rules } from './places.ts'

/** What somebody who runs things may open, by their duties. One place per thing. */
export interface ManagePlace extends Place {
  readonly href: string
  readonly says: string
  /** Any of these duties opens it. */
  readonly duties: readonly string[]
  /** Whether the authority's rules open it to them; without this their duty is enough. */
  readonly isOpen?: RuledPlace['isOpen']
}

const runsSchemes = ({ inForce }: Rules, { duties }: Actor) =>
  [...dutiesRunning(inForce)].some((duty) => duties.has(duty))

export interface ManageGroup {
  readonly title: string
  readonly places: readonly ManagePlace[]
}

const leads = ['workforce-development', 'principal-social-worker'] as const
const team = ['workforce-development'] as const
/** Who may have a part in how people begin and leave; the authority's rules say which of them have. */
const inductors = [
  'recruitment',
  'workforce-development',
  'principal-social-worker',
  'hr',
  'people-administration',
] as const

/** Whoever may look after learning, lead or sit on a board by the product's own duties; the pack says what each may do. */
const learners = ['learning-offer', 'leadership', 'strategy-board', ...leads] as const

const groups: readonly ManageGroup[] = [
  {
    title: 'Careers',
    places: [
      {
        text: 'Applications',
        href: '/manage/applications',
        says: 'Every application, where it stands and what is late.',
        duties: leads,
        isOpen: runsSchemes,
      },
      {
        text: 'Programmes',
        href: '/programmes',
        says: 'Cohorts of first years, courses and other programmes.',
        duties: leads,
      },
      {
        text: 'Intentions',
        href: '/manage/intentions',
        says: 'Who means to apply, and when.',
        duties: leads,
        isOpen: runsSchemes,
      },
      {
        text: 'Supervision',
        href: '/manage/supervision',
        says: 'What is expected and what was held, team by team.',
        duties: leads,
      },
      {
        text: 'Coverage',
        href: '/manage/coverage',
        says: 'Which standards are well evidenced, and which are not.',
        duties: leads,
      },
      {
        text: 'Observed practice',
        href: '/observations/themes',
        says: 'What observers saw, across everyone.',
        duties: leads,
      },
      {
        text: 'Learning offer',
        href: '/manage/learning',
        says: 'Courses and dates, what is mandatory, and who takes part.',
        duties: ['learning-offer'],
        isOpen: ({ pack }) => pack?.offers !== undefined,
      },
      {
        text: 'Mandatory courses',
        href: '/manage/learning/mandatory',
        says: 'Who must have what, by when, and who is late.',
        duties: ['learning-offer', 'leadership', 'principal-social-worker'],
        isOpen: ({ pack }) => pack?.offers !== undefined,
      },
      {
        text: 'Take-up of learning',
        href: '/manage/learning/take-up',
        says: 'Who takes part, by level, team and part of the offer.',
        duties: ['learning-offer', 'leadership', 'principal-social-worker'],
        isOpen: ({ pack }) => pack?.offers !== undefined,
      },
      {
        text: 'Courses',
        href: '/manage/course-completions',
        says: 'Who completed which course.',
        duties: team,
      },
      {
        text: 'Appointments',
        href: '/manage/learning/appointments',
        says: 'Champions, practice leads and others whom colleagues turn to.',
        duties: ['learning-offer'],
        isOpen: ({ pack }) => (pack?.coaching?.appointments.length ?? 0) > 0,
      },
      {
        text: 'Coaching',
        href: '/manage/learning/coaching',
        says: 'Who waits for you to suggest a coach, and how much coaching there is.',
        duties: ['learning-offer'],
        isOpen: ({ pack }) => pack?.coaching?.conversations !== undefined,
      },
      {
        text: 'Opportunities',
        href: '/manage/learning/opportunities',
        says: 'What people can ask to take up, and who has asked.',
        duties: ['learning-offer'],
        isOpen: ({ pack }) => pack?.coaching?.appointments.some((each) => each.opportunities) === true,
      },
      {
        text: 'Reported',
        href: '/manage/reported',
        says: 'What people said about themselves that others take up.',
        duties: team,
        isOpen: ({ lookedAfter }, { duties }) => isReportedTo(lookedAfter, duties),
      },
    ],
  },
  {
    title: 'Learning needs',
    places: [
      {
        text: 'Learning needs',
        href: '/manage/needs',
        says: 'What people and the service need to learn, in numbers.',
        duties: learners,
        isOpen: ({ pack }, { duties }) => pack?.needs !== undefined && needsRights(pack.needs, duties).read,
      },
      {
        text: 'Requests for learning',
        href: '/manage/learning/requests',
        says: 'What people asked for outside the offer, who has it, and what was decided.',
        duties: ['learning-offer', 'leadership'],
        isOpen: ({ pack }) => pack?.requests !== undefined,
      },
      {
        text: 'What training brought',
        href: '/manage/learning/evaluations',
        says: 'What people and their managers say of each course, without names.',
        duties: ['learning-offer', 'leadership'],
        isOpen: ({ pack }) => pack?.evaluation !== undefined,
      },
    ],
  },
  {
    title: 'Panels and outcomes',
    places: [
      {
        text: 'Panels',
        href: '/manage/panels',
        also: ['/panels'],
        says: 'Dates, who sits, and who waits for a date.',
        duties: leads,
        isOpen: ({ lookedAfter }, actor) => plannableBy(lookedAfter, actor).length > 0,
      },
      {
        text: 'Outcomes',
        href: '/outcomes',
        says: 'What was decided and has to reach pay and post.',
        duties: ['hr'],
      },
      {
        text: 'Time taken',
        href: '/manage/applications/time',
        says: 'How long each stage takes.',
        duties: leads,
        isOpen: runsSchemes,
      },
      {
        text: 'Strategy',
        href: '/manage/strategy',
        says: 'Bring aims, figures and meetings of the board up to date.',
        duties: leads,
        isOpen: ({ pack }, { duties }) => pack?.strategy?.keptBy.some((duty) => duties.has(duty)) === true,
      },
      {
        text: 'Equality',
        href: '/manage/equality',
        says: 'Outcomes by what people told of themselves, never of anybody by name.',
        duties: leads,
        isOpen: ({ pack }, { duties }) => pack?.equality?.readBy.some((duty) => duties.has(duty)) === true,
      },
    ],
  },
  {
    title: 'Messages',
    places: [
      {
        text: 'Messages',
        href: '/manage/messages',
        says: 'What was sent, what will be, and what did not arrive.',
        duties: team,
      },
      {
        text: 'Other formats',
        href: '/manage/formats',
        says: 'Who asked for large print, Braille, audio or another language.',
        duties: team,
      },
      {
        text: 'Newsletter',
        href: '/manage/newsletter',
        says: 'Write an item for everybody.',
        duties: leads,
      },
    ],
  },
  {
    title: 'People and days',
    places: [
      {
        text: 'People',
        href: '/manage/people',
        says: 'Posts, managers, duties and absences.',
        duties: ['people-administration', 'administration', 'workforce-development', 'hr'],
      },
      {
        text: 'Payroll numbers',
        href: '/manage/pay',
        says: 'What payroll knows each post by: its number and pay point.',
        duties: ['hr'],
      },
      {
        text: 'Registrations',
        href: '/manage/registrations',
        says: 'Whose registration is due or missing.',
        duties: ['administration', 'people-administration'],
      },
      {
        text: 'Closed days',
        href: '/manage/calendar',
        says: 'Bank holidays and days on which offices are closed.',
        duties: ['administration', 'people-administration'],
      },
    ],
  },
  {
    title: 'Rules',
    places: [
      {
        text: 'Schemes',
        href: '/manage/schemes',
        says: 'The rules in force, their versions and who runs on which.',
        duties: ['administration'],
      },
      {
        text: 'Standards',
        href: '/manage/frameworks',
        says: 'The frameworks in use and their editions.',
        duties: ['workforce-development', 'administration'],
      },
    ],
  },
  {
    title: 'Records',
    places: [
      {
        text: 'Personal data',
        href: '/manage/personal-data',
        says: 'Give somebody what is kept about them.',
        duties: ['records-officer'],
      },
      {
        text: 'Redactions',
        href: '/manage/redactions',
        says: 'Take words out wherever they are kept.',
        duties: ['records-officer'],
      },
      {
        text: 'Files to look at',
        href: '/manage/files-not-looked-at',
        says: 'Files that nobody has checked for names of families.',
        duties: ['records-officer'],
      },
      {
        text: 'Retention',
        href: '/manage/retention',
        says: 'Records whose time is over.',
        duties: ['records-officer', 'people-administration'],
      },
      {
        text: 'Erased records',
        href: '/manage/erasures',
        says: 'Records proposed to be erased, by whom, and what became of it.',
        duties: ['records-officer', 'people-administration'],
      },
    ],
  },
  {
    title: 'Other programs',
    places: [
      {
        text: 'Keys',
        href: '/manage/api-keys',
        says: 'Programs that read outcomes by themselves.',
        duties: ['hr', 'people-administration'],
      },
      {
        text: 'Webhooks',
        href: '/manage/webhooks',
        says: 'Programs that are told of outcomes.',
        duties: ['hr', 'people-administration'],
      },
    ],
  },
  {
    title: 'Coming and leaving',
    places: [
      {
        text: 'Recruitment',
        href: '/recruitment',
        says: 'Who is looked for, who took part in choosing, and what became of it.',
        duties: ['recruitment'],
        isOpen: ({ pack }) => pack?.recruitment !== undefined,
      },
      {
        text: 'Appointments',
        href: '/recruitment/appointments',
        says: 'Who was appointed, and who was added to people.',
        duties: ['people-administration'],
        isOpen: ({ pack }) => pack?.recruitment !== undefined,
      },
      {
        text: 'Induction',
        href: '/manage/induction',
        says: 'How people who begin get on, and what they say of the handbook.',
        duties: inductors,
        isOpen: ({ pack }, { duties }) =>
          [...inductionDuties(pack?.inductions ?? [])].some((duty) => duties.has(duty)) &&
          (pack?.inductions ?? []).length > 0,
      },
      {
        text: 'People who leave',
        href: '/manage/leaving',
        says: 'What they say before they go, what comes up, and what was learned.',
        duties: inductors,
        isOpen: ({ pack }, { duties }) => pack?.leaving?.readBy.some((duty) => duties.has(duty)) === true,
      },
    ],
  },
]

const byDuty = (place: ManagePlace, duties: ReadonlySet<string>) =>
  place.duties.some((duty) => duties.has(duty))

/** The places that their duties would open to them and that the authority's rules may close. */
export function placesAskedOfRules({ duties }: Actor): readonly RuledPlace[] {
  return groups.flatMap(({ places }) =>
    places.flatMap((place) => {
      const { href, isOpen } = place
      return isOpen && byDuty(place, duties) ? [{ href, isOpen }] : []
    }),
  )
}

/** The groups and places for whoever has these duties, without what is closed to them; empty groups are left out. */
export function managePlaces(
  duties: ReadonlySet<string>,
  closed: ReadonlySet<string>,
): readonly ManageGroup[] {
  return groups
    .map(({ title, places }) => ({
      title,
      places: places.filter((place) => byDuty(place, duties) && !closed.has(place.href)),
    }))
    .filter(({ places }) => places.length > 0)
}

/** What people open most, first in the menu. */
const often = [
  '/manage/applications',
  '/programmes',
  '/manage/panels',
  '/outcomes',
  '/manage/people',
  '/manage/messages',
  '/manage/schemes',
  '/manage/personal-data',
  '/manage/retention',
]

/** So many stand in the menu beside the overview: more would fill a phone before the page begins. */
const atMost = 5

/** The overview and the few most used; whoever has few has all of them there. None without a duty. */
export function manageMenu(duties: ReadonlySet<string>, closed: ReadonlySet<string>): readonly Place[] {
  const places = managePlaces(duties, closed).flatMap((group) => group.places)
  if (places.length === 0) return []
  const used = often.flatMap((href) => places.find((place) => place.href === href) ?? [])
  const first = [...used, ...places.filter((place) => !used.includes(place))].slice(0, atMost)
  return [
    { text: 'Overview', href: '/manage' },
    ...first.map(({ text, href, also }) => ({ text, href, ...(also ? { also } : {}) })),
  ]
}
