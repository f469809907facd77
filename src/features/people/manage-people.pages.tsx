import {
  Button,
  EmptyState,
  Form,
  FormErrors,
  formatDay,
  Pager,
  SortableTable,
  StatusTag,
} from '../../ui/public.ts'
import type { PersonFacts } from './facts.queries.ts'
import { ChoiceField, DayField, SelectField, TextField } from './fields.tsx'
import type { FormState } from './form-reader.ts'
import type { PeoplePage, PersonSummary } from './people.queries.ts'
import { type Coded, nameOf, type PackWords } from './people.ports.ts'
import type { PersonExtras } from './person-page.queries.ts'

/** The list of people: search, one page of it, the way to the next. */
export function PeopleListPage(props: {
  readonly found: PeoplePage
  readonly text: string
  readonly leavers: boolean
  readonly mayChange: boolean
  readonly words: PackWords
  readonly nextHref: string | undefined
  readonly csvHref: string
}) {
  const { found, words } = props
  return (
    <>
      <h1 class="govuk-heading-l">People</h1>
      <form method="get" action="/manage/people" class="wm-form">
        <div class="govuk-form-group">
          <label class="govuk-label" for="q">
            Name, work email or registration number
          </label>
          <input class="govuk-input govuk-input--width-20" id="q" name="q" type="search" value={props.text} />
        </div>
        <div class="govuk-checkboxes govuk-checkboxes--small govuk-form-group">
          <div class="govuk-checkboxes__item">
            <input
              class="govuk-checkboxes__input"
              id="leavers"
              name="leavers"
              type="checkbox"
              value="yes"
              checked={props.leavers}
            />
            <label class="govuk-label govuk-checkboxes__label" for="leavers">
              Show people who have left
            </label>
          </div>
        </div>
        <Button tone="secondary">Search for people</Button>
      </form>
      {props.mayChange && (
        <p>
          <Button href="/manage/people/new">Add a person</Button>
        </p>
      )}
      <SortableTable
        caption="People"
        hideCaption
        columns={[
          { title: 'Name' },
          { title: 'Job title' },
          { title: 'Level' },
          { title: 'Team' },
          { title: 'Work email' },
        ]}
        rows={found.people.map((person) => ({ cells: personCells(person, words) }))}
        empty={
          <EmptyState
            title={props.text === '' ? 'No people yet' : `Nobody fits “${props.text}”`}
            text={
              props.text === ''
                ? 'Everyone you add will appear here, with their post and team.'
                : 'Try part of a name, or a work email address.'
            }
          />
        }
      />
      {props.nextHref !== undefined && <Pager nextHref={props.nextHref} />}
      {found.people.length > 0 && (
        <p>
          <a href={props.csvHref}>Download this list (CSV)</a>
        </p>
      )}
    </>
  )
}

function personCells(person: PersonSummary, words: PackWords) {
  return [
    <>
      <a href={`/people/${person.id}`}>{person.name}</a>{' '}
      {person.status === 'left' && <StatusTag tone="neutral">Has left</StatusTag>}
    </>,
    person.jobTitle ?? 'No post just now',
    person.level === undefined ? '' : nameOf(words.levels, person.level),
    person.team ?? '',
    person.email,
  ]
}

/** What is known of a person apart from posts: adding and changing. */
export function DetailsForm({
  form,
  action,
  title,
  button,
}: {
  readonly form: FormState
  readonly action: string
  readonly title: string
  readonly button: string
}) {
  return (
    <>
      <FormErrors errors={form.errors} />
      <h1 class="govuk-heading-l">{title}</h1>
      <Form tokens={form.tokens} action={action}>
        <TextField form={form} name="givenName" label="First name" autocomplete="off" />
        <TextField form={form} name="familyName" label="Last name" autocomplete="off" />
        <TextField
          form={form}
          name="knownAs"
          label="Known as (optional)"
          hint="Shown instead of the first name"
        />
        <TextField form={form} name="email" label="Work email" type="email" autocomplete="off" />
        <TextField
          form={form}
          name="phone"
          label="Work phone (optional)"
          type="tel"
          classes="govuk-input--width-20"
        />
        <TextField
          form={form}
          name="registrationNumber"
          label="Social Work England registration number (optional)"
          hint="For example, SW12345"
          classes="govuk-input--width-10"
        />
        <DayField
          form={form}
          name="registrationRenewsOn"
          label="When does the registration renew? (optional)"
        />
        <DayField form={form} name="qualifiedOn" label="When did they qualify? (optional)" />
        <DayField form={form} name="startedWithEmployerOn" label="When did they start here? (optional)" />
        <Button>{button}</Button>
      </Form>
    </>
  )
}

