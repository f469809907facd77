import type { JourneyId } from '../../kernel/ids.ts'
import { recordAudit } from '../../platform/audit/audit.ts'
import { readTogether } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { listOf, textOf } from '../../platform/http/body.ts'
import {
  type Answer,
  defineRoute,
  type FormTokens,
  NotFound,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import { noteWaits } from '../../platform/http/waits.ts'
import { getScheme, schemeVersions } from '../packs/public.ts'
import { namesReading } from '../people/public.ts'
import { sameIds } from '../schemes/public.ts'
import { keepers } from './desk.access.ts'
import { draftHref, runHref, schemeHref } from './desk.addresses.ts'
import { MovePage } from './move.pages.tsx'
import { readMap } from './move.rules.ts'
import { RunPage } from './run.pages.tsx'
import { addRun, allRunLines, findRun, runLines, type SchemeRun } from './runs.store.ts'
import { titleOfRun, verdicts } from './runs.work.ts'

async function runPage(
  { tx, tokens }: { readonly tx: Tx; readonly tokens: FormTokens },
  run: SchemeRun,
  page: number,
  error?: string,
): Promise<Answer> {
  const lines = await runLines(tx, run.id, page)
  const { names } = await readTogether(tx, { names: namesReading(lines.map(({ personId }) => personId)) })
  const movable = new Set(
    run.kind === 'plan-move'
      ? lines.flatMap(({ verdict, journeyId }) => (verdict === verdicts.can && journeyId ? [journeyId] : []))
      : [],
  )
  return {
    title: titleOfRun(run),
    wide: true,
    backLink:
      run.draftId === null
        ? { href: schemeHref(run.scheme ?? ''), text: 'The scheme' }
        : { href: draftHref(run.draftId), text: 'The draft' },
    ...(error === undefined ? {} : { status: 422 }),
    page: (
      <RunPage
        {...{ run, lines, names, page, movable, tokens }}
        {...(error === undefined ? {} : { error })}
      />
    ),
  }
}

async function existingRun(tx: Tx, id: string): Promise<SchemeRun> {
  const run = await findRun(tx, id)
  if (!run) throw new NotFound()
  noteWaits(tx, () =>
    run.work.state === 'done'
      ? run.kind === 'plan-move'
        ? {
            otherwise: { duties: [keepers.duty], to: 'Read what would happen, then move people or leave it' },
          }
        : {}
      : run.work.state === 'failed'
        ? { otherwise: { duties: [keepers.duty], to: 'Ask for it again' } }
        : { otherwise: { named: 'Waymark, which is working it out' } },
  )
  return run
}

/** The version in the address, and the latest before it, whose stages and tasks may have other names there. */
async function target(tx: Tx, scheme: string, version: string) {
  const versions = await schemeVersions(tx, scheme)
  const to = versions.find((each) => String(each.version) === version)
  if (!to) throw new NotFound()
  const others = versions.filter((each) => each.hash !== to.hash)
  return { to: await getScheme(tx, to.hash), from: to.effectiveFrom, others }
}

/** Trying and moving: asked for here, done by a job, looked at whenever somebody comes back. */
export const runsRoutes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url: '/manage/schemes/runs/:runId',
    access: keepers,
    async handle(exchange) {
      const page = Math.min(10_000, Math.max(1, Math.trunc(Number(textOf(exchange.query, 'page'))) || 1))
      return runPage(exchange, await existingRun(exchange.tx, exchange.params.runId), page)
    },
  }),
  defineRoute({
    method: 'GET',
    url: '/manage/schemes/of/:scheme/move/:version',
    access: keepers,
    async handle({ tx, params, tokens, today }) {
      const { to, from, others } = await target(tx, params.scheme, params.version)
      const before = []
      for (const { hash } of others) before.push(await getScheme(tx, hash))
      return {
        title: `Move people to version ${to.version}`,
        backLink: { href: schemeHref(to.scheme), text: to.name },
        page: <MovePage {...{ to, from, before, tokens, today }} />,
      }
    },
  }),
  defineRoute({
    method: 'POST',
    url: '/manage/schemes/of/:scheme/move/:version',
    access: keepers,
    async handle({ tx, actor, params, body, today, now }) {
      const { to, from } = await target(tx, params.scheme, params.version)
      if (from > today) throw new NotFound()
      const map = readMap(body, to) ?? sameIds
      const asked = {
        kind: 'plan-move',
        scheme: to.scheme,
        toHash: to.hash,
        map,
        askedBy: actor.personId,
        now,
      } as const
      const runId = await addRun(tx, asked)
      await recordAudit(tx, {
        actor,
        action: 'plan-scheme-move',
        subject: { kind: 'scheme-run', id: runId },
        detail: { schemes: [to.scheme], to: to.hash, 'to-version': to.version },
      })
      return { redirect: runHref(runId) }
    },
  }),
  defineRoute({
    method: 'POST',
    url: '/manage/schemes/runs/:runId/move',
    access: keepers,
    async handle(exchange) {
      const { tx, actor, params, body, now } = exchange
      const plan = await existingRun(tx, params.runId)
      if (plan.kind !== 'plan-move' || plan.work.state !== 'done') throw new NotFound()
      const can = new Set(
        (await allRunLines(tx, plan.id)).flatMap(({ verdict, journeyId }) =>
          verdict === verdicts.can ? [journeyId] : [],
        ),
      )
      const chosen = listOf(body, 'journeys').filter((id): id is JourneyId => can.has(id as JourneyId))
      if (chosen.length === 0) return runPage(exchange, plan, 1, 'Tick at least one person who can be moved.')
      const runId = await addRun(tx, {
        kind: 'move',
        scheme: plan.scheme ?? '',
        toHash: plan.toHash ?? '',
        map: plan.map,
        chosen,
        planned: plan.id,
        askedBy: actor.personId,
        now,
      })
      await recordAudit(tx, {
        actor,
        action: 'move-to-scheme-version',
        subject: { kind: 'scheme-run', id: runId },
        detail: { schemes: [plan.scheme ?? ''], to: plan.toHash ?? '', applications: String(chosen.length) },
      })
      return { redirect: runHref(runId) }
    },
  }),
]
