import type { IsoDate } from '../../kernel/dates.ts'
import type { Refusal } from '../../kernel/refusal.ts'
import type { PaperStart } from '../journeys/public.ts'
import type { CompiledScheme } from '../schemes/public.ts'
import type { Situation } from '../journeys/public.ts'
import type { TaskHolder } from '../tasks/public.ts'

/** Who brings in paper, and what a page may offer. Pure. */

/** Schemes into which these duties let somebody bring what began on paper. */
export function schemesOnPaper(
  schemes: readonly CompiledScheme[],
  duties: ReadonlySet<string>,
): readonly CompiledScheme[] {
  return schemes.filter(({ onPaper, roles }) =>
    onPaper?.by.some((id) => {
      const role = roles[id]
      return role?.is === 'duty' && duties.has(role.duty)
    }),
  )
}

/** Whether somebody among those who bring in paper may act on this application. */
export function bringsIn({ scheme, context }: InScheme, personId: string): boolean {
  return (scheme.onPaper?.by ?? []).some((role) =>
    (context.holders[role] ?? []).some((holder) => holder.personId === personId),
  )
}

/** What tells who brings in paper: the scheme's word and who holds its roles. */
type InScheme = Pick<Situation, 'scheme'> & { readonly context: Pick<Situation['context'], 'holders'> }

/** For whose To do an objection is. */
export function whoBringsIn({ scheme, context }: InScheme): readonly TaskHolder[] {
  return (scheme.onPaper?.by ?? []).flatMap((role): readonly TaskHolder[] => {
    const rule = scheme.roles[role]
    if (rule?.is === 'duty') return [{ duty: rule.duty }]
    return (context.holders[role] ?? []).map(({ personId }) => ({ personId }))
  })
}

/** To whoever says something a second time: their words can be copied from. */
export const saidAlready: Refusal = {
  code: 'done-already',
  says: 'This was said already, on another page or by somebody else.',
}

/** Whether scans may be added now: what is frozen for signatures stays as it was read. */
export function mayAddScans(situation: Situation, personId: string): boolean {
  const { status, edition } = situation.state
  return status === 'running' && !edition && bringsIn(situation, personId)
}

/** What one person writes to another about what was entered: an objection, an answer. */
const longestWords = 5_000

/** Why these words cannot be kept as they are; undefined when they can. */
export function tooLong(field: string, words: string): Refusal | undefined {
  const count = words.trim().length
  if (count <= longestWords) return undefined
  const inWords = (number: number) => number.toLocaleString('en-GB')
  return {
    code: 'too-long',
    field,
    says: `Shorten this to ${inWords(longestWords)} characters or fewer. It has ${inWords(count)}`,
  }
}

/** How an objection stands, for a tag and a sentence. */
export function objectionStanding(
  start: PaperStart,
): { readonly is: 'none' } | { readonly is: 'open' | 'answered'; readonly on: IsoDate } {
  if (start.objectedOn === null) return { is: 'none' }
  return start.answeredOn === null
    ? { is: 'open', on: start.objectedOn }
    : { is: 'answered', on: start.answeredOn }
}
