import {
  type FormTokens,
  formatDay,
  FormErrors,
  InsetText,
  RecordBand,
  SummaryList,
} from '../../ui/public.ts'
import type { Situation } from '../journeys/public.ts'
import { type Edition, type EditionSignature, onPaperInWords } from '../signatures/public.ts'
import { Objecting } from './objections.parts.tsx'

/** One signature on paper with its scans, for everybody who reads the papers; whoever is said to have signed can object. */
export function OneSignaturePage({
  situation: { scheme, applicant, state, journeyId },
  edition,
  signature,
  href,
  may,
  mine,
  voids,
  errors,
  typed,
  tokens,
}: {
  readonly situation: Situation
  readonly edition: Edition
  readonly signature: EditionSignature
  /** Of this page. */
  readonly href: string
  readonly may: 'object' | 'answer' | undefined
  /** Whether the reader is said to have signed. */
  readonly mine: boolean
  /** Whether an objection opens the portfolio again, since signatures are still being collected. */
  readonly voids: boolean
  readonly errors?: Readonly<Record<string, string>> | undefined
  readonly typed: string
  readonly tokens: FormTokens
}) {
  const counts = state.edition?.editionId === edition.editionId
  const { objection, scans = [] } = signature
  return (
    <>
      <FormErrors errors={errors} />
      <RecordBand
        kind={`Signature on paper: ${signature.slotName}`}
        title={signature.printedName}
        whose={applicant.name}
        status={
          objection && !objection.answer
            ? { tone: 'late', text: 'Objection to be answered' }
            : counts
              ? { tone: 'done', text: 'Signed on paper' }
              : { tone: 'neutral', text: 'No longer counts' }
        }
        facts={[
          { name: 'Scheme', value: scheme.name },
          { name: 'Portfolio', value: `Edition ${edition.number}` },
        ]}
      />
      {!counts && (
        <InsetText>The portfolio was changed or opened again afterwards, so it is signed again.</InsetText>
      )}
      <SummaryList
        rows={[
          { key: 'Date beside the signature', value: formatDay(signature.on) },
          { key: 'Who saw and entered it', value: onPaperInWords(signature) ?? '' },
          { key: 'It says', value: signature.means },
          {
            key: scans.length === 1 ? 'Scan' : 'Scans',
            value:
              scans.length === 0 ? (
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
              ) : (
                <ul class="govuk-list govuk-!-margin-bottom-0">
                  {scans.map(({ name, sha256 }) => (
                    <li key={sha256}>
                      <a class="govuk-link" href={`${href}/scans/${sha256}`}>
                        {name}
                      </a>
                    </li>
                  ))}
                </ul>
              ),
          },
        ]}
      />
      <Objecting
        objection={objection ? { ...objection, by: signature.printedName } : undefined}
        answer={
          objection?.answer && objection.answeredOn
            ? { by: objection.answeredBy ?? '', on: objection.answeredOn, says: objection.answer }
            : undefined
        }
        may={may}
        object={{
          label: 'If this is not your signature, what is wrong?',
          hint: voids
            ? 'The signatures count no longer, and the portfolio is signed again. The applicant and those who enter signatures read what you write.'
            : 'The portfolio has gone on. Those who enter signatures read what you write, and answer you here.',
          button: 'Object to this signature',
        }}
        reply={{
          label: 'Your answer',
          hint: 'Say what you found. If the signature was not given, have the portfolio sent back, so that it is signed again.',
          button: 'Answer the objection',
        }}
        waits={
          mine
            ? 'Your objection waits for an answer. You get a message when it is there.'
            : 'It waits for an answer of those who enter signatures.'
        }
        action={href}
        {...{ typed, errors, tokens }}
      />
    </>
  )
}
