import type { IsoDate } from '../../kernel/dates.ts'
import { formatDay, formatMonth, formatShortDay } from '../../kernel/words.ts'
import {
  Button,
  ButtonGroup,
  dayOf,
  EmptyState,
  Form,
  FormErrors,
  type FormTokens,
  Input,
  RecordBand,
  Select,
  SortableTable,
  sortBy,
  StatusTag,
  type TableRow,
  type Tone,
} from '../../ui/public.ts'
import type { MeetingOf } from '../panels/public.ts'
import type { SampleOf } from '../quality-assurance/public.ts'
import type { CompiledScheme } from '../schemes/public.ts'
import type { Cohort } from './cohort.queries.ts'
import { type Counts, countPlaces, endOf, type Place, placeInWords, type Worker } from './cohort.rules.ts'
import { ModerationOfCohort } from './moderation.pages.tsx'

/** The pages of one cohort: adding it, and everybody in it at a glance. */

export const toneOfPlace: Readonly<Record<Place, Tone>> = {
  'under-way': 'with-someone',
  'on-track': 'with-someone',
  'at-risk': 'blocked',
  late: 'late',
  paused: 'neutral',
  passed: 'done',
  'not-passed': 'neutral',
  ended: 'neutral',
}

export function NewCohortPage(props: {
  readonly schemes: readonly CompiledScheme[]
  readonly months: readonly IsoDate[]
  readonly coordinators: readonly { readonly id: string; readonly name: string }[]
  readonly typed: Readonly<Record<'name' | 'scheme' | 'month' | 'coordinator', string>>
  readonly errors: Readonly<Record<string, string>>
  readonly tokens: FormTokens
}) {
  const { schemes, months, coordinators, typed, errors, tokens } = props
  const wrong = (name: string) => (errors[name] ? { errorMessage: errors[name] as string } : {})
  return (
    <>
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-l">Add a cohort</h1>
      <p class="govuk-body">
        A cohort holds the people who begin a programme together. You start them, and see how each is getting
        on, on its page.
      </p>
      <Form tokens={tokens} action="/programmes/cohorts/new">
        <Select
          name="scheme"
          label="Programme"
          value={typed.scheme}
          items={schemes.map(({ scheme, name }) => ({ value: scheme, text: name }))}
          {...wrong('scheme')}
        />
        <Input
          name="name"
          label="Name of the cohort"
          hint="For example: Autumn 2026"
          classes="govuk-input--width-20"
          value={typed.name}
          {...wrong('name')}
        />
        <Select
          name="month"
          label="It starts in"
          value={typed.month}
          items={months.map((on) => ({ value: on, text: formatMonth(on.slice(0, 7)) }))}
          {...wrong('month')}
        />
        <Select
          name="coordinator"
          label="Co-ordinated by"
          value={typed.coordinator}
          items={[
            { value: '', text: 'Choose' },
            ...coordinators.map(({ id, name }) => ({ value: id, text: name })),
          ]}
          {...wrong('coordinator')}
        />
        <Button text="Add the cohort" preventDoubleClick />
      </Form>
    </>
  )
}

/** "12 on track, 2 late": only what there is. */
function countsInWords(counts: Counts): string {
  const said = (Object.entries(counts) as [Place, number][])
    .filter(([, count]) => count > 0)
    .map(([place, count]) => `${count} ${placeInWords(place).toLowerCase()}`)
  return said.length === 0 ? 'nobody yet' : said.join(', ')
}

