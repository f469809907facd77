import { formatDay } from '../../kernel/words.ts'
import { SignaturePage, type SignatureSlot } from '../../ui/public.ts'
import { onPaperInWords } from '../documents/public.ts'
import type { ApplicationEdition, Situation } from '../journeys/public.ts'
import { type JourneyView, view } from '../schemes/public.ts'
import { type Edition, type EditionSignature, objectionInWords } from '../signatures/public.ts'

/** What stands with the papers of an edition wherever it is read: who signed it, and scans of what is on paper. */

/** The page of one signature on paper, by its place. */
export const signatureHref =
  (journeyId: string, editionId: string) =>
  (slot: string): string =>
    `/applications/${journeyId}/editions/${editionId}/signatures/${slot}`

/**
 * Who signed, and of an edition that counts also who is still asked. One that was changed since says of each signature
 * that it counts no longer, whether it was given here or on paper.
 */
export function slotsOf(
  { slots }: JourneyView,
  signatures: readonly EditionSignature[],
  hrefOf: (slot: string) => string,
  counts = true,
): readonly SignatureSlot[] {
  return slots.flatMap((slot): readonly SignatureSlot[] => {
    const place = { role: slot.slot.name, meaning: slot.slot.means }
    const signed = signatures.find((each) => each.slot === slot.slot.slot)
    if (!signed)
      return counts
        ? [
            {
              ...place,
              name: slot.holders.map((holder) => holder.name).join(' or '),
              state: slot.state === 'ready' ? 'waiting' : 'not-yet',
            },
          ]
        : []
    const paper = onPaperInWords(signed)
    const dated =
      paper && [`Dated ${formatDay(signed.on)}. ${paper}`, objectionInWords(signed)].filter(Boolean).join(' ')
    const reason = counts
      ? dated
      : [paper && 'Signed on paper.', dated, 'The portfolio changed afterwards.'].filter(Boolean).join(' ')
    return [
      {
        ...place,
        name: `${signed.printedName}${signed.capacity.includes(' for ') ? ` (${signed.capacity})` : ''}`,
        state: counts ? (paper ? 'on-paper' : 'signed') : 'void',
        ...(paper ? {} : { at: signed.at }),
        ...(reason && {
          reason: paper ? (
            <>
              {reason}{' '}
              <a class="govuk-link" href={hrefOf(signed.slot)}>
                See this signature
                <span class="govuk-visually-hidden"> of {signed.printedName}</span>
              </a>
            </>
          ) : (
            reason
          ),
        }),
      },
    ]
  })
}

/** The signatures on an edition, for everybody who reads its papers; nothing where the scheme asks for none. */
export function EditionSignatures({
  situation: { scheme, state, context, journeyId },
  edition,
  headingLevel,
}: {
  readonly situation: Situation
  readonly edition: Edition
  readonly headingLevel?: 2 | 3
}) {
  if (!scheme.signatures) return null
  const counts = state.edition?.editionId === edition.editionId
  return (
    <SignaturePage
      title="Signatures"
      slots={slotsOf(
        view(scheme, state, context),
        edition.signatures,
        signatureHref(journeyId ?? '', edition.editionId),
        counts,
      )}
      edition={{ number: edition.number, sealedAt: edition.sealedAt, hash: edition.hash }}
      {...(headingLevel ? { headingLevel } : {})}
    />
  )
}

/** Scans that were sealed with the papers, each kept by its fingerprint; nothing when all of it was written here. */
export function EditionScans({
  journeyId,
  application,
  headingLevel = 2,
}: {
  readonly journeyId: string
  readonly application: ApplicationEdition
  readonly headingLevel?: 2 | 3
}) {
  const scans = application.onPaper ?? []
  if (scans.length === 0) return null
  const Heading = `h${headingLevel}` as 'h2'
  return (
    <section id="scans" aria-labelledby="heading-scans">
      <Heading class="govuk-heading-l" id="heading-scans">
        Scans of papers
      </Heading>
      <p class="govuk-body">
        This was begun on paper.{' '}
        <a class="govuk-link" href={`/applications/${journeyId}/paper`}>
          What was checked
        </a>{' '}
        stands in the place of its earlier history.
      </p>
      <ul class="govuk-list govuk-list--bullet">
        {scans.map(({ sha256, name }) => (
          <li key={sha256}>
            <a class="govuk-link" href={`/applications/${journeyId}/paper/scans/${sha256}`}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
