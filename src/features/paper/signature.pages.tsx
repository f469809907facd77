import { textOf } from '../../platform/http/body.ts'
import {
  Button,
  DateInput,
  FileUpload,
  Form,
  FormErrors,
  type FormTokens,
  formatDay,
  Input,
  InsetText,
  Radios,
} from '../../ui/public.ts'
import type { Fields } from '../../platform/http/route.ts'
import { uploadAccept } from '../documents/public.ts'
import type { Situation } from '../journeys/public.ts'
import type { JourneyState, JourneyView } from '../schemes/public.ts'

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
  const wrong = (name: string) => (errors?.[name] ? { errorMessage: { text: errors[name] as string } } : {})
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
        <Form tokens={tokens} action={`/applications/${journeyId}/sign/${slot.slot.slot}/on-paper`} multipart>
          <input type="hidden" name="edition" value={edition.editionId} />
          <Radios
            idPrefix="signer"
            name="signer"
            fieldset={{ legend: { text: 'Who signed?', classes: 'govuk-fieldset__legend--m' } }}
            items={signers.map(({ personId, name, how }) => ({
              value: personId,
              text: name,
              hint: { text: how },
              checked: textOf(typed, 'signer') === personId,
            }))}
            {...wrong('signer')}
          />
          <DateInput
            id="on"
            namePrefix="on"
            legend="Date beside the signature"
            values={Object.fromEntries(
              ['on-day', 'on-month', 'on-year'].map((name) => [name, textOf(typed, name)]),
            )}
            {...wrong('on')}
          />
          <Input
            id="seen"
            name="seen"
            label={{ text: 'Who saw the signature?' }}
            hint={{ text: 'Work address or full name. Leave it empty if you saw it yourself.' }}
            value={textOf(typed, 'seen')}
            autocomplete="off"
            {...wrong('seen')}
          />
          <FileUpload
            id="file"
            name="file"
            multiple
            attributes={{ accept: uploadAccept }}
            label={{ text: 'Scan of the signed page' }}
            hint={{
              text: 'A PDF or pictures. Everybody who reads the portfolio can open it, and whoever signed can say if it is not theirs.',
            }}
            {...wrong('file')}
          />
          <Button text="Enter the signature" preventDoubleClick />
        </Form>
      )}
    </>
  )
}
