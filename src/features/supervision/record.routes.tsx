import { textOf, typedAnswers } from '../../platform/http/body.ts'
import { type Answer, defineRoute, type Exchange, type RouteDefinition } from '../../platform/http/route.ts'
import type { FieldErrors } from '../../ui/public.ts'
import { rhythmOn } from './expected.rules.ts'
import { byField, guidesIn, ledMeeting, type MeetingExchange } from './meeting.opening.ts'
import { keepRecordDraft, recordDraftOf, removeRecordDraft } from './record.drafts.store.ts'
import { recordFields, type RecordForm, readRecord } from './record.forms.ts'
import { RecordPage } from './record.pages.tsx'
import { recordMeeting } from './supervision.handlers.ts'
import type { OpenMeeting } from './supervision.opening.ts'
import { supervisionPorts } from './supervision.ports.ts'
import { subjectsOn, toolsFor } from './supervision.rules.ts'

/**
 * Recording a meeting. What is typed is kept as it is typed; a sending over a record that has changed since keeps its
 * words as the draft and shows both, whichever device or window was first.
 */

const signedIn = { signedIn: true } as const
const hrefOf = ({ meeting }: Pick<OpenMeeting, 'meeting'>) => `/supervision/${meeting.id}/record`

function formOf(opened: OpenMeeting, today: Exchange['today']): RecordForm {
  const { meeting, policy, of } = opened
  const inThis = new Set(meeting.actions.map(({ id }) => id))
  return {
    ...{ policy, meeting, guides: guidesIn(opened, today) },
    caseIds: (of?.record.cases ?? [])
      .filter(({ id, closedOn }) => closedOn === undefined || meeting.cases.some((each) => each.id === id))
      .map(({ id }) => id),
    agreed: (of?.agreed ?? []).filter(({ isOpen }) => isOpen),
    carried: (of?.record.actions ?? []).filter(({ id, state }) => state === 'open' && !inThis.has(id)),
  }
}

async function recordPage(
  exchange: MeetingExchange,
  opened: OpenMeeting,
  errors?: FieldErrors,
): Promise<Answer> {
  const { tx, today, tokens, body, actor } = exchange
  const { meeting, of, policy } = opened
  const form = formOf(opened, today)
  const cases = of?.record.cases.filter(({ id }) => form.caseIds.includes(id)) ?? []
  const on = meeting.heldOn ?? today
  const rhythm = of && policy.expects.find(({ kinds }) => kinds.includes(meeting.kind))
  const minutes = rhythm && rhythmOn(rhythm, of.career, on)?.minutes
  const draft = errors ? undefined : await recordDraftOf(tx, meeting.id, actor.personId)
  const revision = String(meeting.revision)
  return {
    title: 'Record a meeting',
    ...(errors ? { status: 422 } : {}),
    backLink: { href: `/supervision/${meeting.id}` },
    page: (
      <RecordPage
        opened={opened}
        values={
          errors ? body : draft ? { ...draft.answers, revision } : recordFields(form, { today, minutes })
        }
        draft={draft && (draft.baseRevision === meeting.revision ? 'going-on' : 'overtaken')}
        subjects={of ? subjectsOn(policy, of.level, of.record.lastTalked, on) : []}
        tools={of ? toolsFor(policy, of.person.qualifiedOn, on) : []}
        guides={form.guides}
        cases={cases}
        carried={form.carried}
        agreed={form.agreed}
        protectedTime={of ? await supervisionPorts().protectedTimeOf(tx, of.person.personId, today) : []}
        tokens={tokens}
        errors={errors}
      />
    ),
  }
}

export const recordRoutes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url: '/supervision/:meetingId/record',
    access: signedIn,
    async handle(exchange) {
      return recordPage(exchange, await ledMeeting(exchange))
    },
  }),
  defineRoute({
    method: 'POST',
    url: '/supervision/:meetingId/record',
    access: signedIn,
    async handle(exchange) {
      const { tx, today, body, actor } = exchange
      const opened = await ledMeeting(exchange)
      const { meeting } = opened
      const { errors, read } = readRecord(body, formOf(opened, today))
      if (!read) return recordPage(exchange, opened, errors)
      const draft = { baseRevision: read.revision, answers: body }
      const keep = (in_: Exchange['tx']) => keepRecordDraft(in_, meeting.id, actor.personId, draft)
      const recorded = await recordMeeting(tx, exchange, opened.policy, meeting, read)
      if (!recorded.ok) {
        if (!recorded.refusals.some(({ code }) => code === 'changed-meanwhile'))
          return recordPage(exchange, opened, byField(recorded.refusals, 'held-day'))
        await keep(tx)
        return {
          redirect: hrefOf(opened),
          unfinished: true,
          flash: 'The record was changed after you opened it. What you typed is kept: compare, then save',
        }
      }
      await removeRecordDraft(tx, meeting.id, actor.personId)
      return {
        redirect: `/supervision/${meeting.id}`,
        flash: opened.of
          ? `The meeting is on record. ${opened.of.person.name} is asked to read it`
          : 'The meeting is on record',
        keepMeanwhile: keep,
      }
    },
  }),
  defineRoute({
    method: 'POST',
    url: '/supervision/:meetingId/record/draft',
    access: signedIn,
    async handle(exchange) {
      const { tx, body, actor, now } = exchange
      const opened = await ledMeeting(exchange)
      const { meeting } = opened
      const baseRevision = Number(textOf(body, 'base')) || 0
      if (baseRevision !== meeting.revision || meeting.state === 'called-off')
        return { status: 409, json: { href: hrefOf(opened) } }
      await keepRecordDraft(tx, meeting.id, actor.personId, { baseRevision, answers: typedAnswers(body) })
      return { json: { revision: String(baseRevision), savedAt: now } }
    },
  }),
]
