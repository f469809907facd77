import { alreadyRead, readTogether } from '../../platform/database/reading.ts'
import { defineRoute, type Exchange, type RouteDefinition } from '../../platform/http/route.ts'
import { coursesGlance } from '../courses/public.ts'
import { coverageGlanceReading } from '../coverage/public.ts'
import { learningCounts } from '../evidence/public.ts'
import { feedbackTallyInWords, feedbackTallyReading } from '../feedback/public.ts'
import {
  type AllowanceStatus,
  amountInWords,
  protectedTimeOf,
  registrationRulesOn,
  yearTileReading,
} from '../learning/public.ts'
import { observationCountsReading } from '../observations/public.ts'
import { currentPack } from '../packs/public.ts'
import { personFactsReading } from '../people/public.ts'
import { openItemsReading } from '../plans/public.ts'
import { inductionsReading, ownExitReading, progressInWords } from '../recruitment/public.ts'
import { helpGlanceReading, timeInWords } from '../coaching/public.ts'
import { type SupervisionGlance, supervisionGlanceReading } from '../supervision/public.ts'
import { formatShortDay } from '../../ui/public.ts'
import { MyRecordPage, type RecordGroup, type RecordPart } from './my-record.pages.tsx'
import { calendarYear } from './year.ts'

/** "1 answer", "3 answers". */
const counted = (count: number, one: string, many = `${one}s`) => `${count} ${count === 1 ? one : many}`

/** An allowance as it stands in its month or year: what is left, and why less was had (R-079). */
function allowancePart({ allowance, spans: [now] }: AllowanceStatus): RecordPart {
  const { unit, name: text } = allowance
  return {
    text,
    href: '/my-record/protected-time',
    says: now?.says.join(' ') ?? '',
    stands: now && {
      tone: now.left > 0 ? 'ready' : 'neutral',
      text: now.left > 0 ? `${amountInWords(now.left, unit)} left` : 'None left',
    },
  }
}

/** When supervision was last held and is next, and what is open. */
function supervisionInWords({ lastOn, nextOn, openActions }: SupervisionGlance): string {
  const last = lastOn ? `Last held on ${formatShortDay(lastOn)}` : 'No meeting is on record yet'
  const next = nextOn ? `, next on ${formatShortDay(nextOn)}` : ''
  return `${last}${next}. ${openActions === 0 ? 'No action is open.' : `${counted(openActions, 'action')} open.`}`
}

