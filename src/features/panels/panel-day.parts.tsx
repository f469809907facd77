import type { PersonId } from '../../kernel/ids.ts'
import {
  Button,
  ButtonGroup,
  Checkboxes,
  Details,
  type FieldErrors,
  Form,
  type FormTokens,
  Input,
  SaveState,
  Textarea,
} from '../../ui/public.ts'
import type { Meeting } from '../schemes/public.ts'
import type { MemberNotes } from './panel.queries.ts'
import { QuestionText } from './questions.pages.tsx'
import { agreesOnMarks } from './scoring.rules.ts'
import { ScoreLines } from './scoring.parts.tsx'

/** The parts of panel day that are forms: own notes, who came, the decision, a conflict of interest. */

/** Ids of the parts that notes are kept by: questions, qualities, anything else. */
export function noteParts(meeting: Meeting): readonly string[] {
  return [
    ...meeting.questions.map(({ question }) => question),
    ...meeting.throughout.map(({ quality }) => `quality-${quality}`),
    'general',
  ]
}

export interface NotesFormProps {
  readonly meeting: Meeting
  readonly mine: Pick<MemberNotes, 'notes' | 'marks' | 'revision'> | undefined
  readonly shared: boolean
  readonly savedAt: MemberNotes['savedAt'] | undefined
  /** Typed marks as they were typed, where one of them could not stand. */
  readonly typedMarks: Readonly<Record<string, string>>
  readonly errors: FieldErrors | undefined
  readonly action: string
  readonly tokens: FormTokens
}

/** Each question with what it assesses and room for one's own notes; marks where the scheme has any. */
export function NotesForm(props: NotesFormProps) {
  const { meeting, mine, errors, action, tokens } = props
  const { scoring } = meeting
  const base = mine?.revision ?? 0
  const note = (part: string, label: string) => (
    <Textarea
      name={`note.${part}`}
      id={`note-${part}`}
      label={{ text: label, classes: 'govuk-label--s' }}
      value={mine?.notes[part] ?? ''}
      rows={4}
    />
  )
  return (
    <Form tokens={tokens} action={action} autosave={`${action}/draft`} section="notes" base={base}>
      <input type="hidden" name="_base" value={base} />
      {scoring && (
        <p class="govuk-body">
          {agreesOnMarks(scoring)
            ? 'Your marks are yours alone, like your notes. The panel agrees on its own when it decides.'
            : 'Your marks count towards those of the panel once they are saved. Whoever records the decision sees them; your notes stay yours.'}
        </p>
      )}
      {meeting.questions.map((question) => (
        <section key={question.question} aria-labelledby={`question-${question.question}`}>
          <QuestionText question={question} />
          {note(question.question, `Your notes on question ${question.question}`)}
          {scoring && (
            <Input
              name={`mark.${question.question}`}
              id={`mark-${question.question}`}
              label={{
                text: `Your mark for question ${question.question}, ${scoring.least} to ${scoring.most}`,
                classes: 'govuk-label--s',
              }}
              value={
                props.typedMarks[question.question] ??
                (mine?.marks[question.question] === undefined ? '' : String(mine.marks[question.question]))
              }
              inputmode="numeric"
              classes="govuk-input--width-2"
              errorMessage={errors?.[`mark-${question.question}`]}
            />
          )}
        </section>
      ))}
      {meeting.throughout.length > 0 && (
        <>
          <h3 class="govuk-heading-m">Across every question</h3>
          {meeting.throughout.map(({ quality, name }) => note(`quality-${quality}`, name))}
        </>
      )}
      {note('general', 'Anything else')}
      <SaveState savedAt={props.savedAt ?? null} />
      <ButtonGroup>
        <Button name="_do" value="save" tone="secondary" text="Save your notes" />
        <Button
          name="_do"
          value={props.shared ? 'unshare' : 'share'}
          tone="secondary"
          text={props.shared ? 'Keep your notes to yourself again' : 'Share your notes with the panel'}
        />
      </ButtonGroup>
    </Form>
  )
}

/** Notes that other members chose to share. */
export function SharedNotes({
  meeting,
  notes,
  nameOf,
}: {
  readonly meeting: Meeting
  readonly notes: readonly MemberNotes[]
  readonly nameOf: (id: PersonId) => string
}) {
  if (notes.length === 0) return null
  const titles = new Map([
    ...meeting.questions.map((each) => [each.question, `Question ${each.question}`] as const),
    ...meeting.throughout.map((each) => [`quality-${each.quality}`, each.name] as const),
  ])
  return (
    <>
      {notes.map((member) => (
        <Details key={member.personId} summaryText={`Notes that ${nameOf(member.personId)} shared`}>
          {noteParts(meeting)
            .filter((part) => (member.notes[part] ?? '') !== '')
            .map((part) => (
              <p class="wm-prose" key={part}>
                <strong>{titles.get(part) ?? 'Anything else'}:</strong> {member.notes[part]}
              </p>
            ))}
          <ScoreLines meeting={meeting} marks={member.marks} />
        </Details>
      ))}
    </>
  )
}

export interface Expected {
  readonly personId: PersonId
  readonly name: string
  /** `member`, or a role of the scheme. */
  readonly cameAs: string
  readonly says: string
  readonly attended: boolean
}

/** Who came: members for the quorum; the manager's choice is noted. */
export function AttendanceForm({
  expected,
  action,
  tokens,
  errors,
}: {
  readonly expected: readonly Expected[]
  readonly action: string
  readonly tokens: FormTokens
  readonly errors: FieldErrors | undefined
}) {
  return (
    <Form tokens={tokens} action={action}>
      <Checkboxes
        name="came"
        idPrefix="attendance"
        legend={{ text: 'Who is here', classes: 'govuk-fieldset__legend--s' }}
        errorMessage={errors?.['attendance']}
        values={expected.filter((person) => person.attended).map((person) => person.personId)}
        items={expected.map((person) => ({
          value: person.personId as string,
          text: person.name,
          hint: person.says,
        }))}
      />
      <Button tone="secondary" text="Save who is here" />
    </Form>
  )
}

/** Saying that one cannot judge freely here. */
export function ConflictForm({
  action,
  tokens,
  errors,
  value,
}: {
  readonly action: string
  readonly tokens: FormTokens
  readonly errors: FieldErrors | undefined
  readonly value: string
}) {
  return (
    <Details summaryText="Declare a conflict of interest" open={errors?.['conflict-reason'] !== undefined}>
      <p class="govuk-body">
        From then on you do not see this application, and you do not count towards the panel for it.
      </p>
      <Form tokens={tokens} action={action}>
        <Input
          name="conflict-reason"
          label="What is the conflict?"
          value={value}
          errorMessage={errors?.['conflict-reason']}
        />
        <Button tone="warning" text="Declare the conflict" preventDoubleClick />
      </Form>
    </Details>
  )
}
