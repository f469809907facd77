import { formatDay } from '../../kernel/words.ts'
import {
  Button,
  EmptyState,
  type FieldErrors,
  Form,
  FormErrors,
  type FormTokens,
  Radios,
  SortableTable,
  StatusTag,
  SummaryList,
  Textarea,
} from '../../ui/public.ts'
import type { EvaluationSettings } from '../schemes/public.ts'
import { type Part, partOf, seenNames } from './evaluation.rules.ts'
import type { Evaluation } from './evaluations.queries.ts'
import { evaluationHref } from './evaluations.tasks.ts'
import type { Answers } from './evaluations.tables.ts'

export interface OwnEvaluationsPageProps {
  readonly settings: EvaluationSettings
  readonly evaluations: readonly Evaluation[]
  readonly names: ReadonlyMap<string, string>
}

/** What somebody is asked, and what they said. */
export function OwnEvaluationsPage({ settings, evaluations, names }: OwnEvaluationsPageProps) {
  return (
    <>
      <h1 class="govuk-heading-l">{settings.name}</h1>
      {settings.says && <p class="govuk-body">{settings.says}</p>}
      <SortableTable
        caption="What you are asked"
        hideCaption
        columns={[
          { title: 'Training' },
          { title: 'What' },
          { title: 'On', together: true },
          { title: 'How it stands' },
        ]}
        rows={evaluations.map((each) => ({
          cells: [
            <a class="govuk-link" href={evaluationHref(each.id)}>
              {names.get(each.course) ?? each.course}
            </a>,
            partOf(settings, each.part)?.name ?? each.part,
            formatDay(each.attendedOn),
            each.givenAt ? (
              <StatusTag tone="done">You answered</StatusTag>
            ) : (
              <StatusTag tone="ready">To answer</StatusTag>
            ),
          ],
        }))}
        empty={
          <EmptyState
            title="Nothing is asked of you"
            text="After training that you attended, you are asked here what it brought, on the day and some weeks later."
          />
        }
      />
    </>
  )
}

export interface EvaluationPageProps {
  readonly settings: EvaluationSettings
  readonly part: Part
  readonly evaluation: Evaluation
  readonly courseName: string
  readonly may: { readonly answer: boolean; readonly confirm: boolean }
  readonly isOwn: boolean
  readonly tokens: FormTokens
  readonly typed: (name: string) => string
  readonly errors?: FieldErrors | undefined
}

/** One part: asked of whoever was there, and read by the manager who confirms it. */
export function EvaluationPage(props: EvaluationPageProps) {
  const { settings, part, evaluation, courseName, may, isOwn, errors } = props
  return (
    <>
      <FormErrors errors={errors} />
      <span class="govuk-caption-l">
        {part.name}
        {!isOwn && `, by ${evaluation.name}`}
      </span>
      <h1 class="govuk-heading-l">{courseName}</h1>
      <p class="govuk-body">Attended on {formatDay(evaluation.attendedOn)}.</p>
      {isOwn && settings.says && <p class="govuk-body">{settings.says}</p>}
      {isOwn && <WhoReads part={part} />}
      {evaluation.answers && <Said part={part} answers={evaluation.answers} />}
      {evaluation.confirmed && (
        <p class="govuk-body">
          <strong>{seenNames[evaluation.confirmed.seen]}</strong>, says {evaluation.confirmed.by} on{' '}
          {formatDay(evaluation.confirmed.on)}. {evaluation.confirmed.says}
        </p>
      )}
      {may.answer && <AnswerForm {...props} />}
      {may.confirm && <ConfirmForm {...props} />}
    </>
  )
}

function WhoReads({ part }: { readonly part: Part }) {
  return (
    <p class="govuk-body">
      {part.confirmedBy
        ? 'Your line manager reads what you say and answers whether they see it too. The learning team reads all answers together, without names.'
        : 'The learning team reads all answers together, without names; your manager does not read yours.'}
    </p>
  )
}

function Said({ part, answers }: { readonly part: Part; readonly answers: Answers }) {
  return (
    <SummaryList
      rows={part.questions.map((question) => {
        const said = answers[question.question]
        return {
          key: question.name,
          value:
            question.type === 'scale' && typeof said === 'number'
              ? (question.answers[said] ?? '–')
              : typeof said === 'string'
                ? said
                : 'Nothing was written',
        }
      })}
    />
  )
}

function AnswerForm({ part, evaluation, tokens, typed, errors }: EvaluationPageProps) {
  return (
    <Form tokens={tokens} action={evaluationHref(evaluation.id)}>
      {part.questions.map((question) =>
        question.type === 'scale' ? (
          <Radios
            key={question.question}
            name={question.question}
            legend={{ text: question.name, classes: 'govuk-fieldset__legend--s' }}
            items={question.answers.map((text, at) => ({ value: String(at), text }))}
            value={typed(question.question)}
            errorMessage={errors?.[question.question]}
          />
        ) : (
          <Textarea
            key={question.question}
            name={question.question}
            label={{ text: question.name, classes: 'govuk-label--s' }}
            hint="You may leave this empty. Name no child or family"
            rows={4}
            value={typed(question.question)}
            errorMessage={errors?.[question.question]}
          />
        ),
      )}
      <Button text="Send my answers" preventDoubleClick />
    </Form>
  )
}

function ConfirmForm({ evaluation, tokens, typed, errors }: EvaluationPageProps) {
  return (
    <Form tokens={tokens} action={`${evaluationHref(evaluation.id)}/confirm`}>
      <Radios
        name="seen"
        legend={{ text: 'Do you see this in practice?', classes: 'govuk-fieldset__legend--m' }}
        items={Object.entries(seenNames).map(([value, text]) => ({ value, text }))}
        value={typed('seen')}
        errorMessage={errors?.['seen']}
      />
      <Textarea
        name="says"
        label={{ text: 'Where do you see it, or what would help?', classes: 'govuk-label--s' }}
        hint={`You may leave this empty. ${evaluation.name} reads it`}
        rows={3}
        value={typed('says')}
        errorMessage={errors?.['says']}
      />
      <Button text="Answer" preventDoubleClick />
    </Form>
  )
}
