import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Fields } from '../../platform/http/route.ts'
import {
  Button,
  dateValues,
  type FieldErrors,
  Form,
  FormErrors,
  type FormTokens,
  formatDay,
  RecordBand,
  Select,
  SummaryList,
  Textarea,
} from '../../ui/public.ts'
import type { Correction } from './corrections.queries.ts'
import { PutRightSoFar } from './correcting.pages.tsx'
import { DecisionFields } from './deciding.form.tsx'
import type { OpenRecruitment } from './recruitment.opening.ts'
import type { Candidate, InterviewResponse } from './recruitment.queries.ts'
import {
  allRecorded,
  called,
  headsOf,
  isToBeTold,
  keptUntil,
  outcomeNames,
  stillToRecord,
} from './recruitment.rules.ts'

/** One candidate, for whoever interviews or recruits. */

export interface CandidatePageProps {
  readonly open: OpenRecruitment & { readonly candidate: Candidate }
  /** What this reader may read of what was recorded. */
  readonly readable: readonly InterviewResponse[]
  /** Their own record, as it is kept or as they typed it. */
  readonly own: readonly Omit<InterviewResponse, 'interviewerId'>[]
  readonly corrections: readonly Correction[]
  readonly me: PersonId
  readonly today: IsoDate
  readonly body: Fields
  readonly tokens: FormTokens
  readonly errors: FieldErrors | undefined
}

const small = (text: string) => ({ text, classes: 'govuk-label--s' })

export function CandidatePage(props: CandidatePageProps) {
  const { open, me, errors } = props
  const { recruitment, candidate, policy, part, names } = open
  const mine = candidate.interviews.find(({ interviewerId }) => interviewerId === me)
  const isDone = candidate.outcome !== undefined
  const all = allRecorded(recruitment, candidate)
  const missing = stillToRecord(recruitment, candidate)
  const route = candidate.route ?? recruitment.route
  return (
    <>
      <FormErrors errors={errors} />
      <RecordBand
        kind={`Candidate for ${recruitment.title}`}
        title={candidate.reference}
        status={
          candidate.outcome
            ? {
                tone: candidate.outcome === 'appointed' ? 'done' : 'neutral',
                text: outcomeNames[candidate.outcome],
              }
            : all
              ? { tone: 'ready', text: 'Ready to decide' }
              : { tone: 'with-someone', text: 'Interviews to record' }
        }
        facts={[
          { name: 'Interview', value: formatDay(candidate.interviewOn) },
          ...(route ? [{ name: 'Route', value: called(policy.routes, (each) => each.route, route) }] : []),
        ]}
      />
      {!all && !isDone && missing.length > 0 && (
        <p class="govuk-body">
          Still to record: {missing.map((id) => names.get(id) ?? 'somebody who has left').join(', ')}. Until
          then everybody reads only their own record.
        </p>
      )}
      {part.interviews && !isDone && !mine?.recordedOn && (
        <OwnRecord {...props} revision={mine?.revision ?? 0} />
      )}
      <Recorded {...props} />
      {candidate.outcome ? (
        <Outcome {...props} />
      ) : (
        part.recruits && (
          <>
            {isToBeTold(candidate) && (
              <section>
                <h2 class="govuk-heading-m">Tell them</h2>
                <p class="govuk-body">
                  They were told an outcome that does not hold. Tell them that there is none yet.
                </p>
                <FeedbackGiven candidate={candidate} tokens={props.tokens} />
              </section>
            )}
            <DecisionForm {...props} isComplete={all} />
          </>
        )
      )}
      <PutRightSoFar corrections={props.corrections} names={names} />
    </>
  )
}

function OwnRecord({
  open,
  own,
  tokens,
  errors,
  revision,
}: CandidatePageProps & { readonly revision: number }) {
  const { recruitment, candidate, policy } = open
  const said = (criterion: string) => own.find((each) => each.criterion === criterion)
  return (
    <section>
      <h2 class="govuk-heading-m">Your record of the interview</h2>
      <p class="govuk-body">
        Write what you heard, in your own words. Nobody reads it before everybody has recorded. Do not write
        names of families.
      </p>
      <Form tokens={tokens} action={`/recruitment/candidates/${candidate.id}/interview`}>
        <input type="hidden" name="revision" value={revision} />
        {headsOf(policy).map(({ criterion, name, says }) => (
          <fieldset class="govuk-fieldset govuk-!-margin-bottom-6" key={criterion}>
            <legend class="govuk-fieldset__legend govuk-fieldset__legend--m">{name}</legend>
            {says && <p class="govuk-hint">{says}</p>}
            <ul class="govuk-list govuk-list--bullet">
              {recruitment.questions
                .filter((question) => question.criterion === criterion)
                .map(({ asks }) => (
                  <li key={asks}>{asks}</li>
                ))}
            </ul>
            <Textarea
              name={`response-${criterion}`}
              label={small('What was answered')}
              rows={4}
              value={said(criterion)?.response ?? ''}
              errorMessage={errors?.[`response-${criterion}`]}
            />
            <Textarea
              name={`evidence-${criterion}`}
              label={small('What it shows')}
              hint="What makes you think that the person has this, or has not. You may leave this empty"
              rows={3}
              value={said(criterion)?.evidence ?? ''}
            />
            {policy.marks && (
              <Select
                name={`mark-${criterion}`}
                label={small('Mark')}
                hint={policy.marks.says}
                value={said(criterion)?.mark === undefined ? '' : String(said(criterion)?.mark)}
                items={[
                  { value: '', text: 'Select a mark' },
                  ...Array.from({ length: policy.marks.most + 1 }, (_, mark) => ({
                    value: String(mark),
                    text: String(mark),
                  })),
                ]}
                errorMessage={errors?.[`mark-${criterion}`]}
              />
            )}
          </fieldset>
        ))}
        <div class="govuk-button-group">
          <Button text="Record this interview" name="do" value="record" preventDoubleClick />
          <Button tone="secondary" text="Save a draft" name="do" value="draft" preventDoubleClick />
        </div>
      </Form>
    </section>
  )
}

