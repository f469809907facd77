import { formatDay } from '../../kernel/words.ts'
import { defineRoute, NotFound, type RouteDefinition } from '../../platform/http/route.ts'
import type { PdfBook } from '../../platform/rendering/pdf-book.ts'
import { openYear } from '../programmes/public.ts'
import { appointedRoles, type Holders, readReviews } from '../schemes/public.ts'
import { schemesInUse, type Situation, standingsById } from '../journeys/public.ts'
import type { askWhetherCertificatesStand } from '../signatures/public.ts'
import { canonicalSha256 } from '../../platform/rendering/verification.ts'
import { fileNameOf, printed } from './issuing.handlers.ts'
import { sizeFor } from './reading.store.ts'

/**
 * The certificate of a programme that was passed: a tagged PDF, made from the outcome whenever it is asked for, with a
 * code by which anybody can ask at `/verify` whether it is genuine (docs/decisions/0042-assessing.md).
 */

/** Who stood beside the person at the end, by role. */
function supporters({ scheme }: Situation, holders: Holders) {
  return appointedRoles(scheme).flatMap(([role, { name }]) => {
    const names = (holders[role] ?? []).map((holder) => holder.name)
    return names.length === 0 ? [] : [{ label: name, value: names.join(', ') }]
  })
}

/** The outcome that a certificate is given for; undefined where there is none. */
function passed({ scheme, state }: Situation) {
  const outcome = scheme.outcomes.find((each) => each.outcome === state.outcome?.outcome)
  return outcome && state.outcome && outcome.tone === 'good' ? { outcome, on: state.outcome.on } : undefined
}

function certificateBook(
  situation: Situation,
  { outcome, on }: NonNullable<ReturnType<typeof passed>>,
  authority: string,
  verification: NonNullable<PdfBook['verification']>,
): PdfBook {
  const { scheme, state, context, applicant } = situation
  const held = readReviews(scheme, state, context).filter(({ heldOn }) => heldOn)
  return {
    title: 'Certificate',
    subtitle: scheme.name,
    authority,
    person: applicant.name,
    about: [
      { label: 'Name', value: applicant.name },
      ...(applicant.registration.number
        ? [{ label: 'Registration number', value: applicant.registration.number }]
        : []),
      { label: 'Outcome', value: outcome.name },
      { label: 'Decided on', value: formatDay(on) },
    ],
    verification,
    contents: false,
    opening: 'heading',
    parts: [
      {
        id: 'certificate',
        title: scheme.name,
        follows: true,
        blocks: [
          {
            kind: 'paragraph',
            text: `${authority} certifies that ${applicant.name} has completed “${scheme.name}” with the outcome “${outcome.name}”.`,
          },
          {
            kind: 'pairs',
            pairs: [
              ...(state.startedOn ? [{ label: 'Began on', value: formatDay(state.startedOn) }] : []),
              ...held.map(({ name, heldOn }) => ({ label: name, value: heldOn ? formatDay(heldOn) : '' })),
              ...supporters(situation, context.holders),
            ],
          },
        ],
      },
    ],
  }
}

export const certificateRoutes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url: '/programmes/:journeyId/certificate.pdf',
    access: { signedIn: true },
    perMinute: 60,
    async handle(exchange) {
      const { situation, sees } = await openYear(exchange, exchange.params.journeyId)
      const pass = sees === 'everything' ? passed(situation) : undefined
      if (!pass) throw new NotFound()
      const { scheme, applicant, journeyId } = situation
      return printed(exchange, {
        content: {
          kind: 'certificate',
          // All that the public page says of it, beside initials and days.
          title: `Certificate of “${scheme.name}” with the outcome “${pass.outcome.name}”, decided on ${formatDay(pass.on)}`,
          journeyId,
          contentHash: canonicalSha256({
            ...{ journeyId, scheme: scheme.scheme, name: applicant.name },
            ...{ outcome: pass.outcome.outcome, on: pass.on },
          }),
          aboutPersonId: applicant.personId,
          size: await sizeFor(exchange),
          signatures: 0,
        },
        fileName: fileNameOf(`Certificate of ${applicant.name}`),
        book: (verification) => certificateBook(situation, pass, exchange.person.authorityName, verification),
      })
    },
  }),
]

/** Whether the outcome for which a certificate went out is still the one on record. */
export const outcomeStands: Parameters<typeof askWhetherCertificatesStand>[0] = async (tx, journeyId) => {
  const standing = (await standingsById(tx, [journeyId])).get(journeyId)
  const schemes = [...(await schemesInUse(tx)).values()]
  return schemes.some(
    ({ scheme, outcomes }) =>
      scheme === standing?.scheme &&
      outcomes.some(({ outcome, tone }) => outcome === standing.outcome && tone === 'good'),
  )
}
