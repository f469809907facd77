import { type Duration, formatDuration } from '../../calendar/public.ts'
import { formatShortDay } from '../../kernel/words.ts'
import type { CoverageMark, CoverageRules, CoverageSource } from '../schemes/public.ts'
import type { CoverageState, Judged, Lack } from './coverage.rules.ts'

/** How coverage reads. Pure. */

/** Headings of a map. */
export const sourceNames: Readonly<Record<CoverageSource, string>> = {
  self: 'Own record',
  observed: 'Observed',
  families: 'Families',
  colleagues: 'Colleagues',
}

/** Within a sentence. */
const sourceWords: Readonly<Record<CoverageSource, string>> = {
  self: 'the CPD record',
  observed: 'an observation of practice',
  families: 'feedback of a child, young person or family',
  colleagues: 'feedback of another professional',
}

export const stateNames: Readonly<Record<CoverageState, string>> = {
  green: 'Green: enough',
  amber: 'Amber: some',
  none: 'Too little',
}

/** What opens the reason. */
export const whyNames: Readonly<Record<CoverageState, string>> = {
  green: 'Why green',
  amber: 'Why amber',
  none: 'Why too little',
}

export const stateTones = { green: 'done', amber: 'partly', none: 'neutral' } as const

const pieces = (count: number) => (count === 1 ? '1 piece' : `${count} pieces`)

function markInWords({ atLeast, latestWithin, sources, from }: CoverageMark): string {
  return [
    `${pieces(atLeast)} or more`,
    ...(latestWithin ? [`the latest from the last ${formatDuration(latestWithin as Duration)}`] : []),
    ...(sources > 1 ? [`from ${sources} or more kinds of source`] : []),
    ...from.map((source) => `at least one from ${sourceWords[source]}`),
  ].join(', ')
}

/** What each mark asks for, one line each, as the pack says it. */
export function rulesInWords({ green, amber }: CoverageRules): readonly (readonly [CoverageState, string])[] {
  return [
    ['green', `${markInWords(green)}.`],
    ['amber', `${markInWords(amber)}, but not all that green asks for.`],
    ['none', 'less than that.'],
  ]
}

/** Why an item stands as it does, in one sentence. */
export function reason({ state, pieces: count, latestOn }: Judged): string {
  if (latestOn === undefined) return 'There is nothing for this item yet.'
  const there = `There ${count === 1 ? 'is 1 piece' : `are ${count} pieces`}, the latest of ${formatShortDay(latestOn)}`
  if (state === 'green') return `${there}: all that the rule asks for.`
  return `${there}. ${state === 'amber' ? 'Green asks for more.' : 'That is not enough for amber.'}`
}

/** What would answer a lack, as an instruction. */
export function remedy(lack: Lack): string {
  switch (lack.lack) {
    case 'pieces': {
      const more = lack.need - lack.have
      return `Have ${more === 1 ? '1 more piece' : `${more} more pieces`}: there ${lack.have === 1 ? 'is' : 'are'} ${lack.have} of ${lack.need}.`
    }
    case 'recent':
      return `Have one from ${formatShortDay(lack.since)} or later${
        lack.latestOn ? `: the latest is of ${formatShortDay(lack.latestOn)}` : ''
      }.`
    case 'from':
      return `Have at least one from ${sourceWords[lack.source]}.`
    case 'sources': {
      const more = lack.need - lack.have
      if (lack.have === 0) return `Have them from ${lack.need} kinds of source or more.`
      return more === 1
        ? 'Have one from another kind of source.'
        : `Have one each from ${more} other kinds of source.`
    }
  }
}
