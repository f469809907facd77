/** Under which kinds of record what waits in a programme, besides the steps of its journey, is kept. */
export const programmeTaskKinds = { evidence: 'programme-evidence', workload: 'programme-workload' } as const
