import { formatDay, formatShortDay } from '../../kernel/words.ts'
import {
  Button,
  Checkboxes,
  Details,
  dayOf,
  EmptyState,
  type FieldErrors,
  Form,
  FormErrors,
  type FormTokens,
  InsetText,
  SortableTable,
  StatusTag,
  SummaryList,
} from '../../ui/public.ts'
import { ChoiceField, DayField, PriorityField, WordsField } from './fields.parts.tsx'
import type { PlanGlance } from './for-others.ts'
import type { NeedsHere } from './needs.opening.ts'
import type { Need } from './needs.queries.ts'
import { ownNeedsPath } from './needs.paths.ts'

/** What people need to learn, in their own words or their manager's. */

interface NeedsListProps {
  readonly needs: readonly Need[]
  readonly here: NeedsHere
  readonly tokens: FormTokens
  readonly mayClose: (need: Need) => boolean
}

/** Whose need it is: a person's name, or the whole team. */
const whoseInWords = ({ person, personId }: Need) =>
  personId === null ? 'The whole team' : (person ?? 'Someone who has left')

const states = {
  open: <StatusTag tone="ready">Open</StatusTag>,
  met: <StatusTag tone="done">Met</StatusTag>,
  withdrawn: <StatusTag tone="neutral">Not needed any more</StatusTag>,
} as const

/** Needs as cards, each with what may be done about it. */
function NeedsList({ needs, here, tokens, mayClose }: NeedsListProps) {
  return (
    <>
      {needs.map((need) => (
        <section
          key={need.id}
          class="wm-card"
          aria-label={`${whoseInWords(need)}: ${here.priorityName(need.priority)}`}
        >
          <h3 class="govuk-heading-s">
            {need.personId === null ? 'The whole team: ' : ''}
            {here.priorityName(need.priority)}
          </h3>
          <p>{states[need.state]}</p>
          <p class="govuk-body wm-prose">{need.need}</p>
          <SummaryList
            classes="govuk-summary-list--no-border"
            rows={[
              {
                key: 'Said by',
                value: `${need.saidBy === need.personId ? 'You' : need.saidByName}, ${formatShortDay(dayOf(need.saidAt))}`,
              },
              ...(need.byOn ? [{ key: 'By', value: formatDay(need.byOn) }] : []),
              ...(need.way
                ? [
                    {
                      key: 'Best learned',
                      value: here.settings.ways.find(({ way }) => way === need.way)?.name ?? need.way,
                    },
                  ]
                : []),
              ...(need.closedOn ? [{ key: 'Closed', value: formatDay(need.closedOn) }] : []),
            ]}
          />
          {need.state === 'open' && mayClose(need) && (
            <div class="govuk-button-group">
              <CloseForms {...{ need, tokens }} />
            </div>
          )}
        </section>
      ))}
    </>
  )
}

export interface OwnNeedsProps {
  readonly here: NeedsHere
  readonly needs: readonly Need[]
  readonly managesAnyone: boolean
  /** The plan that is published for today. */
  readonly plan: PlanGlance | undefined
  readonly mayClose: (need: Need) => boolean
  readonly tokens: FormTokens
}

/** One's own needs, with those that one's manager named for one or for the whole team. */
export function OwnNeedsPage({ here, needs, managesAnyone, plan, mayClose, tokens }: OwnNeedsProps) {
  return (
    <>
      <h1 class="govuk-heading-l">What you need to learn</h1>
      <p class="govuk-body">{here.settings.says}</p>
      <p class="govuk-body">
        You and your line manager read what you write. Everybody else sees numbers of people, never fewer than{' '}
        {here.threshold} together.
      </p>
      <div class="govuk-button-group">
        <Button text="Say what you need to learn" href={`${ownNeedsPath}/new`} />
        {managesAnyone && (
          <a class="govuk-link" href={`${ownNeedsPath}/team`}>
            What your team needs
          </a>
        )}
      </div>
      {plan && (
        <p class="govuk-body">
          <a class="govuk-link" href={plan.href}>
            {plan.name}
          </a>
          : {plan.says}
        </p>
      )}
      {needs.length === 0 ? (
        <EmptyState
          title="You have not said what you need yet"
          text="What you, or your manager with you, say you need stands here until it is met. It counts in the learning needs analysis."
        />
      ) : (
        <NeedsList {...{ needs, here, tokens, mayClose }} />
      )}
    </>
  )
}

export interface TeamNeedsProps {
  readonly here: NeedsHere
  readonly needs: readonly Need[]
  readonly people: number
  readonly mayClose: (need: Need) => boolean
  readonly tokens: FormTokens
}

