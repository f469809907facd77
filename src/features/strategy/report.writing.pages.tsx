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
  SaveState,
  SortableTable,
  Textarea,
} from '../../ui/public.ts'
import { labelOf, type Period } from './figures.rules.ts'
import { Matter } from './report.parts.tsx'
import type { Report, SentBack } from './report.queries.ts'
import { answerNames, type ReportGlance, type ReportMatter, type ReportSettings } from './report.rules.ts'

/** The report for the board: where it is begun and written. */

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
