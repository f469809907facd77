import {
  Button,
  ButtonGroup,
  Details,
  EmptyState,
  type FieldErrors,
  Form,
  FormErrors,
  formatDay,
  formatMoment,
  type FormTokens,
  InsetText,
  Radios,
  SaveState,
  Select,
  SortableTable,
  Textarea,
} from '../../ui/public.ts'
import { type Correction, correctionInWords } from './figures.corrections.ts'
import { labelOf, type Period } from './figures.rules.ts'
import { MeasureParts } from './measures.parts.tsx'
import type { Meeting } from './board.queries.ts'
import type { Report, SentBack } from './report.queries.ts'
import {
  type Answer,
  answerNames,
  type Draws,
  type FinishedReport,
  type LearningMatter,
  type ReportGlance,
  type ReportMatter,
  type ReportSettings,
} from './report.rules.ts'

/** The report for the board: where it is begun, written, read, and answered. */

export function ReportsPage({
  settings,
  periods,
  reports,
  tokens,
}: {
  readonly settings: ReportSettings
  /** Periods that it may be written of, the latest first. */
  readonly periods: readonly Period[]
  readonly reports: readonly ReportGlance[]
  readonly tokens: FormTokens
}) {
  return (
    <>
      <h1 class="govuk-heading-l">{settings.name}</h1>
      <p class="govuk-body">
        Waymark lays the aims, figures and what came about ready; you write what they mean. Once you finish a
        report, nothing of it changes any more.
      </p>
      <SortableTable
        caption="Periods"
        hideCaption
        columns={[{ title: 'Period' }, { title: 'State' }, { title: 'What to do' }]}
        rows={periods.map((period) => {
          const own = reports.filter(({ from }) => from === period.from)
          const open = own.find(({ finishedAt }) => finishedAt === null)
          const last = own.find(({ finishedAt }) => finishedAt !== null)
          return {
            cells: [
              labelOf(period),
              open
                ? 'Being written'
                : last
                  ? last.answer
                    ? answerNames[last.answer]
                    : 'Finished, to be presented'
                  : 'Not begun',
              open ? (
                <a class="govuk-link" href={`/manage/strategy/reports/${open.id}`}>
                  Go on writing<span class="govuk-visually-hidden"> the report of {labelOf(period)}</span>
                </a>
              ) : last && last.answer !== 'sent-back' ? (
                <a class="govuk-link" href={`/strategy/reports/${last.id}`}>
                  Read it<span class="govuk-visually-hidden">: {labelOf(period)}</span>
                </a>
              ) : (
                <Form tokens={tokens} action="/manage/strategy/reports">
                  <input type="hidden" name="period" value={period.from} />
                  <Button tone="secondary" preventDoubleClick>
                    {last ? 'Write it again' : 'Begin the report'}
                    <span class="govuk-visually-hidden"> of {labelOf(period)}</span>
                  </Button>
                </Form>
              ),
            ],
          }
        })}
        empty={
          <EmptyState
            title="No period has begun yet"
            text="Periods that a report is written of stand here."
          />
        }
      />
    </>
  )
}

export interface WriteReportProps {
  readonly settings: ReportSettings
  readonly report: Report
  /** Whether its period is over, so that it may be finished. */
  readonly isOver: boolean
  /** Undefined until it was laid ready. */
  readonly matter: ReportMatter | undefined
  readonly words: Readonly<Record<string, string>>
  /** What somebody else saved meanwhile, to compare. */
  readonly theirs: Readonly<Record<string, string>> | undefined
  /** What the board said of the one before it, where it sent that back. */
  readonly sentBack: SentBack | undefined
  readonly errors: FieldErrors | undefined
  readonly tokens: FormTokens
}

