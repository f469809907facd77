import type { Strategy } from '../schemes/public.ts'

/** A small strategy for tests; each option takes the place of one part of it. */
export function strategyWithout(parts: {
  readonly aims?: readonly Partial<Strategy['aims'][number]>[]
  readonly measures?: Strategy['measures']
  readonly report?: Strategy['report']
}): Strategy {
  const action = (code: string, status: string) => ({ action: code, says: `Do ${code}`, status, ledBy: [] })
  const aim = (code: string, actions: readonly ReturnType<typeof action>[]) => ({
    ...{ aim: code, name: `Aim ${code}`, ledBy: ['leader'] },
    actions: [...actions],
  })
  const objectives = {
    ...{ kind: 'objectives', name: 'Objectives', one: 'objective' },
    aims: [aim('A', [action('A-1', 'done'), action('A-2', 'todo')]), aim('B', [])],
  }
  return {
    strategy: 'plan',
    name: 'The plan',
    from: '2024-01-01',
    keptBy: ['keeper'],
    statuses: [
      { status: 'todo', name: 'Will do', is: 'ahead' },
      { status: 'done', name: 'In place', is: 'done' },
    ],
    board: { name: 'The Board', reviews: 'P1Y', firstReview: '2024-12-15' },
    report: parts.report,
    statements: [],
    aims: (parts.aims ?? [objectives]) as Strategy['aims'],
    measures: parts.measures ?? [],
  }
}
