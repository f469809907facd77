import { formatDay } from '../../kernel/words.ts'
import { currentPack } from '../packs/public.ts'
import { peopleByIds } from '../people/public.ts'
import type { SupervisionPorts } from '../supervision/public.ts'
import { tell } from './messages.store.ts'
import { type OwnMessage, wordsFor } from './wording.rules.ts'

/** Tells whoever would lead a meeting that somebody wishes for it, and whoever wished that there is an answer; why, and which, stands on the page alone. */
export function tellOfWish(origin: () => string): SupervisionPorts['tellOfWish'] {
  return async (tx, { today, now }, { is, meetingId, personId, leadId, on }) => {
    const to = is === 'asked' ? leadId : personId
    const people = await peopleByIds(tx, [personId, leadId], today)
    const person = people.get(to)
    if (!person || person.status === 'left') return
    const message: OwnMessage = is === 'asked' ? 'supervision-asked' : 'supervision-answered'
    await tell(tx, {
      to: { personId: to, name: person.name, address: person.email },
      message,
      words: wordsFor(message, (await currentPack(tx))?.messages),
      filling: {
        person: people.get(personId)?.name ?? '',
        ...{ scheme: 'Supervision', task: 'Supervision', due: formatDay(on), meeting: '' },
      },
      href: `/supervision/${meetingId}`,
      origin: origin(),
      about: personId,
      subject: { kind: 'supervision', id: meetingId },
      at: now,
    })
  }
}
