import type { JourneyId, PersonId } from '../../kernel/ids.ts'
import type { Actor } from '../../platform/http/route.ts'
import { todayAt } from '../../platform/clock.ts'
import type { DocumentAccess, DocumentHead, DocumentOwner, TemplateInUse } from '../documents/public.ts'
import {
  type Bearings,
  findBearings,
  findSituation,
  isConflicted,
  isTold,
  journeyDocuments,
  rolesHeld,
} from '../journeys/public.ts'
import { getScheme } from '../packs/public.ts'
import { allows, type Relations } from '../../kernel/access.ts'
import type { CompiledScheme, DocumentTemplate, JourneyState } from '../schemes/public.ts'
import { conflictsOf } from './conflict.queries.ts'
import { copyToPlan } from './plan-copies.ts'
import { seeSitting } from './panels.access.ts'
import { meetingOfRecord, meetingTask, recordTemplateById } from './record.rules.ts'
import { findSitting, type Sitting } from './sitting.queries.ts'
import { seatsFor } from './sitting.rules.ts'

/** What documents ask of a panel's record. It is owned by its application, under a kind of its own. */

/** The stage of the decision is behind: the record stays as it is, and those it is about may read it. */
export function isRecordClosed(
  scheme: CompiledScheme,
  state: JourneyState,
  meeting: string | undefined,
): boolean {
  if (state.status !== 'running') return true
  const decide = meeting ? meetingTask(scheme, 'decide', meeting)?.task : undefined
  const stage = scheme.stages.find((each) => each.tasks.some((task) => task.task === decide))
  return stage !== undefined && state.stages[stage.stage]?.passedOn !== undefined
}

const asPaper = (document: DocumentHead): DocumentHead => ({ ...document, ownerKind: 'journey' })

/** What the access to a record follows from. */
export interface RecordBearings extends Bearings {
  /** Members with a conflict of interest, declared or found. */
  readonly conflicts: ReadonlySet<PersonId>
  /** Nothing of the application is shown to whoever asks. */
  readonly hidden: boolean
  /** The sitting at which the application is heard. */
  readonly sitting: Sitting | undefined
}

/** What somebody may do with the record of a panel. */
export function recordAccess(
  { scheme, state, applicant, holders, conflicts, hidden, sitting }: RecordBearings,
  actor: Actor,
  document: DocumentHead,
  template: DocumentTemplate,
): DocumentAccess {
  const roles = rolesHeld(holders, actor)
  const meeting = meetingOfRecord(scheme, state, document.template)
  const conflicted =
    actor.personId === applicant.personId ||
    conflicts.has(actor.personId) ||
    (meeting ? (scheme.meetings[meeting]?.conflicts ?? []) : []).some((role) => roles.has(role))
  const relations: Relations = {
    self: false,
    above: undefined,
    participantAs: new Set(
      sitting &&
        seatsFor(sitting, document.ownerId as JourneyId).some((seat) => seat.personId === actor.personId)
        ? ['seat']
        : [],
    ),
    duties: actor.duties,
    conflicted,
  }
  const onPanel =
    meeting !== undefined && !conflicted && !hidden && allows(seeSitting(scheme, meeting), relations)
  const closed = isRecordClosed(scheme, state, meeting)
  const takesPart =
    actor.personId === applicant.personId ||
    [...roles].some((role) => scheme.roles[role]?.sees === 'everything')
  return {
    // The panel writes in peace; afterwards everyone who takes part may read what was recorded.
    mayRead: onPanel || (closed && isTold(scheme, state) && takesPart && !hidden),
    fills: onPanel
      ? template.sections
          .filter((section) => (section.filledBy ?? template.filledBy).some((role) => roles.has(role)))
          .map((section) => section.section)
      : [],
    signs: [],
    ...(closed
      ? { locked: { code: 'decided', says: 'The decision has been told, so its record stays as it is.' } }
      : {}),
    back: sitting
      ? { href: `/panels/${sitting.id}/applications/${document.ownerId}`, name: 'Panel' }
      : { href: `/applications/${document.ownerId}`, name: scheme.name },
    whose: applicant.name,
    fillers: Object.fromEntries(
      template.sections.map((section) => [
        section.section,
        (section.filledBy ?? template.filledBy).map((role) => scheme.roles[role]?.name ?? role).join(' or '),
      ]),
    ),
  }
}

/** Owner of the records of panels. */
export const panelDocuments: DocumentOwner = {
  async template(tx, document): Promise<TemplateInUse> {
    const scheme = await getScheme(tx, document.templateHash)
    return { template: recordTemplateById(scheme, document.template) }
  },
  async access(tx, actor, document, template) {
    const bearings = await findBearings(tx, document.ownerId as JourneyId, todayAt())
    if (!bearings) throw new Error(`The application of a panel's record is missing: ${document.ownerId}`)
    const { scheme, state } = bearings
    const journeyId = document.ownerId as JourneyId
    const conflicts = await conflictsOf(tx, journeyId)
    // Also where the packs of the date are not out: then the record is not either.
    const hidden = await isConflicted(tx, actor.personId, journeyId)
    const meeting = meetingOfRecord(scheme, state, document.template)
    const booked = meeting === undefined ? undefined : state.meetings[meeting]
    const sitting = booked ? await findSitting(tx, booked.sittingId) : undefined
    return recordAccess({ ...bearings, conflicts, hidden, sitting }, actor, document, template)
  },
  prefill: (tx, actor, document, keys) => journeyDocuments.prefill(tx, actor, asPaper(document), keys),
  evidenceRows: (tx, document, chosen) => journeyDocuments.evidenceRows(tx, asPaper(document), chosen),
  frameworkItems: (tx, document, framework) =>
    journeyDocuments.frameworkItems(tx, asPaper(document), framework),
  async findingPlaces(tx, document) {
    return (await journeyDocuments.findingPlaces?.(tx, asPaper(document))) ?? []
  },
  async changed(tx, actor, document, _sections, now) {
    const today = todayAt(now)
    const situation = await findSituation(
      { tx, today, authorityId: actor.authorityId },
      document.ownerId as JourneyId,
    )
    // What is added after the outcome was told, while the record is still open, belongs on the plan too.
    const told = situation?.state.outcome && isTold(situation.scheme, situation.state)
    if (situation && told) await copyToPlan({ tx, actor, today, now }, situation)
  },
}
