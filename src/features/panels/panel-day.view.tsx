import { noteWaits } from '../../platform/http/waits.ts'
import { alreadyRead, readTogether } from '../../platform/database/reading.ts'
import { formatDuration } from '../../calendar/public.ts'
import type { IsoDuration } from '../../kernel/dates.ts'
import type { JourneyId, PersonId } from '../../kernel/ids.ts'
import {
  documentsReading,
  type InPlace,
  openStored,
  placed,
  type StoredDocument,
} from '../documents/public.ts'
import {
  journeyWaits,
  applicationEditionFrom,
  journeysOfApplicantSql,
  prefillValues,
  standingsByIdReading,
  standingsReading,
} from '../journeys/public.ts'
import { editionReadings } from '../signatures/public.ts'
import { currentPack, levelName } from '../packs/public.ts'
import { peopleReading, type PersonFacts, personFactsReading } from '../people/public.ts'
import { checksReading } from '../quality-assurance/public.ts'
import { type DocumentTemplate, view } from '../schemes/public.ts'
import { formatMoment, formatTime } from '../../ui/public.ts'
import { informing } from './informing.rules.ts'
import { foundConflict } from './panel.handlers.ts'
import { canTell } from './decision.rules.ts'
import { isRecordClosed, recordAccess } from './panel.documents.ts'
import type { TakenSlot } from './sitting.queries.ts'
import { seatsFor } from './sitting.rules.ts'
import { recordTemplate } from './record.rules.ts'
import { decisionsReading, withDecidersSql } from './panel.queries.ts'
import {
  marksOfMembers,
  type OpenCase,
  openCaseWith,
  type PanelExchange,
  presentMembers,
} from './panel-day.open.ts'
import { needsReasonWhileProvisional } from './holding.rules.ts'
import { beforeItsDay } from './standing.rules.ts'
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

