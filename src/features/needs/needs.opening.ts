import type { IsoDate } from '../../kernel/dates.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { type Exchange, NotFound } from '../../platform/http/route.ts'
import { findFramework } from '../frameworks/public.ts'
import { currentPack } from '../packs/public.ts'
import { type CompiledPack, type NeedsSettings, usualSmallestFigure } from '../schemes/public.ts'

/** An item of the pack's priorities, as forms offer it. */
export interface Priority {
  readonly item: string
  readonly name: string
}

/** What somebody may do with what was gathered, by the duties that the pack names. */
export interface NeedsRights {
  /** Keeps the analysis, the plan, checks and findings. */
  readonly keep: boolean
  /** Enters findings. */
  readonly find: boolean
  /** Reads the analysis, findings, checks and reviews. */
  readonly read: boolean
  readonly approve: boolean
  readonly schedule: boolean
  readonly agree: boolean
}

/** How learning needs are gathered in an authority. */
export interface NeedsOfAuthority {
  readonly pack: CompiledPack
  readonly settings: NeedsSettings
  readonly priorities: readonly Priority[]
  /** No figure stands for fewer people than this. */
  readonly threshold: number
}

export interface NeedsHere extends NeedsOfAuthority {
  readonly may: NeedsRights
  priorityName(item: string): string
}

/** What these duties may do under these settings. Pure. */
export function needsRights(settings: NeedsSettings, duties: ReadonlySet<string>): NeedsRights {
  const has = (among: readonly string[] | undefined) => (among ?? []).some((duty) => duties.has(duty))
  const [keep, approve] = [has(settings.keptBy), has(settings.plan?.approvedBy)]
  const schedule = keep || has(settings.impactReviews?.reviewedBy)
  return {
    ...{ keep, approve },
    schedule: settings.impactReviews !== undefined && schedule,
    find: keep || has(settings.findingsBy),
    read: keep || approve || has(settings.findingsBy) || has(settings.readBy),
    agree: has(settings.successes?.agreedBy),
  }
}

/** How learning needs are gathered, by the pack in force; undefined where the authority says nothing of them. */
export async function needsOf(tx: Tx, today: IsoDate): Promise<NeedsOfAuthority | undefined> {
  const pack = await currentPack(tx)
  const settings = pack?.needs
  if (!pack || !settings) return undefined
  const framework = await findFramework(tx, settings.priorities, today)
  return {
    ...{ pack, settings },
    priorities: (framework?.items ?? []).map(({ item, name }) => ({ item, name })),
    threshold: pack.smallestFigure ?? usualSmallestFigure,
  }
}

/** The same with what the reader may do; "not found" where the authority says nothing of needs. */
export async function needsHere({
  tx,
  actor,
  today,
}: Pick<Exchange, 'tx' | 'actor' | 'today'>): Promise<NeedsHere> {
  const needs = await needsOf(tx, today)
  if (!needs) throw new NotFound()
  const names = new Map(needs.priorities.map(({ item, name }) => [item, name]))
  return {
    ...needs,
    may: needsRights(needs.settings, actor.duties),
    priorityName: (item) => names.get(item) ?? item,
  }
}

/** The same for whoever has one of these rights; nobody else learns that there is a page. */
export async function needsFor(
  exchange: Pick<Exchange, 'tx' | 'actor' | 'today'>,
  right: keyof NeedsRights,
): Promise<NeedsHere> {
  const here = await needsHere(exchange)
  if (!here.may[right]) throw new NotFound()
  return here
}
