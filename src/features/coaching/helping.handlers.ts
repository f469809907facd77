import { subtractDuration } from '../../calendar/public.ts'
import type { IsoDate } from '../../kernel/dates.ts'
import type { EvidenceId, PersonId } from '../../kernel/ids.ts'
import { accept, type Refusal, type Result, refuse } from '../../kernel/refusal.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { recordEvidence } from '../evidence/public.ts'
import type { CoachingRules } from '../schemes/public.ts'
import { audit, type ByPerson, changedMeanwhile, result, tooLong } from '../supervision/public.ts'
import { restateTasks } from '../tasks/public.ts'
import type { HelpAnswer, HelpId } from './coaching.tables.ts'
import type { Help } from './helping.queries.ts'
import { insertHelp, removeHelp, writeHelpAnswer, writeHelpEvidence } from './helping.store.ts'

/** Help given to others, logged by who gave it and confirmed by a colleague who got it. */

export type HelpKind = CoachingRules['helping'][number]

const subjectOf = (id: string) => ({ kind: 'help', id })

/** The kinds that somebody of this level logs. */
export const kindsAt = ({ helping }: CoachingRules, level: string | undefined): readonly HelpKind[] =>
  helping.filter(({ levels }) => levels.length === 0 || (level !== undefined && levels.includes(level)))

/** What is typed to log it. Refusals name these fields. */
export interface TypedHelp {
  readonly kind: string
  readonly on: IsoDate | undefined
  /** Undefined where no number was typed. */
  readonly minutes: number | undefined
  /** What was typed as an address, and whose it is. */
  readonly address: string
  readonly forId: PersonId | undefined
  readonly note: string
}

export async function logHelp(
  tx: Tx,
  by: ByPerson,
  kinds: readonly HelpKind[],
  typed: TypedHelp,
): Promise<Result<HelpId>> {
  const { personId } = by.actor
  const refusals: Refusal[] = []
  const missing = (field: string, says: string) => refusals.push({ code: 'missing', field, says })
  const kind = kinds.find(({ helping }) => helping === typed.kind)?.helping
  if (kind === undefined) missing('kind', 'Select what you did')
  if (typed.on === undefined) missing('on-day', 'Enter the day')
  else if (typed.on > by.today) missing('on-day', 'The day must be today or in the past')
  else if (typed.on < subtractDuration(by.today, 'P2Y'))
    missing('on-day', 'The day must be within the last two years')
  if (typed.minutes === undefined || typed.minutes < 1 || typed.minutes > 6_000)
    missing('minutes', 'Enter how many minutes it took, 1 to 6,000')
  if (typed.address !== '' && typed.forId === undefined)
    missing('for', 'Enter the work email address of somebody who works here, or leave it empty')
  if (typed.forId === personId) missing('for', 'Enter somebody other than yourself')
  if (typed.note.length > 5_000) refusals.push(tooLong('note'))
  const checked = result(refusals, { ...typed, kind })
  if (!checked.ok) return checked
  const said = checked.value as { kind: string; on: IsoDate; minutes: number }
  const id = await insertHelp(tx, {
    ...{
      personId,
      kind: said.kind,
      on: said.on,
      minutes: said.minutes,
      forId: typed.forId,
      note: typed.note,
    },
  })
  await audit(tx, by, 'log-help', subjectOf(id), personId, { kind: said.kind, on: said.on })
  if (typed.forId !== undefined)
    await restateTasks(tx, subjectOf(id), [
      {
        key: 'confirm',
        title: 'Say whether a colleague helped you learn',
        href: `/learning/help/${id}`,
        startedById: personId,
        waitingSinceAt: by.now,
        holders: [{ personId: typed.forId }],
      },
    ])
  return accept(id)
}

/** The colleague who got it says whether it was so. */
export async function answerHelp(
  tx: Tx,
  by: ByPerson,
  help: Help,
  answer: HelpAnswer,
): Promise<Result<HelpId>> {
  if (!(await writeHelpAnswer(tx, help.id, answer, by.today))) return refuse(changedMeanwhile)
  await audit(tx, by, `help-${answer}`, subjectOf(help.id), help.personId)
  await restateTasks(tx, subjectOf(help.id), [])
  return accept(help.id)
}

/** Lays an entry of the CPD record ready from it, once. */
export async function recordHelp(
  tx: Tx,
  by: ByPerson,
  rules: CoachingRules,
  help: Help,
): Promise<Result<EvidenceId>> {
  if (help.evidenceId !== undefined) return accept(help.evidenceId)
  const kind = rules.helping.find(({ helping }) => helping === help.kind)
  const made = await recordEvidence(tx, by, {
    personId: help.personId,
    content: {
      title: kind?.name ?? help.kind,
      ...(kind?.kind ? { kind: kind.kind } : {}),
      ...{ completedOn: help.on, hours: Math.round((help.minutes / 60) * 100) / 100 },
      ...{ learning: '', impact: '', links: [], caseReferences: [] },
    },
  })
  if (!made.ok) return made
  await writeHelpEvidence(tx, help.id, made.value)
  return made
}

/** Takes it out of the log; an entry of the CPD record that came of it stays. */
export async function takeHelpOut(tx: Tx, by: ByPerson, help: Help): Promise<Result<HelpId>> {
  if (!(await removeHelp(tx, help.id, by.today))) return refuse(changedMeanwhile)
  await audit(tx, by, 'remove-help', subjectOf(help.id), help.personId)
  await restateTasks(tx, subjectOf(help.id), [])
  return accept(help.id)
}
