import type { IsoInstant } from '../../kernel/dates.ts'
import type { AuthorityId, DocumentId, PersonId } from '../../kernel/ids.ts'
import type { Refusal } from '../../kernel/refusal.ts'
import type { RecordWaits } from '../../kernel/waiting.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { Actor } from '../../platform/auth/actor.ts'
import type { DocumentTemplate } from '../schemes/public.ts'
import type { CaseReferences } from './words.rules.ts'

/** What documents ask of the rooms that own them; journeys, people, quality assurance … fill it at start. */

/** What is known of a document without its answers. */
export interface DocumentHead {
  readonly authorityId: AuthorityId
  readonly id: DocumentId
  readonly ownerKind: string
  readonly ownerId: string
  readonly aboutPersonId: PersonId
  readonly template: string
  readonly templateVersion: number
  readonly templateHash: string
  readonly number: number
  readonly createdAt: IsoInstant
}

export interface SectionSigner {
  readonly section: string
  /** The role of `signedBy` that the actor holds, and in words: "Line manager". */
  readonly role: string
  readonly roleName: string
}

/** How the actor stands to one document now. */
export interface DocumentAccess {
  /** False: the actor may not know of it, and the page is not found. */
  readonly mayRead: boolean
  /** Sections the actor may fill in now, by id. Whoever fills a section sees its `private` fields. */
  readonly fills: readonly string[]
  /** Sections that the actor may sign on their own now. */
  readonly signs: readonly SectionSigner[]
  /** Sections whose signature, given with ink on a print, the actor may enter now. */
  readonly entersOnPaper?: readonly string[] | undefined
  /** Nothing may be changed now, and why: "The portfolio is with the panel." */
  readonly locked?: Refusal | undefined
  /** Saving is possible but has a consequence that is confirmed first: "The two signatures on the portfolio become void." */
  readonly warns?: string | undefined
  /** Where the document belongs: "Application for the next level". */
  readonly back: { readonly href: string; readonly name: string }
  /** Whose it is, when not the actor's own. */
  readonly whose?: string | undefined
  /** Who fills each section, in words: "Sam Okafor, line manager". */
  readonly fillers: Readonly<Record<string, string | undefined>>
  /** Who holds the next step with it, where its owner knows better than who fills it. */
  readonly waits?: RecordWaits | undefined
  /** When what stands in it was last submitted, to compare with. */
  readonly submittedAt?: IsoInstant | undefined
}

/** A template with what of its pack it leans on. */
export interface TemplateInUse {
  readonly template: DocumentTemplate
  readonly caseReferences?: CaseReferences | undefined
  /** Texts of the pack that sections point at by id, to read. */
  readonly resources?: Readonly<Record<string, { readonly name: string; readonly href: string } | undefined>>
  /** Names of framework items by `framework/item`, for chips. Ids without a name show as they are. */
  readonly itemNames?: Readonly<Record<string, string | undefined>>
}

export interface Prefilled {
  readonly value: string | number | boolean | readonly string[]
  /** "Your employment record". */
  readonly from: string
}

/** A row that may be chosen for an `evidence` field. */
export interface EvidenceRow {
  readonly id: string
  readonly name: string
  /** By column of the field. */
  readonly cells: Readonly<Record<string, string | undefined>>
  /** Whether it would count, and why or why not. */
  readonly counts: boolean
  readonly why: string
  /** What the person picked it for as one of their best, as codes: "KSS 2, PCF 7". */
  readonly bestFor?: string | undefined
  readonly href?: string | undefined
}

export interface EvidenceOffer {
  readonly rows: readonly EvidenceRow[]
  /** Where a new one is added to the record. */
  readonly addHref?: string | undefined
  /** Activities of the pack that are offered as prompts. */
  readonly preloaded: readonly { readonly name: string; readonly href: string }[]
}

export interface FrameworkOption {
  readonly id: string
  readonly name: string
  readonly group?: string | undefined
}

/** A place that a finding may be pinned to: a document, or a section of one. */
export interface FindingPlace {
  /** `documentId` or `documentId/section`. */
  readonly place: string
  readonly name: string
  readonly href: string
}

export interface DocumentOwner {
  /** The template the document was started on. By `templateHash`; answers are kept, so it is asked once a template. */
  template(tx: Tx, document: DocumentHead): Promise<TemplateInUse>
  access(tx: Tx, actor: Actor, document: DocumentHead, template: DocumentTemplate): Promise<DocumentAccess>
  /** First values by key, e.g. `person.full-name`; `writer.…` are about the actor. Unknown ones are left out. */
  prefill(
    tx: Tx,
    actor: Actor,
    document: DocumentHead,
    keys: readonly string[],
  ): Promise<Readonly<Record<string, Prefilled | undefined>>>
  /** Rows of the record of the person whom the document is about that may be chosen, and of those chosen also ones that no longer count; never anybody else's. */
  evidenceRows(tx: Tx, document: DocumentHead, chosen: readonly string[]): Promise<EvidenceOffer>
  frameworkItems(tx: Tx, document: DocumentHead, framework: string): Promise<readonly FrameworkOption[]>
  findingPlaces?(tx: Tx, document: DocumentHead): Promise<readonly FindingPlace[]>
  /** Called in the same transaction after sections were saved, signed or taken back. */
  changed(
    tx: Tx,
    actor: Actor,
    document: DocumentHead,
    sections: readonly string[],
    now: IsoInstant,
  ): Promise<void>
}

const owners = new Map<string, DocumentOwner>()
const templates = new Map<string, TemplateInUse>()

/**
 * Makes a room the owner of a kind of documents; once, at start. A second owner of the kind replaces the first, and
 * the answer brings the first back: for tests that stand in for a room.
 */
export function registerDocumentOwner(kind: string, owner: DocumentOwner): () => void {
  const before = owners.get(kind)
  owners.set(kind, owner)
  for (const key of templates.keys()) if (key.startsWith(`${kind}\n`)) templates.delete(key)
  return () => {
    if (before) registerDocumentOwner(kind, before)
    else owners.delete(kind)
  }
}

/** The owner of a kind. Throws when no room has taken it: a slip of the wiring. */
export function ownerOf(kind: string): DocumentOwner {
  const owner = owners.get(kind)
  if (!owner) throw new Error(`No room owns documents of the kind ${kind}`)
  return owner
}

/**
 * The template of a document, remembered for good: a hash never means another template. Per authority, since what it
 * leans on (the form of case references, names of items) is the authority's own.
 */
export async function templateOf(tx: Tx, document: DocumentHead): Promise<TemplateInUse> {
  const key = `${document.ownerKind}\n${document.authorityId}\n${document.templateHash}\n${document.template}`
  let template = templates.get(key)
  if (!template) {
    template = await ownerOf(document.ownerKind).template(tx, document)
    if (templates.size > 2_000) templates.clear()
    templates.set(key, template)
  }
  return template
}
