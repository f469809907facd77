import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { isoDate } from '../../kernel/dates.ts'
import { formatDay } from '../../kernel/words.ts'
import { momentIn, systemClock } from '../../platform/clock.ts'
import type { Databases } from '../../platform/database/databases.ts'
import { queueMail } from '../../platform/email/public.ts'
import type { Task } from '../../platform/jobs/jobs.ts'
import { addApplicationLinks } from '../applications/public.ts'
import { peopleByIds } from '../people/public.ts'
import {
  askHowEditionsStand,
  askWhetherCertificatesStand,
  keepLedgerTask,
  removeFilesTask,
  syncLedger,
  type TellSigners,
  tellSigners,
} from '../signatures/public.ts'
import { outcomeStands } from './certificate.routes.ts'
import { howEditionsStand } from './edition.standing.ts'
import { portfolioHref, registerPortfolioWork } from './portfolio.work.ts'
import { registerPersonalDataWork } from './personal.work.ts'
import { registerProse } from './redaction.places.ts'

/** What the wiring calls: ports, jobs and the start-up step of redaction. */

let registered = false

/** Makes the prose of all rooms known to redaction, and has signers told by mail and portfolios offered in print; once, at start. */
export function registerExchange(): void {
  if (registered) return
  registered = true
  registerProse()
  tellSigners(mailSigners)
  addApplicationLinks(printLinks)
  askWhetherCertificatesStand(outcomeStands)
  askHowEditionsStand(howEditionsStand)
  registerPersonalDataWork()
  registerPortfolioWork()
}

/** The sealed portfolio to take along, also in large print; shown to those who see the whole application. */
const printLinks: Parameters<typeof addApplicationLinks>[0] = (_exchange, { journeyId, state }) => {
  if (!state.edition) return []
  const href = portfolioHref(journeyId, state.edition.editionId)
  return [
    { text: 'The portfolio as PDF', href },
    { text: 'The portfolio as PDF in large print', href: `${href}?size=large` },
    { text: 'The portfolio in Braille (BRF)', href: `${href}?size=braille` },
  ]
}

/** Says nothing of what it was about: a mail may be read over a shoulder. */
const mailSigners: TellSigners = async (tx, news) => {
  const people = await peopleByIds(tx, news.signers, isoDate(news.redactedOn))
  for (const signer of people.values())
    await queueMail(tx, {
      to: { address: signer.email, name: signer.name },
      subject: 'Words were taken out of papers you signed',
      text: `Hello ${signer.name}\n\nOn ${formatDay(isoDate(news.redactedOn))} some words were taken out of papers that you signed, by order of ${news.orderedByName}. Marks stand where they were.\n\nYour signature stands. You need do nothing. Sign in to Waymark to see the papers as they are now.\n`,
    })
}

let folder: string | undefined

/** The data folder: the ledger of redactions lies in it, beside the database, so that it outlives a restore. */
export function keepLedgerIn(dataFolder: string): void {
  folder = dataFolder
}

/** The folder of ledgers. @throws before anybody said where it is. */
export function ledgerFolder(): string {
  if (folder === undefined) throw new Error('Nobody said where the ledger of redactions lies')
  return folder
}
const ledger = () => join(ledgerFolder(), 'redactions.jsonl')

const keepLedger: Task = async ({ databases }) => {
  await syncLedger(databases, ledger(), momentIn(systemClock))
}

/** Removes files that were withdrawn, and mails left in the outbox; runs once the redaction has been committed. */
const removeFiles: Task = async ({ databases, authorityId, payload }) => {
  const { hashes, mails = [] } = payload as {
    readonly hashes: readonly string[]
    readonly mails?: readonly string[]
  }
  for (const sha256 of hashes) await databases.files.remove(authorityId, sha256)
  for (const id of mails) await rm(join(ledgerFolder(), 'outbox', `${id}.eml`), { force: true })
}

/** Jobs by name; the wiring adds them to the registry. */
export const exchangeTasks: ReadonlyMap<string, Task> = new Map([
  [keepLedgerTask, keepLedger],
  [removeFilesTask, removeFiles],
])

/** What the step is given; a start-up step's context fits. */
export interface LedgerStep {
  readonly databases: Databases
  readonly config: { readonly dataFolder: string }
  readonly progress: (line: string) => void
}

/** At every start: redactions that a restored backup lacks are done again before anyone can read. */
export const redactionLedgerStep = {
  says: 'Comparing redactions with their ledger',
  async run({ databases, config, progress }: LedgerStep): Promise<void> {
    keepLedgerIn(config.dataFolder)
    const synced = await syncLedger(databases, ledger(), momentIn(systemClock))
    if (synced.appliedAgain > 0)
      progress(`Done again after a restore: ${synced.appliedAgain} redactions (see Manage, Redactions)`)
    if (synced.unmatched > 0)
      progress(`Texts to look at after a restore: ${synced.unmatched} (see Manage, Redactions)`)
    if (synced.unreadable.length > 0)
      progress(`Lines of redactions.jsonl that cannot be read: ${synced.unreadable.join(', ')}`)
  },
}
