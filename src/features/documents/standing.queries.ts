import type { IsoDate } from '../../kernel/dates.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { type Answer, answersByField, type DocumentAnswers, listAnswer } from './answer.values.ts'
import { signedInWords } from './on-paper.words.ts'
import { type DocumentContent, sealedAnswers } from './content.rules.ts'
import { type DocumentStanding, standingOf } from './completeness.rules.ts'
import { ownerOf, type TemplateInUse, templateOf } from './documents.ports.ts'
import { answersOf, documentsOf, type OwnerRef, type StoredDocument } from './documents.queries.ts'
import { type DocumentFacts, factsOfDocument, noDocumentFacts } from './facts.rules.ts'

/** A document with its template, its answers and how it stands. */
export interface DocumentAsItStands {
  readonly document: StoredDocument
  readonly inUse: TemplateInUse
  readonly answers: DocumentAnswers
  readonly standing: DocumentStanding
}

/** Works out how a loaded document stands today. Asks for its template once a process and hash, else nothing. */
export async function standingOfStored(
  tx: Tx,
  document: StoredDocument,
  today: IsoDate,
): Promise<DocumentAsItStands> {
  const inUse = await templateOf(tx, document)
  if (!isUntouched(document)) return { document, inUse, ...standingIn(inUse, document, today) }
  let untouched = untouchedIn.get(inUse)
  if (untouched?.today !== today) {
    untouched = { today, ...standingIn(inUse, document, today) }
    untouchedIn.set(inUse, untouched)
  }
  return { document, inUse, answers: untouched.answers, standing: untouched.standing }
}

type Standing = Pick<DocumentAsItStands, 'answers' | 'standing'>

/** Papers that nobody has begun stand alike for everybody: of thousands of new applications that is nearly all of them. */
const untouchedIn = new WeakMap<TemplateInUse, Standing & { readonly today: IsoDate }>()

function isUntouched({ sections, signatures, upload, calculated }: StoredDocument): boolean {
  const kept = sections.length + signatures.length + Object.keys(calculated).length
  return kept === 0 && upload === undefined
}

function standingIn(inUse: TemplateInUse, document: StoredDocument, today: IsoDate): Standing {
  const answers = answersOf(inUse.template, document)
  const standing = standingOf(
    inUse.template,
    {
      answers,
      saved: new Set(document.sections.map(({ section }) => section)),
      signed: new Set(document.signatures.map(({ section }) => section)),
      ownUpload: document.upload !== undefined,
    },
    { today, caseReferences: inUse.caseReferences },
  )
  return { answers, standing }
}

/** Every document of these owners with how it stands: one query, however many owners. */
export async function documentStandings(
  tx: Tx,
  owners: OwnerRef,
  today: IsoDate,
): Promise<readonly DocumentAsItStands[]> {
  const found: DocumentAsItStands[] = []
  for (const document of await documentsOf(tx, owners))
    found.push(await standingOfStored(tx, document, today))
  return found
}

/** The engine's facts of one owner's documents: sources `documents`, `answers`, `rows`. One query. */
export async function documentFacts(
  tx: Tx,
  owner: { readonly kind: string; readonly id: string },
  today: IsoDate,
): Promise<DocumentFacts> {
  const facts = await documentFactsOf(tx, { kind: owner.kind, ids: [owner.id] }, today)
  return facts.get(owner.id) ?? noDocumentFacts
}

/** The same by owner id for many owners in one query. An owner without documents has empty lists. */
export async function documentFactsOf(
  tx: Tx,
  owners: OwnerRef,
  today: IsoDate,
): Promise<ReadonlyMap<string, DocumentFacts>> {
  const facts = new Map<string, DocumentFacts>(owners.ids.map((id) => [id, noDocumentFacts]))
  for (const standing of await documentStandings(tx, owners, today)) {
    const { document } = standing
    const attached = document.attachedTo.filter(({ kind }) => kind === owners.kind).map(({ id }) => id)
    for (const ownerId of [document.ownerId, ...attached].filter((id) => facts.has(id)))
      facts.set(ownerId, together([facts.get(ownerId) ?? noDocumentFacts, factsOfStanding(standing)]))
  }
  return facts
}

/** The facts of loaded documents, one after the other. Asks for templates that this process has not read yet, else nothing. */
export async function factsOfStored(
  tx: Tx,
  documents: readonly StoredDocument[],
  today: IsoDate,
): Promise<DocumentFacts> {
  const facts: DocumentFacts[] = []
  for (const document of documents) facts.push(factsOfStanding(await standingOfStored(tx, document, today)))
  return together(facts)
}

function factsOfStanding({ document, inUse, answers, standing }: DocumentAsItStands): DocumentFacts {
  return factsOfDocument({
    id: document.id,
    number: document.number,
    template: inUse.template,
    answers,
    standing,
    begun: document.sections.length > 0 || document.upload !== undefined,
    ownUpload: document.upload !== undefined,
  })
}

function together(facts: readonly DocumentFacts[]): DocumentFacts {
  return {
    documents: facts.flatMap(({ documents }) => documents),
    answers: facts.flatMap(({ answers }) => answers),
    rows: facts.flatMap(({ rows }) => rows),
  }
}

/**
 * What is sealed of one owner's documents, in a fixed order, without private fields; `only` names templates.
 * Hash each with `contentHash`.
 */
export async function documentContent(
  tx: Tx,
  owner: { readonly kind: string; readonly id: string },
  only?: readonly string[],
): Promise<readonly DocumentContent[]> {
  const documents = await documentsOf(tx, { kind: owner.kind, ids: [owner.id] })
  const wanted = documents.filter(({ template }) => only === undefined || only.includes(template))
  const contents: DocumentContent[] = []
  for (const document of wanted) contents.push(await contentOf(tx, document))
  return contents.sort((a, b) =>
    a.template === b.template ? a.number - b.number : a.template < b.template ? -1 : 1,
  )
}

/** What is sealed of one document. */
async function contentOf(tx: Tx, document: StoredDocument): Promise<DocumentContent> {
  const { template } = await templateOf(tx, document)
  const answers = sealedAnswers(template, answersOf(template, document))
  const chosen = chosenEvidence(template.sections, answers)
  const offer =
    chosen.length === 0 ? undefined : await ownerOf(document.ownerKind).evidenceRows(tx, document, chosen)
  const rows = new Map(offer?.rows.map((row) => [row.id, row]))
  return {
    document: document.id,
    template: document.template,
    templateVersion: document.templateVersion,
    templateHash: document.templateHash,
    number: document.number,
    answers,
    evidence: chosen.flatMap((id) => {
      const row = rows.get(id)
      return row ? [{ id, name: row.name, cells: row.cells }] : []
    }),
    ...(document.signatures.length > 0 ? { signed: signedInWords(document.signatures) } : {}),
    ...(document.upload ? { upload: document.upload.sha256 } : {}),
  }
}

/** Ids of evidence chosen anywhere in a document, each once, in order. */
export function chosenEvidence(
  sections: TemplateInUse['template']['sections'],
  answers: DocumentAnswers,
): readonly string[] {
  const byField = answersByField(answers)
  return [
    ...new Set(
      sections
        .flatMap(({ fields }) => fields)
        .filter(({ type }) => type === 'evidence')
        .flatMap(({ field }) => listAnswer(byField[field] as Answer | undefined)),
    ),
  ]
}
