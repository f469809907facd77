import { textOf } from '../../platform/http/body.ts'
import type { Fields } from '../../platform/http/route.ts'
import {
  Button,
  Checkboxes,
  dateValues,
  Details,
  type FieldErrors,
  Form,
  FormErrors,
  type FormTokens,
  formatDay,
  InsetText,
  StatusTag,
  SummaryList,
  Textarea,
} from '../../ui/public.ts'
import type { Correction, Recorded } from './corrections.queries.ts'
import { type mayWith, noOutcome, takesTwo } from './corrections.rules.ts'
import { DecisionFields } from './deciding.form.tsx'
import type { OpenRecruitment } from './recruitment.opening.ts'
import type { Candidate } from './recruitment.queries.ts'
import { allRecorded, correctionHref, outcomeNames } from './recruitment.rules.ts'

/** Putting right what was recorded of a candidate, checking it, and what was put right so far. */

const small = (text: string) => ({ text, classes: 'govuk-label--s' })
const gone = 'Somebody who has left'

/** The question that every correction answers. */
export function Why({
  body,
  errors,
  hint,
}: {
  readonly body: Fields
  readonly errors: FieldErrors | undefined
  readonly hint: string
}) {
  return (
    <Textarea
      name="why"
      label={small('Why is it put right?')}
      hint={hint}
      rows={3}
      value={textOf(body, 'why')}
      errorMessage={errors?.['why']}
    />
  )
}

export interface PutRightProps {
  readonly open: OpenRecruitment & { readonly candidate: Candidate }
  readonly body: Fields
  readonly tokens: FormTokens
  readonly errors: FieldErrors | undefined
}

/** Who was told, and so who checks it. */
function WhoChecks({ open: { candidate, names } }: Pick<PutRightProps, 'open'>) {
  if (!takesTwo(candidate))
    return (
      <InsetText>
        Nobody has been told yet, so it holds as soon as you save it. What was recorded before stays on the
        record, with your reason.
      </InsetText>
    )
  const { feedbackOn, personId, addedOn } = candidate
  return (
    <InsetText>
      {feedbackOn && `The candidate was told on ${formatDay(feedbackOn)}. `}
      {personId &&
        `${names.get(personId) ?? gone} was added to people${addedOn ? ` on ${formatDay(addedOn)}` : ''}. `}
      So a second person checks it: somebody who chose with you, whoever looks after recruitment
      {personId && ', or people administration'}. Until then what was recorded holds, and nothing else of this
      candidate goes on.
    </InsetText>
  )
}

export function PutRightPage(props: PutRightProps) {
  const { open, body, tokens, errors } = props
  const { recruitment, candidate, policy, names } = open
  const { outcome, agreedView, reason, feedback, decidedOn, personId } = candidate
  const standing = {
    ...{ outcome: outcome ?? '', agreedView, reason, feedback },
    ...dateValues(decidedOn, 'decided'),
  }
  const decidable = allRecorded(recruitment, candidate)
  return (
    <>
      <FormErrors errors={errors} />
      <span class="govuk-caption-l">{recruitment.title}</span>
      <h1 class="govuk-heading-l">Put right what was recorded of {candidate.reference}</h1>
      <WhoChecks open={open} />
      <Form tokens={tokens} action={`/recruitment/candidates/${candidate.id}/correct`}>
        <DecisionFields
          policy={policy}
          body={{ ...standing, ...body }}
          errors={errors}
          dayHint="As it stands if you leave it empty. Nobody’s first day is before it"
          outcomes={[
            ...Object.entries(outcomeNames)
              .filter(([value]) => decidable || value === 'withdrawn')
              .map(([value, text]) => ({
                ...{ value, text },
                ...(value === 'withdrawn' ? { hint: 'Also when the offer was turned down' } : {}),
              })),
            {
              value: noOutcome,
              text: 'No outcome yet',
              hint: 'It was recorded by mistake: the interviews go on, and you decide later',
            },
          ]}
        />
        {personId && (
          <Checkboxes
            name="takesBack"
            legend={{ text: 'Who was added', classes: 'govuk-fieldset__legend--s' }}
            hint="With any outcome but “Appointed” they are taken back as well"
            values={textOf(body, 'takesBack') === 'yes' ? ['yes'] : []}
            items={[
              { value: 'yes', text: `It was not ${names.get(personId) ?? 'this person'} who was appointed` },
            ]}
          />
        )}
        <Why
          {...{ body, errors }}
          hint="Whoever checks it reads this, and it stays on the record. Do not write a candidate’s name"
        />
        <Button text={takesTwo(candidate) ? 'Ask for it to be checked' : 'Put it right'} preventDoubleClick />
      </Form>
    </>
  )
}

