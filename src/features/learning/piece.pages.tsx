import { formatDay } from '../../kernel/words.ts'
import {
  Button,
  DateInput,
  type FieldErrors,
  Form,
  FormErrors,
  type FormTokens,
  Input,
  StatusTag,
  Textarea,
} from '../../ui/public.ts'
import type { RegistrationRules } from '../schemes/public.ts'
import type { Reflection } from './learning.queries.ts'

/** One piece in the shape of the regulator's form, and the talks about it. */

export interface FilledBox {
  readonly name: string
  readonly hint: string | undefined
  readonly says: string
}

type Typed = (name: string) => string

export interface PiecePageProps {
  readonly itemId: string
  readonly name: string
  readonly rules: RegistrationRules
  readonly filled: readonly FilledBox[]
  readonly talks: readonly Reflection[]
  readonly nameOf: (reflection: Reflection) => string
  readonly tokens: FormTokens
  readonly typed: Typed
  readonly errors?: FieldErrors | undefined
}

export function PiecePage(props: PiecePageProps) {
  const { itemId, name, rules, filled, tokens } = props
  const at = `/my-record/registration/pieces/${itemId}`
  return (
    <>
      <FormErrors errors={props.errors} />
      <h1 class="govuk-heading-l">{name}</h1>
      <p class="govuk-body">
        The boxes of the form of {rules.regulator}, in its order. Copy each across; Waymark sends nothing.{' '}
        <a class="govuk-link" href={`/my-record/evidence/${itemId}`}>
          Open it in your CPD record
        </a>{' '}
        to change it.
      </p>
      {filled.map(({ name: box, hint, says }, index) => (
        <section class="wm-copy" key={box}>
          <h2 class="govuk-heading-s govuk-!-margin-bottom-1">{box}</h2>
          {hint && <p class="govuk-hint">{hint}</p>}
          {says ? (
            <div
              class="govuk-inset-text govuk-!-margin-top-1 wm-copy__text"
              id={`box-${index}`}
              data-copy={box}
            >
              {says}
            </div>
          ) : (
            <p class="govuk-body">Nothing is written for this yet.</p>
          )}
        </section>
      ))}
      <Talks {...props} />
      <h2 class="govuk-heading-m">Ask a colleague for a peer reflection</h2>
      <p class="govuk-body">
        They can then read this piece: what it was, what you learned and what it changed. They say what came
        out of talking about it, and both of you see it.
      </p>
      <Form tokens={tokens} action={`${at}/ask`}>
        <Input
          name="colleague"
          label={{ text: 'Your colleague’s work email address' }}
          type="email"
          autocomplete="off"
          value={props.typed('colleague')}
          errorMessage={props.errors?.['colleague']}
        />
        <Textarea
          name="question"
          label={{ text: 'What you would like to talk about (optional)' }}
          rows={3}
          value={props.typed('question')}
          errorMessage={props.errors?.['question']}
        />
        <Button text="Ask them" />
      </Form>
      <h2 class="govuk-heading-m">Or write down a talk you had</h2>
      <Form tokens={tokens} action={`${at}/note`}>
        <Input
          name="withWhom"
          label={{ text: 'Whom did you talk to?' }}
          hint="For example: my manager, group supervision, a colleague at another authority"
          value={props.typed('withWhom')}
          errorMessage={props.errors?.['withWhom']}
        />
        <TalkFields typed={props.typed} errors={props.errors} />
        <Button text="Save this talk" tone="secondary" />
      </Form>
    </>
  )
}

/** The day of a talk and what came of it, for whoever writes it down. */
function TalkFields({ typed, errors }: { readonly typed: Typed; readonly errors: FieldErrors | undefined }) {
  const units = ['talked-day', 'talked-month', 'talked-year'] as const
  return (
    <>
      <DateInput
        id="talked"
        namePrefix="talked"
        legend={{ text: 'When did you talk?' }}
        values={Object.fromEntries(units.map((unit) => [unit, typed(unit)]))}
        errorMessage={errors?.['talked-day']}
      />
      <Textarea
        name="body"
        label={{ text: 'What came out of it?' }}
        hint="What was said about the learning, and what it means for practice. Name no child and no family."
        rows={5}
        value={typed('body')}
        errorMessage={errors?.['body']}
      />
    </>
  )
}

