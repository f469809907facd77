import type { PersonId } from '../../kernel/ids.ts'
import { formatDay } from '../../kernel/words.ts'
import { readTogether } from '../../platform/database/reading.ts'
import { type Exchange, NotFound } from '../../platform/http/route.ts'
import { openApplication, type OpenApplication } from '../applications/public.ts'
import {
  answersOf,
  blockInWords,
  documentBlocks,
  documentsReading,
  type StoredDocument,
} from '../documents/public.ts'
import {
  areasOf,
  type Decision,
  decisionsReading,
  expectedSql,
  panelCase,
  recordTemplateById,
} from '../panels/public.ts'
import { taskHref } from '../journeys/public.ts'
import { isDecisionTold, type OutcomeLetter } from '../schemes/public.ts'
import { namesReading } from '../people/public.ts'
import { type LetterDraft, letterDraftsReading, type LetterPlace } from './letters.drafts.store.ts'
import { type Letter, lettersReading, namedInLettersSql } from './letters.queries.ts'
import {
  beginLetter,
  type LetterPart,
  lettersFor,
  partsFor,
  type Recipient,
  recipientsOf,
} from './letters.rules.ts'

/** A letter of an application as those who write it see it, whether it was begun or not. */

export type LetterExchange = Exchange<{
  readonly journeyId: string
  readonly decisionId: string
  readonly letter: string
}>

/** Where what is typed into a letter is kept. */
export function placeOf({ open, decision, letter }: OpenLetter): LetterPlace {
  return { journeyId: open.situation.journeyId, decisionId: decision.id, letter: letter.letter }
}

/** What somebody may write about one decision. */
export interface LetterToWrite {
  readonly letter: OutcomeLetter
  readonly decision: Decision
  /** As it is kept, the latest one; undefined before it was first saved. */
  readonly kept: Letter | undefined
  /** Those that were sent and put right, the oldest first. */
  readonly earlier: readonly Letter[]
  /** What this person typed into it and did not save. */
  readonly draft: LetterDraft | undefined
  /** The decision has been told, so that a letter may follow. */
  readonly isTold: boolean
}

/** Of everyone whom a letter names, also of those who have left. */
export type NameOf = (id: PersonId) => string

/** With the application that it is of. */
export type OpenLetter = LetterToWrite & {
  readonly open: OpenApplication
  readonly nameOf: NameOf
  /** Of the application and of its panel, to begin letters with. */
  readonly papers: readonly StoredDocument[]
}

/** The letters that this person writes in the application, newest decision first. Not found for everybody else. */
export async function openLetters(
  exchange: Exchange,
  journeyId: string,
): Promise<{
  readonly open: OpenApplication
  readonly letters: readonly LetterToWrite[]
  readonly papers: readonly StoredDocument[]
  readonly nameOf: NameOf
}> {
  const open = await openApplication(exchange, journeyId)
  const { situation, sees } = open
  const { scheme, state } = situation
  const letters = (scheme.letters ?? []).filter((letter) => mayWrite(open, letter, exchange.actor.personId))
  if (sees !== 'everything' || letters.length === 0) throw new NotFound()
  const id = situation.journeyId
  const { decisions, kept, drafts, papers, names } = await readTogether(exchange.tx, {
    papers: documentsReading(['journey', 'panel'].map((kind) => ({ kind, ids: [id] }))),
    decisions: decisionsReading([id]),
    kept: lettersReading(id),
    drafts: letterDraftsReading(id, exchange.actor.personId),
    names: namesReading(namedInLettersSql(id, expectedSql(id))),
  })
  const holders = Object.values(situation.context.holders).flat()
  return {
    open,
    papers,
    nameOf: (personId) =>
      names.get(personId) ??
      holders.find((holder) => holder.personId === personId)?.name ??
      'Someone who has left',
    letters: decisions.flatMap((decision) =>
      lettersFor({ letters }, decision.outcome).map((letter) => {
        const own = kept.filter((each) => each.decisionId === decision.id && each.letter === letter.letter)
        return {
          letter,
          decision,
          kept: own.find(({ next }) => next === undefined),
          earlier: own.filter(({ next }) => next !== undefined),
          draft: drafts.find((each) => each.decisionId === decision.id && each.letter === letter.letter),
          isTold: isDecisionTold(scheme, state, decision.task),
        }
      }),
    ),
  }
}

/** Whether somebody holds a role that writes the letter. */
export function mayWrite(
  { situation }: Pick<OpenApplication, 'situation'>,
  letter: OutcomeLetter,
  personId: PersonId,
): boolean {
  return letter.by.some((role) =>
    situation.context.holders[role]?.some((holder) => holder.personId === personId),
  )
}

/** One of them; not found for a letter that is none of the decision's. */
export async function openLetter(exchange: LetterExchange): Promise<OpenLetter> {
  const { letters, ...rest } = await openLetters(exchange, exchange.params.journeyId)
  const found = letters.find(
    ({ decision, letter }) =>
      decision.id === exchange.params.decisionId && letter.letter === exchange.params.letter,
  )
  if (!found) throw new NotFound()
  return { ...found, ...rest }
}

