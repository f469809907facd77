import type { PackFiles } from '../packs/public.ts'
import type { PackText } from '../schemes/public.ts'
import type { DraftChange } from './drafts.store.ts'
import { documentText, type Spot } from './yaml.editing.ts'

/** A part that is taken from a pack that is used, copied as it is written there so that it can be changed here. Pure. */

export interface WithCopy {
  readonly files: readonly PackText[]
  readonly changes: readonly DraftChange[]
}

/** The files with a copy of the part among the pack's own; as they are where the part is the pack's own, or nowhere. */
export function withOwnCopy({ folder, files }: PackFiles, part: Omit<Spot, 'path'>): WithCopy {
  const isOwn = ({ name }: PackText) => name.startsWith(`${folder}/`)
  const has = (file: PackText) => file.text.includes(part.id) && documentText(file, part) !== undefined
  const from = files.some((file) => isOwn(file) && has(file))
    ? undefined
    : files.find((file) => !isOwn(file) && has(file))
  const text = from && documentText(from, part)
  if (!from || text === undefined) return { files, changes: [] }
  const name = freeName(
    `${folder}/${part.kind}s/${part.id}`,
    from.name.endsWith('.md') ? '.md' : '.yaml',
    files,
  )
  return {
    files: [...files, { name, text }],
    changes: [{ file: name, place: 'Copied from a pack that is used', was: undefined, isNow: from.name }],
  }
}

function freeName(stem: string, ending: string, files: readonly PackText[]): string {
  const taken = new Set(files.map(({ name }) => name))
  for (let number = 1; ; number += 1) {
    const name = `${stem}${number === 1 ? '' : `-${number}`}${ending}`
    if (!taken.has(name)) return name
  }
}
