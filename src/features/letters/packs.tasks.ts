import { formatDay } from '../../kernel/words.ts'
import { type Clock, momentIn, todayAt, todayIn } from '../../platform/clock.ts'
import type { IsoInstant } from '../../kernel/dates.ts'
import type { AuthorityId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { removeFile } from '../../platform/files/files.ts'
import { addJobs, type Job, type RecurringTask, type Task } from '../../platform/jobs/jobs.ts'
import { answersOf, documentBlocks, findDocument } from '../documents/public.ts'
import { portfolioBook, print } from '../exchange/public.ts'
import { findApplicationEdition, findSituation, standingsOf } from '../journeys/public.ts'
import { decisionsOf, findSitting } from '../panels/public.ts'
import { peopleByIds } from '../people/public.ts'
import { checksOf } from '../quality-assurance/public.ts'
import { view } from '../schemes/public.ts'
import {
  issueFile,
  newCode,
  redactionsOf,
  redactionsOn,
  waitForRedactions,
  withCode,
} from '../signatures/public.ts'
import { deciders, packBook } from './packs.book.ts'
import { isToGo } from './packs.rules.ts'
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
    const read = await databases.read(authorityId, (tx) =>
      readPack(tx, { authorityId, authority: authority.name, today, of, verification }),
    )
    if (!read) return
    const { book, pack, reader, edition, applicantId, holds, redactionsSeen } = read
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
          const of = job.payload as PackOf
          await job.databases.write(job.authorityId, async (tx) => {
            const pack = await waiting(tx, of)
            if (pack) await endMaking(tx, pack, 'failed')
          })
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
async function readPack(
  tx: Tx,
  {
    authorityId,
    authority,
    today,
    of,
    verification,
  }: {
    readonly authorityId: AuthorityId
    readonly authority: string
    readonly today: ReturnType<typeof todayIn>
    readonly of: PackOf
    readonly verification: { readonly code: string; readonly url: string }
  },
) {
  await waitForRedactions(tx)
  const pack = await waiting(tx, of)
  const sitting = pack && (await findSitting(tx, of.sittingId))
  const situation = pack && (await findSituation({ tx, today, authorityId }, of.journeyId))
  const edition = pack && (await findApplicationEdition({ tx }, pack.editionId))
  if (!pack || !sitting || !situation || !edition) return undefined
  const { scheme, state, context, applicant } = situation
  const standings = await standingsOf(tx, [applicant.personId])
  const decisions = (
    await decisionsOf(
      tx,
      standings.map(({ journey_id: id }) => id),
    )
  ).filter(({ journeyId }) => journeyId !== of.journeyId)
  const people = await peopleByIds(tx, [of.personId, ...deciders(decisions)], today)
  const nameOf = (id: PackOf['personId']) => people.get(id)?.name ?? 'Someone who has left'
  const checks = []
  const holds: string[] = decisions.map(({ id }) => id)
  for (const check of await checksOf(tx, of.journeyId)) {
    const document = check.finished && check.documentId ? await findDocument(tx, check.documentId) : undefined
    const template = document && scheme.templates[document.template]
    if (!check.finished || !document || !template) continue
    holds.push(document.id)
    checks.push({
      round: check.round,
      by: check.finished.printedName,
      on: formatDay(check.finished.on),
      blocks: documentBlocks(template, answersOf(template, document)),
    })
  }
  const reader = nameOf(of.personId)
  const portfolio = portfolioBook(edition, scheme, {
    authority,
    current: state.edition?.editionId === edition.editionId,
    view: view(scheme, state, context),
    state,
    holders: context.holders,
    redactions: await redactionsOf(tx, edition),
    verification,
  })
  return {
    pack,
    edition,
    reader,
    applicantId: applicant.personId,
    holds,
    redactionsSeen: await redactionsOn(tx, { editionId: edition.editionId, holds }),
    book: packBook(portfolio, {
      sitting: sitting.name,
      heldOn: formatDay(sitting.heldOn),
      reader,
      checks,
      decisions: decisions.map((decision) => ({
        ...decision,
        outcome:
          scheme.outcomes.find(({ outcome }) => outcome === decision.outcome)?.name ?? decision.outcome,
        byName: nameOf(decision.by),
      })),
    }),
  }
}
