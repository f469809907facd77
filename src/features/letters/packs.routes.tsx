import type { IsoDate } from '../../kernel/dates.ts'
import { todayAt } from '../../platform/clock.ts'
import { recordAudit } from '../../platform/audit/audit.ts'
import { textOf } from '../../platform/http/body.ts'
import { readTogether } from '../../platform/database/reading.ts'
import { readFile } from '../../platform/files/files.ts'
import {
  defineRoute,
  type Exchange,
  NotAllowed,
  NotFound,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import { chosenSizeReading } from '../exchange/public.ts'
import { standingsByIdReading } from '../journeys/public.ts'
import { openCase, openSitting, packsAre } from '../panels/public.ts'
import { peopleByIds } from '../people/public.ts'
import { lastEditionsReading } from '../signatures/public.ts'
import { PacksPage } from './packs.pages.tsx'
import { lastDayOf } from './packs.rules.ts'
import { askForPacks, type MemberPack, packsOf, packsReading } from './packs.store.ts'
import { makePacks } from './packs.tasks.ts'

/** A member's papers of a sitting to take along: one PDF for each application, made in the background. */

type SittingExchange = Exchange<{ readonly sittingId: string }>

/** The applications of the sitting that this member hears, with their sealed edition; in order of time. */
async function openPacks(exchange: SittingExchange) {
  const { tx, actor, today } = exchange
  const { sitting } = await openSitting(exchange, exchange.params.sittingId)
  const slots = sitting.slots.filter((slot) => !slot.hiddenFrom.includes(actor.personId))
  const ids = slots.map(({ journeyId }) => journeyId)
  const { standings, editions, packs, chosen } = await readTogether(tx, {
    standings: standingsByIdReading(ids),
    editions: lastEditionsReading('journey', ids),
    packs: packsReading(sitting.id, actor.personId),
    chosen: chosenSizeReading(actor.personId),
  })
  return {
    sitting,
    packs,
    chosen,
    are: packsAre(sitting, today),
    cases: ids.flatMap((journeyId) => {
      const standing = standings.get(journeyId)
      return standing
        ? [{ journeyId, applicantId: standing.applicant_id, editionId: editions.get(journeyId) }]
        : []
    }),
  }
}

const show = defineRoute({
  method: 'GET',
  url: '/panels/:sittingId/packs',
  access: { signedIn: true },
  async handle(exchange) {
    const { sitting, cases, packs, chosen, are } = await openPacks(exchange)
    const people = await peopleByIds(
      exchange.tx,
      cases.map(({ applicantId }) => applicantId),
      exchange.today,
    )
    return {
      title: 'Your packs',
      backLink: { href: `/panels/${sitting.id}`, text: 'Running order' },
      page: (
        <PacksPage
          sitting={sitting}
          are={are}
          tokens={exchange.tokens}
          keptUntil={sitting.packsUntil ?? lastDayOf(sitting.heldOn, lastAsked(packs) ?? exchange.today)}
          size={chosen}
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
    const { sitting, cases, are } = await openPacks(exchange)
    if (are !== 'out')
      throw new NotAllowed({
        code: are === 'to come' ? 'pack-to-come' : 'pack-withdrawn',
        says:
          are === 'to come'
            ? 'The packs of this date have not been released yet.'
            : 'The packs of this date were taken back.',
      })
    const size = textOf(body, 'size') === 'large' ? 'large' : 'normal'
    const asked = await askForPacks(
      tx,
      cases.flatMap(({ journeyId, editionId }) =>
        editionId ? [{ sittingId: sitting.id, journeyId, personId: actor.personId, editionId, size }] : [],
      ),
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
    const { sitting, situation } = await openCase(exchange)
    const pack = (await packsOf(tx, sitting.id, actor.personId)).find(
      ({ journeyId, state }) => journeyId === situation.journeyId && state === 'made',
    )
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

export const memberPacksRoutes: readonly RouteDefinition[] = [show, ask, file]
