import {
  Button,
  type FieldErrors,
  Form,
  FormErrors,
  type FormTokens,
  Input,
  Radios,
  Textarea,
  type Words,
} from '../../ui/public.ts'
import type { FeedbackSettings, Questionnaire } from '../schemes/public.ts'
import { Face } from './faces.tsx'
import { type Answer, faceWords, worrySaid } from './feedback.rules.ts'
import { SaidAnswers } from './question.fields.tsx'

/** The pages a family sees: one idea each, few words, no sign of a system, nothing kept until the last button. */

/** What every page of one answer needs. */
export interface Saying {
  readonly action: string
  readonly tokens: FormTokens
  /** "Maya Osei". */
  readonly worker: string
  readonly authority: string
  readonly questionnaire: Questionnaire
  readonly settings: FeedbackSettings
  readonly ring: FeedbackSettings['ring']
  /** What was said on earlier pages. */
  readonly said: Readonly<Record<string, string>>
  readonly step: number
  readonly errors?: FieldErrors | undefined
}

const errorAt = ({ errors }: Saying, field: string) =>
  errors?.[field] === undefined ? {} : { errorMessage: { text: errors[field] } }

const first = (name: string) => name.split(' ')[0] ?? name

function Step({
  saying,
  own = [],
  button = 'Next',
  children,
}: {
  readonly saying: Saying
  /** Fields of this page, which are not carried along hidden. */
  readonly own?: readonly string[]
  readonly button?: string
  readonly children: Words
}) {
  const { action, tokens, said, step, errors, questionnaire } = saying
  return (
    <div class={questionnaire.easy ? 'wm-easy wm-easy--little' : 'wm-easy'}>
      <FormErrors errors={errors} />
      <Form tokens={tokens} action={action}>
        <input type="hidden" name="step" value={String(step)} />
        {Object.entries(said)
          .filter(([name]) => !own.includes(name))
          .map(([name, value]) => (
            <input type="hidden" name={name} value={value} key={name} />
          ))}
        {children}
        <div class="govuk-button-group">
          <Button text={button} name="go" value="next" />
          {step > 0 && <Button text="Back" name="go" value="back" tone="secondary" />}
        </div>
      </Form>
      {step > 0 && <RingNow saying={saying} />}
    </div>
  )
}

/** Whom to ring, on every page: folded after the first. */
function RingNow({ saying, open = false }: { readonly saying: Saying; readonly open?: boolean }) {
  const list = (
    <ul class="govuk-list wm-ring">
      {saying.ring.map(({ name, number, says }) => (
        <li key={name}>
          <strong>{name}</strong>: <a href={`tel:${number.replaceAll(/[^0-9+]/g, '')}`}>{number}</a>
          {says && <span class="wm-ring__says">{says}</span>}
        </li>
      ))}
    </ul>
  )
  if (open) return list
  return (
    <details class="govuk-details">
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">I need help now</span>
      </summary>
      <div class="govuk-details__text">
        <p class="govuk-body">Nobody is watching this page. Please ring:</p>
        {list}
      </div>
    </details>
  )
}

/** Before anything is written: who reads it, that nobody watches, whom to ring. */
export function BeforePage({ saying }: { readonly saying: Saying }) {
  const { worker, authority, settings } = saying
  return (
    <Step saying={saying} button="Start">
      <h1 class="govuk-heading-xl">What is it like to work with {first(worker)}?</h1>
      <p class="govuk-body-l">
        {worker} works for {authority} and would like to know. You do not have to do this. You can stop at any
        time: just close the page.
      </p>
      <h2 class="govuk-heading-m">Who will read it</h2>
      <p class="govuk-body-l">{settings.reads}</p>
      <p class="govuk-body-l">We do not ask for your name.</p>
      <div class="govuk-inset-text">
        <h2 class="govuk-heading-m">Nobody is watching this page</h2>
        <p class="govuk-body-l">
          It may take some days before it is read. If you are not safe, or you need help now, ring:
        </p>
        <RingNow saying={saying} open />
      </div>
    </Step>
  )
}

