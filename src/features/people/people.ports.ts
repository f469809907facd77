import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { Actor } from '../../platform/http/route.ts'

export interface Coded {
  readonly code: string
  readonly name: string
}

/** Codes of the authority's pack with their names, in the pack's order. */
export interface PackWords {
  /** Levels of the pathways. */
  readonly levels: readonly Coded[]
  readonly postKinds: readonly Coded[]
  readonly duties: readonly Coded[]
  /** What only some authorities offer, by the names parts of a record ask for (`RecordLink.needs`). */
  readonly offers: ReadonlySet<string>
  /** What is expected of everybody who manages people, where the authority says so. */
  readonly expectedOfManagers?:
    | {
        readonly name: string
        readonly items: readonly { readonly item: string; readonly says: string }[]
        /** Where it stands with everything around it. */
        readonly href: string
      }
    | undefined
}

/** What a higher feature knows of one member of a team. */
export interface TeamRowExtras {
  /** What comes next for them: "Application: with you for signing". */
  readonly next?: {
    readonly text: string
    readonly href?: string | undefined
    readonly dueOn?: IsoDate | undefined
  }
}

/** What people's pages ask of features above; `main.ts` fills it. */
export interface PeoplePorts {
  /** From the installed pack, which is cached: at most one query, mostly none. */
  packWords(tx: Tx, authorityId: Actor['authorityId']): Promise<PackWords>
  /** For many people in one query. */
  teamRowExtras(
    tx: Tx,
    personIds: readonly PersonId[],
    context: { readonly actor: Actor; readonly today: IsoDate },
  ): Promise<ReadonlyMap<PersonId, TeamRowExtras>>
}

/** The name of a code; the code itself, readable, when the pack no longer has it. */
export function nameOf(words: readonly Coded[], code: string): string {
  return words.find((each) => each.code === code)?.name ?? code.replaceAll('-', ' ')
}
