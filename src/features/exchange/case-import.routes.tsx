import { accept, type Refusal, refuse, type Result } from '../../kernel/refusal.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { textOf } from '../../platform/http/body.ts'
import { type Answer, defineRoute, NotAllowed, type RouteDefinition } from '../../platform/http/route.ts'
import {
  differencesBetween,
  editionHref,
  editionsHref,
  type Framework,
  frameworkVersions,
  standardsKeepers,
  startEdition,
} from '../frameworks/public.ts'
import { frameworkLanguage } from '../schemes/public.ts'
import { type CaseImport, readCase } from './case.import.rules.ts'
import { CasePreviewPage, ChooseCasePage } from './case-import.pages.tsx'

/** Bringing in a standard from a CASE file: chosen, looked at, kept as a draft of a new version. */

const access = { duty: standardsKeepers } as const
const backLink = { href: editionsHref, text: 'Standards' }
/** Characters of a standard that a form may send back. */
const mostCharacters = 190_000

export const caseImportRoutes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url: '/manage/frameworks/case',
    access,
    handle: ({ tokens }) => ({
      title: 'Bring in a standard',
      backLink,
      page: <ChooseCasePage refusals={[]} tokens={tokens} />,
    }),
  }),
  defineRoute({
    method: 'POST',
    url: '/manage/frameworks/case',
    access,
    notLookedAt: { because: 'Shows what would happen; nothing is kept' },
    async handle({ tx, files, tokens }): Promise<Answer> {
      const read = readFile(files[0]?.bytes)
      if (!read.ok)
        return {
          status: 422,
          title: 'Bring in a standard',
          backLink,
          page: <ChooseCasePage refusals={read.refusals} tokens={tokens} />,
        }
      const before = await latestOf(tx, read.value.framework.framework)
      return {
        title: read.value.framework.name,
        backLink,
        page: (
          <CasePreviewPage
            read={read.value}
            before={before?.version}
            differences={before ? differencesBetween(before, read.value.framework) : []}
            tokens={tokens}
          />
        ),
      }
    },
  }),
  defineRoute({
    method: 'POST',
    url: '/manage/frameworks/case/keep',
    access,
    notLookedAt: { because: 'A published framework, as its publisher wrote it' },
    async handle({ tx, actor, body }) {
      const kept = fitting(parsed(textOf(body, 'framework')))
      if (!kept.ok) throw new NotAllowed(...kept.refusals)
      const draft = kept.value
      const before = await latestOf(tx, draft.framework)
      const id = await startEdition(tx, actor, { draft, basedOn: before?.version, source: 'case' })
      return { redirect: editionHref({ id }), flash: 'Kept as a draft: give it a first day' }
    },
  }),
]

async function latestOf(tx: Tx, id: string): Promise<Framework | undefined> {
  return (await frameworkVersions(tx)).find(({ framework }) => framework.framework === id)?.framework
}

function readFile(bytes: Buffer | undefined): Result<CaseImport> {
  if (!bytes)
    return refuse({
      code: 'no-file',
      says: 'Choose a file.',
      remedy: 'It ends in .json as a rule.',
      field: 'The file',
    })
  const read = readCase(bytes.toString('utf8'))
  if (!read.ok) return read
  if (JSON.stringify(read.value.framework).length > mostCharacters)
    return refuse({
      code: 'case-too-large',
      says: 'The standard in the file is longer than can be brought in at once.',
      remedy: 'Ask its owner for it in parts.',
      field: 'The file',
    })
  const kept = fitting(read.value.framework)
  if (!kept.ok) return kept
  const { crosswalks, notes } = read.value
  return accept({
    ...read.value,
    notes:
      crosswalks.length === 0
        ? notes
        : [...notes, 'What carries over to other standards is not taken over from the file.'],
  })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** A file may claim codes of ours that are none: whatever is kept must be a standard as packs have them. */
function fitting(value: unknown): Result<Framework> {
  const read = frameworkLanguage.safeParse(value)
  if (read.success) return accept(value as Framework)
  const [first, ...others] = read.error.issues.map(
    ({ path, message }): Refusal => ({
      code: 'standard-unfit',
      says: `${path.join(' › ') || 'The standard'}: ${message}.`,
      remedy: 'Put it right in the system that made the file, and make the file again.',
      field: path.join(' › ') || 'The standard',
    }),
  )
  return refuse(first!, ...others)
}
