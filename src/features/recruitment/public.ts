/** Recruitment, induction and leaving: how people are chosen, begin and go. See README.md. */
export {
  exitFiguresReading,
  recruitmentFiguresReading,
  type RecruitmentFigures,
  routesReading,
} from './figures.queries.ts'
export { inductionDuties } from './induction.opening.ts'
export { inductionsReading } from './induction.queries.ts'
export { progressInWords } from './induction.rules.ts'
export { exitLearningReading, exitThemesReading, ownExitReading } from './leaving.queries.ts'
export { shownThemes } from './leaving.rules.ts'
export { recruitmentRecurring, recruitmentTasks } from './looking-after.tasks.ts'
export { type RecruitmentNews, registerRecruitmentPorts } from './recruitment.ports.ts'
export { registerRecruitment } from './register.ts'
export { routes as recruitmentRoutes } from './routes.ts'