/** How long a panel's notes are kept: as the pack says of them, or of applications. */
async function keptFor({ tx }: PanelExchange): Promise<string | undefined> {
  const rules = (await currentPack(tx))?.retention ?? []
  const rule =
    rules.find((each) => each.of === 'panel-notes') ?? rules.find((each) => each.of === 'applications')
  return rule && formatDuration(rule.keep as IsoDuration)
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

/** Everyone whom the page names, besides those who decided. */
function peopleIn(
  { situation, sitting, panelCase }: OpenCase,
  records: readonly StoredDocument[],
): readonly PersonId[] {
  const { notes, conflicts, adjournments, dissents, remarks, earlier } = panelCase
  const named = [
    ...sitting.seats,
    ...notes,
    ...earlier.notes,
    ...earlier.attendance,
    ...conflicts,
    ...dissents,
    ...remarks.map(({ by }) => ({ personId: by })),
  ]
  return [
    situation.applicant.personId,
    ...named.map(({ personId }) => personId),
    ...adjournments.map(({ by }) => by),
    ...records.flatMap(({ sections }) => sections.map(({ savedBy }) => savedBy)),
  ]
}

const nobody: ReadonlyMap<PersonId, PersonFacts> = new Map()

const noEdition = {
  edition: alreadyRead(undefined),
  leaves: alreadyRead([]),
  signatures: alreadyRead([]),
}

/** The record as one form on the page; what its access follows from is known here. */
async function recordOf(
  exchange: PanelExchange,
  open: OpenCase,
  document: StoredDocument,
  writer: PersonFacts | undefined,
): Promise<InPlace> {
  const { situation, sitting, panelCase } = open
  const { scheme, state, applicant, context } = situation
  const bearings = {
    ...{ scheme, state, applicant, sitting, holders: context.holders },
    conflicts: new Set(panelCase.conflicts.map(({ personId }) => personId)),
    // Whoever could open this page may see it.
    hidden: false,
  }
  const opened = await openStored(exchange, document, (template) =>
    recordAccess(bearings, exchange.actor, document, template),
  )
  const pack = await currentPack(exchange.tx)
  return placed(exchange, opened, false, (keys) =>
    prefillValues(keys, {
      ...{ applicant, scheme, state, holders: context.holders, today: exchange.today },
      writer: writer ?? applicant,
      levelName: (level) => (level && pack ? levelName(pack, level) : undefined),
    }),
  )
}

/** Which part of a record somebody saved last. */
function savedLast(record: StoredDocument | undefined, { sections }: DocumentTemplate) {
  const last = record?.sections.toSorted(
    (one, other) => Date.parse(other.savedAt) - Date.parse(one.savedAt) || other.revision - one.revision,
  )[0]
  const name = sections.find((each) => each.section === last?.section)?.name
  return last && name !== undefined ? { section: name, by: last.savedBy, at: last.savedAt } : undefined
}

/** The page of one application on panel day. */
export async function panelDay(exchange: PanelExchange, wrong?: Wrong) {
  const { tx, actor, today, params } = exchange
  const { open, read } = await openCaseWith(exchange, {
    records: documentsReading([{ kind: 'panel', ids: [params.journeyId] }], true),
    checks: checksReading(params.journeyId as JourneyId),
  })
  const { sitting, meeting, situation, panelCase } = open
  const { scheme, state, context, applicant, journeyId } = situation
  const viewed = view(scheme, state, context)
  const theirs = journeysOfApplicantSql(applicant.personId)
  const editionId = state.edition?.editionId
  const at = sitting.slots.findIndex((slot) => slot.journeyId === journeyId)
  const [previous, following] = [sitting.slots[at - 1], sitting.slots[at + 1]]
  const { standings, beside, decisions, people, writers, ...sealed } = await readTogether(tx, {
    standings: standingsReading([applicant.personId]),
    beside: standingsByIdReading([previous, following].flatMap((slot) => slot?.journeyId ?? [])),
    decisions: decisionsReading(theirs),
    people: peopleReading(withDecidersSql(peopleIn(open, read.records), theirs), today),
    writers: open.mayRecord ? personFactsReading([actor.personId]) : alreadyRead(nobody),
    ...(editionId ? editionReadings(editionId) : noEdition),
  })
  const edition = editionId && applicationEditionFrom(editionId, sealed)
  const earlierOnes = standings.filter(
    (standing) => standing.journey_id !== journeyId && standing.scheme === scheme.scheme,
  )
  const here = decisions.filter((each) => each.journeyId === journeyId)
  const decision = here.find((each) => each.id === state.decided[open.decide?.task.task ?? '']?.decisionId)
  const { document } = recordTemplate(scheme, sitting.meeting)
  const recordHead = read.records.find((each) => each.template === document)
  const record =
    recordHead && open.mayRecord && !isRecordClosed(scheme, state, sitting.meeting)
      ? await recordOf(exchange, open, recordHead, writers.get(actor.personId))
      : undefined
  // The record is a part of what is heard: the page waits on whoever holds that, not on whoever writes in it.
  noteWaits(tx, () => journeyWaits(situation, journeyId))
  const nameOf = (id: PersonId) => people.get(id)?.name ?? 'Someone who has left'
  const { meet, decide: decideTask } = open
  const mine = panelCase.notes.find((notes) => notes.personId === actor.personId)
  const drafted = panelCase.drafts.find((draft) => draft.personId === actor.personId)
  const present = presentMembers(open)
  const values = wrong?.values ?? drafted?.typed ?? {}
  const neighbour = (slot: TakenSlot | undefined) => {
    if (!slot) return undefined
    const time = `${formatTime(slot.startsAt)} to ${formatTime(slot.endsAt)}`
    const name = beside.get(slot.journeyId)?.applicant_name
    return slot.hiddenFrom.includes(actor.personId) || !name
      ? { name: `${time}, not shown to you`, href: undefined }
      : { name: `${name}, ${time}`, href: `/panels/${sitting.id}/applications/${slot.journeyId}` }
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
        edition={edition}
        informs={meet ? informing(meet.task.requires.map((id) => viewed.assess(id))) : []}
        checks={read.checks
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
        mine={mine}
        typedNotes={wrong?.notes}
        window={exchange.requestId}
        keptFor={await keptFor(exchange)}
        notesBefore={panelCase.earlier.notes.filter(
          (notes) => notes.personId === actor.personId || notes.sharedAt,
        )}
        shared={panelCase.notes.filter((notes) => notes.sharedAt && notes.personId !== actor.personId)}
        record={record}
        recordHref={recordHead && !record ? `/documents/${recordHead.id}/read` : undefined}
        recordSaved={savedLast(recordHead, recordTemplate(scheme, sitting.meeting))}
        mayRecord={open.mayRecord && !isRecordClosed(scheme, state, sitting.meeting)}
        mayNote={open.mayNote}
        mayDecide={open.mayDecide}
        mayHold={meet?.state === 'ready' && meet.holders.some((holder) => holder.personId === actor.personId)}
        mayDeclare={open.mayNote}
        mayRelease={open.mayManage}
        mayReadReasons={
          open.mayManage ||
          seatsFor(sitting, journeyId).some(
            ({ seat, personId }) =>
              personId === actor.personId && meeting.seats.some((each) => each.seat === seat && each.chair),
          )
        }
        reader={actor.personId}
        present={present}
        mayDissent={
          decision !== undefined &&
          present.includes(actor.personId) &&
          !panelCase.dissents.some(
            (each) => each.decisionId === decision.id && each.personId === actor.personId,
          )
        }
        draftedAt={drafted?.savedAt}
        readBy={`${exchange.person.name}, ${formatMoment(exchange.now)}`}
        expected={expectedAt(open, nameOf)}
        decision={decision}
        decides={decideTask?.task}
        canTell={canTell(situation, decideTask?.task, actor.personId)}
        before={here.filter((each) => each !== decision)}
        score={open.mayDecide ? scoreOf(open, values, nameOf) : undefined}
        heard={state.meetings[sitting.meeting]?.status === 'held'}
        isEarly={beforeItsDay(sitting, today) !== undefined}
        isProvisional={needsReasonWhileProvisional(scheme, state, sitting.meeting)}
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
        previous={neighbour(previous)}
        following={neighbour(following)}
        nameOf={nameOf}
        tokens={exchange.tokens}
        errors={wrong?.errors}
        values={values}
        typedMarks={wrong?.typedMarks ?? {}}
      />
    ),
  }
}
