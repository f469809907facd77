import type { WorkingCalendar } from '../../calendar/public.ts'
import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { FormTokens } from '../../platform/http/route.ts'
import {
  Button,
  dayOf,
  EmptyState,
  Form,
  formatDay,
  InsetText,
  type RecordDue,
  type WorkItem,
  WorkList,
} from '../../ui/public.ts'
import type { HeldBy, TodoItem } from './tasks.queries.ts'
import { groupTodo, isLate, mayNudge } from './tasks.rules.ts'

export interface TodoPageProps {
  readonly items: readonly TodoItem[]
  readonly me: PersonId
  readonly today: IsoDate
  readonly people: ReadonlyMap<PersonId, { readonly name: string; readonly isAway: boolean }>
  readonly calendar: WorkingCalendar
  readonly tokens: FormTokens
  /** The reader's own. */
  readonly duties: ReadonlySet<string>
  readonly dutyName: (duty: string) => string
}

/** Everything that waits for one person, and what they wait for. */
export function TodoPage(props: TodoPageProps) {
  const away = new Set([...props.people].flatMap(([personId, { isAway }]) => (isAway ? [personId] : [])))
  const groups = groupTodo(props.items, { me: props.me, today: props.today, away })
  const nothing = groups.late.length + groups.thisWeek.length + groups.later.length === 0
  const sections: readonly (readonly [string, string, readonly TodoItem[]])[] = [
    ['late', 'Late', groups.late],
    ['this-week', 'This week', groups.thisWeek],
    ['later', 'Later', groups.later],
  ]
  return (
    <>
      <h1 class="govuk-heading-l">To do</h1>
      {away.has(props.me) && (
        <InsetText>
          You are recorded as away, so nothing counts as late and nobody is asked to chase you. You can still
          do anything here if you choose to.
        </InsetText>
      )}
      {nothing && (
        <EmptyState
          title="Nothing waits for you"
          text="Things to agree, sign, check or answer will appear here, with the day they are due."
          action={<a href="/">Go to your home page</a>}
        />
      )}
      {sections.map(
        ([id, title, items]) =>
          items.length > 0 && (
            <section aria-labelledby={id} key={id}>
              <h2 class="govuk-heading-m" id={id}>
                {title} ({items.length})
              </h2>
              <WorkList label={title} items={items.map((item) => mine(item, props, away))} />
            </section>
          ),
      )}
      {groups.waitingOnOthers.length > 0 && (
        <section aria-labelledby="waiting-on-others">
          <h2 class="govuk-heading-m" id="waiting-on-others">
            Waiting on others ({groups.waitingOnOthers.length})
          </h2>
          <WorkList
            label="Waiting on others"
            items={groups.waitingOnOthers.map((item) => theirs(item, props, away))}
          />
        </section>
      )}
    </>
  )
}

/** Days left count on working days; a day that passed while somebody is away does not count down. */
function dueOf(item: TodoItem, props: TodoPageProps, away: ReadonlySet<PersonId>): RecordDue | undefined {
  if (item.dueOn === undefined) return undefined
  const late = isLate(item, props.today, away) && !(item.isMine && away.has(props.me))
  if (item.dueOn < props.today && !late) return { on: item.dueOn }
  const left = props.calendar.workingDaysBetween(props.today, item.dueOn)
  // A day that passed over a weekend is late although no working day has gone by.
  return { on: item.dueOn, workingDaysLeft: late && left === 0 ? -1 : left }
}

function mine(item: TodoItem, props: TodoPageProps, away: ReadonlySet<PersonId>): WorkItem {
  const capacity = capacityOf(item, props)
  const about = item.aboutPersonId === props.me ? undefined : nameOf(item.aboutPersonId, props)
  return {
    title: item.title,
    href: item.href,
    // Most details name the person already.
    about: [item.detail, about && item.detail?.includes(about) ? undefined : about, capacity]
      .filter(Boolean)
      .join(' · '),
    due: dueOf(item, props, away) ?? null,
  }
}

function theirs(item: TodoItem, props: TodoPageProps, away: ReadonlySet<PersonId>): WorkItem {
  const nudge = mayNudge(item, { today: props.today, calendar: props.calendar, away })
  const with_ =
    item.holders.length === 0
      ? 'nobody yet'
      : item.holders.map((holder) => holderName(holder, props)).join(' or ')
  const since = formatDay(dayOf(item.waitingSinceAt))
  const said = nudge.ok ? undefined : nudge.refusals[0]
  return {
    title: item.title,
    href: recordAt(item.href),
    about: `With ${with_} since ${since}`,
    due: dueOf(item, props, away) ?? null,
    action: nudge.ok ? (
      <Form tokens={props.tokens} action={`/to-do/${item.id}/nudge`}>
        <Button tone="secondary" classes="govuk-!-margin-bottom-0">
          Remind them <span class="govuk-visually-hidden">about: {item.title}</span>
        </Button>
      </Form>
    ) : (
      said && <p class="govuk-hint govuk-!-margin-bottom-0">{said.says}</p>
    ),
  }
}

/** Of what others do, the record itself: the page on which it is done is theirs alone. */
function recordAt(href: string): string {
  return /^\/[a-z-]+\/[0-9a-f-]{36}(?=\/)/.exec(href)?.[0] ?? href
}

/** In what capacity it is mine: nothing to say when it is simply mine. */
function capacityOf(item: TodoItem, props: TodoPageProps): string | undefined {
  const own = item.holders.find((holder) => holder.personId === props.me)
  if (own)
    return own.actingFor === undefined
      ? undefined
      : `for ${nameOf(own.actingFor, props) ?? 'someone who is away'}`
  const duty = item.holders.find((holder) => holder.duty !== undefined && props.duties.has(holder.duty))?.duty
  if (duty !== undefined) return `as ${props.dutyName(duty)}`
  const other = item.holders.find((holder) => holder.personId !== undefined)?.personId
  return other === undefined ? undefined : `for ${nameOf(other, props) ?? 'someone who is away'}`
}

function holderName(holder: HeldBy, props: TodoPageProps): string {
  if (holder.duty !== undefined) return props.dutyName(holder.duty)
  const name = nameOf(holder.personId, props) ?? 'someone'
  const away = holder.personId !== undefined && props.people.get(holder.personId)?.isAway
  const standingIn =
    holder.actingFor === undefined ? '' : ` (for ${nameOf(holder.actingFor, props) ?? 'a colleague'})`
  return `${name}${standingIn}${away ? ' (away)' : ''}`
}

function nameOf(personId: PersonId | undefined, props: TodoPageProps): string | undefined {
  return personId === undefined ? undefined : props.people.get(personId)?.name
}
