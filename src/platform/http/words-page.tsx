import { render } from 'preact-render-to-string'
import type { VNode } from 'preact'
import { fewerThan } from '../../kernel/lengths.ts'
import { momentIn } from '../clock.ts'
import { type HeldFile, holdFiles } from '../privacy/held.store.ts'
import type { WordsToCheck } from '../privacy/looking.ts'
import { WordsPage } from '../privacy/words.pages.tsx'
import type { Outcome } from './outcome.ts'
import type { ServerParts } from './parts.ts'
import type { Asked } from './request.ts'
import type { FormTokens, PageAnswer, UploadedFile } from './route.ts'
import { type TooLong, TooLongPage } from './too-long.tsx'
import type { Who } from './who.ts'

/** The page that asks about words, or to shorten texts, with the files of the sending held beside it. */
export async function askAboutTyping(
  parts: ServerParts,
  outcome: Extract<Outcome, { readonly is: 'words' | 'too-long' }>,
  { url, body, press, cameFrom, words: answers }: Asked,
  tokens: FormTokens,
  nameOf: (field: string) => string | undefined,
): Promise<PageAnswer> {
  const held = await heldBeside(parts, outcome.who, outcome.files, answers.held)
  const form = {
    ...{ held, tokens, nameOf, action: url, from: cameFrom },
    // Sent on from here, it is still the press of the page it was typed on.
    body: press === undefined ? body : { ...body, _press: press },
  }
  return outcome.is === 'words'
    ? {
        title: 'Could these words tell who somebody is?',
        status: 422,
        page: <WordsPage {...form} words={outcome.words} />,
      }
    : {
        title: 'Shorten what you wrote',
        status: 422,
        page: <TooLongPage {...form} texts={outcome.texts} />,
      }
}

/** The same for a script: which fields, and how much they take. */
export function tooLongAsJson(texts: readonly TooLong[]) {
  return {
    code: 'too-long',
    title: 'Shorten what you wrote',
    says: 'Nothing is saved yet.',
    refusals: texts.map(({ field, text, most }) => ({
      code: 'too-long',
      field,
      says: fewerThan(text.length, most),
    })),
  }
}

async function heldBeside(
  { databases, clock }: ServerParts,
  { actor }: Who,
  files: readonly UploadedFile[],
  already: readonly string[],
): Promise<readonly HeldFile[]> {
  const { authorityId, personId } = actor
  if (files.length === 0) return []
  return databases.write(authorityId, (tx) =>
    holdFiles({ tx, databases, authorityId }, personId, files, already, momentIn(clock)),
  )
}

/** The same for a script: what was found and where, so that it can ask. */
export function wordsAsJson({ texts }: WordsToCheck) {
  return {
    code: 'words-to-check',
    title: 'Could these words tell who somebody is?',
    says: 'Nothing is saved yet. Change the words, or say why they may stay.',
    words: texts.flatMap(({ field, hints }) =>
      hints.map(({ key, kind, from, to, says }) => ({ field, key, kind, from, to, says })),
    ),
  }
}

/** What the fields of a page are called on it, by their names: so that they are called the same when asked about. */
export function fieldNames(page: VNode | undefined): (field: string) => string | undefined {
  if (!page) return () => undefined
  const html = render(page)
  const labels = new Map(
    [...html.matchAll(/<label\b[^>]*? for="([^"]+)"[^>]*>(.*?)<\/label>/gs)].map(([, id, label]) => [
      id,
      plain(label),
    ]),
  )
  const names = new Map(
    [...html.matchAll(/<(?:input|textarea)\b[^>]*>/g)].flatMap(([tag]) => {
      const label = labels.get(/ id="([^"]+)"/.exec(tag)?.[1])
      const name = / name="([^"]+)"/.exec(tag)?.[1]
      return label && name ? [[plain(name), label] as const] : []
    }),
  )
  return (field) => names.get(field)
}

const entities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
}

/** The words of a piece of our own HTML. */
function plain(html = ''): string {
  return html
    .replace(/<[^>]*>/g, '')
    .replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => entities[entity] ?? entity)
    .trim()
}
