import {
  Button,
  EmptyState,
  type FieldErrors,
  Form,
  FormErrors,
  formatDay,
  type FormTokens,
  Radios,
  SortableTable,
  Textarea,
} from '../../ui/public.ts'
import type { Audience, StaffKind } from './staff.rules.ts'
import type { StaffNote } from './staff.store.ts'

/** What staff say: read and written. */

const kindNames: Readonly<Record<StaffKind, string>> = {
  story: 'A story of practice',
  monitoring: 'How it is to work here',
  'induction-handbook': 'The induction handbook',
}

const sharedWith: Readonly<Record<Audience, string>> = {
  self: 'Only me',
  managers: 'My managers',
  team: 'My team',
  workforce: 'Those who look after learning and the workforce',
  everyone: 'Everyone here',
}

export function StoriesPage({
  notes,
  me,
  nameOf,
  looksAfterWorkforce,
  tokens,
}: {
  readonly notes: readonly StaffNote[]
  readonly me: string
  readonly nameOf: (note: StaffNote) => string
  readonly looksAfterWorkforce: boolean
  readonly tokens: FormTokens
}) {
  return (
    <>
      <h1 class="govuk-heading-l">What staff say</h1>
      <p class="govuk-body">Stories of good and hard experience, shared with whom their writers chose.</p>
      <Button href="/staff-feedback/new" text="Write something" />
      {looksAfterWorkforce && (
        <p class="govuk-body">
          <a class="govuk-link" href="/staff-feedback/monitoring">
            What staff say for monitoring, and of the induction handbook
          </a>
        </p>
      )}
      {notes.length === 0 && (
        <EmptyState title="No story yet" text="Stories that colleagues share with you will stand here." />
      )}
      {notes.map((note) => (
        <article key={note.id}>
          <h2 class="govuk-heading-s">
            {nameOf(note)}, {formatDay(note.givenOn)}
          </h2>
          <p class="wm-prose">{note.body}</p>
          {note.authorId === me && (
            <Form tokens={tokens} action={`/staff-feedback/${note.id}/withdraw`}>
              <p class="govuk-body">
                {kindNames[note.kind]}, shared with: {sharedWith[note.audience]}
              </p>
              <Button tone="secondary">
                Take it back<span class="govuk-visually-hidden">: {note.body.slice(0, 40)}</span>
              </Button>
            </Form>
          )}
        </article>
      ))}
    </>
  )
}

export function WritePage({
  typed,
  tokens,
  errors,
}: {
  readonly typed: (name: string) => string
  readonly tokens: FormTokens
  readonly errors?: FieldErrors | undefined
}) {
  const error = (name: string) => (errors?.[name] ? { errorMessage: { text: errors[name] } } : {})
  return (
    <>
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-l">Write something</h1>
      <Form tokens={tokens} action="/staff-feedback/new">
        <Radios
          name="kind"
          legend={{ text: 'What is it about?' }}
          value={typed('kind')}
          items={[
            {
              value: 'story',
              text: kindNames.story,
              hint: { text: 'Something that went well, or was hard. Your name stands with it.' },
            },
            {
              value: 'monitoring',
              text: kindNames.monitoring,
              hint: { text: 'Read by those who look after the workforce, without your name.' },
            },
            {
              value: 'induction-handbook',
              text: kindNames['induction-handbook'],
              hint: { text: 'What helped, what was missing. Read by them too, without your name.' },
            },
          ]}
          {...error('kind')}
        />
        <Textarea
          name="body"
          label={{ text: 'What do you want to say?' }}
          hint={{ text: 'Do not name children or families.' }}
          value={typed('body')}
          rows={8}
          {...error('body')}
        />
        <Radios
          name="audience"
          legend={{ text: 'With whom do you share a story?' }}
          value={typed('audience')}
          items={Object.entries(sharedWith).map(([value, text]) => ({ value, text }))}
          {...error('audience')}
        />
        <Button text="Share it" />
      </Form>
    </>
  )
}

/** For those who look after the workforce: by subject, counted and without names. */
export function MonitoringPage({ notes }: { readonly notes: readonly StaffNote[] }) {
  const of = (kind: StaffKind) => notes.filter((note) => note.kind === kind)
  return (
    <>
      <h1 class="govuk-heading-l">What staff say</h1>
      <SortableTable
        caption="How many"
        columns={[{ title: 'About' }, { title: 'Given' }]}
        rows={(['monitoring', 'induction-handbook'] as const).map((kind) => ({
          cells: [kindNames[kind], String(of(kind).length)],
        }))}
      />
      {(['monitoring', 'induction-handbook'] as const).map((kind) => (
        <section key={kind} aria-labelledby={kind}>
          <h2 class="govuk-heading-m" id={kind}>
            {kindNames[kind]}
          </h2>
          {of(kind).length === 0 && <p class="govuk-body">Nothing yet.</p>}
          {of(kind).map((note) => (
            <article key={note.id}>
              <p class="wm-prose">{note.body}</p>
              <p class="govuk-hint">{formatDay(note.givenOn)}</p>
            </article>
          ))}
        </section>
      ))}
    </>
  )
}
