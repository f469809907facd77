import { formatShortDay } from '../../kernel/words.ts'
import {
  Button,
  Checkboxes,
  DateInput,
  EmptyState,
  type FieldErrors,
  Form,
  FormErrors,
  type FormTokens,
  Input,
  Radios,
  Select,
  SortableTable,
  StatusTag,
  Textarea,
  type Tone,
} from '../../ui/public.ts'
import type { CompiledPack, RequestsPolicy } from '../schemes/public.ts'
import { tagItems } from '../resources/public.ts'
import type { LearningRequest } from './requests.queries.ts'
import { kindOfRequest, outcomeNames, stateNames } from './requests.rules.ts'
import { requestHref } from './requests.tasks.ts'
import type { OpenGoal } from './requests.ports.ts'

/** How it stands, in a word. */
export function RequestTag({ request }: { readonly request: LearningRequest }) {
  const outcome = request.decision?.outcome
  const tones: Readonly<Record<LearningRequest['state'], Tone>> = {
    asked: 'with-someone',
    'not-supported': 'ready',
    'to-decide': 'with-someone',
    decided: outcome === 'approved' ? 'done' : 'neutral',
    'taken-back': 'neutral',
  }
  return (
    <StatusTag tone={tones[request.state]}>
      {outcome ? outcomeNames[outcome] : stateNames[request.state]}
    </StatusTag>
  )
}

export interface OwnRequestsPageProps {
  readonly pack: CompiledPack
  readonly policy: RequestsPolicy
  readonly requests: readonly LearningRequest[]
}

/** One's own requests, how asking works, and what a request is decided by. */
export function OwnRequestsPage({ pack, policy, requests }: OwnRequestsPageProps) {
  return (
    <>
      <h1 class="govuk-heading-l">{policy.name}</h1>
      {policy.says && <p class="govuk-body">{policy.says}</p>}
      <Button text="Ask for learning" href="/learning/requests/new" />
      <h2 class="govuk-heading-m">Your requests</h2>
      <SortableTable
        caption="Your requests"
        hideCaption
        columns={[
          { title: 'What' },
          { title: 'Kind' },
          { title: 'Asked', together: true },
          { title: 'How it stands' },
        ]}
        rows={requests.map((request) => ({
          cells: [
            <a class="govuk-link" href={requestHref(request.id)}>
              {request.title}
            </a>,
            kindOfRequest(policy, request.kind),
            formatShortDay(request.askedOn),
            <RequestTag request={request} />,
          ],
        }))}
        empty={
          <EmptyState
            title="You have not asked for anything yet"
            text="What you ask for will stand here, with every answer and its reasons."
          />
        }
      />
      <HowItGoes {...{ pack, policy }} />
    </>
  )
}

function HowItGoes({ pack, policy }: Omit<OwnRequestsPageProps, 'requests'>) {
  const dutyName = (code: string) => pack.duties.find(({ duty }) => duty === code)?.name ?? code
  const others = policy.kinds.filter(
    ({ decidedBy }) => decidedBy !== undefined && decidedBy !== policy.decidedBy,
  )
  return (
    <section aria-labelledby="how">
      <h2 class="govuk-heading-m" id="how">
        How it goes
      </h2>
      <ol class="govuk-list govuk-list--number">
        <li>You say what you want to learn, what for, and what it costs.</li>
        {policy.support && (
          <li>
            Your line manager says within {policy.support.within} working days whether they support it. If
            they do not, you read why and can ask for a decision all the same.
          </li>
        )}
        <li>
          {dutyName(policy.decidedBy)} decides within {policy.within} working days
          {others.map(({ kind, name, decidedBy = '' }) => (
            <span key={kind}>
              ; on {name.toLowerCase()} it is {dutyName(decidedBy)}
            </span>
          ))}
          . You are told, with the reasons.
        </li>
        <li>What is approved is planned in your CPD record.</li>
      </ol>
      <Yardsticks policy={policy} level={3} />
    </section>
  )
}

interface YardsticksProps {
  readonly policy: RequestsPolicy
  /** Which heading it has: one below what stands above it. */
  readonly level: 2 | 3
}

