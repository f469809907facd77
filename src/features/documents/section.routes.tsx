import { canonicalJson } from '../../kernel/canonical.ts'
import type { IsoInstant } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import {
  type Answer as RouteAnswer,
  defineRoute,
  type Exchange,
  type Fields,
  NotAllowed,
} from '../../platform/http/route.ts'
import { textOf } from '../../platform/http/body.ts'
import type { Field } from '../schemes/public.ts'
import { isEmptyAnswer, type RowAnswer, rowsAnswer, type SectionAnswers } from './answer.values.ts'
import { applyingIn } from './applying.rules.ts'
import { sectionBlocks } from './blocks.rules.ts'
import {
  blockWordsFor,
  namesOf,
  nextSectionOf,
  openDocument,
  openSection,
  type OpenSection,
  suppliesFor,
} from './opening.queries.ts'
import { keepTyped, mergedWithSaved, saveSection } from './saving.handlers.ts'
import { parseSection, problemsOfSection } from './section.forms.ts'
import { sectionHref, SectionFormPage, SectionReadPage, titleOf } from './section.pages.tsx'

/** Another person counts as having a section open for this long after they typed. */
const openForMs = 10 * 60_000

type Place = { readonly documentId: string; readonly section: string }

const show = defineRoute({
  method: 'GET',
  url: '/documents/:documentId/sections/:section',
  access: { signedIn: true },
  async handle(exchange) {
    const { params, query } = exchange
    const open = await openSection(exchange, params.documentId, params.section)
    const href = sectionHref(params.documentId, params.section)
    if (open.mayFill && isBehind(open)) return { redirect: `${href}/conflict` }
    const accepted = query['change'] === 'yes'
    return open.mayFill && (accepted || open.warnings.length === 0)
      ? showForm(exchange, open, accepted)
      : showReading(exchange, open)
  },
})

async function showForm(
  exchange: Exchange<Place>,
  opened: OpenSection,
  accepted: boolean,
): Promise<RouteAnswer> {
  const { tx, query, tokens, now } = exchange
  const check = query['check']
  const supplies = await suppliesFor(exchange, opened)
  const answers = { ...opened.answers, [opened.section.section]: supplies.answers }
  const open = {
    ...opened,
    applying: applyingIn(opened.inUse.template, answers),
    othersDrafts: opened.othersDrafts.filter(({ savedAt }) => isLately(savedAt, now)),
  }
  const problems =
    check === 'yes' ? problemsOfSection(open.inUse.template, open.section, answers, open.rules) : []
  const nameOf = await namesOf(
    tx,
    open.othersDrafts.map(({ personId }) => personId),
  )
  return {
    title: `${open.section.name}: ${titleOf(open)}`,
    wide: true,
    backLink: { href: `/documents/${open.document.id}`, text: titleOf(open) },
    ...(problems.length > 0 ? { status: 422 } : {}),
    page: (
      <SectionFormPage
        open={open}
        supplies={supplies}
        tokens={tokens}
        problems={problems}
        accepted={accepted}
        draftShown={check === undefined && open.draft !== undefined && !isSaved(open)}
        nameOf={nameOf}
      />
    ),
  }
}

async function showReading(exchange: Exchange<Place>, open: OpenSection): Promise<RouteAnswer> {
  const words = await blockWordsFor(exchange, open, open.section)
  const nameOf = await namesOf(exchange.tx, open.saved ? [open.saved.savedBy] : [])
  return {
    title: `${open.section.name}: ${titleOf(open)}`,
    wide: true,
    backLink: { href: `/documents/${open.document.id}`, text: titleOf(open) },
    page: (
      <SectionReadPage
        open={open}
        blocks={sectionBlocks(open.section, (field) => open.applying.field(field), open.answers, {
          ...words,
          signed: {},
        })}
        signer={open.access.signs.find(({ section }) => section === open.section.section)}
        nameOf={nameOf}
      />
    ),
  }
}

const save = defineRoute({
  method: 'POST',
  url: '/documents/:documentId/sections/:section',
  access: { signedIn: true },
  async handle(exchange) {
    const { params, body } = exchange
    const open = await openSection(exchange, params.documentId, params.section)
    requireFilling(open)
    const href = sectionHref(params.documentId, params.section)
    const base = baseOf(body['_base'])
    const act = textOf(body, '_do')
    const typed = parseSection(open.inUse.template, open.section, body, open.rules, open.answers).answers
    const accepted = body['_accept'] === 'yes'
    const change = accepted ? 'change=yes' : ''

    const { answers, clashes } = await mergedWithSaved(exchange.tx, open, typed, base)
    if (clashes.length > 0) {
      await keepTyped(exchange, open, typed, base)
      return { redirect: `${href}/conflict`, unfinished: true }
    }
    const { revision } = open
    const problems = problemsOfSection(
      open.inUse.template,
      open.section,
      { ...open.answers, [params.section]: answers },
      open.rules,
    )
    const rows = withRowsChanged(answers, act)
    if (rows || act.startsWith('find-person:')) {
      await keepTyped(exchange, open, rows?.answers ?? answers, revision)
      const anchor = rows?.anchor ?? `${act.split(':')[1]}--name`
      return { redirect: `${href}${change && `?${change}`}#${anchor}`, unfinished: true }
    }
    if (open.warnings.length > 0 && !accepted) {
      await keepTyped(exchange, open, answers, revision)
      return {
        redirect: href,
        unfinished: true,
        flash: 'What you typed is kept. Read what saving it would change, then go on.',
      }
    }
    const finishing = act !== 'later'
    if (finishing && problems.length > 0) {
      // Kept before it is refused, so that the page can be left, reloaded or lost with its connection.
      await keepTyped(exchange, open, answers, revision)
      return { redirect: `${href}?${change && `${change}&`}check=yes`, unfinished: true }
    }
    const looked = {
      notFreeText: open.section.fields.filter((field) => !isFreeText(field)).map(({ field }) => field),
      keepMeanwhile: (tx: Tx) => keepTyped({ ...exchange, tx }, open, answers, revision),
    }
    const saved = await saveSection(exchange, open, answers, revision)
    if (saved.is === 'changed-meanwhile') {
      await keepTyped(exchange, open, answers, revision)
      return { redirect: `${href}/conflict`, unfinished: true }
    }
    const after = await openDocument(exchange, params.documentId)
    const voided =
      saved.is === 'saved' && saved.voided.length > 0
        ? ' A signature no longer counts, since what it signed has changed.'
        : ''
    if (!finishing) {
      return {
        redirect: `/documents/${params.documentId}`,
        ...looked,
        flash: `Saved. ${missingInWords(problems.length, open.section.name)}${voided}`,
      }
    }
    const own = after.standing.sections.find(({ section }) => section.section === params.section)
    if (own?.unsigned && open.access.signs.some(({ section }) => section === params.section))
      return {
        redirect: `${href}/sign`,
        ...looked,
        flash: `Saved. Read it once more and sign it.${voided}`,
      }
    const next = nextSectionOf(after, params.section)
    return {
      redirect: next ? sectionHref(params.documentId, next) : `/documents/${params.documentId}`,
      ...looked,
      flash: `Saved “${open.section.name}”.${voided}`,
    }
  },
})

