import { refusalsByField } from '../../kernel/refusal.ts'
import { listOf, textOf } from '../../platform/http/body.ts'
import {
  accepted,
  defineRoute,
  NotAllowed,
  NotFound,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import { documentsOf, keepInPlace, saveInPlace } from '../documents/public.ts'
import { correctAttendance, recordAttendance } from './deciding.handlers.ts'
import { openRecord } from './panel.handlers.ts'
import { isRecordClosed } from './panel.documents.ts'
import { type OpenCase, openCase, openCaseToChange, type PanelExchange } from './panel-day.open.ts'
import { expectedAt, hrefOf, panelDay } from './panel-day.view.tsx'
import { recordTemplate } from './record.rules.ts'
import { beforeItsDay } from './standing.rules.ts'

/** Panel day: one application on one page, and everything that a panel does with it. */

const show = defineRoute({
  method: 'GET',
  url: '/panels/:sittingId/applications/:journeyId',
  access: { signedIn: true },
  async handle(exchange) {
    return panelDay(exchange)
  },
})

/** For those who write the record and note who came: whoever holds the meeting or decides. */
export async function openToRecord(exchange: PanelExchange, opened = openCase): Promise<OpenCase> {
  const open = await opened(exchange)
  const early = beforeItsDay(open.sitting, exchange.today)
  if (open.mayRecord && early) throw new NotAllowed(early)
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
    const open = await openToRecord(exchange, openCaseToChange)
    const came = new Set(listOf(exchange.body, 'came'))
    const people = expectedAt(open, () => '').map((person) => ({
      ...person,
      attended: came.has(person.personId),
    }))
    if (open.situation.state.meetings[open.sitting.meeting]?.status === 'held') {
      const reason = textOf(exchange.body, 'correction-reason')
      const done = await correctAttendance(exchange, open.situation, open.sitting.id, people, reason)
      const own = done.ok ? undefined : refusalsByField(done.refusals)
      if (own) return panelDay(exchange, { errors: own, values: { 'correction-reason': reason } })
      accepted(done)
      return {
        redirect: `${hrefOf(exchange)}#record`,
        flash: 'It is corrected who was here, with your reason.',
      }
    }
    await recordAttendance(exchange, open.situation, open.sitting.id, people)
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
    const saved = await saveInPlace(exchange, await recordIdOf(exchange, open), hrefOf(exchange))
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
    return keepInPlace(exchange, await recordIdOf(exchange, open), hrefOf(exchange))
  },
})

export const panelDayRoutes: readonly RouteDefinition[] = [
  show,
  attendance,
  startRecord,
  saveRecord,
  draftRecord,
]
