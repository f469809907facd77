import type { StandardRevision } from '../frameworks/public.ts'
import type { DocumentTemplate } from './document.language.ts'
import type { CoverageRules } from './coverage.language.ts'
import type { FeedbackSettings, Questionnaire } from './feedback.language.ts'
import type { Allowance, RegistrationRules } from './learning.language.ts'
import type { Characteristic, EqualitySettings } from './equality.language.ts'
import type { CoachingRules } from './coaching.language.ts'
import type { Course, LearningOffer } from './offer.language.ts'
import type { Strategy } from './strategy.language.ts'
import type { NeedsSettings } from './needs.language.ts'
import type { InductionPolicy } from './induction.language.ts'
import type { LeavingPolicy } from './leaving.language.ts'
import type { RecruitmentPolicy } from './recruitment.language.ts'
import type { SupervisionPolicy } from './supervision.language.ts'
import type { Crosswalk, EvidenceSettings, Framework, Message, PackFile, Pathway } from './pack.language.ts'
import type { EvaluationSettings } from './evaluation.language.ts'
import type { RequestsPolicy } from './requests.language.ts'
import type { Portal, Resource } from './resources.language.ts'
import type { Bound, Condition } from './requirement.language.ts'
import type { Meeting } from './meeting.language.ts'
import { type SchemeFile, schemeLanguage } from './scheme.language.ts'
import type { Scoring, ScoringRule } from './scoring.language.ts'
import type { StandardVersion } from './standards.engine.ts'

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
    readonly how:
      | 'count'
      | 'time'
      | 'share'
      | 'sum'
      | 'latest'
      | 'earliest'
      | 'least'
      | 'most'
      | 'distinct'
      | 'span'
      | 'longest-gap'
    readonly field?: string
  }
  readonly is: Bound
  /** What a share is taken of; all facts of the source when absent. */
  readonly shareOf?: Readonly<Record<string, Condition>> | undefined
  /** Measured for each value on its own, and holding for at least so many. */
  readonly forEach?:
    | {
        readonly field: string
        /** The values with their names, known when the pack was compiled; with `rows`, those that the list may hold. */
        readonly values?: readonly { readonly value: string; readonly name: string }[]
        /** Of a line of standards instead: the values of each version, the earliest first. */
        readonly versions?: readonly {
          readonly from?: string | undefined
          readonly until?: string | undefined
          readonly values: readonly { readonly value: string; readonly name: string }[]
        }[]
        /** `document.field.column` of a list made in the application itself. */
        readonly rows?: string
        /** All of them when absent. */
        readonly holdingFor?: number
      }
    | undefined
}

/** Holds when all, any, or at least n of the others hold. */
export interface CombinedRequirement extends Meaning {
  readonly kind: 'combined'
  readonly of: readonly string[]
  readonly atLeast: number
}

export type Requirement = MeasuredRequirement | CombinedRequirement

export interface CompiledScheme extends Omit<SchemeFile, 'requirements' | 'documents' | 'adds'> {
  readonly requirements: Readonly<Record<string, Requirement>>
  /** Templates of every document the scheme names, by id. */
  readonly templates: Readonly<Record<string, DocumentTemplate>>
  /** The versions, the earliest first, of each line of standards that the templates name. Absent when they name none. */
  readonly lines?: Readonly<Record<string, readonly StandardVersion[]>> | undefined
  /** SHA-256 of the canonical JSON of this compiled scheme, the pin that a journey keeps. */
  readonly hash: string
}

/** What a scheme keeps of its file as it is; requirements and templates are the compiler's. */
const asWritten = schemeLanguage.omit({
  requirements: true,
  documents: true,
  extends: true,
  removes: true,
  changes: true,
  adds: true,
})

/**
 * A scheme as it was stored, perhaps by an older version of this program: words that came later have the meaning they
 * have where nobody wrote them. Its hash stays the one it was pinned by.
 */
export function readStoredScheme(stored: CompiledScheme): CompiledScheme {
  const { requirements, templates, lines, hash, ...written } = stored
  const meetings = Object.fromEntries(
    Object.entries(written.meetings).map(([id, meeting]) => [id, withRules(meeting)]),
  )
  return {
    ...asWritten.parse({ ...written, meetings }),
    requirements,
    templates,
    ...(lines ? { lines } : {}),
    hash,
  }
}

