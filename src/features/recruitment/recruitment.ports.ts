import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'

/** That what people know of a candidate was put right; what it is stands on the page alone. */
export interface RecruitmentNews {
  readonly is: 'candidate-put-right'
  readonly to: readonly PersonId[]
  readonly href: string
  readonly subject: { readonly kind: string; readonly id: string }
}

/** What this room asks of those above it; notifications fill it at start. */
export interface RecruitmentPorts {
  /** Tells people by message, in the act's own transaction. */
  tell(
    tx: Tx,
    at: { readonly today: IsoDate; readonly now: IsoInstant },
    news: RecruitmentNews,
  ): Promise<void>
}

let ports: RecruitmentPorts = { tell: async () => {} }

/** Fills the port; once, at start. The answer puts back what was there: for tests that stand in for a room. */
export function registerRecruitmentPorts(some: Partial<RecruitmentPorts>): () => void {
  const before = ports
  ports = { ...ports, ...some }
  return () => {
    ports = before
  }
}

export const recruitmentPorts = (): RecruitmentPorts => ports
