import type { PersonId } from '../../kernel/ids.ts'
import { formatShortDay } from '../../kernel/words.ts'
import {
  Button,
  ButtonGroup,
  Checkboxes,
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
import type { EntryGlance } from '../evidence/public.ts'
import type { CoachingRules } from '../schemes/public.ts'
import { CoachRadios, namesOf } from './choosing.pages.tsx'
import type { Coach, OwnOffer } from './coaches.queries.ts'
import type { CoachingState } from './coaching.tables.ts'
import type { CoachingGlance } from './conversations.queries.ts'
import type { Match } from './matching.rules.ts'

/** Asking for coaching, offering it, and what one is in. */

type Conversations = NonNullable<CoachingRules['conversations']>

export const stateWords: Readonly<Record<CoachingState, readonly [Tone, string]>> = {
  'with-coach': ['with-someone', 'Waits for the coach'],
  'to-choose': ['ready', 'Waits for you'],
  'with-team': ['with-someone', 'With the learning team'],
  running: ['ready', 'Under way'],
  ended: ['done', 'Ended'],
  'taken-back': ['neutral', 'Taken back'],
}

/** What it is about, in the pack's words; the code itself when a later pack has dropped it. */
export const aboutWhat = (rules: Conversations, subject: string) =>
  rules.subjects.find((each) => each.subject === subject)?.name ?? subject

export interface CoachingHomeProps {
  readonly rules: Conversations
  readonly me: PersonId
  readonly list: readonly CoachingGlance[]
  readonly offer: OwnOffer | undefined
  readonly coaches: readonly Coach[]
  readonly mayOffer: boolean
}

/** What somebody is in, and the ways into it. */
export function CoachingHomePage({ rules, me, list, offer, coaches, mayOffer }: CoachingHomeProps) {
  const mine = list.filter(({ personId }) => personId === me)
  const given = list.filter(({ personId }) => personId !== me)
  const isOpen = mine.some(({ state }) => state !== 'ended')
  return (
    <>
      <h1 class="govuk-heading-l">{rules.name}</h1>
      <p class="govuk-body-l">{rules.says}</p>
      {!isOpen && <Button href="/learning/coaching/ask">Ask for {rules.name.toLowerCase()}</Button>}
      {mine.length > 0 && (
        <List caption="Yours" rules={rules} rows={mine} who={({ coachName }) => coachName ?? 'Nobody yet'} />
      )}
      {given.length > 0 && (
        <List caption="Where you coach" rules={rules} rows={given} who={({ personName }) => personName} />
      )}
      <h2 class="govuk-heading-m">Who coaches</h2>
      <SortableTable
        caption="Who coaches"
        hideCaption
        columns={[
          { title: 'Name' },
          { title: 'Can be asked about', sentences: true },
          { title: 'Meets' },
          { title: 'Room' },
        ]}
        rows={coaches.map((coach) => ({
          cells: [
            coach.personId === me ? `${coach.name} (you)` : coach.name,
            <>
              {namesOf(
                coach.subjects,
                rules.subjects.map(({ subject, name }) => ({ code: subject, name })),
              )}
              {coach.says && <div class="govuk-hint govuk-!-margin-bottom-0">{coach.says}</div>}
            </>,
            namesOf(
              coach.ways,
              rules.ways.map(({ way, name }) => ({ code: way, name })),
            ),
            coach.taken < coach.places ? (
              <StatusTag tone="done">{`Room for ${coach.places - coach.taken}`}</StatusTag>
            ) : (
              <StatusTag tone="neutral">No room now</StatusTag>
            ),
          ],
        }))}
        empty={
          <EmptyState
            title="Nobody offers it yet"
            text="You can ask all the same: the learning team then looks for somebody."
          />
        }
      />
      {mayOffer && (
        <ButtonGroup>
          <Button href="/learning/coaching/offer" tone="secondary">
            {offer?.isOpen ? 'Change what you offer' : 'Offer to coach'}
          </Button>
        </ButtonGroup>
      )}
    </>
  )
}

function List(props: {
  readonly caption: string
  readonly rules: Conversations
  readonly rows: readonly CoachingGlance[]
  readonly who: (one: CoachingGlance) => string
}) {
  const { caption, rules, rows, who } = props
  return (
    <SortableTable
      caption={caption}
      columns={[{ title: 'About' }, { title: 'With' }, { title: 'How it stands' }, { title: 'Next talk' }]}
      rows={rows.map((one) => ({
        cells: [
          <a class="govuk-link" href={`/learning/coaching/${one.id}`}>
            {aboutWhat(rules, one.subject)}
          </a>,
          who(one),
          <StatusTag tone={stateWords[one.state][0]}>{stateWords[one.state][1]}</StatusTag>,
          one.nextOn && one.state === 'running'
            ? formatShortDay(one.nextOn)
            : one.endedOn
              ? `Ended ${formatShortDay(one.endedOn)}`
              : 'None planned',
        ],
      }))}
    />
  )
}

export interface AskPageProps {
  readonly rules: Conversations
  readonly matches: readonly Match[]
  readonly entries: readonly EntryGlance[]
  readonly typed: (name: string) => string
  /** Whether anything was sent yet: before, the line is left out. */
  readonly outsideLine: boolean
  readonly tokens: FormTokens
  readonly errors?: FieldErrors | undefined
}

export function AskPage({ rules, matches, entries, typed, outsideLine, tokens, errors }: AskPageProps) {
  return (
    <>
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-l">Ask for {rules.name.toLowerCase()}</h1>
      <p class="govuk-body">{rules.says}</p>
      <p class="govuk-inset-text">
        What you write is read by you and whoever coaches you. Your manager does not learn that you asked; the
        learning team does only if you leave the choice to them, and then without your words.
      </p>
      <Form tokens={tokens} action="/learning/coaching/ask">
        <Radios
          name="subject"
          legend={{ text: 'What is it about?', classes: 'govuk-fieldset__legend--s' }}
          items={rules.subjects.map(({ subject, name, hint }) => ({ value: subject, text: name, hint }))}
          value={typed('subject')}
          errorMessage={errors?.['subject']}
        />
        <Textarea
          name="wish"
          label={{ text: 'What would you like to think about? (optional)', classes: 'govuk-label--s' }}
          hint="In your own words. Name no child and no family"
          rows={4}
          value={typed('wish')}
          errorMessage={errors?.['wish']}
        />
        {entries.length > 0 && (
          <Select
            name="follows"
            label={{ text: 'Does it follow up something you learned? (optional)', classes: 'govuk-label--s' }}
            hint="A training, an e-learning or something else in your CPD record. Your coach sees its title alone"
            items={[
              { value: '', text: 'No' },
              ...entries.slice(0, 25).map(({ id, title, completedOn }) => ({
                value: id,
                text: `${title}, ${formatShortDay(completedOn)}`,
              })),
            ]}
            value={typed('follows')}
          />
        )}
        <Radios
          name="way"
          legend={{ text: 'How would you like to meet?', classes: 'govuk-fieldset__legend--s' }}
          items={[
            ...rules.ways.map(({ way, name }) => ({ value: way, text: name })),
            { value: 'any', text: 'Any of these' },
          ]}
          value={typed('way') || 'any'}
        />
        <Checkboxes
          name="outside-line"
          legend={{ text: 'Who should it not be?', classes: 'govuk-fieldset__legend--s' }}
          items={[
            {
              value: 'yes',
              text: 'Nobody above or below me in the reporting line',
              hint: 'Your line manager is never your coach',
            },
          ]}
          values={outsideLine ? ['yes'] : []}
        />
        <CoachRadios {...{ rules, matches, errors }} value={typed('coach')} />
        <Button text={`Ask for ${rules.name.toLowerCase()}`} preventDoubleClick />
      </Form>
    </>
  )
}

export interface OfferPageProps {
  readonly rules: Conversations
  readonly offer: OwnOffer | undefined
  /** What was sent, when it was refused. */
  readonly sent?:
    | {
        readonly subjects: readonly string[]
        readonly ways: readonly string[]
        readonly says: string
        readonly places: string
      }
    | undefined
  readonly tokens: FormTokens
  readonly errors?: FieldErrors | undefined
}

export function OfferPage({ rules, offer, sent, tokens, errors }: OfferPageProps) {
  const now = sent ?? {
    ...(offer ?? { subjects: [], ways: [], says: '' }),
    places: String(offer?.places ?? '1'),
  }
  return (
    <>
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-l">Offer to coach</h1>
      <p class="govuk-body">
        Everybody in the service sees your name with what you choose here. Whoever asks you waits for your yes
        or no; you can stop at any time.
      </p>
      <Form tokens={tokens} action="/learning/coaching/offer">
        <Checkboxes
          name="subjects"
          legend={{ text: 'What may people come to you with?', classes: 'govuk-fieldset__legend--s' }}
          items={rules.subjects.map(({ subject, name }) => ({ value: subject, text: name }))}
          values={now.subjects}
          errorMessage={errors?.['subjects']}
        />
        <Checkboxes
          name="ways"
          legend={{ text: 'How can you meet?', classes: 'govuk-fieldset__legend--s' }}
          items={rules.ways.map(({ way, name }) => ({ value: way, text: name }))}
          values={now.ways}
          errorMessage={errors?.['ways']}
        />
        <Textarea
          name="says"
          label={{ text: 'Something about you as a coach (optional)', classes: 'govuk-label--s' }}
          hint="Everybody reads it"
          rows={3}
          value={now.says}
          errorMessage={errors?.['says']}
        />
        <Input
          name="places"
          label={{ text: 'How many people can you coach at once?', classes: 'govuk-label--s' }}
          inputmode="numeric"
          classes="govuk-input--width-2"
          value={now.places}
          errorMessage={errors?.['places']}
        />
        <Button text={offer?.isOpen ? 'Save what you offer' : 'Offer to coach'} preventDoubleClick />
      </Form>
      {offer?.isOpen && (
        <Form tokens={tokens} action="/learning/coaching/offer/end">
          <Button tone="secondary" text="Stop offering" />
        </Form>
      )}
    </>
  )
}
