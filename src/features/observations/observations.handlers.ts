import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { DocumentId, JourneyId, ObservationId, PersonId } from '../../kernel/ids.ts'
import { accept, type Refusal, type Result, refuse } from '../../kernel/refusal.ts'
import { recordAudit } from '../../platform/audit/audit.ts'
import type { Actor } from '../../platform/auth/actor.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { attachDocument, findDocument, startDocument } from '../documents/public.ts'
import { getScheme } from '../packs/public.ts'
import { relationTo, resolveRoles } from '../people/public.ts'
import type { CompiledScheme, DocumentTemplate } from '../schemes/public.ts'
import { allows } from '../../kernel/access.ts'
import { observeOthers } from './observations.access.ts'
import { observationPorts } from './observations.ports.ts'
import { findObservation, type Observation } from './observations.queries.ts'
import { stateOf } from './observations.rules.ts'
import { insertObservation, updateObservation } from './observations.store.ts'
import { restateObservationTasks } from './observations.tasks.ts'

/** Who does something, and when; an `Exchange` fits. */
export interface Doing {
  readonly tx: Tx
  readonly actor: Actor
  readonly today: IsoDate
  readonly now: IsoInstant
}

/** A form of an observation with the scheme it belongs to. */
export interface ObservationForm {
  readonly scheme: CompiledScheme
  readonly template: DocumentTemplate
}

export interface NewObservation {
  readonly workerId: PersonId
  readonly form: ObservationForm
  /** The day it is planned for; without one it is started now. */
  readonly plannedOn?: IsoDate | undefined
  /** The application it is made for, when it is made from there. */
  readonly journeyId?: JourneyId | undefined
  /** A role that the caller knows the observer to hold in the application: then they need not be above the worker. */
  readonly asRole?: string | undefined
}

const noSuchObservation: Refusal = { code: 'no-such-observation', says: 'There is no such observation' }

/**
 * How the observer stands to the worker today: `line-manager` (deputies too), `above`, or a duty they act under.
 * Undefined when they stand in no such way.
 */
async function relationOf({ tx, actor, today }: Doing, workerId: PersonId): Promise<string | undefined> {
  if (actor.personId === workerId) return undefined
  // Managers by the posts of the day; the reporting lines below are kept for today only.
  const managers = (await resolveRoles(tx, { personIds: [workerId] }, today)).lineManagersOf(workerId)
  if (managers.some((holder) => holder.personId === actor.personId)) return 'line-manager'
  const relations = await relationTo(tx, actor, workerId, today)
  if (!allows(observeOthers, relations)) return undefined
  if (relations.above !== undefined) return 'above'
  return actor.duties.has('principal-social-worker') ? 'principal-social-worker' : 'workforce-development'
}

/** Plans an observation by the actor, or starts it now. Refused for those who do not observe this worker. */
export async function planObservation(doing: Doing, wanted: NewObservation): Promise<Result<Observation>> {
  const { tx, actor, today, now } = doing
  const { form } = wanted
  const relation = (await relationOf(doing, wanted.workerId)) ?? wanted.asRole
  if (relation === undefined || actor.personId === wanted.workerId) {
    return refuse({
      code: 'not-their-observer',
      says: 'You cannot observe this person',
      rule: 'Practice is observed by someone above the worker, or by the workforce team or the Principal Social Worker.',
    })
  }
  if (wanted.plannedOn !== undefined && wanted.plannedOn < today)
    return refuse({ code: 'in-the-past', field: 'planned', says: 'The planned day must be today or later' })
  const id = await insertObservation(tx, {
    workerId: wanted.workerId,
    observerId: actor.personId,
    observerRelation: relation,
    template: form.template.document,
    templateName: form.template.name,
    templateHash: form.scheme.hash,
    plannedOn: wanted.plannedOn,
    journeyId: wanted.journeyId,
    by: actor.personId,
  })
  await audit(doing, wanted.plannedOn ? 'plan-observation' : 'begin-observation', id, wanted.workerId, {
    relation,
    template: form.template.document,
  })
  const planned = (await findObservation(tx, id)) as Observation
  if (wanted.plannedOn === undefined) return openForm(doing, planned, form)
  await restateObservationTasks(tx, planned, now, 'observer')
  return accept(planned)
}

/** Opens the form of a planned observation. Answers the observation as it then stands; again is no change. */
export async function beginObservation(doing: Doing, observationId: string): Promise<Result<Observation>> {
  const observation = await findObservation(doing.tx, observationId)
  if (!observation) return refuse(noSuchObservation)
  if (observation.documentId) return accept(observation)
  if (observation.state === 'called-off')
    return refuse({ code: 'called-off', says: 'This observation was called off', remedy: 'Plan a new one' })
  return openForm(doing, observation, await formOf(doing.tx, observation))
}

/** The scheme and template that an observation was started on. */
export async function formOf(tx: Tx, observation: Observation): Promise<ObservationForm> {
  const scheme = await getScheme(tx, observation.templateHash)
  const template = scheme.templates[observation.template]
  if (!template) throw new Error(`The scheme ${scheme.scheme} has no form ${observation.template}`)
  return { scheme, template }
}

