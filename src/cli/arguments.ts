/** What follows a command: words in order, and settings written `--name value` or, for switches, `--name`. */
export interface Arguments {
  readonly words: readonly string[]
  /** The values given for a setting, in order; empty when it was not given. */
  values(name: string): readonly string[]
  has(name: string): boolean
  /** Names that were given and are not known, as typed. */
  readonly unknown: readonly string[]
}

/** Reads them. `settings` take a value each (also as `--name=value`), `switches` take none. */
export function readArguments(
  args: readonly string[],
  {
    settings = [],
    switches = [],
  }: { readonly settings?: readonly string[]; readonly switches?: readonly string[] },
): Arguments {
  const words: string[] = []
  const given = new Map<string, string[]>()
  const unknown: string[] = []
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index] as string
    if (!arg.startsWith('--')) {
      words.push(arg)
      continue
    }
    const [name = '', ...rest] = arg.slice(2).split('=')
    const known = given.get(name) ?? []
    if (switches.includes(name) && rest.length === 0) given.set(name, known)
    else if (settings.includes(name)) {
      const value = rest.length > 0 ? rest.join('=') : args[(index += 1)]
      if (value === undefined) unknown.push(`${arg} (nothing follows it)`)
      else given.set(name, [...known, value])
    } else unknown.push(arg)
  }
  return { words, values: (name) => given.get(name) ?? [], has: (name) => given.has(name), unknown }
}

/** Says how a command is called, on the error output; answers the exit code for that, 2. */
export function calledWrongly(...lines: readonly string[]): number {
  for (const line of lines) console.error(line)
  return 2
}
