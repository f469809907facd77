import { join } from 'node:path'
import type { Config } from './config.ts'
import {
  apiRoutes,
  deliverWebhook,
  deliverWebhookTask,
  tellWebhooks,
  webhookRoutes,
} from './features/api/public.ts'
import {
  coursesRoutes,
  lookAtCoursesBy,
  lookAtCoursesDaily,
  lookAtCoursesTask,
  registerCourses,
} from './features/courses/public.ts'
import { routes as documentsRoutes } from './features/documents/public.ts'
import { formsAwayRoutes } from './features/forms-away/public.ts'
import {
  carriesRoutes,
  registerEvidence,
  routes as evidenceRoutes,
  selfAssessmentRoutes,
} from './features/evidence/public.ts'
import {
  connectEquality,
  equalityRecurring,
  equalityRoutes,
  equalityTasks,
} from './features/equality/public.ts'
import { countCoverageOnce, coverageRoutes, registerCoverage } from './features/coverage/public.ts'
import {
  exchangeRoutes,
  exchangeTasks,
  print,
  redactionLedgerStep,
  registerExchange,
  stopPrinting,
} from './features/exchange/public.ts'
import { erasureLedgerStep, erasureRoutes, erasureTasks, registerErasure } from './features/erasure/public.ts'
import {
  feedbackRoutes,
  lookAfterFeedbackBy,
  lookAfterFeedbackRegularly,
  lookAfterFeedbackTask,
  registerFeedback,
} from './features/feedback/public.ts'
import { editionsRoutes } from './features/frameworks/public.ts'
import {
  onOutcomeChange,
  raiseLateBy,
  raiseLateDaily,
  raiseLateTask,
  registerHandoffs,
  routes as handoffsRoutes,
} from './features/handoffs/public.ts'
import { diaryRoutes } from './features/diary/public.ts'
import { closedTo, homeRoutes, searchRoutes } from './features/home/public.ts'
import { applicationsRoutes, registerApplications, teamRowExtras } from './features/applications/public.ts'
import { paperRecurring, paperRoutes, paperTasks, registerPaper } from './features/paper/public.ts'
import {
  afterPeople,
  journeysRecurring,
  journeysTasks,
  registerJourneys,
} from './features/journeys/public.ts'
import {
  learningRoutes,
  lookAtRegistrationsBy,
  lookAtRegistrationsDaily,
  lookAtRegistrationsTask,
  registerLearning,
} from './features/learning/public.ts'
import {
  nudgeSender,
  recentMessages,
  registerNotifications,
  routes as notificationsRoutes,
  sendReminders,
  sendRemindersDaily,
  sendRemindersTask,
} from './features/notifications/public.ts'
import { registerObservations, routes as observationsRoutes } from './features/observations/public.ts'
import {
  frameworksRoutes,
  currentPack,
  dutyNames,
  loadPacks,
  packsRoutes,
  packInForceTask,
  putPackInForce,
} from './features/packs/public.ts'
import {
  aroundReader,
  demonstrationPeople,
  knownAmong,
  peopleIn,
  peopleRecurring,
  peopleRoutes,
  peopleTasks,
  personBySubject,
  personOnPage,
  personOnPageSql,
  workingCalendarOf,
} from './features/people/public.ts'
import {
  connectPanels,
  meetingsOfMember,
  panelsRecurring,
  panelsRoutes,
  panelsTasks,
} from './features/panels/public.ts'
import {
  connectLetters,
  formatsRoutes,
  lettersRoutes,
  lettersTasks,
  memberPacksRecurring,
  memberPacksRoutes,
  memberPacksTasks,
} from './features/letters/public.ts'
import { needsRoutes, registerNeedsPorts } from './features/needs/public.ts'
import {
  longWorkRecurring,
  longWorkRoutes,
  longWorkTasks,
  registerPayFileWork,
} from './features/long-work/public.ts'
import {
  coachingRecurring,
  coachingRoutes,
  coachingTasks,
  registerCoaching,
} from './features/coaching/public.ts'
import { registerPlans, routes as plansRoutes } from './features/plans/public.ts'
import { connectProgrammes, programmesRoutes } from './features/programmes/public.ts'
import { connectQualityAssurance, qualityAssuranceRoutes } from './features/quality-assurance/public.ts'
import {
  recruitmentRecurring,
  recruitmentRoutes,
  recruitmentTasks,
  registerRecruitment,
} from './features/recruitment/public.ts'
import { registerSchemesDesk, schemesDeskRoutes } from './features/schemes-desk/public.ts'
import { verifyRoutes } from './features/signatures/public.ts'
import { learningRequestsRoutes, requestsAfterPeople } from './features/learning-requests/public.ts'
import {
  evaluationsOf,
  evaluationsRoutes,
  lookAtEvaluationsBy,
  lookAtEvaluationsDaily,
  lookAtEvaluationsTask,
} from './features/evaluations/public.ts'
import { resourcesRoutes } from './features/resources/public.ts'
import { strategyRecurring, strategyRoutes, strategyTasks } from './features/strategy/public.ts'
import { registerSupervision, supervisionRoutes } from './features/supervision/public.ts'
import { tasksRoutes } from './features/tasks/public.ts'
import { navigation } from './navigation.ts'
import { systemClock, todayIn } from './platform/clock.ts'
import type { Tx } from './platform/database/tables.ts'
import {
  lookAfterMails,
  lookAfterMailsRegularly,
  lookAfterMailsTask,
  openMailer,
  sendMail,
  sendMailTask,
} from './platform/email/public.ts'
import { forgetEnded, forgetEndedNightly, forgetEndedTask } from './platform/http/housekeeping.ts'
import type { Application } from './start.ts'
import { seedDemonstration } from '../seeds/seed.ts'

