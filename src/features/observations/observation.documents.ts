import { allows } from '../../kernel/access.ts'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { recordAudit } from '../../platform/audit/audit.ts'
import type { Actor } from '../../platform/auth/actor.ts'
import { todayAt } from '../../platform/clock.ts'
import { readTogether } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import {
  type DocumentAsItStands,
  type DocumentHead,
  type DocumentOwner,
  findDocument,
  standingOfStored,
} from '../documents/public.ts'
import { frameworkItems, frameworksNamed, itemNames } from '../frameworks/public.ts'
import { currentPack, getScheme } from '../packs/public.ts'
import { findPersonFacts, namesReading, relationsReading } from '../people/public.ts'
import { fieldsOf, frameworkMeant } from '../schemes/public.ts'
import { readObservation } from './observations.access.ts'
import { formOf, type ObservationForm } from './observations.handlers.ts'
import { observationPorts } from './observations.ports.ts'
import { findObservation, type Observation } from './observations.queries.ts'
import { prefilled } from './prefill.rules.ts'
import { coverageOf, dayIn, itemsSeen, raisedActions, sectionsOf, stateOf } from './observations.rules.ts'
import { fileCopy, updateObservation, writeObservedLinks } from './observations.store.ts'
import { restateObservationTasks } from './observations.tasks.ts'

async function observationOf(tx: Tx, document: DocumentHead): Promise<Observation> {
  const observation = await findObservation(tx, document.ownerId)
  if (!observation) throw new Error(`The observation of a form is missing: ${document.ownerId}`)
  return observation
}

/** Owner of the forms of observations: who fills in and signs what, and what a change leads to. */
export const observationDocuments: DocumentOwner = {
  async template(tx, document) {
    const scheme = await getScheme(tx, document.templateHash)
    const template = scheme.templates[document.template]
    if (!template) throw new Error(`The scheme ${scheme.scheme} has no form ${document.template}`)
    const pack = await currentPack(tx)
    const refs = [...fieldsOf(template)].flatMap(({ field }) =>
      field.type === 'checklist'
        ? field.groups.flatMap((group) => group.rows.flatMap((row) => row.links ?? []))
        : [],
    )
    const frameworks = await frameworksNamed(
      tx,
      new Set(refs.map((ref) => ref.split('/')[0] ?? '')),
      todayAt(),
    )
    const names = itemNames(frameworks, [...new Set(refs)])
    const resources = template.sections.flatMap((section) => section.resources ?? [])
    return {
      template,
      caseReferences: pack?.caseReferences,
      resources: Object.fromEntries(
        resources.map((id) => [id, { name: pack?.resources[id]?.name ?? id, href: `/resources/${id}` }]),
      ),
      itemNames: Object.fromEntries(names.map((each) => [each.ref, `${each.short}: ${each.name}`])),
    }
  },

  async access(tx, actor, document, template) {
    const observation = await observationOf(tx, document)
    const { scheme } = await formOf(tx, observation)
    const { workerId, observerId } = observation
    const { relationOf, names } = await readTogether(tx, {
      relationOf: relationsReading(actor, [workerId], todayAt()),
      names: namesReading([workerId, observerId]),
    })
    const relations = relationOf(workerId)
    const isObserver = actor.personId === observation.observerId
    const side = isObserver ? 'observer' : relations.self ? 'worker' : undefined
    const mine = side ? sectionsOf(scheme, template, side) : { fills: [], signs: [] }
    const nameOf = (id: PersonId) => names.get(id) ?? 'Someone who has left'
    const workers = new Set(sectionsOf(scheme, template, 'worker').fills)
    const locked =
      observation.state === 'called-off'
        ? { code: 'called-off', says: 'This observation was called off, so its form stays as it is.' }
        : undefined
    return {
      mayRead: allows(readObservation, {
        ...relations,
        participantAs: new Set([...relations.participantAs, ...(isObserver ? ['observer'] : [])]),
        shared: observation.completedAt !== undefined,
      }),
      fills: mine.fills,
      signs: mine.signs.map(({ section, role }) => ({
        section,
        role,
        roleName: scheme.roles[role]?.name ?? role,
      })),
      locked,
      warns: observation.completedAt
        ? 'This observation is complete and a copy is on the supervision file. A changed record is signed and filed again; the first copy stays.'
        : undefined,
      back: { href: `/observations/${observation.id}`, name: 'Observation' },
      whose: relations.self ? undefined : nameOf(observation.workerId),
      fillers: Object.fromEntries(
        template.sections.map(({ section }) => [
          section,
          workers.has(section)
            ? `${nameOf(observation.workerId)}, who was observed`
            : `${nameOf(observation.observerId)}, who observed`,
        ]),
      ),
    }
  },

  async prefill(tx, actor, document, keys) {
    const worker = await findPersonFacts(tx, document.aboutPersonId)
    const writer = await findPersonFacts(tx, actor.personId)
    return worker && writer ? prefilled(keys, { worker, writer, on: todayAt() }) : {}
  },
  evidenceRows: async () => ({ rows: [], preloaded: [] }),
  async frameworkItems(tx, document, named) {
    // What is seen bears on the standards of the day of the visit.
    const on = (await observationOf(tx, document)).observedOn ?? todayAt()
    const framework = frameworkMeant(await getScheme(tx, document.templateHash), named, on)
    return (await frameworkItems(tx, framework, on)).map((item) => ({
      id: `${framework}/${item.item}`,
      name: `${item.item}: ${item.name}`,
      group: item.group,
    }))
  },

  async changed(tx, actor, head, _sections, now) {
    const observation = await observationOf(tx, head)
    const document = await findDocument(tx, head.id)
    if (!document) return
    const today = todayAt(now)
    const standing = await standingOfStored(tx, document, today)
    const form = await formOf(tx, observation)
    await restate({ tx, actor, today, now }, observation, form, standing)
  },
}

