import { Button, type FieldErrors, Input, Live, StatusTag, SummaryList } from '../../ui/public.ts'
import { combiningInWords, type Meeting, weighingInWords } from '../schemes/public.ts'
import {
  agreesOnMarks,
  type Marks,
  questionsInWords,
  readScore,
  type RuleReading,
  type ScoreReading,
} from './scoring.rules.ts'

/** Marks on the page: what each member gave, what the panel's come to, and every rule with how it stands. */

export interface PanelScore {
  readonly marks: Marks
  /** Of members who are here, where their marks are combined. */
  readonly members: readonly { readonly name: string; readonly marks: Marks }[]
}

function RuleState({ rule }: { readonly rule: RuleReading }) {
  return (
    <>
      {rule.holds === undefined ? (
        <StatusTag tone="neutral" text="Not known yet" />
      ) : rule.holds ? (
        <StatusTag tone="done" text="Holds" />
      ) : (
        <StatusTag tone="blocked" text="Does not hold" />
      )}{' '}
      {rule.fact}
    </>
  )
}

function Sums({ meeting, reading }: { readonly meeting: Meeting; readonly reading: ScoreReading }) {
  const { scoring } = meeting
  return (
    <>
      <p class="govuk-body">
        {reading.total} of {reading.best} marks
        {scoring?.weights ? `, ${reading.weightedTotal} by weight` : ''}
        {reading.missing.length > 0 ? `. No mark yet for ${questionsInWords(reading.missing)}` : ''}.
        {reading.passes === true && ' The marks are enough.'}
        {reading.passes === false && ' The marks are not enough.'}
      </p>
      {reading.rules.length > 0 && (
        <SummaryList
          rows={reading.rules.map((rule) => ({ key: rule.rule, value: <RuleState rule={rule} /> }))}
        />
      )}
    </>
  )
}

/** Marks that stand, summed up and held against the rules. */
export function ScoreLines({ meeting, marks }: { readonly meeting: Meeting; readonly marks: Marks }) {
  const reading = readScore(meeting, marks)
  return reading ? <Sums meeting={meeting} reading={reading} /> : null
}

/** What a member's own marks add up to while they give them; the rules are for the marks of the panel. */
export function OwnSum({ meeting, marks }: { readonly meeting: Meeting; readonly marks: Marks }) {
  const reading = readScore(meeting, marks)
  if (!reading) return null
  return (
    <Live name="own-marks">
      <p class="govuk-body">
        Your marks come to {reading.total} of {reading.best}
        {meeting.scoring?.weights ? `, ${reading.weightedTotal} by weight` : ''}
        {reading.missing.length > 0 ? `. No mark of yours yet for ${questionsInWords(reading.missing)}` : ''}.
      </p>
    </Live>
  )
}

/** The marks that a decision rests on: typed where the panel agrees on them, else those of its members. */
export function ScorePart({
  meeting,
  score,
  errors,
  value,
}: {
  readonly meeting: Meeting
  readonly score: PanelScore | undefined
  readonly errors: FieldErrors | undefined
  readonly value: (question: string) => string
}) {
  const { scoring } = meeting
  if (!scoring) return null
  const agreed = agreesOnMarks(scoring)
  const reading = readScore(meeting, score?.marks ?? {})
  const weight = (question: string) => {
    const times = scoring.weights?.[question] ?? 1
    return times === 1 ? '' : `, counts ${times} times`
  }
  return (
    <section aria-labelledby="score">
      <h3 class="govuk-heading-m" id="score" tabindex={-1}>
        Marks
      </h3>
      {errors?.['score'] && (
        <p class="govuk-error-message">
          <span class="govuk-visually-hidden">Error:</span> {errors['score']}
        </p>
      )}
      <p class="govuk-body">
        {combiningInWords(scoring)} {weighingInWords(scoring)}
      </p>
      {agreed
        ? meeting.questions.map(({ question, assesses }) => (
            <Input
              key={question}
              name={`agreed.${question}`}
              id={`agreed-${question}`}
              label={{ text: `Question ${question}: ${assesses}`, classes: 'govuk-label--s' }}
              hint={`${scoring.least} to ${scoring.most}${weight(question)}`}
              value={value(question)}
              inputmode="numeric"
              classes="govuk-input--width-2"
              errorMessage={errors?.[`agreed-${question}`]}
            />
          ))
        : null}
      <Live name="score">
        {!agreed && score && (
          <SummaryList
            rows={meeting.questions.map(({ question, assesses }) => ({
              key: `Question ${question}: ${assesses}${weight(question)}`,
              value: (
                <>
                  <strong>{score.marks[question] ?? 'Not marked by everyone yet'}</strong>
                  <br />
                  {score.members
                    .map(({ name, marks }) => `${name} ${marks[question] ?? 'not yet'}`)
                    .join(', ') || 'Nobody is recorded as here yet'}
                </>
              ),
            }))}
          />
        )}
        {reading && (!agreed || reading.missing.length < meeting.questions.length) && (
          <Sums meeting={meeting} reading={reading} />
        )}
        {reading && agreed && reading.missing.length === meeting.questions.length && (
          <ul class="govuk-list govuk-list--bullet">
            {reading.rules.map(({ rule }) => (
              <li key={rule}>{rule}</li>
            ))}
          </ul>
        )}
      </Live>
      {agreed && (
        <Button name="_do" value="add-up" tone="secondary" text="Add up the marks" preventDoubleClick />
      )}
    </section>
  )
}
