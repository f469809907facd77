import { type IsoDate, type IsoInstant, parseIsoDate } from '../../kernel/dates.ts'
import type { WorkingCalendar } from '../../calendar/public.ts'
import { type CsvCell, csvFile } from '../../platform/rendering/csv.ts'
import type { JourneyId, PersonId } from '../../kernel/ids.ts'
import { type Fields, NotAsAsked, NotAllowed, NotFound } from '../../platform/http/route.ts'
import { documentsByIds, type SectionAnswers, type StoredDocument } from '../documents/public.ts'
import type { Doing } from '../journeys/public.ts'
import { workingCalendarOf } from '../people/public.ts'
import type { DocumentTemplate, Field, StepValues } from '../schemes/public.ts'
import { type Correction, correctionsAfter } from './corrections.queries.ts'
import {
  formAnswers,
  answersNow,
  correctedPlaces,
  inForce,
  isToActOn,
  isWithdrawn,
  openQuestion,
} from './corrections.rules.ts'
import { dayField, proseTypes, type StepStanding } from './handoffs.rules.ts'
import { outcomeColumns, outcomeRow } from './outcomes.csv.ts'
import { payRecordOf, postNamed } from './moving.rules.ts'
import {
  dueOf,
  type OutcomeStatus,
  type PayFacts,
  payFacts,
  payPlaces,
  statusOf,
  toldOn,
} from './pay.rules.ts'
import { relationsToHandoff } from './handoffs.access.ts'
import { handOffsOf, namesOn, type OpenHandoff, openHandoff, openHandoffs } from './handoffs.handlers.ts'
import { outcomesAfter } from './handoffs.queries.ts'
import { askedNow, doStep } from './steps.handlers.ts'
import type { CorrectionId, FieldChange, HandoffId } from './handoffs.tables.ts'

/** What was handed over, as data: for programs of HR and payroll. */

/** One outcome that was sent, with its form and where its steps stand. */
export interface SentOutcome {
  readonly id: HandoffId
  readonly journeyId: JourneyId
  readonly handOff: { readonly id: string; readonly name: string }
  readonly scheme: { readonly id: string; readonly name: string; readonly version: number }
  readonly person: { readonly id: PersonId; readonly name: string }
  readonly sentOn: IsoDate
  readonly sentAt: IsoInstant
  readonly dueOn: IsoDate | null
  /** `done` when everything is, `effective` once the new pay was paid. */
  readonly status: OutcomeStatus
  /** Whether it holds as it was sent. */
  readonly standing: 'as-sent' | 'corrected' | 'withdrawn'
  /** The one withdrawn in whose place it stands, and the one that stands in its own. */
  readonly replaces: HandoffId | null
  readonly replacedBy: HandoffId | null
  /** A question about it waits for those who sent it. */
  readonly returned: boolean
  /** That question; null where none waits. */
  readonly question: { readonly askedOn: IsoDate; readonly text: string } | null
  readonly payroll: PayFacts | null
  /** Who took it in said which post moves, on this day; null where it was sent with it. */
  readonly postSaidOn: IsoDate | null
  /** Places of the form (`section.field`) that payroll alone needs. */
  readonly payrollOnly: ReadonlySet<string>
  readonly corrections: readonly SentCorrection[]
  readonly form: {
    readonly id: string
    readonly name: string
    readonly documentId: string | null
    readonly answers: Readonly<Record<string, SectionAnswers>>
    /** The same with every confirmed correction in it. */
    readonly answersNow: Readonly<Record<string, SectionAnswers>>
  }
  readonly steps: readonly {
    readonly id: string
    readonly name: string
    /** As entered. */
    readonly doneOn: IsoDate | null
    readonly recordedOn: IsoDate | null
    readonly ready: boolean
    /** What is asked when it is done. */
    readonly asks: readonly {
      readonly field: string
      readonly name: string
      readonly type: string
      readonly required: boolean
      /** Of a choice: what it may be answered with. */
      readonly options: readonly { readonly id: string; readonly name: string }[]
    }[]
    /** What was said with it, by field: codes and days, never words. */
    readonly answers: StepValues
  }[]
}

/** What takes the place of something in an outcome, confirmed by a second person. */
export interface SentCorrection {
  readonly id: CorrectionId
  readonly outcomeId: HandoffId
  readonly kind: 'corrected' | 'withdrawn'
  readonly changes: readonly FieldChange[]
  readonly reason: string
  readonly arrearsFrom: IsoDate | null
  readonly confirmedOn: IsoDate
  readonly actedOn: IsoDate | null
}

