import { formatDay } from '../../kernel/words.ts'
import { type Clock, momentIn, todayAt, todayIn } from '../../platform/clock.ts'
import type { IsoInstant } from '../../kernel/dates.ts'
import { read } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { removeFile } from '../../platform/files/files.ts'
import { addJobs, type Job, type RecurringTask, type Task } from '../../platform/jobs/jobs.ts'
import { print } from '../exchange/public.ts'
import { findSitting, packReadsReading, readBefore } from '../panels/public.ts'
import { findPerson } from '../people/public.ts'
import { issueFile, newCode, redactionsOn, waitForRedactions, withCode } from '../signatures/public.ts'
import { packBook } from './packs.book.ts'
import { type PapersAsked, readPapers } from './packs.reading.ts'
import { isToGo } from './packs.rules.ts'
import { removeTrainPack, trainPacksReading } from './train.store.ts'
import { endMaking, type PackOf, packsOf, removePacks, sittingsWithPacks, waitAgain } from './packs.store.ts'

const makePackTask = 'make-member-pack'
const withdrawPacksTask = 'withdraw-member-packs'

/** After so many tries making a pack is said to have failed; whoever asked can ask again. */
const tries = 5

/** Has packs be made in the background, each once however often it is asked for. */
export async function makePacks(tx: Tx, packs: readonly PackOf[]): Promise<void> {
  await addJobs(
    tx,
    makePackTask,
    packs.map(({ sittingId, journeyId, personId }) => ({
      payload: { sittingId, journeyId, personId },
      key: `${sittingId}:${journeyId}:${personId}`,
    })),
  )
}

/** Makes packs anew whose files were withdrawn with the words that were taken out of them. */
export async function remakePacks(tx: Tx, hashes: readonly string[], at: IsoInstant): Promise<void> {
  await makePacks(tx, await waitAgain(tx, hashes, at))
}

/** Says of a pack that still waits that it could not be made. */
async function notMade(
  databases: Job['databases'],
  authorityId: Job['authorityId'],
  of: PackOf,
): Promise<void> {
  await databases.write(authorityId, async (tx) => {
    const pack = await waiting(tx, of)
    if (pack) await endMaking(tx, pack, 'failed')
  })
}

/** Makes members' packs in the background and takes them back when their sitting's date for that has passed. */
export function memberPacksTasks({
  clock,
  origin,
}: {
  readonly clock: Clock
  readonly origin: string
}): ReadonlyMap<string, Task> {
  const make = async ({ authorityId, databases, payload }: Job) => {
    const of = payload as PackOf
    const now = momentIn(clock)
    const today = todayIn(clock)
    const authority = (await databases.authorities()).find(({ id }) => id === authorityId)
    if (!authority) return
    const code = newCode(authority.code)
    const verification = { code, url: `${origin}/verify?code=${code}` }
    const papers = await databases.read(authorityId, (tx) =>
      readPack(tx, { authorityId, authority: authority.name, today, of, verification }),
    )
    // Taken back since it was asked for, or not to be read any more: nobody waits for it in vain.
    if (!papers) return notMade(databases, authorityId, of)
    const { book, pack, reader, edition, applicantId, holds, redactionsSeen } = papers
    const { bytes, pages } = await print(book, { size: pack.size, reader, madeAt: now })
    const file = withCode(bytes, code)
    await databases.write(authorityId, async (tx) => {
      const issued = await issueFile(
        { tx, databases, authorityId },
        {
          ...{ kind: 'member-pack', title: 'Papers for a panel', editionId: edition.editionId },
          ...{ contentHash: edition.hash, aboutPersonId: applicantId, holds, size: pack.size },
          ...{ signatures: edition.signatures.length, code, bytes: file, pages },
          ...{ to: of.personId, on: today, at: now, redactionsSeen },
        },
      )
      const isWanted = await endMaking(tx, pack, { code, sha256: issued.sha256, pages, at: now })
      if (!isWanted) await removeFile(tx, issued.sha256)
    })
  }
  return new Map<string, Task>([
    [
      makePackTask,
      async (job) => {
        try {
          await make(job)
        } catch (error) {
          if (job.attempt < tries) throw error
          await notMade(job.databases, job.authorityId, job.payload as PackOf)
        }
      },
    ],
    [
      withdrawPacksTask,
      async ({ authorityId, databases }) => {
        const hashes = await databases.write(authorityId, async (tx) => {
          const gone: string[] = []
          for (const sittingId of await sittingsWithPacks(tx)) {
            const sitting = await findSitting(tx, sittingId)
            const packs = (await packsOf(tx, sittingId)).filter((pack) =>
              isToGo({ ...pack, askedOn: todayAt(pack.askedAt) }, sitting, todayIn(clock)),
            )
            gone.push(...(await removePacks(tx, packs)))
          }
          for (const train of await read(tx, trainPacksReading())) {
            const sitting = await findSitting(tx, train.sittingId)
            const { personId, askedAt } = train
            const isOver = train.cases.some(({ journeyId }) =>
              isToGo({ journeyId, personId, askedOn: todayAt(askedAt) }, sitting, todayIn(clock)),
            )
            const hash = isOver ? await removeTrainPack(tx, train) : undefined
            if (hash) gone.push(hash)
          }
          for (const sha256 of gone) await removeFile(tx, sha256)
          return gone
        })
        for (const sha256 of hashes) await databases.files.remove(authorityId, sha256)
      },
    ],
  ])
}

/** Before anybody comes to work. */
export const memberPacksRecurring: readonly RecurringTask[] = [
  { task: withdrawPacksTask, cron: '20 3 * * *' },
]

async function waiting(tx: Tx, of: PackOf) {
  const packs = await packsOf(tx, of.sittingId, of.personId)
  return packs.find(({ journeyId, state }) => journeyId === of.journeyId && state === 'waiting')
}

/** Everything that is printed; undefined when nobody waits for it any more. */
async function readPack(tx: Tx, { of, ...asked }: PapersAsked & { readonly of: PackOf }) {
  await waitForRedactions(tx)
  const pack = await waiting(tx, of)
  const sitting = pack && (await findSitting(tx, of.sittingId))
  const reads = (await read(tx, packReadsReading(of.sittingId))).get(of.journeyId) ?? []
  const papers =
    sitting &&
    (await readPapers(tx, {
      ...asked,
      ...pack,
      readBefore: readBefore(reads, of.personId, pack.editionId),
    }))
  if (!papers) return undefined
  const reader = (await findPerson(tx, of.personId, asked.today))?.name ?? 'Someone who has left'
  return {
    pack,
    reader,
    ...papers,
    redactionsSeen: await redactionsOn(tx, { editionId: papers.edition.editionId, holds: papers.holds }),
    book: packBook(papers, { sitting: sitting.name, heldOn: formatDay(sitting.heldOn), reader }),
  }
}
