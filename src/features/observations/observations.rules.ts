import type { IsoDate } from '../../kernel/dates.ts'
import { parseIsoDate } from '../../kernel/dates.ts'
import { type DocumentAnswers, listAnswer, rowsAnswer, textAnswer } from '../documents/public.ts'
import { type CompiledScheme, type DocumentTemplate, fieldsOf } from '../schemes/public.ts'
import type { ObservationState } from './observations.tables.ts'

/** What a form says about an observation. Pure. */

/** A template is the form of an observation when it asks for the day of the visit in a date field named as the fact is. */
export function isObservationForm(template: DocumentTemplate): boolean {
  return [...fieldsOf(template)].some(({ field }) => field.field === 'observed-on' && field.type === 'date')
}

/**
 * Who of the two a role of the scheme is: whomever the scheme calls its applicant is the worker; every other role that
 * fills in or signs the form is the observer.
 */
function sideOf(scheme: CompiledScheme, role: string): 'worker' | 'observer' {
  return (scheme.roles[role]?.is ?? role) === 'applicant' ? 'worker' : 'observer'
}

/** The sections that one side fills in, and those that it signs, by id. */
export function sectionsOf(
  scheme: CompiledScheme,
  template: DocumentTemplate,
  side: 'worker' | 'observer',
): { readonly fills: readonly string[]; readonly signs: readonly { section: string; role: string }[] } {
  const isOf = (role: string) => sideOf(scheme, role) === side
  return {
    fills: template.sections
      .filter((section) => (section.filledBy ?? template.filledBy).some(isOf))
      .map((section) => section.section),
    signs: template.sections.flatMap((section) => {
      const role = section.signedBy?.find(isOf)
      return role === undefined ? [] : [{ section: section.section, role }]
    }),
  }
}

/** The day in a date field of this name, wherever in the form it stands. */
export function dayIn(
  template: DocumentTemplate,
  answers: DocumentAnswers,
  name: 'observed-on' | 'feedback-on',
): IsoDate | undefined {
  for (const { section, field } of fieldsOf(template)) {
    if (field.field !== name || field.type !== 'date') continue
    return parseIsoDate(textAnswer(answers[section.section]?.[name]))
  }
  return undefined
}

/** An action that the form raised, with whom it is for. */
export interface RaisedAction {
  /** `<document>/<field>/<row>`, so that the same row is never raised twice. */
  readonly key: string
  readonly action: string
  readonly side: 'worker' | 'observer'
  readonly dueOn: IsoDate | undefined
}

/** Rows of fields that the template marks `plan`: columns action, owner (a role) and by are read as such. */
export function raisedActions(
  scheme: CompiledScheme,
  template: DocumentTemplate,
  documentId: string,
  answers: DocumentAnswers,
): readonly RaisedAction[] {
  return [...fieldsOf(template)].flatMap(({ section, field }) => {
    if (field.type !== 'rows' || !field.plan) return []
    const applies = Object.entries(field.when ?? {}).every(([other, wanted]) => {
      const given = answers[section.section]?.[other]
      return Array.isArray(wanted) ? wanted.includes(textAnswer(given)) : textAnswer(given) === String(wanted)
    })
    if (!applies) return []
    return rowsAnswer(answers[section.section]?.[field.field]).flatMap((row) => {
      const action = textAnswer(row.cells['action']).trim()
      if (action === '') return []
      const owner = textAnswer(row.cells['owner'])
      return {
        key: `${documentId}/${field.field}/${row.id}`,
        action,
        side: owner === '' ? ('worker' as const) : sideOf(scheme, owner),
        dueOn: parseIsoDate(textAnswer(row.cells['by'])),
      }
    })
  })
}

/** Whether anything stands in a field whose rows become actions: without, nobody need be asked how they go. */
export function hasActions(template: DocumentTemplate, answers: DocumentAnswers): boolean {
  return [...fieldsOf(template)].some(
    ({ section, field }) =>
      field.type === 'rows' && field.plan && rowsAnswer(answers[section.section]?.[field.field]).length > 0,
  )
}

/** How often what was seen bears on one statement of a framework. */
export interface Coverage {
  /** `framework/item`. */
  readonly item: string
  /** Behaviours that were seen. */
  readonly seen: readonly { readonly row: string; readonly name: string }[]
  /** Behaviours on the form that bear on it. */
  readonly of: number
}

/**
 * What was seen, by the statements that the behaviours are linked to. A behaviour that was not seen is no gap:
 * it may simply not have come up.
 */
export function coverageOf(template: DocumentTemplate, answers: DocumentAnswers): readonly Coverage[] {
  const found = new Map<string, { seen: { row: string; name: string }[]; of: number }>()
  for (const { section, field } of fieldsOf(template)) {
    if (field.type !== 'checklist') continue
    const ticked = new Set(listAnswer(answers[section.section]?.[field.field]))
    for (const row of field.groups.flatMap((group) => group.rows)) {
      for (const item of row.links ?? []) {
        const so = found.get(item) ?? { seen: [], of: 0 }
        so.of += 1
        if (ticked.has(row.row)) so.seen.push({ row: row.row, name: row.name })
        found.set(item, so)
      }
    }
  }
  return [...found]
    .map(([item, { seen, of }]) => ({ item, seen, of }))
    .sort((a, b) => a.item.localeCompare(b.item, 'en', { numeric: true }))
}

/** Items on which anything that was seen bears, each once. */
export function itemsSeen(template: DocumentTemplate, answers: DocumentAnswers): readonly string[] {
  return coverageOf(template, answers).flatMap(({ item, seen }) => (seen.length > 0 ? [item] : []))
}

/** Where an observation stands from what is known of it. */
export function stateOf(known: {
  readonly observedOn: IsoDate | undefined
  readonly isComplete: boolean
  readonly openActions: number
}): Exclude<ObservationState, 'called-off'> {
  if (known.isComplete) return known.openActions === 0 ? 'closed' : 'fed-back'
  return known.observedOn ? 'done' : 'planned'
}