export function CohortPage(props: {
  readonly cohort: Cohort
  readonly scheme: CompiledScheme
  readonly coordinator: string
  readonly workers: readonly Worker[]
  readonly meetings: readonly MeetingOf[]
  readonly samples: readonly SampleOf[]
  readonly byHash: ReadonlyMap<string, CompiledScheme>
  readonly today: IsoDate
  /** Of the address: what the list is sorted by. */
  readonly query: Parameters<typeof sortBy>[1]
}) {
  const { cohort, scheme, coordinator, workers, byHash, today } = props
  const counts = countPlaces(workers)
  const looking = counts.late + counts['at-risk']
  const path = `/programmes/cohorts/${cohort.id}`
  return (
    <>
      <RecordBand
        kind={scheme.name}
        title={cohort.name}
        status={
          workers.length === 0
            ? { tone: 'neutral', text: 'Nobody has started' }
            : looking > 0
              ? { tone: 'late', text: `${looking} of ${workers.length} to look at` }
              : { tone: 'done', text: 'Nobody is late' }
        }
      />
      <p class="govuk-body">
        {cohort.startsOn.slice(0, 7) < today.slice(0, 7) ? 'Began' : 'Begins'} in{' '}
        {formatMonth(cohort.startsOn.slice(0, 7))}. Co-ordinated by {coordinator}.
        {workers.length > 0 &&
          ` ${workers.length} ${workers.length === 1 ? 'person' : 'people'}: ${countsInWords(counts)}.`}
      </p>
      <ButtonGroup>
        <Button text="Start people" href={`${path}/start`} />
        {workers.length > 0 && (
          <a class="govuk-link" href={`${path}/people.csv`}>
            Download this list (CSV)
          </a>
        )}
        {Object.keys(scheme.rounds).map((round) => (
          <a class="govuk-link" href={`/rounds/${scheme.scheme}/${round}`} key={round}>
            {scheme.rounds[round]?.name}
          </a>
        ))}
        {Object.keys(scheme.meetings).length > 0 && (
          <a class="govuk-link" href="/manage/panels">
            Meetings
          </a>
        )}
      </ButtonGroup>
      <SortableTable
        caption="Everybody in this cohort"
        hideCaption
        columns={[
          { title: 'Person', sort: sortBy(path, props.query, 'name') },
          { title: 'Where' },
          { title: 'Waiting on', sort: sortBy(path, props.query, 'with') },
          { title: 'Since', together: true, sort: sortBy(path, props.query, 'waiting') },
          { title: 'Due', together: true, sort: sortBy(path, props.query, 'due') },
          { title: 'Supported by' },
          { title: 'Why to look' },
        ]}
        rows={workers.map((worker) => rowOf(worker, byHash))}
        empty={
          <EmptyState
            title="Nobody has started yet"
            text="Start people one by one or all together. You see what will happen to each before anything does."
            action={
              <a class="govuk-link" href={`${path}/start`}>
                Start people
              </a>
            }
          />
        }
      />
      <ModerationOfCohort {...props} />
    </>
  )
}

const block = 'govuk-!-display-block'

function rowOf(
  { row, place, reasons, support }: Worker,
  byHash: ReadonlyMap<string, CompiledScheme>,
): TableRow {
  const running = place !== 'passed' && place !== 'not-passed' && place !== 'ended'
  return {
    cells: [
      <>
        <a class="govuk-link" href={`/programmes/${row.journeyId}`}>
          {row.name}
        </a>
        <span class={`govuk-hint govuk-!-margin-bottom-0 ${block}`}>{row.team}</span>
      </>,
      <>
        <StatusTag tone={toneOfPlace[place]}>
          {running ? placeInWords(place) : endOf(row, byHash) || placeInWords(place)}
        </StatusTag>
        {running && (
          <span class={block}>
            Step {row.stageNumber} of {row.stages}: {row.stageName}
          </span>
        )}
      </>,
      running && !row.paused && row.nextName ? (
        <>
          {row.withNames || 'Nobody yet'}
          <span class={`govuk-hint govuk-!-margin-bottom-0 ${block}`}>{row.nextName}</span>
        </>
      ) : running ? (
        ''
      ) : (
        row.endedOn && `Ended ${formatDay(row.endedOn)}`
      ),
      running && !row.paused && row.nextName ? formatShortDay(dayOf(row.waitingSince)) : '',
      running ? (row.paused ? 'No day counts' : row.dueOn ? formatShortDay(row.dueOn) : '') : '',
      support.length === 0
        ? ''
        : support.map(({ role, people }) => (
            <span class={block} key={role}>
              {role}: {people.length === 0 ? 'nobody' : people.join(', ')}
            </span>
          )),
      reasons.map((reason) => (
        <span class={block} key={reason}>
          {reason}
        </span>
      )),
    ],
    ...(place === 'late' ? { tone: 'late' as const } : {}),
  }
}
