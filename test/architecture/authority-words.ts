import { globSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseAllDocuments } from 'yaml'

/** What the packs of authorities call things, and where the product's source would know one of them. */

const root = join(import.meta.dirname, '../..')

/** Packs that no authority runs: what they name holds for England. */
const packsOfNobody = new Set(['national'])

export interface AuthorityWord {
  readonly pack: string
  readonly kind: 'authority' | 'level' | 'grade' | 'pathway' | 'code'
  readonly word: string
}

export interface Text {
  /** From the checkout: `src/features/plans/plans.rules.ts`. */
  readonly path: string
  readonly text: string
}

type Values = Readonly<Record<string, unknown>>

/** Every folder of `packs/` that an authority runs, as it is now. */
export function authorityPacks(): readonly string[] {
  return readdirSync(join(root, 'packs'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !packsOfNobody.has(entry.name))
    .map(({ name }) => name)
    .sort()
}

/** What one pack calls its authority, levels, grades and pathways, and the codes it gives to everything else. */
export function wordsOfPack(pack: string): readonly AuthorityWord[] {
  return globSync(`packs/${pack}/**/*.{yaml,yml}`, { cwd: root }).flatMap((path) =>
    parseAllDocuments(readFileSync(join(root, path), 'utf8')).flatMap((document) =>
      wordsOfDocument(pack, (document.toJS() ?? {}) as Values),
    ),
  )
}

/** As `wordsOfPack`, of one document of a pack. */
export function wordsOfDocument(pack: string, value: Values): readonly AuthorityWord[] {
  const found: AuthorityWord[] = []
  const add = (kind: AuthorityWord['kind'], word: unknown) => {
    if (typeof word === 'string' && word.length > 1) found.push({ pack, kind, word })
  }
  const each = (list: unknown, take: (item: Values) => void) => {
    for (const item of Array.isArray(list) ? list : []) if (item && typeof item === 'object') take(item)
  }
  if (value['pack'] !== undefined) {
    for (const word of [value['pack'], value['name'], value['short-name']]) add('authority', word)
    each(value['duties'], (duty) => add('code', duty['duty']))
    each(value['post-kinds'], (post) => add('code', post['kind']))
  }
  if (value['pathway'] !== undefined) {
    add('pathway', value['pathway'])
    each(value['levels'], (level) => {
      add('level', level['level'])
      add('level', level['name'])
      add('grade', level['grade'])
    })
  }
  for (const kind of ['scheme', 'document', 'framework']) add('code', value[kind])
  return found
}

/** Everything below src/ that is the product: code, styles, templates and what is written about them. */
export function productTexts(): readonly Text[] {
  return globSync('src/**/*.{ts,tsx,scss,typ,md}', { cwd: root })
    .map((path) => path.split('\\').join('/'))
    .filter((path) => !/\.(test|builders|support)\.tsx?$/.test(path))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
}

/** Each place where the product knows an authority's word that nothing allows: `src/x.ts:12 knows “level-2” …`. */
export function placesKnown(
  words: readonly AuthorityWord[],
  texts: readonly Text[],
  allowed: Readonly<Record<string, string>>,
): readonly string[] {
  const unique = new Map(
    words.map((word) => [`${word.kind === 'code'} ${partsOf(word.word).join(' ')}`, word]),
  )
  return [...unique.values()]
    .filter(({ word }) => !Object.hasOwn(allowed, word))
    .flatMap((word) => {
      const pattern = patternOf(word)
      return texts.flatMap(({ path, text }) =>
        [...text.matchAll(pattern)].map(
          ({ index }) =>
            `${path}:${text.slice(0, index).split('\n').length} knows “${word.word}”, a ${word.kind} of ${word.pack}`,
        ),
      )
    })
}

function partsOf(word: string): readonly string[] {
  return word
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((part) => part !== '')
}

/**
 * Names of an authority, its levels, grades and pathways: however they are spelt (Grade F, grade-f, gradeF, GRADE_F).
 * Codes that an authority gives to documents, duties and the like: as a code. One everyday word, such as `account`,
 * is only a code where it stands alone between quotation marks.
 */
function patternOf({ word, kind }: AuthorityWord): RegExp {
  const parts = partsOf(word)
  if (parts.length === 1 && kind !== 'authority' && !/\d/.test(word))
    return new RegExp(`(['"\`])${parts[0]}\\1`, 'gi')
  const joint = kind === 'code' ? '[-_]' : "['’]?[-_ .]*"
  const camel = parts
    .map((part, index) => (index === 0 ? part : part[0]!.toUpperCase() + part.slice(1)))
    .join('')
  const pascal = camel[0]!.toUpperCase() + camel.slice(1)
  const spelt = parts
    .map((part) => [...part].map((letter) => `[${letter}${letter.toUpperCase()}]`).join(''))
    .join(joint)
  // A code inside a longer code is another code.
  const [before, after] = kind === 'code' ? ['-', '-'] : ['', '']
  return new RegExp(
    `(?<![\\p{L}\\p{N}${before}])(?:${spelt}|${camel}|${pascal})(?![\\p{Ll}\\p{N}${after}])`,
    'gu',
  )
}
