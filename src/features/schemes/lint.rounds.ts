import type { Field } from './document.language.ts'
import { fieldsOfTemplate, type SchemeInHand } from './lint.context.ts'
import type { Path } from './pack.source.ts'
import type { Round } from './meeting.language.ts'

/** Rounds over many applications: what they name exists, someone can draw, and it is said how. */
export function lintRounds(hand: SchemeInHand): void {
  for (const [id, round] of Object.entries(hand.scheme.rounds)) lintRound(id, round, hand)
}

function lintRound(id: string, round: Round, hand: SchemeInHand): void {
  const { scheme, report, roles, requirements } = hand
  const path: Path = ['rounds', id]
  const stages = scheme.stages.map(({ stage }) => stage)
  report.known([...path, 'at'], 'stage', round.at, stages)
  round.by.forEach((role, index) => {
    if (!report.known([...path, 'by', index], 'role', role, roles)) return
    if (scheme.roles[role]?.is !== 'duty')
      report.error(
        [...path, 'by'],
        'drawn-by-duty',
        `\`${role}\` is another person in each application, and a round goes over many`,
        'let a role that is: duty draw',
      )
  })
  round.always.forEach((each, index) =>
    report.known([...path, 'always', index], 'requirement', each, requirements.keys()),
  )
  const { share, least, rank } = round
  if (rank !== undefined && (share !== undefined || least !== undefined))
    report.error(
      path,
      'how-drawn',
      'A round draws a sample (share:, least:) or the first of a ranking (rank:), not both',
      'take one of them out',
    )
  if (rank === undefined && share === undefined && least === undefined && round.always.length === 0)
    report.error(
      path,
      'how-drawn',
      `Nothing says whom \`${id}\` draws`,
      'add share:, least:, always: or rank:',
    )
  if (rank) lintRank(rank, [...path, 'rank'], hand)
}

function lintRank(rank: NonNullable<Round['rank']>, path: Path, hand: SchemeInHand): void {
  const { scheme, report } = hand
  if (rank.by === 'score') {
    if (!Object.values(scheme.meetings).some(({ scoring }) => scoring))
      report.error(
        [...path, 'by'],
        'nothing-scored',
        'No meeting of this scheme gives marks to rank by',
        'add scoring: to a meeting, or rank by an answer',
      )
  } else lintAnswer(rank.by, [...path, 'by'], hand)
  rank.tieBreak.forEach((by, index) => {
    if (by !== 'started') lintAnswer(by, [...path, 'tieBreak', index], hand)
  })
}

/** An answer that applications are put in order by: there, and of a kind that has an order. */
function lintAnswer(by: string, path: Path, { templates, report }: SchemeInHand): void {
  const [, document = '', named = ''] = by.split('.')
  if (!report.known(path, 'document', document, templates.keys())) return
  const fields = fieldsOfTemplate(templates.get(document)!)
  if (!report.known(path, 'field', named, fields.keys())) return
  if (!ordered.has(fields.get(named)!.type))
    report.error(
      path,
      'no-order',
      `Answers to \`${document}.${named}\` have no order`,
      'name a field with a number, a day or a month',
    )
}

const ordered: ReadonlySet<Field['type']> = new Set(['number', 'date', 'month', 'evidence'] as const)
