import { todayAt } from '../../platform/clock.ts'
import { currentPack } from '../packs/public.ts'
import type { ObjectionAnswered } from '../paper/public.ts'
import { peopleByIds } from '../people/public.ts'
import { tell } from './messages.store.ts'
import { wordsFor } from './wording.rules.ts'

/** Tells whoever objected to something entered from paper that it was answered; the answer stands on the page alone. */
export function tellOfObjection(origin: () => string) {
  return async ({ tx, to, journeyId, about, scheme, href, at }: ObjectionAnswered): Promise<void> => {
    const person = (await peopleByIds(tx, [to], todayAt(at))).get(to)
    if (!person || person.status === 'left') return
    const message = 'objection-answered'
    await tell(tx, {
      to: { personId: to, name: person.name, address: person.email },
      message,
      words: wordsFor(message, (await currentPack(tx))?.messages),
      filling: { person: about.name, scheme, task: scheme, due: 'no date is set', meeting: '' },
      href,
      origin: origin(),
      about: about.personId,
      subject: { kind: 'journey', id: journeyId },
      at,
    })
  }
}