/** One question. Every one can be left out. */
export function QuestionPage({
  saying,
  question,
  number,
}: {
  readonly saying: Saying
  readonly question: Questionnaire['questions'][number]
  readonly number: number
}) {
  const name = `answer.${question.question}`
  const value = saying.said[name] ?? ''
  const heading = (
    <h1 class="govuk-heading-l">
      <span class="govuk-caption-l">
        Question {number} of {saying.questionnaire.questions.length}
      </span>
      {question.asks}
    </h1>
  )
  const hint = question.hint ?? 'You can leave this out.'
  return (
    <Step saying={saying} own={[name]}>
      {question.as === 'words' ? (
        <Textarea
          name={name}
          id={question.question}
          label={{ text: heading }}
          hint={{ text: hint }}
          value={value}
          rows={7}
          {...errorAt(saying, question.question)}
        />
      ) : (
        <Radios
          name={name}
          idPrefix={question.question}
          legend={{ text: heading }}
          hint={{ text: hint }}
          value={value}
          classes={question.as === 'faces' ? 'wm-faces' : ''}
          items={['5', '4', '3', '2', '1'].map((step) => ({
            value: step,
            text: question.as === 'faces' ? <FaceInWords value={step} /> : faceWords[step],
          }))}
        />
      )}
    </Step>
  )
}

function FaceInWords({ value }: { readonly value: string }) {
  return (
    <span class="wm-faces__choice">
      <Face value={value} />
      <span>{faceWords[value]}</span>
    </span>
  )
}

/** Who helped, so that the words are known for whose they are. */
export function HelpPage({ saying }: { readonly saying: Saying }) {
  const { said } = saying
  return (
    <Step saying={saying} own={['helped-by', 'words-are']}>
      <h1 class="govuk-heading-l">Did somebody help you?</h1>
      <Radios
        name="helped-by"
        legend={{ text: 'Who helped you to do this?' }}
        value={said['helped-by'] ?? ''}
        items={[
          { value: 'nobody', text: 'Nobody: I did it myself' },
          { value: 'interpreter', text: 'An interpreter' },
          { value: 'worker', text: 'Somebody who works with us' },
          { value: 'someone-else', text: 'Somebody else' },
        ]}
      />
      <Radios
        name="words-are"
        legend={{ text: 'Whose words did you write?' }}
        value={said['words-are'] ?? ''}
        items={[
          { value: 'mine', text: 'My own words' },
          { value: 'helper', text: 'The words of who helped me' },
        ]}
      />
    </Step>
  )
}

/** Asked of everybody: what is worrying goes another way than the rest. */
export function WorryPage({ saying }: { readonly saying: Saying }) {
  const { said, settings, worker } = saying
  const { name, number } = settings.concerns
  return (
    <Step saying={saying} own={['worry', 'worry-words', 'reach']}>
      <Radios
        name="worry"
        legend={{ text: <h1 class="govuk-heading-l">Is something worrying you?</h1> }}
        hint={{
          text: `If you say yes, ${name} reads this first. ${first(worker)} is not shown what you write on this page.`,
        }}
        value={said['worry'] ?? ''}
        items={[
          { value: 'no', text: 'No' },
          { value: 'worry', text: 'Yes, something is worrying me' },
          { value: 'complaint', text: 'Yes, I want to complain' },
        ]}
      />
      <Textarea
        name="worry-words"
        label={{ text: 'What is it?' }}
        hint={{ text: 'You can leave this out.' }}
        value={said['worry-words'] ?? ''}
        rows={5}
        {...errorAt(saying, 'worry-words')}
      />
      <Input
        name="reach"
        label={{ text: 'How can we talk to you about it?' }}
        hint={{ text: 'Only if you want us to. It is deleted when your worry has been passed on.' }}
        value={said['reach'] ?? ''}
        autocomplete="off"
        {...errorAt(saying, 'reach')}
      />
      <p class="govuk-body">
        It is not read straight away.{number ? ` You can ring ${name} on ${number}.` : ''}
      </p>
    </Step>
  )
}