const outcomeOf = ({ outcome }: Pick<Recorded, 'outcome'>) =>
  outcome ? outcomeNames[outcome] : 'No outcome yet'

/** What stood and what holds, only where they differ. */
function differences({ was, now, takesBack, state }: Correction, names: ReadonlyMap<string, string>) {
  const after = state === 'confirmed' ? 'Then put right to' : 'Would be'
  const each = (key: string, before: string, then: string) =>
    before === then
      ? []
      : [
          {
            key,
            value: (
              <>
                <p class="govuk-body wm-prose">Was: {before || 'nothing'}</p>
                <p class="govuk-body wm-prose">
                  {after}: {then || 'nothing'}
                </p>
              </>
            ),
          },
        ]
  return [
    ...each('Outcome', outcomeOf(was), outcomeOf(now)),
    ...(was.decidedOn && now.decidedOn
      ? each('Decided', formatDay(was.decidedOn), formatDay(now.decidedOn))
      : []),
    ...each('Agreed view', was.agreedView, now.agreedView),
    ...each('Reason', was.reason, now.reason),
    ...each('What they are told', was.feedback, now.feedback),
    ...(takesBack && was.personId
      ? each('Added to people', names.get(was.personId) ?? gone, 'nobody: this is taken back')
      : []),
  ]
}

const states = {
  proposed: { tone: 'with-someone', text: 'To be checked' },
  confirmed: { tone: 'done', text: 'Put right' },
  refused: { tone: 'neutral', text: 'Not taken' },
} as const

/** One correction: what differs, why, and by whom. `handOverOnly` leaves out what was said in choosing. */
function CorrectionFacts({
  correction,
  names,
  handOverOnly = false,
}: {
  readonly correction: Correction
  readonly names: ReadonlyMap<string, string>
  readonly handOverOnly?: boolean
}) {
  const { proposedOn, proposedBy, settledOn, settledBy, refusedBecause, seenToOn, was, why, state } =
    correction
  const by = (id: string | undefined) => (id ? (names.get(id) ?? gone) : gone)
  const rows = differences(correction, names)
  return (
    <SummaryList
      rows={[
        ...rows.filter(({ key }) => !handOverOnly || key === 'Added to people' || key === 'Outcome'),
        { key: 'Why', value: <p class="govuk-body wm-prose">{why}</p> },
        !handOverOnly && was.toldOn && { key: 'Told before', value: formatDay(was.toldOn) },
        {
          key: state === 'confirmed' && settledBy === proposedBy ? 'Put right' : 'Proposed',
          value: `${formatDay(proposedOn)} by ${by(proposedBy)}`,
        },
        settledOn &&
          settledBy !== proposedBy && {
            key: state === 'confirmed' ? 'Checked' : 'Not taken',
            value: `${formatDay(settledOn)} by ${by(settledBy)}${refusedBecause ? `: ${refusedBecause}` : ''}`,
          },
        settledOn &&
          state === 'refused' &&
          settledBy === proposedBy && {
            key: 'Taken back',
            value: `${formatDay(settledOn)}: ${refusedBecause}`,
          },
        seenToOn && { key: 'Put right in people', value: formatDay(seenToOn) },
      ]}
    />
  )
}

