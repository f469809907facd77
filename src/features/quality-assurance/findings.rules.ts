import {
  applyingIn,
  type DocumentAnswers,
  type DocumentBlock,
  findingAnswer,
  textAnswer,
} from '../documents/public.ts'
import { type DocumentTemplate, fieldsOf, type StepValues, type Task } from '../schemes/public.ts'

/** What a checklist says, read for pins and for the journey. Pure. */

/** One defect that was ticked, pinned to its places. */
export interface Finding {
  /** 1, 2, 3 … in the order of the checklist. */
  readonly number: number
  readonly field: string
  /** The kind of defect, in the scheme's words. */
  readonly name: string
  /** `documentId` or `documentId/section`. */
  readonly places: readonly string[]
  readonly guidance: string
}

/** Findings that apply with these answers. */
export function findingsIn(template: DocumentTemplate, answers: DocumentAnswers): readonly Finding[] {
  const applying = applyingIn(template, answers)
  const found: Finding[] = []
  for (const { section, field } of fieldsOf(template)) {
    if (field.type !== 'finding' || !applying.field(field)) continue
    const { ticked, places, guidance } = findingAnswer(answers[section.section]?.[field.field])
    if (ticked)
      found.push({ number: found.length + 1, field: field.field, name: field.name, places, guidance })
  }
  return found
}

/** The findings pinned to one place. */
export function findingsAt(findings: readonly Finding[], place: string): readonly Finding[] {
  return findings.filter((finding) => finding.places.includes(place))
}

/** The id of the element at which a place of the portfolio begins. */
export function placeId(place: string): string {
  const [document = '', section] = place.split('/')
  return section === undefined ? `paper-${document}` : `place-${document}-${section}`
}

export interface PlacedBlocks {
  /** The section the blocks belong to; undefined before the first heading. */
  readonly section: string | undefined
  readonly name: string
  readonly blocks: readonly DocumentBlock[]
}

/** A document's blocks by section, so that a pin can stand where its section begins. */
export function bySection(
  template: DocumentTemplate,
  blocks: readonly DocumentBlock[],
): readonly PlacedBlocks[] {
  const parts: { section: string | undefined; name: string; blocks: DocumentBlock[] }[] = []
  let at = 0
  for (const block of blocks) {
    if (block.kind === 'heading' && block.level === 1) {
      // Sections stand in the template's order, and two may bear one name.
      const index = template.sections.findIndex((each, i) => i >= at && each.name === block.text)
      if (index !== -1) at = index + 1
      parts.push({ section: template.sections[index]?.section, name: block.text, blocks: [] })
    } else if (parts.length === 0) parts.push({ section: undefined, name: '', blocks: [block] })
    else parts.at(-1)?.blocks.push(block)
  }
  return parts
}

/** The answers of the checklist that the journey needs: what its effects look at, as codes and days. */
export function valuesFor(
  task: Task,
  template: DocumentTemplate | undefined,
  answers: DocumentAnswers,
): StepValues {
  if (!template) return {}
  const wanted = new Set([
    ...(task.decidesBy ? [task.decidesBy] : []),
    ...task.effects.flatMap(({ when, then }) => [
      ...Object.keys(when ?? {}),
      ...then.flatMap((effect) => ('returnTo' in effect && effect.resubmitBy ? [effect.resubmitBy] : [])),
    ]),
  ])
  const applying = applyingIn(template, answers)
  const values: Record<string, string> = {}
  for (const { section, field } of fieldsOf(template)) {
    if (!wanted.has(field.field) || !applying.field(field)) continue
    const value = textAnswer(answers[section.section]?.[field.field])
    if (value !== '') values[field.field] = value
  }
  return values
}

/** What finishing leads to with these values, in the order of the effects. */
export function leadsTo(
  task: Task,
  values: StepValues,
): { readonly returnTo: string | undefined; readonly resubmitBy: string | undefined } {
  for (const { when, then } of task.effects) {
    const holds = Object.entries(when ?? {}).every(([field, value]) =>
      Array.isArray(value) ? value.includes(values[field] as string) : values[field] === value,
    )
    if (!holds) continue
    for (const effect of then)
      if ('returnTo' in effect)
        return {
          returnTo: effect.returnTo,
          resubmitBy: effect.resubmitBy ? String(values[effect.resubmitBy] ?? '') : undefined,
        }
  }
  return { returnTo: undefined, resubmitBy: undefined }
}
