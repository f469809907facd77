import type { IsoDate } from '../../kernel/dates.ts'
import { formatDay } from '../../kernel/words.ts'
import type { FormTokens } from '../../platform/http/route.ts'
import {
  Button,
  ButtonGroup,
  Form,
  FormErrors,
  InsetText,
  SortableTable,
  StatusTag,
  SummaryList,
  WarningText,
} from '../../ui/public.ts'
import { Questions, type SectionAnswers } from '../documents/public.ts'
import type { Field } from '../schemes/public.ts'
import type { MayAbout } from './corrections.handlers.ts'
import type { ChangeInWords } from './corrections.rules.ts'

/** What was asked about an outcome and what was put right in it, as people read it. */

/** One correction in words; names are those of people. */
export interface CorrectionInWords {
  readonly href: string
  readonly isWithdrawal: boolean
  readonly changes: readonly ChangeInWords[]
  /** What is unusual about it, until it is settled. */
  readonly warning: string | undefined
  readonly reason: string
  readonly arrearsFrom: IsoDate | null
  readonly proposed: { readonly on: IsoDate; readonly by: string }
  readonly settled: { readonly on: IsoDate; readonly by: string; readonly because: string | null } | undefined
  readonly takenUp: { readonly on: IsoDate; readonly by: string } | undefined
}

/** Was and now, one field a row. */
function ChangesTable({
  changes,
  holds,
}: {
  readonly changes: readonly ChangeInWords[]
  readonly holds: boolean
}) {
  if (changes.length === 0) return null
  return (
    <SortableTable
      caption="What changes"
      hideCaption
      columns={[{ title: 'What' }, { title: 'Was sent as' }, { title: holds ? 'Now holds' : 'Would hold' }]}
      rows={changes.map(({ name, was, now }) => ({ cells: [name, was, now] }))}
    />
  )
}

/** What it says, why, and what pay it touches. */
export function CorrectionFacts({ correction }: { readonly correction: CorrectionInWords }) {
  const { isWithdrawal, changes, warning, reason, arrearsFrom, proposed, settled, takenUp } = correction
  const holds = settled?.because === null
  return (
    <>
      {!holds && (
        <p class="govuk-body">
          <StatusTag
            tone={settled ? 'neutral' : 'with-someone'}
            text={settled ? 'Not taken' : 'Proposed, not confirmed'}
          />{' '}
          What was sent holds{settled ? '' : ' until a second person confirms this'}.
        </p>
      )}
      {isWithdrawal && (
        <p class="govuk-body">
          {holds
            ? 'Nothing of what was sent holds any more: it should not have been sent.'
            : 'It says that nothing of what was sent should hold: it should not have been sent.'}
        </p>
      )}
      <ChangesTable changes={changes} holds={holds} />
      {warning && <WarningText text={warning} />}
      <SummaryList
        rows={[
          { key: 'Why', value: reason },
          {
            key: 'Arrears',
            value: arrearsFrom
              ? `Pay ${holds ? 'is' : 'would be'} put right from ${formatDay(arrearsFrom)}`
              : 'No arrears date',
          },
          { key: 'Proposed', value: `On ${formatDay(proposed.on)} by ${proposed.by}` },
          settled && {
            key: settled.because === null ? 'Confirmed' : 'Not taken',
            value: `On ${formatDay(settled.on)} by ${settled.by}${settled.because === null ? '' : `: ${settled.because}`}`,
          },
          takenUp && { key: 'Acted on', value: `On ${formatDay(takenUp.on)} by ${takenUp.by}` },
        ]}
      />
    </>
  )
}

/** A form with a few questions, under a heading and what it is for. */
export function AskPage({
  caption,
  title,
  says,
  fields,
  answers,
  errors,
  action,
  button,
  tokens,
}: {
  /** Whom and what it is about. */
  readonly caption: string
  readonly title: string
  readonly says: string
  readonly fields: readonly Field[]
  readonly answers: SectionAnswers
  readonly errors: Readonly<Record<string, string>>
  readonly action: string
  readonly button: string
  readonly tokens: FormTokens
}) {
  return (
    <>
      <FormErrors errors={errors} />
      <span class="govuk-caption-l">{caption}</span>
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">{says}</p>
      <Form tokens={tokens} action={action}>
        <Questions fields={fields} answers={answers} errors={errors} />
        <Button text={button} preventDoubleClick />
      </Form>
    </>
  )
}

