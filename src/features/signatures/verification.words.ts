import { formatDay } from '../../kernel/words.ts'
import type { Known, Verdict } from './verification.queries.ts'

/** A verdict in words: the same on the page and at the command line. */
export interface VerdictWords {
  readonly tone: 'good' | 'careful' | 'bad'
  readonly title: string
  /** Whole sentences. */
  readonly says: readonly string[]
}

export function verdictWords(verdict: Verdict): VerdictWords {
  switch (verdict.is) {
    case 'authentic': {
      const { known } = verdict
      const redacted = known.redactedOn.at(-1)
      return {
        tone: known.outdated || !holds(known) ? 'careful' : 'good',
        title: redacted === undefined ? 'Authentic' : `Authentic, redacted on ${formatDay(redacted)}`,
        says: [
          `This file is exactly as ${known.authorityName} issued it on ${formatDay(known.issuedOn)}.`,
          ...about(known),
          ...(known.outdated
            ? [
                'Since then words were taken out of the record by a named officer. The signatures stand. Do not pass this copy on: ask for the file as it is now.',
              ]
            : redacted === undefined
              ? []
              : [
                  'Words were taken out by a named officer, and marks stand in their place. The signatures stand.',
                ]),
          ...soundness(known),
        ],
      }
    }
    case 'changed':
      return {
        tone: 'bad',
        title: 'This file has been changed',
        says: [
          `It carries the code ${verdict.known.code}, but it is not the file that ${verdict.known.authorityName} issued under it on ${formatDay(verdict.known.issuedOn)}.`,
          'Opening and saving a file in another program changes it too. Ask for it anew from whoever issued it.',
        ],
      }
    case 'issued': {
      const { known } = verdict
      const redacted = known.redactedOn.at(-1)
      return {
        tone: known.outdated || !holds(known) ? 'careful' : 'good',
        title:
          redacted === undefined
            ? `Issued on ${formatDay(known.issuedOn)}`
            : `Issued on ${formatDay(known.issuedOn)}, redacted on ${formatDay(redacted)}`,
        says: [
          `${known.authorityName} issued a file with this code on ${formatDay(known.issuedOn)}.`,
          ...about(known),
          ...soundness(known),
          'To be sure that nothing in your copy was altered, check the file itself.',
        ],
      }
    }
    case 'not-known':
      return {
        tone: 'bad',
        title: 'Not known',
        says: [
          'Waymark has not issued this here. Check the code, or that it is the file as you received it.',
        ],
      }
    case 'no-code':
      return {
        tone: 'bad',
        title: 'That is not a verification code',
        says: ['A letter or figure may be mistaken. The code stands on the first page of the document.'],
      }
  }
}

function about(known: Known): readonly string[] {
  const { edition } = known
  const whose = known.initials === '' ? '' : ` of ${known.initials}`
  const pages = known.pages === 1 ? '1 page' : `${known.pages} pages`
  return [
    edition
      ? `${known.title}${whose}, edition ${edition.number}, frozen on ${formatDay(edition.sealedOn)}, signed by ${signersOf(known)}, ${pages}.`
      : `${known.title}${whose}, ${pages}.`,
  ]
}

const signersOf = ({ signatures, onPaper }: Known) =>
  onPaper === 0 ? `${signatures}` : `${signatures} (${onPaper === signatures ? 'all' : onPaper} on paper)`

const holds = ({ changedSince, edition }: Known) =>
  !changedSince && (edition === undefined || (edition.sound && edition.standing.is === 'counts'))

/** What a file says that no longer holds, by its kind. */
const putRight: Readonly<Partial<Record<Known['kind'], string>>> = {
  letter: 'Since then a corrected letter was sent, and this one stands no longer. Ask for the corrected one.',
  document:
    'Since then something in it was put right or taken back, and it no longer holds as it stands here. Ask the authority how it stands now.',
}

/** Whether the edition counts: a later one may be in its place, or what it rested on may have changed. */
function countsNow({ standing, number }: NonNullable<Known['edition']>): readonly string[] {
  if (standing.is === 'counts') return []
  return standing.is === 'superseded'
    ? [
        `A later edition took the place of edition ${number} on ${formatDay(standing.since)}: its signatures count no longer. Ask for the later one.`,
      ]
    : [
        `On ${formatDay(standing.since)} the signatures of edition ${number} became void, since what was signed is to be changed. They count no longer.`,
      ]
}

function soundness(known: Known): readonly string[] {
  if (known.changedSince)
    return [
      putRight[known.kind] ??
        'Since then the outcome was put right, and this certificate stands no longer. Ask the authority how it stands now.',
    ]
  if (!known.edition) return []
  return [
    ...countsNow(known.edition),
    known.edition.sound
      ? 'What Waymark keeps of this edition still gives the fingerprint that was signed.'
      : 'What Waymark itself keeps of this edition no longer gives the fingerprint that was signed. Tell the authority.',
  ]
}
