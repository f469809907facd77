import type { JourneyId } from '../../kernel/ids.ts'
import { accept, refuse, type Result } from '../../kernel/refusal.ts'
import { recordAudit } from '../../platform/audit/audit.ts'
import {
  findDocument,
  openSection,
  signSection,
  standingOfStored,
  startDocument,
} from '../documents/public.ts'
import { commandJourney, type Doing, type FurtherPapers, type Situation } from '../journeys/public.ts'
import type { Task } from '../schemes/public.ts'
import { checkIdsOf, checksOf, type QualityCheck } from './checks.queries.ts'
import { insertCheck, writeChecklist, writeFinished } from './checks.store.ts'
import { valuesFor } from './findings.rules.ts'

type Running = Situation & { readonly journeyId: JourneyId }

/**
 * Begins the check of the present round, or answers the one that was begun. The caller has seen that the task
 * is ready and the actor's.
 */
export async function startCheck(doing: Doing, situation: Running, task: Task): Promise<QualityCheck> {
  const { tx, actor, now } = doing
  const { journeyId, state, scheme, applicant } = situation
  const id = await insertCheck(tx, {
    journeyId,
    task: task.task,
    round: state.round,
    editionId: state.edition?.editionId,
    by: actor.personId,
  })
  const template = task.document ? scheme.templates[task.document] : undefined
  if (id && template) {
    const documentId = await startDocument(
      tx,
      actor,
      {
        ownerKind: 'check',
        ownerId: id,
        aboutPersonId: applicant.personId,
        template,
        templateHash: scheme.hash,
      },
      now,
    )
    await writeChecklist(tx, id, documentId)
  }
  if (id)
    await recordAudit(tx, {
      actor,
      action: 'start-quality-check',
      subject: { kind: 'journey', id: journeyId },
      about: applicant.personId,
      detail: { task: task.task, round: state.round },
    })
  const check = (await checksOf(tx, journeyId)).find(
    (each) => each.task === task.task && each.round === state.round,
  )
  if (!check) throw new Error('A check that was begun is missing')
  return check
}

/**
 * Finishes a check: signs what the checklist leaves to be signed, with name and day, and lets the journey go
 * forward or back as the answer that decides says. Refused while something is missing; the engine holds the rest.
 */
export async function finishCheck(
  doing: Doing,
  situation: Running,
  task: Task,
  check: QualityCheck,
  printedName: string,
): Promise<Result<Situation>> {
  const { tx, actor, today } = doing
  const name = printedName.trim()
  if (name === '')
    return refuse({ code: 'name-missing', says: 'Enter your name as it is printed', field: 'printed-name' })
  if (check.finished) return refuse({ code: 'done-already', says: 'This check has been finished already.' })
  const document = check.documentId && (await findDocument(tx, check.documentId))
  const { answers, inUse } = document
    ? await standingOfStored(tx, document, today)
    : { answers: {}, inUse: undefined }
  if (document) {
    const signed = await signOpenSections(doing, document.id, name)
    if (!signed.ok) return signed
  }
  // Loaded anew: the checklist has just been signed.
  const done = await commandJourney(doing, situation.journeyId, {
    do: 'complete',
    task: task.task,
    values: valuesFor(task, inUse?.template, answers),
  })
  if (!done.ok) return done
  if (!(await writeFinished(tx, check.id, { by: actor.personId, on: today, printedName: name })))
    return refuse({ code: 'done-already', says: 'This check has been finished already.' })
  await recordAudit(tx, {
    actor,
    action: 'finish-quality-check',
    subject: { kind: 'journey', id: situation.journeyId },
    about: situation.applicant.personId,
    detail: { task: task.task, round: check.round },
  })
  return accept(done.value)
}

async function signOpenSections(
  doing: Doing,
  documentId: string,
  printedName: string,
): Promise<Result<'signed'>> {
  const document = await findDocument(doing.tx, documentId)
  if (!document) throw new Error('A checklist is missing')
  const { standing } = await standingOfStored(doing.tx, document, doing.today)
  for (const { section, unsigned } of standing.sections) {
    if (!unsigned) continue
    const open = await openSection(doing, documentId, section.section)
    const signed = await signSection(doing, open, { printedName, base: open.revision, confirmed: true })
    if (!signed.ok) return signed
  }
  return accept('signed')
}

/** The checklists of the present round count as papers while their check is open: journeys asks with every situation. */
export const checklistOwners: FurtherPapers = ({ journeyId, scheme, state }) => {
  const open = scheme.stages.some(
    (stage) =>
      state.stages[stage.stage] !== undefined &&
      state.stages[stage.stage]?.passedOn === undefined &&
      stage.tasks.some((task) => task.does === 'check' && task.document && !state.steps[task.task]),
  )
  return open ? [{ kind: 'check', idsFrom: checkIdsOf(journeyId, state.round) }] : []
}
