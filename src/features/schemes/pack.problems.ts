/** One thing wrong or odd in a pack, at a place in one of its files. */
export interface Problem {
  /** As the reader named it, usually relative to the folder that was checked. */
  readonly file: string
  /** Both counted from 1. */
  readonly line: number
  readonly column: number
  readonly severity: 'error' | 'warning'
  /** Stable kebab-case name of the rule that found it. */
  readonly rule: string
  /** What is wrong, without a full stop at the end. */
  readonly message: string
  /** What to do about it. */
  readonly remedy: string
}

/** Where a thing stands: the value of a path, or the word that introduces it. */
export interface Place {
  readonly file: string
  readonly line: number
  readonly column: number
}

/** One line of the report: `scheme.yaml:12:5  message — remedy`; warnings say that they are. */
export function formatProblem(problem: Problem): string {
  const { file, line, column, message, remedy, severity } = problem
  return `${file}:${line}:${column}  ${severity === 'warning' ? 'warning: ' : ''}${message} — ${remedy}`
}

/** The whole report, by file and line, ending with the counts. */
export function formatProblems(problems: readonly Problem[]): string {
  const lines = [...problems].sort(byPlace).map(formatProblem)
  const errors = problems.filter(({ severity }) => severity === 'error').length
  return [...lines, `${count(errors, 'error')}, ${count(problems.length - errors, 'warning')}`].join('\n')
}

function byPlace(a: Problem, b: Problem): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1
  return a.line - b.line || a.column - b.column
}

function count(number: number, thing: string): string {
  return `${number === 0 ? 'no' : number} ${thing}${number === 1 ? '' : 's'}`
}
