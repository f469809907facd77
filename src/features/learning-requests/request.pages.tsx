import { formatDay } from '../../kernel/words.ts'
import {
  Button,
  DateInput,
  Details,
  type FieldErrors,
  Form,
  FormErrors,
  type FormTokens,
  InsetText,
  Radios,
  SummaryList,
  Textarea,
} from '../../ui/public.ts'
import type { CompiledPack, RequestsPolicy } from '../schemes/public.ts'
import { itemName } from '../resources/public.ts'
import { RequestTag, Yardsticks } from './requests.pages.tsx'
import type { LearningRequest } from './requests.queries.ts'
import {
  inPounds,
  kindOfRequest,
  type MayDo,
  outcomeNames,
  weighedInWords,
  weighedNames,
} from './requests.rules.ts'
import { requestHref } from './requests.tasks.ts'

export interface RequestPageProps {
  readonly pack: CompiledPack
  /** Undefined once the authority takes no requests any more. */
  readonly policy: RequestsPolicy | undefined
  readonly request: LearningRequest
  readonly isOwn: boolean
  readonly may: MayDo
  readonly tokens: FormTokens
  readonly typed: (name: string) => string
  readonly errors?: FieldErrors | undefined
}

/** One request: what is asked for, every answer with its reasons, and what the reader does next (R-250). */
export function RequestPage(props: RequestPageProps) {
  const { pack, policy, request, isOwn, may, tokens, errors } = props
  const dutyName = pack.duties.find(({ duty }) => duty === request.decides)?.name ?? request.decides
  return (
    <>
      <FormErrors errors={errors} />
      <span class="govuk-caption-l">
        {isOwn ? 'Your request' : `A request by ${request.name}`}: {kindOfRequest(policy, request.kind)}
      </span>
      <h1 class="govuk-heading-l">{request.title}</h1>
      <p class="govuk-body">
        <RequestTag request={request} />{' '}
        {request.state === 'asked' && 'The line manager says first whether they support it.'}
        {request.state === 'to-decide' && `${dutyName} decides.`}
        {request.dueOn && ` An answer is due by ${formatDay(request.dueOn)}.`}
      </p>
      <Answers {...{ pack, request }} />
      <SummaryList
        rows={[
          { key: 'What for', value: <p class="wm-prose">{request.why}</p> },
          ...(request.serves.length > 0
            ? [{ key: 'Serves', value: request.serves.map((ref) => itemName(pack, ref)).join(', ') }]
            : []),
          ...(request.goal ? [{ key: 'Goal of the plan', value: request.goal }] : []),
          { key: 'Offered by', value: request.provider || 'Not said' },
          {
            key: 'Costs',
            value: request.costPence === undefined ? 'Not known yet' : inPounds(request.costPence),
          },
          {
            key: 'When',
            value: request.startsOn
              ? `${formatDay(request.startsOn)}${request.endsOn ? ` to ${formatDay(request.endsOn)}` : ''}`
              : 'No day yet',
          },
          { key: 'Asked on', value: formatDay(request.askedOn) },
        ]}
      />
      {may.support && <SupportForm {...props} />}
      {may.sendOn && <SendOnForm {...props} />}
      {may.decide && policy && <DecisionForm {...{ ...props, policy }} />}
      {isOwn && request.decision?.outcome === 'approved' && <Planned {...props} />}
      {may.takeBack && (
        <Details summaryText="Take this request back">
          <Form tokens={tokens} action={`${requestHref(request.id)}/take-back`}>
            <p class="govuk-body">Nobody decides on it then. You can ask again at any time.</p>
            <Button tone="secondary" text="Take it back" />
          </Form>
        </Details>
      )}
    </>
  )
}

/** What the manager said, what the person said to that, and the decision. */
function Answers({ pack, request }: Pick<RequestPageProps, 'pack' | 'request'>) {
  const { support, sentOnSays, decision } = request
  return (
    <>
      {decision && (
        <InsetText>
          <h2 class="govuk-heading-s">
            {outcomeNames[decision.outcome]} by {decision.by} on {formatDay(decision.on)}
          </h2>
          <p class="govuk-body wm-prose">{decision.reasons}</p>
          {decision.conditions && (
            <p class="govuk-body wm-prose">
              <strong>On condition:</strong> {decision.conditions}
            </p>
          )}
          <ul class="govuk-list govuk-list--bullet">
            {weighedInWords(pack, decision.weighed).map(({ name, says }) => (
              <li key={name}>
                {name}: {says.toLowerCase()}
              </li>
            ))}
          </ul>
          {decision.againOn && (
            <p class="govuk-body">It can be asked for again from {formatDay(decision.againOn)}.</p>
          )}
          {decision.outcome === 'declined' && (
            <p class="govuk-body">
              If something was not known when this was decided, ask again and say what it is.
            </p>
          )}
        </InsetText>
      )}
      {support && (
        <InsetText>
          <h2 class="govuk-heading-s">
            {support.supports ? 'Supported' : 'Not supported'} by {support.by} on {formatDay(support.on)}
          </h2>
          {support.says && <p class="govuk-body wm-prose">{support.says}</p>}
          {sentOnSays && (
            <p class="govuk-body wm-prose">
              <strong>{request.name} says to this:</strong> {sentOnSays}
            </p>
          )}
        </InsetText>
      )}
    </>
  )
}