function Talks({ talks, nameOf, tokens }: PiecePageProps) {
  if (talks.length === 0) return null
  return (
    <>
      <h2 class="govuk-heading-m">Peer reflection</h2>
      {talks.map((talk) => (
        <section class="wm-card" key={talk.id}>
          <p class="govuk-body">
            {stateTag(talk)} {nameOf(talk)}
            {talk.talkedOn && `, ${formatDay(talk.talkedOn)}`}
          </p>
          {talk.body && <p class="govuk-body wm-copy__text">{talk.body}</p>}
          {(talk.state === 'asked' || !talk.colleagueId) && (
            <Form tokens={tokens} action={`/peer-reflections/${talk.id}/take-back`}>
              <Button tone="secondary">
                {talk.colleagueId ? 'Take the request back' : 'Remove this talk'}
                <span class="govuk-visually-hidden"> with {nameOf(talk)}</span>
              </Button>
            </Form>
          )}
        </section>
      ))}
    </>
  )
}

function stateTag({ state, colleagueId }: Reflection) {
  if (state === 'given')
    return <StatusTag tone="done">{colleagueId ? 'Confirmed by' : 'You talked to'}</StatusTag>
  if (state === 'declined') return <StatusTag tone="blocked">Not taken up by</StatusTag>
  return <StatusTag tone="with-someone">Waits for</StatusTag>
}

/** What a colleague reads and writes who was asked; afterwards both read it here. */
export function ReflectionPage(props: {
  readonly reflection: Reflection
  readonly whose: string
  readonly colleague: string
  readonly piece: { readonly name: string; readonly learning: string; readonly impact: string }
  /** Whether it waits for whoever reads this. */
  readonly mayGive: boolean
  readonly tokens: FormTokens
  readonly typed: Typed
  readonly errors?: FieldErrors | undefined
}) {
  const { reflection, whose, piece, tokens } = props
  const at = `/peer-reflections/${reflection.id}`
  return (
    <>
      <FormErrors errors={props.errors} />
      <h1 class="govuk-heading-l">Peer reflection: {piece.name}</h1>
      {props.mayGive && (
        <p class="govuk-body">
          {whose} asks you to say what came out of talking about this. What you write is read by {whose}, who
          may copy it to the regulator, and by those above them in the reporting line who read their record.
        </p>
      )}
      {reflection.question && (
        <>
          <h2 class="govuk-heading-s">What {whose} would like to talk about</h2>
          <p class="govuk-body wm-copy__text">{reflection.question}</p>
        </>
      )}
      <h2 class="govuk-heading-s">What {whose} learned</h2>
      <p class="govuk-body wm-copy__text">{piece.learning || 'Not written down yet.'}</p>
      <h2 class="govuk-heading-s">What it changed</h2>
      <p class="govuk-body wm-copy__text">{piece.impact || 'Not written down yet.'}</p>
      {props.mayGive ? (
        <>
          <Form tokens={tokens} action={`${at}/give`}>
            <TalkFields typed={props.typed} errors={props.errors} />
            <Button text="Confirm that we talked" />
          </Form>
          <Form tokens={tokens} action={`${at}/decline`}>
            <Button tone="secondary" text="I cannot take this up" />
          </Form>
        </>
      ) : (
        <>
          <h2 class="govuk-heading-m">How it stands</h2>
          <p class="govuk-body">
            {stateTag(reflection)} {props.colleague}
            {reflection.talkedOn && `, ${formatDay(reflection.talkedOn)}`}
          </p>
          {reflection.body && <p class="govuk-body wm-copy__text">{reflection.body}</p>}
        </>
      )}
    </>
  )
}
