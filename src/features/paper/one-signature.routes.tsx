import type { EditionId } from '../../kernel/ids.ts'
import { refusalsByField } from '../../kernel/refusal.ts'
import { textOf } from '../../platform/http/body.ts'
import {
  accepted,
  type Answer,
  defineRoute,
  type Exchange,
  NotFound,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import { noteWaits } from '../../platform/http/waits.ts'
import { openApplication, signatureHref } from '../applications/public.ts'
import { findEdition } from '../signatures/public.ts'
import {
  answerSignature,
  objectToSignature,
  type OneSignature,
  opensAgain,
  subjectOf,
} from './one-signature.handlers.ts'
import { OneSignaturePage } from './one-signature.pages.tsx'
import { bringsIn } from './paper.rules.ts'
import { scanAmong } from './scans.ts'

/** One signature on paper: its day, who saw it, its scans, an objection and the answer. */

const url = '/applications/:journeyId/editions/:editionId/signatures/:slot'
const access = { signedIn: true } as const

type Asked = Exchange<{ readonly journeyId: string; readonly editionId: string; readonly slot: string }>

/** For whoever reads the application, those who enter signatures there, and whoever is said to have signed. */
async function openSignature(exchange: Asked): Promise<OneSignature> {
  const { tx, actor, params } = exchange
  const { situation, sees } = await openApplication(exchange, params.journeyId)
  const edition = await findEdition(tx, params.editionId as EditionId)
  const signature = edition?.signatures.find(({ slot, onPaper }) => slot === params.slot && onPaper)
  if (!edition || edition.owner.id !== situation.journeyId || !signature) throw new NotFound()
  const isTheirs = signature.personId === actor.personId || bringsIn(situation, actor.personId)
  if (sees !== 'everything' && !isTheirs) throw new NotFound()
  return { situation, edition, signature }
}

function page(
  { actor, tokens, tx }: Asked,
  one: OneSignature,
  wrong?: { readonly errors: Readonly<Record<string, string>>; readonly typed: string },
): Answer {
  const { situation, edition, signature } = one
  const mine = signature.personId === actor.personId
  const open = signature.objection && signature.objection.answer === null
  noteWaits(tx, () => ({ tasks: [subjectOf(one)] }))
  return {
    title: `Signature on paper: ${signature.printedName}`,
    backLink: { href: `/applications/${situation.journeyId}`, text: situation.scheme.name },
    ...(wrong ? { status: 422 } : {}),
    page: (
      <OneSignaturePage
        situation={situation}
        edition={edition}
        signature={signature}
        href={signatureHref(situation.journeyId, edition.editionId)(signature.slot)}
        mine={mine}
        may={
          mine
            ? signature.objection
              ? undefined
              : 'object'
            : open && bringsIn(situation, actor.personId)
              ? 'answer'
              : undefined
        }
        voids={opensAgain(one)}
        errors={wrong?.errors}
        typed={wrong?.typed ?? ''}
        tokens={tokens}
      />
    ),
  }
}

const read = defineRoute({
  method: 'GET',
  url,
  access,
  handle: async (exchange) => page(exchange, await openSignature(exchange)),
})

const saying = (field: 'objection' | 'answer', say: typeof objectToSignature, flash: string) =>
  defineRoute({
    method: 'POST',
    url: `${url}/${field}`,
    access,
    async handle(exchange) {
      const one = await openSignature(exchange)
      const typed = textOf(exchange.body, field)
      const done = await say(exchange, one, typed)
      const errors = done.ok ? undefined : refusalsByField(done.refusals)
      if (errors) return page(exchange, one, { errors, typed })
      accepted(done)
      const { situation, edition, signature } = one
      return { redirect: signatureHref(situation.journeyId, edition.editionId)(signature.slot), flash }
    },
  })

const object = saying(
  'objection',
  objectToSignature,
  'Your objection was sent to those who enter signatures. You get a message when it is answered.',
)
const answer = saying('answer', answerSignature, 'Your answer was kept. Whoever objected gets a message.')

const scan = defineRoute({
  method: 'GET',
  url: `${url}/scans/:hash`,
  access,
  async handle(exchange) {
    const { signature } = await openSignature(exchange)
    return scanAmong(exchange, signature.scans ?? [], exchange.params.hash)
  },
})

export const oneSignatureRoutes: readonly RouteDefinition[] = [read, object, answer, scan]
