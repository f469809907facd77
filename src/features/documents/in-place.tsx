import { canonicalJson } from '../../kernel/canonical.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { textOf } from '../../platform/http/body.ts'
import type { Exchange, Fields } from '../../platform/http/route.ts'
import { NotAllowed } from '../../platform/http/route.ts'
import { type FieldErrors, Form, type FormTokens, SaveState, type Words } from '../../ui/public.ts'
import type { Section } from '../schemes/public.ts'
import { type DocumentAnswers, isEmptyAnswer, rowsAnswer, type SectionAnswers } from './answer.values.ts'
import type { FieldProblem } from './answers.rules.ts'
import { applyingIn } from './applying.rules.ts'
import { valuesFor } from './documents.handlers.ts'
import { type DocumentOwner, type FindingPlace, type FrameworkOption, ownerOf } from './documents.ports.ts'
import type { Draft } from './documents.queries.ts'
import { SectionInputs } from './field.inputs.tsx'
import { targetOf } from './inputs.rules.ts'
import { settledOf } from './merging.rules.ts'
import { openDocument, type OpenDocument, openSection, sectionOf } from './opening.queries.ts'
import { keepTyped, mergedWithSaved, saveSection } from './saving.handlers.ts'
import { parseSection, problemsOfSection, shownName, tidied } from './section.forms.ts'
import { conflictHref } from './conflict.pages.tsx'

/**
 * A whole document as one form inside another room's page, beside what it is about: the same inputs, drafts, checks and
 * conflicts as on its own pages, so that nobody loses their place (a check beside the portfolio, a panel's record).
 */

export interface InPlace {
  readonly open: OpenDocument
  readonly sections: readonly PlacedSection[]
  /** What is wrong, by input id, in the order of the page; empty unless it was asked to check. */
  readonly errors: FieldErrors
  readonly places: readonly FindingPlace[]
  readonly frameworks: Readonly<Record<string, readonly FrameworkOption[] | undefined>>
  /** The revisions that the form was shown from, as autosave sends them back. */
  readonly base: string
  /** Drafts that others typed and have not saved. */
  readonly othersDrafts: readonly Draft[]
}

export interface PlacedSection {
  readonly section: Section
  readonly answers: SectionAnswers
  readonly prefilledFrom: Readonly<Record<string, string | undefined>>
  readonly problems: readonly FieldProblem[]
}

/** The document as this person fills it in now. `check` shows what is missing. Throws `NotFound` as its own pages do. */
export async function openInPlace(
  exchange: Exchange<unknown>,
  documentId: string,
  check: boolean,
): Promise<InPlace> {
  return placed(exchange, await openDocument(exchange, documentId), check)
}

/** First values by key, where the page knows what they are made of. */
export type FirstValues = (keys: readonly string[]) => Awaited<ReturnType<DocumentOwner['prefill']>>

