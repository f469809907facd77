import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { differencesInWords, diffPacks } from '../../src/features/packs/public.ts'
import { compileTexts, newPackTexts } from '../../src/features/packs/pack.texts.builders.ts'
import { formatProblems } from '../../src/features/schemes/public.ts'
import { journeyOf } from '../packs/walk.ts'
import { lessons, type Lesson } from './lessons.ts'

/** The tutorial, done as it says, line by line. */

const page = readFileSync(join(import.meta.dirname, '../../docs/how-to/write-a-scheme.md'), 'utf8')
const told = lessons(page, 'packs/wexcombe', newPackTexts())
const outputs = (command: string) => told.filter((each) => each.command.startsWith(`npx waymark ${command}`))
const compiled = ({ files }: Lesson) =>
  compileTexts([...files].map(([name, text]) => ({ name: `packs/wexcombe/${name}`, text })))

describe('the tutorial “Write a scheme”', () => {
  it('lists the files that a new pack has', () => {
    const [first] = outputs('pack new')
    assert.ok(first)
    assert.deepEqual(first.output.split('\n'), [
      'Made packs/wexcombe:',
      ...[...first.files.keys()].map((name) => `  ${name}`),
    ])
  })

  for (const [index, lesson] of outputs('pack check').entries())
    it(`shows what pack check says (${index + 1})`, () => {
      assert.equal(formatProblems(compiled(lesson).problems), lesson.output)
    })

  it('shows how the changed scheme differs', () => {
    const [lesson] = outputs('pack diff')
    const before = outputs('pack check')[0]
    assert.ok(lesson && before)
    const [old, now] = [compiled(before).pack, compiled(lesson).pack]
    assert.ok(old && now)
    assert.equal(differencesInWords(diffPacks(old, now)), lesson.output)
  })

  it('ends with a scheme that runs, from the start to an outcome and the move to the next level', () => {
    const [lesson] = outputs('pack check')
    assert.ok(lesson)
    const scheme = compiled(lesson).pack?.schemes['practitioner-to-advanced']
    assert.ok(scheme)
    const people = {
      applicant: 'ada',
      manager: 'max',
      team: 'wen',
      chairs: 'cho',
      others: 'oli',
      chair: 'cho',
    }
    const way = journeyOf(scheme, people)
    assert.equal(way.refusedStart('ada').rule, 'At least 3 years.')
    way.fact('posts', { level: 'practitioner', qualified: true, 'started-on': '2022-09-01' })
    way.start('ada')
    way.completes('account')
    way.seals('ada')
    way.signs('ada', 'applicant')
    way.signs('max', 'manager')
    const sending = { do: 'submit', task: 'send', contentHash: 'hash-1' } as const
    assert.match(way.refusal('ada', sending).says, /Eight pieces of learning/)
    for (let month = 1; month <= 8; month += 1)
      way.fact('evidence', {
        ...{ kind: month > 6 ? 'session-led' : 'course', category: month > 6 ? 'shared' : 'taken' },
        ...{ completed: true, 'completed-on': `2026-0${month}-10` },
      })
    way.submits('ada', 'send')
    way.books('wen', 'book', '2026-09-24')
    way.meets('cho', 'meet')
    assert.deepEqual(way.decides('cho', 'decide', 'appointed'), [])
    assert.deepEqual(way.does('max', 'tell'), ['move-to', 'tell'])
    assert.equal(way.status(), 'completed')
  })
})
