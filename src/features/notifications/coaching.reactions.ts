import type { CoachingPorts } from '../coaching/public.ts'
import { currentPack } from '../packs/public.ts'
import { findPerson } from '../people/public.ts'
import { tell } from './messages.store.ts'
import { wordsFor } from './wording.rules.ts'

/** Tells one person that they are asked for their time, or that there is an answer; who and what stands on the page alone. */
export function tellOfCoaching(origin: () => string): CoachingPorts['tell'] {
  return async (tx, { today, now }, { is, to, name, href, subject }) => {
    const person = await findPerson(tx, to, today)
    if (!person || person.status === 'left') return
    await tell(tx, {
      to: { personId: to, name: person.name, address: person.email },
      message: is,
      words: wordsFor(is, (await currentPack(tx))?.messages),
      filling: { person: '', scheme: name, task: name, due: '', meeting: '' },
      href,
      origin: origin(),
      subject,
      at: now,
    })
  }
}
