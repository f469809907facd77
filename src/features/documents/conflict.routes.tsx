import { textOf } from '../../platform/http/body.ts'
import { safeReturnPath } from '../../platform/http/return-path.ts'
import { defineRoute, type Exchange, NotAllowed, NotFound } from '../../platform/http/route.ts'
import type { Answer, SectionAnswers } from './answer.values.ts'
import { sectionBlocks } from './blocks.rules.ts'
import { clashingFields, conflictHref, ConflictPage } from './conflict.pages.tsx'
import { revisionsOf } from './documents.queries.ts'
import { dropDraft } from './documents.store.ts'
import { bothOf, writtenIn } from './merging.rules.ts'
import { blockWordsFor, namesOf, openSection, type OpenSection } from './opening.queries.ts'
import { keepTyped } from './saving.handlers.ts'
import { sectionHref, SectionSignPage, titleOf } from './section.pages.tsx'
import { isBehind } from './section.routes.tsx'
import { signSection } from './signing.handlers.ts'

/** Choosing between two texts, discarding a draft, and signing a section. */

type Place = { readonly documentId: string; readonly section: string }

const showConflict = defineRoute({
  method: 'GET',
  url: '/documents/:documentId/sections/:section/conflict',
  access: { signedIn: true },
  async handle(exchange) {
    const { tx, params, tokens } = exchange
    const open = await openSection(exchange, params.documentId, params.section)
    const from = fromOf(exchange)
    if (!open.mayFill || !isBehind(open) || !open.draft)
      return { redirect: from ?? sectionHref(params.documentId, params.section) }
    const [field = ''] = open.draft.clashes ?? []
    const savedLast = writtenIn(await revisionsOf(tx, open.document.id), params.section, field)
    return {
      title: `Two texts: ${open.section.name}`,
      wide: true,
      backLink: { href: `/documents/${open.document.id}`, text: titleOf(open) },
      page: (
        <ConflictPage
          open={open}
          mine={open.draft.answers}
          theirs={open.saved?.answers ?? {}}
          me={exchange.actor.personId}
          savedLast={savedLast}
          from={from}
          nameOf={await namesOf(tx, savedLast ? [savedLast.savedBy] : [])}
          tokens={tokens}
        />
      ),
    }
  },
})

const settleConflict = defineRoute({
  method: 'POST',
  url: '/documents/:documentId/sections/:section/conflict',
  access: { signedIn: true },
  async handle(exchange) {
    const { params, body } = exchange
    const open = await openSection(exchange, params.documentId, params.section)
    const href = sectionHref(params.documentId, params.section)
    const from = fromOf(exchange)
    // Saved once more meanwhile: the texts that were chosen from are not those that stand.
    if (!open.mayFill || !open.draft || textOf(body, '_base') !== String(open.revision))
      return { redirect: conflictHref(params.documentId, params.section, from) }
    const merged = merge(open, open.draft.answers, (field) => textOf(body, `keep.${field}`))
    await keepTyped(exchange, open, merged, open.revision)
    return {
      redirect: from ?? (open.warnings.length > 0 ? `${href}?change=yes` : href),
      unfinished: true,
      flash: 'This is what you chose. Look it over, then save it.',
    }
  },
})

/** The page to go on at: one of ours, or none. */
function fromOf({ query }: Pick<Exchange, 'query'>): string | undefined {
  const path = safeReturnPath(query['from'])
  return path === '/' ? undefined : path
}

/** What both wrote, with what this person chose where they clash. */
function merge(open: OpenSection, mine: SectionAnswers, keep: (field: string) => string): SectionAnswers {
  const theirs = open.saved?.answers ?? {}
  const merged: Record<string, Answer | undefined> = { ...mine }
  for (const { field, both } of clashingFields(open, mine, theirs)) {
    const choice = keep(field.field)
    if (choice === 'theirs') merged[field.field] = theirs[field.field]
    else if (choice === 'both' && both)
      merged[field.field] = bothOf(field, theirs[field.field], mine[field.field])
  }
  return merged
}

const discard = defineRoute({
  method: 'POST',
  url: '/documents/:documentId/sections/:section/discard',
  access: { signedIn: true },
  async handle(exchange) {
    const { tx, actor, params } = exchange
    const open = await openSection(exchange, params.documentId, params.section)
    await dropDraft(tx, open.document.id, open.section.section, actor.personId)
    return {
      redirect: fromOf(exchange) ?? sectionHref(params.documentId, params.section),
      flash: 'What you had typed was discarded. This is what is saved.',
    }
  },
})

const readToSign = defineRoute({
  method: 'GET',
  url: '/documents/:documentId/sections/:section/sign',
  access: { signedIn: true },
  async handle(exchange) {
    return signPage(
      exchange,
      await openSection(exchange, exchange.params.documentId, exchange.params.section),
    )
  },
})

const sign = defineRoute({
  method: 'POST',
  url: '/documents/:documentId/sections/:section/sign',
  access: { signedIn: true },
  async handle(exchange) {
    const { params, body } = exchange
    const open = await openSection(exchange, params.documentId, params.section)
    const result = await signSection(exchange, open, {
      printedName: textOf(body, 'printed-name'),
      base: Number(textOf(body, '_base')),
      confirmed: textOf(body, 'confirm') === 'yes',
    })
    if (result.ok)
      return {
        redirect: `/documents/${params.documentId}`,
        flash: `You signed “${open.section.name}”.`,
      }
    const errors = Object.fromEntries(
      result.refusals.flatMap(({ field, says }) => (field ? [[field, says]] : [])),
    )
    if (Object.keys(errors).length === 0) throw new NotAllowed(...result.refusals)
    return { ...(await signPage(exchange, open, errors, textOf(body, 'printed-name'))), status: 422 }
  },
})

async function signPage(
  exchange: Exchange<Place>,
  open: OpenSection,
  errors?: Readonly<Record<string, string>>,
  printedName = exchange.person.name,
) {
  const signer = open.access.signs.find(({ section }) => section === open.section.section)
  if (!signer || open.signature) throw new NotFound()
  const words = await blockWordsFor(exchange, open, open.section)
  return {
    title: `Sign “${open.section.name}”`,
    wide: true,
    backLink: { href: `/documents/${open.document.id}`, text: titleOf(open) },
    page: (
      <SectionSignPage
        open={open}
        blocks={sectionBlocks(open.section, (field) => open.applying.field(field), open.answers, words)}
        signer={signer}
        printedName={printedName}
        tokens={exchange.tokens}
        errors={errors}
      />
    ),
  }
}

export const conflictRoutes = [showConflict, settleConflict, discard, readToSign, sign]
