import { allows, type Relations } from '../../kernel/access.ts'
import type { IsoDate } from '../../kernel/dates.ts'
import type { JourneyId, PersonId, SittingId } from '../../kernel/ids.ts'
import { formatDay } from '../../kernel/words.ts'
import { type Answers, type Readings, readTogether } from '../../platform/database/reading.ts'
import { type Exchange, NotAllowed, NotFound } from '../../platform/http/route.ts'
import { openApplication } from '../applications/public.ts'
import { datesBooked, lockJourney, type Situation } from '../journeys/public.ts'
import { type Meeting, type TaskView, view } from '../schemes/public.ts'
import { foundConflict } from './panel.handlers.ts'
import { type PanelCase, panelCaseReading } from './panel.queries.ts'
import { manageSittings, sitOnApplication, takeNotes } from './panels.access.ts'
import { decisionHere, meetingTask } from './record.rules.ts'
import { combineMarks } from './scoring.rules.ts'
import { type Sitting, sittingReading } from './sitting.queries.ts'
import { relationsToSitting } from './sitting.open.ts'
import { seatsFor } from './sitting.rules.ts'
import { lockSitting } from './sitting.store.ts'
import { packsAre, packsShutInWords } from './pack-reads.rules.ts'

export type PanelExchange = Exchange<{ readonly sittingId: string; readonly journeyId: string }>

/** One application of a sitting, for someone who may hear it. */
export interface OpenCase {
  readonly sitting: Sitting
  readonly meeting: Meeting
  readonly situation: Situation & { readonly journeyId: JourneyId }
  readonly panelCase: PanelCase
  readonly relations: Relations
  readonly meet: TaskView | undefined
  readonly decide: TaskView | undefined
  readonly mayNote: boolean
  readonly mayRecord: boolean
  readonly mayDecide: boolean
  readonly mayManage: boolean
}

/** Members who came, may sit on this application and so make the quorum. */
export function presentMembers({
  situation,
  sitting,
  panelCase: kept,
}: Pick<OpenCase, 'situation' | 'sitting' | 'panelCase'>): readonly PersonId[] {
  return sitting.seats.flatMap(({ personId }) =>
    kept.attendance.some((each) => each.personId === personId && each.attended) &&
    !kept.conflicts.some((conflict) => conflict.personId === personId) &&
    foundConflict(situation, sitting.meeting, personId) === undefined
      ? [personId]
      : [],
  )
}

/**
 * The marks of the panel where they are those of its members, combined: of everyone who came and counts, so that a
 * mark that is not given yet is seen to be missing. Undefined where the panel agrees on marks.
 */
export function marksOfMembers(open: Pick<OpenCase, 'situation' | 'sitting' | 'panelCase' | 'meeting'>) {
  return combineMarks(
    open.meeting,
    presentMembers(open).map(
      (member) => open.panelCase.notes.find(({ personId }) => personId === member)?.marks ?? {},
    ),
  )
}

const holds = (task: TaskView | undefined, personId: PersonId) =>
  task?.holders.some((holder) => holder.personId === personId) ?? false

function packsNotOut(sitting: Sitting, says: string, today: IsoDate): NotAllowed {
  return new NotAllowed(
    packsAre(sitting, today) === 'to come'
      ? {
          code: 'pack-to-come',
          says: `${says}.`,
          remedy: 'Come back then. The date itself stands on the running order.',
        }
      : {
          code: 'pack-withdrawn',
          says: `${says}.`,
          remedy: 'Ask those who run the panel if you still need something from it.',
        },
  )
}

/**
 * An application that is not booked into this date: whoever could open it here reads what became of it, and whoever may
 * still open it is led to its own page. For everyone else it is not found. Always throws.
 */
async function sayWhereItWent(exchange: PanelExchange, { id, heldOn }: Sitting): Promise<never> {
  const { journeyId } = exchange.params
  const { stored } = await openApplication(exchange, journeyId)
  if (!datesBooked(stored.map(({ event }) => event)).includes(id)) throw new NotFound()
  throw new NotAllowed({
    code: 'not-on-date',
    says: `This application is not heard on ${formatDay(heldOn)} any more.`,
    remedy: 'Its own page says how it stands. Find it in the list of applications.',
  })
}

/** Not found for everyone else, for those with a conflict of interest, and for a slot of another sitting. Three queries. */
export async function openCase(exchange: PanelExchange): Promise<OpenCase> {
  return (await openCaseWith(exchange, {})).open
}

/**
 * The same for whoever changes how it stands: held, adjourned, taken up, decided. Sitting and application are held still
 * before they are read, so that of two at once the second sees what the first did.
 */
export async function openCaseToChange(exchange: PanelExchange): Promise<OpenCase> {
  const { tx, params } = exchange
  await lockSitting(tx, params.sittingId as SittingId)
  await lockJourney(tx, params.journeyId as JourneyId)
  return openCase(exchange)
}

/** The same, with what else a page reads of the application and the sitting by their ids: in the same queries. */
export async function openCaseWith<Also extends Readings>(
  exchange: PanelExchange,
  also: Also,
): Promise<{ readonly open: OpenCase; readonly read: Answers<Also> }> {
  const { tx, actor, params } = exchange
  const read = await readTogether(tx, {
    ...also,
    sitting: sittingReading(params.sittingId),
    kept: panelCaseReading(params.journeyId as JourneyId, params.sittingId as SittingId),
  })
  const { sitting: found, kept } = read as { readonly sitting: Sitting | undefined; readonly kept: PanelCase }
  if (!found) throw new NotFound()
  if (!found.slots.some((slot) => slot.journeyId === params.journeyId)) await sayWhereItWent(exchange, found)
  const sitting = { ...found, seats: seatsFor(found, params.journeyId as JourneyId) }
  const isDeclared = kept.conflicts.some((conflict) => conflict.personId === actor.personId)
  // Whoever runs the panel prepares the packs, and answers for them afterwards. A member learns when to come back.
  const shut = packsShutInWords(sitting, exchange.today)
  const isHeldToThem = !sitting.runBy.some((each) => actor.duties.has(each))
  const sits = sitting.seats.some(({ personId }) => personId === actor.personId)
  if (shut && sits && isHeldToThem && !isDeclared) throw packsNotOut(sitting, shut, exchange.today)
  const { situation, sees } = await openApplication(exchange, params.journeyId)
  const { scheme, state, context } = situation
  const meeting = scheme.meetings[sitting.meeting]
  if (sees !== 'everything' || !meeting) throw new NotFound()
  const conflicted = isDeclared || foundConflict(situation, sitting.meeting, actor.personId) !== undefined
  const relations = relationsToSitting(actor, sitting, conflicted)
  if (!allows(sitOnApplication(scheme, sitting.meeting), relations)) throw new NotFound()
  const mayManage = allows(manageSittings(scheme, sitting.meeting), relations)
  const tasks = view(scheme, state, context).stages.flatMap((stage) => stage.tasks)
  const named = (id: string | undefined) => tasks.find((each) => each.task.task === id)
  const meet = named(meetingTask(scheme, 'meet', sitting.meeting)?.task)
  const decide = named(decisionHere(scheme, state, sitting.meeting)?.task)
  const mayDecide = holds(decide, actor.personId)
  const open: OpenCase = {
    sitting,
    meeting,
    situation,
    panelCase: kept,
    relations,
    meet,
    decide,
    mayNote: allows(takeNotes(scheme, sitting.meeting), relations),
    mayRecord: mayDecide || holds(meet, actor.personId),
    mayDecide,
    mayManage,
  }
  return { open, read: read as Answers<Also> }
}