/** A report being written: each section with what is laid ready for it. */
export function WriteReportPage(props: WriteReportProps) {
  const { settings, report, isOver, matter, words, theirs, sentBack, errors, tokens } = props
  const href = `/manage/strategy/reports/${report.id}`
  return (
    <>
      <FormErrors errors={errors} />
      <span class="govuk-caption-l">{report.label}</span>
      <h1 class="govuk-heading-l">{settings.name}</h1>
      {report.revision > 0 && (
        <p class="govuk-body">
          Saved {formatMoment(report.savedAt)} by {report.savedBy || 'someone who has left'}.
        </p>
      )}
      {sentBack && (
        <InsetText>
          The board sent the last one back{sentBack.on && ` on ${formatDay(sentBack.on)}`}:{' '}
          <span class="wm-prose">{sentBack.comments}</span>
          <br />
          This one began with its words: change what the board asked for.
        </InsetText>
      )}
      <Form tokens={tokens} action={href} autosave={`${href}/draft`} section="report" base={report.revision}>
        <input type="hidden" name="base" value={String(report.revision)} />
        {settings.sections.map(({ section, title, hint, draws }) => (
          <section key={section}>
            <Textarea
              id={`words.${section}`}
              name={`words.${section}`}
              label={{ text: title, classes: 'govuk-label--m' }}
              hint={hint}
              rows={Math.min(18, 6 + Math.ceil((words[section] ?? '').length / 90))}
              value={words[section] ?? ''}
              errorMessage={errors?.[`words.${section}`]}
            />
            {theirs && theirs[section] !== words[section] && (
              <InsetText>
                <strong>Saved meanwhile</strong>
                <br />
                <span class="wm-prose">{theirs[section] ?? ''}</span>
              </InsetText>
            )}
            {draws && matter && (
              <Details summaryText={`What goes with “${title}” by itself`}>
                <Matter matter={matter} draws={draws} />
              </Details>
            )}
          </section>
        ))}
        <p class="govuk-body">
          {isOver
            ? 'When you finish the report, its words, aims and figures are kept as they are today.'
            : `${report.label} goes on until ${formatDay(report.to)}. Finish the report once it is over; what you save until then is kept.`}{' '}
          Name no child or family.
        </p>
        <SaveState />
        <ButtonGroup>
          {isOver && <Button name="_do" value="finish" text="Finish the report" preventDoubleClick />}
          <Button
            name="_do"
            value="save"
            {...(isOver ? { tone: 'secondary' as const } : {})}
            text="Save and go on later"
          />
          <Button name="_do" value="refresh" tone="secondary" text="Bring the figures up to date" />
        </ButtonGroup>
      </Form>
    </>
  )
}

/** What people need to learn, what learning changed and what leavers told, in sentences. */
export function LearningParts({
  learning: { needs, impact, leaving },
  headingLevel,
}: {
  readonly learning: LearningMatter
  readonly headingLevel: 2 | 3
}) {
  const Heading = `h${headingLevel}` as 'h2'
  const parts = [
    { id: 'training-needs', title: 'What people need to learn', sentences: needs },
    { id: 'learning-impact', title: 'What learning changed', sentences: impact },
    { id: 'leaving', title: 'What those who left taught us', sentences: leaving },
  ]
  return (
    <>
      {parts.map(({ id, title, sentences }) => (
        <section key={id} id={id}>
          <Heading class="govuk-heading-s">{title}</Heading>
          {sentences.length === 0 ? (
            <p class="govuk-body">Nothing has been gathered yet.</p>
          ) : (
            sentences.map((sentence) => (
              <p class="govuk-body" key={sentence}>
                {sentence}
              </p>
            ))
          )}
        </section>
      ))}
    </>
  )
}

/** What is laid ready, for one section. */
function Matter({ matter, draws }: { readonly matter: ReportMatter; readonly draws: Draws }) {
  if (draws === 'measures') return <MeasureParts measures={matter.measures} />
  if (draws === 'learning') return <LearningParts learning={matter.learning} headingLevel={3} />
  if (draws === 'successes')
    return matter.successes.length === 0 ? (
      <p class="govuk-body">Nothing was told to be in place in this period.</p>
    ) : (
      <ul class="govuk-list govuk-list--bullet">
        {matter.successes.map(({ title, says }) => (
          <li key={`${title} ${says}`}>
            <strong>{title}</strong>: {says}
          </li>
        ))}
      </ul>
    )
  return (
    <>
      {matter.aims.map(({ name, aims }) => (
        <SortableTable
          key={name}
          caption={name}
          columns={[{ title: 'Name' }, { title: 'Progress' }, { title: 'Status' }]}
          rows={aims.map(({ code, name: called, progress, status }) => ({
            cells: [code ? `${code}: ${called}` : called, progress, status],
          }))}
        />
      ))}
    </>
  )
}

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
  /** Whether it waits for the board and was finished by whoever reads. */
  readonly isOwn: boolean
}

/** A finished report, as it stays. */
export function ReadReportPage({ report, finished, corrections, answering, again, isOwn }: ReadReportProps) {
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
