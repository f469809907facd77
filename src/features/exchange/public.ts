/** What gathers from many rooms to leave or to be taken out: PDFs that are issued, and redaction. See README.md. */
export { type DocumentPrint } from './document.book.ts'
export { type Printing, stopPrinting } from './issuing.handlers.ts'
export { type PortfolioPrint } from './portfolio.book.ts'
export { exchangeRoutes } from './routes.ts'
export { exchangeTasks, type LedgerStep, redactionLedgerStep, registerExchange } from './set-up.ts'
