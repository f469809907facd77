import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { type Answers, readTogether } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { searchEvidence } from '../evidence/public.ts'
import { currentPack } from '../packs/public.ts'
import { type PersonFacts, personFactsReading } from '../people/public.ts'
import type { Allowance } from '../schemes/public.ts'
import { protectedMarksReading } from './learning.queries.ts'
import { allowancesOn, type SpanStatus, spanStatus, spansUntil, type Taken } from './protected.rules.ts'

export interface AllowanceStatus {
  readonly allowance: Allowance
  /** The span of today first. */
  readonly spans: readonly SpanStatus[]
}

export interface ProtectedTime {
  readonly facts: PersonFacts
  /** Only those that are, or lately were, for them. */
  readonly allowances: readonly AllowanceStatus[]
  /** Everything completed in the time that is shown, newest first. */
  readonly entries: readonly Taken[]
}

/** What protected time is worked out from besides the record, for a page to ask together with its own. */
export const protectedBasis = (personId: PersonId) => ({
  people: personFactsReading([personId]),
  marks: protectedMarksReading(personId),
})

/**
 * A person's protected time of the last six months, and of this year and the last; undefined without such a person. One
 * query where the basis was read before, else two.
 */
export async function protectedTimeOf(
  tx: Tx,
  personId: PersonId,
  today: IsoDate,
  basis?: Answers<ReturnType<typeof protectedBasis>>,
): Promise<ProtectedTime | undefined> {
  const offered = allowancesOn((await currentPack(tx))?.allowances, today)
  const { people, marks } = basis ?? (await readTogether(tx, protectedBasis(personId)))
  const facts = people.get(personId)
  if (!facts) return undefined
  const spansOf = offered.map((allowance) => ({
    allowance,
    spans: spansUntil(allowance, today, allowance.every === 'month' ? 6 : 2),
  }))
  const from = spansOf.flatMap(({ spans }) => spans.map((span) => span.from)).toSorted()[0]
  const { items } = from
    ? await searchEvidence(tx, personId, { from, to: today, completed: true }, { limit: 1_000 })
    : { items: [] }
  const entries = items.flatMap(({ id, title, completedOn, kind, hours, days }) =>
    completedOn ? [{ id, title, completedOn, kind, hours, days }] : [],
  )
  const allowances = spansOf
    .map(({ allowance, spans }) => ({
      allowance,
      spans: spans.map((span) =>
        spanStatus(allowance, span, facts, entries, marks.get(allowance.allowance) ?? new Map(), today),
      ),
    }))
    .filter(({ spans }) => spans.some(({ entitled, taken }) => entitled > 0 || taken > 0))
  return { facts, allowances, entries }
}

/** How each allowance of a person stands now and stood in the span before, in sentences: for supervision. */
export async function protectedTimeInWords(
  tx: Tx,
  personId: PersonId,
  today: IsoDate,
): Promise<readonly { readonly name: string; readonly says: readonly string[] }[]> {
  const time = await protectedTimeOf(tx, personId, today)
  return (time?.allowances ?? []).map(({ allowance, spans }) => ({
    name: allowance.name,
    says: spans.slice(0, 2).map(({ name, says }) => `${name}: ${says.join(' ')}`),
  }))
}
