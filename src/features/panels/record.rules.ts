import type {
  CompiledScheme,
  DocumentTemplate,
  Field,
  JourneyState,
  Meeting,
  Section,
  Task,
} from '../schemes/public.ts'

/** The record of a panel as a document: the scheme's own template, or one made from its meeting. Pure. */

const plain = {
  required: false,
  calculated: false,
  private: false,
} as const

const longText = (field: string, name: string, hint?: string): Field => ({
  ...plain,
  field,
  name,
  type: 'long-text',
  initials: false,
  ...(hint ? { hint } : {}),
})

const rows = (
  field: string,
  name: string,
  columns: readonly [string, string, 'text' | 'long-text'][],
  plan = false,
): Field => ({
  ...plain,
  field,
  name,
  type: 'rows',
  least: 0,
  plan,
  columns: columns.map(([column, title, type]) => ({ column, name: title, type, required: true })),
})

/** Ids in a template are kebab-case, questions may be called "A". */
const idOf = (text: string) => text.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')

/** The id of the made template of a meeting; the scheme's hash finds it again. */
export function madeRecordId(meeting: string): string {
  return `record-of-${meeting}`
}

function madeRecord(scheme: CompiledScheme, id: string, meeting: Meeting): DocumentTemplate {
  const answers: Section = {
    section: 'answers',
    name: 'Questions and answers',
    fields: meeting.questions.map(({ question, assesses, examples }) =>
      longText(
        `answer-${idOf(question)}`,
        `Question ${question}: ${assesses}`,
        examples ? `${examples === 1 ? 'One example is' : `${examples} examples are`} asked for.` : undefined,
      ),
    ),
  }
  const supplementary = rows('supplementary', 'Supplementary questions', [
    ['question', 'Question', 'text'],
    ['answer', 'Answer', 'long-text'],
  ])
  return {
    document: madeRecordId(id),
    name: `Record: ${meeting.name}`,
    version: 1,
    filledBy: recorders(scheme, id),
    many: false,
    ownUpload: false,
    mobile: false,
    copiesTo: [],
    sections: [
      {
        section: 'accounts',
        name: 'What was presented',
        fields: [
          longText('walk-through', 'How the applicant took the panel through the evidence'),
          longText('manager-account', 'The manager’s account, where the manager came'),
        ],
      },
      { ...answers, fields: [...answers.fields, supplementary] },
      ...(meeting.throughout.length > 0
        ? [
            {
              section: 'throughout',
              name: 'Across every question',
              fields: meeting.throughout.map(({ quality, name }) => longText(quality, name)),
            },
          ]
        : []),
      {
        section: 'findings',
        name: 'Good practice and areas to develop',
        guidance: 'Areas to develop go on to the development plan.',
        fields: [
          rows('good-practice', 'Good practice', [['practice', 'What was good', 'text']]),
          rows('areas-to-develop', 'Areas to develop', [['action', 'What to develop', 'text']], true),
        ],
      },
    ],
  }
}

/** Who writes the record: whoever holds the meeting or decides. */
function recorders(scheme: CompiledScheme, meeting: string): string[] {
  const by = tasksOf(scheme)
    .filter((task) => (task.does === 'meet' || task.does === 'decide') && task.meeting === meeting)
    .flatMap((task) => task.by)
  return [...new Set(by)]
}

export function tasksOf(scheme: CompiledScheme): readonly Task[] {
  return scheme.stages.flatMap((stage) => stage.tasks)
}

/** The template of a meeting's record (R-160). */
export function recordTemplate(scheme: CompiledScheme, meetingId: string): DocumentTemplate {
  const meeting = scheme.meetings[meetingId]
  if (!meeting) throw new Error(`The scheme ${scheme.scheme} has no meeting ${meetingId}`)
  const own = meeting.record ? scheme.templates[meeting.record] : undefined
  return own ?? madeRecord(scheme, meetingId, meeting)
}

/** The same by the id that a document of it bears. */
export function recordTemplateById(scheme: CompiledScheme, template: string): DocumentTemplate {
  const own = scheme.templates[template]
  if (own) return own
  const meetingId = Object.keys(scheme.meetings).find((id) => madeRecordId(id) === template)
  if (!meetingId) throw new Error(`The scheme ${scheme.scheme} has no record ${template}`)
  return recordTemplate(scheme, meetingId)
}

/** The task of a kind that belongs to a meeting. */
export function meetingTask(
  scheme: CompiledScheme,
  does: 'book' | 'meet' | 'decide',
  meetingId: string,
): Task | undefined {
  const all = tasksOf(scheme).filter((task) => task.does === does)
  // A decision that names no meeting belongs to the only one there is.
  return (
    all.find((task) => task.meeting === meetingId) ??
    (does === 'decide' ? all.find((task) => task.meeting === undefined) : undefined)
  )
}

/** The decision that is made at a meeting now: the first that is still open, else the last that was made there. */
export function decisionHere(
  scheme: CompiledScheme,
  state: JourneyState,
  meetingId: string,
): Task | undefined {
  const deciding = tasksOf(scheme).filter((task) => task.does === 'decide' && task.meeting === meetingId)
  if (deciding.length === 0) return meetingTask(scheme, 'decide', meetingId)
  return deciding.find((task) => state.decided[task.task] === undefined) ?? deciding.at(-1)
}

/** The meeting at which a task decides; undefined for a decision that someone makes on their own. */
export function meetingOfDecision(
  scheme: CompiledScheme,
  state: JourneyState,
  task: Task,
): JourneyState['meeting'] {
  if (task.meeting !== undefined) return state.meetings[task.meeting]
  if (task.does !== 'decide') return state.meeting
  const deciding = tasksOf(scheme).filter((each) => each.does === 'decide')
  const first = deciding[0]?.task === task.task && deciding.every((each) => each.meeting === undefined)
  return first ? state.meeting : undefined
}

/** The meeting whose record a document is: the one that was booked, of several with the same form. */
export function meetingOfRecord(
  scheme: CompiledScheme,
  state: JourneyState,
  template: string,
): string | undefined {
  const having = Object.entries(scheme.meetings).flatMap(([id, meeting]) =>
    meeting.record === template || madeRecordId(id) === template ? [id] : [],
  )
  return (
    having.find((id) => id === state.meeting?.meeting) ??
    having.find((id) => id in state.meetings) ??
    having[0]
  )
}
