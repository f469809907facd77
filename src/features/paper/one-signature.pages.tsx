import {
  type FormTokens,
  formatDay,
  FormErrors,
  InsetText,
  RecordBand,
  SummaryList,
  type Words,
} from '../../ui/public.ts'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import { onPaperInWords, type SeenOnPaper } from '../documents/public.ts'
import { Objecting } from './objections.parts.tsx'

/** A signature on paper as it is shown by itself: of a portfolio, or of one form. */
export interface ShownSignature {
  readonly printedName: string
  readonly on: IsoDate
  readonly at: IsoInstant
  readonly onPaper?: SeenOnPaper | null | undefined
  /** What it says, where there is a sentence that was signed. */
  readonly means?: string | undefined
  readonly scans: readonly { readonly name: string; readonly sha256: string }[]
  readonly objection?:
    | {
        readonly says: string
        readonly on: IsoDate
        readonly answer: string | null
        readonly answeredBy: string | null
        readonly answeredOn: IsoDate | null
      }
    | null
    | undefined
}

/** One signature on paper with its scans, for everybody who reads the papers; whoever is said to have signed can object. */
export function OneSignaturePage({
  place,
  whose,
  facts,
  signature,
  counts,
  noLonger,
  noScan,
  href,
  may,
  mine,
  hints,
  errors,
  typed,
  tokens,
}: {
  /** "Head of Service", "Reflective statement". */
  readonly place: string
  readonly whose: string
  readonly facts: readonly { readonly name: string; readonly value: Words }[]
  readonly signature: ShownSignature
  readonly counts: boolean
  /** Why it counts no longer, where it does not. */
  readonly noLonger: string
  /** Said where no scan was added. */
  readonly noScan: Words
  /** Of this page. */
  readonly href: string
  readonly may: 'object' | 'answer' | undefined
  /** Whether the reader is said to have signed. */
  readonly mine: boolean
  /** What follows from an objection, and what an answer should say. */
  readonly hints: { readonly object: string; readonly answer: string }
  readonly errors?: Readonly<Record<string, string>> | undefined
  readonly typed: string
  readonly tokens: FormTokens
}) {
  const { objection, scans } = signature
  return (
    <>
      <FormErrors errors={errors} />
      <RecordBand
        kind={`Signature on paper: ${place}`}
        title={signature.printedName}
        whose={whose}
        status={
          objection && !objection.answer
            ? { tone: 'late', text: 'Objection to be answered' }
            : counts
              ? { tone: 'done', text: 'Signed on paper' }
              : { tone: 'neutral', text: 'No longer counts' }
        }
        facts={facts}
      />
      {!counts && <InsetText>{noLonger}</InsetText>}
      <SummaryList
        rows={[
          { key: 'Date beside the signature', value: formatDay(signature.on) },
          { key: 'Who saw and entered it', value: onPaperInWords(signature) ?? '' },
          ...(signature.means === undefined ? [] : [{ key: 'It says', value: signature.means }]),
          {
            key: scans.length === 1 ? 'Scan' : 'Scans',
            value:
              scans.length === 0 ? (
                noScan
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
          hint: hints.object,
          button: 'Object to this signature',
        }}
        reply={{ label: 'Your answer', hint: hints.answer, button: 'Answer the objection' }}
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
