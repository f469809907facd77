import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { listOf, textOf } from '../../platform/http/body.ts'
import type { Fields } from '../../platform/http/route.ts'
import {
  Button,
  Checkboxes,
  Details,
  EmptyState,
  type FieldErrors,
  Form,
  FormErrors,
  type FormTokens,
  formatDay,
  formatShortDay,
  Input,
  InsetText,
  Radios,
  SortableTable,
  StatusTag,
  type StatusTagProps,
  SummaryList,
  Textarea,
} from '../../ui/public.ts'
import type { LeavingPolicy } from '../schemes/public.ts'
import type { ExitInterview, ExitLearning } from './leaving.queries.ts'
import { isOpen, type ShownThemes } from './leaving.rules.ts'
import { called } from './recruitment.rules.ts'

/** What people say before they go: their own page, whoever they talk to, and what is learned from it. */

interface FormPart {
  readonly policy: LeavingPolicy
  readonly body: Fields
  readonly tokens: FormTokens
  readonly errors: FieldErrors | undefined
}

const small = (text: string) => ({ text, classes: 'govuk-label--s' })
const legend = (text: string) => ({ text, classes: 'govuk-fieldset__legend--s' })

/** The person's own permission; nobody else is asked for it. */
function MayManagerRead({
  name,
  hint,
  body,
}: {
  readonly name: string
  readonly hint: string
  readonly body: Fields
}) {
  return (
    <Checkboxes
      name={name}
      legend={legend('May your line manager read it?')}
      hint={hint}
      values={listOf(body, name)}
      items={[{ value: 'yes', text: 'Yes, my line manager may read it' }]}
    />
  )
}

/** The questions, for whoever leaves or for whom they talk to. */
function Questions({
  policy,
  body,
  tokens,
  errors,
  action,
  who,
  interviewer,
}: FormPart & {
  readonly action: string
  /** Who leaves, when somebody else writes it down. */
  readonly who?: string
  /** Whom they have asked to talk to them. */
  readonly interviewer?: string | undefined
}) {
  return (
    <Form tokens={tokens} action={action}>
      {policy.asks.map(({ question, asks, hint, answers }) =>
        answers ? (
          <Radios
            key={question}
            name={question}
            legend={legend(asks)}
            hint={hint}
            value={textOf(body, question)}
            items={answers.map(({ answer, name }) => ({ value: answer, text: name }))}
            errorMessage={errors?.[question]}
          />
        ) : (
          <Textarea
            key={question}
            name={question}
            label={small(asks)}
            hint={hint}
            rows={4}
            value={textOf(body, question)}
            errorMessage={errors?.[question]}
          />
        ),
      )}
      {!who && (
        <MayManagerRead
          name="forManager"
          hint={
            interviewer
              ? `${interviewer} can read it. Nobody else above you does unless you say so here`
              : 'Nobody above you reads it unless you say so here'
          }
          body={body}
        />
      )}
      <Button text={who ? 'Record what was said' : 'Send what you said'} preventDoubleClick />
    </Form>
  )
}

export interface OwnLeavingProps extends FormPart {
  readonly exit: ExitInterview
  /** Until when what they say is kept. */
  readonly until: IsoDate | undefined
  readonly interviewer: string | undefined
  readonly today: IsoDate
}

/** One's own page, from the day on which the last day is known. */
export function OwnLeavingPage(props: OwnLeavingProps) {
  const { policy, exit, interviewer, until, body, tokens, errors, today } = props
  return (
    <>
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-l">{policy.name}</h1>
      <p class="govuk-body">{policy.says}</p>
      <p class="govuk-body">
        Your last day is {formatDay(exit.leavesOn)}.
        {until &&
          ` What you say is kept until ${formatDay(until)} and then deleted; what is learned from many stays, without names.`}
      </p>
      {exit.givenOn ? (
        <Said exit={exit} />
      ) : (
        <>
          {exit.declinedOn && (
            <InsetText>You said that you would rather not. You can still change your mind.</InsetText>
          )}
          {interviewer && (
            <InsetText>
              {interviewer} has been asked to talk to you, and writes down what you say. You can answer alone
              instead.
            </InsetText>
          )}
          {exit.leavesOn >= today ? (
            <>
              <h2 class="govuk-heading-m">Answer alone</h2>
              <Questions {...props} action="/my-record/leaving" />
              <Details summaryText="Talk to somebody instead" open={errors?.['interviewer'] !== undefined}>
                <Form tokens={tokens} action="/my-record/leaving/talk">
                  <Input
                    name="interviewer"
                    label={small('With whom?')}
                    hint="Full name or work address of anybody here. They are asked to write down what you say"
                    value={textOf(body, 'interviewer')}
                    errorMessage={errors?.['interviewer']}
                  />
                  <MayManagerRead
                    name="talkForManager"
                    hint="Whom you talk to can read it. Nobody else above you does unless you say so here"
                    body={body}
                  />
                  <Button tone="secondary" text="Ask them to talk to you" preventDoubleClick />
                </Form>
              </Details>
              {!exit.declinedOn && (
                <Form tokens={tokens} action="/my-record/leaving/decline">
                  <Button tone="secondary" text="I would rather not" preventDoubleClick />
                </Form>
              )}
            </>
          ) : (
            <p class="govuk-body">Your last day is over, so nothing more is asked.</p>
          )}
        </>
      )}
    </>
  )
}

