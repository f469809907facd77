import { formatDay } from '../../kernel/words.ts'
import {
  Bar,
  Button,
  ConditionList,
  EmptyState,
  Form,
  FormErrors,
  type FormTokens,
  InsetText,
  RecordBand,
  Select,
  StatusTag,
  SummaryList,
} from '../../ui/public.ts'
import type { Refusal } from '../../kernel/refusal.ts'
import { type CompiledScheme, type RequirementResult, rolesInWords } from '../schemes/public.ts'
import { conditionOf } from './application.parts.ts'
import { ForInformation } from './information.parts.tsx'
import type { Talk } from '../journeys/public.ts'

export interface EligibilityPageProps {
  readonly scheme: CompiledScheme
  readonly results: readonly RequirementResult[]
  readonly personId: string
  readonly personName: string
  readonly mine: boolean
  readonly talks: readonly Talk[]
  /** Others above the person see that a talk was held and what came of it, not what was said. */
  readonly mayReadTalks: boolean
  readonly mayTalk: boolean
  readonly mayAsk: boolean
  /** Months that can be chosen, `2026-12`. */
  readonly months: readonly { readonly value: string; readonly text: string }[]
  readonly running?: { readonly href: string } | undefined
  /** A wait after an earlier application that is not over. */
  readonly waiting?: Refusal | undefined
  readonly tokens: FormTokens
  readonly errors?: Readonly<Record<string, string>> | undefined
  readonly chosen?: string | undefined
}

/** What the page is called and what its buttons say: an application is asked for, a programme begins. */
export function wordsOfBeginning({ programme }: Pick<CompiledScheme, 'programme'>) {
  return programme === undefined
    ? {
        title: 'Can I apply?',
        ask: 'Ask for the application',
        underWay: 'Application under way',
        open: 'Open the application',
        ready: 'Ready to ask',
        asked: 'asked for',
        begun: 'The application is open. Here is everything that comes next.',
      }
    : {
        title: 'Can it begin?',
        ask: 'Begin the programme',
        underWay: 'Under way',
        open: 'Open the programme',
        ready: 'Ready to begin',
        asked: 'begun',
        begun: 'The programme has begun. Here is everything that comes next.',
      }
}

