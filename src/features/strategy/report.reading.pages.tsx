import {
  Button,
  EmptyState,
  type FieldErrors,
  Form,
  FormErrors,
  formatDay,
  type FormTokens,
  InsetText,
  Radios,
  Select,
  Textarea,
} from '../../ui/public.ts'
import type { Meeting } from './board.queries.ts'
import { type Correction, correctionInWords } from './figures.corrections.ts'
import { Matter } from './report.parts.tsx'
import type { Report } from './report.queries.ts'
import { type Answer, answerNames, type FinishedReport } from './report.rules.ts'

/** A finished report: where it is read, with what was corrected since, and answered. */

export interface ReadReportProps {
  readonly report: Report
  readonly finished: FinishedReport
  /** For those who say what the board made of it: meetings it may have been presented at. */
  readonly answering:
    | {
        readonly meetings: readonly Meeting[]
        /** Whether they may call a meeting where there is none. */
        readonly keeps: boolean
        readonly typed: (field: string) => string
        readonly errors: FieldErrors | undefined
        readonly tokens: FormTokens
      }
    | undefined
  /** What was entered or taken back of its figures since it was finished. */
  readonly corrections: readonly Correction[]
  /** For those who write it again once the board sent it back. */
  readonly again: FormTokens | undefined
  /** Whether Braille can be made here. */
  readonly braille: boolean
  /** Whether it waits for the board and was finished by whoever reads. */
  readonly isOwn: boolean
}

/** A finished report, as it stays. */
export function ReadReportPage(props: ReadReportProps) {
  const { report, finished, corrections, answering, again, isOwn, braille } = props
  const href = `/strategy/reports/${report.id}`
  return (
    <>
      <FormErrors errors={answering?.errors} />
      <span class="govuk-caption-l">{finished.label}</span>
      <h1 class="govuk-heading-l">{finished.name}</h1>
      <p class="govuk-body">
        To the {finished.board}, by {finished.by}, {formatDay(finished.on)}. About “{finished.strategy}”.
      </p>
      {report.answer ? (
        <InsetText>
          <strong>{answerNames[report.answer]}</strong>
          {report.meetingOn && ` on ${formatDay(report.meetingOn)}`}.{' '}
          {report.comments !== '' && <span class="wm-prose">{report.comments}</span>}
        </InsetText>
      ) : (
        <InsetText>
          The board has not said yet what it makes of this report.
          {isOwn && ' You finished it, so somebody else records what the board says.'}
        </InsetText>
      )}
      {again && (
        <Form tokens={again} action="/manage/strategy/reports">
          <input type="hidden" name="period" value={report.from} />
          <Button text="Write it again" preventDoubleClick />
        </Form>
      )}
      <CorrectionsPart corrections={corrections} />
      <p class="govuk-body">
        Download:{' '}
        <a class="govuk-link" href={`${href}/report.pdf`}>
          PDF
        </a>
        ,{' '}
        <a class="govuk-link" href={`${href}/report-large-print.pdf`}>
          PDF in large print
        </a>
        ,{' '}
        <a class="govuk-link" href={`${href}/report.docx`}>
          Word
        </a>
        ,{' '}
        <a class="govuk-link" href={`${href}/report-large-print.docx`}>
          Word in large print
        </a>
        {braille ? (
          <>
            ,{' '}
            <a class="govuk-link" href={`${href}/report.brf`}>
              Braille (BRF)
            </a>
          </>
        ) : (
          <>
            . Braille cannot be made here.{' '}
            <a class="govuk-link" href="/formats">
              Ask for it in Braille, as audio or in another language
            </a>
          </>
        )}
      </p>
      {finished.sections.map(({ section, title, words, draws }) => (
        <section key={section}>
          <h2 class="govuk-heading-m" id={`section-${section}`}>
            {title}
          </h2>
          <p class="govuk-body wm-prose">{words}</p>
          {draws && <Matter matter={finished} draws={draws} />}
        </section>
      ))}
      {answering && <AnswerForm href={href} answering={answering} />}
    </>
  )
}

/** Figures that stand otherwise by now; the report itself stays. */
function CorrectionsPart({ corrections }: { readonly corrections: readonly Correction[] }) {
  if (corrections.length === 0) return null
  return (
    <InsetText>
      <p class="govuk-body">
        <strong>Corrected since this report was finished.</strong> The report stays as it was. What holds now
        is read with{' '}
        <a class="govuk-link" href="/strategy/board#figures">
          the figures of the board
        </a>
        .
      </p>
      <ul class="govuk-list govuk-list--bullet">
        {corrections.map((correction) => (
          <li key={`${correction.figure} ${correction.label}`}>{correctionInWords(correction)}</li>
        ))}
      </ul>
    </InsetText>
  )
}

function AnswerForm({
  href,
  answering: { meetings, keeps, typed, errors, tokens },
}: {
  readonly href: string
  readonly answering: NonNullable<ReadReportProps['answering']>
}) {
  return (
    <>
      <h2 class="govuk-heading-m">What the board made of it</h2>
      {meetings.length === 0 ? (
        <EmptyState
          title="It has not been presented yet"
          text="Once the board has met since the report was finished, say here what it made of it."
          {...(keeps
            ? {
                action: (
                  <Button href="/manage/strategy/meetings/new" tone="secondary" text="Call a meeting" />
                ),
              }
            : {})}
        />
      ) : (
        <Form tokens={tokens} action={`${href}/answer`}>
          <Select
            name="meeting"
            label="At which meeting was it presented?"
            value={typed('meeting')}
            errorMessage={errors?.['meeting']}
            items={meetings.map(({ id, on, purpose }) => ({
              value: id,
              text: `${formatDay(on)}: ${purpose}`,
            }))}
          />
          <Radios
            name="answer"
            legend={{ text: 'What did the board say?', classes: 'govuk-fieldset__legend--s' }}
            value={typed('answer')}
            errorMessage={errors?.['answer']}
            items={(Object.entries(answerNames) as [Answer, string][]).map(([value, text]) => ({
              value,
              text,
            }))}
          />
          <Textarea
            name="comments"
            label="Its comments (needed when it is sent back)"
            rows={4}
            value={typed('comments')}
            errorMessage={errors?.['comments']}
          />
          <Button text="Record what the board said" preventDoubleClick />
        </Form>
      )}
    </>
  )
}
