/** Editions: what was sealed, who signed it, whether it is authentic. See README.md. */
export {
  checkEdition,
  type Edition,
  type EditionCheck,
  editionHolds,
  type EditionRefusal,
  type EditionSignature,
  findEdition,
  keepRefusal,
  keepSignature,
  type PreparedEdition,
  prepareEdition,
  refusalsOf,
  type Sealing,
  signaturesOn,
  storeEdition,
} from './edition.store.ts'
export { contentOf, leavesOf, redactionMark, withoutWords } from './edition.rules.ts'
