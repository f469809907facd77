import { subtractDuration } from '../../calendar/public.ts'
import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { readTogether } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { currentPack } from '../packs/public.ts'
import { mainPostOn, personFactsReading, searchPeople } from '../people/public.ts'
import { supervisionOn } from './expected.rules.ts'
import { heldReading, qualityReading } from './oversight.queries.ts'
import type { PersonOversight } from './oversight.rules.ts'
import { careerOf } from './supervision.opening.ts'
import { supervisionPorts } from './supervision.ports.ts'
import { policyOn } from './supervision.rules.ts'

/** Supervision of many people, read for those who look after it. */

/** Nobody looks at more people at once. */
export const mostPeople = 5_000

/** These people's supervision in the year until a day, by name. One query, besides the pack's. */
export async function oversightOf(
  tx: Tx,
  personIds: readonly PersonId[],
  on: IsoDate,
): Promise<readonly PersonOversight[]> {
  const pack = await currentPack(tx)
  const policy = policyOn(pack?.supervision, on)
  if (!pack || !policy) return []
  const learning = policy.subjects.filter((each) => each.learning).map(({ subject }) => subject)
  const found = await readTogether(tx, {
    people: personFactsReading(personIds),
    held: heldReading(personIds),
    quality: qualityReading(personIds, learning, subtractDuration(on, 'P1Y'), on),
    runs: supervisionPorts().runsOf(personIds),
  })
  return personIds
    .flatMap((personId): readonly PersonOversight[] => {
      const [person, quality] = [found.people.get(personId), found.quality.get(personId)]
      if (!person || !quality || person.status !== 'active') return []
      const career = careerOf(pack, person, found.runs.get(personId))
      return [
        {
          ...{ personId, quality, name: person.name, team: mainPostOn(person, on)?.team },
          standings: supervisionOn(policy, career, found.held.get(personId) ?? [], on),
        },
      ]
    })
    .toSorted((a, b) => a.name.localeCompare(b.name, 'en'))
}

/** Everybody here, by id. One query. */
export async function everybody(tx: Tx, on: IsoDate): Promise<readonly PersonId[]> {
  const { people } = await searchPeople(tx, { limit: mostPeople, on })
  return people.map(({ id }) => id)
}

/** Meetings expected of the whole authority in the year until a day, how many were held, and of how many people. */
export interface SupervisionHeld {
  readonly expected: number
  readonly held: number
  readonly people: number
}

/** The year until each of these days. Two queries, however many days. */
export async function supervisionHeldUntil(
  tx: Tx,
  days: readonly IsoDate[],
): Promise<readonly SupervisionHeld[]> {
  const pack = await currentPack(tx)
  const last = days.at(-1)
  if (!pack?.supervision || last === undefined) return days.map(() => ({ expected: 0, held: 0, people: 0 }))
  const personIds = await everybody(tx, last)
  const found = await readTogether(tx, {
    people: personFactsReading(personIds),
    held: heldReading(personIds),
    runs: supervisionPorts().runsOf(personIds),
  })
  return days.map((on) => {
    const policy = policyOn(pack.supervision, on)
    const standings = policy
      ? personIds.flatMap((id) => {
          const person = found.people.get(id)
          if (person?.status !== 'active') return []
          const all = supervisionOn(
            policy,
            careerOf(pack, person, found.runs.get(id)),
            found.held.get(id) ?? [],
            on,
          )
          return [
            { expected: sum(all.map((each) => each.expected)), held: sum(all.map((each) => each.held)) },
          ]
        })
      : []
    return {
      expected: sum(standings.map(({ expected }) => expected)),
      held: sum(standings.map(({ held }) => held)),
      people: standings.filter(({ expected }) => expected > 0).length,
    }
  })
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0)
