import type { PersonId } from '../../kernel/ids.ts'
import { recordAudit } from '../../platform/audit/audit.ts'
import { readTogether } from '../../platform/database/reading.ts'
import {
  type Answer,
  defineRoute,
  type Exchange,
  NotAllowed,
  NotFound,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import { noteWaits } from '../../platform/http/waits.ts'
import { type OpenApplication, openApplication } from '../applications/public.ts'
import { broughtSignaturesReading, type BroughtSignature } from '../signatures/public.ts'
import { addPaperScans, namedOnPaperSql, type PaperStart, paperStartReading } from '../journeys/public.ts'
import { namesReading } from '../people/public.ts'
import { objectionRoutes, type Refused } from './objections.routes.tsx'
import { bringsIn, mayAddScans, objectionStanding } from './paper.rules.ts'
import { scanAmong, takeScans } from './scans.ts'
import { startEntered, subjectOf } from './statement.handlers.ts'
import { StatementPage } from './statement.pages.tsx'

/** What was checked when a journey was brought in from paper: its days, its scans, an objection and the answer. */

const url = '/applications/:journeyId/paper'
const access = { signedIn: true } as const

type Asked = Exchange<{ readonly journeyId: string }>

interface OpenPaper {
  readonly situation: OpenApplication['situation']
  readonly start: PaperStart
  readonly names: ReadonlyMap<PersonId, string>
  readonly signatures: readonly BroughtSignature[]
}

/** For whoever reads the application itself, and for those who bring in paper there. */
async function openPaper(exchange: Asked): Promise<OpenPaper> {
  const { situation, sees } = await openApplication(exchange, exchange.params.journeyId)
  if (sees !== 'everything' && !bringsIn(situation, exchange.actor.personId)) throw new NotFound()
  const { journeyId } = situation
  const { start, names, signatures } = await readTogether(exchange.tx, {
    start: paperStartReading(journeyId),
    names: namesReading(namedOnPaperSql(journeyId)),
    signatures: broughtSignaturesReading({ kind: 'journey', id: journeyId }),
  })
  if (!start) throw new NotFound()
  // An open objection waits for its answer; else the journey itself says whom it waits for.
  if (objectionStanding(start).is === 'open') noteWaits(exchange.tx, () => ({ tasks: [subjectOf(start)] }))
  return { situation, start, names, signatures }
}

function page(
  { actor, tokens }: Asked,
  { situation, start, names, signatures }: OpenPaper,
  wrong?: Refused,
): Answer {
  const mine = situation.applicant.personId === actor.personId
  return {
    title: `Begun on paper: ${situation.applicant.name}`,
    backLink: { href: `/applications/${situation.journeyId}`, text: situation.scheme.name },
    ...(wrong ? { status: 422 } : {}),
    page: (
      <StatementPage
        situation={situation}
        start={start}
        signatures={signatures}
        nameOf={(id) => names.get(id) ?? 'Someone who has left'}
        mine={mine}
        mayAnswer={!mine && bringsIn(situation, actor.personId)}
        mayAddScans={!mine && mayAddScans(situation, actor.personId)}
        errors={wrong?.errors}
        typed={wrong?.typed ?? ''}
        tokens={tokens}
      />
    ),
  }
}

const read = defineRoute({
  method: 'GET',
  url,
  access,
  handle: async (exchange) => page(exchange, await openPaper(exchange)),
})
const objections = objectionRoutes(url, {
  open: openPaper,
  entered: ({ situation, start }) => startEntered(situation, start),
  page,
  flash: {
    objection: 'Your objection was sent to those who bring in papers. You get a message when it is answered.',
    answer: 'Your answer was kept. The person gets a message.',
  },
})

const scan = defineRoute({
  method: 'GET',
  url: `${url}/scans/:hash`,
  access,
  async handle(exchange) {
    const { start } = await openPaper(exchange)
    return scanAmong(exchange, start.scans, exchange.params.hash)
  },
})

const addScans = defineRoute({
  method: 'POST',
  url: `${url}/scans`,
  access,
  async handle(exchange) {
    const { tx, actor } = exchange
    const open = await openPaper(exchange)
    const { situation, start } = open
    const { journeyId, applicant } = situation
    if (applicant.personId === actor.personId || !bringsIn(situation, actor.personId)) throw new NotFound()
    if (!mayAddScans(situation, actor.personId))
      throw new NotAllowed({
        code: 'frozen',
        says: 'Scans cannot be added now.',
        rule: 'What is frozen for signatures, or has ended, stays as it was read.',
        remedy: 'If the portfolio is opened again, add them then.',
      })
    const taken = await takeScans(exchange)
    const problem =
      'problem' in taken ? taken.problem : taken.scans.length === 0 ? 'Choose the scans to add' : undefined
    if ('problem' in taken || problem !== undefined)
      return page(exchange, open, { errors: { file: problem ?? '' }, typed: '' })
    await addPaperScans(tx, start.paperId, taken.scans)
    await recordAudit(tx, {
      actor,
      action: 'paper-scans-added',
      subject: { kind: 'journey', id: journeyId },
      about: applicant.personId,
      detail: { scans: taken.scans.map(({ sha256 }) => sha256) },
    })
    return { redirect: `/applications/${journeyId}/paper`, flash: 'The scans stand with the others.' }
  },
})

export const statementRoutes: readonly RouteDefinition[] = [read, ...objections, addScans, scan]
