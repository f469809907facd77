import { type AccessRule, anyOf, except, participant, type Relations, self } from '../../kernel/access.ts'
import type { PersonId } from '../../kernel/ids.ts'

/** Who sees a hand-off: those who send and those who receive it, and once it is late whoever is told. Nobody deals with a hand-off about themselves. */

export const readHandoff: AccessRule = except(
  anyOf(participant('sender'), participant('receiver'), participant('overseer')),
  self,
)

export const fillHandoff: AccessRule = except(participant('sender'), self)

/** What of a person decides how they stand to a hand-off; `exchange.actor` fits. */
export interface HandoffActor {
  readonly personId: PersonId
  readonly actingFor: PersonId | undefined
  readonly duties: ReadonlySet<string>
}

/** What of a row decides it. */
export interface HandoffParties {
  readonly about_person_id: PersonId
  readonly from_duties: readonly string[]
  readonly from_ids: readonly PersonId[]
  readonly to_duties: readonly string[]
  readonly to_ids: readonly PersonId[]
  readonly sent_at: string | null
  readonly late_duties: readonly string[]
  readonly late_ids: readonly PersonId[]
  readonly raised_on: string | null
}

/** How someone stands to a hand-off; it is received once it was sent. */
export function relationsToHandoff(row: HandoffParties, actor: HandoffActor): Relations {
  const people: readonly (PersonId | undefined)[] = [actor.personId, actor.actingFor]
  const among = (duties: readonly string[], ids: readonly PersonId[]) =>
    duties.some((duty) => actor.duties.has(duty)) || ids.some((id) => people.includes(id))
  const roles = new Set<string>()
  if (among(row.from_duties, row.from_ids)) roles.add('sender')
  if (row.sent_at !== null && among(row.to_duties, row.to_ids)) roles.add('receiver')
  if (row.raised_on !== null && among(row.late_duties, row.late_ids)) roles.add('overseer')
  return {
    self: row.about_person_id === actor.personId,
    above: undefined,
    participantAs: roles,
    duties: actor.duties,
    conflicted: false,
  }
}
