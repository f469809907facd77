import { listOf, textOf } from '../../platform/http/body.ts'
import {
  defineRoute,
  type Fields,
  NotAllowed,
  NotFound,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import { recordAudit } from '../../platform/audit/audit.ts'
import { documentsOf, keepInPlace, saveInPlace } from '../documents/public.ts'
import { openRecord, recordAttendance } from './panel.handlers.ts'
import { isRecordClosed } from './panel.documents.ts'
import { writeNotes, writeShared } from './panel.store.ts'
import { type OpenCase, openCase, type PanelExchange } from './panel-day.open.ts'
import { noteParts } from './panel-day.parts.tsx'
import { expectedAt, hrefOf, panelDay } from './panel-day.view.tsx'
import { recordTemplate } from './record.rules.ts'
import { readMarks } from './scoring.rules.ts'

/** Panel day: one application on one page, and everything that a panel does with it. */

const show = defineRoute({
  method: 'GET',
  url: '/panels/:sittingId/applications/:journeyId',
  access: { signedIn: true },
  async handle(exchange) {
    return panelDay(exchange)
  },
})

export const notMember = () =>
  new NotAllowed({
    code: 'not-a-member',
    says: 'Notes are taken by those who sit on the panel.',
    rule: 'A member’s notes are their own until they share them.',
  })

/** Notes as typed; `answers.` stands before the names that autosave sends. */
function typedNotes(open: OpenCase, body: Fields, prefix = '') {
  return Object.fromEntries(
    noteParts(open.meeting).flatMap((part) => {
      const text = textOf(body, `${prefix}note.${part}`)
      return text === '' ? [] : [[part, text]]
    }),
  )
}

const saveNotes = defineRoute({
  method: 'POST',
  url: '/panels/:sittingId/applications/:journeyId/notes',
  access: { signedIn: true },
  async handle(exchange) {
    const { tx, body, now, actor } = exchange
    const open = await openCase(exchange)
    if (!open.mayNote) throw notMember()
    const notes = typedNotes(open, body)
    const { marks, errors } = readMarks(open.meeting, (question) => textOf(body, `mark.${question}`))
    const typedMarks = Object.fromEntries(
      open.meeting.questions.map(({ question }) => [question, textOf(body, `mark.${question}`)]),
    )
    if (Object.keys(errors).length > 0)
      return panelDay(exchange, {
        errors: Object.fromEntries(
          Object.entries(errors).map(([question, says]) => [`mark-${question}`, says]),
        ),
        notes,
        typedMarks,
      })
    const { journeyId } = open.situation
    const saved = await writeNotes(
      tx,
      {
        journeyId,
        sittingId: open.sitting.id,
        personId: actor.personId,
        notes,
        marks,
        base: Number(textOf(body, '_base')) || 0,
        now,
      },
      'saved',
    )
    if (saved === undefined)
      return panelDay(exchange, {
        errors: {
          'note-general':
            'You saved other notes in another window since this page was opened. What you typed here is below: save again to keep it',
        },
        notes,
        typedMarks,
      })
    const act = textOf(body, '_do')
    if (act === 'share' || act === 'unshare') {
      await writeShared(tx, journeyId, open.sitting.id, actor.personId, act === 'share' ? now : null)
      await recordAudit(tx, {
        actor,
        action: act === 'share' ? 'share-panel-notes' : 'unshare-panel-notes',
        subject: { kind: 'journey', id: journeyId },
        about: open.situation.applicant.personId,
      })
    }
    return {
      redirect: `${hrefOf(exchange)}#questions`,
      flash:
        act === 'share'
          ? 'Saved and shared with the panel.'
          : act === 'unshare'
            ? 'Saved. Your notes are yours alone again.'
            : 'Your notes are saved.',
    }
  },
})

const draftNotes = defineRoute({
  method: 'POST',
  url: '/panels/:sittingId/applications/:journeyId/notes/draft',
  access: { signedIn: true },
  async handle(exchange) {
    const { tx, body, now, actor } = exchange
    const open = await openCase(exchange)
    if (!open.mayNote) throw notMember()
    const mine = open.panelCase.notes.find((notes) => notes.personId === actor.personId)
    const { marks } = readMarks(open.meeting, (question) => textOf(body, `answers.mark.${question}`))
    const revision = await writeNotes(
      tx,
      {
        journeyId: open.situation.journeyId,
        sittingId: open.sitting.id,
        personId: actor.personId,
        notes: typedNotes(open, body, 'answers.'),
        marks: { ...mine?.marks, ...marks },
        base: Number(textOf(body, 'base')) || 0,
        now,
      },
      'as-typed',
    )
    return revision === undefined
      ? { status: 409, json: { href: hrefOf(exchange) } }
      : { json: { revision, savedAt: now } }
  },
})

/** For those who write the record and note who came: whoever holds the meeting or decides. */
async function openToRecord(exchange: PanelExchange): Promise<OpenCase> {
  const open = await openCase(exchange)
  if (!open.mayRecord || isRecordClosed(open.situation.scheme, open.situation.state, open.sitting.meeting))
    throw new NotAllowed({
      code: open.mayRecord ? 'record-closed' : 'not-yours',
      says: open.mayRecord
        ? 'The decision has been told, so the record stays as it is.'
        : 'The record is written by whoever chairs the panel.',
    })
  return open
}

const attendance = defineRoute({
  method: 'POST',
  url: '/panels/:sittingId/applications/:journeyId/attendance',
  access: { signedIn: true },
  async handle(exchange) {
    const open = await openToRecord(exchange)
    const came = new Set(listOf(exchange.body, 'came'))
    await recordAttendance(
      exchange,
      open.situation,
      open.sitting.id,
      expectedAt(open, () => '').map((person) => ({ ...person, attended: came.has(person.personId) })),
    )
    return { redirect: `${hrefOf(exchange)}#record`, flash: 'Saved who is here.' }
  },
})

const startRecord = defineRoute({
  method: 'POST',
  url: '/panels/:sittingId/applications/:journeyId/record/start',
  access: { signedIn: true },
  async handle(exchange) {
    const open = await openToRecord(exchange)
    await openRecord(exchange, open.situation, open.sitting.meeting)
    return { redirect: `${hrefOf(exchange)}#record` }
  },
})

async function recordIdOf(exchange: PanelExchange, { situation, sitting }: OpenCase): Promise<string> {
  const { document } = recordTemplate(situation.scheme, sitting.meeting)
  const records = await documentsOf(exchange.tx, { kind: 'panel', ids: [situation.journeyId] })
  const record = records.find((each) => each.template === document)
  if (!record) throw new NotFound()
  return record.id
}

const saveRecord = defineRoute({
  method: 'POST',
  url: '/panels/:sittingId/applications/:journeyId/record',
  access: { signedIn: true },
  async handle(exchange) {
    const open = await openToRecord(exchange)
    const saved = await saveInPlace(exchange, await recordIdOf(exchange, open))
    if (saved.is === 'elsewhere') return { redirect: saved.href }
    return saved.is === 'rows'
      ? { redirect: `${hrefOf(exchange)}#${saved.anchor}`, unfinished: true }
      : { redirect: `${hrefOf(exchange)}#record`, flash: 'The record is saved.' }
  },
})

const draftRecord = defineRoute({
  method: 'POST',
  url: '/panels/:sittingId/applications/:journeyId/record/draft',
  access: { signedIn: true },
  async handle(exchange) {
    const open = await openToRecord(exchange)
    return keepInPlace(exchange, await recordIdOf(exchange, open))
  },
})

export const panelDayRoutes: readonly RouteDefinition[] = [
  show,
  saveNotes,
  draftNotes,
  attendance,
  startRecord,
  saveRecord,
  draftRecord,
]
