import { type AccessRule, allows } from '../../kernel/access.ts'
import type { IsoDate } from '../../kernel/dates.ts'
import { isUuid, type PersonId } from '../../kernel/ids.ts'
import { textOf } from '../../platform/http/body.ts'
import {
  type Answer,
  defineRoute,
  type Exchange,
  type Fields,
  NotFound,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import { noteView } from '../../platform/audit/views.ts'
import type { FieldErrors } from '../../ui/public.ts'
import { findFramework, type Framework, frameworksOn } from '../frameworks/public.ts'
import { findPerson, peopleByIds, relationTo } from '../people/public.ts'
import { judgeStanding, readStanding } from './assessment.access.ts'
import { AssessPage, StandardsPage, StandingPage, type Whose } from './assessment.pages.tsx'
import { assessmentsOf } from './assessment.queries.ts'
import { type MarkedItem, marks, overTime } from './assessment.rules.ts'
import { keepAssessment, shareAssessment } from './assessment.store.ts'

/** Assessing oneself by any standard, as often as one likes, and how those above see it. */

const ownPath = '/my-record/self-assessment'
const access = { signedIn: true } as const

interface Place {
  readonly personId: PersonId
  readonly whose: Whose
}
type Asked = Exchange<Readonly<Record<string, string>>>

/** One's own, or of somebody to whom the reader stands as the rule asks; others do not know of it. A look is noted. */
async function placeOf({ tx, actor, today, params, databases }: Asked, rule: AccessRule): Promise<Place> {
  const { personId } = params
  if (personId === undefined) return { personId: actor.personId, whose: { path: ownPath, mayJudge: true } }
  const relations = await relationTo(tx, actor, personId as PersonId, today)
  const person = allows(rule, relations) && (await findPerson(tx, personId as PersonId, today))
  if (!person) throw new NotFound()
  noteView({ databases, actor }, { kind: 'self-assessment', id: person.id }, person.id)
  return {
    personId: person.id,
    whose: {
      path: `/people/${person.id}/self-assessment`,
      name: person.name,
      mayJudge: allows(judgeStanding, relations),
    },
  }
}

async function standard({ tx, today, params }: Asked): Promise<Framework> {
  const framework = await findFramework(tx, params['framework'] ?? '', today)
  if (!framework || framework.items.length === 0) throw new NotFound()
  return framework
}

async function listed(exchange: Asked): Promise<Answer> {
  const { tx, actor, today } = exchange
  const { personId, whose } = await placeOf(exchange, readStanding)
  const frameworks = (await frameworksOn(tx, today)).filter(({ items }) => items.length > 0)
  const last = new Map<string, IsoDate>()
  for (const { framework, madeOn } of await assessmentsOf(tx, { personId, readerId: actor.personId }))
    if (!last.has(framework)) last.set(framework, madeOn)
  return {
    title: whose.name === undefined ? 'Where you stand' : `Where ${whose.name} stands`,
    page: <StandardsPage whose={whose} frameworks={frameworks} last={last} />,
  }
}

async function shown(exchange: Asked): Promise<Answer> {
  const { tx, actor, today, tokens } = exchange
  const { personId, whose } = await placeOf(exchange, readStanding)
  const framework = await standard(exchange)
  const assessments = await assessmentsOf(tx, {
    personId,
    framework: framework.framework,
    readerId: actor.personId,
  })
  const others = assessments.map(({ assessorId }) => assessorId).filter((id) => id !== personId)
  const names = await peopleByIds(tx, [...new Set(others)] as PersonId[], today)
  const items = overTime(framework.items, assessments, personId)
  return {
    title: framework.name,
    backLink: { href: whose.path, text: whose.name ?? 'Where you stand' },
    page: <StandingPage {...{ whose, personId, framework, items, assessments, names, tokens }} />,
  }
}

async function form(exchange: Asked, refused?: FieldErrors): Promise<Answer> {
  const { whose } = await placeOf(exchange, judgeStanding)
  const framework = await standard(exchange)
  const errors = refused ?? {}
  return {
    ...(refused ? { status: 422 } : {}),
    title: framework.name,
    backLink: { href: `${whose.path}/${framework.framework}`, text: framework.name },
    page: <AssessPage {...{ whose, framework, errors }} tokens={exchange.tokens} typed={exchange.body} />,
  }
}

async function kept(exchange: Asked): Promise<Answer> {
  const { tx, actor, body } = exchange
  const { personId, whose } = await placeOf(exchange, judgeStanding)
  const framework = await standard(exchange)
  const read = marksIn(body, framework)
  if (read.wrong) return form(exchange, read.wrong)
  const isOwn = personId === actor.personId
  await keepAssessment(tx, exchange, {
    personId,
    assessorId: actor.personId,
    framework: framework.framework,
    version: framework.version,
    shared: !isOwn || textOf(body, 'shared') === 'yes',
    marks: read.marked,
  })
  return { redirect: `${whose.path}/${framework.framework}`, flash: 'Kept, beside what was said before' }
}

function marksIn(
  body: Fields,
  { items }: Framework,
): { readonly marked: readonly MarkedItem[]; readonly wrong?: FieldErrors } {
  const wrong: Record<string, string> = {}
  const marked = items.flatMap(({ item }): readonly MarkedItem[] => {
    const mark = marks.find((each) => each === textOf(body, `mark-${item}`))
    const why = textOf(body, `why-${item}`)
    if (!mark && why !== '') wrong[`mark-${item}`] = `Select where on ${item}, or clear what you wrote on it`
    return mark ? [{ item, mark, ...(why === '' ? {} : { why }) }] : []
  })
  const [first] = items
  if (marked.length === 0 && Object.keys(wrong).length === 0 && first)
    wrong[`mark-${first.item}`] = 'Select where on at least one'
  return Object.keys(wrong).length > 0 ? { marked, wrong } : { marked }
}

export const selfAssessmentRoutes: readonly RouteDefinition[] = [
  ...[ownPath, '/people/:personId/self-assessment'].flatMap((path) => [
    defineRoute({ method: 'GET', url: path, access, handle: (exchange) => listed(exchange as Asked) }),
    defineRoute({
      method: 'GET',
      url: `${path}/:framework`,
      access,
      handle: (exchange) => shown(exchange as unknown as Asked),
    }),
    defineRoute({
      method: 'GET',
      url: `${path}/:framework/new`,
      access,
      handle: (exchange) => form(exchange as unknown as Asked),
    }),
    defineRoute({
      method: 'POST',
      url: `${path}/:framework/new`,
      access,
      handle: (exchange) => kept(exchange as unknown as Asked),
    }),
  ]),
  defineRoute({
    method: 'POST',
    url: `${ownPath}/:framework/share/:assessmentId`,
    access,
    async handle(exchange) {
      const { tx, actor, params } = exchange
      const { framework, assessmentId } = params as Readonly<Record<string, string>>
      if (!isUuid(assessmentId!) || !(await shareAssessment(tx, exchange, assessmentId, actor.personId)))
        throw new NotFound()
      return { redirect: `${ownPath}/${framework}`, flash: 'Shared with those above you' }
    },
  }),
]
