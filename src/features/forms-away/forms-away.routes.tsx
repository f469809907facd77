import { recordAudit } from '../../platform/audit/audit.ts'
import { textOf } from '../../platform/http/body.ts'
import {
  type Answer,
  defineRoute,
  type Exchange,
  NotAllowed,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import { heldFiles, holdFiles } from '../../platform/privacy/held.store.ts'
import { readWordForm } from '../../platform/rendering/word-form.read.ts'
import { renderWordForm } from '../../platform/rendering/word-form.render.ts'
import {
  blockWordsFor,
  keepTyped,
  type OpenDocument,
  openDocument,
  sectionOf,
  suppliesFor,
  titleOf,
} from '../documents/public.ts'
import type { Section } from '../schemes/public.ts'
import { compareForm, type FormComparison } from './form.comparing.ts'
import { identityOf } from './form.identity.ts'
import { fillableSections, type FormContent, wordForm } from './form.plan.ts'
import { PreviewPage, StartPage } from './forms-away.pages.tsx'
import { refusalWords, whyNotThis } from './forms-away.words.ts'

/** Downloading a document as a Word form, and reading it back in. */

const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
/** Making and reading a form takes a tenth of a second of a processor; a whole office may come from one address. */
const perMinute = 60

const wordHref = (documentId: string): string => `/documents/${documentId}/word`

type Place = { readonly documentId: string }

async function openToFill(
  exchange: Exchange<Place>,
): Promise<{ open: OpenDocument; sections: readonly Section[] }> {
  const open = await openDocument(exchange, exchange.params.documentId)
  const sections = fillableSections(open)
  if (sections.length > 0) return { open, sections }
  throw new NotAllowed(
    open.access.locked ?? {
      code: 'not-your-section',
      says: 'There is no part of this document for you to fill in.',
      rule: 'A Word form holds the parts of the person who downloads it.',
      fact: 'Others fill in all of this document.',
      source: 'The form and the roles of those who take part.',
    },
  )
}

/** Everything the form is made from, and read back with: all own sections asked about at once. */
async function contentOf(
  exchange: Exchange<Place>,
  open: OpenDocument,
  sections: readonly Section[],
): Promise<FormContent> {
  const { person, actor } = exchange
  const opened = sections.map((section) => sectionOf(open, actor, section))
  const all: Section = { section: '', name: '', fields: sections.flatMap(({ fields }) => fields) }
  const answers = Object.assign(
    {},
    ...opened.map(({ draft, saved }) => draft?.answers ?? saved?.answers ?? {}),
  )
  const supplies = await suppliesFor(exchange, {
    document: open.document,
    section: all,
    saved: undefined,
    draft: { section: '', personId: actor.personId, baseRevision: 0, answers, savedAt: exchange.now },
  })
  const words = await blockWordsFor(exchange, open)
  return { open, sections, supplies, words, authority: person.authorityName }
}

function startPage(
  { tokens }: Exchange<Place>,
  open: OpenDocument,
  sections: readonly Section[],
  error?: string,
): Answer {
  return {
    title: `Fill in with Word: ${titleOf(open)}`,
    backLink: { href: `/documents/${open.document.id}`, text: titleOf(open) },
    ...(error === undefined ? {} : { status: 422 }),
    page: <StartPage open={open} sections={sections} tokens={tokens} error={error} />,
  }
}

const start = defineRoute({
  method: 'GET',
  url: '/documents/:documentId/word',
  access: { signedIn: true },
  async handle(exchange) {
    const { open, sections } = await openToFill(exchange)
    return startPage(exchange, open, sections)
  },
})

const download = defineRoute({
  method: 'GET',
  url: '/documents/:documentId/form.docx',
  access: { signedIn: true },
  perMinute,
  async handle(exchange) {
    const { open, sections } = await openToFill(exchange)
    const content = await contentOf(exchange, open, sections)
    const { actor, now, today } = exchange
    return {
      file: await renderWordForm(wordForm(content, { personId: actor.personId, now, today })),
      type: wordType,
      name: `${titleOf(open)
        .replace(/[^\p{L}\p{N} -]+/gu, ' ')
        .trim()}.docx`,
    }
  },
})

const upload = defineRoute({
  method: 'POST',
  url: '/documents/:documentId/word',
  access: { signedIn: true },
  perMinute,
  async handle(exchange) {
    const { files, tx, databases, actor, now } = exchange
    const { open, sections } = await openToFill(exchange)
    const file = files.find(({ field }) => field === 'form')
    if (!file) return startPage(exchange, open, sections, 'Choose the form that you saved')
    const problem = problemWith(file.bytes, open, actor.personId)
    if (problem) return startPage(exchange, open, sections, problem)
    const place = { tx, databases, authorityId: actor.authorityId }
    const [held] = await holdFiles(place, actor.personId, [file], [], now)
    // Nothing is saved: what it holds becomes a draft at the next step, and is looked at when that is saved.
    return { redirect: `${wordHref(open.document.id)}/${held!.id}`, unfinished: true }
  },
})

function problemWith(bytes: Buffer, open: OpenDocument, personId: string): string | undefined {
  const form = readWordForm(bytes)
  if (typeof form === 'string') return refusalWords[form]
  return whyNotThis(identityOf(form.properties), open, personId)
}

type HeldPlace = Place & { readonly heldId: string }

/** The form that waits, read anew beside what stands now; undefined when it waits no longer or no longer fits. */
async function comparisonOf(
  exchange: Exchange<HeldPlace>,
): Promise<{ readonly content: FormContent; readonly comparison: FormComparison } | undefined> {
  const { tx, databases, actor, params } = exchange
  const { open, sections } = await openToFill(exchange)
  const place = { tx, databases, authorityId: actor.authorityId }
  const [file] = await heldFiles(place, actor.personId, [params.heldId])
  const form = file && readWordForm(file.bytes)
  const identity = form && typeof form === 'object' ? identityOf(form.properties) : undefined
  if (!form || typeof form === 'string' || !identity || whyNotThis(identity, open, actor.personId))
    return undefined
  const content = await contentOf(exchange, open, sections)
  const opened = sections.map((section) => sectionOf(open, actor, section))
  return { content, comparison: compareForm(form, identity, content, opened) }
}

const waitsNoLonger = 'That form is no longer waiting. Upload it again.'

function previewPage(
  exchange: Exchange<HeldPlace>,
  { content, comparison }: NonNullable<Awaited<ReturnType<typeof comparisonOf>>>,
  error?: string,
): Answer {
  const { open } = content
  return {
    title: `What your form changes: ${titleOf(open)}`,
    wide: true,
    backLink: { href: wordHref(open.document.id), text: 'Fill in with Word' },
    ...(error === undefined ? {} : { status: 422 }),
    page: (
      <PreviewPage
        content={content}
        comparison={comparison}
        action={`${wordHref(open.document.id)}/${exchange.params.heldId}`}
        tokens={exchange.tokens}
        error={error}
      />
    ),
  }
}

const preview = defineRoute({
  method: 'GET',
  url: '/documents/:documentId/word/:heldId',
  access: { signedIn: true },
  async handle(exchange) {
    const found = await comparisonOf(exchange)
    return found
      ? previewPage(exchange, found)
      : { redirect: wordHref(exchange.params.documentId), flash: waitsNoLonger }
  },
})

const keep = defineRoute({
  method: 'POST',
  url: '/documents/:documentId/word/:heldId',
  access: { signedIn: true },
  perMinute,
  async handle(exchange) {
    const { tx, actor, body, params } = exchange
    const found = await comparisonOf(exchange)
    if (!found) return { redirect: wordHref(params.documentId), unfinished: true, flash: waitsNoLonger }
    const { open } = found.content
    if (textOf(body, '_seen') !== found.comparison.seen)
      return previewPage(exchange, found, 'Something changed here after you looked. Look it over once more')
    const changed = found.comparison.sections.filter(({ changes }) => changes.length > 0)
    for (const { open: section, answers, base } of changed) await keepTyped(exchange, section, answers, base)
    await holdFiles(
      { ...exchange, authorityId: actor.authorityId },
      actor.personId,
      [],
      [params.heldId],
      exchange.now,
    )
    await recordAudit(tx, {
      actor,
      action: 'take-in-word-form',
      subject: { kind: 'document', id: open.document.id },
      about: open.document.aboutPersonId,
      detail: { sections: changed.map(({ open: { section } }) => section.section).join(' ') },
    })
    const names = changed.map(({ open: { section } }) => `“${section.name}”`)
    return {
      redirect: `/documents/${open.document.id}`,
      unfinished: true,
      flash: `What you wrote in Word is kept as your draft of ${names.join(', ')}. Open each section, look it over and save it: until then only you see it.`,
    }
  },
})

export const formsAwayRoutes: readonly RouteDefinition[] = [start, download, upload, preview, keep]
