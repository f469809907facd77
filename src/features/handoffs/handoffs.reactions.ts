import { type DocumentTemplate, fieldsOf, type HandOff, taskThatSends } from '../schemes/public.ts'
import { documentStandings, fillFromRecord, startDocument } from '../documents/public.ts'
import { NotAllowed } from '../../platform/http/route.ts'
import { type Happening, prefillValues } from '../journeys/public.ts'
import { currentPack, findLevel } from '../packs/public.ts'
import { read } from '../../platform/database/reading.ts'
import { paidPostsReading, workingCalendarOf } from '../people/public.ts'
import { handOffOf, isOver, partiesIn, receivingRoles, sentBy } from './handoffs.rules.ts'
import { findHandoff, handoffsOf } from './handoffs.queries.ts'
import { levelForPayroll, movingValues } from './moving.rules.ts'
import { moveThePostNamed } from './moving.handlers.ts'
import { tellOfOutcome } from './outcome-changes.ts'
import { handoffTaskKinds } from './handoffs.kinds.ts'
import { restateOwnSteps } from './own-steps.ts'
import { giveDocument, insertHandoff, markSent } from './handoffs.store.ts'
import type { HandoffId } from './handoffs.tables.ts'

/** What a journey's events lead to here, in the same transaction. */
export async function handOver(happening: Happening): Promise<void> {
  const { scheme } = happening.after
  for (const event of happening.events) {
    if (event.type === 'stage-opened') {
      const stage = scheme.stages.find((each) => each.stage === event.stage)
      for (const task of stage?.tasks ?? []) {
        const handOff = sentBy(scheme, task)
        if (handOff) await prepare(happening, handOff)
      }
    }
    if (event.type === 'hand-off-taken-back') {
      const handOff = handOffOf(scheme, event.handOff)
      const sends = handOff && taskThatSends(scheme, handOff.handOff)
      if (handOff && sends) await prepare(happening, handOff)
    }
    if (event.type === 'step-done') await tellOfStep(happening, event.task)
    if (event.type === 'ended') await keepOpenSteps(happening)
    if (event.type === 'effect-caused' && event.effect.kind === 'hand-off') {
      const handOff = handOffOf(scheme, event.effect.handOff)
      if (handOff) await send(happening, handOff)
    }
  }
}

/** Lays the form ready as soon as its stage opens, with what is on record as first values. */
async function prepare({ doing, journeyId, after }: Happening, handOff: HandOff): Promise<void> {
  const { tx, actor, now, today } = doing
  const { scheme, applicant, state, context } = after
  const template = scheme.templates[handOff.form]
  if (!template) return
  const pack = await currentPack(tx)
  const keys = [...fieldsOf(template)].flatMap(({ field }) => field.prefill ?? [])
  const { personId } = applicant
  const posts = handOff.pay?.post
    ? ((await read(tx, paidPostsReading([personId]))).get(personId) ?? [])
    : undefined
  const earlier = (await handoffsOf(tx, journeyId)).filter(
    (row) => row.hand_off === handOff.handOff && row.withdrawn_on !== null,
  )
  const replaced = earlier.find(({ id: own }) => !earlier.some(({ replaces }) => replaces === own))
  const id = await insertHandoff(tx, {
    journeyId,
    handOff: handOff.handOff,
    schemeHash: scheme.hash,
    aboutPersonId: applicant.personId,
    from: partiesIn(scheme, handOff.from, context.holders),
    to: partiesIn(scheme, receivingRoles(handOff), context.holders),
    firstValues: {
      ...prefillValues(
        // Nobody writes it yet, so nothing can be said of its writer.
        keys.filter((key) => !key.startsWith('writer.')),
        {
          applicant,
          writer: applicant,
          scheme,
          state,
          holders: context.holders,
          today,
          levelName: (id) => {
            const level = id !== undefined && pack ? findLevel(pack, id) : undefined
            return level ? levelForPayroll(level) : pack && id
          },
        },
      ),
      ...(posts ? movingValues(scheme, state, posts, today) : {}),
    },
    replaces: replaced?.id ?? null,
    now,
  })
  if (!id) return
  const documentId = await startDocument(
    tx,
    actor,
    {
      ownerKind: handoffTaskKinds.step,
      ownerId: id,
      aboutPersonId: applicant.personId,
      template,
      templateHash: scheme.hash,
    },
    now,
  )
  await giveDocument(tx, id, documentId)
}

/** Sent once: a second effect finds nothing left to send. An effect that no task prepared sends what is on record. */
async function send(happening: Happening, handOff: HandOff): Promise<void> {
  const { doing, journeyId, after } = happening
  const { scheme, context, state } = after
  await prepare(happening, handOff)
  const id = await markSent(doing.tx, {
    journeyId,
    handOff: handOff.handOff,
    to: partiesIn(scheme, receivingRoles(handOff), context.holders),
    by: doing.actor.personId,
    on: doing.today,
    at: doing.now,
    due:
      handOff.within === undefined
        ? null
        : (await workingCalendarOf(doing.tx, doing.actor.authorityId)).addWorkingDays(
            doing.today,
            handOff.within,
          ),
    late: partiesIn(scheme, handOff.lateTo ?? [], context.holders),
    afterEnd: isOver(state),
  })
  if (!id) return
  if (taskThatSends(scheme, handOff.handOff)) await requireWhole(happening, id)
  else await fillIn(happening, id, scheme.templates[handOff.form])
  await moveThePostNamed(doing, id)
  await tellOfOutcome({ tx: doing.tx, now: doing.now, kind: 'sent', outcomeId: id })
  await restateOwnSteps(doing, id)
}

/** What nobody fills in is sent with what is on record, so that it prints and is kept like every other. */
async function fillIn(
  { doing: { tx, actor, now } }: Happening,
  id: HandoffId,
  template: DocumentTemplate | undefined,
): Promise<void> {
  const row = await findHandoff(tx, id)
  if (row?.document_id && template)
    await fillFromRecord(tx, actor, row.document_id, template, row.first_values, now)
}

/** What was sent still has to reach its receivers when the application ends early: its open steps are kept with it. */
async function keepOpenSteps({ doing, journeyId }: Happening): Promise<void> {
  for (const row of await handoffsOf(doing.tx, journeyId))
    if (row.sent_at !== null && row.withdrawn_on === null) await restateOwnSteps(doing, row.id)
}

/** A task that is a step of something handed over moves that on. */
async function tellOfStep({ doing, journeyId, after }: Happening, step: string): Promise<void> {
  if (!after.scheme.handOffs.some(({ steps }) => steps.some((each) => each.step === step))) return
  for (const row of await handoffsOf(doing.tx, journeyId)) {
    const isOf = handOffOf(after.scheme, row.hand_off)?.steps.some((each) => each.step === step)
    if (row.sent_at === null || row.withdrawn_on !== null || !isOf) continue
    await tellOfOutcome({ tx: doing.tx, now: doing.now, kind: 'step-done', outcomeId: row.id, step })
    await restateOwnSteps(doing, row.id)
  }
}

/** However the task was done, a form with gaps is never sent: its receivers could not act on it. */
async function requireWhole({ doing }: Happening, id: HandoffId): Promise<void> {
  const [form] = await documentStandings(doing.tx, { kind: handoffTaskKinds.step, ids: [id] }, doing.today)
  if (!form || form.standing.complete) return
  throw new NotAllowed({
    code: 'incomplete',
    says: `“${form.inUse.template.name}” is not complete yet.`,
    rule: 'A form is sent once everything that it asks for is filled in.',
    remedy: 'Open it, fill in what is missing, and send it from there.',
  })
}
