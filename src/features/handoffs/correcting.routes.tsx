import { parseIsoDate } from '../../kernel/dates.ts'
import { listOf, textOf } from '../../platform/http/body.ts'
import {
  type Answer,
  defineRoute,
  type Exchange,
  NotAllowed,
  NotFound,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import { documentsByIds, parseQuestions, type SectionAnswers, textAnswer } from '../documents/public.ts'
import { currentPack } from '../packs/public.ts'
import type { DocumentTemplate, Field } from '../schemes/public.ts'
import { allOfIt, CheckPage, ChoosePage, type Correctable, InsteadPage } from './correcting.pages.tsx'
import {
  arrearsAgainst,
  beforeDecided,
  contradictions,
  decidedWords,
  effectiveIn,
  onRecord,
  type OnRecord,
  pointsOnRecord,
  withWhatFollows,
} from './correcting.rules.ts'
import { isOn, proposeCorrection } from './corrections.handlers.ts'
import {
  answerInWords,
  answersNow,
  changesBetween,
  changesInWords,
  correctableFields,
  formAnswers,
  isWithdrawn,
  namedAnswers,
  openCorrection,
  withChanges,
} from './corrections.rules.ts'
import { namesOn, openHandoff, type OpenHandoff } from './handoffs.handlers.ts'
import { postNamed } from './moving.rules.ts'

/** Proposing to put an outcome right: what is wrong is chosen, said, looked at, and only then kept. */

const common = { calculated: false, private: false } as const
/** Why, and from which day pay is put right, whether some of it is wrong or all. */
const lastFields = (isWithdrawal: boolean): readonly Field[] => [
  {
    ...common,
    required: true,
    type: 'long-text',
    initials: false,
    field: 'reason',
    name: isWithdrawal ? 'Why should it not have been sent?' : 'Why is it put right?',
    hint: 'HR and the person concerned read this.',
  },
  {
    ...common,
    field: 'arrears-from',
    type: 'date',
    name: 'Arrears from',
    hint: 'The day from which pay has to be put right. Leave it empty when pay does not change.',
    required: false,
    latest: 'today',
  },
]

type OfHandoff = Exchange<{ readonly handoffId: string }>
type Errors = Readonly<Record<string, string>>

/** An outcome that this person may put right, with the form that was sent and what holds of it. */
interface ToCorrect {
  readonly open: OpenHandoff
  readonly held: Readonly<Record<string, SectionAnswers>>
  readonly fields: readonly Correctable[]
  readonly template: DocumentTemplate
  readonly record: OnRecord
  readonly caption: string
  readonly href: string
}

async function toCorrect({ tx, actor, params, today }: OfHandoff): Promise<ToCorrect> {
  const open = await openHandoff(tx, actor, params.handoffId)
  if (!isOn('sender', open, actor))
    throw new NotAllowed({
      code: 'not-yours',
      says: 'An outcome is put right by those who sent it.',
      remedy: 'Return it to them with a question.',
    })
  if (isWithdrawn(open.corrections))
    throw new NotAllowed({ code: 'withdrawn', says: 'This outcome has been withdrawn as a whole.' })
  const { row, scheme, handOff, corrections } = open
  const template = scheme.templates[handOff.form]
  const [form] = row.document_id ? await documentsByIds(tx, [row.document_id]) : []
  if (!template || !form) throw new NotFound()
  const held = answersNow(formAnswers(row, template, form), corrections)
  const answers = namedAnswers(held)
  const { pathways } = (await currentPack(tx)) ?? { pathways: [] }
  const record = onRecord({ row, scheme, outcome: open.outcome, posts: open.posts, pathways })
  const nameOf = await namesOn(tx, [open], today)
  return {
    open,
    held,
    template,
    record,
    fields: correctableFields(template, handOff, record).map(({ section, field, written, place }) => ({
      section,
      field,
      place,
      holds: answerInWords(written, answers[field.field] ?? null),
      beside:
        place === handOff.pay?.effective && record.decided ? decidedWords(record.decided.on) : undefined,
    })),
    caption: `${nameOf(row.about_person_id)}: ${handOff.name}`,
    href: `/outcomes/${row.id}`,
  }
}

const backTo = ({ open, href }: ToCorrect) => ({ href, text: open.handOff.name })
const title = 'Put an outcome right'

function choosePage(outcome: ToCorrect, chosen: readonly string[], errors: Errors): Answer {
  return {
    title,
    backLink: backTo(outcome),
    ...(Object.keys(errors).length > 0 ? { status: 422 } : {}),
    page: <ChoosePage {...outcome} chosen={chosen} errors={errors} />,
  }
}

function insteadPage(
  { tokens }: OfHandoff,
  outcome: ToCorrect,
  chosen: readonly Correctable[],
  { answers, errors }: { readonly answers: SectionAnswers; readonly errors: Errors },
): Answer {
  const again = chosen.length === 0 ? [allOfIt] : chosen.map(({ field }) => field.field)
  return {
    title,
    backLink: {
      href: `${outcome.href}/correct?${new URLSearchParams([['change', 'yes'], ...again.map((each) => ['field', each])])}`,
      text: 'Choose something else',
    },
    ...(Object.keys(errors).length > 0 ? { status: 422 } : {}),
    page: (
      <InsteadPage
        {...outcome}
        fields={chosen}
        last={lastFields(chosen.length === 0)}
        {...{ answers, errors, tokens }}
      />
    ),
  }
}

/** What was chosen of the form: nothing means all of it; undefined that no choice of ours was made. */
function chosenIn({ fields }: ToCorrect, sent: readonly string[]): readonly Correctable[] | undefined {
  if (sent.includes(allOfIt)) return sent.length === 1 ? [] : undefined
  const chosen = fields.filter(({ field }) => sent.includes(field.field))
  return chosen.length > 0 ? chosen : undefined
}

const show = defineRoute({
  method: 'GET',
  url: '/outcomes/:handoffId/correct',
  access: { signedIn: true },
  async handle(exchange) {
    const { query } = exchange
    const outcome = await toCorrect(exchange)
    const waits = openCorrection(outcome.open.corrections)
    if (waits)
      return {
        redirect: `${outcome.href}/corrections/${waits.id}`,
        flash: 'This correction waits to be checked. Another can be proposed once it is settled.',
      }
    const sent = listOf(query, 'field')
    const chosen = chosenIn(outcome, sent)
    if (textOf(query, 'chosen') !== 'yes') return choosePage(outcome, sent, {})
    if (!chosen)
      return choosePage(outcome, sent, {
        field: sent.includes(allOfIt)
          ? 'Choose either some of its answers, or that all of it should not have been sent'
          : 'Choose what is wrong',
      })
    return insteadPage(exchange, outcome, chosen, { answers: namedAnswers(outcome.held), errors: {} })
  },
})

/** What was typed: a page that says what is wrong with it, or what is proposed. */
async function proposedIn(exchange: OfHandoff, outcome: ToCorrect) {
  const { tx, body, today } = exchange
  const chosen = chosenIn(outcome, listOf(body, 'field'))
  if (!chosen) return { page: choosePage(outcome, [], { field: 'Choose what is wrong' }) }
  const asked = [...chosen.map(({ field }) => field), ...lastFields(chosen.length === 0)]
  const caseReferences = (await currentPack(tx))?.caseReferences
  const { answers, errors } = parseQuestions(asked, body, { today, caseReferences })
  const wrong = (found: Errors) => ({
    page: insteadPage(exchange, outcome, chosen, { answers, errors: found }),
  })
  if (Object.keys(errors).length > 0 || textOf(body, '_change') !== '') return wrong(errors)
  const { template, held, record, open } = outcome
  const said = changesBetween(template, held, answers)
  const [first] = chosen
  if (first && said.length === 0)
    return wrong({ [first.field.field]: 'Change what is wrong: everything is as it holds now' })
  const against = contradictions(template, said, record)
  if (against.size > 0)
    return wrong(
      Object.fromEntries(
        chosen.flatMap(({ field, place }) => {
          const says = against.get(place)
          return says === undefined ? [] : [[field.field, says]]
        }),
      ),
    )
  const was = effectiveIn(open.handOff, held)
  const changes = withWhatFollows(template, held, said, {
    chosen: new Set(chosen.map(({ place }) => place)),
    known: pointsOnRecord(open.handOff, open.posts, postNamed(open.handOff, held), was, today),
  })
  const effectiveOn = effectiveIn(open.handOff, withChanges(held, changes))
  const arrearsFrom = parseIsoDate(textAnswer(answers['arrears-from']))
  const wrongDay = arrearsFrom && arrearsAgainst(arrearsFrom, was, effectiveOn)
  if (wrongDay) return wrong({ 'arrears-from': wrongDay })
  return {
    proposed: {
      kind: chosen.length === 0 ? ('withdrawn' as const) : ('corrected' as const),
      changes,
      reason: textAnswer(answers['reason']),
      arrearsFrom: arrearsFrom ?? null,
      inWords: changesInWords(template, changes),
      warning: effectiveOn === was ? undefined : beforeDecided(effectiveOn, record.decided?.on),
    },
  }
}

const check = defineRoute({
  method: 'POST',
  url: '/outcomes/:handoffId/correct/check',
  access: { signedIn: true },
  async handle(exchange) {
    const outcome = await toCorrect(exchange)
    const { page, proposed } = await proposedIn(exchange, outcome)
    if (page) return page
    const { kind, inWords, reason, arrearsFrom, warning } = proposed
    return {
      title,
      backLink: backTo(outcome),
      page: (
        <CheckPage
          {...outcome}
          changes={inWords}
          warning={warning}
          isWithdrawal={kind === 'withdrawn'}
          reason={reason}
          arrearsFrom={arrearsFrom ?? undefined}
          typed={exchange.body}
          tokens={exchange.tokens}
        />
      ),
    }
  },
})

const propose = defineRoute({
  method: 'POST',
  url: '/outcomes/:handoffId/correct',
  access: { signedIn: true },
  async handle(exchange) {
    const outcome = await toCorrect(exchange)
    if (openCorrection(outcome.open.corrections))
      throw new NotAllowed({
        code: 'changed-meanwhile',
        says: 'Another correction of this outcome waits to be checked.',
      })
    const { page, proposed } = await proposedIn(exchange, outcome)
    if (page) return page
    const id = await proposeCorrection(exchange, outcome.open, proposed)
    return {
      redirect: `${outcome.href}/corrections/${id}`,
      flash: 'Proposed. It counts once somebody else has confirmed it.',
    }
  },
})

export const correctingRoutes: readonly RouteDefinition[] = [show, check, propose]