/** The same of a document that the page has opened already. */
export async function placed(
  { tx, actor }: Exchange<unknown>,
  open: OpenDocument,
  check: boolean,
  firstValues?: FirstValues,
): Promise<InPlace> {
  const { document, inUse } = open
  const owner = ownerOf(document.ownerKind)
  const mine = document.drafts.filter((draft) => draft.personId === actor.personId)
  const kept = (section: Section): SectionAnswers =>
    mine.find((draft) => draft.section === section.section)?.answers ?? open.answers[section.section] ?? {}
  const filled = inUse.template.sections.filter((section) => open.access.fills.includes(section.section))
  const toPrefill = filled.flatMap((section) =>
    section.fields.filter(
      ({ field, prefill, calculated }) =>
        prefill !== undefined && (calculated || kept(section)[field] === undefined),
    ),
  )
  const keys = [...new Set(toPrefill.flatMap(({ prefill }) => prefill ?? []))]
  const first =
    keys.length === 0 ? {} : (firstValues?.(keys) ?? (await owner.prefill(tx, actor, document, keys)))
  const prefilled = valuesFor(toPrefill, first)
  const answersIn = (section: Section): SectionAnswers => ({
    ...kept(section),
    ...Object.fromEntries(
      section.fields.flatMap(({ field }) => (field in prefilled ? [[field, prefilled[field]]] : [])),
    ),
  })
  const all: DocumentAnswers = {
    ...open.answers,
    ...Object.fromEntries(filled.map((section) => [section.section, answersIn(section)])),
  }
  const applying = applyingIn(inUse.template, all)
  const sections = filled
    .filter((section) => applying.section(section))
    .map(
      (section): PlacedSection => ({
        section,
        answers: all[section.section] ?? {},
        prefilledFrom: Object.fromEntries(
          toPrefill.map(({ field, prefill }) => [field, first[prefill ?? '']?.from]),
        ),
        problems: check ? problemsOfSection(inUse.template, section, all, open.rules) : [],
      }),
    )
  const frameworks: Record<string, readonly FrameworkOption[]> = {}
  for (const framework of frameworksIn(sections))
    frameworks[framework] = await owner.frameworkItems(tx, document, framework)
  const findings = sections.some(({ section }) => section.fields.some(({ type }) => type === 'finding'))
  return {
    open: { ...open, applying },
    sections,
    errors: Object.fromEntries(
      sections.flatMap(({ section, problems }) =>
        problems.map((problem) => [targetOf(section, problem), problem.says] as const),
      ),
    ),
    places: findings ? ((await owner.findingPlaces?.(tx, document)) ?? []) : [],
    frameworks,
    base: filled
      .map((section) => {
        const draft = mine.find((each) => each.section === section.section)
        return `${section.section}:${draft?.clashes?.length ? draft.baseRevision : revisionOf(open, section)}`
      })
      .join(','),
    othersDrafts: document.drafts.filter((draft) => draft.personId !== actor.personId),
  }
}

function frameworksIn(sections: readonly PlacedSection[]): readonly string[] {
  const named = sections.flatMap(({ section }) =>
    section.fields.flatMap((field) =>
      field.type === 'framework-items'
        ? [field.framework]
        : field.type === 'rows'
          ? field.columns.flatMap(({ framework }) => framework ?? [])
          : [],
    ),
  )
  return [...new Set(named)]
}

function revisionOf({ document }: OpenDocument, { section }: Section): number {
  return document.sections.find((saved) => saved.section === section)?.revision ?? 0
}

export interface InPlaceFormProps {
  readonly place: InPlace
  readonly tokens: FormTokens
  readonly action: string
  /** Address that takes drafts: its handler calls `keepInPlace`. */
  readonly autosave: string
  /** What stands before the inputs of a section, e.g. the questions that it notes answers to. */
  readonly before?: (section: Section) => Words
  readonly buttons: Words
}

/** All sections that this person fills in, one below the other, in one form with one autosave. */
export function InPlaceForm({ place, tokens, action, autosave, before, buttons }: InPlaceFormProps) {
  const { open, sections } = place
  const savedAt = open.document.sections
    .map((saved) => saved.savedAt)
    .sort()
    .at(-1)
  return (
    <Form tokens={tokens} action={action} autosave={autosave} section="whole" base={place.base}>
      {/* Pressing Enter in a field presses the first button of a form, which must not be "Remove row". */}
      <button
        type="submit"
        class="govuk-visually-hidden"
        name="_do"
        value="save"
        tabindex={-1}
        aria-hidden="true"
      >
        Save
      </button>
      <input type="hidden" name="_bases" value={place.base} />
      {sections.map(({ section, answers, prefilledFrom, problems }) => (
        <section
          key={section.section}
          id={`part-${section.section}`}
          aria-labelledby={`name-${section.section}`}
        >
          <h3 class="govuk-heading-m" id={`name-${section.section}`}>
            {section.name}
          </h3>
          {section.guidance && <p class="govuk-body-s">{section.guidance}</p>}
          {before?.(section)}
          <SectionInputs
            context={{
              section,
              answers,
              applying: open.applying,
              errors: Object.fromEntries(problems.map(({ input, says }) => [input, says])),
              prefilledFrom,
              inUse: open.inUse,
              evidence: undefined,
              frameworks: place.frameworks,
              places: place.places,
              found: {},
            }}
          />
        </section>
      ))}
      <SaveState savedAt={savedAt ?? null} />
      <p class="govuk-body">
        <a class="govuk-link" href={`/documents/${open.document.id}/word`}>
          Fill it in with Word and upload it
        </a>
      </p>
      {buttons}
    </Form>
  )
}

