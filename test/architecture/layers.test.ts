import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import {
  allRules,
  environment,
  featureBorders,
  kernelAndCalendar,
  platformAndUi,
  purity,
  rooms,
  sqlPlaces,
} from './rules.ts'
import { readSources, sourceFile } from './source-files.ts'

const sources = readSources()

describe('who may import whom', () => {
  test('there is something to look at', () => {
    assert.ok(sources.length > 50)
    assert.ok(sources.some(({ imports }) => imports.some((name) => name.startsWith('src/kernel/'))))
  })

  for (const [name, rule] of Object.entries(allRules))
    test(`src keeps the rule ${name}`, () => {
      assert.deepEqual(
        rule(sources).map(({ path, says }) => `${path} ${says}`),
        [],
      )
    })
})

/** What a rule says about planted files, beside those that are there. */
const planted = (
  rule: (typeof allRules)[keyof typeof allRules],
  ...files: [path: string, text: string][]
) => {
  const plants = files.map(([path, text]) => sourceFile(path, text))
  const paths = new Set(files.map(([path]) => path))
  return rule([...sources.filter(({ path }) => !paths.has(path)), ...plants])
    .filter(({ path }) => paths.has(path))
    .map(({ says }) => says)
}
const bites = (says: readonly string[], pattern: RegExp) => {
  assert.equal(says.length, 1, says.join('; ') || 'it was let through')
  assert.match(says[0]!, pattern)
}

describe('each rule bites', () => {
  test('kernel importing a package, and calendar importing platform', () => {
    bites(planted(kernelAndCalendar, ['src/kernel/x.ts', "import { z } from 'zod'"]), /may not import zod/)
    bites(
      planted(kernelAndCalendar, ['src/calendar/x.ts', "import { zone } from '../platform/clock.ts'"]),
      /platform\/clock/,
    )
  })

  test('a decider importing the database, directly and through a file of its own', () => {
    const path = 'src/features/plans/x.decider.ts'
    bites(planted(purity, [path, "import type { Tx } from '../../platform/database/tables.ts'"]), /pure/)
    bites(
      planted(
        purity,
        [path, "import { between } from './x-between.ts'"],
        ['src/features/plans/x-between.ts', "import { readFileSync } from 'node:fs'"],
      ),
      /node:fs through x-between/,
    )
  })

  test('a rule taking more than shapes from the tables, or more than hashes from crypto', () => {
    const path = 'src/features/plans/x.rules.ts'
    assert.deepEqual(planted(purity, [path, "import type { Row } from './plans.tables.ts'"]), [])
    assert.deepEqual(planted(purity, [path, "import { createHash } from 'node:crypto'"]), [])
    bites(planted(purity, [path, "import { rows } from './plans.tables.ts'"]), /plans\.tables/)
    bites(planted(purity, [path, "import { createHash, randomInt } from 'node:crypto'"]), /node:crypto/)
    bites(
      planted(purity, [path, "import type { Database } from '../../platform/database/tables.ts'"]),
      /platform/,
    )
  })

  test('a rule reading the clock, or chance', () => {
    bites(
      planted(purity, ['src/features/plans/x.rules.ts', 'export const late = () => Date.now() > 5']),
      /Date\.now/,
    )
    bites(planted(purity, ['src/features/plans/x.rules.ts', 'const id = randomUUIDv7()']), /randomUUIDv7/)
  })

  test('SQL in a handler, Kysely in a page', () => {
    bites(
      planted(sqlPlaces, ['src/features/plans/x.handlers.ts', "await tx.selectFrom('x').execute()"]),
      /selectFrom/,
    )
    bites(planted(sqlPlaces, ['src/features/plans/x.pages.tsx', "import { sql } from 'kysely'"]), /kysely/)
  })

  test('a feature touching a table of another, by builder and in written SQL', () => {
    const tables = 'src/features/tasks/x.tables.ts'
    const declares = 'declare module "x" { interface Database { x_rows: XRows } }'
    for (const text of [
      "tx.selectFrom('x_rows as x')",
      'sql`select 1 from x_rows`',
      "q.leftJoin('x_rows', 'a', 'b')",
    ])
      bites(
        planted(sqlPlaces, ['src/features/plans/x.queries.ts', text], [tables, declares]),
        /a table of tasks/,
      )
  })

  test('documents importing signatures, a feature importing another’s inside, or the wiring', () => {
    const path = 'src/features/documents/x.ts'
    bites(planted(featureBorders, [path, "import { sign } from '../signatures/public.ts'"]), /not lower/)
    bites(planted(featureBorders, [path, "export * from '../people/people.store.ts'"]), /only its public/)
    bites(planted(featureBorders, [path, "const m = await import('../../main.ts')"]), /wiring/)
    bites(planted(featureBorders, ['src/features/extras/x.ts', '']), /no place/)
  })

  test('platform and ui importing a feature, over several lines or for a side effect', () => {
    bites(
      planted(platformAndUi, [
        'src/platform/http/x.ts',
        "import {\n  a,\n  b,\n} from '../../features/people/public.ts'",
      ]),
      /port/,
    )
    bites(planted(platformAndUi, ['src/ui/x.ts', "import '../features/people/public.ts'"]), /port/)
  })

  test('a folder in a feature, a room with no name of its own, the environment read anywhere', () => {
    bites(planted(rooms, ['src/features/plans/parts/x.ts', '']), /flat/)
    bites(planted(rooms, ['src/kernel/utils.ts', '']), /utils/)
    bites(planted(environment, ['src/features/plans/x.ts', "const a = process.env['A']"]), /config/)
  })

  test('a comment or a text that looks like an import is none', () => {
    const text =
      "// import { a } from '../signatures/public.ts'\nconst a = 'import x from y'\n/* import 'z' */"
    assert.deepEqual(sourceFile('src/features/documents/x.ts', text).imports, [])
  })
})