/** What the people who report to somebody need, by name: for their manager alone. */
export function TeamNeedsPage({ here, needs, people, mayClose, tokens }: TeamNeedsProps) {
  const open = needs.filter(({ state }) => state === 'open')
  const byPriority = here.priorities
    .map(({ item, name }) => ({ name, count: open.filter(({ priority }) => priority === item).length }))
    .filter(({ count }) => count > 0)
    .toSorted((one, other) => other.count - one.count)
  return (
    <>
      <h1 class="govuk-heading-l">What your team needs to learn</h1>
      <p class="govuk-body">
        {people === 0
          ? 'Nobody reports to you at present.'
          : `Of the ${people} ${people === 1 ? 'person who reports' : 'people who report'} to you. They see what you name for them.`}
      </p>
      {people > 0 && <Button text="Name what somebody needs" href={`${ownNeedsPath}/new?for=team`} />}
      {byPriority.length > 0 && (
        <>
          <h2 class="govuk-heading-m">Most needed</h2>
          <ul class="govuk-list govuk-list--bullet">
            {byPriority.map(({ name, count }) => (
              <li key={name}>
                {name}: {count}
              </li>
            ))}
          </ul>
        </>
      )}
      {needs.length === 0 ? (
        <EmptyState
          title="No need is on record yet"
          text="What people say they need, and what you name for them or for the whole team, stands here."
        />
      ) : (
        <>
          <TeamTable {...{ needs, here, tokens, mayClose }} />
        </>
      )}
    </>
  )
}

/** Everybody's needs in one list, each closed from a fold. */
function TeamTable({ needs, here, tokens, mayClose }: NeedsListProps) {
  const wayName = (way: string | null) => here.settings.ways.find((each) => each.way === way)?.name
  return (
    <SortableTable
      caption="Needs"
      columns={[
        { title: 'For' },
        { title: 'Priority' },
        { title: 'Need', sentences: true },
        { title: 'Best learned' },
        { title: 'By', together: true },
        { title: 'How it stands' },
      ]}
      rows={needs.map((need) => ({
        cells: [
          whoseInWords(need),
          here.priorityName(need.priority),
          <>
            {need.need}
            <br />
            <span class="govuk-hint">
              {need.saidByName}, {formatShortDay(dayOf(need.saidAt))}
            </span>
          </>,
          wayName(need.way),
          need.byOn ? formatShortDay(need.byOn) : undefined,
          need.state === 'open' && mayClose(need) ? (
            <Details summaryText="Open" key={need.id}>
              <CloseForms {...{ need, tokens }} />
            </Details>
          ) : (
            states[need.state]
          ),
        ],
      }))}
    />
  )
}

function CloseForms({ need, tokens }: { readonly need: Need; readonly tokens: FormTokens }) {
  const action = `${ownNeedsPath}/${need.id}/close`
  return (
    <>
      <Form tokens={tokens} action={action}>
        <input type="hidden" name="state" value="met" />
        <Button tone="secondary" text="Say it is met" preventDoubleClick />
      </Form>
      <Form tokens={tokens} action={action}>
        <input type="hidden" name="state" value="withdrawn" />
        <Button tone="secondary" text="Say it is not needed any more" preventDoubleClick />
      </Form>
    </>
  )
}

export interface NeedFormProps {
  readonly here: NeedsHere
  /** For whom it may be said, when there is more than oneself. */
  readonly whose: readonly { readonly value: string; readonly text: string }[]
  readonly typed: (name: string) => string
  readonly errors: FieldErrors | undefined
  readonly tokens: FormTokens
}

/** The short form: what is needed, for which priority, by when, how best. */
export function NeedFormPage({ here, whose, typed, errors, tokens }: NeedFormProps) {
  const isManager = whose.length > 1
  const asked = { typed, errors }
  return (
    <>
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-l">{isManager ? 'Say what is needed' : 'Say what you need to learn'}</h1>
      <InsetText>
        Write about learning, not about a child or family. The person it is for and their line manager read
        it.
      </InsetText>
      <Form tokens={tokens} action={`${ownNeedsPath}/new`}>
        {isManager && <ChoiceField name="whose" text="For whom?" items={whose} {...asked} />}
        <WordsField
          name="need"
          text={isManager ? 'What do they need to learn?' : 'What do you need to learn?'}
          {...asked}
        />
        <PriorityField here={here} text="Which priority is it nearest to?" {...asked} />
        <ChoiceField
          name="way"
          text="How is it best learned?"
          hint="You may leave this open"
          none="No preference"
          items={here.settings.ways.map(({ way, name }) => ({ value: way, text: name }))}
          {...asked}
        />
        <DayField name="by" text="By when is it needed?" hint="You may leave this empty" {...asked} />
        <Checkboxes
          name="shared"
          items={[
            {
              value: 'yes',
              text: 'Those who look after learning may read this too, and see whose it is',
              hint: isManager
                ? 'For your own needs and those of a whole team: others choose for themselves. Without this they see numbers only.'
                : 'Without this they see numbers only.',
            },
          ]}
          values={typed('shared') === 'yes' ? ['yes'] : []}
        />
        <Button text="Save this need" preventDoubleClick />
      </Form>
    </>
  )
}
