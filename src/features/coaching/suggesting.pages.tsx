import { formatDay, formatShortDay } from '../../kernel/words.ts'
import {
  Button,
  EmptyState,
  type FieldErrors,
  Form,
  FormErrors,
  type FormTokens,
  Radios,
  RecordBand,
  SortableTable,
  SummaryList,
} from '../../ui/public.ts'
import type { CoachingRules } from '../schemes/public.ts'
import { aboutWhat } from './asking.pages.tsx'
import type { CoachingCounts, Waiting } from './conversations.queries.ts'
import type { Match } from './matching.rules.ts'

/** The learning team's side: who waits, who fits, and counts. Nothing that anybody wrote. */

type Conversations = NonNullable<CoachingRules['conversations']>
const at = '/manage/learning/coaching'

export interface WaitingPageProps {
  readonly rules: Conversations
  readonly waiting: readonly Waiting[]
  readonly counts: CoachingCounts
  /** Figures below it are not shown. */
  readonly smallest: number
}

export function WaitingPage({ rules, waiting, counts, smallest }: WaitingPageProps) {
  const shown = rules.subjects.flatMap(({ subject, name }) => {
    const count = counts.bySubject.get(subject) ?? 0
    return count >= smallest ? [{ key: name, value: `${count}` }] : []
  })
  const atLeast = (count: number) => (count >= smallest ? `${count}` : `Fewer than ${smallest}`)
  return (
    <>
      <h1 class="govuk-heading-l">{rules.name}</h1>
      <p class="govuk-body">
        You see who waits for you to suggest somebody, and counts. What people talk about is theirs.
      </p>
      <SortableTable
        caption="Waits for a suggestion"
        columns={[{ title: 'Name' }, { title: 'About' }, { title: 'Since' }]}
        rows={waiting.map((one) => ({
          cells: [
            <a class="govuk-link" href={`${at}/${one.id}`}>
              {one.personName}
            </a>,
            aboutWhat(rules, one.subject),
            formatShortDay(one.askedOn),
          ],
        }))}
        empty={
          <EmptyState title="Nobody waits for you" text="Whoever leaves the choice to you stands here." />
        }
      />
      <h2 class="govuk-heading-m">How much of it there is</h2>
      <SummaryList
        rows={[
          { key: 'Colleagues who coach', value: `${counts.coaches}` },
          { key: 'Asked, not begun', value: atLeast(counts.waiting) },
          { key: 'Under way', value: atLeast(counts.running) },
          { key: 'Ended in the last year', value: atLeast(counts.ended) },
          { key: 'Talks held in the last year', value: atLeast(counts.held) },
        ]}
      />
      <h2 class="govuk-heading-m">What it was about in the last year</h2>
      {shown.length > 0 && <SummaryList rows={shown} />}
      <p class="govuk-hint">
        Subjects with fewer than {smallest} are left out, and no smaller number stands above, so that nobody
        can be told from them.
      </p>
    </>
  )
}

export interface SuggestPageProps {
  readonly rules: Conversations
  readonly waiting: Waiting
  readonly matches: readonly Match[]
  readonly typed: (name: string) => string
  readonly tokens: FormTokens
  readonly errors?: FieldErrors | undefined
}

export function SuggestPage({ rules, waiting, matches, typed, tokens, errors }: SuggestPageProps) {
  const possible = matches.filter(({ because }) => because === undefined)
  const impossible = matches.filter(({ because }) => because !== undefined)
  const way = rules.ways.find((each) => each.way === waiting.way)?.name
  return (
    <>
      <FormErrors errors={errors} />
      <RecordBand
        kind={rules.name}
        title={aboutWhat(rules, waiting.subject)}
        whose={waiting.personName}
        status={{ tone: 'ready', text: 'Waits for a suggestion' }}
        facts={[
          { name: 'Asked', value: formatDay(waiting.askedOn) },
          { name: 'Meeting', value: way ?? 'Any way' },
          {
            name: 'Reporting line',
            value: waiting.outsideLine ? 'Nobody from theirs' : 'Anybody but a line manager',
          },
        ]}
      />
      {possible.length === 0 ? (
        <EmptyState
          title="Nobody can be asked now"
          text="Ask more colleagues to offer coaching, or those below whether they can make room."
        />
      ) : (
        <Form tokens={tokens} action={`${at}/${waiting.id}`}>
          <Radios
            name="coach"
            legend={{ text: 'Whom do you ask?', classes: 'govuk-fieldset__legend--m' }}
            hint="The best fit stands first, with what speaks for it"
            items={possible.map(({ coach, reasons }) => ({
              value: coach.personId,
              text: coach.name,
              hint: reasons.length > 0 ? reasons.join(' ') : 'Has room; nothing else speaks for it.',
            }))}
            value={typed('coach')}
            errorMessage={errors?.['coach']}
          />
          <Button text="Ask them" preventDoubleClick />
        </Form>
      )}
      {impossible.length > 0 && (
        <>
          <h2 class="govuk-heading-m">Who cannot be asked</h2>
          <ul class="govuk-list govuk-list--bullet">
            {impossible.map(({ coach, because }) => (
              <li key={coach.personId}>
                {coach.name}: {because}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
