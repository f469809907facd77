import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { EvidenceId, JourneyId, PersonId } from '../../kernel/ids.ts'
import type { EntryGlance } from '../evidence/public.ts'
import type { TaskToDo } from '../tasks/public.ts'

/** Entries that a worker puts before their assessor, and how each is judged. Pure. */

export const judgements = ['shows', 'more'] as const
export type Judgement = (typeof judgements)[number]

export const judgementNames: Readonly<Record<Judgement, string>> = {
  shows: 'It shows what it should',
  more: 'More is needed',
}

/** An entry that was given, with what was said of it. */
export interface Judged {
  readonly journeyId: JourneyId
  readonly itemId: EvidenceId
  readonly givenOn: IsoDate
  readonly givenAt: IsoInstant
  readonly judgement: Judgement | undefined
  readonly reason: string
  readonly judgedBy: PersonId | undefined
  readonly judgedOn: IsoDate | undefined
  readonly judgedRevision: number | undefined
}

/** Whether an entry that showed what it should was changed since: it is then looked at again. */
export function changedSince(
  { judgement, judgedRevision }: Pick<Judged, 'judgement' | 'judgedRevision'>,
  entry: Pick<EntryGlance, 'revision'> | undefined,
): boolean {
  return judgement === 'shows' && entry !== undefined && entry.revision > (judgedRevision ?? 0)
}

/** What stands in To do because of them: judging for whoever assesses, more work for the worker. */
export function judgingTasks(around: {
  readonly journeyId: JourneyId
  readonly worker: { readonly personId: PersonId; readonly name: string }
  readonly assessors: readonly { readonly personId: PersonId; readonly actingFor?: PersonId | undefined }[]
  readonly given: readonly Judged[]
  readonly entriesGiven: readonly EntryGlance[]
  readonly schemeName: string
}): readonly TaskToDo[] {
  const { journeyId, worker, assessors, given, entriesGiven, schemeName } = around
  const href = `/programmes/${journeyId}/evidence`
  const about = { href, aboutPersonId: worker.personId, detail: `${worker.name}: ${schemeName}` }
  const toJudge = given.filter(({ judgement }) => judgement === undefined)
  const wanting = given.filter(({ judgement }) => judgement === 'more')
  const changed = entriesGiven.filter((entry) =>
    given.some((judged) => judged.itemId === entry.id && changedSince(judged, entry)),
  )
  const since = (rows: readonly Judged[]) => rows.map(({ givenAt }) => givenAt).toSorted()[0] as IsoInstant
  return [
    ...(toJudge.length > 0
      ? [
          {
            ...about,
            key: 'judge-evidence',
            title: `Judge the evidence of ${worker.name}: ${entries(toJudge.length)}`,
            waitingSinceAt: since(toJudge),
            holders: assessors,
          },
        ]
      : []),
    ...(changed.length > 0
      ? [
          {
            ...about,
            key: 'look-again',
            title: `Look again at the evidence of ${worker.name}: ${entries(changed.length)} changed`,
            waitingSinceAt: changed.map(({ changedAt }) => changedAt).toSorted()[0] as IsoInstant,
            holders: assessors,
          },
        ]
      : []),
    ...(wanting.length > 0
      ? [
          {
            ...about,
            key: 'more-evidence',
            title: `Your assessor asks for more: ${entries(wanting.length)}`,
            waitingSinceAt: since(wanting),
            holders: [{ personId: worker.personId }],
          },
        ]
      : []),
  ]
}

/** "3 entries, 1 not judged yet." */
export function givenInWords(given: readonly Judged[]): string {
  if (given.length === 0) return 'nothing yet.'
  const waiting = given.filter(({ judgement }) => judgement === undefined).length
  return `${entries(given.length)}, ${waiting === 0 ? 'all judged' : `${waiting} not judged yet`}.`
}

export const entries = (count: number): string => (count === 1 ? '1 entry' : `${count} entries`)
