import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { formatDay } from '../../kernel/words.ts'
import {
  Beside,
  Details,
  type FieldErrors,
  FormErrors,
  type FormTokens,
  formatMoment,
  formatTime,
  InsetText,
  Live,
  LiveState,
  RecordBand,
  SummaryList,
} from '../../ui/public.ts'
import type { InPlace } from '../documents/public.ts'
import { EditionPapers, EditionSignatures } from '../applications/public.ts'
import type { ApplicationEdition, Situation } from '../journeys/public.ts'
import type { Edition } from '../signatures/public.ts'
import { type Meeting, type Task, waivedConditions } from '../schemes/public.ts'
import type { Informing } from './informing.rules.ts'
import type { Decision, MemberNotes, PanelCase } from './panel.queries.ts'
import { Conflicts } from './conflict.parts.tsx'
import { ReadMarks } from './pack-reads.parts.tsx'
import { DecisionPart } from './panel-day.decision.tsx'
import { RecordPart } from './panel-day.record.tsx'
import { ConflictForm, type Expected, type Neighbour, NeighbourLink } from './panel-day.parts.tsx'
import { AdjournedPart, AdjournForm } from './adjourning.parts.tsx'
import { openAdjournment } from './adjourning.handlers.ts'
import { NotesForm, NotesToRead } from './notes.parts.tsx'
import type { Texts } from './notes.rules.ts'
import { QuestionText } from './questions.pages.tsx'
import type { PanelScore } from './scoring.parts.tsx'
import type { Sitting } from './sitting.queries.ts'

export interface PanelDayProps {
  readonly situation: Situation & { readonly journeyId: string }
  readonly sitting: Sitting
  readonly meeting: Meeting
  /** "Social worker, Assessment North". */
  readonly about: string
  /** What is sealed now, with its signatures. */
  readonly edition: (Edition & { readonly application: ApplicationEdition }) | undefined
  /** What the scheme shows the panel and lets decide nothing. */
  readonly informs: readonly Informing[]
  readonly checks: readonly { readonly text: string; readonly href: string }[]
  readonly earlier: readonly {
    readonly text: string
    readonly href: string
    readonly decision: Decision | undefined
  }[]
  readonly panelCase: PanelCase
  readonly mine: MemberNotes | undefined
  /** Notes as they were typed, where they could not be saved. */
  readonly typedNotes: Texts | undefined
  /** This page's own name, for merging what it sends. */
  readonly window: string
  /** How long notes are kept, by the pack. */
  readonly keptFor: string | undefined
  /** Notes of the sittings at which it was adjourned: own ones and those that were shared. */
  readonly notesBefore: readonly MemberNotes[]
  readonly shared: readonly MemberNotes[]
  readonly record: InPlace | undefined
  readonly recordHref: string | undefined
  /** The part of the record that was saved last. */
  readonly recordSaved:
    | { readonly section: string; readonly by: PersonId; readonly at: IsoInstant }
    | undefined
  readonly mayRecord: boolean
  readonly mayNote: boolean
  readonly mayDecide: boolean
  /** The meeting is ready to be held, by this person. */
  readonly mayHold: boolean
  readonly mayDeclare: boolean
  readonly mayRelease: boolean
  /** The chair and those who run the panel read why somebody has a conflict of interest. */
  readonly mayReadReasons: boolean
  readonly present: readonly PersonId[]
  /** Sat when it was decided, and has not recorded a dissent yet. */
  readonly mayDissent: boolean
  /** When the decision that is being typed was kept last. */
  readonly draftedAt: IsoInstant | undefined
  readonly reader: PersonId
  /** Who reads this page, and when: stands on every print of it. */
  readonly readBy: string
  readonly expected: readonly Expected[]
  /** The deciding task that is recorded here. */
  readonly decides: Task | undefined
  /** What was recommended or decided in this application before, the latest first. */
  readonly before: readonly Decision[]
  /** Whoever records it may tell the applicant at once. */
  readonly canTell: boolean
  readonly decision: Decision | undefined
  /** The marks that a decision would rest on, for whoever decides. */
  readonly score: PanelScore | undefined
  /** What keeps the meeting from being held or the decision from being recorded now. */
  readonly blocked: readonly string[]
  /** Heard to the end. */
  readonly heard: boolean
  /** Its day has not begun: nothing of the meeting is recorded yet. */
  readonly isEarly: boolean
  /** Still provisional in a scheme that confirms: the chair says why it is heard all the same. */
  readonly isProvisional: boolean
  /** What is still to do after the decision, for this person. */
  readonly next: readonly { readonly text: string; readonly href: string }[]
  readonly previous: Neighbour | undefined
  readonly following: Neighbour | undefined
  readonly nameOf: (id: PersonId) => string
  readonly tokens: FormTokens
  readonly errors: FieldErrors | undefined
  readonly values: Readonly<Record<string, string>>
  readonly typedMarks: Readonly<Record<string, string>>
}

