import { join } from 'node:path'
import type { DocumentAnswers } from '../../src/features/documents/answer.values.ts'
import { standingOf } from '../../src/features/documents/completeness.rules.ts'
import { readPack } from '../../src/features/packs/pack.check.ts'
import { type CompiledPack, type Field, fieldsOf, formatProblems } from '../../src/features/schemes/public.ts'
import type { IsoDate } from '../../src/kernel/dates.ts'

const compiled = new Map<string, Promise<CompiledPack>>()

/** A pack of the folder `packs/`, or of another in this checkout, as `packAt` has it. */
export const packOf = (name: string, folder = 'packs'): Promise<CompiledPack> =>
  packAt(join(import.meta.dirname, '../..', folder, name))

/**
 * The pack in a folder, compiled: once a process, for everybody, so that nobody may change it. Throws with the whole
 * report when it has errors.
 */
export function packAt(path: string): Promise<CompiledPack> {
  const reading = compiled.get(path) ?? compile(path)
  compiled.set(path, reading)
  return reading
}

async function compile(path: string): Promise<CompiledPack> {
  const { pack, problems } = await readPack(path)
  if (!pack) throw new Error(formatProblems(problems))
  return pack
}

type FieldOf<Type extends Field['type'], Each = Field> = Each extends Field
  ? Type extends Each['type']
    ? Each
    : never
  : never

/** One field of a document, as the type it has. */
export function fieldOf<Type extends Field['type']>(
  pack: CompiledPack,
  document: string,
  id: string,
  type: Type,
): FieldOf<Type> {
  const template = pack.documents[document]
  if (!template) throw new Error(`There is no document ${document}`)
  for (const { field } of fieldsOf(template)) {
    if (field.field === id && field.type === type) return field as FieldOf<Type>
  }
  throw new Error(`${document} has no field ${id} of type ${type}`)
}

/** Ids of all fields of a document, in order. */
export function fieldIds(pack: CompiledPack, document: string): readonly string[] {
  const template = pack.documents[document]
  return template ? [...fieldsOf(template)].map(({ field }) => field.field) : []
}

function standing(pack: CompiledPack, document: string, answers: DocumentAnswers) {
  const template = pack.documents[document]
  if (!template) throw new Error(`There is no document ${document}`)
  const contents = {
    answers,
    saved: new Set(Object.keys(answers)),
    signed: new Set<string>(),
    ownUpload: false,
  }
  return standingOf(template, contents, {
    today: '2026-09-01' as IsoDate,
    caseReferences: pack.caseReferences,
  })
}

/** Fields that apply with these answers. */
export function asked(pack: CompiledPack, document: string, answers: DocumentAnswers): readonly string[] {
  return standing(pack, document, answers).sections.flatMap(({ fields }) => fields.map(({ field }) => field))
}

/** Fields of one section in which something is missing or wrong; undefined stands for a missing signature. */
export function gapsIn(
  pack: CompiledPack,
  document: string,
  section: string,
  answers: NonNullable<DocumentAnswers[string]>,
): readonly (string | undefined)[] {
  return standing(pack, document, { [section]: answers })
    .gaps.filter((gap) => gap.section === section)
    .map(({ field }) => field)
}
