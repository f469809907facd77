import { formatDay } from '../../kernel/words.ts'
import type { IsoDate } from '../../kernel/dates.ts'
import {
  Bar,
  Button,
  Card,
  EmptyState,
  NextThing,
  Tiles,
  Trail,
  type TrailLevel,
  type WorkItem,
  WorkList,
  type Words,
} from '../../ui/public.ts'

/** A number with what it means. */
interface Tile {
  readonly label: string
  readonly value: string
  readonly sentence: Words
  readonly href: string
}

export interface HomePageProps {
  readonly name: string
  readonly next?:
    | {
        readonly title: string
        readonly about?: string | undefined
        readonly href: string
        readonly due?: { readonly on: IsoDate; readonly workingDaysLeft: number } | undefined
      }
    | undefined
  /** A step that could be taken, when nothing waits: applying for the next level. */
  readonly ask?: { readonly title: string; readonly text: string; readonly href: string } | undefined
  /** A meeting of today on which they sit, or the next one when nothing else waits. */
  readonly meeting?:
    | { readonly kicker: string; readonly title: string; readonly text: string; readonly href: string }
    | undefined
  /** What waits for others in what is mine. */
  readonly waiting?: { readonly title: string; readonly whom: string; readonly href: string } | undefined
  /** Whether they keep a CPD record. */
  readonly records: boolean
  readonly more: readonly WorkItem[]
  /** How much waits for them in all. */
  readonly count: number
  readonly trail: readonly TrailLevel[]
  readonly asks: readonly string[]
  readonly conditions?:
    | { readonly holding: number; readonly of: number; readonly href: string; readonly sentence: string }
    | undefined
  readonly tiles: readonly Tile[]
  /** Whether the strategy works, for members of its board. */
  readonly strategy: { readonly title: string; readonly tiles: readonly Tile[] } | undefined
  readonly dates: readonly { readonly on: IsoDate; readonly what: string; readonly href: string }[]
  /** What they may do for others, by duty or as a manager. */
  readonly forOthers: readonly { readonly text: string; readonly href: string; readonly says: string }[]
  /** What they alone are asked, once and for no other's sake. */
  readonly invitation: Words
  readonly said: readonly { readonly subject: string; readonly href: string; readonly on: IsoDate }[]
}

/** Where am I, what is next, by when, who has it: in that order. */
export function HomePage(props: HomePageProps) {
  const { next, waiting } = props
  return (
    <>
      <h1 class="govuk-heading-l">Hello, {props.name}</h1>
      {next ? (
        <NextThing
          title={next.title}
          text={next.about}
          due={next.due ?? null}
          action={<Button href={next.href} text="Do this now" />}
        />
      ) : props.meeting ? (
        <NextThing
          kicker={props.meeting.kicker}
          title={props.meeting.title}
          text={props.meeting.text}
          action={<Button href={props.meeting.href} text="See the running order" />}
        />
      ) : waiting ? (
        <NextThing
          kicker="Waiting for others"
          title={waiting.title}
          text={`It is with ${waiting.whom}. You need do nothing just now.`}
          action={<Button href={waiting.href} text="See how it stands" tone="secondary" />}
        />
      ) : props.ask ? (
        <NextThing
          title={props.ask.title}
          text={props.ask.text}
          action={<Button href={props.ask.href} text="See which conditions hold" />}
        />
      ) : (
        <EmptyState
          title="Nothing waits for you"
          text="When something needs you, it stands here first."
          action={
            <Button
              href="/my-record/evidence/quick"
              text="Record what you learnt"
              tone="secondary"
              alsoOffline
            />
          }
        />
      )}
      {props.records && (next || props.meeting || waiting || props.ask) && (
        <p class="govuk-body">
          <Button
            href="/my-record/evidence/quick"
            text="Record what you learnt"
            tone="secondary"
            alsoOffline
          />
        </p>
      )}
      {props.more.length > 0 && (
        <section aria-labelledby="more">
          <h2 class="govuk-heading-m" id="more">
            Also for you
          </h2>
          <WorkList items={props.more} label="Also for you" />
          {props.count > props.more.length + (next ? 1 : 0) && (
            <p class="govuk-body">
              <a class="govuk-link" href="/to-do">
                See all {props.count} in To do
              </a>
            </p>
          )}
        </section>
      )}
      {props.strategy && props.strategy.tiles.length > 0 && (
        <TilesPart id="strategy" title={props.strategy.title} tiles={props.strategy.tiles} />
      )}
      {props.trail.length > 0 && (
        <section aria-labelledby="pathway">
          <h2 class="govuk-heading-m" id="pathway">
            Your pathway
          </h2>
          <Trail label="Your pathway" levels={props.trail} />
          {props.conditions && (
            <Bar
              label="Conditions that hold"
              value={props.conditions.holding}
              of={props.conditions.of}
              unit="conditions"
              sentence={props.conditions.sentence}
              href={props.conditions.href}
            />
          )}
          {props.asks.length > 0 && (
            <>
              <h3 class="govuk-heading-s">What the next level asks</h3>
              <ul class="govuk-list govuk-list--bullet">
                {props.asks.map((ask) => (
                  <li key={ask}>{ask}</li>
                ))}
              </ul>
            </>
          )}
        </section>
      )}
      {props.invitation}
      {props.forOthers.length > 0 && (
        <section aria-labelledby="for-others">
          <h2 class="govuk-heading-m" id="for-others">
            For others
          </h2>
          <ul class="govuk-list govuk-list--spaced">
            {props.forOthers.map(({ text, href, says }) => (
              <li key={href}>
                <a class="govuk-link" href={href}>
                  {text}
                </a>
                <div class="govuk-hint govuk-!-margin-bottom-0">{says}</div>
              </li>
            ))}
          </ul>
        </section>
      )}
      {props.tiles.length > 0 && <TilesPart id="year" title="This year at a glance" tiles={props.tiles} />}
      {props.dates.length > 0 && (
        <section aria-labelledby="dates">
          <h2 class="govuk-heading-m" id="dates">
            Dates ahead
          </h2>
          <ul class="govuk-list">
            {props.dates.map((date) => (
              <li key={date.href + date.what}>
                <strong>{formatDay(date.on)}</strong>
                <br />
                <a class="govuk-link" href={date.href}>
                  {date.what}
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
      {props.said.length > 0 && (
        <section aria-labelledby="said">
          <h2 class="govuk-heading-m" id="said">
            What people told you
          </h2>
          <ul class="govuk-list">
            {props.said.map((message) => (
              <li key={message.href}>
                <a class="govuk-link" href={message.href}>
                  {message.subject}
                </a>
                <br />
                <span class="wm-quiet">{formatDay(message.on)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

function TilesPart({
  id,
  title,
  tiles,
}: {
  readonly id: string
  readonly title: string
  readonly tiles: readonly Tile[]
}) {
  return (
    <section aria-labelledby={id}>
      <h2 class="govuk-heading-m" id={id}>
        {title}
      </h2>
      <Tiles>
        {tiles.map((tile) => (
          <Card
            key={tile.label}
            title={
              <a class="govuk-link" href={tile.href}>
                {tile.label}
              </a>
            }
            headingLevel={3}
          >
            <p class="govuk-heading-l govuk-!-margin-bottom-1">{tile.value}</p>
            <p class="govuk-body">{tile.sentence}</p>
          </Card>
        ))}
      </Tiles>
    </section>
  )
}