export type SavedInPlace =
  /** `voided` names sections whose own signature no longer counts. */
  | { readonly is: 'saved'; readonly open: OpenDocument; readonly voided: readonly string[] }
  /** A row was added or taken away: go on at the anchor. Nothing is saved yet, all of it is kept. */
  | { readonly is: 'rows'; readonly anchor: string }
  /** Go to this page of the document: two texts to choose from. */
  | { readonly is: 'elsewhere'; readonly href: string }

interface Parsed {
  readonly section: Section
  readonly answers: SectionAnswers
  readonly base: number
}

/**
 * Saves what was sent, section by section, complete or not: what is missing is said when the document is finished. What
 * others have saved since the page was shown stands beside it, field by field. `page` is the way back once somebody has
 * chosen between two texts.
 */
export async function saveInPlace(
  exchange: Exchange<unknown>,
  documentId: string,
  page: string,
): Promise<SavedInPlace> {
  const { body, actor } = exchange
  const open = await openDocument(exchange, documentId)
  const parsed = parse(open, body, textOf(body, '_bases'))
  const rows = withRows(parsed, textOf(body, '_do'))
  requireFilling(open, parsed)
  if (rows) {
    for (const each of rows.parsed.filter((one) => isChanged(open, one)))
      await keepTyped(exchange, { document: open.document, section: each.section }, each.answers, each.base)
    return { is: 'rows', anchor: rows.anchor }
  }
  const all: DocumentAnswers = {
    ...open.answers,
    ...Object.fromEntries(parsed.map(({ section, answers }) => [section.section, answers])),
  }
  const applying = applyingIn(open.inUse.template, all)
  const voided: string[] = []
  let elsewhere: string | undefined
  for (const each of parsed) {
    const { section } = each
    const drafted = open.document.drafts.some(
      (draft) => draft.section === section.section && draft.personId === actor.personId,
    )
    if (!applying.section(section) || (!drafted && !isChanged(open, each))) continue
    const saved = await saveMerged(exchange, documentId, each)
    if (saved.clashes) elsewhere ??= conflictHref(documentId, section.section, page)
    voided.push(...saved.voided)
  }
  if (elsewhere) return { is: 'elsewhere', href: elsewhere }
  return { is: 'saved', open: await openDocument(exchange, documentId), voided }
}

/** Somebody may save the same section in the very moment: then it is put together once more. */
const mostTries = 5

/** Saves one section with what others have saved since; where the two clash, one's own is kept as a draft to choose from. */
async function saveMerged(
  exchange: Exchange<unknown>,
  documentId: string,
  { section, answers, base }: Parsed,
): Promise<{ readonly clashes: boolean; readonly voided: readonly string[] }> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    // Opened anew each time: what was saved just now decides which sections apply and which signatures stand.
    const now = await openSection(exchange, documentId, section.section)
    const merged = await mergedWithSaved(exchange.tx, now, answers, base)
    const saved = await saveSection(exchange, now, settledOf(merged, now.saved?.answers ?? {}), now.revision)
    if (saved.is === 'changed-meanwhile') continue
    if (merged.clashes.length > 0) await keepTyped(exchange, now, answers, base)
    return { clashes: merged.clashes.length > 0, voided: saved.is === 'saved' ? saved.voided : [] }
  }
  const now = await openSection(exchange, documentId, section.section)
  await keepTyped(exchange, now, answers, base)
  return { clashes: true, voided: [] }
}

