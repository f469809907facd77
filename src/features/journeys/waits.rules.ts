import type { RecordWaits } from '../../kernel/waiting.ts'
import { type TaskView, view } from '../schemes/public.ts'
import { tasksNeeded, tasksToDo } from './journey.standing.rules.ts'
import type { Situation } from './situation.queries.ts'

const besides: string[] = []

/** Has the tasks of a higher room, kept under an application's id, named with its own; once, at start. */
export function waitWithJourneys(kind: string): void {
  besides.push(kind)
}

/**
 * Who holds the next step of a journey, as far as the situation tells: give it as the reader was told of it, so that no
 * outcome shows before its time.
 */
export function journeyWaits(situation: Situation, journeyId: string): RecordWaits {
  const { scheme, state, context } = situation
  const others = besides.map((kind) => ({ kind, id: journeyId }))
  // What a higher room still asks for, such as a letter, outlives the application.
  if (state.status !== 'running') return { tasks: others }
  const viewed = view(scheme, state, context)
  const roleOf = (by: readonly string[]) => by.map((id) => scheme.roles[id]?.name ?? id).join(' or ')
  const isReady = ({ state: is }: TaskView) => is === 'ready'
  const needed = tasksNeeded(viewed).filter(isReady)
  // Where only what may be left is open, it is the way on: nobody else is waited for.
  const ready = needed.length > 0 ? needed : viewed.stages.flatMap(tasksToDo).filter(isReady)
  const only = new Map(
    ready.flatMap(({ task }) =>
      task.does === 'sign' && state.edition
        ? viewed.slots
            .filter((slot) => slot.state === 'ready')
            .map(({ slot }) => [`${task.task}.${slot.slot}`, slot.name] as const)
        : [[task.task, roleOf(task.by)] as const],
    ),
  )
  const tasks = [{ kind: 'journey', id: journeyId, only }, ...others]
  if (viewed.paused)
    return { tasks, otherwise: 'While it is paused, nobody is asked for anything and no day counts.' }
  const [first] = ready
  if (!first)
    return { tasks, otherwise: 'Nobody is asked for anything just now. It goes on when its conditions hold.' }
  return {
    tasks,
    otherwise: {
      personIds: first.holders.map(({ personId }) => personId),
      role: roleOf(first.task.by),
      due: first.due?.on,
    },
  }
}
