import type { IsoDate } from '../../kernel/dates.ts'
import { formatDay, formatShortDay } from '../../kernel/words.ts'
import {
  Button,
  DateInput,
  EmptyState,
  type FieldErrors,
  Form,
  FormErrors,
  type FormTokens,
  Input,
  Radios,
  RecordBand,
  SortableTable,
  StatusTag,
  Textarea,
} from '../../ui/public.ts'
import type { AppointmentKind } from '../schemes/public.ts'
import { isFor } from './opportunities.handlers.ts'
import type { Opportunity, Wish } from './opportunities.queries.ts'

const keptAt = '/manage/learning/opportunities'
const wishWords = {
  asked: ['with-someone', 'Waits for an answer'],
  given: ['done', 'Has a place'],
  'not-now': ['neutral', 'Not now'],
  'taken-back': ['neutral', 'Taken back'],
} as const

const isOpen = ({ closedOn, openUntil }: Opportunity, today: IsoDate) =>
  closedOn === undefined && openUntil >= today

const placesLeft = ({ places, given }: Opportunity) => `${places - given} of ${places} free`

export interface OpportunityPageProps {
  readonly opportunity: Opportunity
  readonly kind: AppointmentKind
  readonly level: { readonly code: string | undefined; readonly name: string | undefined }
  /** The levels at which it may be taken up, by name. */
  readonly levels: readonly string[]
  readonly mine: Wish | undefined
  readonly today: IsoDate
  readonly tokens: FormTokens
  readonly typed: (name: string) => string
  readonly errors?: FieldErrors | undefined
}

/** One opportunity, as everybody reads it. */
export function OpportunityPage(props: OpportunityPageProps) {
  const { opportunity, kind, level, levels, mine, today, tokens, typed, errors } = props
  const at = `/learning/opportunities/${opportunity.id}`
  const open = isOpen(opportunity, today)
  const waits = mine !== undefined && mine.state !== 'taken-back'
  return (
    <>
      <FormErrors errors={errors} />
      <RecordBand
        kind={kind.name}
        title={opportunity.title}
        status={open ? { tone: 'ready', text: 'Open' } : { tone: 'neutral', text: 'Closed' }}
        facts={[
          { name: 'Ask by', value: formatDay(opportunity.openUntil) },
          { name: 'Places', value: placesLeft(opportunity) },
        ]}
      />
      {opportunity.says && <p class="wm-prose">{opportunity.says}</p>}
      {kind.opportunities && <p class="govuk-body">{kind.opportunities.says}</p>}
      {waits && (
        <>
          <p class="govuk-body">
            <StatusTag tone={wishWords[mine.state][0]}>{wishWords[mine.state][1]}</StatusTag> You asked on{' '}
            {formatDay(mine.askedOn)}.{' '}
            {mine.state === 'asked'
              ? 'The learning team reads what you wrote and tells you.'
              : mine.state === 'given'
                ? 'The learning team gets in touch about how it begins.'
                : 'Ask the learning team what would help next time.'}
          </p>
          {mine.state === 'asked' && (
            <Form tokens={tokens} action={`${at}/take-back`}>
              <Button tone="secondary" text="Take it back" />
            </Form>
          )}
        </>
      )}
      {!waits && open && isFor(kind, level.code) && (
        <Form tokens={tokens} action={at}>
          <Textarea
            name="why"
            label={{ text: 'Why would you like to take this up?', classes: 'govuk-label--m' }}
            hint="The learning team reads it. Talk to your manager first about the time it needs"
            rows={5}
            value={typed('why')}
            errorMessage={errors?.['why']}
          />
          <Button text="Ask to take it up" preventDoubleClick />
        </Form>
      )}
      {!waits && open && !isFor(kind, level.code) && (
        <p class="govuk-inset-text">
          This can be taken up at these levels: {levels.join(', ')}.{' '}
          {level.name ? `You are at the level ${level.name}.` : 'Your post has no level.'}
        </p>
      )}
      {!waits && !open && <p class="govuk-body">Nobody can ask any more.</p>}
    </>
  )
}

/** What the learning team published. */
export function OpportunitiesPage(props: {
  readonly opportunities: readonly Opportunity[]
  readonly kinds: readonly AppointmentKind[]
  readonly today: IsoDate
}) {
  const { opportunities, kinds, today } = props
  const nameOf = (kind: string) => kinds.find((each) => each.appointment === kind)?.name ?? kind
  return (
    <>
      <h1 class="govuk-heading-l">Opportunities</h1>
      <p class="govuk-body">
        What people can ask to take up. They find it under{' '}
        <a class="govuk-link" href="/learning/people-who-help">
          People who help
        </a>
        .
      </p>
      <Button href={`${keptAt}/new`}>Publish an opportunity</Button>
      <SortableTable
        caption="Published"
        columns={[{ title: 'What' }, { title: 'Kind' }, { title: 'Places' }, { title: 'How it stands' }]}
        rows={opportunities.map((each) => ({
          cells: [
            <a class="govuk-link" href={`${keptAt}/${each.id}`}>
              {each.title}
            </a>,
            nameOf(each.kind),
            placesLeft(each),
            each.waiting > 0 ? (
              <StatusTag tone="ready">{`${each.waiting} to answer`}</StatusTag>
            ) : isOpen(each, today) ? (
              `Open until ${formatShortDay(each.openUntil)}`
            ) : (
              'Closed'
            ),
          ],
        }))}
        empty={
          <EmptyState
            title="Nothing is published"
            text="What you publish stands here with who asked for it."
          />
        }
      />
    </>
  )
}

