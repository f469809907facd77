/** Under which kinds of record what waits because of an outcome is kept; its form belongs to the first. */
export const handoffTaskKinds = {
  step: 'handoff',
  late: 'handoff-late',
  question: 'handoff-query',
  correction: 'handoff-correction',
} as const
