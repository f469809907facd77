import type { DocumentTemplate } from './document.language.ts'
import type { EvidenceSettings, Framework, Message, PackFile, Pathway, Resource } from './pack.language.ts'
import type { Bound, Condition } from './requirement.language.ts'
import type { SchemeFile } from './scheme.language.ts'

/** What the compiler makes of a pack: short forms expanded, references resolved, everything a journey needs in one document. */

interface Meaning {
  readonly id: string
  readonly name: string
  readonly rule?: string | undefined
  readonly remedy?: string | undefined
  readonly otherwise: 'blocks' | 'flags' | 'tells' | 'informs'
  readonly waivableBy: readonly string[]
  readonly grounds: readonly { readonly ground: string; readonly name: string }[]
}

/** The one shape of a requirement that looks at facts. */
export interface MeasuredRequirement extends Meaning {
  readonly kind: 'measured'
  readonly about: string
  readonly of: string
  readonly where: Readonly<Record<string, Condition>>
  readonly measure: {
    readonly how: 'count' | 'time' | 'sum' | 'latest' | 'earliest' | 'least' | 'most' | 'distinct'
    readonly field?: string
  }
  readonly is: Bound
}

/** Holds when all, any, or at least n of the others hold. */
export interface CombinedRequirement extends Meaning {
  readonly kind: 'combined'
  readonly of: readonly string[]
  readonly atLeast: number
}

export type Requirement = MeasuredRequirement | CombinedRequirement

export interface CompiledScheme extends Omit<SchemeFile, 'requirements' | 'documents'> {
  readonly requirements: Readonly<Record<string, Requirement>>
  /** Templates of every document the scheme names, by id. */
  readonly templates: Readonly<Record<string, DocumentTemplate>>
  /** SHA-256 of the canonical JSON of this compiled scheme, the pin that a journey keeps. */
  readonly hash: string
}

export interface CompiledPack extends PackFile {
  readonly hash: string
  readonly frameworks: readonly Framework[]
  readonly pathways: readonly Pathway[]
  readonly documents: Readonly<Record<string, DocumentTemplate>>
  readonly schemes: Readonly<Record<string, CompiledScheme>>
  readonly evidenceSettings?: EvidenceSettings | undefined
  readonly resources: Readonly<Record<string, Resource>>
  readonly messages: Readonly<Record<string, Message>>
}
