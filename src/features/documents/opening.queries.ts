import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { RecordWaits } from '../../kernel/waiting.ts'
import { noteView } from '../../platform/audit/views.ts'
import type { Actor } from '../../platform/auth/actor.ts'
import type { Databases } from '../../platform/database/databases.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { NotFound } from '../../platform/http/route.ts'
import { noteWaits } from '../../platform/http/waits.ts'
import { peopleByIds, searchPeople } from '../people/public.ts'
import type { DocumentTemplate, Field, Section } from '../schemes/public.ts'
import { type Answer, isEmptyAnswer, listAnswer, personAnswer, type SectionAnswers } from './answer.values.ts'
import type { RuleContext } from './answers.rules.ts'
import { type Applying, applyingIn } from './applying.rules.ts'
import { accessToDocument } from './attachments.store.ts'
import type { BlockWords } from './blocks.rules.ts'
import { signedInWords } from './on-paper.words.ts'
import { valuesFor } from './documents.handlers.ts'
import {
  type DocumentAccess,
  type EvidenceOffer,
  type FindingPlace,
  type FrameworkOption,
  ownerOf,
} from './documents.ports.ts'
import {
  type Draft,
  findDocument,
  type SavedSection,
  type SectionSignature,
  type StoredDocument,
} from './documents.queries.ts'
import type { FoundPerson } from './field.inputs.tsx'
import { mergeSection } from './merging.rules.ts'
import { chosenEvidence, type DocumentAsItStands, standingOfStored } from './standing.queries.ts'

/** Whoever asks, and when: every exchange of someone who is signed in fits. */
export interface Asking {
  readonly tx: Tx
  readonly actor: Actor
  readonly today: IsoDate
  readonly now: IsoInstant
  /** Of a page, so that the look is noted; a command that reads on its way brings none. */
  readonly databases?: Databases
}

/** A document that this person may read, with what they may do with it. */
export interface OpenDocument extends DocumentAsItStands {
  readonly access: DocumentAccess
  readonly applying: Applying
  readonly rules: RuleContext
}

/** Two queries and what the owner asks. Throws `NotFound` also when the person may not know of it. */
export async function openDocument(asking: Asking, documentId: string): Promise<OpenDocument> {
  const document = await findDocument(asking.tx, documentId)
  if (!document) throw new NotFound()
  return openStored(asking, document, (template) =>
    accessToDocument(asking.tx, asking.actor, document, template),
  )
}

/** The same of a document that a page has read with its drafts, and whose access its own room knows. */
export async function openStored(
  asking: Asking,
  document: StoredDocument,
  accessOf: (template: DocumentTemplate) => DocumentAccess | Promise<DocumentAccess>,
): Promise<OpenDocument> {
  const { tx, actor, today, databases } = asking
  const standing = await standingOfStored(tx, document, today)
  const { sections } = standing.inUse.template
  const access = await accessOf(standing.inUse.template)
  if (!access.mayRead) throw new NotFound()
  noteWaits(tx, () => access.waits ?? documentWaits(standing, access))
  if (databases && document.aboutPersonId)
    noteView({ databases, actor }, { kind: 'document', id: document.id }, document.aboutPersonId)
  return {
    ...standing,
    document: {
      ...document,
      drafts: document.drafts.map((draft) => broughtUpToDate(draft, document, sections)),
    },
    access,
    applying: applyingIn(standing.inUse.template, standing.answers),
    rules: { today, caseReferences: standing.inUse.caseReferences },
  }
}

/** A draft with what others have saved in the same section since; it stays behind only where the two clash. */
function broughtUpToDate(
  draft: Draft,
  { sections: saved }: StoredDocument,
  sections: readonly Section[],
): Draft {
  const section = sections.find((each) => each.section === draft.section)
  const now = saved.find((each) => each.section === draft.section)
  if (!section || !now || draft.baseRevision >= now.revision) return draft
  const { answers, clashes } = mergeSection(section, draft.over ?? {}, draft.answers, now.answers)
  return {
    ...draft,
    answers,
    clashes,
    baseRevision: clashes.length > 0 ? draft.baseRevision : now.revision,
  }
}

