import { type AccessRule, anyOf, conflicted, duty, except, participant } from '../../kernel/access.ts'
import type { CompiledScheme } from '../schemes/public.ts'

/**
 * Who may know of a sitting and change it. The record is the sitting; participants hold a `seat` of it. The duties are
 * those that the scheme names, so nothing here knows an authority's.
 */

function dutiesOf(scheme: CompiledScheme, roles: readonly string[]): readonly string[] {
  const duties = roles.flatMap((role) => {
    const rule = scheme.roles[role]
    return rule?.is === 'duty' ? [rule.duty] : []
  })
  return [...new Set(duties)]
}

function bookers(scheme: CompiledScheme, meeting: string): readonly string[] {
  return scheme.stages
    .flatMap((stage) => stage.tasks)
    .filter((task) => task.does === 'book' && task.meeting === meeting)
    .flatMap((task) => task.by)
}

function chairs(scheme: CompiledScheme, meeting: string): readonly string[] {
  return (scheme.meetings[meeting]?.seats ?? []).flatMap((seat) => (seat.chair ? seat.by : []))
}

/** Holding dates for applications: those who book the meeting. */
export const bookIntoSittings = (scheme: CompiledScheme, meeting: string): AccessRule =>
  anyOf(...dutiesOf(scheme, bookers(scheme, meeting)).map(duty))

/** Planning, changing, cancelling, seating: those who book the meeting, and those who may chair it. */
export const manageSittings = (scheme: CompiledScheme, meeting: string): AccessRule =>
  anyOf(...runsSittings(scheme, meeting).map(duty))

/** The duties that run the dates of a meeting. */
export function runsSittings(scheme: CompiledScheme, meeting: string): readonly string[] {
  return dutiesOf(scheme, [...bookers(scheme, meeting), ...chairs(scheme, meeting)])
}

/** Its running order: also everyone who has a seat. */
export const seeSitting = (scheme: CompiledScheme, meeting: string): AccessRule =>
  anyOf(participant('seat'), manageSittings(scheme, meeting))

/** One application as its panel sees it. Someone with a conflict of interest sees nothing of it. */
export const sitOnApplication = (scheme: CompiledScheme, meeting: string): AccessRule =>
  except(seeSitting(scheme, meeting), conflicted)

/** Notes and marks: members, and whoever may chair. */
export const takeNotes = (scheme: CompiledScheme, meeting: string): AccessRule =>
  except(anyOf(participant('seat'), ...dutiesOf(scheme, chairs(scheme, meeting)).map(duty)), conflicted)
