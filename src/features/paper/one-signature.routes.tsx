import type { EditionId } from '../../kernel/ids.ts'
import { type Answer, type Exchange, NotFound, type RouteDefinition } from '../../platform/http/route.ts'
import { noteWaits } from '../../platform/http/waits.ts'
import { openApplication, signatureHref } from '../applications/public.ts'
import { findEdition } from '../signatures/public.ts'
import { type OneSignature, opensAgain, signatureEntered, subjectOf } from './one-signature.handlers.ts'
import { enteredSignatureRoutes } from './entered-signature.routes.ts'
import type { Refused } from './objections.routes.tsx'
import { whatMay } from './objections.handlers.ts'
import { OneSignaturePage } from './one-signature.pages.tsx'
import { bringsIn } from './paper.rules.ts'

/** One signature on paper: its day, who saw it, its scans, an objection and the answer. */

const url = '/applications/:journeyId/editions/:editionId/signatures/:slot'

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

function page({ actor, tokens, tx }: Asked, one: OneSignature, wrong?: Refused): Answer {
  const { situation, edition, signature } = one
  const mine = signature.personId === actor.personId
  noteWaits(tx, () => ({ tasks: [subjectOf(one)] }))
  const { scheme, applicant, state, journeyId } = situation
  return {
    title: `Signature on paper: ${signature.printedName}`,
    backLink: { href: `/applications/${journeyId}`, text: scheme.name },
    ...(wrong ? { status: 422 } : {}),
    page: (
      <OneSignaturePage
        place={signature.slotName}
        whose={applicant.name}
        facts={[
          { name: 'Scheme', value: scheme.name },
          { name: 'Portfolio', value: `Edition ${edition.number}` },
        ]}
        signature={{ ...signature, scans: signature.scans ?? [] }}
        counts={state.edition?.editionId === edition.editionId}
        noLonger="The portfolio was changed or opened again afterwards, so it is signed again."
        noScan={
          state.broughtIn && signature.at === edition.sealedAt ? (
            <>
              Brought in with{' '}
              <a class="govuk-link" href={`/applications/${journeyId}/paper`}>
                what was checked and its scans
              </a>
              .
            </>
          ) : (
            'None was added with it.'
          )
        }
        href={signatureHref(journeyId, edition.editionId)(signature.slot)}
        mine={mine}
        may={whatMay(signature, mine, bringsIn(situation, actor.personId))}
        hints={{
          object: opensAgain(one)
            ? 'The signatures count no longer, and the portfolio is signed again. The applicant and those who enter signatures read what you write.'
            : 'The portfolio has gone on. Those who enter signatures read what you write, and answer you here.',
          answer:
            'Say what you found. If the signature was not given, have the portfolio sent back, so that it is signed again.',
        }}
        errors={wrong?.errors}
        typed={wrong?.typed ?? ''}
        tokens={tokens}
      />
    ),
  }
}

export const oneSignatureRoutes: readonly RouteDefinition[] = enteredSignatureRoutes(url, {
  open: openSignature,
  entered: signatureEntered,
  scansOf: ({ signature }) => signature.scans ?? [],
  page,
})