/** All of it once more, before it is sent. */
export function CheckPage({
  saying,
  answers,
}: {
  readonly saying: Saying
  readonly answers: readonly Answer[]
}) {
  const { said, settings } = saying
  const isWorry = worrySaid(said['worry'], said['worry-words']) !== undefined
  return (
    <Step saying={saying} button="Send it">
      <h1 class="govuk-heading-l">Is this right?</h1>
      {answers.length === 0 && <p class="govuk-body-l">You have not answered a question.</p>}
      <dl class="wm-said">
        <SaidAnswers answers={answers} />
        {isWorry && (
          <div>
            <dt>{said['worry'] === 'complaint' ? 'You want to complain' : 'Something is worrying you'}</dt>
            <dd>
              <span class="wm-said__words">{said['worry-words']}</span> {settings.concerns.name} reads this
              first.
            </dd>
          </div>
        )}
      </dl>
      <p class="govuk-body">Press “Back” to change it.</p>
    </Step>
  )
}

/** The end, with the code by which it can be taken back. */
export function ThankYouPage({ receipt }: { readonly receipt: string }) {
  return (
    <div class="wm-easy">
      <h1 class="govuk-heading-xl">Thank you</h1>
      <p class="govuk-body-l">We have got what you said.</p>
      <h2 class="govuk-heading-m">If you change your mind</h2>
      <p class="govuk-body-l">Write down this code. With it you can take back what you said.</p>
      <p class="wm-receipt">{receipt}</p>
      <p class="govuk-body">
        <a class="govuk-link" href="/say/take-back">
          Take back what I said
        </a>
      </p>
      <p class="govuk-body-l">You can close this page now.</p>
    </div>
  )
}

/** The one page for every link that opens nothing: used, too old, taken back, mistyped or made up. */
export function NothingHerePage() {
  return (
    <div class="wm-easy">
      <h1 class="govuk-heading-xl">This link does not work</h1>
      <p class="govuk-body-l">Links work once, and not for ever.</p>
      <p class="govuk-body-l">
        Ask the person who gave it to you for a new one. If you are not safe, ring 999.
      </p>
    </div>
  )
}

/** The link was opened by the one it asks about. */
export function OwnLinkPage() {
  return (
    <>
      <h1 class="govuk-heading-l">This link asks about you</h1>
      <p class="govuk-body">
        You are signed in as the person it is about, and nobody answers about themselves. Nothing was kept,
        and the link still works.
      </p>
      <p class="govuk-body">
        Give it to the person you want to ask. If they are to answer on this device, sign out first, then open
        the link again and hand the device over.
      </p>
      <p class="govuk-body">
        <a class="govuk-link" href="/my-record/feedback">
          Go back to your feedback
        </a>
      </p>
    </>
  )
}

/** Where a code takes an answer back. */
export function TakeBackPage({
  tokens,
  typed,
  errors,
  done = false,
}: {
  readonly tokens: FormTokens
  readonly typed: string
  readonly errors?: FieldErrors | undefined
  readonly done?: boolean
}) {
  if (done)
    return (
      <div class="wm-easy">
        <h1 class="govuk-heading-xl">It is gone</h1>
        <p class="govuk-body-l">We have deleted what you said.</p>
        <p class="govuk-body">If you told us about a worry, those who help with it still know of it.</p>
      </div>
    )
  return (
    <div class="wm-easy">
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-xl">Take back what you said</h1>
      <Form tokens={tokens} action="/say/take-back">
        <Input
          name="code"
          label={{ text: 'Your code' }}
          hint={{ text: 'It was shown when you had sent what you said.' }}
          value={typed}
          autocomplete="off"
          spellcheck={false}
          {...(errors?.['code'] ? { errorMessage: { text: errors['code'] } } : {})}
        />
        <Button text="Take it back" />
      </Form>
    </div>
  )
}
