import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import { formatDay } from '../../kernel/words.ts'
import { read } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { recordAudit } from '../../platform/audit/audit.ts'
import { removeFile } from '../../platform/files/files.ts'
import { addJob } from '../../platform/jobs/jobs.ts'
import { canonicalSha256 } from '../../platform/rendering/verification.ts'
import { brailleMissing } from '../../platform/rendering/book-file.ts'
import { brailleBook, brailleHere, braillePages } from '../../platform/rendering/braille-book.ts'
import type { PdfBook } from '../../platform/rendering/pdf-book.ts'
import { print } from '../exchange/public.ts'
import { askForWork, findWork, registerWork, type Work, type WorkPlace } from '../long-work/public.ts'
import { findSitting, packReadsReading, readBefore } from '../panels/public.ts'
import { peopleByIds } from '../people/public.ts'
import {
  issueFile,
  newCode,
  redactionsOn,
  removeFilesTask,
  waitForRedactions,
  withCode,
} from '../signatures/public.ts'
import { readPapers } from './packs.reading.ts'
import type { PapersOfCase } from './packs.book.ts'
import type { TrainForm } from './packs.tables.ts'
import { type CaseInTrain, trainBook } from './train.book.ts'
import {
  findTrainPack,
  keepTrainAsked,
  keepTrainMade,
  type TrainOf,
  type TrainPack,
  trainPacksWithdrawn,
} from './train.store.ts'

/** All papers of a date as one file for one member, made as long work. */

const kind = 'train-pack'

/** What is counted while it is made. */
export const trainCounts = ['application', 'applications'] as const

interface Asked extends Pick<TrainPack, 'sittingId' | 'size' | 'cases'> {
  readonly origin: string
}

/** Has the papers made; asked for twice while they are, they are made once. A file that was made before goes. */
export async function askForTrain(
  tx: Tx,
  { personId, now, ...asked }: Asked & TrainOf & { readonly now: IsoInstant },
): Promise<void> {
  const { sittingId, size, cases } = asked
  const before = await findTrainPack(tx, { sittingId, personId })
  // Other papers than those under way are another work: the one before is no longer waited for.
  const key = `${sittingId} ${canonicalSha256({ size, cases })}`
  const { id } = await askForWork(tx, { kind, key, asked, by: personId, now })
  await keepTrainAsked(tx, { sittingId, personId, size, cases, workId: id }, now)
  if (before?.file) {
    await removeFile(tx, before.file.sha256)
    await addJob(tx, removeFilesTask, { hashes: [before.file.sha256], mails: [] })
  }
}

/** Makes papers anew whose file was withdrawn with the words that were taken out of it. */
export async function remakeTrains(tx: Tx, hashes: readonly string[], at: IsoInstant): Promise<void> {
  for (const { personId, workId } of await trainPacksWithdrawn(tx, hashes, at)) {
    const made = await findWork(tx, workId)
    if (made) await askForTrain(tx, { ...(made.asked as Asked), personId, now: at })
  }
}

/** Makes the making known as long work. */
export function registerTrainWork(): void {
  registerWork({
    kind,
    name: 'Papers for a panel as one file',
    counts: trainCounts,
    whenCancelled: 'No file is made.',
    page: ({ asked }) => `/panels/${(asked as Asked).sittingId}/packs`,
    async step(work, place) {
      const found = await place.databases.read(place.authorityId, (tx) => readTrain(tx, work, place))
      if (!found)
        return () =>
          Promise.resolve({ done: 0, end: { refused: 'These papers are not to be had any more.' } })
      const { reader, book, code, papers, redactionsSeen } = found
      const { sittingId, size, cases } = work.asked as Asked
      if (size === 'braille' && !(await brailleHere()))
        return () => Promise.resolve({ done: 0, end: { refused: brailleMissing } })
      const made = await filed(book, size, { code, reader, now: place.now, today: place.today })
      return async (tx) => {
        const { sha256 } = await issueFile(
          { tx, ...place },
          {
            ...{ kind: 'member-pack', title: 'Papers for a panel', editionId: papers[0]?.edition.editionId },
            ...{ contentHash: canonicalSha256(cases), aboutPersonId: work.askedBy, holds: heldBy(papers) },
            ...{ ...made, size: size === 'large' ? 'large' : 'normal', code, redactionsSeen },
            signatures: papers.reduce((sum, { edition }) => sum + edition.signatures.length, 0),
            ...{ to: work.askedBy, on: place.today, at: place.now },
          },
        )
        const of = { sittingId, personId: work.askedBy, workId: work.id }
        const kept = { code, sha256, pages: made.pages, at: place.now }
        if (!(await keepTrainMade(tx, of, kept))) await removeFile(tx, sha256)
        for (const { applicantId, edition } of papers)
          await recordAudit(tx, {
            actor: { personId: work.askedBy },
            action: 'issue-member-pack',
            subject: { kind: 'member-pack', id: edition.editionId },
            about: applicantId,
            detail: { code, sha256, size },
          })
        const href = `/panels/${sittingId}/packs`
        const done = papers.length
        return { done, total: done, end: { says: [`It has ${made.pages} pages.`], href } }
      }
    },
  })
}