/** Marks as they were once described: one sum to reach, and one bound of low marks, are rules like others now. */
function withRules(meeting: Meeting): Meeting {
  const { pass, mostBelow, ...scoring } = (meeting.scoring ?? {}) as Partial<Scoring> & {
    readonly pass?: number
    readonly mostBelow?: { readonly mark: number; readonly count: number }
  }
  if (pass === undefined && mostBelow === undefined) return meeting
  const rules: readonly ScoringRule[] = [
    ...(pass === undefined ? [] : [{ total: pass }]),
    ...(mostBelow ? [{ atMost: mostBelow.count, below: mostBelow.mark }] : []),
  ]
  return { ...meeting, scoring: { ...scoring, rules } as Scoring }
}

/** A pack as it was stored, read like its schemes. */
export function readStoredPack(stored: CompiledPack): CompiledPack {
  const schemes = Object.entries(stored.schemes).map(([id, scheme]) => [id, readStoredScheme(scheme)])
  return {
    ...stored,
    // Before parts could be opened, a duty opened the part of its own name alone.
    duties: stored.duties.map((duty) => ({ ...duty, opens: duty.opens ?? [] })),
    postKinds: stored.postKinds.map((kind) => ({ ...kind, opens: kind.opens ?? [] })),
    crosswalks: stored.crosswalks ?? [],
    schemes: Object.fromEntries(schemes),
  }
}

/** Equality settings with what is asked. */
export type EqualityMonitoring = EqualitySettings & { readonly questions: readonly Characteristic[] }

export interface CompiledPack extends PackFile {
  readonly hash: string
  readonly frameworks: readonly Framework[]
  readonly crosswalks: readonly Crosswalk[]
  /** Versions of standards that the authority made itself: added when the pack is read, never compiled. */
  readonly revisions?: readonly StandardRevision[] | undefined
  readonly pathways: readonly Pathway[]
  readonly documents: Readonly<Record<string, DocumentTemplate>>
  readonly schemes: Readonly<Record<string, CompiledScheme>>
  readonly evidenceSettings?: EvidenceSettings | undefined
  readonly resources: Readonly<Record<string, Resource>>
  readonly messages: Readonly<Record<string, Message>>
  /** Absent where an authority asks nobody for feedback. */
  readonly feedbackSettings?: FeedbackSettings | undefined
  readonly questionnaires?: readonly Questionnaire[] | undefined
  /** What regulators ask of those whom they register, by the days it holds. */
  readonly registrations?: readonly RegistrationRules[] | undefined
  /** Time that is protected for learning. */
  readonly allowances?: readonly Allowance[] | undefined
  /** How much evidence is enough; `usualCoverage` where an authority says nothing. */
  readonly coverageRules?: CoverageRules | undefined
  /** How people are supervised; absent where no pack says. */
  readonly supervision?: SupervisionPolicy | undefined
  /** How people help each other learn; absent where no pack says. */
  readonly coaching?: CoachingRules | undefined
  /** Learning offers, by the days they hold, and their courses; absent where an authority has none. */
  readonly offers?: readonly LearningOffer[] | undefined
  readonly courses?: readonly Course[] | undefined
  /** What people may say of themselves for equality figures; absent where nobody is asked. */
  readonly equality?: EqualityMonitoring | undefined
  /** What the authority wants of its workforce and how it goes about it; absent where no pack says. */
  readonly strategy?: Strategy | undefined
  /** How learning needs are gathered and answered; absent where an authority does not say. */
  readonly needs?: NeedsSettings | undefined
  /** Where people find what there is to learn with; absent where there is none. */
  readonly portal?: Portal | undefined
  /** How learning outside the offer is asked for; absent where nobody may. */
  readonly requests?: RequestsPolicy | undefined
  /** What people are asked after training; absent where they are not. */
  readonly evaluation?: EvaluationSettings | undefined
  /** How people are recruited; absent where no pack says. */
  readonly recruitment?: RecruitmentPolicy | undefined
  /** What is done for people who begin. */
  readonly inductions?: readonly InductionPolicy[] | undefined
  /** What people who leave are asked; absent where nobody is. */
  readonly leaving?: LeavingPolicy | undefined
}
