import type { IsoDate } from '../../kernel/dates.ts'
import type { EvidenceId, PersonId } from '../../kernel/ids.ts'
import { recordAudit } from '../../platform/audit/audit.ts'
import { recordEvidence } from '../evidence/public.ts'
import { currentPack } from '../packs/public.ts'
import { askToEvaluate } from '../evaluations/public.ts'
import { tellOfFollowUps } from '../resources/public.ts'
import { tellChanged } from '../people/public.ts'
import type { Course } from '../schemes/public.ts'
import { restateTasks } from '../tasks/public.ts'
import { callTask } from './calls.handlers.ts'
import { endCallsFor } from './calls.store.ts'
import { insertCompletion, noteEntry } from './completions.store.ts'
import { type CourseDoing, coursesPorts } from './courses.ports.ts'
import type { BookingId, CompletionSource } from './courses.tables.ts'
import { restateDuties } from './mandatory.tasks.ts'

/** That somebody has had a course: a fact of its own, and an entry laid ready in their CPD record. */

/** Keeps a completion once; answers the entry to which they add what they learned, undefined when it was known before. */
export async function completeCourse(
  doing: CourseDoing,
  done: {
    readonly personId: PersonId
    readonly course: Course
    readonly on: IsoDate
    readonly source: CompletionSource
    readonly bookingId?: BookingId
    /** Where it was had, when that was not here: named in the title of their entry. */
    readonly where?: string
    /** An entry that they wrote in before, which stands for it again; a new one is laid ready without. */
    readonly written?: EvidenceId | undefined
  },
): Promise<{ readonly evidenceId: EvidenceId | undefined } | undefined> {
  const { tx, actor, today } = doing
  const { personId, course, on, source, bookingId, written, where } = done
  const id = await insertCompletion(tx, {
    ...{ personId, course: course.course, completedOn: on, source, bookingId },
    ...{ recordedBy: actor.personId, recordedOn: today },
  })
  if (id === undefined) return undefined
  const evidenceId =
    written ??
    (await layEntryReady(
      doing,
      personId,
      { ...course, name: where ? `${course.name}, ${where}` : course.name },
      on,
    ))
  if (evidenceId) await noteEntry(tx, id, evidenceId)
  for (const call of await endCallsFor(tx, personId, course.course, today))
    await restateTasks(tx, { kind: callTask, id: call }, [])
  await restateDuties(doing, [personId])
  // Schemes may ask for it.
  await tellChanged(tx, [personId])
  if (bookingId) {
    await askToEvaluate(doing, { personId, bookingId, course: course.course, attendedOn: on })
    await tellOfFollowUps(doing, { personId, course: course.course })
  }
  if (course.leadsTo) await coursesPorts().ledTo(doing, { personId, status: course.leadsTo.status })
  await recordAudit(tx, {
    actor,
    action: 'complete-course',
    subject: { kind: 'course-completion', id },
    about: personId,
    detail: { course: course.course, source },
  })
  return { evidenceId }
}

/** Undefined where the record takes no such entry (another pack has come since): the completion stands by itself. */
async function layEntryReady(
  doing: CourseDoing,
  personId: PersonId,
  course: Course,
  on: IsoDate,
): Promise<EvidenceId | undefined> {
  const settings = (await currentPack(doing.tx))?.evidenceSettings
  if (!settings) return undefined
  const linkable = (link: string) => settings.frameworks.includes(link.slice(0, link.indexOf('/')))
  const { kind, activity, activityItem, hours, days } = course
  const recorded = await recordEvidence(doing.tx, doing, {
    personId,
    source: 'course',
    content: {
      ...{ title: course.name, completedOn: on, learning: '', impact: '', caseReferences: [] },
      links: course.links.filter(linkable).map((item) => ({ item })),
      ...(kind ? { kind } : {}),
      ...(activity ? { activity } : {}),
      ...(activityItem ? { activityItem } : {}),
      ...(hours ? { hours } : {}),
      ...(days ? { days } : {}),
    },
  })
  return recorded.ok ? recorded.value : undefined
}
