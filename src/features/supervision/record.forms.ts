import type { IsoDate } from '../../kernel/dates.ts'
import { listOf, textOf } from '../../platform/http/body.ts'
import type { Fields } from '../../platform/http/route.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { dateValues, type FieldErrors, readDate } from '../../ui/public.ts'
import type { SupervisionPolicy } from '../schemes/public.ts'
import type { NewAction } from './supervision.handlers.ts'
import type { Action, Meeting } from './supervision.queries.ts'
import type { Guide } from './supervision.rules.ts'
import type { HeldRecord } from './supervision.store.ts'
import { type AgreedAction, type SaidOfAction, supervisionPorts } from './supervision.ports.ts'
import type { ActionState, CaseId } from './supervision.tables.ts'

/** The form of a meeting's record: from what is kept to its fields, and from its fields to what is recorded. */

/** Rows in which new actions are typed; more can be added by saving again. */
export const actionRows = [1, 2, 3] as const

/** What may stand in a record of this meeting: anything else that is sent is left out. */
export interface RecordForm {
  readonly policy: SupervisionPolicy
  readonly meeting: Meeting
  readonly guides: readonly Guide[]
  readonly caseIds: readonly CaseId[]
  /** Open actions carried to this meeting. */
  readonly carried: readonly Action[]
  /** Open actions of the person's plans. */
  readonly agreed: readonly AgreedAction[]
}

/** The fields as they stand when the form is opened. */
export function recordFields(
  { meeting, carried }: Pick<RecordForm, 'meeting' | 'carried'>,
  usual: { readonly today: IsoDate; readonly minutes: number | undefined },
): Fields {
  const [one] = meeting.members
  const planned = meeting.plannedOn && meeting.plannedOn <= usual.today ? meeting.plannedOn : undefined
  return {
    revision: String(meeting.revision),
    ...dateValues(meeting.heldOn ?? planned ?? usual.today, 'held'),
    minutes: String(meeting.minutes ?? usual.minutes ?? ''),
    talked: meeting.notes.filter(({ talkedAbout }) => talkedAbout).map(({ subject }) => subject),
    ...Object.fromEntries(meeting.notes.map(({ subject, body }) => [`note-${subject}`, body])),
    protected: one?.protectedTimeChecked ? 'yes' : '',
    cases: meeting.cases.map(({ id }) => id),
    refs: [...meeting.referredTo],
    there: meeting.members.filter(({ wasThere }) => wasThere).map(({ personId }) => personId),
    ...Object.fromEntries(carried.map(({ id, state }) => [`carried-${id}`, state])),
  }
}

export interface ReadRecord {
  readonly revision: number
  readonly record: HeldRecord
  readonly actions: readonly NewAction[]
  readonly carried: ReadonlyMap<Action, ActionState>
  readonly agreed: readonly SaidOfAction[]
}

/** Reads the form. What cannot be read is said beside its field. */
export function readRecord(
  body: Fields,
  { policy, meeting, guides, caseIds, carried, agreed }: RecordForm,
): { readonly errors: FieldErrors; readonly read: ReadRecord | undefined } {
  const errors: Record<string, string> = {}
  const day = readDate(body, 'held')
  if (day.is !== 'day') errors['held-day'] = day.is === 'empty' ? 'Enter the day you met' : day.says
  const minutes = /^\d{1,4}$/.test(textOf(body, 'minutes')) ? Number(textOf(body, 'minutes')) : 0
  if (minutes < 1 || minutes > 1_440) errors['minutes'] = 'Enter how long you met, in minutes, for example 60'
  const talked = new Set(listOf(body, 'talked'))
  const refs = new Set(listOf(body, 'refs'))
  const cases = new Set(listOf(body, 'cases'))
  const there = new Set(listOf(body, 'there'))
  const members = meeting.members.map(({ personId }) => personId)
  const actions = actionRows.flatMap((row): readonly NewAction[] => {
    const action = textOf(body, `action-${row}`)
    const owner = textOf(body, `owner-${row}`)
    const due = readDate(body, `by-${row}`)
    if (action === '') return []
    if (owner !== 'person' && owner !== 'supervisor') {
      errors[`owner-${row}`] = 'Select who does it'
      return []
    }
    if (due.is === 'unreadable') {
      errors[`by-${row}-day`] = due.says
      return []
    }
    return [{ action, owner, dueOn: due.is === 'day' ? due.on : undefined }]
  })
  const said = readAgreed(body, agreed, errors)
  if (Object.keys(errors).length > 0 || day.is !== 'day') return { errors, read: undefined }
  const record: HeldRecord = {
    heldOn: day.on,
    minutes,
    referredTo: guides
      .flatMap(({ groups }) => groups.flatMap(({ items }) => items.map(({ ref }) => ref)))
      .filter((ref) => refs.has(ref)),
    notes: (meeting.isGroup ? [{ subject: groupSubject }] : policy.subjects)
      .map(({ subject }) => ({
        subject,
        talkedAbout: meeting.isGroup || talked.has(subject),
        body: textOf(body, `note-${subject}`),
      }))
      .filter(({ talkedAbout, body: note }) => talkedAbout || note !== ''),
    caseIds: caseIds.filter((id) => cases.has(id)),
    protectedTimeChecked: textOf(body, 'protected') === 'yes',
    thereIds: meeting.isGroup ? members.filter((id): id is PersonId => there.has(id)) : members,
  }
  const states = new Set<string>(['open', 'done', 'no-longer-needed'])
  return {
    errors,
    read: {
      revision: Number(textOf(body, 'revision')) || 0,
      record,
      actions: meeting.isGroup ? [] : actions,
      agreed: said,
      carried: new Map(
        carried.flatMap((action) => {
          const state = textOf(body, `carried-${action.id}`)
          return states.has(state) && state !== action.state ? [[action, state as ActionState] as const] : []
        }),
      ),
    },
  }
}

/** What was said of agreed actions; one that was not talked about is left out. */
function readAgreed(
  body: Fields,
  agreed: readonly AgreedAction[],
  errors: Record<string, string>,
): readonly SaidOfAction[] {
  const { answers } = supervisionPorts().agreed
  return agreed.flatMap(({ id }): readonly SaidOfAction[] => {
    const note = textOf(body, `agreed-note-${id}`).trim()
    const answer = answers.find(({ value }) => value === textOf(body, `agreed-${id}`))
    if (!answer) {
      if (note !== '') errors[`agreed-${id}`] = 'Select how it goes'
      return []
    }
    if (answer.needsWhy && note === '') errors[`agreed-note-${id}`] = 'Say why it is no longer needed'
    if (note.length > 5_000) errors[`agreed-note-${id}`] = 'Shorten this to 5,000 characters or fewer'
    return [{ id, status: answer.value, note }]
  })
}

/** A group's record is one text: what was thought about and learned. */
export const groupSubject = 'group'
