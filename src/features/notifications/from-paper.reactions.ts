import { todayAt } from '../../platform/clock.ts'
import { currentPack } from '../packs/public.ts'
import type { EnteredOnPaper } from '../paper/public.ts'
import { peopleByIds } from '../people/public.ts'
import { tell } from './messages.store.ts'
import { wordsFor } from './wording.rules.ts'

/** Tells people what became of something entered from paper in their name; what was written stands on the page alone. */
export function tellOfEntered(origin: () => string) {
  return async (
    message: 'objection-answered' | 'signed-on-paper',
    { tx, to, journeyId, about, scheme, href, at }: EnteredOnPaper,
  ): Promise<void> => {
    const person = (await peopleByIds(tx, [to], todayAt(at))).get(to)
    if (!person || person.status === 'left') return
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