/** The parts as they begin, from the pack's words, the decision, the plan and the papers. */
export function begunParts(
  exchange: Pick<Exchange, 'person'>,
  { open, letter, decision, papers }: OpenLetter,
): readonly LetterPart[] {
  const { situation } = open
  const { scheme, applicant } = situation
  const parts = partsFor(letter, decision.outcome)
  const plan = parts.some(({ from }) => from === 'plan') ? areasOf(papers, situation) : []
  return beginLetter(
    parts,
    {
      person: applicant.name,
      addressee: addresseeOf(open, letter),
      scheme: scheme.name,
      outcome: outcomeName(scheme, decision),
      decided: formatDay(decision.on),
      authority: exchange.person.authorityName,
    },
    {
      reasons: decision.reasons,
      feedback: decision.feedback,
      objectives: decision.objectives,
      plan: plan
        .map(
          ({ action, dueOn, timescale }) =>
            `- ${[action, dueOn ? `by ${formatDay(dueOn)}` : timescale].filter(Boolean).join(', ')}`,
        )
        .join('\n'),
      answer(place) {
        const [document = '', field = ''] = place.split('.')
        const paper = papers.find(({ template }) => template === document)
        if (!paper) return ''
        const template = recordTemplateById(scheme, document)
        const answers = answersOf(template, paper)
        // What was not answered begins empty, not with words that say so.
        const isAnswered = (section: string) => ![undefined, ''].includes(answers[section]?.[field] as string)
        const only = {
          ...template,
          sections: template.sections
            .filter(({ section }) => isAnswered(section))
            .map((section) => ({ ...section, fields: section.fields.filter((each) => each.field === field) }))
            .filter(({ fields }) => fields.length > 0),
        }
        return documentBlocks(only, answers).map(blockInWords).filter(Boolean).join('\n')
      },
    },
  )
}

const documentOf = (place: string) => place.split('.')[0] ?? ''

/** A paper that a letter begins with and that somebody has still to finish, with where that is done. */
export interface UnfinishedPaper {
  readonly name: string
  readonly href: string
}

/** Papers of the application that the letter begins with and that are not complete. Asks nothing of the database. */
export function unfinishedPapers({ open, letter, decision }: OpenLetter): readonly UnfinishedPaper[] {
  const { scheme, context, journeyId } = open.situation
  const begun = partsFor(letter, decision.outcome).flatMap(({ from }) => (from?.includes('.') ? [from] : []))
  const complete = (context.facts['documents'] ?? [])
    .filter(({ fields }) => fields['complete'] === true)
    .map(({ fields }) => fields['template'])
  return scheme.stages
    .flatMap(({ tasks }) => tasks)
    .filter(
      ({ does, document }) => does === 'document' && begun.some((place) => documentOf(place) === document),
    )
    .filter(({ document }) => !complete.includes(document))
    .map(({ task, document = '' }) => ({
      name: scheme.templates[document]?.name ?? document,
      href: taskHref(journeyId, { task }),
    }))
}

/** Whom a letter is addressed to, in words: whoever holds its first role; the applicant where nobody does. */
function addresseeOf({ situation }: OpenApplication, { to }: OutcomeLetter): string {
  const holders = situation.context.holders[to[0] ?? ''] ?? []
  return holders.map(({ name }) => name).join(' and ') || situation.applicant.name
}

export function outcomeName(
  scheme: { readonly outcomes: readonly { readonly outcome: string; readonly name: string }[] },
  { outcome }: Pick<Decision, 'outcome'>,
): string {
  return scheme.outcomes.find((each) => each.outcome === outcome)?.name ?? outcome
}

/** Who gets it, as roles and attendance stand now. */
export async function letterGoesTo(
  exchange: Pick<Exchange, 'tx'>,
  { open, letter, decision, earlier }: OpenLetter,
): Promise<readonly Recipient[]> {
  const { scheme, context, journeyId } = open.situation
  const heard = decision.sittingId && (await panelCase(exchange.tx, journeyId, decision.sittingId))
  return recipientsOf(letter, {
    holders: (role) => (context.holders[role] ?? []).map(({ personId }) => personId),
    roleName: (role) => scheme.roles[role]?.name ?? role,
    attended: heard
      ? [...heard.attendance, ...heard.earlier.attendance]
          .filter(({ attended }) => attended)
          .map(({ personId }) => personId)
      : [],
    before: earlier.at(-1)?.recipients ?? [],
    conflicted: new Set(heard ? heard.conflicts.map(({ personId }) => personId) : []),
  })
}

/** A letter that was sent, for those who got it, sent it or write such letters in the application. */
export async function openSent(
  exchange: Exchange,
  letter: Letter | undefined,
): Promise<{ readonly letter: Letter; readonly writes: boolean }> {
  if (!letter?.sent) throw new NotFound()
  const { personId } = exchange.actor
  const writes = (await openAsWriter(exchange, letter)) !== undefined
  const hasIt = letter.sent.by === personId || letter.recipients.some((each) => each.personId === personId)
  if (!writes && !hasIt) throw new NotFound()
  return { letter, writes }
}

/** The application of a letter, for those who write such letters in it; undefined for everybody else. */
export async function openAsWriter(exchange: Exchange, letter: Letter): Promise<OpenApplication | undefined> {
  const open = await openApplication(exchange, letter.journeyId).catch((error: unknown) => {
    // Somebody who was at the meeting has the letter, and nothing else of the application.
    if (error instanceof NotFound) return undefined
    throw error
  })
  const own = open?.situation.scheme.letters?.find((each) => each.letter === letter.letter)
  return open?.sees === 'everything' && own && mayWrite(open, own, exchange.actor.personId) ? open : undefined
}
