import type { PersonId } from '../../kernel/ids.ts'
import { formatDay } from '../../kernel/words.ts'
import { todayAt } from '../../platform/clock.ts'
import { type OutcomeChange, outcomeForTelling, type Parties } from '../handoffs/public.ts'
import { currentPack } from '../packs/public.ts'
import { peopleByIds, resolveRoles } from '../people/public.ts'
import { tellMany } from './messages.store.ts'
import { type OwnMessage, wordsFor } from './wording.rules.ts'

/** Who hears of what happens to something handed over, and by which message. */
const heardBy: Readonly<
  Partial<
    Record<OutcomeChange['kind'], { readonly side: 'from' | 'to' | 'late'; readonly message: OwnMessage }>
  >
> = {
  returned: { side: 'from', message: 'outcome-returned' },
  answered: { side: 'to', message: 'outcome-answered' },
  corrected: { side: 'to', message: 'outcome-corrected' },
  late: { side: 'late', message: 'outcome-late' },
}

/**
 * Tells those concerned when an outcome is returned, answered, put right, sent in the place of another or overdue; of what
 * is put right, also the person it is about. What exactly stands on the page alone.
 */
export function tellOfOutcomes(origin: () => string) {
  return async ({ tx, now, kind, outcomeId }: OutcomeChange): Promise<void> => {
    if (!heardBy[kind] && kind !== 'sent') return
    const outcome = await outcomeForTelling(tx, outcomeId)
    const heard = kind === 'sent' && outcome?.replaces ? heardBy.corrected : heardBy[kind]
    if (!heard || !outcome) return
    const today = todayAt(now)
    const parties: Parties = outcome[heard.side]
    const line =
      parties.duties.length > 0 ? await resolveRoles(tx, { duties: parties.duties }, today) : undefined
    const holders = [
      ...parties.personIds,
      ...parties.duties.flatMap((duty) =>
        (line?.holdersOfDuty(duty, duty) ?? []).map(({ personId }) => personId),
      ),
    ]
    const people = await peopleByIds(tx, [...holders, outcome.aboutPersonId], today)
    const pack = await currentPack(tx)
    const message = (to: PersonId, id: OwnMessage, href: string) => {
      const person = people.get(to)
      if (!person || person.status === 'left') return []
      return [
        {
          to: { personId: to, name: person.name, address: person.email },
          message: id,
          words: wordsFor(id, pack?.messages),
          filling: {
            ...{ person: people.get(outcome.aboutPersonId)?.name ?? '', scheme: outcome.scheme },
            ...{ task: outcome.name, meeting: '' },
            due: outcome.dueOn ? formatDay(outcome.dueOn) : 'no date is set',
          },
          href,
          origin: origin(),
          about: outcome.aboutPersonId,
          subject: { kind: 'handoff', id: outcomeId },
          at: now,
        },
      ]
    }
    const others = [...new Set(holders)].filter((personId) => personId !== outcome.aboutPersonId)
    await tellMany(tx, [
      ...others.flatMap((to) => message(to, heard.message, `/outcomes/${outcomeId}`)),
      ...(heard === heardBy.corrected
        ? message(outcome.aboutPersonId, 'own-outcome-corrected', '/my-record/outcomes')
        : []),
    ])
  }
}
