import type { PersonId } from '../../kernel/ids.ts'
import { documentsOf, openInPlace } from '../documents/public.ts'
import { findApplicationEdition, standingsOf } from '../journeys/public.ts'
import { peopleByIds } from '../people/public.ts'
import { checksOf } from '../quality-assurance/public.ts'
import { view } from '../schemes/public.ts'
import { informing } from './informing.rules.ts'
import { foundConflict } from './panel.handlers.ts'
import { canTell } from './decision.rules.ts'
import { isRecordClosed } from './panel.documents.ts'
import { recordTemplate } from './record.rules.ts'
import { decisionsOf } from './panel.queries.ts'
import {
  marksOfMembers,
  type OpenCase,
  openCase,
  type PanelExchange,
  presentMembers,
} from './panel-day.open.ts'
import { PanelDayPage } from './panel-day.pages.tsx'
import type { Expected } from './panel-day.parts.tsx'
import type { PanelScore } from './scoring.parts.tsx'
import { readMarks } from './scoring.rules.ts'

/** Gathers what panel day shows of one application. */

export const hrefOf = ({ params }: PanelExchange) =>
  `/panels/${params.sittingId}/applications/${params.journeyId}`

/** Everyone who may come: members by seat, and the roles that the scheme asks to attend. */
export function expectedAt(open: OpenCase, nameOf: (id: PersonId) => string): readonly Expected[] {
  const { sitting, meeting, situation, panelCase } = open
  const { scheme, context } = situation
  const attended = (id: PersonId) =>
    panelCase.attendance.some((each) => each.personId === id && each.attended)
  const members = sitting.seats
    .filter(
      ({ personId }) =>
        foundConflict(situation, sitting.meeting, personId) === undefined &&
        !panelCase.conflicts.some((conflict) => conflict.personId === personId),
    )
    .map(({ seat, personId }) => ({
      personId,
      name: nameOf(personId),
      cameAs: 'member',
      says: meeting.seats.find((each) => each.seat === seat)?.name ?? seat,
      attended: attended(personId),
    }))
  const others = meeting.attends.flatMap(({ role, optional }) =>
    (context.holders[role] ?? []).map((holder) => ({
      personId: holder.personId,
      name: holder.name,
      cameAs: role,
      says: `${scheme.roles[role]?.name ?? role}${optional ? ', by their own choice' : ''}`,
      attended: attended(holder.personId),
    })),
  )
  const seen = new Set<string>()
  return [...members, ...others].filter(
    ({ personId }) => !seen.has(personId) && seen.add(personId) !== undefined,
  )
}

/** What could not be saved, to be shown again as it was typed. */
export interface Wrong {
  readonly errors: Readonly<Record<string, string>>
  readonly values?: Readonly<Record<string, string>>
  /** Notes as they were typed. */
  readonly notes?: Readonly<Record<string, string>>
  readonly typedMarks?: Readonly<Record<string, string>>
}

/** The marks as they stand: those of everyone who is here, or those that are being typed. */
function scoreOf(
  open: OpenCase,
  typed: Readonly<Record<string, string>>,
  nameOf: (id: PersonId) => string,
): PanelScore {
  const combined = marksOfMembers(open)
  if (!combined)
    return {
      marks: readMarks(open.meeting, (question) => typed[`agreed.${question}`] ?? '').marks,
      members: [],
    }
  const members = presentMembers(open).map((personId) => ({
    name: nameOf(personId),
    marks: open.panelCase.notes.find((notes) => notes.personId === personId)?.marks ?? {},
  }))
  return { marks: combined, members }
}

