import { recordAudit } from '../../platform/audit/audit.ts'
import { read } from '../../platform/database/reading.ts'
import { textOf } from '../../platform/http/body.ts'
import { defineRoute, NotAllowed, type RouteDefinition } from '../../platform/http/route.ts'
import { gatherAnalysis } from './analysis.gathering.ts'
import { isFine, readForm } from './needs.forms.ts'
import { planPath } from './needs.paths.ts'
import { changedMeanwhile, planNamed, planPage, plansHere, planSubject, restated } from './plan.opening.tsx'
import { currentOf, missingIn, publishedAmong, refusedBeside } from './plan.rules.ts'
import { insertVersion, moveVersion, plansReading, waitToApprove, withdrawPlan } from './plan.store.ts'
import { planWords } from './plan.words.ts'

/** What becomes of a version: it is sent, approved or sent back, thrown away, and another is begun. */

const signedIn = { signedIn: true } as const

export const planDecidingRoutes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'POST',
    url: `${planPath}/:planId/send`,
    access: signedIn,
    async handle(exchange) {
      const { tx, actor, body } = exchange
      const here = await plansHere(exchange, 'keep')
      const plan = await planNamed(exchange, here, exchange.params.planId)
      const latest = currentOf(plan)
      const missing = latest && missingIn(latest.content)
      if (missing !== undefined)
        throw new NotAllowed({
          code: 'plan-not-ready',
          says: missing,
          rule: 'A plan that is sent has at least one priority, each with an action.',
          remedy: 'Go back to the plan, put this right, and send it then.',
        })
      const refused = refusedBeside(plan, publishedAmong(await read(tx, plansReading())))
      if (refused !== undefined)
        throw new NotAllowed({
          code: 'plan-of-the-same-days',
          says: `${refused}.`,
          rule: 'No two plans are published for the same day.',
          remedy: 'Revise that plan, and throw this draft away.',
        })
      if (!latest || latest.state !== 'draft' || textOf(body, 'revision') !== String(latest.revision))
        throw changedMeanwhile
      if (!(await moveVersion(tx, plan.id, latest, { from: 'draft', to: 'for-approval' })))
        throw changedMeanwhile
      await restated(exchange, here, plan.id)
      await recordAudit(tx, {
        actor,
        action: 'send-learning-plan',
        subject: planSubject(plan.id),
        detail: { version: latest.version },
      })
      return { redirect: `${planPath}/${plan.id}`, flash: 'The plan waits for approval' }
    },
  }),
  defineRoute({
    method: 'POST',
    url: `${planPath}/:planId/decide`,
    access: signedIn,
    async handle(exchange) {
      const { tx, actor, today, body } = exchange
      const here = await plansHere(exchange, 'approve')
      const plan = await planNamed(exchange, here, exchange.params.planId)
      const latest = currentOf(plan)
      if (latest?.state !== 'for-approval' || textOf(body, 'revision') !== String(latest.revision))
        throw changedMeanwhile
      if (latest.madeBy === actor.personId)
        throw new NotAllowed({
          code: 'own-plan',
          says: 'You made this version, so somebody else approves it.',
          rule: 'Whoever makes a version of the plan does not approve it.',
        })
      const form = readForm(body)
      const decision = form.oneOf(
        'decision',
        ['approve', 'send-back'] as const,
        'Choose whether you approve it',
      )
      const because = decision === 'send-back' ? form.words('because', 'Enter what should be changed') : ''
      if (decision === 'approve') {
        await waitToApprove(tx)
        const refused = refusedBeside(plan, publishedAmong(await read(tx, plansReading())))
        if (refused !== undefined)
          form.wrong('decision', `${refused}. Send this one back, so that its draft can be thrown away`)
      }
      if (!isFine(form.errors) || !decision) return planPage(exchange, here, plan, form.errors)
      const { people, priorities } = await gatherAnalysis(tx, here, today)
      const moved = await moveVersion(
        tx,
        plan.id,
        latest,
        decision === 'approve'
          ? {
              ...{ from: 'for-approval', to: 'published', by: actor.personId, on: today },
              figures: { on: today, people, priorities },
            }
          : { from: 'for-approval', to: 'draft', because },
      )
      if (!moved) throw changedMeanwhile
      await restated(exchange, here, plan.id)
      await recordAudit(tx, {
        actor,
        action: decision === 'approve' ? 'approve-learning-plan' : 'send-back-learning-plan',
        subject: planSubject(plan.id),
        detail: { version: latest.version },
      })
      return {
        redirect: `${planPath}/${plan.id}`,
        flash:
          decision === 'approve' ? 'The plan is approved and published to staff' : 'The plan is sent back',
      }
    },
  }),
  defineRoute({
    method: 'POST',
    url: `${planPath}/:planId/revise`,
    access: signedIn,
    async handle(exchange) {
      const { tx, actor, now, body } = exchange
      const here = await plansHere(exchange, 'keep')
      const plan = await planNamed(exchange, here, exchange.params.planId)
      const latest = currentOf(plan)
      if (latest?.state !== 'published') throw changedMeanwhile
      const form = readForm(body)
      const { causes } = planWords(here, new Map())
      const causedBy = form.oneOf(
        'cause',
        causes.map(({ cause }) => cause),
        'Choose what makes you revise it',
      )
      const changes = form.words('changes', 'Enter what that changes')
      if (!isFine(form.errors) || !causedBy) return planPage(exchange, here, plan, form.errors)
      const version = {
        version: (plan.versions[0]?.version ?? latest.version) + 1,
        content: latest.content,
        changes,
        causedBy,
      }
      if (!(await insertVersion(tx, plan.id, version, actor.personId, now))) throw changedMeanwhile
      await recordAudit(tx, {
        actor,
        action: 'revise-learning-plan',
        subject: planSubject(plan.id),
        detail: { version: version.version, causedBy },
      })
      return {
        redirect: `${planPath}/${plan.id}`,
        flash: 'A new version is begun. Staff read the one before until this one is approved',
      }
    },
  }),
  defineRoute({
    method: 'POST',
    url: `${planPath}/:planId/throw-away`,
    access: signedIn,
    async handle(exchange) {
      const { tx, actor, today, body } = exchange
      const here = await plansHere(exchange, 'keep')
      const plan = await planNamed(exchange, here, exchange.params.planId)
      const latest = currentOf(plan)
      if (latest?.state !== 'draft' || textOf(body, 'revision') !== String(latest.revision))
        throw changedMeanwhile
      const move = { from: 'draft', to: 'withdrawn', by: actor.personId, on: today } as const
      if (!(await moveVersion(tx, plan.id, latest, move))) throw changedMeanwhile
      const isWhole = plan.versions.every(
        ({ state, version }) => state === 'withdrawn' || version === latest.version,
      )
      if (isWhole) await withdrawPlan(tx, plan.id, today)
      await restated(exchange, here, plan.id)
      await recordAudit(tx, {
        actor,
        action: 'throw-away-learning-plan',
        subject: planSubject(plan.id),
        detail: { version: latest.version },
      })
      return isWhole
        ? { redirect: planPath, flash: 'The draft is thrown away. Another plan may have its days' }
        : {
            redirect: `${planPath}/${plan.id}`,
            flash: 'The draft is thrown away. The version that staff read stays as it is',
          }
    },
  }),
]