/** One correction, and what this reader may do with it. */
export function CorrectionPage({
  about,
  what,
  correction,
  may,
  refusal,
  tokens,
}: {
  readonly about: string
  readonly what: string
  readonly correction: CorrectionInWords
  readonly may: 'confirm' | 'take-back' | 'act' | undefined
  readonly refusal: {
    readonly field: Field
    readonly answers: SectionAnswers
    readonly errors: Readonly<Record<string, string>>
  }
  readonly tokens: FormTokens
}) {
  return (
    <>
      <FormErrors errors={refusal.errors} />
      <span class="govuk-caption-l">{what}</span>
      <h1 class="govuk-heading-l">
        {correction.isWithdrawal ? 'Withdrawal' : 'Correction'}: {about}
      </h1>
      <CorrectionFacts correction={correction} />
      {may === 'confirm' && (
        <>
          <WarningText text="Once you confirm it, everybody who received the outcome gets the correction, and so does the person concerned. What was sent stays in the record beside it." />
          <Form tokens={tokens} action={correction.href}>
            <Button text="Confirm the correction" name="_do" value="confirm" preventDoubleClick />
          </Form>
        </>
      )}
      {may === 'take-back' && (
        <InsetText text="You proposed this. Somebody else who sends or receives outcomes has to confirm it before it counts." />
      )}
      {may === 'act' && (
        <Form tokens={tokens} action={correction.href}>
          <p class="govuk-body">When payroll has put this right, say so here. It then leaves your list.</p>
          <Button text="Record that it is put right" name="_do" value="act" preventDoubleClick />
        </Form>
      )}
      {(may === 'confirm' || may === 'take-back') && (
        <Form tokens={tokens} action={correction.href}>
          <h2 class="govuk-heading-m">{may === 'confirm' ? 'Or do not take it' : 'Take it back'}</h2>
          <Questions fields={[refusal.field]} answers={refusal.answers} errors={refusal.errors} />
          <Button
            text={may === 'confirm' ? 'Do not take it' : 'Take it back'}
            name="_do"
            value="refuse"
            tone="secondary"
            preventDoubleClick
          />
        </Form>
      )}
    </>
  )
}

export interface QuestionInWords {
  readonly question: string
  readonly asked: { readonly on: IsoDate; readonly by: string }
  readonly answer: { readonly text: string; readonly on: IsoDate; readonly by: string } | undefined
}

/** What may be asked about it or put right, with the next step: whoever acts finds all that they can do in one place. */
export function OutcomeActions({
  href,
  may,
  isAlone,
}: {
  readonly href: string
  readonly may: MayAbout
  /** No other step stands above, so that the first of these is the main button. */
  readonly isAlone: boolean
}) {
  if (Object.values(may).every((each) => !each)) return null
  const waiting = [
    ...(may.check ? [{ text: 'Check the correction', to: may.check }] : []),
    ...(may.actOn ? [{ text: 'Act on the correction', to: may.actOn }] : []),
    ...(may.answer ? [{ text: 'Answer the question', to: `${href}/question` }] : []),
  ]
  return (
    <ButtonGroup>
      {waiting.map(({ text, to }, index) => (
        <Button key={text} text={text} href={to} {...(isAlone && index === 0 ? {} : { tone: 'secondary' })} />
      ))}
      {may.ask && <Button text="Return it with a question" href={`${href}/question`} tone="secondary" />}
      {may.correct && <Button text="Something in it is wrong" href={`${href}/correct`} tone="secondary" />}
    </ButtonGroup>
  )
}

/** What was asked about it and what was put right in it, on the page of an outcome. */
export function AboutOutcome({
  questions,
  corrections,
}: {
  readonly questions: readonly QuestionInWords[]
  readonly corrections: readonly CorrectionInWords[]
}) {
  return (
    <>
      {corrections.length > 0 && <h2 class="govuk-heading-m">Corrections</h2>}
      {corrections.map((correction) => (
        <section key={correction.href} aria-label={`Proposed ${formatDay(correction.proposed.on)}`}>
          <CorrectionFacts correction={correction} />
          <p class="govuk-body">
            <a class="govuk-link" href={correction.href}>
              Open this correction
            </a>
          </p>
        </section>
      ))}
      {questions.length > 0 && (
        <>
          <h2 class="govuk-heading-m">Questions</h2>
          {questions.map((each, index) => (
            <SummaryList
              key={index}
              rows={[
                {
                  key: `${each.asked.by} asked on ${formatDay(each.asked.on)}`,
                  value: each.question,
                },
                {
                  key: each.answer ? `${each.answer.by} answered on ${formatDay(each.answer.on)}` : 'Answer',
                  value: each.answer?.text ?? 'Not answered yet. With those who sent it',
                },
              ]}
            />
          ))}
        </>
      )}
    </>
  )
}
