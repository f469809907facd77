import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { formatDay, formatShortDay } from '../../kernel/words.ts'
import {
  Button,
  Checkboxes,
  DateInput,
  Details,
  type FieldErrors,
  Form,
  FormErrors,
  type FormTokens,
  Input,
  RecordBand,
  StatusTag,
  Textarea,
} from '../../ui/public.ts'
import type { CoachingRules } from '../schemes/public.ts'
import { aboutWhat, stateWords } from './asking.pages.tsx'
import { ChooseAnew } from './choosing.pages.tsx'
import type { Coaching } from './conversations.queries.ts'
import type { Match } from './matching.rules.ts'

/** One coaching, as each of the two sees it. The coach has no field in what both read. */

export interface ConversationPageProps {
  readonly rules: NonNullable<CoachingRules['conversations']>
  readonly coaching: Coaching
  readonly me: PersonId
  readonly today: IsoDate
  /** Who can be asked, while whoever asked chooses anew. */
  readonly matches: readonly Match[]
  /** The title of what it follows up. */
  readonly follows: string | undefined
  readonly tokens: FormTokens
  readonly typed: (name: string) => string
  readonly errors?: FieldErrors | undefined
}

type Part = ConversationPageProps & { readonly at: string; readonly isMine: boolean }

export function ConversationPage(props: ConversationPageProps) {
  const { rules, coaching, me, errors, follows } = props
  const part: Part = { ...props, at: `/learning/coaching/${coaching.id}`, isMine: coaching.personId === me }
  const { isMine } = part
  const [tone, text] = stateWords[coaching.state]
  const way = rules.ways.find((each) => each.way === coaching.way)?.name
  return (
    <>
      <FormErrors errors={errors} />
      <RecordBand
        kind={rules.name}
        title={aboutWhat(rules, coaching.subject)}
        {...(isMine ? {} : { whose: coaching.personName })}
        status={{ tone, text }}
        facts={[
          ...(isMine ? [{ name: 'Coach', value: coaching.coachName ?? 'Nobody yet' }] : []),
          { name: 'Asked', value: formatShortDay(coaching.askedOn) },
          {
            name: 'Talks held',
            value: rules.talks ? `${coaching.held} of ${rules.talks}` : `${coaching.held}`,
          },
          ...(way ? [{ name: 'Meeting', value: way }] : []),
        ]}
      />
      {follows && <p class="govuk-body">It follows up: {follows}</p>}
      {coaching.wish && (
        <section>
          <h2 class="govuk-heading-m">{isMine ? 'What you would like to think about' : 'In their words'}</h2>
          <p class="wm-prose">{coaching.wish}</p>
        </section>
      )}
      {coaching.state === 'with-coach' && (isMine ? <TakeBack {...part} /> : <Answer {...part} />)}
      {coaching.state === 'with-team' && isMine && <TakeBack {...part} />}
      {coaching.state === 'to-choose' && isMine && (
        <>
          <ChooseAnew {...part} value={props.typed('coach')} />
          <TakeBack {...part} />
        </>
      )}
      {(coaching.state === 'running' || coaching.state === 'ended') && (
        <>
          <Talks {...part} />
          <Goal {...part} />
          <OwnReflections {...part} />
          <End {...part} />
        </>
      )}
    </>
  )
}

function TakeBack({ at, tokens, coaching }: Part) {
  return (
    <>
      {coaching.state !== 'to-choose' && (
        <p class="govuk-body">
          {coaching.state === 'with-coach'
            ? `${coaching.coachName ?? 'Your coach'} has been asked. You are told what they say.`
            : coaching.declinedBy.length > 0
              ? 'It was not possible for whom was asked. The learning team now looks for somebody else and tells you.'
              : 'The learning team looks for somebody and asks them. You are told once they have said yes.'}
        </p>
      )}
      <Form tokens={tokens} action={`${at}/take-back`}>
        <Button tone="secondary" text="Take it back" />
      </Form>
    </>
  )
}

function Answer({ at, tokens, coaching, errors }: Part) {
  return (
    <Form tokens={tokens} action={`${at}/answer`}>
      <p class="govuk-body" id="answer">
        {coaching.personName} would like you as a coach. When you say that it is not possible now,{' '}
        {coaching.suggested ? 'the learning team looks for somebody else' : 'they choose how it goes on'}; you
        need not give a reason.
      </p>
      {errors?.['answer'] && <p class="govuk-error-message">{errors['answer']}</p>}
      <Button name="answer" value="accepted" text="Yes, I will coach" preventDoubleClick />{' '}
      <Button name="answer" value="declined" tone="secondary" text="Not possible now" />
    </Form>
  )
}

