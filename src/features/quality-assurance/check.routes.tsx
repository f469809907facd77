import { parseIsoDate } from '../../kernel/dates.ts'
import type { EditionId } from '../../kernel/ids.ts'
import { readTogether } from '../../platform/database/reading.ts'
import { textOf } from '../../platform/http/body.ts'
import {
  accepted,
  defineRoute,
  type Exchange,
  NotAllowed,
  NotFound,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import {
  answersOf,
  documentBlocks,
  documentsReading,
  findDocument,
  keepInPlace,
  openInPlace,
  saveInPlace,
  type StoredDocument,
} from '../documents/public.ts'
import { type OpenApplication, openApplication } from '../applications/public.ts'
import { findApplicationEdition, isReached } from '../journeys/public.ts'
import { type TaskView, view } from '../schemes/public.ts'
import { finishCheck, startCheck } from './check.handlers.ts'
import { type CheckedEdition, CheckPage, FinishPage, QualityRecordPage } from './check.pages.tsx'
import { placeNames } from './pinned.pages.tsx'
import { checkIdsOf, checksOf, checksReading, type QualityCheck } from './checks.queries.ts'
import { findingsIn, leadsTo, valuesFor } from './findings.rules.ts'

/** Checking a portfolio beside its frozen papers, and reading what was found. */

type CheckExchange = Exchange<{ readonly journeyId: string; readonly task: string }>

interface OpenCheck extends OpenApplication {
  readonly task: TaskView
  readonly checks: readonly QualityCheck[]
  readonly check: QualityCheck | undefined
}

/** The check for someone who makes it. Others who see the application are told whose it is. */
async function openCheck(exchange: CheckExchange): Promise<OpenCheck> {
  const open = await openApplication(exchange, exchange.params.journeyId)
  const { scheme, state, context, journeyId } = open.situation
  const task = view(scheme, state, context)
    .stages.flatMap((stage) => stage.tasks)
    .find((each) => each.task.task === exchange.params.task)
  if (open.sees !== 'everything' || task?.task.does !== 'check') throw new NotFound()
  if (!task.holders.some((holder) => holder.personId === exchange.actor.personId)) {
    const names = task.task.by.map((role) => scheme.roles[role]?.name ?? role).join(' or ')
    throw new NotAllowed({
      code: 'not-yours',
      says: `The portfolio is checked by ${names}.`,
      rule: 'Only those who check quality fill in the checklist. When it is finished, it can be read from the application.',
    })
  }
  const checks = await checksOf(exchange.tx, journeyId)
  return {
    ...open,
    task,
    checks,
    check: checks.find((each) => each.task === task.task.task && each.round === state.round),
  }
}

/** The open check of this round, to be filled in: begun and not finished. */
async function openRunning(exchange: CheckExchange): Promise<OpenCheck & { readonly check: QualityCheck }> {
  const open = await openCheck(exchange)
  const { check } = open
  if (!check) throw new NotFound()
  if (check.finished)
    throw new NotAllowed({ code: 'done-already', says: 'This check has been finished already.' })
  return { ...open, check }
}

async function editionOf(
  exchange: Pick<Exchange, 'tx'>,
  editionId: EditionId | undefined,
): Promise<CheckedEdition | undefined> {
  return editionId && (await findApplicationEdition(exchange, editionId))
}

const hrefOf = ({ params }: CheckExchange) => `/applications/${params.journeyId}/check/${params.task}`

const show = defineRoute({
  method: 'GET',
  url: '/applications/:journeyId/check/:task',
  access: { signedIn: true },
  async handle(exchange) {
    const open = await openCheck(exchange)
    const { situation, task, check, checks } = open
    const { journeyId } = situation
    if (check?.finished) return { redirect: `/applications/${journeyId}/quality/${check.round}` }
    const place = check?.documentId
      ? await openInPlace(exchange, check.documentId, exchange.query['check'] === 'yes')
      : undefined
    const wrong = Object.keys(place?.errors ?? {}).length > 0
    return {
      title: task.task.name,
      wide: true,
      ...(wrong ? { status: 422 } : {}),
      backLink: { href: `/applications/${journeyId}` },
      page: (
        <CheckPage
          situation={situation}
          task={task}
          check={check}
          checks={checks}
          edition={await editionOf(exchange, check?.editionId ?? situation.state.edition?.editionId)}
          place={place}
          findings={place ? findingsIn(place.open.inUse.template, place.open.answers) : []}
          tokens={exchange.tokens}
        />
      ),
    }
  },
})

const start = defineRoute({
  method: 'POST',
  url: '/applications/:journeyId/check/:task/start',
  access: { signedIn: true },
  async handle(exchange) {
    const { situation, task, check } = await openCheck(exchange)
    if (!check) {
      if (task.state !== 'ready')
        throw new NotAllowed({
          code: 'too-early',
          says: `The check cannot start yet. First: ${task.because.map((each) => each.says).join('; ')}.`,
        })
      for (const id of task.task.requires) {
        const result = view(situation.scheme, situation.state, situation.context).assess(id)
        if (result.otherwise === 'blocks' && result.standing !== 'met' && result.standing !== 'waived')
          throw new NotAllowed({
            code: 'not-met',
            says: `${result.name}: ${result.fact}`,
            rule: result.rule,
            fact: result.fact,
            source: result.source,
          })
      }
      await startCheck(exchange, situation, task.task)
    }
    return { redirect: hrefOf(exchange) }
  },
})

const save = defineRoute({
  method: 'POST',
  url: '/applications/:journeyId/check/:task',
  access: { signedIn: true },
  async handle(exchange) {
    const { check, task } = await openRunning(exchange)
    if (!check.documentId) throw new NotFound()
    const href = hrefOf(exchange)
    const saved = await saveInPlace(exchange, check.documentId, href)
    if (saved.is === 'elsewhere') return { redirect: saved.href }
    if (saved.is === 'rows') return { redirect: `${href}#${saved.anchor}`, unfinished: true }
    const voided = saved.voided.length > 0 ? ' What was signed before has changed and is signed again.' : ''
    if (textOf(exchange.body, '_do') !== 'finish') {
      const [decides] = task.task.decidesBy ? [task.task.decidesBy] : []
      return { redirect: `${href}#${decides ?? 'checklist'}`, flash: `Saved.${voided}` }
    }
    const missing = saved.open.standing.gaps.some((gap) => gap.kind !== 'unsigned')
    return missing || !isBegun(saved.open.document)
      ? { redirect: `${href}?check=yes`, flash: `Saved. Some answers are still missing.${voided}` }
      : { redirect: `${href}/finish` }
  },
})

const isBegun = (document: StoredDocument) => document.sections.length > 0

const draft = defineRoute({
  method: 'POST',
  url: '/applications/:journeyId/check/:task/draft',
  access: { signedIn: true },
  async handle(exchange) {
    const { check } = await openRunning(exchange)
    if (!check.documentId) throw new NotFound()
    return keepInPlace(exchange, check.documentId, hrefOf(exchange))
  },
})

async function finishPage(
  exchange: CheckExchange,
  wrong?: { readonly errors: Readonly<Record<string, string>>; readonly printedName: string },
) {
  const { situation, task, check } = await openRunning(exchange)
  const { scheme } = situation
  const document = check.documentId ? await findDocument(exchange.tx, check.documentId) : undefined
  const template = task.task.document ? scheme.templates[task.task.document] : undefined
  const answers = template && document ? answersOf(template, document) : {}
  const leads = leadsTo(task.task, valuesFor(task.task, template, answers))
  const stage = scheme.stages.find((each) => each.stage === leads.returnTo)
  return {
    title: `Finish: ${task.task.name}`,
    backLink: { href: hrefOf(exchange) },
    ...(wrong ? { status: 422 } : {}),
    page: (
      <FinishPage
        situation={situation}
        task={task}
        returns={
          stage && {
            stageName: stage.name,
            resubmitBy: leads.resubmitBy ? parseIsoDate(leads.resubmitBy) : undefined,
          }
        }
        findings={template ? findingsIn(template, answers) : []}
        printedName={wrong?.printedName ?? exchange.person.name}
        errors={wrong?.errors}
        tokens={exchange.tokens}
      />
    ),
  }
}

const readToFinish = defineRoute({
  method: 'GET',
  url: '/applications/:journeyId/check/:task/finish',
  access: { signedIn: true },
  handle: (exchange) => finishPage(exchange),
})

const finish = defineRoute({
  method: 'POST',
  url: '/applications/:journeyId/check/:task/finish',
  access: { signedIn: true },
  async handle(exchange) {
    const printedName = textOf(exchange.body, 'printed-name')
    if (textOf(exchange.body, 'confirm') !== 'yes')
      return finishPage(exchange, {
        errors: { confirm: 'Tick that you have checked the portfolio and sign this' },
        printedName,
      })
    const { situation, task, check } = await openRunning(exchange)
    const done = await finishCheck(exchange, situation, task.task, check, printedName)
    if (!done.ok && done.refusals.every((refusal) => refusal.field === 'printed-name'))
      return finishPage(exchange, {
        errors: { 'printed-name': done.refusals[0].says },
        printedName,
      })
    const after = accepted(done)
    const back = after.state.round > situation.state.round
    // Whoever opens applications from a stage on does not see one that went back before it.
    const seesOn = Object.entries(after.scheme.roles).some(
      ([id, role]) =>
        isReached(role, after.state) &&
        after.context.holders[id]?.some((holder) => holder.personId === exchange.actor.personId),
    )
    return {
      redirect: seesOn ? `/applications/${situation.journeyId}` : '/to-do',
      flash: back
        ? 'Sent back. The applicant and the manager can read what to put right.'
        : 'The check is finished and the application goes forward.',
    }
  },
})

const record = defineRoute({
  method: 'GET',
  url: '/applications/:journeyId/quality/:round',
  access: { signedIn: true },
  async handle(exchange) {
    const { tx, params } = exchange
    const { situation, sees } = await openApplication(exchange, params.journeyId)
    if (sees !== 'everything') throw new NotFound()
    // A round is one of a handful.
    if (!/^[1-9]\d?$/.test(params.round)) throw new NotFound()
    const round = Number(params.round)
    const { checks, papers } = await readTogether(tx, {
      checks: checksReading(situation.journeyId),
      papers: documentsReading([{ kind: 'check', idsFrom: checkIdsOf(situation.journeyId, round) }]),
    })
    const check = checks.find((each) => each.round === round && each.finished)
    if (!check) throw new NotFound()
    const { scheme } = situation
    const task = scheme.stages.flatMap((stage) => stage.tasks).find((each) => each.task === check.task)
    const template = task?.document ? scheme.templates[task.document] : undefined
    const document = papers.find(({ id }) => id === check.documentId)
    const answers = template && document ? answersOf(template, document) : {}
    const edition = await editionOf(exchange, check.editionId)
    return {
      title: `Quality check of ${situation.applicant.name}`,
      wide: true,
      backLink: { href: `/applications/${situation.journeyId}` },
      page: (
        <QualityRecordPage
          situation={situation}
          check={check}
          checks={checks}
          edition={edition}
          blocks={
            template
              ? documentBlocks(template, answers, {
                  names: Object.fromEntries(edition ? placeNames(scheme, edition.application) : []),
                  signed: Object.fromEntries(
                    (document?.signatures ?? []).map((signature) => [
                      signature.section,
                      `Signed by ${signature.printedName}`,
                    ]),
                  ),
                })
              : []
          }
          findings={template ? findingsIn(template, answers) : []}
          back={task ? leadsTo(task, valuesFor(task, template, answers)).returnTo !== undefined : false}
        />
      ),
    }
  },
})

export const routes: readonly RouteDefinition[] = [show, start, save, draft, readToFinish, finish, record]