/** "Shall I apply?": every condition with its rule, fact, source and remedy, and the step that comes next. */
export function EligibilityPage(props: EligibilityPageProps) {
  const { scheme, results, mine, personName, talks, tokens, errors } = props
  const blocking = results.filter((result) => result.otherwise === 'blocks')
  const holding = blocking.filter(
    (result) => result.standing === 'met' || result.standing === 'waived',
  ).length
  const unknown = blocking.some((result) => result.standing === 'unknown')
  const ready = holding === blocking.length && !props.waiting
  const talkOpen = talks.find((talk) => !talk.closed)
  const who = mine ? 'You' : personName
  const words = wordsOfBeginning(scheme)
  return (
    <>
      <FormErrors errors={errors} />
      <RecordBand
        kind={words.title}
        title={scheme.name}
        {...(mine ? {} : { whose: personName })}
        status={
          props.running
            ? { tone: 'with-someone', text: words.underWay }
            : ready
              ? { tone: 'done', text: words.ready }
              : unknown
                ? { tone: 'neutral', text: 'Not known yet' }
                : { tone: 'blocked', text: 'Not yet' }
        }
        {...(props.running ? { action: <Button href={props.running.href} text={words.open} /> } : {})}
      />
      {scheme.says && <p class="govuk-body-l">{scheme.says}</p>}
      <Bar
        label="Conditions that hold"
        value={holding}
        of={blocking.length}
        unit="conditions"
        sentence={
          ready
            ? `${who} ${mine ? 'meet' : 'meets'} every condition for asking.`
            : `${holding} of ${blocking.length} conditions hold today. Open one to see the rule, what was found, where, and how to put it right.`
        }
      />
      <ConditionList
        conditions={results
          .filter((result) => result.otherwise !== 'informs')
          .map((result) => conditionOf(result))}
      />
      <ForInformation results={results} />

      {scheme.before && (
        <section aria-labelledby="talks">
          <h2 class="govuk-heading-m" id="talks">
            {scheme.before.name}
          </h2>
          {talks.length === 0 ? (
            <EmptyState
              title="No talk is on record yet"
              text="The decision to apply is taken together, in supervision or appraisal. Either of you can write it down."
            />
          ) : (
            <SummaryList
              rows={talks.map((talk) => ({
                key: talk.heldOn ? formatDay(talk.heldOn) : 'Being written',
                value: (
                  <>
                    <StatusTag
                      tone={
                        !talk.closed
                          ? 'ready'
                          : scheme.before?.ready.includes(talk.decision ?? '')
                            ? 'done'
                            : 'neutral'
                      }
                      text={!talk.closed ? 'Not finished' : decisionName(scheme, talk.decision)}
                    />{' '}
                    {talk.documentId && props.mayReadTalks && (
                      <a
                        class="govuk-link"
                        href={`/documents/${talk.documentId}${talk.closed ? '/read' : ''}`}
                      >
                        {talk.closed ? 'Read the record' : 'Go on with the record'}
                      </a>
                    )}
                  </>
                ),
              }))}
            />
          )}
          {props.mayTalk && !props.running && !talkOpen && (
            <Form tokens={tokens} action="/talks">
              <input type="hidden" name="person" value={props.personId} />
              <input type="hidden" name="scheme" value={scheme.scheme} />
              <Button
                text="Record a talk"
                tone={talks.length === 0 ? undefined : 'secondary'}
                preventDoubleClick
              />
            </Form>
          )}
        </section>
      )}

      {!props.running && (
        <section aria-labelledby="ask">
          <h2 class="govuk-heading-m" id="ask">
            {words.ask}
          </h2>
          {!ready ? (
            <InsetText>
              {props.waiting &&
                [props.waiting.says, props.waiting.rule, props.waiting.fact, props.waiting.remedy]
                  .filter(Boolean)
                  .join(' ')}
              {holding < blocking.length &&
                `${props.waiting ? ' ' : ''}It can be ${words.asked} when every condition above holds. Until then, what you record counts towards it all the same.`}
            </InsetText>
          ) : props.mayAsk ? (
            <>
              {scheme.starts.says && <p class="govuk-body">{scheme.starts.says}</p>}
              <Form tokens={tokens} action={`/eligibility/${scheme.scheme}/start`}>
                <input type="hidden" name="person" value={props.personId} />
                {scheme.starts.asks.map((field) => (
                  <Select
                    key={field.field}
                    id={field.field}
                    name={field.field}
                    label={{ text: field.name }}
                    {...(field.hint ? { hint: { text: field.hint } } : {})}
                    {...(errors?.[field.field] ? { errorMessage: { text: errors[field.field] } } : {})}
                    value={props.chosen}
                    items={[
                      { value: '', text: 'Choose' },
                      ...(field.type === 'month'
                        ? props.months
                        : field.type === 'choice'
                          ? field.options.map((option) => ({ value: option.option, text: option.name }))
                          : []),
                    ]}
                  />
                ))}
                <Button text={words.ask} preventDoubleClick />
              </Form>
            </>
          ) : (
            <InsetText>
              It can be {words.asked} now, by: {rolesInWords(scheme, scheme.starts.askedBy)}.
            </InsetText>
          )}
        </section>
      )}
    </>
  )
}

function decisionName(scheme: CompiledScheme, decision: string | undefined): string {
  const template = scheme.before && scheme.templates[scheme.before.document]
  for (const section of template?.sections ?? []) {
    for (const field of section.fields) {
      if (field.field === scheme.before?.decidesBy && field.type === 'choice')
        return field.options.find((option) => option.option === decision)?.name ?? decision ?? ''
    }
  }
  return decision ?? ''
}