/** Answers autosave: what was typed in any of the sections is kept as this person's drafts. */
export async function keepInPlace(exchange: Exchange<unknown>, documentId: string, page: string) {
  const { body, now, actor, databases } = exchange
  const open = await openDocument(exchange, documentId)
  const sent = Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) =>
      name.startsWith('answers.') ? [[name.slice('answers.'.length), value]] : [],
    ),
  )
  const base = textOf(body, 'base')
  const changed: Parsed[] = []
  let behind: Section | undefined
  for (const each of parse(open, sent, base)) {
    const { answers, clashes } = await mergedWithSaved(
      exchange.tx,
      sectionOf(open, actor, each.section),
      each.answers,
      each.base,
    )
    if (clashes.length > 0) behind ??= each.section
    if (isChanged(open, { ...each, answers }, actor.personId)) changed.push(each)
  }
  requireFilling(open, changed)
  const keep = async (asking: Pick<Exchange, 'tx' | 'actor' | 'today' | 'now'>) => {
    for (const { section, answers, base: from } of changed)
      await keepTyped(asking, { document: open.document, section }, answers, from)
  }
  if (behind) {
    // An answer of 409 undoes this transaction, but what was typed is kept all the same.
    await databases.write(actor.authorityId, (tx) => keep({ ...exchange, tx }))
    return {
      status: 409,
      json: { href: conflictHref(documentId, behind.section, page) },
    }
  }
  await keep(exchange)
  return { json: { revision: base, savedAt: now } }
}

function requireFilling({ access }: OpenDocument, parsed: readonly Parsed[]): void {
  if (!access.locked && parsed.every(({ section }) => access.fills.includes(section.section))) return
  throw new NotAllowed(
    access.locked ?? {
      code: 'not-your-section',
      says: 'You cannot fill in this section.',
      rule: 'Each section is filled in by the person whose part it is.',
    },
  )
}

/** The sections of which something stood on the page. */
function parse(open: OpenDocument, sent: Fields, base: string): readonly Parsed[] {
  const bases = new Map(base.split(',').map((each) => each.split(':', 2) as [string, string]))
  const { template } = open.inUse
  return template.sections
    .filter((section) => section.fields.some((field) => sent[shownName(field)] !== undefined))
    .map((section) => ({
      section,
      answers: parseSection(template, section, sent, open.rules, open.answers).answers,
      base: Number(bases.get(section.section) ?? '0') || 0,
    }))
}

/** Whether it says something else than what is saved or, for one person's typing, than their draft. */
function isChanged(open: OpenDocument, { section, answers }: Parsed, personId?: PersonId): boolean {
  const saved = open.document.sections.find((each) => each.section === section.section)
  const draft =
    personId &&
    open.document.drafts.find((each) => each.section === section.section && each.personId === personId)
  const before = draft?.answers ?? saved?.answers
  if (!before) return Object.values(answers).some((answer) => !isEmptyAnswer(answer))
  return canonicalJson(tidied(section, before)) !== canonicalJson(tidied(section, answers))
}

function withRows(
  parsed: readonly Parsed[],
  act: string,
): { readonly parsed: readonly Parsed[]; readonly anchor: string } | undefined {
  const [what, field = '', row] = act.split(':')
  if (what !== 'add-row' && what !== 'remove-row') return undefined
  let anchor = `${field}-rows`
  const changed = parsed.map((each) => {
    if (!each.section.fields.some((one) => one.field === field)) return each
    const rows = rowsAnswer(each.answers[field])
    if (what === 'remove-row')
      return { ...each, answers: { ...each.answers, [field]: rows.filter(({ id }) => id !== row) } }
    anchor = `${field}-row-${rows.length + 1}`
    return {
      ...each,
      answers: { ...each.answers, [field]: [...rows, { id: crypto.randomUUID(), cells: {} }] },
    }
  })
  return { parsed: changed, anchor }
}
