import type { WorkingCalendar } from '../../calendar/public.ts'
import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import {
  Button,
  DueText,
  EmptyState,
  Form,
  formatDay,
  type FormTokens,
  History,
  InsetText,
  RecordBand,
  SortableTable,
  StatusTag,
  type StatusTagProps,
  type TableRow,
} from '../../ui/public.ts'
import type { Plan, PlanItem } from './plans.queries.ts'
import { isClosed, itemDue, itemStatusNames, planKindNames, progressInWords } from './plans.rules.ts'
import type { ItemStatus } from './plans.tables.ts'

/** What a page of plans needs to say whose and when. */
export interface PlanContext {
  readonly me: PersonId
  readonly names: ReadonlyMap<PersonId, { readonly name: string }>
  readonly today: IsoDate
  readonly calendar: WorkingCalendar
}

const tones: Readonly<Record<ItemStatus, StatusTagProps['tone']>> = {
  'not-started': 'ready',
  'in-progress': 'with-someone',
  done: 'done',
  'no-longer-needed': 'neutral',
}

/** "You", a name, or the words that say who does it. */
function ownerInWords(item: Pick<PlanItem, 'owner'>, { me, names }: PlanContext): string {
  const { personId, words } = item.owner
  if (personId === undefined) return words ?? 'Nobody yet'
  const name = personId === me ? 'You' : (names.get(personId)?.name ?? 'Someone who has left')
  return words ? `${name}, ${words}` : name
}

/** By when, with the working days that are left, or how late it is. */
export function ItemDue({ item, context }: { readonly item: PlanItem; readonly context: PlanContext }) {
  const due = itemDue(item, context.today, context.calendar)
  const words = item.timescale && <span>{item.timescale}</span>
  if (due)
    return (
      <>
        <DueText {...due} /> {words}
      </>
    )
  if (item.closedOn) return <>Closed on {formatDay(item.closedOn)}</>
  if (item.dueOn) return <>{formatDay(item.dueOn)}</>
  return words || <>No date yet</>
}

/** Where a plan stands, in a word. */
function planStatus(plan: Plan, today: IsoDate): StatusTagProps {
  if (plan.items.length === 0) return { tone: 'ready', text: 'Nothing on it yet' }
  if (plan.items.every((item) => isClosed(item.status))) return { tone: 'done', text: 'Everything closed' }
  if (plan.items.some((item) => !isClosed(item.status) && item.dueOn && item.dueOn < today))
    return { tone: 'late', text: 'An action is late' }
  return plan.agreedOn ? { tone: 'with-someone', text: 'Agreed' } : { tone: 'ready', text: 'To be agreed' }
}

export interface PlansPageProps {
  readonly plans: readonly Plan[]
  readonly whose: string | undefined
  /** Where a new plan is started: posted to. */
  readonly path: string
  readonly context: PlanContext
  readonly tokens: FormTokens
}

/** Everything that was agreed with one person, newest plan first. */
export function PlansPage({ plans, whose, path, context, tokens }: PlansPageProps) {
  const start = (
    <Form tokens={tokens} action={path}>
      <Button tone={plans.length > 0 ? 'secondary' : undefined} preventDoubleClick>
        Start a plan
      </Button>
    </Form>
  )
  return (
    <>
      <h1 class="govuk-heading-l">{whose === undefined ? 'Your plans' : `Plans of ${whose}`}</h1>
      {plans.length === 0 && (
        <EmptyState
          title="What is agreed will stand here"
          text="A plan comes from a panel, a talk with your manager or an observation, or is started here. Each action says who does it and by when."
          action={start}
        />
      )}
      {plans.map((plan, nth) => (
        <section key={plan.id}>
          <h2 class="govuk-heading-m">
            <a class="govuk-link" href={`/plans/${plan.id}`}>
              {planKindNames[plan.kind]}
              <span class="govuk-visually-hidden"> of </span>
              <span class="govuk-hint govuk-!-display-inline"> {formatDay(plan.createdOn)}</span>
            </a>
          </h2>
          <p class="govuk-body">
            <StatusTag {...planStatus(plan, context.today)} /> {progressInWords(plan.items, context.today)}
          </p>
          <ItemTable
            caption={`Open actions of plan ${nth + 1} of ${plans.length}`}
            plan={plan}
            items={plan.items.filter((item) => !isClosed(item.status))}
            context={context}
          />
        </section>
      ))}
      {plans.length > 0 && start}
    </>
  )
}

function ItemTable({
  caption,
  plan,
  items,
  context,
}: {
  /** No other table of the page has the same. */
  readonly caption: string
  readonly plan: Plan
  readonly items: readonly PlanItem[]
  readonly context: PlanContext
}) {
  if (items.length === 0) return null
  return (
    <SortableTable
      caption={caption}
      hideCaption
      columns={[{ title: 'Action' }, { title: 'Who' }, { title: 'By when' }, { title: 'Status' }]}
      rows={items.map(
        (item): TableRow => ({
          ...(item.dueOn && item.dueOn < context.today && !isClosed(item.status) ? { tone: 'late' } : {}),
          cells: [
            <a class="govuk-link" href={`/plans/${plan.id}/items/${item.id}`}>
              {item.action}
            </a>,
            ownerInWords(item, context),
            <ItemDue item={item} context={context} />,
            <StatusTag tone={tones[item.status]} text={itemStatusNames[item.status]} />,
          ],
        }),
      )}
    />
  )
}