function toCorrection(correction: Correction): SentCorrection {
  return {
    id: correction.id,
    outcomeId: correction.handoff_id,
    kind: correction.kind,
    changes: correction.changes,
    reason: correction.reason,
    arrearsFrom: correction.arrears_from,
    confirmedOn: correction.settled_on as IsoDate,
    actedOn: correction.taken_up_on,
  }
}

type Asking = Pick<Doing, 'tx' | 'actor' | 'today'>

/**
 * What payroll needs of it; undefined when its scheme says nothing of pay. Number and points on record are for those
 * who receive it: whoever sends it reads only what the form says.
 */
export function payFactsOf(
  open: OpenHandoff,
  template: DocumentTemplate,
  answers: Readonly<Record<string, SectionAnswers>>,
  { actor, today }: Pick<Asking, 'actor' | 'today'>,
  calendar: WorkingCalendar,
): PayFacts | undefined {
  const { handOff, steps, corrections, posts } = open
  const known = toldOn(handOff, steps) ?? today
  const said = payFacts(handOff, template, answers, known, calendar)
  if (!said || !relationsToHandoff(open.row, actor).participantAs.has('receiver')) return said
  const record = payRecordOf(posts, postNamed(handOff, answers), said.effectiveOn, today)
  const corrected = correctedPlaces(corrections)
  return payFacts(handOff, template, answers, known, calendar, { record, corrected })
}

function toAsked(field: Field): SentOutcome['steps'][number]['asks'][number] {
  return {
    field: field.field,
    name: field.name,
    type: field.type,
    required: field.required,
    options: 'options' in field ? field.options.map(({ option, name }) => ({ id: option, name })) : [],
  }
}

/** What was said with a step, without its words: those are for people, on its page. */
function saidWith({ asks, done }: StepStanding): StepValues {
  const told = asks.filter(({ type }) => !proseTypes.has(type))
  return Object.fromEntries(
    told.flatMap(({ field }) => (done?.values[field] === undefined ? [] : [[field, done.values[field]]])),
  )
}

async function toOutcomes(
  { tx, actor, today }: Asking,
  opened: readonly OpenHandoff[],
): Promise<readonly SentOutcome[]> {
  const nameOf = await namesOn(tx, opened, today)
  const forms = await documentsByIds(
    tx,
    opened.flatMap(({ row }) => row.document_id ?? []),
  )
  const byId = new Map<string, StoredDocument>(forms.map((form) => [form.id, form]))
  const calendar = await workingCalendarOf(tx, actor.authorityId)
  return opened.map((open) => {
    const { row, scheme, handOff, steps } = open
    const template = scheme.templates[handOff.form]
    const form = row.document_id === null ? undefined : byId.get(row.document_id)
    const answers = template && form ? formAnswers(row, template, form) : {}
    const held = answersNow(answers, open.corrections)
    const confirmed = inForce(open.corrections)
    const asked = isWithdrawn(confirmed) ? undefined : openQuestion(open.questions)
    const payroll = template && payFactsOf(open, template, held, { actor, today }, calendar)
    return {
      id: row.id,
      journeyId: row.journey_id,
      handOff: { id: handOff.handOff, name: handOff.name },
      scheme: { id: scheme.scheme, name: scheme.name, version: scheme.version },
      person: { id: row.about_person_id, name: nameOf(row.about_person_id) },
      sentOn: row.sent_on as IsoDate,
      sentAt: row.sent_at as IsoInstant,
      dueOn: dueOf(open, row.due_on, payroll, calendar),
      status: statusOf(handOff, steps, {
        effectiveOn: payroll?.effectiveOn ?? null,
        toActOn: isToActOn(open.corrections),
        today,
      }),
      standing: isWithdrawn(confirmed) ? 'withdrawn' : confirmed.length > 0 ? 'corrected' : 'as-sent',
      returned: asked !== undefined,
      question: asked ? { askedOn: asked.asked_on, text: asked.question } : null,
      replaces: row.replaces,
      replacedBy: open.replacedBy,
      payroll: payroll ?? null,
      postSaidOn: row.post_said_on,
      payrollOnly: payPlaces(handOff),
      corrections: confirmed.map(toCorrection),
      form: {
        id: handOff.form,
        name: template?.name ?? handOff.form,
        documentId: row.document_id,
        answers,
        answersNow: held,
      },
      steps: steps.map((standing) => ({
        id: standing.step.step,
        name: standing.step.name,
        doneOn: standing.done?.on ?? null,
        recordedOn: standing.done?.recordedOn ?? null,
        ready: standing.ready,
        asks: askedNow(open, standing).map(toAsked),
        answers: saidWith(standing),
      })),
    }
  })
}

