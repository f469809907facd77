import type { PersonId } from '../../kernel/ids.ts'
import { textOf } from '../../platform/http/body.ts'
import type { Fields } from '../../platform/http/route.ts'
import {
  Button,
  DateInput,
  Details,
  EmptyState,
  type FieldErrors,
  Form,
  FormErrors,
  type FormTokens,
  formatDay,
  formatShortDay,
  Input,
  RecordBand,
  Select,
  SortableTable,
  StatusTag,
  type StatusTagProps,
  SummaryList,
} from '../../ui/public.ts'
import { InclusionPart } from '../packs/public.ts'
import { dayFieldsOf } from './forms.ts'
import type { OpenRecruitment } from './recruitment.opening.ts'
import type { Candidate, Involvement, Recruitment } from './recruitment.queries.ts'
import {
  called,
  counted,
  lowerFirst,
  outcomeNames,
  stillToRecord,
  whyStillOpen,
} from './recruitment.rules.ts'

/** One recruitment. */

const statusOf = ({ closedOn }: Recruitment): StatusTagProps =>
  closedOn ? { tone: 'done', text: 'Closed' } : { tone: 'ready', text: 'Open' }

/** How a candidate stands, for this reader. */
function standing(recruitment: Recruitment, candidate: Candidate): StatusTagProps {
  if (candidate.outcome === 'appointed')
    return { tone: 'done', text: candidate.personId ? 'Appointed and added' : 'Appointed' }
  if (candidate.outcome) return { tone: 'neutral', text: outcomeNames[candidate.outcome] }
  const missing = stillToRecord(recruitment, candidate).length
  return missing === 0 && recruitment.interviewers.length > 0
    ? { tone: 'ready', text: 'Ready to decide' }
    : { tone: 'with-someone', text: `${counted(missing, 'record')} to come` }
}

export interface RecruitmentPageProps {
  readonly open: OpenRecruitment
  readonly me: PersonId
  readonly tokens: FormTokens
  readonly body: Fields
  readonly errors: FieldErrors | undefined
}

export function RecruitmentPage(props: RecruitmentPageProps) {
  const { recruitment, pack, policy, part, names } = props.open
  const { id, closedOn } = recruitment
  const missing = whyStillOpen(policy, recruitment)
  const levels = pack.pathways.flatMap((pathway) => pathway.levels)
  return (
    <>
      <FormErrors errors={props.errors} />
      <RecordBand
        kind="Recruitment"
        title={recruitment.title}
        status={statusOf(recruitment)}
        facts={[
          ...(recruitment.team ? [{ name: 'Team', value: recruitment.team }] : []),
          { name: 'Recruits', value: names.get(recruitment.managerId) ?? 'Somebody who has left' },
          { name: closedOn ? 'Closed' : 'Since', value: formatDay(closedOn ?? recruitment.openedOn) },
        ]}
      />
      <CandidatesPart {...props} />
      <InterviewsPart {...props} />
      {policy.involves.length > 0 && <InvolvedPart {...props} />}
      <section>
        <h2 class="govuk-heading-m">What it is</h2>
        <SummaryList
          rows={[
            { key: 'Posts', value: String(recruitment.posts) },
            { key: 'Kind of post', value: called(pack.postKinds, ({ kind }) => kind, recruitment.postKind) },
            recruitment.level !== undefined && {
              key: 'Level',
              value: called(levels, ({ level }) => level, recruitment.level),
            },
            {
              key: 'Route',
              value: recruitment.route
                ? called(policy.routes, ({ route }) => route, recruitment.route)
                : 'Any route',
            },
            policy.methods.length > 0 && {
              key: 'How you choose',
              value:
                recruitment.methods
                  .map((each) => called(policy.methods, ({ method }) => method, each))
                  .join(', ') || 'Not said',
            },
            policy.promises.length > 0 && {
              key: 'Messages used',
              value:
                recruitment.promises
                  .map((each) => called(policy.promises, ({ promise }) => promise, each))
                  .join(', ') || 'None',
            },
          ]}
        />
        {part.recruits && !closedOn && (
          <p class="govuk-body">
            <a class="govuk-link" href={`/recruitment/${id}/change`}>
              Change this recruitment
            </a>
          </p>
        )}
      </section>
      {policy.inclusion && <InclusionPart inclusion={policy.inclusion} />}
      {part.recruits && (
        <section>
          <h2 class="govuk-heading-m">{closedOn ? 'Open it again' : 'When you are done'}</h2>
          {closedOn ? (
            <Form tokens={props.tokens} action={`/recruitment/${id}/reopen`}>
              <Button tone="secondary" text="Open this recruitment again" preventDoubleClick />
            </Form>
          ) : missing.length > 0 ? (
            <>
              <p class="govuk-body">Before you can close it:</p>
              <ul class="govuk-list govuk-list--bullet">
                {missing.map((each) => (
                  <li key={each}>{each}</li>
                ))}
              </ul>
            </>
          ) : (
            <Form tokens={props.tokens} action={`/recruitment/${id}/close`}>
              <Button tone="secondary" text="Close this recruitment" preventDoubleClick />
            </Form>
          )}
        </section>
      )}
    </>
  )
}

