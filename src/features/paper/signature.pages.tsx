import { FormErrors, type FormTokens, formatDay, InsetText } from '../../ui/public.ts'
import type { Fields } from '../../platform/http/route.ts'
import type { Situation } from '../journeys/public.ts'
import type { JourneyState, JourneyView } from '../schemes/public.ts'
import { InkForm } from './ink.parts.tsx'

/** Who signed the print of the sealed portfolio, when, and who saw it. */
export function SignaturePage({
  situation: { scheme, applicant, journeyId },
  slot,
  edition,
  signers,
  typed,
  errors,
  tokens,
}: {
  readonly situation: Situation
  readonly slot: JourneyView['slots'][number]
  readonly edition: NonNullable<JourneyState['edition']>
  readonly signers: JourneyView['slots'][number]['holders']
  readonly typed: Fields
  readonly errors?: Readonly<Record<string, string>> | undefined
  readonly tokens: FormTokens
}) {
  return (
    <>
      <FormErrors errors={errors} />
      <span class="govuk-caption-l">
        {applicant.name}: {scheme.name}
      </span>
      <h1 class="govuk-heading-l">Enter a signature on paper: {slot.slot.name}</h1>
      <p class="govuk-body">
        Only for a print of edition {edition.number}, frozen on {formatDay(edition.sealedOn)}. It is shown as
        signed on paper, and counts no longer if the portfolio changes. Whoever signed is told.
      </p>
      {signers.length === 0 ? (
        <InsetText>
          {slot.holders.length === 0
            ? `Nobody is ${slot.slot.name} here today, so no signature counts there. When the post is filled, come back.`
            : 'You hold this place yourself: read and sign it here. Somebody else enters a paper signature of yours.'}
        </InsetText>
      ) : (
        <InkForm
          action={`/applications/${journeyId}/sign/${slot.slot.slot}/on-paper`}
          signers={signers}
          whoReads="Everybody who reads the portfolio can open it"
          {...{ typed, errors, tokens }}
        >
          <input type="hidden" name="edition" value={edition.editionId} />
        </InkForm>
      )}
    </>
  )
}
