import type { PersonId } from '../../kernel/ids.ts'
import { formatDay } from '../../kernel/words.ts'
import { findProspects, lookAtPaper, type Paper, stepsAsked, type Doing } from '../journeys/public.ts'
import { peopleKnownBy, personMeant } from '../people/public.ts'
import type { CompiledScheme, JourneyView } from '../schemes/public.ts'
import { readPaper } from './bring-in.rules.ts'
import { daysTooMany, type ListRow, stageNamed } from './list.rules.ts'

/** What would happen to each line of a list today. Nothing is written. */

export interface JudgedLine {
  readonly line: number
  readonly name: string
  readonly personId: PersonId | undefined
  /** comes: would be brought in; is-in: a journey is under way already, nothing happens; not: something is to be put right. */
  readonly does: 'comes' | 'is-in' | 'not'
  /** What will happen, or what is wrong. */
  readonly says: readonly string[]
  readonly paper?: Paper
}

/** Everyone whom the lines name, by line; several lines of one person are told apart when they are judged. */
export async function peopleOfLines(
  { tx }: Pick<Doing, 'tx'>,
  rows: readonly ListRow[],
): Promise<ReadonlyMap<number, ReturnType<typeof personMeant>>> {
  const marks = rows.map(({ who }) => who).filter((who) => who !== '')
  const known = await peopleKnownBy(tx, marks, { names: true })
  return new Map(rows.map(({ line, who }) => [line, personMeant(who, known)]))
}

/** Each line with what would happen to it. As many queries for two hundred as for one. */
export async function judgeLines(
  doing: Doing,
  scheme: CompiledScheme,
  rows: readonly ListRow[],
): Promise<readonly JudgedLine[]> {
  const { tx, actor, today } = doing
  const people = await peopleOfLines(doing, rows)
  const ids = [...people.values()].flatMap((person) => ('says' in person ? [] : [person.id]))
  const prospects = await findProspects({ tx, today, authorityId: actor.authorityId }, scheme, [
    ...new Set(ids),
  ])
  const lineOf = new Map<PersonId, number>()
  return rows.map((row): JudgedLine => {
    const person = people.get(row.line)
    if (!person || 'says' in person)
      return { line: row.line, name: row.who, personId: undefined, does: 'not', says: [person?.says ?? ''] }
    const base = { line: row.line, name: person.name, personId: person.id }
    const not = (...says: readonly string[]): JudgedLine => ({ ...base, does: 'not', says })
    const prospect = prospects.get(person.id)
    const before = lineOf.get(person.id)
    lineOf.set(person.id, before ?? row.line)
    if (before !== undefined) return not(`${person.name} stands in line ${before} already.`)
    if (!prospect) return not('Nobody here has this address, number or name')
    const stage = stageNamed(scheme, row.stage)
    if (stage === undefined)
      return not(
        row.stage === '' ? 'Name the stage reached.' : `“${row.stage}” is no stage that can be named here.`,
      )
    const steps = stepsAsked(scheme, prospect, stage)
    const { paper, against } = readPaper(row.form, scheme, {
      ...{ applicantId: person.id, stage, steps, known: [], by: actor.personId, scans: [] },
    })
    const looked = lookAtPaper(doing, scheme, prospect, paper)
    if (looked.against.some(({ code }) => code === 'running-already'))
      return { ...base, does: 'is-in', says: ['Has one under way here already: nothing happens.'] }
    // A day that cannot be read is missing to the rules too: one reason is enough.
    const unread = new Set(against.map(({ field }) => field))
    const wrong = [
      ...against,
      ...looked.against.filter(({ field }) => field === undefined || !unread.has(field)),
    ].map(({ says, remedy }) => [says, remedy].filter(Boolean).join(' '))
    const all = [...new Set([...wrong, ...daysTooMany(row, steps, scheme)])]
    if (all.length > 0 || !looked.after) return not(...all)
    return { ...base, does: 'comes', says: inWords(scheme, paper, looked.after.view), paper }
  })
}

/** Where a journey goes on, how much is behind it, and what comes first. */
function inWords(scheme: CompiledScheme, paper: Paper, view: JourneyView): readonly string[] {
  const stage = scheme.stages.find((each) => each.stage === paper.stage)?.name ?? paper.stage
  const done = Object.keys(paper.days).length
  const [next] = view.stages.flatMap(({ tasks }) => tasks).filter(({ state }) => state === 'ready')
  return [
    `Goes on at “${stage}”, begun on ${formatDay(paper.startedOn)}.`,
    `${done === 1 ? '1 earlier step' : `${done} earlier steps`} on paper.`,
    ...(next ? [`Next: ${next.task.name}${next.due ? `, due on ${formatDay(next.due.on)}` : ''}.`] : []),
  ]
}
