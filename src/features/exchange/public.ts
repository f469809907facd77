/** What gathers from many rooms to leave or to be taken out: PDFs that are issued, and redaction. See README.md. */
export { documentBook, type DocumentPrint } from './document.book.ts'
export { fileNameOf, type Printing, printed, printWith, stopPrinting } from './issuing.handlers.ts'
export { portfolioBook, type PortfolioPrint } from './portfolio.book.ts'
export { leftAlone, proseTables } from './redaction.places.ts'
export { exchangeRoutes } from './routes.ts'
export {
  exchangeTasks,
  keepLedgerIn,
  type LedgerStep,
  redactionLedgerStep,
  registerExchange,
} from './set-up.ts'
