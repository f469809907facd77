import type { IsoDate } from '../../kernel/dates.ts'
import type { JourneyId, PersonId } from '../../kernel/ids.ts'
import { accept, refuse, type Result } from '../../kernel/refusal.ts'
import { recordAudit } from '../../platform/audit/audit.ts'
import { restateTasks, type TaskHolder } from '../tasks/public.ts'
import type { AdjustmentEffect } from '../schemes/public.ts'
import { adjustmentRights, askedHref } from './adjustments.rules.ts'
import { insertAdjustment, noteDecided, noteDiscussed, undecidedOf } from './adjustments.store.ts'
import { act, type Doing, type Happening } from './journey.handlers.ts'
import type { Situation } from './situation.queries.ts'

/** Asking for an adjustment, talking about it and deciding on its effect. The event carries the effect alone. */

type Open = Situation & { readonly journeyId: JourneyId }

const notYours = {
  code: 'not-yours',
  says: 'An adjustment is asked for by the applicant or with their line manager.',
} as const

function rightsIn({ scheme, context, applicant }: Open, { actor }: Doing) {
  return adjustmentRights(scheme, context.holders, applicant.personId, actor.personId)
}

/** A port for higher rooms, filled at start-up: called when one is asked for, inside its transaction. */
export type AdjustmentAsked = (doing: Doing, situation: Open, deciders: readonly PersonId[]) => Promise<void>

const askedPorts: AdjustmentAsked[] = []
export function onAdjustmentAsked(port: AdjustmentAsked): void {
  askedPorts.push(port)
}

/** Keeps the request and puts the decision on the To do of those who decide. */
export async function askForAdjustment(
  doing: Doing,
  situation: Open,
  asked: { readonly needs: string; readonly discussedOn: IsoDate | undefined },
): Promise<Result<string>> {
  const { tx, actor, now } = doing
  if (!rightsIn(situation, doing)?.mayAsk) return refuse(notYours)
  if (situation.state.status !== 'running')
    return refuse({ code: 'not-running', says: 'This application has ended.' })
  const id = await insertAdjustment(tx, {
    journeyId: situation.journeyId,
    by: actor.personId,
    at: now,
    ...asked,
  })
  await restateTasks(tx, { kind: 'adjustment', id }, [
    {
      key: 'decide',
      // Mails name what is to be done beside whom it is about: what is asked for stands on the page alone.
      title: 'Decide on what is asked for',
      detail: `${situation.applicant.name}: ${situation.scheme.name}`,
      href: askedHref(situation.journeyId),
      aboutPersonId: situation.applicant.personId,
      startedById: actor.personId,
      waitingSinceAt: now,
      holders: deciders(situation),
    },
  ])
  for (const port of askedPorts) await port(doing, situation, peopleDeciding(situation))
  await audit(doing, situation, 'ask-adjustment', id)
  return accept(id)
}

/** A shared duty has it as such, others by name. */
function deciders({ scheme, context }: Open): readonly TaskHolder[] {
  const action = scheme.actions.find((each) => each.action === 'adjust')
  return (action?.decidedBy ?? action?.by ?? []).flatMap((role): readonly TaskHolder[] => {
    const rule = scheme.roles[role]
    if (rule?.is === 'duty') return [{ duty: rule.duty }]
    return (context.holders[role] ?? []).map(({ personId, actingFor }) => ({ personId, actingFor }))
  })
}

function peopleDeciding({ scheme, context }: Open): readonly PersonId[] {
  const action = scheme.actions.find((each) => each.action === 'adjust')
  const roles = action?.decidedBy ?? action?.by ?? []
  return [...new Set(roles.flatMap((role) => (context.holders[role] ?? []).map(({ personId }) => personId)))]
}

/** Notes the day it was talked about with the line manager. */
export async function recordDiscussion(
  doing: Doing,
  situation: Open,
  id: string,
  on: IsoDate,
): Promise<Result<true>> {
  if (!rightsIn(situation, doing)?.mayAsk) return refuse(notYours)
  await noteDiscussed(doing.tx, id, on)
  await audit(doing, situation, 'discuss-adjustment', id)
  return accept(true)
}

/** Decides on the effect: the journey learns that alone, and the To do is done. */
export async function decideAdjustment(
  doing: Doing,
  situation: Open,
  id: string,
  effect: AdjustmentEffect,
): Promise<Result<true>> {
  const { tx, actor, now } = doing
  const acted = await act(doing, situation, situation.journeyId, {
    do: 'adjust',
    adjustmentId: id,
    effect,
  })
  if (!acted.ok) return acted
  if (!(await noteDecided(tx, id, { effect, by: actor.personId, at: now })))
    return refuse({
      code: 'changed-meanwhile',
      says: 'Someone has decided on this already.',
      remedy: 'Look at what was decided.',
    })
  await restateTasks(tx, { kind: 'adjustment', id }, [])
  return accept(true)
}

/** What nobody has decided falls away with the end of an application. */
export async function dropAdjustmentsAtEnd({ doing, journeyId, before, after }: Happening): Promise<void> {
  if (before.state.status !== 'running' || after.state.status === 'running') return
  for (const id of await undecidedOf(doing.tx, journeyId))
    await restateTasks(doing.tx, { kind: 'adjustment', id }, [])
}

function audit({ tx, actor }: Doing, { journeyId, applicant }: Open, action: string, id: string) {
  return recordAudit(tx, {
    actor,
    action,
    subject: { kind: 'journey', id: journeyId },
    about: applicant.personId,
    detail: { adjustment: id },
  })
}