export interface PlanPageProps {
  readonly plan: Plan
  readonly whose: string | undefined
  readonly context: PlanContext
  readonly tokens: FormTokens
  readonly mayWrite: boolean
  /** The side on which the reader may agree and has not. */
  readonly agreesAs: 'person' | 'manager' | undefined
  /** Whether meetings are linked: whoever only owns an action may not read them. */
  readonly mayOpenMeetings: boolean
  /** Where it came from, to look up. */
  readonly source: { readonly text: string; readonly href: string } | undefined
}

/** One plan: who agreed, its actions, and what was done. */
export function PlanPage(props: PlanPageProps) {
  const { plan, context, tokens } = props
  const open = plan.items.filter((item) => !isClosed(item.status))
  const closed = plan.items.filter((item) => isClosed(item.status))
  const nameOf = (id: PersonId) =>
    id === context.me ? 'you' : (context.names.get(id)?.name ?? 'someone who has left')
  const agreements = [plan.agreedByPerson, plan.agreedByManager].flatMap((each) =>
    each ? `${nameOf(each.by)} on ${formatDay(each.on)}` : [],
  )
  return (
    <>
      <RecordBand
        kind="Plan"
        title={planKindNames[plan.kind]}
        whose={props.whose}
        status={planStatus(plan, context.today)}
        facts={[
          { name: 'Progress', value: progressInWords(plan.items, context.today) },
          { name: 'Agreed by', value: agreements.length > 0 ? agreements.join(' and ') : 'Nobody yet' },
        ]}
        action={
          props.agreesAs && (
            <Form tokens={tokens} action={`/plans/${plan.id}/agree`}>
              <input type="hidden" name="as" value={props.agreesAs} />
              <Button preventDoubleClick>Agree to this plan</Button>
            </Form>
          )
        }
      />
      {props.source && (
        <p class="govuk-body">
          It came from{' '}
          <a class="govuk-link" href={props.source.href}>
            {props.source.text}
          </a>
          .
        </p>
      )}
      {plan.agreedOn === undefined && agreements.length > 0 && (
        <InsetText>The plan is agreed once both have agreed. A change to it is agreed again.</InsetText>
      )}
      {plan.items.length === 0 && (
        <EmptyState title="Nothing is on this plan yet" text="Add what will be done, by whom and by when." />
      )}
      <ItemTable caption="Open actions" plan={plan} items={open} context={context} />
      {props.mayWrite && (
        <Button tone="secondary" href={`/plans/${plan.id}/items/new`}>
          Add an action
        </Button>
      )}
      {closed.length > 0 && (
        <>
          <h2 class="govuk-heading-m">Closed</h2>
          <ItemTable caption="Closed actions" plan={plan} items={closed} context={context} />
        </>
      )}
      <LookedAt plan={plan} mayOpen={props.mayOpenMeetings} hasOpen={open.length > 0} />
      <History entries={historyOf(plan, context)} />
    </>
  )
}

/** The meetings of supervision at which its actions were looked at. */
function LookedAt({
  plan,
  mayOpen,
  hasOpen,
}: {
  readonly plan: Plan
  readonly mayOpen: boolean
  readonly hasOpen: boolean
}) {
  return (
    <>
      <h2 class="govuk-heading-m">In supervision</h2>
      {hasOpen && (
        <p class="govuk-body">
          Open actions stand on the page of every next meeting until they are closed. What is said there of
          how they go is kept here.
        </p>
      )}
      {plan.talks.length === 0 ? (
        <p class="govuk-body">No meeting has looked at this plan yet.</p>
      ) : (
        <ul class="govuk-list govuk-list--bullet">
          {plan.talks.map(({ on, meeting, meetingId }) => (
            <li key={`${meetingId} ${on} ${meeting}`}>
              Looked at in{' '}
              {meetingId && mayOpen ? (
                <a class="govuk-link" href={`/supervision/${meetingId}`}>
                  {meeting} of {formatDay(on)}
                </a>
              ) : (
                `${meeting} of ${formatDay(on)}`
              )}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

/** What was said about one action, oldest first. */
export function notesOf(item: PlanItem, { me, names }: PlanContext) {
  return item.notes.map((note) => ({
    at: note.saidAt,
    who: note.saidBy
      ? note.saidBy === me
        ? 'You'
        : (names.get(note.saidBy)?.name ?? 'Someone who has left')
      : 'Waymark',
    did:
      note.change === 'added'
        ? 'added it'
        : note.change === 'changed'
          ? 'changed what it says'
          : `said: ${itemStatusNames[note.status].toLowerCase()}`,
    note: note.note === '' ? undefined : note.note,
  }))
}

function historyOf(plan: Plan, context: PlanContext) {
  return plan.items
    .flatMap((item) =>
      notesOf(item, context).map((note) => ({ ...note, did: `${note.did} (“${item.action}”)` })),
    )
    .sort((a, b) => (a.at < b.at ? 1 : -1))
}
