import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { currentPack } from '../packs/public.ts'
import type { RequestNews } from '../learning-requests/public.ts'
import type { NeedsNews } from '../needs/public.ts'
import { peopleByIds } from '../people/public.ts'
import type { RecruitmentNews } from '../recruitment/public.ts'
import type { News } from '../resources/public.ts'
import { tellMany } from './messages.store.ts'
import { type OwnMessage, wordsFor } from './wording.rules.ts'

type LearningNews = News | RequestNews | NeedsNews | RecruitmentNews

const messages: Readonly<Record<LearningNews['is'], OwnMessage>> = {
  'request-answered': 'learning-request-answered',
  'go-on-with': 'resources-to-go-on-with',
  'problem-answered': 'resource-problem-answered',
  'success-answered': 'success-answered',
  'candidate-put-right': 'candidate-put-right',
}

/** Tells people that something of their learning, or of whom they chose, is answered or waits; what it is stands on the page alone. */
export function tellOfLearning(origin: () => string) {
  return async (
    tx: Tx,
    { today, now }: { readonly today: IsoDate; readonly now: IsoInstant },
    { is, to, href, subject }: LearningNews,
  ): Promise<void> => {
    const people = await peopleByIds(tx, to, today)
    const message = messages[is]
    const words = wordsFor(message, (await currentPack(tx))?.messages)
    await tellMany(
      tx,
      to.flatMap((personId) => {
        const person = people.get(personId)
        if (!person || person.status === 'left') return []
        return [
          {
            to: { personId, name: person.name, address: person.email },
            ...{ message, words, href, subject, origin: origin(), about: personId, at: now },
            filling: { person: person.name, scheme: 'Learning', task: 'Learning', due: '', meeting: '' },
          },
        ]
      }),
    )
  }
}