interface Doing {
  readonly tx: Tx
  readonly actor: Actor
  readonly today: IsoDate
  readonly now: IsoInstant
}

/** Brings an observation in line with its form: days, state, actions, copies and whom it waits for. */
async function restate(
  doing: Doing,
  observation: Observation,
  { scheme, template }: ObservationForm,
  { document, answers, standing }: DocumentAsItStands,
): Promise<void> {
  const { tx, actor, today, now } = doing
  const observedOn = dayIn(template, answers, 'observed-on')
  const observers = sectionsOf(scheme, template, 'observer')
  const signed = new Set(document.signatures.map(({ section }) => section))
  const isSignedByObserver =
    observers.signs.length > 0 && observers.signs.every(({ section }) => signed.has(section))
  // An action is passed on once the observer has signed: until then it is still being written.
  if (isSignedByObserver) {
    const actions = raisedActions(scheme, template, document.id, answers)
    if (actions.length > 0) {
      await observationPorts().raiseActions(
        tx,
        { actor, today },
        observation.id,
        actions.map(({ side, ...action }) => ({
          ...action,
          ownerId: side === 'worker' ? observation.workerId : observation.observerId,
        })),
      )
    }
  }
  const followed = standing.complete ? await observationPorts().actionsOf(tx, observation.id) : []
  const state = stateOf({
    observedOn,
    isComplete: standing.complete,
    openActions: followed.filter((action) => !action.isClosed).length,
  })
  const restated: Observation = {
    ...observation,
    observedOn,
    feedbackOn: dayIn(template, answers, 'feedback-on'),
    completedAt: standing.complete ? (observation.completedAt ?? now) : undefined,
    state,
  }
  await updateObservation(tx, observation.id, {
    observed_on: restated.observedOn ?? null,
    feedback_on: restated.feedbackOn ?? null,
    completed_at: restated.completedAt ?? null,
    state,
  })
  // Seen counts once both have signed, and no more while a change waits for its signature.
  const seenOn = observedOn ?? observation.observedOn
  if (seenOn && (restated.completedAt || observation.completedAt))
    await observationPorts().seen(tx, {
      observationId: observation.id,
      workerId: observation.workerId,
      observedOn: seenOn,
      items: restated.completedAt && observedOn ? itemsSeen(template, answers) : [],
    })
  if (standing.complete && template.copiesTo.includes('supervision-file')) {
    const sections = Object.fromEntries(document.sections.map(({ section, revision }) => [section, revision]))
    if (await fileCopy(tx, { observation: restated, sections, today, by: actor.personId })) {
      await recordAudit(tx, {
        actor,
        action: 'file-observation-copy',
        subject: { kind: 'observation', id: observation.id },
        about: observation.workerId,
        detail: {},
      })
    }
  }
  await writeObservedLinks(tx, observation.id, coverageOf(template, answers))
  const isObserverDone =
    standing.sections
      .filter(({ section }) => observers.fills.includes(section.section))
      .every((section) => section.state === 'complete') &&
    (observers.signs.length === 0 || isSignedByObserver)
  const waitsFor = standing.complete ? 'nobody' : isObserverDone ? 'worker' : 'observer'
  await restateObservationTasks(tx, restated, now, waitsFor)
}