/** What was put right of a candidate so far, the latest first. */
export function PutRightSoFar({
  corrections,
  names,
}: {
  readonly corrections: readonly Correction[]
  readonly names: ReadonlyMap<string, string>
}) {
  if (corrections.length === 0) return null
  return (
    <section>
      <h2 class="govuk-heading-m">What was put right</h2>
      {corrections.map((correction) => (
        <section key={correction.id}>
          <h3 class="govuk-heading-s">
            {formatDay(correction.settledOn ?? correction.proposedOn)}{' '}
            <StatusTag {...states[correction.state]} />
          </h3>
          <CorrectionFacts correction={correction} names={names} />
          {correction.state === 'proposed' && (
            <p class="govuk-body">
              <a class="govuk-link" href={correctionHref(correction.id)}>
                See what waits to be checked
              </a>
            </p>
          )}
        </section>
      ))}
    </section>
  )
}

export interface CorrectionPageProps {
  readonly correction: Correction
  readonly candidate: Candidate
  readonly title: string
  readonly names: ReadonlyMap<string, string>
  readonly may: ReturnType<typeof mayWith>
  readonly handOverOnly: boolean
  readonly body: Fields
  readonly tokens: FormTokens
  readonly errors: FieldErrors | undefined
}

/** One correction, for whoever checks it, takes it back or sees to people. */
export function CorrectionPage(props: CorrectionPageProps) {
  const { correction, candidate, title, names, may, handOverOnly, body, tokens, errors } = props
  const action = correctionHref(correction.id)
  const act = (what: string) => <input type="hidden" name="do" value={what} />
  const refusing = (text: string) => (
    <Form tokens={tokens} action={action}>
      {act('refuse')}
      <Textarea
        name="because"
        label={small('Why not?')}
        rows={2}
        value={textOf(body, 'because')}
        errorMessage={errors?.['because']}
      />
      <Button tone="secondary" text={text} preventDoubleClick />
    </Form>
  )
  const was = correction.was.personId && (names.get(correction.was.personId) ?? gone)
  return (
    <>
      <FormErrors errors={errors} />
      <span class="govuk-caption-l">
        {candidate.reference}: {title}
      </span>
      <h1 class="govuk-heading-l">
        {correction.state === 'confirmed' ? 'What was put right' : 'What would be put right'}
      </h1>
      <p class="govuk-body">
        <StatusTag {...states[correction.state]} />
      </p>
      <CorrectionFacts correction={correction} names={names} handOverOnly={handOverOnly} />
      {may === 'check' && (
        <>
          {correction.takesBack && (
            <p class="govuk-body">
              {was} stays in people with their post, until people administration has seen to it. The route
              that was noted with them is taken back.
              {correction.now.outcome === 'appointed' && ' Whoever was appointed is to be added again.'}
            </p>
          )}
          <Form tokens={tokens} action={action}>
            {act('confirm')}
            <Button text="Confirm that this is right" preventDoubleClick />
          </Form>
          <Details summaryText="It is not right" open={errors?.['because'] !== undefined}>
            {refusing('Do not take it')}
          </Details>
        </>
      )}
      {may === 'take-back' && (
        <>
          <InsetText>
            You proposed this, so somebody else checks it. Until then what was recorded holds.
          </InsetText>
          <Details summaryText="Take it back" open={errors?.['because'] !== undefined}>
            {refusing('Take it back')}
          </Details>
        </>
      )}
      {may === 'see-to' && (
        <section>
          <h2 class="govuk-heading-m">What is left to do in people</h2>
          <p class="govuk-body">
            {was} was added for this appointment.{' '}
            <a class="govuk-link" href={`/manage/people/${correction.was.personId}`}>
              Put their post or last day right in people
            </a>{' '}
            if it was made for it: their induction ends once they have left. If they are here for another
            reason, there is nothing to change.
          </p>
          <Form tokens={tokens} action={action}>
            {act('see-to')}
            <Button text="Record that people are right" preventDoubleClick />
          </Form>
        </section>
      )}
    </>
  )
}