/** What an administrator may do with one person, with links to each. */
export function ManagePersonPage({
  facts,
  extras,
  words,
}: {
  readonly facts: PersonFacts
  readonly extras: PersonExtras
  readonly words: PackWords
}) {
  const base = `/manage/people/${facts.personId}`
  return (
    <>
      <h1 class="govuk-heading-l">{facts.name}</h1>
      <ul class="govuk-list">
        <li>
          <a href={`${base}/details`}>Change details</a>
        </li>
        <li>
          <a href={`${base}/posts`}>Add a post</a>
        </li>
        <li>
          <a href={`${base}/duties`}>Give a duty</a>
        </li>
        {facts.status === 'active' && (
          <li>
            <a href={`${base}/leaving`}>Record that they leave</a>
          </li>
        )}
      </ul>
      <h2 class="govuk-heading-m">Posts</h2>
      {facts.posts.length === 0 && <p>No posts yet. Add the first one, and the person’s line begins.</p>}
      <ul class="govuk-list govuk-list--bullet">
        {facts.posts.map((post) => (
          <li key={post.id}>
            {post.label}
            {post.level !== undefined && ` (${nameOf(words.levels, post.level)})`}
            <br />
            <a href={`/manage/posts/${post.id}/managers`}>
              Change manager<span class="govuk-visually-hidden"> of {post.label}</span>
            </a>{' '}
            <a href={`/manage/posts/${post.id}/end`}>
              End post<span class="govuk-visually-hidden">: {post.label}</span>
            </a>
          </li>
        ))}
      </ul>
      <h2 class="govuk-heading-m">Duties</h2>
      {extras.duties.length === 0 && <p>No duties. A duty opens the pages that go with it.</p>}
      <ul class="govuk-list govuk-list--bullet">
        {extras.duties.map((duty) => (
          <li key={`${duty.duty}${duty.from}`}>
            {nameOf(words.duties, duty.duty)}, from {formatDay(duty.from)}
            {duty.to === undefined ? (
              <>
                <br />
                <a href={`${base}/duties/${duty.duty}/end`}>
                  End duty<span class="govuk-visually-hidden">: {nameOf(words.duties, duty.duty)}</span>
                </a>
              </>
            ) : (
              ` to ${formatDay(duty.to)}`
            )}
          </li>
        ))}
      </ul>
    </>
  )
}

/** Giving a duty. */
export function DutyForm({
  form,
  facts,
  words,
}: {
  readonly form: FormState
  readonly facts: PersonFacts
  readonly words: PackWords
}) {
  return (
    <>
      <FormErrors errors={form.errors} />
      <h1 class="govuk-heading-l">Give {facts.name} a duty</h1>
      <Form tokens={form.tokens} action={`/manage/people/${facts.personId}/duties`}>
        <ChoiceField form={form} name="duty" label="Which duty?" choices={words.duties} />
        <DayField form={form} name="from" label="From which day?" />
        <DayField form={form} name="to" label="Last day (optional)" />
        <Button>Give the duty</Button>
      </Form>
    </>
  )
}

/** Teams and units, and a form to add one. */
export function TeamsPage({
  form,
  teams,
}: {
  readonly form: FormState
  readonly teams: readonly TeamOnPage[]
}) {
  return (
    <>
      <FormErrors errors={form.errors} />
      <h1 class="govuk-heading-l">Teams</h1>
      {teams.length === 0 ? (
        <EmptyState title="No teams yet" text="Teams and the units they belong to will appear here." />
      ) : (
        <ul class="govuk-list govuk-list--bullet">
          {teams.map((team) => (
            <li key={team.code}>
              {team.name}
              {team.above !== undefined && (
                <span class="govuk-hint govuk-!-margin-bottom-0">part of {team.above}</span>
              )}
            </li>
          ))}
        </ul>
      )}
      <h2 class="govuk-heading-m">Add a team</h2>
      <Form tokens={form.tokens} action="/manage/teams">
        <TextField form={form} name="name" label="Name of the team" />
        <SelectField
          form={form}
          name="parent"
          label="Part of"
          none="Nothing: it stands on its own"
          choices={teams}
        />
        <Button>Add the team</Button>
      </Form>
    </>
  )
}

export interface TeamOnPage extends Coded {
  readonly above: string | undefined
}
