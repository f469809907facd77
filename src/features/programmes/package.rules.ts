import { daysBetween } from '../../calendar/public.ts'
import type { IsoDate } from '../../kernel/dates.ts'
import type { Situation } from '../journeys/public.ts'
import { type CompiledScheme, readReviews, type Task, view } from '../schemes/public.ts'
import type { ProgrammeRecord } from './package.record.rules.ts'

/** What a package says of a programme, and how its review points are carried out in the one that goes on with it. Pure. */

/** The parts of the record that the journey itself tells. */
export function journeyRecord(
  situation: Situation,
): Pick<ProgrammeRecord, 'programme' | 'startedOn' | 'served' | 'pauses' | 'points' | 'ended'> {
  const { scheme, state, context } = situation
  const last = state.outcome ?? state.ending
  const until = last?.on ?? context.today
  const ending =
    scheme.outcomes.find(({ outcome }) => outcome === state.outcome?.outcome)?.name ??
    scheme.endings.find(({ ending: id }) => id === state.ending?.ending)?.name
  return {
    programme: { kind: scheme.programme ?? scheme.scheme, name: scheme.name, version: scheme.version },
    ...(state.startedOn ? { startedOn: state.startedOn } : {}),
    served: view(scheme, state, context).clocks.flatMap(({ id, name, startedOn }) =>
      startedOn ? [{ clock: id, name, days: served(startedOn, until, situation) }] : [],
    ),
    pauses: state.pauses.map(({ from, to }) => ({ from, ...(to ? { to } : {}) })),
    points: readReviews(scheme, state, context).map(({ review, name, state: stands, on, heldOn }) => ({
      point: review,
      name,
      state: stands,
      ...(on ? { dueOn: on } : {}),
      ...(heldOn ? { heldOn } : {}),
    })),
    ...(last && ending ? { ended: { name: ending, on: last.on } } : {}),
  }
}

/** Days from the start up to a day, without those of pauses. */
function served(from: IsoDate, until: IsoDate, { state, context }: Situation): number {
  const away = [...state.pauses, ...context.absences].map((span) => ({
    from: span.from < from ? from : span.from,
    to: span.to === undefined || span.to > until ? until : span.to,
  }))
  const days = new Set<string>()
  for (const span of away)
    for (let n = 0; n <= daysBetween(span.from, span.to); n += 1)
      days.add(`${daysBetween(from, span.from) + n}`)
  return Math.max(0, daysBetween(from, until) - days.size)
}

export type Standing = 'accepted' | 'partly' | 'repeat'
export const standings: readonly {
  readonly standing: Standing
  readonly name: string
  readonly says: string
}[] = [
  { standing: 'accepted', name: 'Accept', says: 'It is not held again here.' },
  { standing: 'partly', name: 'Accept in part', says: 'It is held here too, for what is missing.' },
  { standing: 'repeat', name: 'Repeat', says: 'It is held here as if it had not been.' },
]

/** A task that carries a decision out, and the answers with which it does. */
export interface CarryOut {
  readonly task: Task
  readonly stage: string
  readonly onRequest: boolean
  /** Fields whose answer makes the effect follow. */
  readonly values: Readonly<Record<string, string | number | boolean>>
  /** Fields of prose and numbers that still have to be given. */
  readonly prose: readonly string[]
  readonly days: string | undefined
}

type Effect = Task['effects'][number]['then'][number]

/** The task of the scheme from which an effect follows; undefined where the scheme has none. */
function taskWith(scheme: CompiledScheme, fits: (effect: Effect) => boolean): CarryOut | undefined {
  for (const stage of scheme.stages)
    for (const task of stage.tasks)
      for (const { when, then } of task.effects) {
        const effect = then.find(fits)
        if (!effect || task.does !== 'record') continue
        const values = Object.fromEntries(
          Object.entries(when ?? {}).map(([field, value]) => [
            field,
            [value].flat()[0] as string | number | boolean,
          ]),
        )
        return {
          task,
          stage: stage.stage,
          onRequest: stage.onRequest === true,
          values,
          prose: task.asks.flatMap(({ field, type }) =>
            type === 'long-text' || type === 'text' ? [field] : [],
          ),
          days: 'lengthFrom' in effect ? effect.lengthFrom : undefined,
        }
      }
  return undefined
}

/** The task by which a review that was held elsewhere is accepted. */
export const acceptingTask = (scheme: CompiledScheme, review: string): CarryOut | undefined =>
  taskWith(scheme, (effect) => 'passOver' in effect && effect.passOver === review && effect.as === 'accepted')

/** The task by which time served elsewhere is counted on the clock of the reviews. */
export const countingTask = (scheme: CompiledScheme): CarryOut | undefined =>
  taskWith(scheme, (effect) => 'credit' in effect)