function CandidatesPart({ open, tokens, body, errors }: RecruitmentPageProps) {
  const { recruitment, policy, part } = open
  const label = (text: string) => ({ text, classes: 'govuk-label--s' })
  return (
    <section>
      <h2 class="govuk-heading-m">Candidates</h2>
      <SortableTable
        caption="Candidates"
        hideCaption
        columns={[
          { title: 'Reference' },
          { title: 'Interview', together: true },
          { title: 'Route' },
          { title: 'How it stands' },
        ]}
        rows={recruitment.candidates.map((candidate) => {
          const route = candidate.route ?? recruitment.route
          return {
            cells: [
              candidate.forgottenOn ? (
                'No longer kept'
              ) : (
                <a class="govuk-link" href={`/recruitment/candidates/${candidate.id}`}>
                  {candidate.reference}
                </a>
              ),
              formatShortDay(candidate.interviewOn),
              route ? called(policy.routes, (each) => each.route, route) : 'Not said',
              <StatusTag {...standing(recruitment, candidate)} />,
            ],
          }
        })}
        empty={
          <EmptyState
            title="Nobody to interview yet"
            text={
              part.recruits
                ? 'Add everybody whom you invite, by initials or a number.'
                : 'Candidates will stand here once whoever recruits has added them.'
            }
          />
        }
      />
      {part.recruits && !recruitment.closedOn && (
        <Details summaryText="Add a candidate" open={Boolean(errors) || recruitment.candidates.length === 0}>
          <Form tokens={tokens} action={`/recruitment/${recruitment.id}/candidates`}>
            <Input
              name="reference"
              label={label('Reference')}
              hint="Initials or the number from your recruitment system, never a name"
              classes="govuk-input--width-10"
              value={textOf(body, 'reference')}
              errorMessage={errors?.['reference']}
            />
            <DateInput
              id="interview"
              namePrefix="interview"
              legend={{ text: 'Day of the interview', classes: 'govuk-fieldset__legend--s' }}
              values={dayFieldsOf(body, 'interview')}
              errorMessage={errors?.['interview-day']}
            />
            <Select
              name="route"
              label={label('Route')}
              value={textOf(body, 'route')}
              items={[
                { value: '', text: recruitment.route ? 'As for the whole recruitment' : 'Not known yet' },
                ...policy.routes.map(({ route, name }) => ({ value: route, text: name })),
              ]}
              errorMessage={errors?.['route']}
            />
            <Button tone="secondary" text="Add this candidate" preventDoubleClick />
          </Form>
        </Details>
      )}
    </section>
  )
}

function InterviewsPart({ open }: RecruitmentPageProps) {
  const { recruitment, policy, part, names } = open
  return (
    <section>
      <h2 class="govuk-heading-m">Interviews</h2>
      <p class="govuk-body">
        {recruitment.interviewers.length === 0
          ? 'Nobody interviews yet.'
          : `${recruitment.interviewers.map((id) => names.get(id) ?? 'Somebody who has left').join(', ')}. Each records for themselves; nobody reads another’s record until all have recorded.`}
      </p>
      {policy.criteria.length > 0 && (
        <SummaryList
          rows={policy.criteria.map(({ criterion, name }) => ({
            key: name,
            value: (
              <ul class="govuk-list">
                {recruitment.questions
                  .filter((question) => question.criterion === criterion)
                  .map(({ asks }) => (
                    <li key={asks}>{asks}</li>
                  ))}
              </ul>
            ),
          }))}
        />
      )}
      {part.recruits && !recruitment.closedOn && (
        <p class="govuk-body">
          <a class="govuk-link" href={`/recruitment/${recruitment.id}/interviews`}>
            {policy.criteria.length > 0 ? 'Change who interviews and what is asked' : 'Change who interviews'}
          </a>
        </p>
      )}
    </section>
  )
}

/** "4 took part: they met each candidate…" or why not. */
function InvolvedWords({ said }: { readonly said: Involvement }) {
  if (!said.tookPart) return <>Did not take part: {said.whyNot}</>
  return (
    <>
      {said.howMany} took part. {said.how}
      {said.said && (
        <>
          <br />
          What they asked or thought: {said.said}
        </>
      )}
    </>
  )
}

function InvolvedPart({ open }: RecruitmentPageProps) {
  const { recruitment, policy, part } = open
  return (
    <section>
      <h2 class="govuk-heading-m">Who else took part</h2>
      <SummaryList
        rows={policy.involves.map(({ part: which, name, whenever }) => {
          const said = recruitment.involvements.find((each) => each.part === which)
          const missing =
            whenever === 'always'
              ? 'Not recorded yet'
              : 'Not recorded. It need not be where it was not possible'
          return {
            key: name,
            value: said ? <InvolvedWords said={said} /> : missing,
            ...(part.recruits && !recruitment.closedOn
              ? {
                  actions: [
                    {
                      href: `/recruitment/${recruitment.id}/involved/${which}`,
                      text: said ? 'Change' : 'Record',
                      visuallyHiddenText: `how ${lowerFirst(name)} took part`,
                    },
                  ],
                }
              : {}),
          }
        })}
      />
    </section>
  )
}