/** What stands between portfolio and record; nothing for somebody without notes where nothing is asked. */
function headingOfNotes({ meeting, mayNote }: PanelDayProps): string | undefined {
  if (meeting.questions.length === 0) return mayNote ? 'Your notes' : undefined
  return mayNote ? 'Questions and your notes' : 'Questions'
}

/** Everything about one application on panel day, on one page: pack, questions, notes, record, decision, plan. */
export function PanelDayPage(props: PanelDayProps) {
  const { situation, sitting, meeting, decision, heard, isEarly, nameOf, tokens, errors } = props
  const { scheme, state, applicant, journeyId } = situation
  const slot = sitting.slots.find((each) => each.journeyId === journeyId)
  const href = `/panels/${sitting.id}/applications/${journeyId}`
  const outcome = scheme.outcomes.find((each) => each.outcome === state.outcome?.outcome)
  const booked = state.meetings[sitting.meeting]
  const notes = headingOfNotes(props)
  return (
    <>
      <FormErrors errors={{ ...props.record?.errors, ...errors }} />
      <Live name="band">
        <RecordBand
          kind={meeting.name}
          title={applicant.name}
          status={
            outcome
              ? { tone: outcome.tone === 'good' ? 'done' : 'neutral', text: outcome.name }
              : heard
                ? { tone: 'with-someone', text: 'Heard, not decided yet' }
                : openAdjournment(props.panelCase)
                  ? { tone: 'blocked', text: 'Adjourned part-heard' }
                  : booked?.status === 'confirmed'
                    ? { tone: 'ready', text: 'Confirmed' }
                    : { tone: 'neutral', text: 'Provisional' }
          }
          facts={[
            ...(slot
              ? [
                  {
                    name: 'Time',
                    value: `${formatMoment(slot.startsAt)} to ${formatTime(slot.endsAt)}`,
                  },
                ]
              : []),
            ...(sitting.joinLink
              ? [
                  {
                    name: 'Join',
                    value: (
                      <a class="govuk-link" href={sitting.joinLink} rel="noreferrer">
                        Join the meeting
                      </a>
                    ),
                  },
                ]
              : []),
            { name: 'Post', value: props.about },
            ...(state.submittedOn ? [{ name: 'Submitted', value: formatDay(state.submittedOn) }] : []),
          ]}
        />
      </Live>
      <LiveState />
      <AdjournedPart
        {...props}
        href={href}
        adjournments={props.panelCase.adjournments}
        earlier={props.panelCase.earlier.attendance}
      />
      <nav aria-label="On this page" class="wm-jump">
        <ul class="wm-inline">
          {[
            ['#pack', 'Portfolio'] as const,
            // Short, since on a phone these links stand above all else.
            ...(notes ? [['#questions', meeting.questions.length > 0 ? 'Questions' : notes] as const] : []),
            ['#record', 'Record'] as const,
            ['#decision', 'Decision'] as const,
          ].map(([to, text]) => (
            <li key={to}>
              <a class="govuk-link" href={to}>
                {text}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {isEarly && (
        <InsetText>
          This meeting is on {formatDay(sitting.heldOn)}. You can read the portfolio and write your own notes
          now. Who is here, marks, the record and the decision are recorded from that day on.
        </InsetText>
      )}
      {props.blocked.length > 0 && !decision && (
        <InsetText>Before the meeting can be held: {props.blocked.join('; ')}.</InsetText>
      )}
      <Beside equal asideLabel="Portfolio" aside={<Pack {...props} />}>
        {notes && (
          <h2 class="govuk-heading-l" id="questions">
            {notes}
          </h2>
        )}
        {props.mayNote ? (
          <>
            <p class="govuk-body">
              Your notes are yours alone until you share them. Shared or not, the applicant can ask for them
              under subject access{props.keptFor ? `, and they are kept for ${props.keptFor}` : ''}: write
              what you would be content for them to read.
            </p>
            <NotesForm
              meeting={meeting}
              mine={props.mine}
              typed={props.typedNotes}
              window={props.window}
              typedMarks={props.typedMarks}
              marksFrom={isEarly ? sitting.heldOn : undefined}
              errors={errors}
              action={`${href}/notes`}
              tokens={tokens}
            />
          </>
        ) : (
          meeting.questions.map((question) => <QuestionText key={question.question} question={question} />)
        )}
        <NotesToRead
          meeting={meeting}
          notes={props.notesBefore}
          titleOf={({ personId, savedAt }) =>
            `Notes of ${nameOf(personId)} from ${formatMoment(savedAt)}, before it was adjourned`
          }
        />
        <Live name="shared-notes">
          <NotesToRead
            meeting={meeting}
            notes={props.shared}
            titleOf={({ personId }) => `Notes that ${nameOf(personId)} shared`}
          />
        </Live>
        <h2 class="govuk-heading-l" id="record">
          Record
        </h2>
        {isEarly ? <FromItsDay on={sitting.heldOn} /> : <RecordPart {...props} href={href} />}
        <h2 class="govuk-heading-l" id="decision">
          Decision
        </h2>
        {isEarly ? <FromItsDay on={sitting.heldOn} /> : <DecisionPart {...props} href={href} />}
        {props.mayRecord && !isEarly && !heard && !decision && !openAdjournment(props.panelCase) && (
          <AdjournForm href={href} tokens={tokens} errors={errors} values={props.values} />
        )}
        {props.mayDeclare && !decision && (
          <ConflictForm
            action={`${href}/conflict`}
            tokens={tokens}
            errors={errors}
            value={props.values['conflict-reason'] ?? ''}
          />
        )}
        <Conflicts {...props} href={href} />
      </Beside>
      {/* On a phone the portfolio stands below everything else, and what is written of it far above its end. */}
      <p class="govuk-body">
        <a class="govuk-link" href={notes ? '#questions' : '#record'}>
          Back to {props.mayNote ? 'your notes' : notes ? 'the questions' : 'the record'}
        </a>
      </p>
      <p class="govuk-body-s">Read by {props.readBy}. Confidential: for the panel only.</p>
      <nav aria-label="Running order">
        <ul class="govuk-list">
          <NeighbourLink says="Before" to={props.previous} rel="prev" />
          <NeighbourLink says="Next" to={props.following} rel="next" />
        </ul>
      </nav>
    </>
  )
}

const FromItsDay = ({ on }: { readonly on: IsoDate }) => (
  <p class="govuk-body">Recorded here from {formatDay(on)} on.</p>
)

function Pack(props: PanelDayProps) {
  const { situation, edition, informs, checks, earlier } = props
  const { scheme, state } = situation
  const waived = waivedConditions(scheme, state)
  return (
    <>
      <h2 class="govuk-heading-l" id="pack">
        Portfolio
      </h2>
      <ReadMarks {...props} />
      {informs.length > 0 && (
        <>
          <p class="govuk-body">
            Shown to you because the scheme asks for it. None of it decides anything by itself.
          </p>
          <SummaryList
            rows={informs.map(({ name, says, counted }) => ({
              key: name,
              value:
                counted.length === 0 ? (
                  says
                ) : (
                  <>
                    {says}
                    <Details summaryText={counted.length === 1 ? 'See which' : `See which ${counted.length}`}>
                      <ul class="govuk-list govuk-list--bullet">
                        {counted.map((fact, index) => (
                          <li key={index}>{fact}</li>
                        ))}
                      </ul>
                    </Details>
                  </>
                ),
            }))}
          />
        </>
      )}
      {waived.length > 0 && (
        <InsetText>
          {waived.map(({ id, name, ground }) => (
            <div key={id}>
              Waived, not met: {name} ({ground}).
            </div>
          ))}
        </InsetText>
      )}
      {checks.length > 0 && (
        <ul class="govuk-list">
          {checks.map((check) => (
            <li key={check.href}>
              <a class="govuk-link" href={check.href}>
                {check.text}
              </a>
            </li>
          ))}
        </ul>
      )}
      {earlier.length > 0 && (
        <>
          <h3 class="govuk-heading-m">Earlier applications</h3>
          <ul class="govuk-list govuk-list--bullet">
            {earlier.map((each) => (
              <li key={each.href}>
                <a class="govuk-link" href={each.href}>
                  {each.text}
                </a>
                {each.decision && <span class="wm-prose"> {each.decision.reasons}</span>}
              </li>
            ))}
          </ul>
        </>
      )}
      {edition ? (
        <>
          <EditionPapers
            journeyId={situation.journeyId}
            scheme={scheme}
            application={edition.application}
            headingLevel={3}
            folds
          />
          <EditionSignatures situation={situation} edition={edition} headingLevel={3} />
        </>
      ) : (
        <InsetText>The portfolio is not sealed just now. It stands here once it is signed.</InsetText>
      )}
    </>
  )
}
