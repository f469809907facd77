import { registerResourcesPorts } from '../resources/public.ts'
import { attendedSinceReading } from './learned.queries.ts'
import { courseNames } from './offer.queries.ts'

/** Lets resources know what courses are called and who attended them; once, at start. */
export function registerCourses(): void {
  registerResourcesPorts({ courseNames, attendedSince: attendedSinceReading })
}