/** What a request is weighed against, each with where it can be read. */
export function Yardsticks({ policy, level }: YardsticksProps) {
  const Heading = `h${level}` as const
  return (
    <>
      <Heading class="govuk-heading-s">What it is decided by</Heading>
      <dl class="govuk-body">
        {policy.yardsticks.map(({ yardstick, name, says, resource }) => (
          <div key={yardstick} class="govuk-!-margin-bottom-3">
            <dt class="govuk-!-font-weight-bold">
              {resource ? (
                <a class="govuk-link" href={`/resources/${resource}`}>
                  {name}
                </a>
              ) : (
                name
              )}
            </dt>
            <dd class="govuk-!-margin-left-0">{says}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}

export interface NewRequestPageProps {
  readonly pack: CompiledPack
  readonly policy: RequestsPolicy
  readonly goals: readonly OpenGoal[]
  /** Who reads it first, in words. */
  readonly goesTo: string
  /** The name of the duty that decides. */
  readonly decides: string
  readonly tokens: FormTokens
  readonly typed: (name: string) => string
  readonly ticked: (name: string) => readonly string[]
  readonly errors?: FieldErrors | undefined
}

export function NewRequestPage(props: NewRequestPageProps) {
  const { pack, policy, goals, goesTo, decides, tokens, typed, ticked, errors } = props
  const days = (prefix: string) =>
    Object.fromEntries(
      ['day', 'month', 'year'].map((unit) => [`${prefix}-${unit}`, typed(`${prefix}-${unit}`)]),
    )
  return (
    <>
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-l">Ask for learning</h1>
      <p class="govuk-body">
        It goes to {goesTo}. Those above you in the reporting line, {decides} and the learning team can read
        all of it from the start; those who lead the service see who asked for what, and how it stands. Name
        no child or family.
      </p>
      <Form tokens={tokens} action="/learning/requests/new">
        <Radios
          name="kind"
          legend={{ text: 'What kind of learning is it?', classes: 'govuk-fieldset__legend--s' }}
          items={policy.kinds.map(({ kind, name, says }) => ({ value: kind, text: name, hint: says }))}
          value={typed('kind')}
          errorMessage={errors?.['kind']}
        />
        <Input
          name="title"
          label={{ text: 'What is it called?', classes: 'govuk-label--s' }}
          value={typed('title')}
          errorMessage={errors?.['title']}
        />
        <Textarea
          name="why"
          label={{ text: 'What do you want to learn, and what would it change?', classes: 'govuk-label--s' }}
          hint="For children and families, for you, for your team"
          rows={6}
          value={typed('why')}
          errorMessage={errors?.['why']}
        />
        {tagItems(pack, policy.serves).map(({ framework, name, items }) => (
          <Checkboxes
            key={framework}
            name="serves"
            idPrefix={`serves-${framework}`}
            legend={{ text: `Which of these does it serve? ${name}`, classes: 'govuk-fieldset__legend--s' }}
            hint="You may leave this empty"
            items={items.map((each) => ({ value: each.ref, text: each.name }))}
            values={ticked('serves')}
          />
        ))}
        {goals.length > 0 && (
          <Select
            name="goal"
            label={{ text: 'Which goal of your plan does it serve?', classes: 'govuk-label--s' }}
            items={[
              { value: '', text: 'None of them' },
              ...goals.map(({ id, goal }) => ({ value: id, text: goal.slice(0, 120) })),
            ]}
            value={typed('goal')}
          />
        )}
        <Input
          name="provider"
          label={{ text: 'Who offers it?', classes: 'govuk-label--s' }}
          hint="A university, a provider, a partner. You may leave this empty"
          value={typed('provider')}
          errorMessage={errors?.['provider']}
        />
        <Input
          name="cost"
          label={{ text: 'What does it cost?', classes: 'govuk-label--s' }}
          hint="In all, travel included. Leave this empty if you do not know yet"
          prefix="£"
          inputmode="decimal"
          classes="govuk-input--width-10"
          value={typed('cost')}
          errorMessage={errors?.['cost']}
        />
        <DateInput
          id="starts"
          namePrefix="starts"
          legend={{ text: 'When does it begin?', classes: 'govuk-fieldset__legend--s' }}
          hint="Leave this empty if there is no day yet"
          values={days('starts')}
          errorMessage={errors?.['starts-day']}
        />
        <DateInput
          id="ends"
          namePrefix="ends"
          legend={{ text: 'When does it end?', classes: 'govuk-fieldset__legend--s' }}
          hint="Leave this empty if it is one day"
          values={days('ends')}
          errorMessage={errors?.['ends-day']}
        />
        <Yardsticks policy={policy} level={2} />
        <Button text="Send this request" preventDoubleClick />
      </Form>
    </>
  )
}
