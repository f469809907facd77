import type { IsoDate } from '../../kernel/dates.ts'
import { formatDay } from '../../kernel/words.ts'
import {
  Button,
  Details,
  EmptyState,
  Form,
  type FormTokens,
  RecordBand,
  StatusTag,
  SummaryList,
} from '../../ui/public.ts'
import type { CompiledScheme, Round } from '../schemes/public.ts'
import type { Draw } from './rounds.queries.ts'
import type { Place } from './rounds.rules.ts'

export interface RoundsPageProps {
  readonly rounds: readonly {
    readonly name: string
    readonly scheme: string
    readonly href: string
    readonly waiting: number
  }[]
}

/** Every round that this person draws. */
export function RoundsPage({ rounds }: RoundsPageProps) {
  return (
    <>
      <h1 class="govuk-heading-l">Rounds</h1>
      <p class="govuk-body">A round draws some of many applications: a sample, or the first of a ranking.</p>
      <SummaryList
        rows={rounds.map(({ name, scheme, href, waiting }) => ({
          key: (
            <a class="govuk-link" href={href}>
              {name}
            </a>
          ),
          value: `${scheme}: ${inNumbers(waiting)}`,
        }))}
      />
    </>
  )
}

const inNumbers = (waiting: number) =>
  waiting === 0 ? 'nobody waits' : waiting === 1 ? 'one application waits' : `${waiting} applications wait`

interface ShownPlace {
  readonly name: string
  readonly href: string
  readonly in: boolean
  readonly why: Place['why']
  readonly rank: number | null
}

export interface RoundPageProps {
  readonly scheme: CompiledScheme
  readonly round: Round
  /** How it draws, in words. */
  readonly how: readonly string[]
  readonly waiting: readonly {
    readonly name: string
    readonly href: string
    readonly since: IsoDate
    /** The requirement for which it is always drawn. */
    readonly always: string | undefined
  }[]
  readonly draws: readonly (Omit<Draw, 'places'> & {
    readonly byName: string
    readonly places: readonly ShownPlace[]
  })[]
  readonly action: string
  readonly tokens: FormTokens
}

/** One round: how it draws, who waits, and what came out of each draw. */
export function RoundPage({ scheme, round, how, waiting, draws, action, tokens }: RoundPageProps) {
  return (
    <>
      <RecordBand
        kind={scheme.name}
        title={round.name}
        status={
          waiting.length > 0
            ? { tone: 'ready', text: `${waiting.length} to draw from` }
            : { tone: 'neutral', text: 'Nobody waits' }
        }
      />
      {round.says && <p class="govuk-body-l">{round.says}</p>}
      <ul class="govuk-list govuk-list--bullet">
        {how.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <h2 class="govuk-heading-m">Who waits</h2>
      {waiting.length === 0 ? (
        <EmptyState
          title="Nobody waits to be drawn"
          text={`An application stands here once it is at “${stageName(scheme, round)}”.`}
        />
      ) : (
        <>
          <SummaryList
            rows={waiting.map(({ name, href, since, always }) => ({
              key: (
                <a class="govuk-link" href={href}>
                  {name}
                </a>
              ),
              value: (
                <>
                  Since {formatDay(since)}
                  {always && (
                    <>
                      <br />
                      Always drawn: {always}
                    </>
                  )}
                </>
              ),
            }))}
          />
          <p class="govuk-body">
            {draws.length === 0
              ? 'What is drawn stays drawn. Whoever comes later is drawn from later.'
              : 'Only those who came since the last draw are drawn from. What was drawn stays drawn.'}
          </p>
          <Form tokens={tokens} action={action}>
            <Button
              text={draws.length === 0 ? 'Draw now' : 'Draw from those who came since'}
              preventDoubleClick
            />
          </Form>
        </>
      )}
      {draws.length > 0 && <h2 class="govuk-heading-m">What was drawn</h2>}
      {draws.map((draw, index) => (
        <section key={draw.id} aria-labelledby={`draw-${draw.number}`}>
          <h3 class="govuk-heading-s" id={`draw-${draw.number}`}>
            Draw {draw.number}: {draw.taken} of {draw.considered}
          </h3>
          <p class="govuk-body">
            Drawn by {draw.byName} on {formatDay(draw.on)}.
          </p>
          <Details summaryText="Everyone in this draw, and why" open={index === 0}>
            <SummaryList
              rows={draw.places.map((place) => ({
                key: (
                  <a class="govuk-link" href={place.href}>
                    {place.name}
                  </a>
                ),
                value: (
                  <>
                    <StatusTag tone={place.in ? 'done' : 'neutral'} text={place.in ? 'Drawn' : 'Not drawn'} />{' '}
                    {whyInWords(place, round, scheme)}
                  </>
                ),
              }))}
            />
            <p class="govuk-body-s wm-prose">
              Seed: <code>{draw.seed}</code>
            </p>
          </Details>
        </section>
      ))}
    </>
  )
}

function stageName({ stages }: CompiledScheme, round: Round): string {
  return stages.find(({ stage }) => stage === round.at)?.name ?? round.at
}

function whyInWords({ why, rank }: ShownPlace, round: Round, scheme: CompiledScheme): string {
  const place = rank === null ? '' : `Place ${rank}. `
  switch (why) {
    case 'always':
      return `${place}Always drawn: ${round.always.map((id) => scheme.requirements[id]?.name ?? id).join(' or ')}.`
    case 'sample':
      return `${place}By chance.`
    case 'rank':
      return `${place}Among the first.`
    case 'not-drawn':
      return `${place}${round.rank ? 'Not among the first.' : 'Not chosen by chance.'}`
  }
}
