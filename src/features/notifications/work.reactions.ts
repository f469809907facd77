import { todayAt } from '../../platform/clock.ts'
import type { WorkEnded } from '../long-work/public.ts'
import { workHref } from '../long-work/public.ts'
import { currentPack } from '../packs/public.ts'
import { peopleByIds } from '../people/public.ts'
import { tell } from './messages.store.ts'
import { wordsFor } from './wording.rules.ts'

/** Tells whoever asked for long work and left its page that it ended; what came of it stands there. */
export function tellOfWork(origin: () => string): WorkEnded {
  return async (tx, { work, name, at }) => {
    const person = (await peopleByIds(tx, [work.askedBy], todayAt(at))).get(work.askedBy)
    if (!person || person.status === 'left') return
    const message = work.state === 'done' ? 'work-done' : 'work-stopped'
    await tell(tx, {
      to: { personId: person.id, name: person.name, address: person.email },
      message,
      words: wordsFor(message, (await currentPack(tx))?.messages),
      filling: { person: person.name, scheme: '', task: name, due: '', meeting: '' },
      href: workHref(work.id),
      origin: origin(),
      subject: { kind: 'long-work', id: work.id },
      at,
    })
  }
}
