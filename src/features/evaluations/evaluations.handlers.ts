import { addDuration, type Duration } from '../../calendar/public.ts'
import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { accept, type Result, refuse } from '../../kernel/refusal.ts'
import { recordAudit } from '../../platform/audit/audit.ts'
import { read } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { IsoInstant } from '../../kernel/dates.ts'
import type { Exchange } from '../../platform/http/route.ts'
import { currentPack } from '../packs/public.ts'
import { restateTasksOf } from '../tasks/public.ts'
import { type Evaluation, evaluationReading, evaluationsOfReading } from './evaluations.queries.ts'
import { deleteEvaluations, insertEvaluations, writeAnswers, writeConfirmed } from './evaluations.store.ts'
import { evaluationTask, restateEvaluations } from './evaluations.tasks.ts'
import type { Answers, EvaluationId, Seen } from './evaluations.tables.ts'

/** Asking those who were there what training brought, and what they and their managers say. */

type Doing = Pick<Exchange, 'tx' | 'actor' | 'today' | 'now'>

/** Days after which nobody is reminded of an answer that was hoped for, counted as calendar days from working days. */
const inDays = (workingDays: number): Duration => `P${Math.ceil((workingDays * 7) / 5)}D`

/** Asks somebody who was there everything the pack asks, each part on its day. Nothing where the pack asks nothing. */
export async function askToEvaluate(
  { tx, today, now }: { readonly tx: Tx; readonly today: IsoDate; readonly now: IsoInstant },
  of: {
    readonly personId: PersonId
    readonly bookingId: string
    readonly course: string
    readonly attendedOn: IsoDate
  },
): Promise<void> {
  const settings = (await currentPack(tx))?.evaluation
  if (!settings) return
  await insertEvaluations(
    tx,
    of,
    settings.parts.map(({ part, after, within, confirmedBy }) => {
      const opensOn = addDuration(of.attendedOn, after as Duration)
      const from = opensOn < today ? today : opensOn
      return {
        part,
        opensOn,
        dueOn: addDuration(from, inDays(within)),
        needsConfirming: confirmedBy !== undefined,
      }
    }),
  )
  const own = await read(tx, evaluationsOfReading(of.personId, today))
  await restateEvaluations(
    tx,
    today,
    now,
    own.filter(({ course, attendedOn }) => course === of.course && attendedOn === of.attendedOn),
  )
}

/** Takes back what was asked after a booking: attendance was noted by mistake. */
export async function askNoMore(tx: Tx, bookingId: string): Promise<void> {
  const ids = await deleteEvaluations(tx, bookingId)
  if (ids.length > 0) await restateTasksOf(tx, evaluationTask, new Map(ids.map((id) => [id, []])))
}

async function restated({ tx, today, now }: Doing, id: EvaluationId): Promise<void> {
  const evaluation = await read(tx, evaluationReading(id))
  if (evaluation) await restateEvaluations(tx, today, now, [evaluation])
}

const alreadySaid = {
  code: 'changed-meanwhile',
  says: 'This was answered already, perhaps by you in another window',
  remedy: 'Open it again to read what was said',
}

export async function giveEvaluation(
  doing: Doing,
  { id, personId }: Evaluation,
  answers: Answers,
): Promise<Result<EvaluationId>> {
  if (!(await writeAnswers(doing.tx, id, answers, doing.now))) return refuse(alreadySaid)
  await recordAudit(doing.tx, {
    ...{
      actor: doing.actor,
      action: 'evaluate-training',
      subject: { kind: evaluationTask, id },
      about: personId,
    },
  })
  await restated(doing, id)
  return accept(id)
}

/** A manager says whether they see it in practice. */
export async function confirmEvaluation(
  doing: Doing,
  { id, personId }: Evaluation,
  said: { readonly seen: Seen; readonly says: string },
): Promise<Result<EvaluationId>> {
  const { tx, actor, today } = doing
  if (!(await writeConfirmed(tx, id, { ...said, by: actor.personId, on: today }))) return refuse(alreadySaid)
  await recordAudit(tx, {
    ...{ actor, action: 'confirm-evaluation', subject: { kind: evaluationTask, id }, about: personId },
    detail: { seen: said.seen },
  })
  await restated(doing, id)
  return accept(id)
}
