/**
 * Kinds of record that Waymark deletes by itself once the period of a pack's `retention` is over: as `of` names them, the day
 * it counts from, and what people read. What else is kept is looked through by a records officer.
 */
export const deletedByItself = {
  recruitment: {
    after: 'decided',
    usual: 'P6M',
    name: 'what was written of candidates who were not appointed',
  },
  appointed: { after: 'decided', usual: 'P1Y', name: 'interviews and notes of those who were appointed' },
  leaving: { after: 'left-employment', usual: 'P3Y', name: 'what people said on leaving' },
} as const

export type DeletedRecords = keyof typeof deletedByItself

/** Whether records of a kind are deleted without anybody's doing. */
export const isDeletedByItself = (kind: string): kind is DeletedRecords =>
  Object.hasOwn(deletedByItself, kind)
