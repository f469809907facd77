import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import { recordAudit } from '../../platform/audit/audit.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { addJob } from '../../platform/jobs/jobs.ts'
import { closeErased } from '../journeys/public.ts'
import { forgetPerson, hidePerson, marksReading, namesReading } from '../people/public.ts'
import { read } from '../../platform/database/reading.ts'
import { beginErasingName, eraseNames, removeFilesTask } from '../signatures/public.ts'
import { fates } from './erasure.fates.ts'
import { countLeft } from './erasure.queries.ts'
import { removalOrder } from './erasure.rules.ts'
import { countErased, endErasure, type Erasure, keepRedactionOf } from './erasure.store.ts'
import {
  atOnce,
  emptySome,
  type Erasing,
  forgetFiles,
  heldIn,
  removeSome,
  sweepSome,
  unnameSome,
} from './erasing.store.ts'

/** What erases a record, batch by batch. Each batch is the same again when it is begun twice. */

export const keepErasuresTask = 'keep-ledger-of-erasures'

/** One kind of batch; answers how many rows it did, and is done when that is fewer than a batch holds. */
interface Stage {
  readonly table?: string
  run(tx: Tx, erasing: Erasing & { readonly erasure: Erasure }, at: IsoInstant): Promise<number>
}

const tablesWith = (part: 'emptied' | 'names' | 'named') =>
  Object.keys(fates).filter((table) => fates[table]?.[part] !== undefined)

const stages: readonly Stage[] = [
  {
    /** Nobody finds the record any more, and files in which anything of it stands go. */
    async run(tx, { id, personId, erasure }, at) {
      if (erasure.redaction_id !== null) return 0
      const on = erasure.settled_on as IsoDate
      await hidePerson(tx, personId, on)
      await closeErased(tx, personId, on)
      const orderedBy = erasure.settled_by!
      const orderedByName = (await read(tx, namesReading([orderedBy]))).get(orderedBy) ?? ''
      const held = await heldIn(tx, personId)
      const redaction = await beginErasingName(
        tx,
        { orderedBy, orderedByName, on, at },
        {
          editionIds: held.editions as never,
          documentIds: held.documents,
          heldIds: [...held.editions, ...held.documents, ...held.panel_decisions, ...held.journeys],
        },
      )
      await keepRedactionOf(tx, id, redaction.id)
      return 0
    },
  },
  ...removalOrder.map((table) => ({
    table,
    async run(tx: Tx, erasing: Erasing) {
      const keys = await removeSome(tx, erasing, table)
      // Where there is no mail server, mails lie in the outbox as files too.
      if (table === 'outgoing_mails' && keys.length > 0)
        await addJob(tx, removeFilesTask, { hashes: [], mails: keys.map(({ id }) => id) })
      return keys.length
    },
  })),
  ...tablesWith('emptied').map((table) => ({
    run: (tx: Tx, erasing: Erasing) => emptySome(tx, erasing, table),
  })),
  ...tablesWith('names').map((table) => ({
    run: (tx: Tx, erasing: Erasing) => unnameSome(tx, erasing, table),
  })),
  {
    async run(tx, { personId, erasure }) {
      const { marks = [] } = (await read(tx, marksReading(personId))) ?? {}
      await eraseNames(tx, erasure.redaction_id!, marks)
      return 0
    },
  },
  ...tablesWith('named').map((table) => ({
    async run(tx: Tx, erasing: Erasing) {
      const { marks = [] } = (await read(tx, marksReading(erasing.personId))) ?? {}
      await sweepSome(tx, erasing, table, marks)
      return 0
    },
  })),
  {
    async run(tx, erasing) {
      const { hashes, looked } = await forgetFiles(tx, erasing)
      if (hashes.length > 0) await addJob(tx, removeFilesTask, { hashes })
      return looked
    },
  },
]

export interface ErasedSome {
  /** Where the next batch goes on; undefined when everything is done. */
  readonly next: number | undefined
  /** Rows that were removed. */
  readonly removed: number
}

/** So many tables in one transaction at most, since most hold nothing of one person. */
const stagesAtOnce = 15

/** One batch. The last one looks whether anything came meanwhile, and goes back for it before the name goes too. */
export async function eraseSome(tx: Tx, erasure: Erasure, from: number, at: IsoInstant): Promise<ErasedSome> {
  if (erasure.state !== 'confirmed') return { next: undefined, removed: 0 }
  let next = from
  let done = 0
  let removed = 0
  while (next < stages.length && next - from < stagesAtOnce && done < atOnce) {
    const stage = stages[next]!
    const count = await stage.run(tx, { id: erasure.id, personId: erasure.person_id, erasure }, at)
    done += count
    if (stage.table !== undefined) removed += count
    if (stage.table !== undefined && count > 0 && fates[stage.table]?.uncounted !== true)
      await countErased(tx, erasure.id, stage.table, count)
    if (count < atOnce) next += 1
  }
  if (next < stages.length) return { next, removed }
  return { ...(await finish(tx, erasure, at)), removed }
}

/** Answers where to go on: after the beginning when anything came meanwhile, nowhere when it is done. */
async function finish(tx: Tx, erasure: Erasure, at: IsoInstant): Promise<Pick<ErasedSome, 'next'>> {
  if ((await countLeft(tx, erasure.person_id)) > 0) return { next: 1 }
  await forgetPerson(tx, erasure.person_id)
  if (!(await endErasure(tx, erasure.id, at))) return { next: undefined }
  await recordAudit(tx, {
    actor: { personId: erasure.settled_by ?? undefined },
    action: erasure.done_again_at === null ? 'erase-record' : 'erase-record-again',
    subject: { kind: 'erasure', id: erasure.id },
    about: erasure.person_id,
    detail: { ground: erasure.ground },
  })
  await addJob(tx, keepErasuresTask, { erasureId: erasure.id })
  return { next: undefined }
}
