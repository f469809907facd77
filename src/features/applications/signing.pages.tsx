import type { EditionId } from '../../kernel/ids.ts'
import {
  Button,
  ButtonGroup,
  Checkboxes,
  Details,
  Fold,
  Form,
  FormErrors,
  type FormTokens,
  InsetText,
  SignaturePage,
  Textarea,
  formatMoment,
} from '../../ui/public.ts'
import { Blocks, documentBlocks } from '../documents/public.ts'
import type { CompiledScheme, JourneyView } from '../schemes/public.ts'
import type { EditionSignature } from '../signatures/public.ts'
import type { ApplicationEdition } from '../journeys/public.ts'
import { paperNameIn } from './edition-changes.rules.ts'
import { EditionScans, signatureHref, slotsOf } from './edition.parts.tsx'

/** Reading exactly what is signed, and signing it in place. */

type SealedPaper = ApplicationEdition['documents'][number]

/** One sealed paper as it was, with the rows and the wording of its day. */
function Paper({
  scheme,
  application,
  document,
  headingLevel,
}: {
  readonly scheme: CompiledScheme
  readonly application: ApplicationEdition
  readonly document: SealedPaper
  readonly headingLevel: 2 | 3
}) {
  const template = scheme.templates[document.template]
  if (!template) return null
  const words = {
    evidence: document.evidence,
    names: application.frameworks,
    signed: document.signed ?? {},
  }
  return <Blocks blocks={documentBlocks(template, document.answers, words)} headingLevel={headingLevel} />
}

/** The frozen papers, one after another, and scans: wherever an edition is read as a whole. */
export function EditionPapers({
  journeyId,
  scheme,
  application,
  headingLevel = 2,
  folds = false,
}: {
  readonly journeyId: string
  readonly scheme: CompiledScheme
  readonly application: ApplicationEdition
  readonly headingLevel?: 2 | 3
  /** Each paper by its name alone where the window is narrow. */
  readonly folds?: boolean
}) {
  const Heading = `h${headingLevel}` as 'h2'
  return (
    <>
      {application.documents.map((document) => (
        <section
          key={document.document}
          id={`paper-${document.document}`}
          aria-labelledby={`heading-${document.document}`}
        >
          {folds ? (
            <Fold
              title={paperNameIn(scheme, document)}
              headingLevel={headingLevel}
              headingClasses="govuk-heading-l"
              id={`heading-${document.document}`}
            >
              <Paper scheme={scheme} application={application} document={document} headingLevel={3} />
            </Fold>
          ) : (
            <>
              <Heading class="govuk-heading-l" id={`heading-${document.document}`}>
                {paperNameIn(scheme, document)}
              </Heading>
              <Paper scheme={scheme} application={application} document={document} headingLevel={3} />
            </>
          )}
        </section>
      ))}
      <EditionScans journeyId={journeyId} application={application} headingLevel={headingLevel} />
    </>
  )
}

export interface SignPageProps {
  readonly scheme: CompiledScheme
  readonly view: JourneyView
  readonly applicantName: string
  readonly journeyId: string
  readonly slot: JourneyView['slots'][number]
  readonly edition: {
    readonly editionId: EditionId
    readonly number: number
    readonly hash: string
    readonly sealedAt: string
    readonly application: ApplicationEdition
    readonly signatures: readonly EditionSignature[]
  }
  readonly myName: string
  readonly tokens: FormTokens
  readonly errors?: Readonly<Record<string, string>> | undefined
  readonly reason?: string | undefined
  /** Whether an earlier edition had been signed: then the change is worth a word. */
  readonly again: boolean
}

/** Read, see who has signed, confirm; or decline with a reason. */
export function SignPage({
  scheme,
  view,
  applicantName,
  journeyId,
  slot,
  edition,
  myName,
  tokens,
  errors,
  reason,
  again,
}: SignPageProps) {
  const action = `/applications/${journeyId}/sign/${slot.slot.slot}`
  return (
    <>
      <FormErrors errors={errors} />
      <span class="govuk-caption-l">
        {applicantName}: {scheme.name}
      </span>
      <h1 class="govuk-heading-l">Read and sign as {slot.slot.name}</h1>
      {again && (
        <InsetText>
          This portfolio was changed after it had been signed, so it is signed again. Edition {edition.number}{' '}
          is what you read here.
        </InsetText>
      )}
      <SignaturePage
        title="Who signs"
        slots={slotsOf(view, edition.signatures, signatureHref(journeyId, edition.editionId))}
        edition={{ number: edition.number, sealedAt: edition.sealedAt as never, hash: edition.hash }}
      />
      <h2 class="govuk-heading-m">Read the portfolio</h2>
      <p class="govuk-body">
        Frozen on {formatMoment(edition.sealedAt as never)}. Open each paper to read it.
      </p>
      <EditionScans journeyId={journeyId} application={edition.application} headingLevel={3} />
      {edition.application.documents.map((document) => (
        <Details key={document.document} summaryText={paperNameIn(scheme, document)}>
          <Paper scheme={scheme} application={edition.application} document={document} headingLevel={3} />
        </Details>
      ))}
      <h2 class="govuk-heading-m">Sign</h2>
      <p class="govuk-body">By signing you say: “{slot.slot.means}”</p>
      <Form tokens={tokens} action={action}>
        <input type="hidden" name="edition" value={edition.editionId} />
        <Checkboxes
          idPrefix="confirm"
          name="confirm"
          items={[{ value: 'yes', text: `I, ${myName}, have read this portfolio and sign it` }]}
          {...(errors?.['confirm'] ? { errorMessage: { text: errors['confirm'] } } : {})}
        />
        <ButtonGroup>
          <Button text="Sign the portfolio" preventDoubleClick />
        </ButtonGroup>
      </Form>
      <Details summaryText="I cannot sign this" open={errors?.['reason'] !== undefined}>
        <p class="govuk-body">
          Say what needs to change. {applicantName} reads your reason, puts it right, and everyone signs
          again.
        </p>
        <Form tokens={tokens} action={`${action}/decline`}>
          <input type="hidden" name="edition" value={edition.editionId} />
          <Textarea
            id="reason"
            name="reason"
            label={{ text: 'Why you are not signing' }}
            value={reason ?? ''}
            {...(errors?.['reason'] ? { errorMessage: { text: errors['reason'] } } : {})}
          />
          <Button text="Decline to sign" tone="warning" preventDoubleClick />
        </Form>
      </Details>
    </>
  )
}
