import { view } from '../schemes/public.ts'
import { currentPack } from '../packs/public.ts'
import type { OnPanelNews } from '../panels/public.ts'
import { peopleByIds } from '../people/public.ts'
import { attendeesOf } from './appointment.sending.ts'
import { fillingOf } from './filling.rules.ts'
import { tell } from './messages.store.ts'
import { wordsFor } from './wording.rules.ts'

/**
 * Tells whoever runs a date that a member does not hear one of its applications, without saying why; and everyone
 * concerned that one goes on at another time. The applicant hears nothing of a conflict.
 */
export function tellOfPanel(origin: () => string): OnPanelNews {
  return async (doing, { what, journeyId, sitting, situation, to }) => {
    const { tx, actor, today, now } = doing
    const message = what === 'recused' ? 'member-recused' : 'hearing-adjourned'
    const attending = what === 'adjourned' ? attendeesOf(situation) : []
    const recipients = [...new Set([...to, ...attending])].filter((personId) => personId !== actor.personId)
    const people = await peopleByIds(tx, recipients, today)
    const words = wordsFor(message, (await currentPack(tx))?.messages)
    const standing = view(situation.scheme, situation.state, situation.context)
    for (const person of people.values()) {
      if (person.status === 'left') continue
      await tell(tx, {
        to: { personId: person.id, name: person.name, address: person.email },
        message,
        words,
        filling: fillingOf({ situation, view: standing }, {}, situation.state.meetings[sitting.meeting]),
        href: to.includes(person.id) ? `/panels/${sitting.id}` : `/applications/${journeyId}`,
        origin: origin(),
        about: situation.applicant.personId,
        subject: { kind: 'journey', id: journeyId },
        at: now,
      })
    }
  }
}
