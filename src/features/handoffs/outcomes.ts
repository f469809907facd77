import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { JourneyId, PersonId } from '../../kernel/ids.ts'
import { type Fields, NotAsAsked, NotAllowed, NotFound } from '../../platform/http/route.ts'
import { documentsByIds, type SectionAnswers, type StoredDocument } from '../documents/public.ts'
import type { Doing } from '../journeys/public.ts'
import {
  doStep,
  formAnswers,
  namesOn,
  type OpenHandoff,
  openHandoff,
  openHandoffs,
  proseTypes,
} from './handoffs.handlers.ts'
import { outcomesAfter } from './handoffs.queries.ts'
import type { HandoffId } from './handoffs.tables.ts'

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
  readonly form: {
    readonly id: string
    readonly name: string
    readonly documentId: string | null
    readonly answers: Readonly<Record<string, SectionAnswers>>
  }
  readonly steps: readonly {
    readonly id: string
    readonly name: string
    readonly doneOn: IsoDate | null
    readonly ready: boolean
    /** What is asked when it is done. */
    readonly asks: readonly {
      readonly field: string
      readonly name: string
      readonly type: string
      readonly required: boolean
    }[]
  }[]
}

type Asking = Pick<Doing, 'tx' | 'actor' | 'today'>

async function toOutcomes(
  { tx, today }: Asking,
  opened: readonly OpenHandoff[],
): Promise<readonly SentOutcome[]> {
  const nameOf = await namesOn(tx, opened, today)
  const forms = await documentsByIds(
    tx,
    opened.flatMap(({ row }) => row.document_id ?? []),
  )
  const byId = new Map<string, StoredDocument>(forms.map((form) => [form.id, form]))
  return opened.map(({ row, scheme, handOff, steps }) => {
    const template = scheme.templates[handOff.form]
    const form = row.document_id === null ? undefined : byId.get(row.document_id)
    return {
      id: row.id,
      journeyId: row.journey_id,
      handOff: { id: handOff.handOff, name: handOff.name },
      scheme: { id: scheme.scheme, name: scheme.name, version: scheme.version },
      person: { id: row.about_person_id, name: nameOf(row.about_person_id) },
      sentOn: row.sent_on as IsoDate,
      sentAt: row.sent_at as IsoInstant,
      form: {
        id: handOff.form,
        name: template?.name ?? handOff.form,
        documentId: row.document_id,
        answers: template && form ? formAnswers(row, template, form) : {},
      },
      steps: steps.map(({ step, task, done, ready }) => ({
        id: step.step,
        name: step.name,
        doneOn: done?.on ?? null,
        ready,
        asks: (task?.asks ?? []).map(({ field, name, type, required }) => ({ field, name, type, required })),
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

/** One outcome; throws `NotFound` when there is none that the actor may read. */
export async function sentOutcome(asking: Asking, id: string): Promise<SentOutcome> {
  const [outcome] = await toOutcomes(asking, [await openHandoff(asking.tx, asking.actor, id)])
  return outcome as SentOutcome
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
  const errors: Record<string, string> = {}
  const fields: Record<string, Fields[string]> = {}
  for (const [name, value] of Object.entries(sent)) {
    const field = standing.task?.asks.find((each) => each.field === name)
    if (!field) errors[name] = 'This step asks for no such field.'
    else if (proseTypes.has(field.type))
      errors[name] = 'Words are written on the page of the outcome, not sent here.'
    else if (field.type !== 'date') fields[name] = value
    else {
      const day = /^(\d{4})-(\d{2})-(\d{2})$/.exec(typeof value === 'string' ? value : '')
      if (day)
        Object.assign(fields, {
          [`${name}.year`]: day[1],
          [`${name}.month`]: day[2],
          [`${name}.day`]: day[3],
        })
      else errors[name] = 'Send a day as 2026-12-04.'
    }
  }
  if (Object.keys(errors).length > 0) throw new NotAsAsked(errors)
  const refused = await doStep(doing, open, standing, fields)
  if (refused) throw new NotAsAsked(refused.errors)
  return sentOutcome(doing, id)
}
