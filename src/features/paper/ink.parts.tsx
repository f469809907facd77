import type { PersonId } from '../../kernel/ids.ts'
import { textOf } from '../../platform/http/body.ts'
import type { Fields } from '../../platform/http/route.ts'
import {
  Button,
  DateInput,
  FileUpload,
  Form,
  type FormTokens,
  Input,
  Radios,
  type Words,
} from '../../ui/public.ts'
import { uploadAccept } from '../documents/public.ts'

/** Who may have signed, as they are offered to be chosen from. */
export interface InkSigner {
  readonly personId: PersonId
  readonly name: string
  /** "line manager". */
  readonly how: string
}

/** What is asked of every signature that was given with ink: who, when, who saw it, and its scan. */
export function InkForm({
  action,
  signers,
  whoReads,
  typed,
  errors,
  tokens,
  children,
}: {
  readonly action: string
  readonly signers: readonly InkSigner[]
  /** "Everybody who reads the portfolio can open it". */
  readonly whoReads: string
  readonly typed: Fields
  readonly errors?: Readonly<Record<string, string>> | undefined
  readonly tokens: FormTokens
  /** What says which print was signed. */
  readonly children: Words
}) {
  const wrong = (name: string) => (errors?.[name] ? { errorMessage: { text: errors[name] as string } } : {})
  return (
    <Form tokens={tokens} action={action} multipart>
      {children}
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
        hint={{ text: `A PDF or pictures. ${whoReads}, and whoever signed can say if it is not theirs.` }}
        {...wrong('file')}
      />
      <Button text="Enter the signature" preventDoubleClick />
    </Form>
  )
}