/** What was said, as it was asked. */
function Said({ exit }: { readonly exit: ExitInterview }) {
  return (
    <section>
      <h2 class="govuk-heading-m">What was said</h2>
      <p class="govuk-body">
        {exit.givenOn && formatDay(exit.givenOn)}.{' '}
        {exit.forManager
          ? 'The line manager may read it.'
          : exit.interviewerId
            ? 'Whoever was chosen to talk to can read it, and nobody else above in the line.'
            : 'Nobody above in the line reads it.'}
      </p>
      <SummaryList rows={exit.answers.map(({ asks, answer }) => ({ key: asks, value: answer }))} />
    </section>
  )
}

export interface ExitPageProps extends FormPart {
  readonly exit: ExitInterview
  /** Until when what was said is kept. */
  readonly until: IsoDate | undefined
  readonly name: string
  readonly today: IsoDate
  /** Whether this reader was asked to hold the talk. */
  readonly interviews: boolean
  /** Whether this reader looks through interviews for what comes up. */
  readonly looksThrough: boolean
}

/** One interview, for whoever holds it or may read it. */
export function ExitPage(props: ExitPageProps) {
  const { policy, exit, until, name, body, tokens, errors, today } = props
  return (
    <>
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-l">
        {exit.givenOn ? `What ${name} said on leaving` : `Talk with ${name} before they leave`}
      </h1>
      <p class="govuk-body">
        Last day: {formatDay(exit.leavesOn)}.
        {until && !exit.forgottenOn && ` What was said is kept until ${formatDay(until)} and then deleted.`}
      </p>
      {exit.forgottenOn ? (
        <p class="govuk-body">
          What was said is no longer kept. What was learned from those who left stands with People who leave.
        </p>
      ) : exit.givenOn ? (
        <Said exit={exit} />
      ) : props.interviews && isOpen(exit, today) ? (
        <>
          <p class="govuk-body">
            Read them this first: {policy.says} Then write down what they say, in their words. Any question
            may be left out.
          </p>
          <Questions {...props} action={`/leaving/${exit.id}`} who={name} />
        </>
      ) : (
        <p class="govuk-body">Nothing was said.</p>
      )}
      {exit.givenOn && !exit.forgottenOn && props.looksThrough && (
        <section>
          <h2 class="govuk-heading-m">What comes up</h2>
          <Form tokens={tokens} action={`/leaving/${exit.id}/themes`}>
            <Checkboxes
              name="themes"
              legend={legend('Themes in this interview')}
              hint="They are counted over a year, without a name. Select none if none fits"
              values={errors ? listOf(body, 'themes') : exit.themes}
              items={policy.themes.map(({ theme, name: text }) => ({ value: theme, text }))}
              errorMessage={errors?.['themes']}
            />
            <Button text="Save what comes up" preventDoubleClick />
          </Form>
        </section>
      )}
    </>
  )
}

/** How an interview stands, for those who look through them. */
function standing(exit: ExitInterview, today: IsoDate): StatusTagProps {
  if (exit.lookedThroughOn) return { tone: 'done', text: 'Looked through' }
  if (exit.givenOn) return { tone: 'ready', text: 'To look through' }
  if (exit.declinedOn) return { tone: 'neutral', text: 'Would rather not' }
  return isOpen(exit, today)
    ? { tone: 'with-someone', text: 'Asked' }
    : { tone: 'neutral', text: 'Said nothing' }
}

