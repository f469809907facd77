import type { IsoInstant } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { CompiledPack, Strategy } from '../schemes/public.ts'

/** The aims of a strategy as they stand: those of the pack and those added, with statuses, owners and what was told last. */

export type Progress = Strategy['statuses'][number]['is']

/** How an aim or action stands. */
export interface Standing {
  readonly status: string
  readonly name: string
  readonly is: Progress
}

export interface Told {
  readonly subject: string
  readonly status: string
  readonly says: string
  readonly link: { readonly name: string; readonly href: string } | undefined
  readonly by: string
  readonly at: IsoInstant
}

export interface Owner {
  readonly personId: PersonId
  readonly name: string
}

interface Subject {
  /** The code of the pack, or the id of what was added. */
  readonly id: string
  /** What people call it by; undefined for what was added. */
  readonly code: string | undefined
  readonly standing: Standing
  readonly ledBy: readonly string[]
  readonly owner: Owner | undefined
  /** What was told last; undefined when it stands as it did at first. */
  readonly told: Told | undefined
}

export interface Action extends Subject {
  readonly says: string
}

export interface Aim extends Subject {
  readonly kind: string
  /** What one of its kind is called: "objective". */
  readonly one: string
  readonly name: string
  readonly says: string | undefined
  readonly actions: readonly Action[]
}

export interface AimKind {
  readonly kind: string
  readonly name: string
  readonly one: string
  readonly says: string | undefined
  /** How many are still to be entered, as the strategy says how many there are and not what they are called. */
  readonly missing: number
  readonly aims: readonly Aim[]
}

/** What was added in the browser, and how everything has come to stand. */
export interface Kept {
  readonly aims: readonly {
    readonly id: string
    readonly kind: string
    readonly name: string
    readonly says: string
    readonly status: string
  }[]
  readonly actions: readonly {
    readonly id: string
    readonly aim: string
    readonly says: string
    readonly status: string
  }[]
  /** The latest of each subject. */
  readonly told: readonly Told[]
  readonly owners: readonly (Owner & { readonly subject: string })[]
}

/** A status in words. One that the pack no longer has keeps its code and is going on. */
export function standingOf({ statuses }: Pick<Strategy, 'statuses'>, status: string): Standing {
  const known = statuses.find((each) => each.status === status)
  return { status, name: known?.name ?? status.replaceAll('-', ' '), is: known?.is ?? 'going-on' }
}

/** Every kind of aim with its aims, in the order of the pack, what was added last. */
export function kindsOf(
  strategy: Strategy,
  frameworks: CompiledPack['frameworks'],
  kept: Kept,
): readonly AimKind[] {
  const told = new Map(kept.told.map((each) => [each.subject, each]))
  const owners = new Map(kept.owners.map(({ subject, ...owner }) => [subject, owner]))
  const first = strategy.statuses[0]?.status ?? ''
  const subject = (id: string, code: string | undefined, status: string, ledBy: readonly string[]) => ({
    ...{ id, code, ledBy },
    standing: standingOf(strategy, told.get(id)?.status ?? status),
    owner: owners.get(id),
    told: told.get(id),
  })
  const addedTo = (aim: string, ledBy: readonly string[]) =>
    kept.actions
      .filter((each) => each.aim === aim)
      .map(({ id, says, status }): Action => ({ ...subject(id, undefined, status, ledBy), says }))
  return strategy.aims.map((group) => {
    const { kind, name, one, says, entered, itemsOf } = group
    const items = (
      frameworks.findLast((each) => each.framework === itemsOf || each.line === itemsOf)?.items ?? []
    )
      .map(({ item, ...each }) => ({ aim: item, name: each.name, says: each.says, status: undefined }))
      .map((each) => ({ ...each, ledBy: [], actions: [] }))
    const listed = [...group.aims, ...(itemsOf === undefined ? [] : items)].map(
      ({ aim, status, ledBy, actions, ...words }): Aim => ({
        ...subject(aim, aim, status ?? first, ledBy),
        ...{ kind, one, name: words.name, says: words.says },
        actions: [
          ...actions.map(
            (each): Action => ({
              ...subject(each.action, each.action, each.status, [...ledBy, ...each.ledBy]),
              says: each.says,
            }),
          ),
          ...addedTo(aim, ledBy),
        ],
      }),
    )
    const added = kept.aims
      .filter((each) => each.kind === kind)
      .map(
        (each): Aim => ({
          ...subject(each.id, undefined, each.status, []),
          ...{ kind, one, name: each.name, says: each.says || undefined },
          actions: addedTo(each.id, []),
        }),
      )
    const aims = [...listed, ...added]
    return { kind, name, one, says, aims, missing: Math.max(0, (entered ?? 0) - aims.length) }
  })
}

/** The aim or action of this id, with the aim it belongs to. */
export function findSubject(
  kinds: readonly AimKind[],
  id: string,
): { readonly aim: Aim; readonly action: Action | undefined } | undefined {
  for (const aim of kinds.flatMap(({ aims }) => aims)) {
    if (aim.id === id) return { aim, action: undefined }
    const action = aim.actions.find((each) => each.id === id)
    if (action) return { aim, action }
  }
  return undefined
}

/** How many actions of an aim are how far. */
export function countsOf({ actions }: Pick<Aim, 'actions'>): Readonly<Record<Progress, number>> {
  const of = (is: Progress) => actions.filter(({ standing }) => standing.is === is).length
  return { done: of('done'), 'going-on': of('going-on'), ahead: of('ahead') }
}

const inWords: Readonly<Record<Progress, string>> = {
  done: 'in place',
  'going-on': 'under way',
  ahead: 'to come',
}

/** "5 of 9 actions in place, 2 under way, 2 to come"; undefined for an aim without actions. */
export function progressInWords(aim: Pick<Aim, 'actions'>): string | undefined {
  const all = aim.actions.length
  if (all === 0) return undefined
  const counts = countsOf(aim)
  const rest = (['going-on', 'ahead'] as const).flatMap((is) =>
    counts[is] > 0 ? [`${counts[is]} ${inWords[is]}`] : [],
  )
  return [`${counts.done} of ${all} ${all === 1 ? 'action' : 'actions'} ${inWords.done}`, ...rest].join(', ')
}
