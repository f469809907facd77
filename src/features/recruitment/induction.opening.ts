import { above, allows, anyOf, self } from '../../kernel/access.ts'
import { isUuid, type PersonId } from '../../kernel/ids.ts'
import { readTogether } from '../../platform/database/reading.ts'
import { NotFound } from '../../platform/http/route.ts'
import { noteWaits } from '../../platform/http/waits.ts'
import { currentPack } from '../packs/public.ts'
import { linesReading, namesReading, relationsReading } from '../people/public.ts'
import type { InductionPolicy } from '../schemes/public.ts'
import { type Induction, inductionsReading, peopleInInductions } from './induction.queries.ts'
import { beginningAround, managedOn } from './induction.rules.ts'
import type { Asking } from './recruitment.opening.ts'
import { recruitmentDuty } from './recruitment.rules.ts'

/** Who sees somebody's induction besides those who have a part in it: the person and everybody above them. */
export const seeInduction = anyOf(self, above())

export interface OpenInductions {
  readonly personId: PersonId
  readonly name: string
  /** The latest first. */
  readonly inductions: readonly Induction[]
  readonly names: ReadonlyMap<PersonId, string>
  readonly me: {
    readonly personId: PersonId
    readonly duties: ReadonlySet<string>
    readonly manages: boolean
  }
}

/** The pack's inductions; "not found" where there are none. */
export async function inductionPolicies({ tx }: Pick<Asking, 'tx'>) {
  const pack = await currentPack(tx)
  if (!pack?.inductions?.length) throw new NotFound()
  return { pack, policies: pack.inductions }
}

/** Duties that have a part in inductions, or look after them. */
export function inductionDuties(policies: readonly InductionPolicy[]): ReadonlySet<string> {
  return new Set([
    recruitmentDuty,
    ...policies.flatMap(({ items, handbook }) => [
      ...items.map(({ by }) => by).filter((by) => by !== 'starter' && by !== 'manager'),
      ...(handbook?.keptBy ?? []),
    ]),
  ])
}

/** Somebody's inductions for whoever may see them; "not found" for everybody else. One query besides the pack's. */
export async function openInductions(
  { tx, actor, today }: Asking,
  personId: string,
): Promise<OpenInductions> {
  if (!isUuid(personId)) throw new NotFound()
  const id = personId as PersonId
  const { policies } = await inductionPolicies({ tx })
  const { inductions, relationOf, names, lineOn } = await readTogether(tx, {
    inductions: inductionsReading([id]),
    relationOf: relationsReading(actor, [id], today),
    names: namesReading(peopleInInductions()),
    lineOn: linesReading({ personIds: [id] }, { today, from: today, until: beginningAround(today).to }),
  })
  const relations = relationOf(id)
  const hasPart =
    [...inductionDuties(policies)].some((duty) => actor.duties.has(duty)) && inductions.length > 0
  const [latest] = inductions
  const managers = lineOn(managedOn(latest?.startsOn ?? today, today)).lineManagersOf(id)
  const manages = managers.some(
    (each) => each.personId === actor.personId || each.personId === actor.actingFor,
  )
  if (!allows(seeInduction, relations) && !manages && !hasPart) throw new NotFound()
  if (latest)
    noteWaits(tx, () => ({ tasks: [{ kind: 'induction', id: latest.id }], otherwise: 'Nothing waits here.' }))
  return {
    ...{ personId: id, inductions, names },
    name: names.get(id) ?? 'This person',
    me: { personId: actor.personId, duties: actor.duties, manages: manages || allows(above(1), relations) },
  }
}