export interface PublishPageProps {
  readonly kinds: readonly AppointmentKind[]
  readonly values: Readonly<Record<string, string>>
  readonly tokens: FormTokens
  readonly errors?: FieldErrors | undefined
}

export function PublishPage({ kinds, values, tokens, errors }: PublishPageProps) {
  const value = (name: string) => values[name] ?? ''
  return (
    <>
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-l">Publish an opportunity</h1>
      <Form tokens={tokens} action={`${keptAt}/new`}>
        <Radios
          name="kind"
          legend={{ text: 'What would they be?', classes: 'govuk-fieldset__legend--s' }}
          items={kinds.map(({ appointment, name, opportunities }) => ({
            value: appointment,
            text: name,
            hint: opportunities?.says,
          }))}
          value={value('kind') || (kinds.length === 1 ? kinds[0]?.appointment : '')}
          errorMessage={errors?.['kind']}
        />
        <Input
          name="title"
          label="What can be taken up?"
          hint="For example: a first placement student from January, for 70 days"
          value={value('title')}
          errorMessage={errors?.['title']}
        />
        <Textarea
          name="says"
          label="What should people know before they ask? (optional)"
          rows={4}
          value={value('says')}
          errorMessage={errors?.['says']}
        />
        <Input
          name="places"
          label="How many places?"
          inputmode="numeric"
          classes="govuk-input--width-3"
          value={value('places')}
          errorMessage={errors?.['places']}
        />
        <DateInput
          id="until"
          namePrefix="until"
          legend={{ text: 'Until when may people ask?', classes: 'govuk-fieldset__legend--s' }}
          values={values}
          errorMessage={errors?.['until-day']}
        />
        <Button text="Publish" preventDoubleClick />
      </Form>
    </>
  )
}

/** Who asked, and what the learning team says to each. */
export function WishesPage(props: {
  readonly opportunity: Opportunity
  readonly kind: AppointmentKind | undefined
  readonly wishes: readonly Wish[]
  readonly today: IsoDate
  readonly tokens: FormTokens
}) {
  const { opportunity, kind, wishes, today, tokens } = props
  const at = `${keptAt}/${opportunity.id}`
  const full = opportunity.given >= opportunity.places
  return (
    <>
      <RecordBand
        kind={kind?.name ?? opportunity.kind}
        title={opportunity.title}
        status={
          isOpen(opportunity, today) ? { tone: 'ready', text: 'Open' } : { tone: 'neutral', text: 'Closed' }
        }
        facts={[
          { name: 'Ask by', value: formatDay(opportunity.openUntil) },
          { name: 'Places', value: placesLeft(opportunity) },
        ]}
      />
      {opportunity.says && <p class="wm-prose">{opportunity.says}</p>}
      <h2 class="govuk-heading-m">Who would like to</h2>
      {wishes.length === 0 && (
        <EmptyState title="Nobody has asked yet" text="Whoever asks stands here, first come first." />
      )}
      {wishes.map((wish) => (
        <section key={wish.personId}>
          <h3 class="govuk-heading-s govuk-!-margin-bottom-1">{wish.name}</h3>
          <p class="govuk-body govuk-!-margin-bottom-1">
            <StatusTag tone={wishWords[wish.state][0]}>{wishWords[wish.state][1]}</StatusTag> Asked on{' '}
            {formatDay(wish.askedOn)}
          </p>
          <p class="wm-prose">{wish.why}</p>
          {wish.state === 'asked' && kind && (
            <Form tokens={tokens} action={`${at}/answer`}>
              <input type="hidden" name="person" value={wish.personId} />
              {full ? (
                <p class="govuk-body">Every place is given.</p>
              ) : (
                <Button name="to" value="given" text={`Give ${wish.name} a place`} preventDoubleClick />
              )}{' '}
              <Button name="to" value="not-now" tone="secondary" text={`Not now, ${wish.name}`} />
            </Form>
          )}
        </section>
      ))}
      {opportunity.closedOn === undefined && (
        <Form tokens={tokens} action={`${at}/close`}>
          <Button tone="secondary" text="Close it for new wishes" />
        </Form>
      )}
    </>
  )
}
