import { recordAudit } from '../../platform/audit/audit.ts'
import { registerWork } from '../long-work/public.ts'
import { findPerson } from '../people/public.ts'
import { everythingAbout, personalTableCount } from './personal.queries.ts'

/** The file of what is kept about a person, made some tables at a time. */

export const personalDataWork = 'personal-data'

/** Tables read in one step. */
const atOnce = 12

/** Makes it known as long work. */
export function registerPersonalDataWork(): void {
  registerWork({
    kind: personalDataWork,
    name: 'What is kept about a person',
    counts: ['table read', 'tables read'],
    whenCancelled: 'No file is made.',
    mayHave: (actor) => actor.duties.has('records-officer'),
    async step({ aboutPersonId, askedBy, done, next }, { now, today }) {
      return async (tx) => {
        const person = aboutPersonId && (await findPerson(tx, aboutPersonId, today))
        if (!person) return { done, end: { refused: 'This person is no longer in the register.' } }
        const parts = await everythingAbout(tx, person.id, { from: done, count: atOnce })
        const readBy = Math.min(done + atOnce, personalTableCount)
        const isLast = readBy === personalTableCount
        const before = (next as { readonly parts: number } | undefined)?.parts ?? 0
        const piece = [
          ...(next === undefined
            ? [`{"about":${JSON.stringify(person.name)},"madeAt":${JSON.stringify(now)},"parts":[`]
            : []),
          ...parts.map((part, at) => `${before + at > 0 ? ',' : ''}\n${JSON.stringify(part, undefined, 2)}`),
          ...(isLast ? ['\n]}\n'] : []),
        ].join('')
        const found = before + parts.length
        const step = { done: readBy, total: personalTableCount, next: { parts: found }, piece }
        if (!isLast) return step
        await recordAudit(tx, {
          actor: { personId: askedBy },
          action: 'give-personal-data',
          subject: { kind: 'person', id: person.id },
          about: person.id,
          detail: { parts: found },
        })
        const name = `What is kept about ${person.name}.json`
        return { ...step, end: { file: { name, type: 'application/json' } } }
      }
    },
  })
}
