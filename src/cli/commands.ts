/** One command of `waymark`. Its code is loaded only when it is called, so that `pack check` needs no database. */
export interface Command {
  /** `audit verify` */
  readonly words: string
  /** What follows the words, as in the help: `[AUTHORITY]`. */
  readonly takes?: string
  readonly about: string
  /** Answers the exit code: 0 well, 1 something is wrong, 2 called wrongly. */
  run(args: readonly string[]): Promise<number>
}

/** Every command, in the order of the help. One file each beside this one. */
export const commands: readonly Command[] = [
  {
    words: 'start',
    about: 'Start Waymark, with its own database unless DATABASE_URL is set',
    run: async () => (await import('./start.ts')).start(),
  },
  {
    words: 'migrate',
    about: 'Bring the database up to date, and say what was done',
    run: async () => (await import('./migrate.ts')).migrate(),
  },
  {
    words: 'verify',
    takes: 'FILE',
    about:
      'Say whether a PDF was issued here and is unchanged, and whether its edition and the audit chain hold',
    run: async (args) => (await import('./verify.ts')).verify(args[0]),
  },
  {
    words: 'mail receive',
    takes: '[ADDRESS]',
    about: 'Read a mail from the standard input: an answer to an invitation, or that one of ours came back',
    run: async (args) => (await import('./mail-receive.ts')).mailReceive(args[0]),
  },
  {
    words: 'audit verify',
    takes: '[AUTHORITY]',
    about: 'Check the audit chain of one authority or of all, and show what is not sealed yet',
    run: async (args) => (await import('./audit-verify.ts')).auditVerify(args[0]),
  },
  {
    words: 'pack new',
    takes: 'NAME',
    about: 'Make the folder of a small pack that runs as it is, to write a policy over',
    run: async (args) => (await import('./pack-new.ts')).packNew(args[0]),
  },
  {
    words: 'pack check',
    takes: 'FOLDER [FOLDER …]',
    about: 'Check folders of packs, also against each other: every fault with file, line and remedy',
    run: async (args) => (await import('./pack-check.ts')).packCheckCommand(args),
  },
  {
    words: 'pack diff',
    takes: 'BEFORE AFTER [--json]',
    about: 'Say in plain words how two packs differ: folders, or what is installed, as AUTHORITY@RELEASE',
    run: async (args) => (await import('./pack-diff.ts')).packDiff(args),
  },
  {
    words: 'pack explain',
    takes: 'FOLDER [--scheme ID] [--out FILE]',
    about: 'Write a scheme as a handbook page with a drawing of its stages, in one HTML file',
    run: async (args) => (await import('./pack-explain.ts')).packExplain(args),
  },
  {
    words: 'pack simulate',
    takes: 'FOLDER [--authority CODE] [--json]',
    about:
      'Say what a changed pack would mean for the people who are there: who may begin, whose days would move',
    run: async (args) => (await import('./pack-simulate.ts')).packSimulate(args),
  },
  {
    words: 'pack install',
    takes: 'FOLDER [--authority CODE] [--from DAY]',
    about:
      'Check a pack and put it in force, now or on a coming day; what is installed never changes, and who has started stays on their version',
    run: async (args) => (await import('./pack-install.ts')).packInstall(args),
  },
  {
    words: 'journey migrate',
    takes:
      '--scheme ID --to VERSION [--authority CODE] [--person NAME …] [--map task.OLD=NEW …] [--give-up task.OLD …] [--yes]',
    about:
      'Say for each running application what moving it to another version of its scheme changes; with --yes, move it',
    run: async (args) => (await import('./journey-migrate.ts')).journeyMigrate(args),
  },
  {
    words: 'restate',
    takes: '[AUTHORITY]',
    about:
      'Rebuild what lists and To do show of every application from its history, and what coverage maps count',
    run: async (args) => (await import('./restate.ts')).restate(args[0]),
  },
  {
    words: 'doctor',
    about:
      'Look at settings, data folder, database, walls between authorities and jobs, and say what is wrong',
    run: async () => (await import('./doctor.ts')).doctor(),
  },
]

/** The command that the arguments begin with, and the arguments that remain. */
export function findCommand(
  args: readonly string[],
  among: readonly Command[] = commands,
): { readonly command: Command; readonly rest: readonly string[] } | undefined {
  for (const command of among) {
    const words = command.words.split(' ')
    if (words.every((word, index) => args[index] === word)) return { command, rest: args.slice(words.length) }
  }
  return undefined
}

/** The help, two columns. */
export function help(among: readonly Command[] = commands): string {
  const left = among.map(({ words, takes }) => `  waymark ${words}${takes ? ` ${takes}` : ''}`)
  const width = Math.max(...left.map((text) => text.length)) + 3
  const lines = among.map(({ about }, index) => `${left[index]!.padEnd(width)}${about}`)
  return ['Usage:', ...lines, '', 'Settings come from the environment: docs/reference/settings.md'].join('\n')
}
