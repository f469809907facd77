import { formatDay, FormErrors, type FormTokens, InsetText } from '../../ui/public.ts'
import type { IsoDate } from '../../kernel/dates.ts'
import type { Fields } from '../../platform/http/route.ts'
import { type OpenSection, sectionHref, titleOf } from '../documents/public.ts'
import { InkForm, type InkSigner } from './ink.parts.tsx'

/** Who signed a print of one form, when, and who saw it. */
export function FormSignaturePage({
  open,
  writtenOn,
  nobody,
  signers,
  typed,
  errors,
  tokens,
}: {
  readonly open: OpenSection
  /** When what stands in the section was saved. */
  readonly writtenOn: IsoDate
  /** Why there is nobody to choose, where there is not. */
  readonly nobody: string
  readonly signers: readonly InkSigner[]
  readonly typed: Fields
  readonly errors?: Readonly<Record<string, string>> | undefined
  readonly tokens: FormTokens
}) {
  const { document, section, access } = open
  const missing = open.standing.sections.find((each) => each.section.section === section.section)?.problems
  return (
    <>
      <FormErrors errors={errors} />
      <span class="govuk-caption-l">
        {titleOf(open)}
        {access.whose ? ` · ${access.whose}` : ''}
      </span>
      <h1 class="govuk-heading-l">Enter a signature on paper: {section.name}</h1>
      <p class="govuk-body">
        Only for a print of{' '}
        <a class="govuk-link" href={sectionHref(document.id, section.section)}>
          what stands in the form now
        </a>
        , saved on {formatDay(writtenOn)}. It is shown as signed on paper, and counts no longer if the section
        changes. Whoever signed is told.
      </p>
      {missing && missing.length > 0 ? (
        <InsetText>
          The section cannot be signed yet: {missing.length} of its answers are missing or not right. When it
          is complete, enter the signature of a print of it.
        </InsetText>
      ) : signers.length === 0 ? (
        <InsetText>{nobody}</InsetText>
      ) : (
        <InkForm
          action={`${sectionHref(document.id, section.section)}/on-paper`}
          signers={signers}
          whoReads="Everybody who reads the form can open it"
          {...{ typed, errors, tokens }}
        >
          <input type="hidden" name="_base" value={open.revision} />
        </InkForm>
      )}
    </>
  )
}
