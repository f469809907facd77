import { readdir, readFile, stat } from 'node:fs/promises'
import { join, relative } from 'node:path'
import type { PackText } from '../schemes/public.ts'

/** Whether a file belongs to a pack by its name: YAML, or Markdown with front matter. A README explains the folder and is no part of it. */
export function isPackFile(name: string): boolean {
  return /\.(ya?ml|md)$/.test(name) && !/^readme\.md$/i.test(name)
}

/**
 * The texts of every file of a pack, all folders below included, in order of their paths.
 * Files are named relative to `from` (the present folder when not said). Throws when the folder is not there.
 */
export async function readPackFolder(folder: string, from = process.cwd()): Promise<readonly PackText[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = entries
    .filter((entry) => entry.isFile() && isPackFile(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
  return Promise.all(
    paths.map(async (path) => ({ name: relative(from, path) || path, text: await readFile(path, 'utf8') })),
  )
}

/** Folders beside each other that may each be a pack: the subfolders of `packs/`, by name. */
export async function packFolders(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  return entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map((entry) => join(folder, entry.name))
    .sort()
}

/** Whether there is a folder at this path. */
export async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  )
}
