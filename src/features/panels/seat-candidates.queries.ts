import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Doing } from '../journeys/public.ts'
import { awayAmong, resolveRoles } from '../people/public.ts'
import type { CompiledScheme, Meeting } from '../schemes/public.ts'
import type { Seat } from './sitting.queries.ts'

/** Who may take the seats of a panel, and who takes them when a date is planned. */

/** Roles whose holders may take a seat: those who should, then their deputies by the scheme. */
const mayTake = (seat: Meeting['seats'][number]) => [...seat.by, ...(seat.deputies ?? [])]

export interface Candidate {
  readonly personId: PersonId
  readonly name: string
  /** May take the seat as a deputy by the scheme alone. */
  readonly isDeputy: boolean
}

type Candidates = ReadonlyMap<string, readonly Candidate[]>

/** Everyone who may take each seat today, by the scheme's rule for the seat. One query. */
export async function seatCandidates(
  doing: Pick<Doing, 'tx' | 'today'>,
  scheme: CompiledScheme,
  meetingId: string,
): Promise<Candidates> {
  const [candidates] = await seatCandidatesOf(doing, [{ scheme, meetingId }])
  return candidates ?? new Map()
}

/** The same for several panels, in their order, in one query. */
async function seatCandidatesOf(
  { tx, today }: Pick<Doing, 'tx' | 'today'>,
  panels: readonly { readonly scheme: CompiledScheme; readonly meetingId: string }[],
): Promise<readonly Candidates[]> {
  const seatsOf = ({ scheme, meetingId }: (typeof panels)[number]) => scheme.meetings[meetingId]?.seats ?? []
  const rules = panels.flatMap((panel) =>
    seatsOf(panel).flatMap((seat) => mayTake(seat).flatMap((role) => panel.scheme.roles[role] ?? [])),
  )
  const duties = [...new Set(rules.flatMap((rule) => (rule.is === 'duty' ? [rule.duty] : [])))]
  const kinds = [...new Set(rules.flatMap((rule) => (rule.is === 'post' ? [rule.kind] : [])))]
  const line = await resolveRoles(tx, { duties, kinds }, today)
  return panels.map((panel) => {
    const holdersOf = (role: string) => {
      const rule = panel.scheme.roles[role]
      if (rule?.is === 'post') return line.holdersOfPost(rule, rule.name)
      return rule?.is === 'duty' ? line.holdersOfDuty(rule.duty, rule.name) : []
    }
    return new Map(
      seatsOf(panel).map((seat) => {
        const found = mayTake(seat).flatMap((role) =>
          holdersOf(role).map((holder) => ({ ...holder, isDeputy: !seat.by.includes(role) })),
        )
        const seen = new Set<string>()
        return [
          seat.seat,
          found
            .filter(({ personId }) => !seen.has(personId) && seen.add(personId) !== undefined)
            .map(({ personId, name, isDeputy }) => ({ personId, name, isDeputy })),
        ]
      }),
    )
  })
}

/** Who would sit at a date of each of these panels that is planned now, leaves left aside. One query. */
export async function seatsNow(
  doing: Pick<Doing, 'tx' | 'today'>,
  panels: readonly { readonly scheme: CompiledScheme; readonly meetingId: string }[],
): Promise<readonly (readonly Seat[])[]> {
  return (await seatCandidatesOf(doing, panels)).map((candidates) => defaultSeats(candidates, new Set()))
}

/** Each seat by the first who may take it, is there on that day and sits nowhere else in it; where nobody is, it stays empty. */
function defaultSeats(candidates: Candidates, away: ReadonlySet<PersonId>): readonly Seat[] {
  const seated = new Set<PersonId>(away)
  return [...candidates].flatMap(([seat, people]) => {
    const free = people.find(({ personId }) => !seated.has(personId))
    if (!free) return []
    seated.add(free.personId)
    return [{ seat, personId: free.personId }]
  })
}

/** Who would sit at a date of that day if it were planned now: deputies where nobody who should sit is there. Two queries. */
export async function seatsToBegin(
  doing: Pick<Doing, 'tx' | 'today'>,
  scheme: CompiledScheme,
  meetingId: string,
  heldOn: IsoDate,
): Promise<readonly Seat[]> {
  const candidates = await seatCandidates(doing, scheme, meetingId)
  const ids = [...candidates.values()].flat().map(({ personId }) => personId)
  return defaultSeats(candidates, await awayAmong(doing.tx, ids, heldOn))
}
