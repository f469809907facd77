import type { PersonId } from '../../kernel/ids.ts'
import { isHeldBack, type Situation, taskHref, waitsToBeTold } from '../journeys/public.ts'
import type { Task } from '../schemes/public.ts'

/** Papers that were written for a step, so that nobody agrees to or acts on what is not in front of them. Pure. */

const rolesOf = ({ context }: Pick<Situation, 'context'>, me: PersonId): ReadonlySet<string> =>
  new Set(
    Object.entries(context.holders).flatMap(([role, holders]) =>
      holders?.some(({ personId }) => personId === me) ? [role] : [],
    ),
  )

/** Whether the paper of this task is closed to somebody until they are told of the outcome: nothing leads them to it. */
export function isPaperClosed(
  { scheme, state, context }: Pick<Situation, 'scheme' | 'state' | 'context'>,
  { does, document }: Pick<Task, 'does' | 'document'>,
  me: PersonId,
): boolean {
  if (does !== 'document' || document === undefined) return false
  const roles = rolesOf({ context }, me)
  return waitsToBeTold(scheme, roles) && isHeldBack(scheme, state, document, roles)
}

/**
 * The documents of the tasks that this one waits for, also through tasks in between that only record something (an
 * agreement is written, the meeting held, then it is agreed to). Those that wait to be told are left out.
 */
export function papersBefore(
  {
    scheme,
    state,
    context,
    journeyId,
  }: Situation & { readonly journeyId: NonNullable<Situation['journeyId']> },
  task: Task,
  me: PersonId,
): readonly { readonly name: string; readonly href: string }[] {
  const byId = new Map(scheme.stages.flatMap(({ tasks }) => tasks).map((each) => [each.task, each]))
  const roles = rolesOf({ context }, me)
  const written = new Set<Task>()
  const asked = new Set<string>()
  const look = ({ opensWhen }: Task): void => {
    for (const id of opensWhen) {
      const earlier = byId.get(id)
      if (!earlier || asked.has(id)) continue
      asked.add(id)
      if (earlier.does === 'document') written.add(earlier)
      else if (earlier.does === 'record') look(earlier)
    }
  }
  look(task)
  return [...written].flatMap((earlier) => {
    const template = earlier.document && scheme.templates[earlier.document]
    if (!template || isHeldBack(scheme, state, earlier.document as string, roles)) return []
    return [{ name: template.name, href: taskHref(journeyId, earlier) }]
  })
}
