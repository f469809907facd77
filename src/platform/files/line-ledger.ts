import { mkdir, open, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'

/** A file beside the database to which lines of JSON are only ever added: what it tells outlives a restore. */

export interface LedgerLines<Line> {
  readonly lines: readonly Line[]
  /** Lines that cannot be read, by number from 1: torn by a power cut, say. */
  readonly unreadable: readonly number[]
}

/**
 * Every line that `lineOf` takes for one, none when there is no file. Two instances may have written the same one at
 * the same time: of those with the same id the first is answered.
 */
export async function readLedger<Line>(
  path: string,
  lineOf: (parsed: unknown) => Line | undefined,
  idOf: (line: Line) => string,
): Promise<LedgerLines<Line>> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  const lines = new Map<string, Line>()
  const unreadable: number[] = []
  for (const [index, row] of text.split('\n').entries()) {
    if (row.trim() === '') continue
    const line = lineOf(parsed(row))
    if (line === undefined) unreadable.push(index + 1)
    else if (!lines.has(idOf(line))) lines.set(idOf(line), line)
  }
  return { lines: [...lines.values()], unreadable }
}

function parsed(row: string): unknown {
  try {
    return JSON.parse(row)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/** Adds lines; when it returns they survive a power cut. */
export async function appendLedger(path: string, lines: readonly unknown[]): Promise<void> {
  if (lines.length === 0) return
  await mkdir(dirname(path), { recursive: true })
  const file = await open(path, 'a', 0o600)
  try {
    // A torn last line is ended first, so that it spoils no other.
    const { size } = await file.stat()
    await file.appendFile(`${size > 0 ? '\n' : ''}${lines.map((line) => JSON.stringify(line)).join('\n')}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
}
