import { sql } from 'kysely'
import type { IsoDate } from '../../kernel/dates.ts'
import { read, type Reading, reading } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { currentPack } from '../packs/public.ts'
import type { CompiledPack, Course } from '../schemes/public.ts'
import { type Offer, offerOn } from './course.rules.ts'
import type { CourseSettings } from './courses.tables.ts'
import './courses.tables.ts'

/** A course that the learning team added, in the shape of a pack's. */
export interface OwnCourse {
  readonly course: Course
  readonly revision: number
  readonly withdrawnOn: IsoDate | undefined
}

/** All of them, withdrawn ones too, by name. */
export function ownCoursesReading(): Reading<readonly OwnCourse[]> {
  return reading(
    sql<{
      course: string
      name: string
      says: string
      settings: CourseSettings
      revision: number
      withdrawn_on: IsoDate | null
    }>`select course, name, says, settings, revision, withdrawn_on from own_courses order by lower(name), course`,
    (rows) =>
      rows.map(({ course, name, says, settings, revision, withdrawn_on: withdrawn }) => ({
        course: { ...settings, course, name, ...(says === '' ? {} : { says }) },
        revision,
        withdrawnOn: withdrawn ?? undefined,
      })),
  )
}

const stillOffered = (own: readonly OwnCourse[]): readonly Course[] =>
  own.flatMap(({ course, withdrawnOn }) => (withdrawnOn === undefined ? [course] : []))

/** The offer that holds on a day, with the pack it comes from; undefined where there is none. One query with a warm pack. */
export async function offerNow(
  tx: Tx,
  today: IsoDate,
): Promise<(Offer & { readonly pack: CompiledPack }) | undefined> {
  const pack = await currentPack(tx)
  if (!pack?.offers) return undefined
  const offer = offerOn(pack, stillOffered(await read(tx, ownCoursesReading())), today)
  return offer && { ...offer, pack }
}

/** Names of all courses by code, also of those that are offered no more. */
export function namesOf(
  pack: Pick<CompiledPack, 'courses'> | undefined,
  own: readonly OwnCourse[],
): ReadonlyMap<string, string> {
  const all = [...(pack?.courses ?? []), ...own.map(({ course }) => course)]
  return new Map(all.map(({ course, name }) => [course, name]))
}

/** The same, asked for. */
export async function courseNames(tx: Tx): Promise<ReadonlyMap<string, string>> {
  return namesOf(await currentPack(tx), await read(tx, ownCoursesReading()))
}

/** A course by its code, also one that is offered no more. */
export async function courseOf(tx: Tx, code: string): Promise<Course | undefined> {
  const ofPack = (await currentPack(tx))?.courses?.find(({ course }) => course === code)
  if (ofPack) return ofPack
  return (await read(tx, ownCoursesReading())).find(({ course }) => course.course === code)?.course
}
