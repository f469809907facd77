import type { CompiledScheme } from '../schemes/public.ts'

/** What somebody may begin for others: by a duty for anyone, as a manager for those below them. Pure. */

export interface ForOthers {
  /** Schemes that a duty of theirs asks for. */
  readonly byDuty: readonly CompiledScheme[]
  /** Schemes that whoever manages or stands above the person asks for. */
  readonly asManager: readonly CompiledScheme[]
}

export function schemesForOthers(
  schemes: readonly CompiledScheme[],
  duties: ReadonlySet<string>,
  managesAnyone: boolean,
): ForOthers {
  const askedBy = (fits: (rule: CompiledScheme['roles'][string]) => boolean) =>
    schemes.filter(({ roles, starts }) =>
      starts.askedBy.some((role) => {
        const rule = roles[role]
        return rule !== undefined && fits(rule)
      }),
    )
  return {
    byDuty: askedBy((rule) => rule.is === 'duty' && duties.has(rule.duty)),
    asManager: managesAnyone ? askedBy(({ is }) => is === 'line-manager' || is === 'above') : [],
  }
}

/** Of these, what a person at this level could be put forward for; what names no level is for everyone. */
export function fittingLevel(
  schemes: readonly CompiledScheme[],
  level: string | undefined,
): readonly CompiledScheme[] {
  return schemes.filter(({ from }) => from === undefined || from === level)
}
