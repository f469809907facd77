/** What gathers from many rooms to leave or to be taken out: PDFs that are issued, and redaction. See README.md. */
export { type DocumentPrint } from './document.book.ts'
export { printedDocument } from './documents-out.routes.ts'
export {
  brailled,
  fileNameOf,
  print,
  printed,
  type Printing,
  printWith,
  stopPrinting,
  worded,
} from './issuing.handlers.ts'
export { paths, type WhosePath } from './personal.paths.ts'
export { personalTables } from './personal.places.ts'
export { isWhose } from './personal.queries.ts'
export { isOver, type Kept, keptOf } from './retention.rules.ts'
export { chooseSize, chosenSize, chosenSizeReading, sizeFor } from './reading.store.ts'
export { portfolioBook, type PortfolioPrint } from './portfolio.book.ts'
export { exchangeRoutes } from './routes.ts'
export {
  exchangeTasks,
  ledgerFolder,
  type LedgerStep,
  redactionLedgerStep,
  registerExchange,
} from './set-up.ts'