/** The bytes in the form that was asked for, with how many pages they have there. */
async function filed(
  book: PdfBook,
  size: TrainForm,
  {
    code,
    reader,
    now,
    today,
  }: {
    readonly code: string
    readonly reader: string
    readonly now: IsoInstant
    readonly today: IsoDate
  },
) {
  if (size === 'braille') {
    const bytes = await brailleBook(book, { reader, on: formatDay(today) })
    return { format: 'braille' as const, bytes, pages: braillePages(bytes) }
  }
  const { bytes, pages } = await print(book, { size, reader, madeAt: now })
  return { format: 'pdf' as const, bytes: withCode(bytes, code), pages }
}

/** Ids of everything that is in a file: it goes when words are taken out of any of them. */
const heldBy = (papers: readonly PapersOfCase[]): readonly string[] =>
  papers.flatMap(({ edition, holds }) => [edition.editionId, ...holds])

/** Everything that is printed; undefined when nobody waits for it, or the date was called off. */
async function readTrain(tx: Tx, work: Work, { databases, authorityId, today }: WorkPlace) {
  const { sittingId, cases, origin } = work.asked as Asked
  const personId = work.askedBy
  await waitForRedactions(tx)
  const pack = await findTrainPack(tx, { sittingId, personId })
  const sitting = await findSitting(tx, sittingId)
  const authority = (await databases.authorities()).find(({ id }) => id === authorityId)
  if (!authority || !sitting || sitting.state === 'cancelled' || pack?.workId !== work.id) return undefined
  const code = newCode(authority.code)
  const verification = { code, url: `${origin}/verify?code=${code}` }
  const asked = { authorityId, authority: authority.name, today, verification }
  const reads = await read(tx, packReadsReading(sittingId))
  const found: (PapersOfCase & CaseInTrain)[] = []
  for (const slot of sitting.slots) {
    const own = cases.find(({ journeyId }) => journeyId === slot.journeyId)
    const papers =
      own && !slot.hiddenFrom.includes(personId)
        ? await readPapers(tx, {
            ...asked,
            ...own,
            readBefore: readBefore(reads.get(own.journeyId) ?? [], personId, own.editionId),
          })
        : undefined
    if (papers) found.push({ ...papers, slot })
  }
  const meeting = found[0]?.meetings[sitting.meeting]
  if (!meeting) return undefined
  const people = await peopleByIds(tx, [personId, ...sitting.seats.map((seat) => seat.personId)], today)
  const nameOf = (id: typeof personId) => people.get(id)?.name ?? 'Someone who has left'
  const reader = nameOf(personId)
  return {
    ...{ code, reader, papers: found },
    redactionsSeen: await redactionsOn(tx, { editionId: found[0]?.edition.editionId, holds: heldBy(found) }),
    book: trainBook(sitting, meeting, {
      ...{ authority: authority.name, reader, cases: found },
      members: meeting.seats.flatMap(({ seat, name }) =>
        sitting.seats
          .filter((taken) => taken.seat === seat)
          .map((taken) => ({ seat: name, name: nameOf(taken.personId) })),
      ),
      verification: { ...verification, hash: canonicalSha256(cases) },
    }),
  }
}
