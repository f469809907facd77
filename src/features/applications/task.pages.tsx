import { formatDay } from '../../kernel/words.ts'
import {
  Button,
  Form,
  FormErrors,
  type FormTokens,
  InsetText,
  RecordBand,
  SummaryList,
} from '../../ui/public.ts'
import { Questions, type SectionAnswers } from '../documents/public.ts'
import type { RequirementResult, TaskView } from '../schemes/public.ts'
import { beforeTelling, whom } from './application.parts.ts'
import { AtThisStep } from './information.parts.tsx'
import type { Situation } from '../journeys/public.ts'

export interface TaskPageProps {
  readonly situation: Situation
  readonly task: TaskView
  readonly me: string
  readonly tokens: FormTokens
  readonly answers: SectionAnswers
  readonly errors: Readonly<Record<string, string>>
  /** People found for the names typed, by field. */
  readonly found: Parameters<typeof Questions>[0]['found']
  readonly resources: readonly { readonly name: string; readonly href: string }[]
  /** What must hold, and what is shown besides, at the moment of doing it. */
  readonly conditions: readonly RequirementResult[]
  /** What was answered when it is done: question and answer. */
  readonly given: readonly { readonly question: string; readonly answer: string }[]
  readonly doneBy?: string | undefined
}

/** One thing to do: what it is, what is asked, and what happens next. */
export function TaskPage({
  situation,
  task,
  me,
  tokens,
  answers,
  errors,
  found,
  resources,
  conditions,
  given,
  doneBy,
}: TaskPageProps) {
  const mine = task.holders.some((holder) => holder.personId === me)
  const role = task.task.by.map((id) => situation.scheme.roles[id]?.name ?? id).join(' or ')
  const done = task.state === 'done'
  return (
    <>
      <FormErrors errors={errors} />
      <RecordBand
        kind={situation.scheme.name}
        title={task.task.name}
        whose={situation.applicant.name}
        status={
          done
            ? { tone: 'done', text: 'Done' }
            : task.state === 'ready'
              ? { tone: mine ? 'ready' : 'with-someone', text: mine ? 'Ready for you' : 'Under way' }
              : task.lapsed
                ? { tone: 'neutral', text: 'Not asked any more' }
                : { tone: 'blocked', text: 'Cannot start yet' }
        }
        due={
          task.due && !done && !task.lapsed
            ? { on: task.due.on, workingDaysLeft: task.due.workingDaysLeft }
            : null
        }
      />
      {task.task.hint && <p class="govuk-body">{task.task.hint}</p>}
      {task.due?.rule && !done && <InsetText>{task.due.rule}</InsetText>}
      {resources.length > 0 && (
        <>
          <h2 class="govuk-heading-m">To read</h2>
          <ul class="govuk-list govuk-list--bullet">
            {resources.map((resource) => (
              <li key={resource.href}>
                <a class="govuk-link" href={resource.href}>
                  {resource.name}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
      {done && (
        <>
          {task.step && (
            <p class="govuk-body">
              Done on {formatDay(task.step.on)}
              {doneBy ? ` by ${doneBy}` : ''}.
            </p>
          )}
          {given.length > 0 && (
            <SummaryList rows={given.map((line) => ({ key: line.question, value: line.answer }))} />
          )}
        </>
      )}
      {task.lapsed && task.due && (
        <InsetText>
          Nobody asks for this any more: its last day was {formatDay(task.due.on)}. There is nothing to do
          here.
        </InsetText>
      )}
      {task.state === 'waiting' && (
        <InsetText>
          This cannot start yet. First: {task.because.map((blocker) => blocker.says).join('; ')}.
        </InsetText>
      )}
      {task.state === 'ready' && !mine && (
        <p class="govuk-body">
          This is for {whom(task.holders, me as never, role)} to do. There is nothing for you to do here.
        </p>
      )}
      {task.state === 'ready' && mine && <AtThisStep results={conditions} />}
      {task.state === 'ready' && mine && task.task.does === 'tell' && (
        <InsetText>{beforeTelling(situation, task.task)}</InsetText>
      )}
      {task.state === 'ready' && mine && (
        <Form tokens={tokens} action={`/applications/${situation.journeyId}/tasks/${task.task.task}`}>
          <Questions fields={task.task.asks} answers={answers} errors={errors} found={found} />
          <Button
            text={
              task.task.does === 'read'
                ? 'I have read this'
                : task.task.does !== 'tell' && task.task.asks.length > 0
                  ? 'Save and go on'
                  : task.task.name
            }
            preventDoubleClick
          />
        </Form>
      )}
    </>
  )
}

/** A document that may be made several times: those there are, and a new one. */
export function PapersPage({
  situation,
  task,
  me,
  tokens,
  papers,
}: {
  readonly situation: Situation
  readonly task: TaskView
  readonly me: string
  readonly tokens: FormTokens
  readonly papers: readonly { readonly href: string; readonly name: string; readonly state: string }[]
}) {
  const mine = task.holders.some((holder) => holder.personId === me)
  return (
    <>
      <RecordBand
        kind={situation.scheme.name}
        title={task.task.name}
        whose={situation.applicant.name}
        status={
          task.state === 'done'
            ? { tone: 'done', text: 'Done' }
            : { tone: mine ? 'ready' : 'with-someone', text: mine ? 'Ready for you' : 'Under way' }
        }
        due={null}
      />
      {task.task.hint && <p class="govuk-body">{task.task.hint}</p>}
      {papers.length > 0 ? (
        <SummaryList
          rows={papers.map((paper) => ({
            key: (
              <a class="govuk-link" href={paper.href}>
                {paper.name}
              </a>
            ),
            value: paper.state,
          }))}
        />
      ) : (
        <p class="govuk-body">There is none yet.</p>
      )}
      {mine && situation.state.status === 'running' && (
        <Form tokens={tokens} action={`/applications/${situation.journeyId}/tasks/${task.task.task}/new`}>
          <Button
            text={papers.length > 0 ? 'Start another one' : 'Start one'}
            tone={papers.length > 0 ? 'secondary' : undefined}
            preventDoubleClick
          />
        </Form>
      )}
    </>
  )
}
