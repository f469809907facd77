import { registerEvaluationsPorts } from '../evaluations/public.ts'
import { registerResourcesPorts } from '../resources/public.ts'
import { attendedSinceReading } from './learned.queries.ts'
import { formatDay } from '../../kernel/words.ts'
import { registerEntryNotices } from '../evidence/public.ts'
import { retractionsOfEntryReading } from './taken-back.queries.ts'
import { courseNames } from './offer.queries.ts'

/**
 * Lets resources know what courses are called and who attended them, and the CPD record which completions were taken back;
 * once, at start.
 */
export function registerCourses(): void {
  registerEvaluationsPorts({ courseNames })
  registerResourcesPorts({ courseNames, attendedSince: attendedSinceReading })
  registerEntryNotices((itemId) => {
    const retractions = retractionsOfEntryReading(itemId)
    return {
      ...retractions,
      from: (rows) =>
        retractions
          .from(rows)
          .map(
            ({ completedOn, on }) =>
              `This entry came from a course, completed on ${formatDay(completedOn)}. On ${formatDay(on)} the completion was taken back. The entry stays as it is, and so do applications that use it. If it is not true, its owner changes it or takes it out.`,
          ),
    }
  })
}