function Talks({ at, tokens, coaching, rules, today, typed, errors }: Part) {
  const open = coaching.state === 'running'
  const counted = coaching.talks.filter(({ state }) => state !== 'called-off').length
  return (
    <section>
      <h2 class="govuk-heading-m">Talks</h2>
      {coaching.talks.length === 0 && <p class="govuk-body">None is planned yet.</p>}
      <ul class="govuk-list govuk-list--spaced">
        {coaching.talks.map((talk) => (
          <li key={talk.id} id={`talk-${talk.id}`}>
            {errors?.[`talk-${talk.id}`] && <p class="govuk-error-message">{errors[`talk-${talk.id}`]}</p>}
            {formatDay(talk.on)}{' '}
            <StatusTag tone={talk.state === 'held' ? 'done' : talk.state === 'planned' ? 'ready' : 'neutral'}>
              {talk.state === 'held' ? 'Held' : talk.state === 'planned' ? 'Planned' : 'Called off'}
            </StatusTag>{' '}
            {talk.state === 'held' && talk.minutes ? `${talk.minutes} minutes` : ''}
            {open && talk.state === 'planned' && (
              <Form tokens={tokens} action={`${at}/talks/${talk.id}`}>
                {talk.on <= today && (
                  <>
                    <Input
                      id={`minutes-${talk.id}`}
                      name="minutes"
                      label="How many minutes was it? (optional)"
                      inputmode="numeric"
                      classes="govuk-input--width-3"
                      value={errors?.[`minutes-${talk.id}`] ? typed('minutes') : ''}
                      errorMessage={errors?.[`minutes-${talk.id}`]}
                    />
                    <Button
                      name="to"
                      value="held"
                      text={`We met on ${formatShortDay(talk.on)}`}
                      preventDoubleClick
                    />{' '}
                  </>
                )}
                <Button
                  name="to"
                  value="called-off"
                  tone="secondary"
                  text={`Call off ${formatShortDay(talk.on)}`}
                />
              </Form>
            )}
          </li>
        ))}
      </ul>
      {open && (rules.talks === undefined || counted < rules.talks) && (
        <Form tokens={tokens} action={`${at}/talks`}>
          <DateInput
            id="talk"
            namePrefix="talk"
            legend={{ text: 'When do you meet?', classes: 'govuk-fieldset__legend--s' }}
            hint="Either of you can enter it. A day that has passed is kept as held"
            values={Object.fromEntries(
              ['talk-day', 'talk-month', 'talk-year'].map((name) => [name, typed(name)]),
            )}
            errorMessage={errors?.['talk-day']}
          />
          <Button tone="secondary" text="Keep this day" preventDoubleClick />
        </Form>
      )}
    </section>
  )
}

function Goal({ at, tokens, coaching, isMine, typed, errors, today }: Part) {
  const open = coaching.state === 'running'
  const says = (
    <>
      {coaching.goal && <p class="wm-prose">{coaching.goal}</p>}
      {!coaching.goal && (!isMine || !open) && <p class="govuk-body">No goal is written down.</p>}
    </>
  )
  return (
    <section>
      <h2 class="govuk-heading-m">
        {isMine ? 'Your goal and what you will do' : 'Their goal and what they will do'}
      </h2>
      <p class="govuk-hint">
        {isMine
          ? 'In your words; your coach reads it. Nothing here judges you.'
          : 'In their words alone: a coach neither advises nor assesses here.'}
      </p>
      {says}
      {isMine && open && (
        <Details
          summaryText={coaching.goal ? 'Change your goal' : 'Write down a goal'}
          open={errors?.['goal'] !== undefined}
        >
          <Form tokens={tokens} action={`${at}/goal`}>
            <Textarea
              name="goal"
              label="What do you want to reach?"
              rows={3}
              value={typed('goal') || coaching.goal}
              errorMessage={errors?.['goal']}
            />
            <Button tone="secondary" text="Save your goal" />
          </Form>
        </Details>
      )}
      {coaching.actions.length > 0 && (
        <ul class="govuk-list govuk-list--spaced">
          {coaching.actions.map((action) => (
            <li key={action.id}>
              {action.action}{' '}
              {action.doneOn ? (
                <StatusTag tone="done">{`Done ${formatShortDay(action.doneOn)}`}</StatusTag>
              ) : (
                action.dueOn && (
                  <StatusTag tone={action.dueOn < today ? 'late' : 'neutral'}>
                    {`By ${formatShortDay(action.dueOn)}`}
                  </StatusTag>
                )
              )}
              {isMine && open && !action.doneOn && (
                <Form tokens={tokens} action={`${at}/actions/${action.id}/done`}>
                  <Button
                    tone="secondary"
                    text={
                      <>
                        Done<span class="govuk-visually-hidden">{`: ${action.action}`}</span>
                      </>
                    }
                  />
                </Form>
              )}
            </li>
          ))}
        </ul>
      )}
      {isMine && open && (
        <Details
          summaryText="Add something you will do"
          open={errors?.['action'] !== undefined || errors?.['due-day'] !== undefined}
        >
          <Form tokens={tokens} action={`${at}/actions`}>
            <Input
              name="action"
              label="What will you do?"
              value={typed('action')}
              errorMessage={errors?.['action']}
            />
            <DateInput
              id="due"
              namePrefix="due"
              legend={{ text: 'By when? (optional)', classes: 'govuk-fieldset__legend--s' }}
              values={Object.fromEntries(
                ['due-day', 'due-month', 'due-year'].map((name) => [name, typed(name)]),
              )}
              errorMessage={errors?.['due-day']}
            />
            <Button tone="secondary" text="Add it" preventDoubleClick />
          </Form>
        </Details>
      )}
    </section>
  )
}

