import { formatDay } from '../../kernel/words.ts'
import { momentNow } from '../../platform/clock.ts'
import { schemesInUse, standingsOf } from '../journeys/public.ts'
import { currentPack } from '../packs/public.ts'
import { type ManagersMoved, type onManagersMoved, peopleByIds } from '../people/public.ts'
import { tell } from './messages.store.ts'
import { wordsFor } from './wording.rules.ts'

/** Tells both managers, and the person, when somebody in a programme has another line manager from today. */
export function tellOfManagers(origin: string): Parameters<typeof onManagersMoved>[0] {
  return async (tx, on, moved) => {
    const byId = new Map(moved.map((each) => [each.personId, each]))
    const running = (await standingsOf(tx, [...byId.keys()])).filter(({ status }) => status === 'running')
    if (running.length === 0) return
    const schemes = [...(await schemesInUse(tx)).values()]
    const pack = await currentPack(tx)
    const people = await peopleByIds(
      tx,
      moved.flatMap(({ personId, before, after }) => [personId, ...before, ...after]),
      on,
    )
    for (const { applicant_id: personId, journey_id: journeyId, scheme: id } of running) {
      const scheme = schemes.find(({ scheme: each }) => each === id)
      const { before, after } = byId.get(personId) as ManagersMoved
      const role = Object.values(scheme?.roles ?? {}).find(({ is }) => is === 'line-manager')
      if (!scheme?.programme || !role) continue
      const tellings = [
        ...after.filter((id) => !before.includes(id)).map((to) => ({ to, message: 'part-taken-over' })),
        ...before.filter((id) => !after.includes(id)).map((to) => ({ to, message: 'part-handed-over' })),
        { to: personId, message: 'support-changed' },
      ] as const
      for (const { to, message } of tellings) {
        const person = people.get(to)
        if (!person || person.status === 'left') continue
        await tell(tx, {
          to: { personId: person.id, name: person.name, address: person.email },
          message,
          words: wordsFor(message, pack?.messages),
          filling: {
            ...{ person: people.get(personId)?.name ?? '', scheme: scheme.name },
            ...{ task: role.name, due: formatDay(on), meeting: '' },
          },
          href: message === 'part-handed-over' ? '/programmes' : `/programmes/${journeyId}`,
          origin,
          about: personId,
          subject: { kind: 'journey', id: journeyId },
          at: momentNow(),
        })
      }
    }
  }
}
