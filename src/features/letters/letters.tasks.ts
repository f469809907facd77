import type { DocumentId } from '../../kernel/ids.ts'
import { formatDay } from '../../kernel/words.ts'
import { type Clock, momentIn, todayIn } from '../../platform/clock.ts'
import { read } from '../../platform/database/reading.ts'
import type { Task } from '../../platform/jobs/jobs.ts'
import { wordBook } from '../../platform/rendering/word-book.ts'
import { print } from '../exchange/public.ts'
import { findSituation } from '../journeys/public.ts'
import { tellMany, wordsFor } from '../notifications/public.ts'
import { currentPack } from '../packs/public.ts'
import { namesReading, peopleByIds } from '../people/public.ts'
import { issueFile, newCode, redactionsOn, waitForRedactions, withCode } from '../signatures/public.ts'
import { printLetterTask } from './letters.handlers.ts'
import { findLetter, type Letter, namedInLetterSql } from './letters.queries.ts'
import { letterBook } from './letters.book.ts'
import { markMade } from './letters.store.ts'

/**
 * Prints letters that were sent: PDF and Word, each also in large print, each kept by its hash. In the same transaction as
 * the files everybody is told, so that nobody is told of a letter that is not there, and nobody twice.
 */
export function lettersTasks({
  clock,
  origin,
}: {
  readonly clock: Clock
  readonly origin: string
}): ReadonlyMap<string, Task> {
  const printLetter: Task = async ({ authorityId, databases, payload }) => {
    const { documentId } = payload as { readonly documentId: DocumentId }
    const now = momentIn(clock)
    const today = todayIn(clock)
    const authority = (await databases.authorities()).find(({ id }) => id === authorityId)
    const found = await databases.read(authorityId, async (tx) => {
      await waitForRedactions(tx)
      const letter = await findLetter(tx, documentId)
      if (!letter?.sent || letter.madeAt) return undefined
      const situation = await findSituation({ tx, today, authorityId }, letter.journeyId)
      return (
        situation && {
          letter,
          situation,
          names: await read(tx, namesReading(namedInLetterSql(letter.documentId))),
          redactionsSeen: await redactionsOn(tx, { documentId: letter.documentId }),
        }
      )
    })
    if (!found || !authority) return
    const { letter, situation, names, redactionsSeen } = found
    const { applicant, scheme } = situation
    const sent = letter.sent!
    const book = (code: string) =>
      letterBook(letter, {
        authority: authority.name,
        person: applicant.name,
        nameOf: (id) => names.get(id) ?? 'Someone who has left',
        verification: { code, url: `${origin}/verify?code=${code}`, hash: sent.contentHash },
      })
    const printed = async (size: 'normal' | 'large') => {
      const code = newCode(authority.code)
      const { bytes, pages } = await print(book(code), { size, madeAt: sent.at })
      return { format: 'pdf' as const, size, code, pages, bytes: withCode(bytes, code) }
    }
    const worded = async (size: 'normal' | 'large', pages: number) => {
      const code = newCode(authority.code)
      return { format: 'word' as const, size, code, pages, bytes: await wordBook(book(code), { size }) }
    }
    const normal = await printed('normal')
    const large = await printed('large')
    const files = [normal, large, await worded('normal', normal.pages), await worded('large', large.pages)]
    await databases.write(authorityId, async (tx) => {
      if (!(await markMade(tx, letter.documentId, now))) return
      for (const file of files)
        await issueFile(
          { tx, databases, authorityId },
          {
            ...file,
            kind: 'letter',
            title: letter.name,
            documentId: letter.documentId,
            contentHash: sent.contentHash,
            aboutPersonId: applicant.personId,
            signatures: 0,
            to: sent.by,
            on: sent.on,
            at: now,
            redactionsSeen,
          },
        )
      const pack = await currentPack(tx)
      const message = letter.replaces ? 'letter-corrected' : 'letter-sent'
      const people = await peopleByIds(
        tx,
        letter.recipients.map(({ personId }) => personId),
        today,
      )
      await tellMany(
        tx,
        [...people.values()]
          .filter(({ status }) => status !== 'left')
          .map(({ id, name, email }) => ({
            to: { personId: id, name, address: email },
            message,
            words: wordsFor(message, pack?.messages),
            filling: {
              ...{ person: applicant.name, scheme: scheme.name, task: letter.name },
              ...{ due: formatDay(sent.on), meeting: '' },
            },
            href: letterHref(letter),
            origin,
            about: applicant.personId,
            subject: { kind: 'journey', id: letter.journeyId },
            at: now,
          })),
      )
    })
  }
  return new Map([[printLetterTask, printLetter]])
}

/** Where those who got it read it. */
export function letterHref({ documentId }: Pick<Letter, 'documentId'>): string {
  return `/letters/${documentId}`
}
