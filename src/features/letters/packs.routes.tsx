import { checkBraille, checkSize } from '../../platform/rendering/book-file.ts'
import { brailleHere } from '../../platform/rendering/braille-book.ts'
import type { IsoDate } from '../../kernel/dates.ts'
import { todayAt } from '../../platform/clock.ts'
import { recordAudit } from '../../platform/audit/audit.ts'
import { textOf } from '../../platform/http/body.ts'
import { readTogether } from '../../platform/database/reading.ts'
import { readFile } from '../../platform/files/files.ts'
import {
  type Answer,
  defineRoute,
  type Exchange,
  NotAllowed,
  NotFound,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import { formatDay } from '../../kernel/words.ts'
import { changesHref } from '../applications/public.ts'
import { brailled, chosenSizeReading, fileNameOf } from '../exchange/public.ts'
import { isUnderWay, noteLook, worksReading } from '../long-work/public.ts'
import {
  hearingReadings,
  hearingsOf,
  openCase,
  openSitting,
  packReadsReading,
  packsAre,
  packsShutInWords,
  readBefore,
  type Sitting,
} from '../panels/public.ts'
import { peopleByIds } from '../people/public.ts'
import { lastEditionsReading, waitForRedactions } from '../signatures/public.ts'
import { packBook } from './packs.book.ts'
import { readPapers } from './packs.reading.ts'
import { PacksPage } from './packs.pages.tsx'
import { lastDayOf } from './packs.rules.ts'
import { askForPacks, type MemberPack, packsOf, packsReading } from './packs.store.ts'
import { makePacks } from './packs.tasks.ts'
import type { TrainCase, TrainForm } from './packs.tables.ts'
import { trainPacksReading, trainWorkSql } from './train.store.ts'
import { askForTrain } from './train.work.ts'

/** A member's papers of a sitting to take along, made in the background: all in one PDF, or one for each application. */

type SittingExchange = Exchange<{ readonly sittingId: string }>

/** The applications of the sitting that this member hears, with their sealed edition; in order of time. */
async function openPacks(exchange: SittingExchange) {
  const { tx, actor, today } = exchange
  const open = await openSitting(exchange, exchange.params.sittingId)
  const { sitting } = open
  const of = { sittingId: sitting.id, personId: actor.personId }
  const { editions, packs, chosen, trains, works, reads, ...hearing } = await readTogether(tx, {
    ...hearingReadings(actor, sitting),
    editions: lastEditionsReading(
      'journey',
      sitting.slots.map(({ journeyId }) => journeyId),
    ),
    packs: packsReading(sitting.id, actor.personId),
    chosen: chosenSizeReading(actor.personId),
    trains: trainPacksReading(of),
    works: worksReading(trainWorkSql(of)),
    reads: packReadsReading(sitting.id),
  })
  const hearings = hearingsOf(open, actor, hearing)
  const shut = packsShutInWords(sitting, today)
  const cases = sitting.slots.flatMap(({ journeyId }) => {
    const standing = hearing.standings.get(journeyId)
    const how = hearings.get(journeyId)
    if (!standing || !how || how === 'conflict') return []
    const editionId = how === 'open' ? editions.get(journeyId) : undefined
    const earlier = readBefore(reads.get(journeyId) ?? [], actor.personId, editionId)
    return [
      {
        ...{ journeyId, applicantId: standing.applicant_id, isOpen: how === 'open', editionId },
        shut: how === 'packs-shut' ? shut : undefined,
        news: editionId && earlier && changesHref(journeyId, editionId, earlier),
      },
    ]
  })
  const [train] = trains
  return {
    ...{ sitting, packs, chosen, cases, train },
    work: train && works.get(train.workId),
    are: packsAre(sitting, today),
    shut,
    /** What the one file is made of now. */
    sealed: cases.flatMap(({ journeyId, editionId }): TrainCase[] =>
      editionId ? [{ journeyId, editionId }] : [],
    ),
  }
}

const show = defineRoute({
  method: 'GET',
  url: '/panels/:sittingId/packs',
  access: { signedIn: true },
  async handle(exchange) {
    const { sitting, cases, packs, chosen, are, shut, train, work, sealed } = await openPacks(exchange)
    const { databases, actor, now } = exchange
    if (work && isUnderWay(work)) databases.writeLater(actor.authorityId, (tx) => noteLook(tx, work.id, now))
    const people = await peopleByIds(
      exchange.tx,
      cases.map(({ applicantId }) => applicantId),
      exchange.today,
    )
    return {
      title: 'Your papers',
      backLink: { href: `/panels/${sitting.id}`, text: 'Running order' },
      page: (
        <PacksPage
          sitting={sitting}
          are={are}
          shut={shut}
          tokens={exchange.tokens}
          keptUntil={sitting.packsUntil ?? lastDayOf(sitting.heldOn, lastAsked(packs) ?? exchange.today)}
          size={chosen}
          braille={await brailleHere()}
          train={train && { ...train, work, isCurrent: isSame(train.cases, sealed) }}
          cases={cases.map((each) => ({
            ...each,
            name: people.get(each.applicantId)?.name ?? 'Someone who has left',
            pack: packs.find(
              (pack) => pack.journeyId === each.journeyId && pack.editionId === each.editionId,
            ),
          }))}
        />
      ),
    }
  },
})

/** The form that was chosen; normal print when nothing known was. */
const formIn = (size: string): TrainForm => (size === 'large' || size === 'braille' ? size : 'normal')

/** The day on which the latest of them was asked for. */
const lastAsked = (packs: readonly MemberPack[]): IsoDate | undefined =>
  packs
    .map(({ askedAt }) => todayAt(askedAt))
    .toSorted()
    .at(-1)

const ask = defineRoute({
  method: 'POST',
  url: '/panels/:sittingId/packs',
  access: { signedIn: true },
  perMinute: 10,
  async handle(exchange) {
    const { tx, actor, now, body } = exchange
    const { sitting, sealed, are } = await openPacks(exchange)
    if (are !== 'out')
      throw new NotAllowed({
        code: are === 'to come' ? 'pack-to-come' : 'pack-withdrawn',
        says:
          are === 'to come'
            ? 'The packs of this date have not been released yet.'
            : 'The packs of this date were taken back.',
      })
    const form = formIn(textOf(body, 'size'))
    const size = form === 'large' ? 'large' : 'normal'
    const of = { sittingId: sitting.id, personId: actor.personId }
    if (textOf(body, 'what') === 'one' && sealed.length > 0) {
      if (form === 'braille') await checkBraille()
      await askForTrain(tx, { ...of, size: form, cases: sealed, origin: exchange.origin, now })
      return { redirect: `/panels/${sitting.id}/packs` }
    }
    const asked = await askForPacks(
      tx,
      sealed.map((each) => ({ ...of, ...each, size })),
      now,
    )
    await makePacks(tx, asked)
    await recordAudit(tx, {
      actor,
      action: 'ask-for-packs',
      subject: { kind: 'sitting', id: sitting.id },
      detail: { packs: asked.length, size },
    })
    return {
      redirect: `/panels/${sitting.id}/packs`,
      flash:
        asked.length === 0
          ? 'Your packs are made or on their way already.'
          : `${asked.length === 1 ? 'One pack is' : `${asked.length} packs are`} being made. You can leave this page and come back.`,
    }
  },
})

const file = defineRoute({
  method: 'GET',
  url: '/panels/:sittingId/applications/:journeyId/pack.pdf',
  access: { signedIn: true },
  perMinute: 60,
  async handle(exchange) {
    const { tx, actor } = exchange
    checkSize(exchange)
    await waitForRedactions(tx)
    const { sitting, situation, panelCase } = await openCase(exchange)
    const pack = (await packsOf(tx, sitting.id, actor.personId)).find(
      ({ journeyId, state }) => journeyId === situation.journeyId && state === 'made',
    )
    if (pack && exchange.query['size'] === 'braille') {
      const earlier = readBefore(panelCase.reads, actor.personId, pack.editionId)
      return packInBraille(exchange, { ...pack, readBefore: earlier }, sitting)
    }
    const kept =
      pack?.sha256 && (await readFile({ ...exchange, authorityId: actor.authorityId }, pack.sha256))
    if (!kept) throw new NotFound()
    return {
      file: kept.bytes,
      type: 'application/pdf',
      name: `Panel pack of ${situation.applicant.name}.pdf`,
    }
  },
})

/** Translated when it is asked for, from the same papers. */
async function packInBraille(
  exchange: Exchange,
  pack: MemberPack & Pick<Parameters<typeof readPapers>[1], 'readBefore'>,
  sitting: Sitting,
) {
  const { tx, actor, person, today } = exchange
  const papers = await readPapers(tx, {
    ...{ authorityId: actor.authorityId, authority: person.authorityName, today, ...pack },
    verification: { code: '', url: '' },
  })
  if (!papers) throw new NotFound()
  const around = { sitting: sitting.name, heldOn: formatDay(sitting.heldOn), reader: person.name }
  return brailled(exchange, {
    fileName: fileNameOf(`Panel pack of ${papers.portfolio.person ?? ''}`),
    book: () => packBook(papers, around),
  })
}

/** All papers as one file, while every application in it is still the reader's to hear. */
async function trainFile(exchange: SittingExchange, inBraille: boolean): Promise<Answer> {
  const { sitting, train, cases, are } = await openPacks(exchange)
  const mayHave =
    are === 'out' &&
    (train?.size === 'braille') === inBraille &&
    train?.cases.every((each) =>
      cases.some(({ journeyId, isOpen }) => isOpen && journeyId === each.journeyId),
    )
  const place = { ...exchange, authorityId: exchange.actor.authorityId }
  const kept = mayHave && train?.file ? await readFile(place, train.file.sha256) : undefined
  if (!kept) throw new NotFound()
  const name = fileNameOf(`Papers for ${sitting.name}, ${formatDay(sitting.heldOn)}`)
  return inBraille
    ? { file: kept.bytes, type: 'application/x-brf', name: name.replace(/\.pdf$/, '.brf') }
    : { file: kept.bytes, type: 'application/pdf', name }
}

const together = defineRoute({
  method: 'GET',
  url: '/panels/:sittingId/papers.pdf',
  access: { signedIn: true },
  perMinute: 60,
  async handle(exchange) {
    checkSize(exchange)
    if (exchange.query['size'] === 'braille')
      throw new NotAllowed({
        code: 'no-braille',
        says: 'This file is for print.',
        remedy: 'Choose Braille on the page of your papers, and make the file again.',
      })
    return trainFile(exchange, false)
  },
})

const togetherInBraille = defineRoute({
  method: 'GET',
  url: '/panels/:sittingId/papers.brf',
  access: { signedIn: true },
  perMinute: 60,
  handle: (exchange) => trainFile(exchange, true),
})

/** Whether the same applications, as they were sealed, stand in the same order. */
const isSame = (made: readonly TrainCase[], now: readonly TrainCase[]): boolean =>
  made.length === now.length &&
  made.every(
    ({ journeyId, editionId }, at) => now[at]?.journeyId === journeyId && now[at]?.editionId === editionId,
  )

export const memberPacksRoutes: readonly RouteDefinition[] = [show, ask, file, together, togetherInBraille]