/** A document waits for whoever fills its first unfinished section, besides tasks that its owner keeps for it. */
function documentWaits({ document, standing }: DocumentAsItStands, access: DocumentAccess): RecordWaits {
  const tasks = [{ kind: document.ownerKind, id: document.ownerId }]
  const unfinished = standing.sections.find(({ state }) => state !== 'complete')
  const named = access.locked ? undefined : unfinished && access.fillers[unfinished.section.section]
  return named === undefined ? { tasks } : { tasks, otherwise: { named, to: 'Complete the document' } }
}

/** One section of an open document, as this person finds it. */
export interface OpenSection extends OpenDocument {
  readonly section: Section
  readonly saved: SavedSection | undefined
  /** 0 = never saved. */
  readonly revision: number
  readonly mayFill: boolean
  readonly signature: SectionSignature | undefined
  /** What this person typed and has not saved. */
  readonly draft: Draft | undefined
  /** What others typed and have not saved, newest first. */
  readonly othersDrafts: readonly Draft[]
  /** What saving would undo, in words; empty when nothing. */
  readonly warnings: readonly string[]
}

/** Throws `NotFound` for a section that the template does not have or that does not apply. */
export async function openSection(
  asking: Asking,
  documentId: string,
  sectionId: string,
): Promise<OpenSection> {
  const open = await openDocument(asking, documentId)
  const section = open.inUse.template.sections.find((each) => each.section === sectionId)
  if (!section || !open.applying.section(section)) throw new NotFound()
  return sectionOf(open, asking.actor, section)
}

/** One section of a document that is open already, whether it applies or not. */
export function sectionOf(open: OpenDocument, actor: Actor, section: Section): OpenSection {
  const { document, access } = open
  const isIts = (each: { readonly section: string }) => each.section === section.section
  const saved = document.sections.find(isIts)
  const drafts = document.drafts.filter(isIts)
  const signature = document.signatures.find(isIts)
  return {
    ...open,
    section,
    saved,
    revision: saved?.revision ?? 0,
    mayFill: access.locked === undefined && access.fills.includes(section.section),
    signature,
    draft: drafts.find((each) => each.personId === actor.personId),
    othersDrafts: drafts.filter((each) => each.personId !== actor.personId),
    warnings: [
      ...(access.warns ? [access.warns] : []),
      ...(signature
        ? [
            `${signature.printedName} signed this section. If you change it, that signature no longer counts and it has to be signed again.`,
          ]
        : []),
    ],
  }
}

/** Whether this person sees the private fields of a section: who may fill it, or did. */
export function showsPrivate(open: OpenDocument, actor: Actor): (section: string) => boolean {
  return (section) =>
    open.access.fills.includes(section) ||
    open.document.sections.some((saved) => saved.section === section && saved.savedBy === actor.personId)
}

/** What the form of a section needs besides the document. */
export interface SectionSupplies {
  /** Own draft, else what is saved, with first values where nothing ever stood. */
  readonly answers: SectionAnswers
  readonly prefilledFrom: Readonly<Record<string, string | undefined>>
  readonly evidence: EvidenceOffer | undefined
  readonly frameworks: Readonly<Record<string, readonly FrameworkOption[] | undefined>>
  readonly places: readonly FindingPlace[]
  readonly found: Readonly<Record<string, readonly FoundPerson[] | undefined>>
}