/** The page of one application on panel day. */
export async function panelDay(exchange: PanelExchange, wrong?: Wrong) {
  const { tx, actor, today } = exchange
  const open = await openCase(exchange)
  const { sitting, meeting, situation, panelCase } = open
  const { scheme, state, context, applicant, journeyId } = situation
  const viewed = view(scheme, state, context)
  const earlierOnes = (await standingsOf(tx, [applicant.personId])).filter(
    (standing) => standing.journey_id !== journeyId && standing.scheme === scheme.scheme,
  )
  const decisions = await decisionsOf(tx, [journeyId, ...earlierOnes.map((each) => each.journey_id)])
  const here = decisions.filter((each) => each.journeyId === journeyId)
  const decision = here.find((each) => each.id === state.decided[open.decide?.task.task ?? '']?.decisionId)
  const { document } = recordTemplate(scheme, sitting.meeting)
  const records = await documentsOf(tx, { kind: 'panel', ids: [journeyId] })
  const recordHead = records.find((each) => each.template === document)
  const record =
    recordHead && open.mayRecord && !isRecordClosed(scheme, state, sitting.meeting)
      ? await openInPlace(exchange, recordHead.id, false)
      : undefined
  const checks = await checksOf(tx, journeyId)
  const edition = state.edition && (await findApplicationEdition(exchange, state.edition.editionId))
  const others = sitting.slots.map((slot) => slot.journeyId)
  const at = others.indexOf(journeyId)
  const people = await peopleByIds(
    tx,
    [
      applicant.personId,
      ...sitting.seats.map((seat) => seat.personId),
      ...panelCase.conflicts.map((conflict) => conflict.personId),
      ...panelCase.notes.map((notes) => notes.personId),
      ...decisions.map((each) => each.by),
    ],
    today,
  )
  const nameOf = (id: PersonId) => people.get(id)?.name ?? 'Someone who has left'
  const { meet, decide: decideTask } = open
  const mine = panelCase.notes.find((notes) => notes.personId === actor.personId)
  const typed = wrong?.notes && {
    personId: actor.personId,
    notes: wrong.notes,
    marks: mine?.marks ?? {},
    revision: mine?.revision ?? 0,
    savedAt: mine?.savedAt ?? exchange.now,
    sharedAt: mine?.sharedAt,
  }
  const neighbour = (index: number) => {
    const id = others[index]
    const slot = sitting.slots[index]
    return id && slot
      ? { name: `running order, place ${index + 1}`, href: `/panels/${sitting.id}/applications/${id}` }
      : undefined
  }
  const me = people.get(applicant.personId)
  return {
    title: `${meeting.name}: ${applicant.name}`,
    wide: true,
    ...(wrong && Object.keys(wrong.errors).length > 0 ? { status: 422 } : {}),
    backLink: { href: `/panels/${sitting.id}`, text: 'Running order' },
    page: (
      <PanelDayPage
        situation={situation}
        sitting={sitting}
        meeting={meeting}
        about={[me?.jobTitle, me?.team].filter(Boolean).join(', ')}
        application={edition?.application}
        informs={meet ? informing(meet.task.requires.map((id) => viewed.assess(id))) : []}
        checks={checks
          .filter((check) => check.finished)
          .map((check) => ({
            text: `Quality check, round ${check.round}`,
            href: `/applications/${journeyId}/quality/${check.round}`,
          }))}
        earlier={earlierOnes.map((each) => ({
          text: `${each.scheme_name}: ${scheme.outcomes.find((one) => one.outcome === each.outcome)?.name ?? each.ending ?? 'not decided'}`,
          href: `/applications/${each.journey_id}`,
          decision: decisions.find((one) => one.journeyId === each.journey_id),
        }))}
        panelCase={panelCase}
        mine={typed ?? mine}
        shared={panelCase.notes.filter((notes) => notes.sharedAt && notes.personId !== actor.personId)}
        record={record}
        recordHref={recordHead && !record ? `/documents/${recordHead.id}/read` : undefined}
        mayRecord={open.mayRecord && !isRecordClosed(scheme, state, sitting.meeting)}
        mayNote={open.mayNote}
        mayDecide={open.mayDecide}
        mayHold={meet?.state === 'ready' && meet.holders.some((holder) => holder.personId === actor.personId)}
        mayDeclare={open.mayNote}
        mayRelease={open.mayManage}
        present={presentMembers(open).length}
        expected={expectedAt(open, nameOf)}
        decision={decision}
        decides={decideTask?.task}
        canTell={canTell(situation, decideTask?.task, actor.personId)}
        before={here.filter((each) => each !== decision)}
        score={open.mayDecide ? scoreOf(open, wrong?.values ?? {}, nameOf) : undefined}
        blocked={meet && meet.state === 'waiting' ? meet.because.map((each) => each.says) : []}
        next={viewed.stages
          .filter((stage) => stage.state === 'open')
          .flatMap((stage) => stage.tasks)
          .filter(
            (each) =>
              each.state === 'ready' &&
              each !== decideTask &&
              each.holders.some((holder) => holder.personId === actor.personId),
          )
          .map((each) => ({
            text: each.task.name,
            href: `/applications/${journeyId}/tasks/${each.task.task}`,
          }))}
        previous={neighbour(at - 1)}
        following={neighbour(at + 1)}
        nameOf={nameOf}
        tokens={exchange.tokens}
        errors={wrong?.errors}
        values={wrong?.values ?? {}}
        typedMarks={wrong?.typedMarks ?? {}}
      />
    ),
  }
}