async function openForm(
  doing: Doing,
  observation: Observation,
  { scheme, template }: ObservationForm,
): Promise<Result<Observation>> {
  const { tx, actor, now } = doing
  const documentId = await startDocument(
    tx,
    actor,
    {
      ownerKind: 'observation',
      ownerId: observation.id,
      aboutPersonId: observation.workerId,
      template,
      templateHash: scheme.hash,
    },
    now,
  )
  await updateObservation(tx, observation.id, { document_id: documentId })
  const open: Observation = { ...observation, documentId }
  await restateObservationTasks(tx, open, now, 'observer')
  const applications = await applicationsFor(doing, observation)
  // The one it was made for; and where the worker has one running application, there is no question which it is.
  const into =
    applications.find(({ id }) => id === observation.journeyId) ??
    (applications.length === 1 ? applications[0] : undefined)
  if (into) await attachTo(doing, open, documentId, into.id)
  return accept((await findObservation(tx, observation.id)) as Observation)
}

/** Applications of the worker that this observation could still be used in. */
export function applicationsFor({ tx, today }: Doing, observation: Observation) {
  return observationPorts().applicationsOf(tx, observation.workerId, observation.template, { today })
}

async function attachTo(
  { tx, actor, now }: Doing,
  observation: Observation,
  documentId: DocumentId,
  journeyId: JourneyId,
): Promise<void> {
  await updateObservation(tx, observation.id, { journey_id: journeyId })
  const document = await findDocument(tx, documentId)
  if (document) await attachDocument(tx, actor, document, { kind: 'journey', id: journeyId }, now)
}

/** Lets an observation that was made apart count among the papers of an application. */
export async function useInApplication(
  doing: Doing,
  observationId: string,
  journeyId: string,
): Promise<Result<Observation>> {
  const observation = await findObservation(doing.tx, observationId)
  if (!observation?.documentId) return refuse(noSuchObservation)
  const into = (await applicationsFor(doing, observation)).find((each) => each.id === journeyId)
  if (!into) {
    return refuse({
      code: 'not-usable-there',
      says: 'This observation cannot be used in that application',
      rule: 'An observation can be added while the application is running and has not been submitted.',
    })
  }
  await attachTo(doing, observation, observation.documentId, into.id)
  await audit(doing, 'use-observation', observation.id, observation.workerId, { journey: into.id })
  return accept({ ...observation, journeyId: into.id })
}

/** Moves the planned day of an observation that has not begun. */
export async function moveObservation(
  doing: Doing,
  observationId: string,
  plannedOn: IsoDate,
): Promise<Result<Observation>> {
  const observation = await findObservation(doing.tx, observationId)
  if (observation?.state !== 'planned' || observation.documentId) return refuse(noSuchObservation)
  if (plannedOn < doing.today)
    return refuse({ code: 'in-the-past', field: 'planned', says: 'The planned day must be today or later' })
  await updateObservation(doing.tx, observation.id, { planned_on: plannedOn })
  const moved = { ...observation, plannedOn }
  await restateObservationTasks(doing.tx, moved, doing.now, 'observer')
  await audit(doing, 'move-observation', observation.id, observation.workerId, { on: plannedOn })
  return accept(moved)
}

/** Calls an observation off that has not taken place. What was written stays, and counts nowhere. */
export async function callOff(doing: Doing, observationId: string): Promise<Result<Observation>> {
  const observation = await findObservation(doing.tx, observationId)
  if (!observation || observation.state !== 'planned') {
    return refuse({
      code: 'took-place',
      says: 'Only an observation that has not taken place can be called off',
    })
  }
  await updateObservation(doing.tx, observation.id, { state: 'called-off' })
  await restateObservationTasks(doing.tx, observation, doing.now, 'nobody')
  await audit(doing, 'call-off-observation', observation.id, observation.workerId)
  return accept({ ...observation, state: 'called-off' })
}

/**
 * Called when an action of an observation was closed or opened again (by plans): a finished observation whose last action
 * is closed is closed itself.
 */
export async function followActions(
  tx: Tx,
  by: { readonly actor: { readonly personId?: PersonId } },
  observationId: string,
): Promise<void> {
  const observation = await findObservation(tx, observationId)
  if (!observation || observation.state === 'called-off') return
  const actions = await observationPorts().actionsOf(tx, observation.id)
  const state = stateOf({
    observedOn: observation.observedOn,
    isComplete: observation.completedAt !== undefined,
    openActions: actions.filter((action) => !action.isClosed).length,
  })
  if (state === observation.state) return
  await updateObservation(tx, observation.id, {
    state,
    closed_by: state === 'closed' ? (by.actor.personId ?? null) : null,
  })
}

async function audit(
  { tx, actor }: Doing,
  action: string,
  id: ObservationId,
  about: PersonId,
  detail: Readonly<Record<string, string>> = {},
): Promise<void> {
  await recordAudit(tx, { actor, action, subject: { kind: 'observation', id }, about, detail })
}
