import type { IsoDate } from '../../kernel/dates.ts'
import { formatDay } from '../../kernel/words.ts'
import {
  Button,
  ButtonGroup,
  Details,
  type FieldErrors,
  Fold,
  Form,
  type FormTokens,
  Input,
  SaveState,
  Textarea,
} from '../../ui/public.ts'
import type { Meeting } from '../schemes/public.ts'
import { baseOf, noNotes, noteOf, type Texts } from './notes.rules.ts'
import type { MemberNotes } from './panel.queries.ts'
import { QuestionBody, questionTitle } from './questions.pages.tsx'
import { agreesOnMarks } from './scoring.rules.ts'
import { OwnSum, ScoreLines } from './scoring.parts.tsx'

/** A member's notes: the form they are taken in, and how they are read afterwards. */

/** Where the form says that the notes are saved: the page goes on there, since its top is far off on a phone. */
export const notesSavedId = 'notes-saved'

/** Ids of the parts that notes are kept by: questions, qualities, anything else. */
export function noteParts(meeting: Meeting): readonly string[] {
  return [
    ...meeting.questions.map(({ question }) => question),
    ...meeting.throughout.map(({ quality }) => `quality-${quality}`),
    'general',
  ]
}

/** The part of a mark in what a page was shown. */
export const markPart = (question: string) => `mark-${question}`

export interface NotesFormProps {
  readonly meeting: Meeting
  readonly mine: Pick<MemberNotes, 'kept' | 'marks' | 'savedAt' | 'sharedAt'> | undefined
  /** Notes as they were typed, where they could not be saved. */
  readonly typed: Texts | undefined
  /** This page's own name: what it sends is merged with what other pages of the same person send. */
  readonly window: string
  /** Typed marks as they were typed, where one of them could not stand. */
  readonly typedMarks: Readonly<Record<string, string>>
  /** The day of the meeting, where it has not begun: marks are given from then on. */
  readonly marksFrom: IsoDate | undefined
  readonly errors: FieldErrors | undefined
  readonly action: string
  readonly tokens: FormTokens
}

/** Each question with what it assesses and room for one's own notes; marks where the scheme has any. */
export function NotesForm(props: NotesFormProps) {
  const { meeting, mine, errors, action, tokens } = props
  const { scoring } = meeting
  const isShared = mine?.sharedAt !== undefined
  const kept = mine?.kept ?? noNotes
  const marked = (question: string) =>
    mine?.marks[question] === undefined ? '' : String(mine.marks[question])
  const base = baseOf(
    {
      ...Object.fromEntries(noteParts(meeting).map((part) => [part, noteOf(kept, part)])),
      ...Object.fromEntries(meeting.questions.map(({ question }) => [markPart(question), marked(question)])),
    },
    props.window,
  )
  const note = (part: string, label: string) => (
    <Textarea
      name={`note.${part}`}
      id={`note-${part}`}
      label={{ text: label, classes: 'govuk-label--s' }}
      value={props.typed?.[part] ?? noteOf(kept, part)}
      rows={4}
    />
  )
  return (
    <Form tokens={tokens} action={action} autosave={`${action}/draft`} section="notes" base={base}>
      <input type="hidden" name="_base" value={base} />
      {scoring && (
        <p class="govuk-body">
          {props.marksFrom
            ? `Marks are given from ${formatDay(props.marksFrom)} on, the day of the meeting.`
            : agreesOnMarks(scoring)
              ? 'Your marks are yours alone, like your notes. The panel agrees on its own when it decides.'
              : 'Your marks count towards those of the panel once they are saved. Whoever records the decision sees them; your notes stay yours.'}
        </p>
      )}
      {meeting.questions.map((question) => (
        <section key={question.question} aria-labelledby={`question-${question.question}`}>
          <Fold title={questionTitle(question)} id={`question-${question.question}`}>
            <QuestionBody question={question} />
            {note(question.question, `Your notes on question ${question.question}`)}
            {scoring && !props.marksFrom && (
              <Input
                name={`mark.${question.question}`}
                id={`mark-${question.question}`}
                label={{
                  text: `Your mark for question ${question.question}, ${scoring.least} to ${scoring.most}`,
                  classes: 'govuk-label--s',
                }}
                value={props.typedMarks[question.question] ?? marked(question.question)}
                inputmode="numeric"
                classes="govuk-input--width-2"
                errorMessage={errors?.[`mark-${question.question}`]}
              />
            )}
          </Fold>
        </section>
      ))}
      {meeting.throughout.length > 0 && (
        <>
          <h3 class="govuk-heading-m">Across every question</h3>
          {meeting.throughout.map(({ quality, name }) => note(`quality-${quality}`, name))}
        </>
      )}
      {note('general', 'Anything else')}
      {scoring && !props.marksFrom && <OwnSum meeting={meeting} marks={mine?.marks ?? {}} />}
      <div id={notesSavedId}>
        <SaveState savedAt={mine?.savedAt ?? null} />
      </div>
      <ButtonGroup>
        <Button name="_do" value="save" tone="secondary" text="Save your notes" />
        <Button
          name="_do"
          value={isShared ? 'unshare' : 'share'}
          tone="secondary"
          text={isShared ? 'Keep your notes to yourself again' : 'Share your notes with the panel'}
        />
      </ButtonGroup>
    </Form>
  )
}

/** Notes that other members chose to share, or one's own of before: only to read. */
export function NotesToRead({
  meeting,
  notes,
  titleOf,
}: {
  readonly meeting: Meeting
  readonly notes: readonly MemberNotes[]
  readonly titleOf: (notes: MemberNotes) => string
}) {
  if (notes.length === 0) return null
  const titles = new Map([
    ...meeting.questions.map((each) => [each.question, `Question ${each.question}`] as const),
    ...meeting.throughout.map((each) => [`quality-${each.quality}`, each.name] as const),
  ])
  return (
    <>
      {notes.map((member) => (
        <Details key={`${member.sittingId}${member.personId}`} summaryText={titleOf(member)}>
          {noteParts(meeting)
            .filter((part) => noteOf(member.kept, part) !== '')
            .map((part) => (
              <p class="wm-prose" key={part}>
                <strong>{titles.get(part) ?? 'Anything else'}:</strong> {noteOf(member.kept, part)}
              </p>
            ))}
          <ScoreLines meeting={meeting} marks={member.marks} />
        </Details>
      ))}
    </>
  )
}
