/** Editions: what was sealed, who signed it, whether it is authentic. See README.md. */
export {
  checkEdition,
  type Edition,
  type EditionCheck,
  editionHolds,
  type EditionRefusal,
  type EditionSignature,
  editionFrom,
  editionReadings,
  type BroughtSignature,
  broughtSignaturesReading,
  findEdition,
  keepRefusal,
  keepSignature,
  lastEditionsReading,
  type PreparedEdition,
  prepareEdition,
  refusalsReading,
  type Sealing,
  sealedTextsSql,
  storeEdition,
} from './edition.store.ts'
export {
  askHowEditionsStand,
  askWhetherCertificatesStand,
  askWhetherDocumentsStand,
  askWhetherLettersStand,
  type EditionStands,
} from './standing.ports.ts'
export {
  answerSignatureObjection,
  insertSignatureObjection,
  keepSignatureScans,
} from './on-paper.store.ts'
export { howSigned, objectionInWords } from './on-paper.words.ts'
export { contentOf } from './edition.rules.ts'
export { newCode, withCode } from './codes.ts'
export {
  findRecentIssue,
  type IssuedContent,
  type IssuedFile,
  issueFile,
  issuesOf,
  issuesReading,
  type NewIssue,
  RedactedMeanwhile,
  redactionsOn,
} from './issued.store.ts'
export { type ProseTable, proseTable } from './prose-table.store.ts'
export {
  beginErasingName,
  eraseNames,
  findAnyWords,
  findWords,
  keepLedgerTask,
  type Ordered,
  type Ordering,
  redactWords,
  type RedactionDone,
  removeFilesTask,
  withoutNames,
} from './redaction.handlers.ts'
export { type LedgerSynced, syncLedger } from './redaction.ledger.ts'
export {
  type FoundText,
  onWithdrawnFiles,
  type RedactionNews,
  type RedactionSearch,
  type Redactor,
  registerRedactor,
  type TellSigners,
  tellSigners,
} from './redaction.ports.ts'
export { groundInWords, grounds, leftName, type RedactionOrder, wrongWith } from './redaction.rules.ts'
export {
  findRedaction,
  listRedactions,
  placesOf,
  type RedactedPlace,
  type Redaction,
  redactionsOf,
  waitForRedactions,
} from './redaction.store.ts'
export { type Known, type Verdict, verifyFile } from './verification.queries.ts'
export { verdictWords, type VerdictWords } from './verification.words.ts'
export { verifyRoutes } from './verify.routes.tsx'
export { contextOf, rangesOf, redactionMark } from './words.rules.ts'
