import { join } from 'node:path'
import { momentIn, systemClock } from '../../platform/clock.ts'
import type { Task } from '../../platform/jobs/jobs.ts'
import { ledgerFolder, type LedgerStep } from '../exchange/public.ts'
import { syncErasures } from './erasure.ledger.ts'
import { keepErasuresTask } from './erasing.handlers.ts'

/** What the wiring calls: the long work, the job of the ledger, and its step at every start. */

const ledgerIn = (folder: string) => join(folder, 'erasures.jsonl')

const keepErasures: Task = async ({ databases }) => {
  await syncErasures(databases, ledgerIn(ledgerFolder()), momentIn(systemClock))
}

/** Jobs by name; the wiring adds them to the registry. */
export const erasureTasks: ReadonlyMap<string, Task> = new Map([[keepErasuresTask, keepErasures]])

/** At every start, after the redactions: records that a restored backup still has are erased again before anyone can read. */
export const erasureLedgerStep = {
  says: 'Comparing erased records with their ledger',
  async run({ databases, config, progress }: LedgerStep): Promise<void> {
    const synced = await syncErasures(databases, ledgerIn(config.dataFolder), momentIn(systemClock))
    if (synced.erasedAgain > 0)
      progress(
        `Erased again after a restore: ${synced.erasedAgain === 1 ? '1 record' : `${synced.erasedAgain} records`} (see Manage, Erased records)`,
      )
    if (synced.unreadable.length > 0)
      progress(`Lines of erasures.jsonl that cannot be read: ${synced.unreadable.join(', ')}`)
  },
}
