import type { PersonId } from '../../kernel/ids.ts'
import { formatDay } from '../../kernel/words.ts'
import { type Clock, momentIn, todayIn } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { currentPack } from '../packs/public.ts'
import { peopleByIds, resolveRoles } from '../people/public.ts'
import { type HeldBy, peopleHolding, type TodoItem } from '../tasks/public.ts'
import { tell } from './messages.store.ts'
import { wordsFor } from './wording.rules.ts'

/** Fills the port of the to-do list by which somebody reminds politely of what they wait for. */
export function nudgeSender({ clock, origin }: { readonly clock: Clock; readonly origin: string }) {
  return async (
    tx: Tx,
    nudge: { readonly task: TodoItem; readonly to: readonly HeldBy[]; readonly from: PersonId },
  ): Promise<void> => {
    const { task, to, from } = nudge
    const today = todayIn(clock)
    const duties = [...new Set(to.flatMap((holder) => holder.duty ?? []))]
    const line = duties.length > 0 ? await resolveRoles(tx, { duties }, today) : undefined
    const recipients = peopleHolding(to, (duty) => line?.holdersOfDuty(duty, duty) ?? []).filter(
      (personId) => personId !== from,
    )
    const people = await peopleByIds(tx, [...recipients, ...(task.aboutPersonId ? [task.aboutPersonId] : [])])
    const pack = await currentPack(tx)
    for (const personId of recipients) {
      const person = people.get(personId)
      if (!person || person.status === 'left') continue
      await tell(tx, {
        to: { personId, name: person.name, address: person.email },
        message: 'task-waiting',
        words: wordsFor('task-waiting', pack?.messages),
        filling: {
          person: (task.aboutPersonId && people.get(task.aboutPersonId)?.name) ?? '',
          scheme: task.detail?.split(': ').slice(1).join(': ') || task.title,
          task: task.title,
          due: task.dueOn ? formatDay(task.dueOn) : 'no date is set',
          meeting: '',
        },
        href: task.href,
        origin,
        about: task.aboutPersonId,
        subject: task.subject,
        at: momentIn(clock),
      })
    }
  }
}
