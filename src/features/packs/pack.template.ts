import type { PackText } from '../schemes/public.ts'

/** What a new pack is made from: the starter pack's files with the code, the name and the year put in. Pure. */

export interface NewPack {
  /** Lower-case words joined by hyphens. */
  readonly code: string
  /** As people call the authority. */
  readonly name: string
  /** The year in which it is made, for its release and its first day. */
  readonly year: number
}

/** A code from what someone typed: `Wexcombe Council` gives `wexcombe-council`; undefined when no letter is left. */
export function packCode(name: string): string | undefined {
  const code = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[-0-9]+|-+$/g, '')
  return code === '' ? undefined : code
}

/** A name from a code, where a code was typed: `wexcombe-council` gives `Wexcombe Council`. */
export function packName(given: string): string {
  if (/[A-Z ]/.test(given)) return given.trim()
  return given
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ')
}

/**
 * The files of the new pack from those of the starter pack. `schemaOf` gives the address of a kind's JSON Schema as
 * seen from a file, for the line by which editors find it.
 */
export function newPackTexts(
  starter: readonly PackText[],
  { code, name, year }: NewPack,
  schemaOf: (kind: string, file: string) => string,
): readonly PackText[] {
  return starter.map((file) => ({
    name: file.name,
    text: file.text
      .replace(
        /^(# yaml-language-server: \$schema=).*?([a-z]+)\.schema\.json$/gm,
        (_, head, kind) => `${head}${schemaOf(kind, file.name)}`,
      )
      .replace(/^pack: .*$/m, () => `pack: ${code}`)
      // YAML takes a JSON string as it is, whatever signs the name has.
      .replace(/^(pack: .*\n)name: .*$/m, (_, head) => `${head}name: ${JSON.stringify(name)}`)
      .replace(/\b2026\b/g, String(year)),
  }))
}
