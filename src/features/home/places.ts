import type { Actor } from '../../platform/http/route.ts'
import type { CompiledPack, CompiledScheme } from '../schemes/public.ts'

/** What an authority goes by on a day. */
export interface Rules {
  readonly pack: CompiledPack | undefined
  /** Schemes that somebody may begin. */
  readonly inForce: readonly CompiledScheme[]
  /** Those, and the ones that only run on. */
  readonly lookedAfter: readonly CompiledScheme[]
}

/** A place of a menu that the authority's rules open to somebody, or close. */
export interface RuledPlace {
  readonly href: string
  readonly isOpen: (rules: Rules, actor: Actor) => boolean
}