async function packWords(tx: Tx) {
  const pack = await currentPack(tx)
  return {
    levels: (pack?.pathways ?? []).flatMap((pathway) =>
      pathway.levels.map((level) => ({
        code: level.level,
        name: level.grade ? `${level.name} (${level.grade})` : level.name,
      })),
    ),
    postKinds: (pack?.postKinds ?? []).map((kind) => ({ code: kind.kind, name: kind.name })),
    duties: (pack?.duties ?? []).map((duty) => ({ code: duty.duty, name: duty.name })),
    expectedOfManagers: pack?.strategy?.expectations && {
      ...pack.strategy.expectations,
      href: '/strategy',
    },
    offers: new Set([
      ...(pack?.allowances?.length ? ['protected-time'] : []),
      ...(pack?.coaching?.helping.length ? ['helping-others'] : []),
      ...(pack?.feedbackSettings?.allRound ? ['feedback-all-round'] : []),
      ...(pack?.inductions?.length ? ['induction'] : []),
    ]),
  }
}

/** The only place where features meet the platform: their routes, what they answer to its questions, their jobs and start-up steps. */
export function composeApplication(
  config: Pick<Config, 'mail' | 'dataFolder' | 'mode'> &
    Partial<Pick<Config, 'webhooksInside' | 'panelDay'>> & { readonly http: Pick<Config['http'], 'origin'> },
): Application {
  const { origin } = config.http
  const insideToo = config.webhooksInside ?? false
  registerPayFileWork()
  registerJourneys()
  registerApplications()
  registerPaper()
  registerEvidence()
  registerSupervision()
  registerLearning()
  afterPeople(requestsAfterPeople)
  registerCourses()
  registerObservations()
  registerFeedback()
  registerCoverage()
  registerCoaching()
  registerPlans()
  registerNeedsPorts({ print, evaluationsOf })
  connectQualityAssurance()
  connectPanels()
  connectProgrammes()
  registerSchemesDesk()
  registerHandoffs()
  registerRecruitment()
  onOutcomeChange(tellWebhooks)
  registerNotifications({ origin, repliesTo: config.mail.repliesTo })
  registerExchange()
  registerErasure()
  connectLetters()
  connectEquality()
  const peoplePorts = { packWords, teamRowExtras }
  return {
    routes: [
      ...searchRoutes,
      ...homeRoutes({ recentMessages, meetingsOfMember }),
      ...tasksRoutes({
        peopleIn,
        workingCalendarOf,
        dutyNames,
        sendNudge: nudgeSender({ clock: systemClock, origin }),
      }),
      ...peopleRoutes(peoplePorts),
      ...longWorkRoutes,
      ...packsRoutes,
      ...frameworksRoutes,
      ...editionsRoutes,
      ...documentsRoutes,
      ...formsAwayRoutes,
      ...evidenceRoutes,
      ...selfAssessmentRoutes,
      ...carriesRoutes,
      ...observationsRoutes,
      ...feedbackRoutes,
      ...coverageRoutes,
      ...supervisionRoutes,
      ...learningRoutes,
      ...resourcesRoutes,
      ...learningRequestsRoutes,
      ...evaluationsRoutes,
      ...coachingRoutes,
      ...coursesRoutes,
      ...plansRoutes,
      ...applicationsRoutes,
      ...paperRoutes,
      ...qualityAssuranceRoutes,
      ...panelsRoutes,
      ...equalityRoutes,
      ...programmesRoutes,
      ...schemesDeskRoutes,
      ...handoffsRoutes,
      ...needsRoutes,
      ...recruitmentRoutes,
      ...strategyRoutes({ print }),
      ...notificationsRoutes,
      ...diaryRoutes,
      ...exchangeRoutes,
      ...erasureRoutes,
      ...lettersRoutes,
      ...formatsRoutes,
      ...memberPacksRoutes,
      ...apiRoutes,
      ...webhookRoutes(insideToo),
      ...verifyRoutes,
    ],
    ports: {
      personOf: personOnPage,
      personSql: personOnPageSql,
      around: aroundReader(dutyNames, closedTo),
      demonstrationPeople,
      personBySubject,
      knownPeople: knownAmong,
      navigation,
    },
    tasks: new Map([
      [
        sendMailTask,
        sendMail(openMailer({ ...config.mail, outbox: join(config.dataFolder, 'outbox') }), systemClock),
      ],
      [lookAfterMailsTask, lookAfterMails(config.mail.notify, systemClock)],
      [forgetEndedTask, forgetEnded()],
      [deliverWebhookTask, deliverWebhook({ clock: systemClock, insideToo })],
      [sendRemindersTask, sendReminders({ clock: systemClock, origin })],
      [raiseLateTask, raiseLateBy({ clock: systemClock })],
      [packInForceTask, putPackInForce],
      [lookAfterFeedbackTask, lookAfterFeedbackBy({ clock: systemClock, origin })],
      [lookAtRegistrationsTask, lookAtRegistrationsBy({ clock: systemClock })],
      [lookAtEvaluationsTask, lookAtEvaluationsBy({ clock: systemClock })],
      [lookAtCoursesTask, lookAtCoursesBy({ clock: systemClock })],
      ...exchangeTasks,
      ...erasureTasks,
      ...peopleTasks,
      ...longWorkTasks({ clock: systemClock }),
      ...journeysTasks,
      ...equalityTasks,
      ...recruitmentTasks,
      ...panelsTasks,
      ...paperTasks({ clock: systemClock }),
      ...strategyTasks({ clock: systemClock }),
      ...coachingTasks({ clock: systemClock }),
      ...lettersTasks({ clock: systemClock, origin }),
      ...memberPacksTasks({ clock: systemClock, origin }),
    ]),
    prompt: new Set([sendMailTask, lookAfterMailsTask, sendRemindersTask, deliverWebhookTask]),
    recurring: [
      forgetEndedNightly,
      raiseLateDaily,
      sendRemindersDaily,
      lookAfterFeedbackRegularly,
      lookAfterMailsRegularly,
      lookAtRegistrationsDaily,
      lookAtCoursesDaily,
      lookAtEvaluationsDaily,
      ...peopleRecurring,
      ...journeysRecurring,
      ...equalityRecurring,
      ...recruitmentRecurring,
      ...panelsRecurring,
      ...memberPacksRecurring,
      ...longWorkRecurring,
      ...paperRecurring,
      ...strategyRecurring,
      ...coachingRecurring,
    ],
    startupSteps: [
      redactionLedgerStep,
      erasureLedgerStep,
      {
        says: 'Loading packs',
        async run({ databases, progress }) {
          if (config.mode === 'demonstration') {
            await loadPacks(databases, join(import.meta.dirname, '..', 'packs'), todayIn(systemClock))
            await seedDemonstration(databases, systemClock, progress, config.http.origin, config.panelDay)
          }
          // Read once before anybody waits for a page.
          for (const { id } of await databases.authorities()) await databases.read(id, currentPack)
        },
      },
      {
        says: 'Counting evidence',
        run: ({ databases }) => countCoverageOnce(databases, todayIn(systemClock)),
      },
    ],
    stop: stopPrinting,
  }
}
