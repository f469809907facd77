/** The filling-in of a scheme's documents: answers, revisions, drafts, standing, facts. See README.md. */
export type {
  Answer,
  CellAnswer,
  DocumentAnswers,
  FindingAnswer,
  PersonAnswer,
  RowAnswer,
  SectionAnswers,
} from './answer.values.ts'
export {
  askedFields,
  type Column,
  type FieldOf,
  findingAnswer,
  gridAnswer,
  isEmptyAnswer,
  listAnswer,
  partsAnswer,
  personAnswer,
  rowsAnswer,
  textAnswer,
  type TypedParts,
} from './answer.values.ts'
export { type FieldProblem, type RuleContext } from './answers.rules.ts'
export { blocksAsText } from './blocks.rules.ts'
export { conditionsInWords } from './inputs.rules.ts'
export { keepTyped } from './saving.handlers.ts'
export { parseSection, problemsOfSection, type SentFields, shownName } from './section.forms.ts'
export { paperSignatureHref, sectionHref, titleOf } from './section.pages.tsx'
export { attachDocument } from './attachments.store.ts'
export {
  type DocumentStanding,
  type Gap,
  type SectionStanding,
  type SectionState,
} from './completeness.rules.ts'
export { contentHash, type DocumentContent } from './content.rules.ts'
export { blockInWords } from './block.words.ts'
export { type BlockWords, documentBlocks, type DocumentBlock, sectionBlocks } from './blocks.rules.ts'
export { Blocks } from './blocks.pages.tsx'
export { mentionedInReading } from './mentions.queries.ts'
export { carryAsDrafts } from './carrying.handlers.ts'
export { fillFromRecord, type NewDocument, startDocument } from './documents.handlers.ts'
export { routes } from './documents.routes.tsx'
export { findText, redactField, type Redaction, type TextPlace } from './redaction.store.ts'
export {
  type DocumentAccess,
  type DocumentHead,
  type DocumentOwner,
  type EvidenceOffer,
  type EvidenceRow,
  type FindingPlace,
  type FrameworkOption,
  type Prefilled,
  registerDocumentOwner,
  type SectionSigner,
  type TemplateInUse,
} from './documents.ports.ts'
export {
  answersOf,
  documentsByIds,
  documentsOf,
  documentsReading,
  findDocument,
  type OwnerRef,
  type OwnersFound,
  type Revision,
  revisionsOf,
  type StoredDocument,
} from './documents.queries.ts'
export { type DocumentFacts } from './facts.rules.ts'
export { FileLook } from './looking.pages.tsx'
export { uploadAccept, uploadProblem } from './uploads.ts'
export { isCaseReference, isInitials } from './words.rules.ts'
export {
  type DocumentAsItStands,
  documentContent,
  documentFacts,
  documentFactsOf,
  documentStandings,
  factsOfStored,
  standingOfStored,
} from './standing.queries.ts'
export { type ParsedQuestions, parseQuestions, Questions } from './questions.pages.tsx'
export {
  type InPlace,
  InPlaceForm,
  keepInPlace,
  openInPlace,
  placed,
  saveInPlace,
  type SavedInPlace,
} from './in-place.tsx'
export {
  blockWordsFor,
  foundPeople,
  type OpenDocument,
  openDocument,
  openSection,
  type OpenSection,
  openStored,
  sectionOf,
  type SectionSupplies,
  suppliesFor,
} from './opening.queries.ts'
export {
  disownSectionSignature,
  inkDayRefused,
  signSection,
  signSectionOnPaper,
} from './signing.handlers.ts'
export {
  answerSectionObjection,
  findSignatureOnPaper,
  insertSectionObjection,
  type PaperSectionSignature,
} from './on-paper.store.ts'
export { onPaperInWords, type SeenOnPaper } from './on-paper.words.ts'
export { applyingIn } from './applying.rules.ts'
