import { accept, refuse, type Result } from '../../kernel/refusal.ts'
import { checkPackFiles, type PackFiles, type ReadPack } from '../packs/public.ts'
import type { PackText } from '../schemes/public.ts'
import type { DraftChange } from './drafts.store.ts'
import { withOwnCopy } from './own-copy.ts'
import type { Raise } from './numbers.rules.ts'
import { type NewValue, type Spot, withValue } from './yaml.editing.ts'

/** One value of a draft that is to be otherwise, with what it is called for the record. */
export interface Edit {
  readonly spot: Spot
  readonly place: string
  readonly was: string | undefined
  readonly value: NewValue
}

export interface Edited {
  readonly read: ReadPack
  readonly changes: readonly DraftChange[]
}

/** The pack's own files with some values changed in place, checked; refused where a value cannot be changed by itself. */
export function withEdits(files: PackFiles, edits: readonly Edit[]): Result<Edited> {
  let texts = files.files
  const changes: DraftChange[] = []
  for (const part of new Map(edits.map(({ spot }) => [`${spot.kind} ${spot.id}`, spot])).values()) {
    const copied = withOwnCopy({ ...files, files: texts }, part)
    texts = copied.files
    changes.push(...copied.changes)
  }
  for (const { spot, place, was, value } of edits) {
    const found = written(texts, files.folder, spot, value)
    if (!found)
      return refuse({
        code: 'not-changed-here',
        says: `“${place}” is written in a way that cannot be changed in a form.`,
        remedy: 'Download the pack, change the file and send it again.',
      })
    texts = texts.map((each) => (each === found.file ? { ...each, text: found.text } : each))
    const isNow =
      value === undefined ? undefined : typeof value === 'object' ? JSON.stringify(value) : String(value)
    changes.push({ file: found.file.name, place, was, isNow })
  }
  return accept({ read: checkPackFiles({ ...files, files: texts }), changes })
}

/** The file of the pack's own in which a value can be changed, and its text then. */
function written(
  texts: readonly PackText[],
  folder: string,
  spot: Spot,
  value: NewValue,
): { readonly file: PackText; readonly text: string } | undefined {
  for (const file of texts) {
    // Most files can be told by a look not to have it, without being read as YAML.
    const mayHave = file.text.includes(`${spot.kind}:`) && file.text.includes(spot.id)
    if (!mayHave || !file.name.startsWith(`${folder}/`)) continue
    const text = withValue(file, spot, value)
    if (text !== undefined && text !== file.text) return { file, text }
  }
  return undefined
}

/** The files with the new numbers of release and schemes. */
export function withNumbers(files: PackFiles, raises: readonly Raise[]): Result<Edited> {
  return withEdits(
    files,
    raises.map(({ kind, id, name, from, to }) => ({
      spot: { kind, id, path: [kind === 'pack' ? 'release' : 'version'] },
      place: kind === 'pack' ? 'Number of the release' : `${name}: number of the version`,
      was: from,
      value: kind === 'pack' ? to : Number(to),
    })),
  )
}