function SupportForm({ request, tokens, typed, errors }: RequestPageProps) {
  return (
    <Form tokens={tokens} action={`${requestHref(request.id)}/support`}>
      <input type="hidden" name="revision" value={request.revision} />
      <Radios
        name="supports"
        legend={{ text: 'Do you support this?', classes: 'govuk-fieldset__legend--m' }}
        items={[
          { value: 'yes', text: 'Yes, it goes on to be decided' },
          { value: 'no', text: 'Not yet, it goes back with my reason' },
        ]}
        value={typed('supports')}
        errorMessage={errors?.['supports']}
      />
      <Textarea
        name="says"
        label={{ text: 'What should they know?', classes: 'govuk-label--s' }}
        hint="If you do not support it: why not, and what would help"
        value={typed('says')}
        errorMessage={errors?.['says']}
      />
      <Button text="Answer" preventDoubleClick />
    </Form>
  )
}

function SendOnForm({ request, tokens, typed, errors }: RequestPageProps) {
  return (
    <Form tokens={tokens} action={`${requestHref(request.id)}/send-on`}>
      <input type="hidden" name="revision" value={request.revision} />
      <h2 class="govuk-heading-m">Ask for a decision all the same</h2>
      <p class="govuk-body">
        Talk with your manager first. If you still see it otherwise, whoever decides reads what both of you
        say.
      </p>
      <Textarea
        name="says"
        label={{ text: 'Why should it be decided?', classes: 'govuk-label--s' }}
        value={typed('says')}
        errorMessage={errors?.['says']}
      />
      <Button text="Send it on" tone="secondary" preventDoubleClick />
    </Form>
  )
}

function DecisionForm({
  request,
  policy,
  tokens,
  typed,
  errors,
}: RequestPageProps & { readonly policy: RequestsPolicy }) {
  const again = Object.fromEntries(
    ['day', 'month', 'year'].map((unit) => [`again-${unit}`, typed(`again-${unit}`)]),
  )
  return (
    <Form tokens={tokens} action={`${requestHref(request.id)}/decide`}>
      <input type="hidden" name="revision" value={request.revision} />
      <h2 class="govuk-heading-m">Decide</h2>
      <Yardsticks policy={policy} level={3} />
      {policy.yardsticks.map(({ yardstick, name }) => (
        <Radios
          key={yardstick}
          name={`yardstick-${yardstick}`}
          legend={{ text: `How does it stand to “${name}”?`, classes: 'govuk-fieldset__legend--s' }}
          classes="govuk-radios--inline"
          items={Object.entries(weighedNames).map(([value, text]) => ({ value, text }))}
          value={typed(`yardstick-${yardstick}`)}
          errorMessage={errors?.[`yardstick-${yardstick}`]}
        />
      ))}
      <Radios
        name="outcome"
        legend={{ text: 'What do you decide?', classes: 'govuk-fieldset__legend--s' }}
        items={[
          {
            value: 'approved',
            text: 'Approve it',
            conditional: (
              <Textarea
                name="conditions"
                label="On what condition, if any?"
                rows={2}
                value={typed('conditions')}
                errorMessage={errors?.['conditions']}
              />
            ),
          },
          {
            value: 'later',
            text: 'Not now',
            conditional: (
              <DateInput
                id="again"
                namePrefix="again"
                legend="From which day can it be asked for again?"
                values={again}
                errorMessage={errors?.['again-day']}
              />
            ),
          },
          { value: 'declined', text: 'Decline it' },
        ]}
        value={typed('outcome')}
        errorMessage={errors?.['outcome']}
      />
      <Textarea
        name="reasons"
        label={{ text: 'Your reasons', classes: 'govuk-label--s' }}
        hint={`${request.name} reads them, and their line manager`}
        rows={4}
        value={typed('reasons')}
        errorMessage={errors?.['reasons']}
      />
      <Button text="Decide on this request" preventDoubleClick />
    </Form>
  )
}

function Planned({ request, tokens, typed, errors }: RequestPageProps) {
  if (request.evidenceId)
    return (
      <p class="govuk-body">
        It is planned in{' '}
        <a class="govuk-link" href={`/my-record/evidence/${request.evidenceId}`}>
          your CPD record
        </a>
        . Once you have been there, say what you learned: then it counts.
      </p>
    )
  return (
    <Form tokens={tokens} action={`${requestHref(request.id)}/plan`}>
      <DateInput
        id="on"
        namePrefix="on"
        legend={{ text: 'When does it begin?', classes: 'govuk-fieldset__legend--m' }}
        hint="It is then planned in your CPD record"
        values={Object.fromEntries(
          ['day', 'month', 'year'].map((unit) => [`on-${unit}`, typed(`on-${unit}`)]),
        )}
        errorMessage={errors?.['on-day']}
      />
      <Button text="Plan it in my CPD record" preventDoubleClick />
    </Form>
  )
}