function OwnReflections({ at, tokens, coaching, rules, typed, errors }: Part) {
  return (
    <section>
      <h2 class="govuk-heading-m">For yourself</h2>
      <p class="govuk-hint">
        Only you read this: neither the other of you, nor any manager, nor the learning team.
      </p>
      {rules.prompts.length > 0 && (
        <ul class="govuk-list govuk-list--bullet">
          {rules.prompts.map((prompt) => (
            <li key={prompt}>{prompt}</li>
          ))}
        </ul>
      )}
      <Form tokens={tokens} action={`${at}/reflections`}>
        <Textarea
          name="reflection"
          label="What do you want to keep?"
          rows={4}
          value={typed('reflection')}
          errorMessage={errors?.['reflection']}
        />
        <Button tone="secondary" text="Keep it for yourself" preventDoubleClick />
      </Form>
      {coaching.mine.map((each) => (
        <div key={each.id} class="govuk-inset-text">
          <strong>{formatDay(each.on)}</strong>
          <p class="wm-prose govuk-!-margin-bottom-0">{each.body}</p>
        </div>
      ))}
    </section>
  )
}

function End({ at, tokens, coaching, isMine, typed, errors }: Part) {
  if (coaching.state === 'ended')
    return (
      <section>
        <h2 class="govuk-heading-m">{isMine ? 'What you take with you' : 'What they take with them'}</h2>
        <p class="wm-prose">{coaching.word || 'Nothing was written.'}</p>
        {isMine && coaching.evidenceId && (
          <p class="govuk-body">
            <a class="govuk-link" href={`/my-record/evidence/${coaching.evidenceId}`}>
              Its entry in your CPD record
            </a>
          </p>
        )}
        {isMine && !coaching.evidenceId && coaching.held > 0 && (
          <Form tokens={tokens} action={`${at}/record`}>
            <Button tone="secondary" text="Lay an entry ready in your CPD record" preventDoubleClick />
          </Form>
        )}
      </section>
    )
  return (
    <Details
      summaryText="End it"
      open={errors?.['word'] !== undefined || errors?.['to-record'] !== undefined}
    >
      <Form tokens={tokens} action={`${at}/end`}>
        {isMine && (
          <>
            <Textarea
              name="word"
              label="What do you take with you? (optional)"
              hint="Your coach reads it"
              rows={3}
              value={typed('word')}
              errorMessage={errors?.['word']}
            />
            <Checkboxes
              name="to-record"
              items={[
                {
                  value: 'yes',
                  text: 'Lay an entry ready in my CPD record',
                  hint: 'With the days and hours. You add what you learned; it stays yours until you share it',
                },
              ]}
              values={typed('to-record') ? ['yes'] : []}
              errorMessage={errors?.['to-record']}
            />
          </>
        )}
        <p class="govuk-body">What is planned is called off. What you wrote stays where it is.</p>
        <Button tone="warning" text="End it" preventDoubleClick />
      </Form>
    </Details>
  )
}
