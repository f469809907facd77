import { formatDay } from '../../kernel/words.ts'
import { defineRoute, NotFound, type RouteDefinition } from '../../platform/http/route.ts'
import type { PdfBook } from '../../platform/rendering/pdf-book.ts'
import { openYear } from '../programmes/public.ts'
import { appointedRoles, type Holders, readReviews } from '../schemes/public.ts'
import type { Situation } from '../journeys/public.ts'
import { fileNameOf, rendered } from './issuing.handlers.ts'

/** The certificate of a programme that was passed: a tagged PDF, made from the outcome whenever it is asked for. */

/** Who stood beside the person at the end, by role. */
function supporters({ scheme }: Situation, holders: Holders) {
  return appointedRoles(scheme).flatMap(([role, { name }]) => {
    const names = (holders[role] ?? []).map((holder) => holder.name)
    return names.length === 0 ? [] : [{ label: name, value: names.join(', ') }]
  })
}

function certificateBook(situation: Situation, authority: string): PdfBook | undefined {
  const { scheme, state, context, applicant } = situation
  const outcome = scheme.outcomes.find((each) => each.outcome === state.outcome?.outcome)
  if (!outcome || !state.outcome || outcome.tone !== 'good') return undefined
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
      { label: 'Decided on', value: formatDay(state.outcome.on) },
    ],
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
      const book =
        sees === 'everything' ? certificateBook(situation, exchange.person.authorityName) : undefined
      if (!book) throw new NotFound()
      return rendered(exchange, book, fileNameOf(`Certificate of ${situation.applicant.name}`))
    },
  }),
]