const saveDraft = defineRoute({
  method: 'POST',
  url: '/drafts/:documentId/:section',
  access: { signedIn: true },
  async handle(exchange) {
    const { params, body, now, databases, actor } = exchange
    const open = await openSection(exchange, params.documentId, params.section)
    requireFilling(open)
    const base = baseOf(body['base'])
    const { answers } = parseSection(
      open.inUse.template,
      open.section,
      withoutPrefix(body),
      open.rules,
      open.answers,
    )
    const { clashes } = await mergedWithSaved(exchange.tx, open, answers, base)
    if (clashes.length === 0) {
      await keepTyped(exchange, open, answers, base)
      // What the page goes on from is what it shows, not what others have saved since.
      return { json: { revision: base, savedAt: now } }
    }
    // An answer of 409 undoes this transaction, but what was typed is kept all the same.
    await databases.write(actor.authorityId, (tx) => keepTyped({ ...exchange, tx }, open, answers, base))
    return { status: 409, json: { href: `${sectionHref(params.documentId, params.section)}/conflict` } }
  },
})

/** The parts of a section that a script or a page can save: shared by both ways in. */
function requireFilling(open: OpenSection): void {
  if (open.mayFill) return
  throw new NotAllowed(
    open.access.locked ?? {
      code: 'not-your-section',
      says: 'You cannot fill in this section.',
      rule: 'Each section is filled in by the person whose part it is.',
      fact: open.access.fillers[open.section.section]
        ? `${open.access.fillers[open.section.section]} fills this one in.`
        : 'This one is not yours.',
      source: 'The form and the roles of those who take part.',
    },
  )
}

/** Where people write in their own words; what is prefilled comes from a record, not from somebody's typing. */
function isFreeText({ type, prefill }: Field): boolean {
  return prefill === undefined && ['text', 'long-text', 'finding', 'rows'].includes(type)
}

/** `answers.visit.day` as autosave sends it, to `visit.day`. */
function withoutPrefix(body: Fields): Fields {
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) =>
      name.startsWith('answers.') ? [[name.slice('answers.'.length), value]] : [],
    ),
  )
}

function baseOf(sent: Fields[string]): number {
  return typeof sent === 'string' && /^\d{1,9}$/.test(sent) ? Number(sent) : 0
}

/** Answers with a row more or less, when that button was pressed, and the place on the page to go on at. */
function withRowsChanged(
  answers: SectionAnswers,
  act: string,
): { readonly answers: SectionAnswers; readonly anchor: string } | undefined {
  const [what, field = '', row] = act.split(':')
  const rows = rowsAnswer(answers[field])
  if (what === 'add-row') {
    const added: RowAnswer = { id: crypto.randomUUID(), cells: {} }
    return { answers: { ...answers, [field]: [...rows, added] }, anchor: `${field}-row-${rows.length + 1}` }
  }
  if (what !== 'remove-row') return undefined
  return { answers: { ...answers, [field]: rows.filter(({ id }) => id !== row) }, anchor: `${field}-rows` }
}

function missingInWords(count: number, section: string): string {
  if (count === 0) return `“${section}” has everything it needs.`
  return `“${section}” still needs ${count === 1 ? 'one thing' : `${count} things`} before it is complete.`
}

/** The draft says nothing that is not saved already. */
function isSaved({ draft, saved }: OpenSection): boolean {
  return (
    draft !== undefined &&
    canonicalJson(answered(draft.answers)) === canonicalJson(answered(saved?.answers ?? {}))
  )
}

function answered(answers: SectionAnswers): SectionAnswers {
  return Object.fromEntries(Object.entries(answers).filter(([, answer]) => !isEmptyAnswer(answer)))
}

/** Somebody saved the section since this person's draft was begun, and the two differ. */
export function isBehind(open: OpenSection): boolean {
  return open.draft !== undefined && open.draft.baseRevision < open.revision && !isSaved(open)
}

function isLately(at: IsoInstant, now: IsoInstant): boolean {
  return Date.parse(now) - Date.parse(at) < openForMs
}

export type NameOf = (id: PersonId) => string

export const sectionRoutes = [show, save, saveDraft]