/** Asks the owner only for what the section's fields use. */
export async function suppliesFor(
  { tx, actor }: Asking,
  open: Pick<OpenSection, 'document' | 'section' | 'draft' | 'saved'>,
): Promise<SectionSupplies> {
  const { document, section } = open
  const owner = ownerOf(document.ownerKind)
  const kept = open.draft?.answers ?? open.saved?.answers ?? {}
  const toPrefill = section.fields.filter(
    ({ field, prefill, calculated }) => prefill !== undefined && (calculated || kept[field] === undefined),
  )
  const keys = [...new Set(toPrefill.flatMap(({ prefill }) => prefill ?? []))]
  const first = keys.length === 0 ? {} : await owner.prefill(tx, actor, document, keys)
  const prefilled = valuesFor(toPrefill, first)
  const answers = { ...kept, ...prefilled }
  const chosen = section.fields
    .filter(({ type }) => type === 'evidence')
    .flatMap(({ field }) => listAnswer(answers[field]))
  const frameworks: Record<string, readonly FrameworkOption[]> = {}
  for (const framework of frameworksOf(section))
    frameworks[framework] = await owner.frameworkItems(tx, document, framework)
  return {
    answers,
    prefilledFrom: Object.fromEntries(
      toPrefill
        .filter(({ calculated }) => !calculated)
        .map(({ field, prefill }) => [field, first[prefill ?? '']?.from]),
    ),
    evidence: has(section, 'evidence') ? await owner.evidenceRows(tx, document, chosen) : undefined,
    frameworks,
    places: has(section, 'finding') ? ((await owner.findingPlaces?.(tx, document)) ?? []) : [],
    found: await foundPeople(tx, section, answers),
  }
}

function has(section: Section, type: Field['type']): boolean {
  return section.fields.some((field) => field.type === type)
}

function frameworksOf(section: Section): readonly string[] {
  const named = section.fields.flatMap((field) =>
    field.type === 'framework-items'
      ? [field.framework]
      : field.type === 'rows'
        ? field.columns.flatMap(({ framework }) => framework ?? [])
        : [],
  )
  return [...new Set(named)]
}

/** A name that was typed and not chosen from those found is looked for anew each time the page is shown. */
export async function foundPeople(
  tx: Tx,
  section: Pick<Section, 'fields'>,
  answers: SectionAnswers,
): Promise<SectionSupplies['found']> {
  const found: Record<string, readonly FoundPerson[]> = {}
  for (const field of section.fields) {
    const answer: Answer | undefined = answers[field.field]
    const person = field.type === 'person' && !isEmptyAnswer(answer) ? personAnswer(answer) : undefined
    if (!person || person.id !== undefined) continue
    const { people } = await searchPeople(tx, { text: person.name, limit: 10 })
    found[field.field] = people.map(({ id, name, jobTitle, team }) => ({
      id,
      name,
      about: [jobTitle, team].filter(Boolean).join(', '),
    }))
  }
  return found
}

/** Names of people in one query; nobody is asked for when there are none. */
export async function namesOf(tx: Tx, ids: Iterable<PersonId>): Promise<(id: PersonId) => string> {
  const people = await peopleByIds(tx, [...new Set(ids)])
  return (id) => people.get(id)?.name ?? 'Someone'
}

/** What the blocks of a document are worded with: chosen evidence, names, signatures. Asks only for what is there. */
export async function blockWordsFor(
  { tx, actor }: Asking,
  open: OpenDocument,
  only?: Section,
): Promise<BlockWords> {
  const { document, inUse, answers } = open
  const sections = only ? [only] : inUse.template.sections
  const owner = ownerOf(document.ownerKind)
  const chosen = chosenEvidence(sections, answers)
  const places = sections.some((section) => has(section, 'finding'))
    ? ((await owner.findingPlaces?.(tx, document)) ?? [])
    : []
  return {
    evidence: chosen.length === 0 ? [] : (await owner.evidenceRows(tx, document, chosen)).rows,
    names: { ...inUse.itemNames, ...Object.fromEntries(places.map(({ place, name }) => [place, name])) },
    showsPrivate: showsPrivate(open, actor),
    signed: signedInWords(document.signatures),
  }
}

/** The next section that this person has something to do in: after the given one, else from the start. */
export function nextSectionOf(open: OpenDocument, after?: string): string | undefined {
  if (open.access.locked) return undefined
  const sections = open.standing.sections
  const start = sections.findIndex(({ section }) => section.section === after) + 1
  const inOrder = [...sections.slice(start), ...sections.slice(0, start)]
  return inOrder.find(
    ({ section, state, unsigned }) =>
      section.section !== after &&
      state !== 'complete' &&
      ((open.access.fills.includes(section.section) && !unsigned) ||
        (unsigned && open.access.signs.some((signer) => signer.section === section.section))),
  )?.section.section
}