/** What was recorded, criterion by criterion: one's own, or everybody's once all have recorded. */
function Recorded({ open, readable, me }: CandidatePageProps) {
  const { candidate, policy, names } = open
  const recorded = new Set(
    candidate.interviews.flatMap(({ interviewerId, recordedOn }) => (recordedOn ? [interviewerId] : [])),
  )
  const shown = readable.filter(({ interviewerId }) => recorded.has(interviewerId))
  if (shown.length === 0) return null
  return (
    <section>
      <h2 class="govuk-heading-m">What was recorded</h2>
      {headsOf(policy).map(({ criterion, name }) => {
        const rows = shown.filter((each) => each.criterion === criterion)
        return (
          rows.length > 0 && (
            <SummaryList
              key={criterion}
              card={{ title: { text: name, headingLevel: 3 } }}
              rows={rows.map(({ interviewerId, response, evidence, mark }) => ({
                key: interviewerId === me ? 'You' : (names.get(interviewerId) ?? 'Somebody who has left'),
                value: (
                  <>
                    <p class="govuk-body wm-prose">{response}</p>
                    {evidence && <p class="govuk-body wm-prose">What it shows: {evidence}</p>}
                    {mark !== undefined && (
                      <p class="govuk-body">
                        Mark {mark}
                        {policy.marks && ` of ${policy.marks.most}`}
                      </p>
                    )}
                  </>
                ),
              }))}
            />
          )
        )
      })}
    </section>
  )
}

function DecisionForm({
  open,
  body,
  tokens,
  errors,
  today,
  isComplete,
}: CandidatePageProps & { readonly isComplete: boolean }) {
  const action = `/recruitment/candidates/${open.candidate.id}/outcome`
  if (!isComplete)
    return (
      <section>
        <h2 class="govuk-heading-m">Outcome</h2>
        <p class="govuk-body">
          Once everybody has recorded, you agree on one view and record the outcome here.
        </p>
        <Form tokens={tokens} action={action}>
          <input type="hidden" name="outcome" value="withdrawn" />
          <Button tone="secondary" text="Record that they withdrew" preventDoubleClick />
        </Form>
      </section>
    )
  return (
    <section>
      <h2 class="govuk-heading-m">Outcome</h2>
      <Form tokens={tokens} action={action}>
        <DecisionFields
          policy={open.policy}
          body={{ ...dateValues(today, 'decided'), ...body }}
          errors={errors}
          dayHint="Today if you leave it empty. Nobody’s first day is before it"
          outcomes={Object.entries(outcomeNames).map(([value, name]) => ({ value, text: name }))}
        />
        <Button text="Record the outcome" preventDoubleClick />
      </Form>
    </section>
  )
}

function Outcome({ open, tokens }: CandidatePageProps) {
  const { candidate, part, names } = open
  const until = keptUntil(open.pack.retention, candidate)
  return (
    <section>
      <h2 class="govuk-heading-m">Outcome</h2>
      <SummaryList
        rows={[
          candidate.decidedOn && { key: 'Decided', value: formatDay(candidate.decidedOn) },
          candidate.agreedView !== '' && { key: 'Agreed view', value: candidate.agreedView },
          candidate.reason !== '' && { key: 'Reason', value: candidate.reason },
          candidate.feedback !== '' && {
            key: 'What they are told',
            value: (
              <>
                {candidate.feedback}
                <br />
                {candidate.feedbackOn ? `Given on ${formatDay(candidate.feedbackOn)}` : 'Not given yet'}
              </>
            ),
          },
          candidate.outcome === 'appointed' && {
            key: 'Added to people',
            value: candidate.personId
              ? (names.get(candidate.personId) ?? 'Somebody who has left')
              : 'People administration is asked to add them. Their induction begins with their post.',
          },
          until && {
            key: 'Kept until',
            value: `${formatDay(until)}. After that what was written is deleted; the outcome and the route stay, for counts`,
          },
        ]}
      />
      {part.recruits && !candidate.beingPutRight && (
        <>
          {isToBeTold(candidate) && <FeedbackGiven candidate={candidate} tokens={tokens} />}
          <p class="govuk-body">
            <a class="govuk-link" href={`/recruitment/candidates/${candidate.id}/correct`}>
              Put right what was recorded
            </a>
          </p>
        </>
      )}
    </section>
  )
}

function FeedbackGiven({
  candidate,
  tokens,
}: {
  readonly candidate: Candidate
  readonly tokens: FormTokens
}) {
  return (
    <Form tokens={tokens} action={`/recruitment/candidates/${candidate.id}/feedback-given`}>
      <Button
        tone="secondary"
        text={
          candidate.toldOtherwise
            ? 'Note that they were told what was put right'
            : 'Note that the feedback was given'
        }
        preventDoubleClick
      />
    </Form>
  )
}