/**
 * Outcomes that the actor may read, in the order they were sent: at most `limit` after the one named, six statements
 * however many.
 */
export async function sentOutcomes(
  asking: Asking,
  wanted: {
    readonly after: HandoffId | undefined
    readonly since: IsoDate | undefined
    readonly limit: number
  },
): Promise<readonly SentOutcome[]> {
  const rows = await outcomesAfter(asking.tx, asking.actor, wanted)
  return toOutcomes(asking, await openHandoffs(asking.tx, rows))
}

/** Corrections that were confirmed, of what the actor may read, in the order they were; at most `limit` after one. */
export async function sentCorrections(
  { tx, actor }: Asking,
  wanted: Parameters<typeof correctionsAfter>[2],
): Promise<readonly { readonly correction: SentCorrection; readonly payrollOnly: ReadonlySet<string> }[]> {
  const rows = await correctionsAfter(tx, actor, wanted)
  const handOffs = await handOffsOf(
    tx,
    rows.map((row) => row.handoff_id),
  )
  return rows.map((row) => {
    const handOff = handOffs.get(row.handoff_id)
    return { correction: toCorrection(row), payrollOnly: handOff ? payPlaces(handOff) : new Set() }
  })
}

/** So many are read together for a file. */
const atOnce = 200

/**
 * Everything that the actor may read, one outcome a row, as a CSV file: the columns are named as in the API. `origin`
 * is where the service is reached, without a slash at the end.
 */
export async function outcomesFile(asking: Asking, origin: string): Promise<string> {
  const rows: (readonly CsvCell[])[] = []
  let after: HandoffId | undefined
  for (;;) {
    const found = await sentOutcomes(asking, { after, since: undefined, limit: atOnce })
    rows.push(...found.map((outcome) => outcomeRow(outcome, origin)))
    after = found.at(-1)?.id
    if (found.length < atOnce) return csvFile(outcomeColumns, rows)
  }
}

/** One outcome; throws `NotFound` when there is none that the actor may read. */
export async function sentOutcome(asking: Asking, id: string): Promise<SentOutcome> {
  const [outcome] = await toOutcomes(asking, [await openHandoff(asking.tx, asking.actor, id)])
  return outcome as SentOutcome
}

/** A day as the three fields of a page; undefined when it is none. */
function partsOfDay(name: string, value: string): Fields | undefined {
  const day = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value)
  return day
    ? { [`${name}.year`]: day[1] ?? '', [`${name}.month`]: day[2] ?? '', [`${name}.day`]: day[3] ?? '' }
    : undefined
}

/**
 * Does a step for a program. Answers are texts by field, days as `2026-12-04`; what somebody would say in their own
 * words is for the page alone, where it is looked at for personal data. Throws `NotAsAsked` for what is wrong.
 */
export async function doOutcomeStep(
  doing: Doing,
  id: string,
  stepId: string,
  sent: Fields,
): Promise<SentOutcome> {
  const open = await openHandoff(doing.tx, doing.actor, id)
  const standing = open.steps.find(({ step }) => step.step === stepId)
  if (!standing) throw new NotFound()
  if (standing.done)
    throw new NotAllowed({ code: 'changed-meanwhile', says: `This was done on ${standing.done.on}.` })
  const asks = askedNow(open, standing)
  const errors: Record<string, string> = {}
  const fields: Record<string, Fields[string]> = {}
  for (const [name, value] of Object.entries(sent)) {
    const field = asks.find((each) => each.field === name)
    if (!field) errors[name] = 'This step asks for no such field.'
    else if (proseTypes.has(field.type))
      errors[name] = 'Words are written on the page of the outcome, not sent here.'
    else if (field.type !== 'date') fields[name] = value
    else {
      const day = typeof value === 'string' ? value : ''
      const parts = partsOfDay(name, day)
      if (!parts) errors[name] = 'Send a day as 2026-12-04.'
      else if (!parseIsoDate(day)) errors[name] = 'There is no such day: send one as 2026-12-04.'
      else Object.assign(fields, parts)
    }
  }
  if (Object.keys(errors).length > 0) throw new NotAsAsked(errors)
  // A program that says nothing of the day says it on the day.
  if (!standing.task && sent[dayField.field] === undefined)
    Object.assign(fields, partsOfDay(dayField.field, doing.today))
  const refused = await doStep(doing, open, standing, fields)
  if (refused) throw new NotAsAsked(refused.errors)
  return sentOutcome(doing, id)
}