export interface LeavingPageProps extends FormPart {
  /** Those of the last year, without anybody whom the reader manages. */
  readonly exits: readonly ExitInterview[]
  readonly hidden: number
  readonly names: ReadonlyMap<PersonId, string>
  readonly years: readonly { readonly from: IsoDate; readonly to: IsoDate; readonly shown: ShownThemes }[]
  readonly smallest: number
  /** How long what somebody said is kept: "3 years". */
  readonly kept: string | undefined
  readonly learning: readonly ExitLearning[]
  readonly today: IsoDate
}

/** "From 12 interviews. 3 more themes came up, too seldom to be shown." */
function themesInWords({ interviews, hidden }: ShownThemes, smallest: number): string {
  if (interviews === undefined) return `Fewer than ${smallest} interviews, so nothing is shown of them.`
  const more =
    hidden === 0
      ? ''
      : ` ${hidden === 1 ? 'One more theme' : `${hidden} more themes`} came up. They are held back, so that nobody can be told by them.`
  return `From ${interviews} interviews.${more}`
}

/** What is asked, what came up over the years, and what was learned. */
export function LeavingPage(props: LeavingPageProps) {
  const { policy, exits, hidden, names, years, smallest, learning, body, tokens, errors, today } = props
  return (
    <>
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-l">People who leave</h1>
      <SortableTable
        caption="Asked in the last year"
        columns={[{ title: 'Name' }, { title: 'Last day', together: true }, { title: 'How it stands' }]}
        rows={exits.map((exit) => ({
          cells: [
            exit.givenOn ? (
              <a class="govuk-link" href={`/leaving/${exit.id}`}>
                {names.get(exit.personId) ?? 'Somebody who has left'}
              </a>
            ) : (
              (names.get(exit.personId) ?? 'Somebody who has left')
            ),
            formatShortDay(exit.leavesOn),
            <StatusTag {...standing(exit, today)} />,
          ],
        }))}
        empty={
          <EmptyState
            title="Nobody was asked in the last year"
            text="Everybody is asked as soon as their last day is entered. What they say will stand here."
          />
        }
      />
      {hidden > 0 && (
        <p class="govuk-body">
          {hidden === 1 ? 'One more is' : `${hidden} more are`} not shown to you, because you are above them
          in the line.
        </p>
      )}
      <h2 class="govuk-heading-m">What came up, year by year</h2>
      {years.map(({ from, to, shown }) => (
        <section key={from}>
          <h3 class="govuk-heading-s govuk-!-margin-bottom-1">
            {formatShortDay(from)} to {formatShortDay(to)}
          </h3>
          {shown.themes.length > 0 && (
            <SortableTable
              caption={`Themes from ${formatShortDay(from)} to ${formatShortDay(to)}`}
              hideCaption
              columns={[{ title: 'Theme' }, { title: 'People', numeric: true }]}
              rows={shown.themes.map(({ theme, people }) => ({
                cells: [called(policy.themes, (each) => each.theme, theme), String(people)],
              }))}
            />
          )}
          <p class="govuk-body">{themesInWords(shown, smallest)}</p>
        </section>
      ))}
      <p class="govuk-body">
        By last day. No number stands for fewer than {smallest} people.
        {props.kept &&
          ` What somebody said is kept for ${props.kept} after their last day: what was said before that is in no number.`}
      </p>
      <h2 class="govuk-heading-m">What was learned</h2>
      {learning.length === 0 && <p class="govuk-body">Nothing is on record yet.</p>}
      {learning.map((each) => (
        <SummaryList
          key={each.id}
          rows={[
            { key: 'Recorded', value: formatDay(each.recordedOn) },
            { key: 'Learned', value: each.learned },
            each.doing !== '' && { key: 'What is done about it', value: each.doing },
          ]}
        />
      ))}
      <Form tokens={tokens} action="/manage/leaving">
        <Textarea
          name="learned"
          label={small('What did you learn from people who left?')}
          hint="In general words: nobody should be known by it"
          rows={4}
          value={textOf(body, 'learned')}
          errorMessage={errors?.['learned']}
        />
        <Textarea
          name="doing"
          label={small('What is done about it?')}
          hint="You may leave this empty"
          rows={3}
          value={textOf(body, 'doing')}
        />
        <Button text="Record what was learned" preventDoubleClick />
      </Form>
    </>
  )
}
