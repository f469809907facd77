import type { EditionId } from '../../kernel/ids.ts'
import { textOf } from '../../platform/http/body.ts'
import {
  type Answer,
  defineRoute,
  type Exchange,
  accepted,
  NotAllowed,
  NotFound,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import { nothingToSign, type OpenApplication, openApplication } from '../applications/public.ts'
import { signOnPaper } from '../journeys/public.ts'
import { paperDayRefused, slotOpen, view } from '../schemes/public.ts'
import { byField } from './bring-in.rules.ts'
import { keepSignatureScans } from '../signatures/public.ts'
import { readInk } from './ink.forms.ts'
import { bringsIn } from './paper.rules.ts'
import { SignaturePage } from './signature.pages.tsx'

/** Entering a signature that was put on a print of the sealed portfolio, where the scheme lets it count. */

const url = '/applications/:journeyId/sign/:slot/on-paper'
const access = { signedIn: true } as const

type Asked = Exchange<{ readonly journeyId: string; readonly slot: string }>

/** Of a page that stayed open: what was typed is shown again. */
const openedMeanwhile = {
  code: 'changed-meanwhile',
  says: 'The portfolio was opened again or changed, so nothing is signed just now. A signature on the earlier print counts no longer.',
}

/** The place whose turn it is, for those who enter paper signatures in this scheme; why not yet or no longer, otherwise. */
async function openSlot(exchange: Asked, sending = false) {
  const open = await openApplication(exchange, exchange.params.journeyId)
  const { situation } = open
  const slot = view(situation.scheme, situation.state, situation.context).slots.find(
    (each) => each.slot.slot === exchange.params.slot,
  )
  const { edition } = situation.state
  if (!slot || !situation.scheme.onPaper?.signatures || !bringsIn(situation, exchange.actor.personId))
    throw new NotFound()
  if (!edition) throw new NotAllowed(sending ? openedMeanwhile : nothingToSign)
  accepted(
    slotOpen(situation.scheme, situation.state, { slot: slot.slot.slot, editionId: edition.editionId }),
  )
  return { situation, slot, edition }
}

function page(
  { body, tokens, actor }: Asked,
  { situation, slot, edition }: Awaited<ReturnType<typeof openSlot>>,
  errors?: Readonly<Record<string, string>>,
): Answer {
  return {
    title: `Enter a signature on paper: ${slot.slot.name}`,
    backLink: { href: `/applications/${situation.journeyId}` },
    ...(errors ? { status: 422 } : {}),
    page: (
      <SignaturePage
        situation={situation as OpenApplication['situation']}
        slot={slot}
        edition={edition}
        signers={slot.holders.filter(({ personId }) => personId !== actor.personId)}
        typed={body}
        errors={errors}
        tokens={tokens}
      />
    ),
  }
}

const read = defineRoute({
  method: 'GET',
  url,
  access,
  handle: async (exchange) => page(exchange, await openSlot(exchange)),
})

const enter = defineRoute({
  method: 'POST',
  url,
  access,
  async handle(exchange) {
    const { tx, body } = exchange
    const open = await openSlot(exchange, true)
    const read = await readInk(exchange, (on) => paperDayRefused(on, open.edition.sealedOn, exchange.today))
    if ('errors' in read) return page(exchange, open, read.errors)
    const { signer, on, seenBy, scans } = read.ink
    const editionId = textOf(body, 'edition') as EditionId
    const signed = await signOnPaper(exchange, open.situation.journeyId, {
      slot: open.slot.slot.slot,
      // A page that was open while the portfolio changed names the edition that was read.
      editionId,
      by: signer,
      on,
      seenBy,
    })
    if (!signed.ok)
      return page(
        exchange,
        open,
        byField(signed.refusals.map((each) => ({ ...each, field: each.field ?? 'signer' }))),
      )
    await keepSignatureScans(tx, { editionId, slot: open.slot.slot.slot }, scans)
    return {
      redirect: `/applications/${open.situation.journeyId}`,
      flash: `The signature on paper is entered. Whoever signed has been told.`,
    }
  },
})

export const signatureRoutes: readonly RouteDefinition[] = [read, enter]