/** Everything the authority keeps about one's own development, with how it stands. */
async function groupsOf({ tx, actor, today }: Exchange): Promise<readonly RecordGroup[]> {
  const { personId } = actor
  const pack = await currentPack(tx)
  const rules = registrationRulesOn(pack?.registrations, today)
  const { people, cpd, observed, said, plan, year, coverage, supervision, inductions, leaving, help } =
    await readTogether(tx, {
      people: personFactsReading([personId]),
      cpd: learningCounts(personId, calendarYear(today)),
      observed: observationCountsReading(personId),
      said: feedbackTallyReading(today, personId),
      plan: openItemsReading(personId, today),
      supervision: supervisionGlanceReading(personId, today),
      coverage: coverageGlanceReading(personId),
      help: pack?.coaching?.helping.length ? helpGlanceReading(personId, today) : alreadyRead(undefined),
      inductions: pack?.inductions?.length ? inductionsReading([personId]) : alreadyRead([]),
      leaving: pack?.leaving ? ownExitReading(personId) : alreadyRead(undefined),
      year: rules ? yearTileReading(personId, rules, today) : alreadyRead(undefined),
    })
  const isRegistered = people.get(personId)?.registration.number !== undefined
  // Asked for only where the authority protects time, so that nobody else waits for it.
  const time = pack?.allowances?.length ? await protectedTimeOf(tx, personId, today) : undefined
  const courses = pack?.offers ? await coursesGlance(tx, personId, today) : undefined
  const asked: readonly RecordPart[] = [
    ...(rules && year && isRegistered
      ? [
          {
            text: rules.name,
            href: year.href,
            says: year.sentence,
            stands: year.isMet
              ? { tone: 'done' as const, text: 'Complete' }
              : { tone: 'ready' as const, text: 'To do' },
          },
        ]
      : []),
    ...(time?.allowances.map(allowancePart) ?? []),
    ...(courses
      ? [
          {
            text: 'Courses',
            href: '/my-record/courses',
            says: courses.says,
            stands:
              courses.late > 0
                ? { tone: 'late' as const, text: `${courses.late} overdue` }
                : courses.soon > 0
                  ? { tone: 'ready' as const, text: `${courses.soon} due soon` }
                  : undefined,
          },
        ]
      : []),
  ]
  const [induction] = inductions
  return [
    ...(induction || leaving
      ? [
          {
            title: leaving ? 'Before you go' : 'Your first weeks',
            parts: [
              ...(induction
                ? [
                    {
                      text: 'Induction',
                      href: '/my-record/induction',
                      says: `${progressInWords(induction, today)}.`,
                      stands: induction.items.some(
                        ({ doneOn, dueOn, byWhom }) => !doneOn && dueOn < today && byWhom === 'starter',
                      )
                        ? { tone: 'late' as const, text: 'Something is late' }
                        : undefined,
                    },
                  ]
                : []),
              ...(leaving
                ? [
                    {
                      text: 'What you would like to tell us',
                      href: '/my-record/leaving',
                      says: leaving.givenOn
                        ? 'You said it. Nobody above you reads it unless you let them.'
                        : 'Yours to say or not. Nobody above you reads it unless you let them.',
                    },
                  ]
                : []),
            ],
          },
        ]
      : []),
    {
      title: 'What you did',
      parts: [
        {
          text: 'CPD record',
          href: '/my-record/evidence',
          says: `${counted(cpd.completed, 'entry', 'entries')} completed this year, ${cpd.planned} planned.`,
        },
        {
          text: 'Feedback',
          href: '/my-record/feedback',
          says:
            said.invited === 0 ? 'You have not asked a family or colleague yet.' : feedbackTallyInWords(said),
        },
        {
          text: 'Observations',
          href: '/my-record/observations',
          says:
            observed.done + observed.planned === 0
              ? 'Nobody has observed your practice yet.'
              : `${counted(observed.done, 'observation')} of your practice.`,
          stands: observed.planned > 0 ? { tone: 'ready', text: `${observed.planned} planned` } : undefined,
        },
        {
          text: 'Supervision',
          href: '/my-record/supervision',
          says: supervisionInWords(supervision),
          stands:
            supervision.toRead > 0
              ? { tone: 'ready', text: `${counted(supervision.toRead, 'record')} to read` }
              : undefined,
        },
        ...(help
          ? [
              {
                text: 'Helping others to learn',
                href: '/my-record/helping',
                says:
                  help.times === 0
                    ? 'Mentoring and other help that you give; nothing is logged this year.'
                    : `${timeInWords(help.minutes)} given in the last year.`,
              },
            ]
          : []),
      ],
    },
    ...(asked.length > 0 ? [{ title: 'Your year', parts: asked }] : []),
    {
      title: 'Where you are going',
      parts: [
        { text: 'Pathway', href: '/pathway', says: 'Every level, what it asks and what it gives.' },
        {
          text: 'Coverage map',
          href: '/my-record/coverage',
          says:
            coverage.latestOn === undefined
              ? 'No evidence is linked to a standard yet.'
              : `Evidence for ${counted(coverage.items, 'item')} of the standards, the latest of ${formatShortDay(coverage.latestOn)}.`,
        },
        {
          text: 'Where you stand',
          href: '/my-record/self-assessment',
          says: 'How you see yourself against each standard, over time, beside what your manager says.',
        },
        {
          text: 'Plan',
          href: '/my-record/plan',
          says: plan.open === 0 ? 'No action is open.' : `${counted(plan.open, 'action')} open.`,
          stands: plan.late > 0 ? { tone: 'late', text: `${plan.late} late` } : undefined,
        },
      ],
    },
    {
      title: 'Your time',
      parts: [
        {
          text: 'Calendar',
          href: '/my-record/calendar',
          says: 'Panels, supervision and observations to come, also in your own calendar by a link.',
        },
      ],
    },
    {
      title: 'Who sees it',
      parts: [
        {
          text: 'Who supports you',
          href: '/my-record/supporters',
          says: 'Let a mentor, a union representative or somebody else read parts of it for a time.',
        },
        {
          text: 'Who looked at your record',
          href: `/people/${personId}/looked-at`,
          says: 'Everybody who opened something of yours, and when.',
        },
        ...(pack?.equality
          ? [
              {
                text: 'Equality answers',
                href: '/my-record/equality',
                says: 'Yours to give, change or withdraw. Nobody reads them; they count in yearly figures alone.',
              },
            ]
          : []),
      ],
    },
  ]
}

/** One's own record as a whole; each part has its own page. */
export const myRecordRoute: RouteDefinition = defineRoute({
  method: 'GET',
  url: '/my-record',
  access: { signedIn: true },
  async handle(exchange) {
    return { title: 'My record', page: <MyRecordPage groups={await groupsOf(exchange)} /> }
  },
})
