import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, it } from 'node:test'
import { type CompiledPack, type CompiledScheme, readStoredScheme } from './compiled.language.ts'
import { problemsIn, resolveText, soundPack } from './pack.builders.ts'
import { compilePack } from './scheme.compiler.ts'

const hash = (text: string) => createHash('sha256').update(text).digest('hex')

function compile(text: string, used: Readonly<Record<string, string>> = {}): CompiledPack {
  const { resolved, problems } = resolveText(text, used)
  assert.ok(resolved, JSON.stringify(problems))
  return compilePack(resolved, hash)
}

const extending = (own: string) => `
pack: valley
name: Valley
release: 2026.1
uses: [fernshire]
---
scheme: senior
name: Senior in the valley
version: 7
effective: { from: 2026-09-01 }
extends: fernshire/senior
${own}`

describe('compiling a pack', () => {
  it('gives the same hashes every time, whatever the order of the files', () => {
    const [first, ...others] = soundPack.split('\n---\n')
    const turned = [first, ...others.toReversed()].join('\n---\n')
    const once = compile(soundPack)
    assert.deepEqual(compile(soundPack), once)
    assert.equal(compile(turned).schemes['senior']?.hash, once.schemes['senior']?.hash)
    assert.match(once.hash, /^[0-9a-f]{64}$/)
    assert.notEqual(
      compile(soundPack.replace('limit: P6M', 'limit: P7M')).schemes['senior']?.hash,
      once.schemes['senior']?.hash,
    )
  })

  it('holds every template that the scheme names, so that a change of wording is a change of the scheme', () => {
    const compiled = compile(soundPack)
    assert.deepEqual(Object.keys(compiled.schemes['senior']?.templates ?? {}), [
      'check-list',
      'outcome-form',
      'statement',
    ])
    const reworded = compile(soundPack.replace('Why now?', 'Why this year?'))
    assert.notEqual(reworded.schemes['senior']?.hash, compiled.schemes['senior']?.hash)
  })

  it('expands every short form to the one shape', () => {
    const {
      experience,
      learning,
      seen,
      'says-ready': ready,
      either,
    } = compile(soundPack).schemes['senior']?.requirements ?? {}
    const meaning = { otherwise: 'blocks', waivableBy: [], grounds: [], kind: 'measured', about: 'applicant' }
    const counted = { ...meaning, measure: { how: 'count' } }
    assert.deepEqual(experience, {
      ...meaning,
      id: 'experience',
      name: 'Experience',
      of: 'posts',
      where: { level: 'worker' },
      measure: { how: 'time' },
      is: { atLeast: 'P18M' },
    })
    assert.deepEqual(learning, {
      ...counted,
      id: 'learning',
      name: 'Learning',
      of: 'evidence',
      where: {
        category: 'courses',
        completed: true,
        'completed-on': { within: 'P12M', before: 'submission' },
      },
      is: { atLeast: 2 },
    })
    assert.deepEqual(seen && { ...seen, waivableBy: [], grounds: [] }, {
      ...counted,
      id: 'seen',
      name: 'Seen',
      of: 'observations',
      where: { completed: true, observer: { heldBy: 'manager' }, 'observed-on': { within: 'P6M' } },
      is: { atLeast: 1 },
    })
    assert.deepEqual(ready, {
      ...counted,
      id: 'says-ready',
      name: 'Says so',
      of: 'answers',
      where: { document: 'statement', field: 'ready', value: 'yes' },
      is: { atLeast: 1 },
    })
    assert.deepEqual(either, {
      kind: 'combined',
      id: 'either',
      name: 'Either',
      otherwise: 'blocks',
      waivableBy: [],
      grounds: [],
      of: ['learning', 'seen'],
      atLeast: 1,
    })
  })

  it('takes an evidence requirement on the whole record as one on all kinds', () => {
    const { learning } =
      compile(soundPack.replace('evidence: courses', 'evidence: cpd')).schemes['senior']?.requirements ?? {}
    assert.ok(learning?.kind === 'measured')
    assert.deepEqual(Object.keys(learning.where), ['completed', 'completed-on'])
  })
})

describe('a scheme that extends another', () => {
  it('merges maps by id and word, replaces lists, and keeps its own version and days', () => {
    const scheme = compile(
      extending(
        'clocks: { whole: { limit: P9M }, own: { name: Own, starts: started, limit: P1M } }\noutcomes: [{ outcome: approved, name: Yes }]',
      ),
      { fernshire: soundPack },
    ).schemes['senior']
    assert.deepEqual(scheme?.clocks['whole'], {
      name: 'Whole process',
      starts: 'started',
      limit: 'P9M',
      counting: 'calendar-days',
      wholeTime: false,
      stops: 'submission',
      whenLate: 'flag',
      countsAbsence: false,
    })
    assert.ok(scheme.clocks['own'])
    assert.deepEqual(
      scheme.outcomes.map(({ outcome }) => outcome),
      ['approved'],
    )
    assert.equal(scheme.version, 7)
    assert.deepEqual(scheme.effective, { from: '2026-09-01' })
    assert.equal(scheme.stages.length, 5)
    assert.ok(scheme.templates['statement'])
    assert.ok(!('extends' in scheme))
  })

  it('takes out what removes: names, from maps and from lists', () => {
    const scheme = compile(
      extending('removes: [clocks.whole, stages.after, stages.portfolio.tasks.prepare]'),
      { fernshire: soundPack },
    ).schemes['senior']
    assert.deepEqual(scheme?.clocks, {})
    assert.deepEqual(
      scheme.stages.map(({ stage }) => stage),
      ['portfolio', 'signing', 'quality', 'panel'],
    )
    assert.deepEqual(
      scheme.stages[0]?.tasks.map(({ task }) => task),
      ['write'],
    )
  })

  it('says single words otherwise by changes:, deep inside lists too, and the rest stays taken over', () => {
    const changes =
      'changes:\n  clocks.whole.limit: P9M\n  stages.portfolio.tasks.write.hint: Two pages\n  stages.2.name: Checking\n  clocks.whole.stops: ""'
    const before = compile(extending('says: Ours'), { fernshire: soundPack }).schemes['senior']
    const after = compile(extending(changes), { fernshire: soundPack }).schemes['senior']
    assert.equal(after?.clocks['whole']?.limit, 'P9M')
    assert.equal(after.clocks['whole'].name, before?.clocks['whole']?.name)
    assert.equal(after.stages[0]?.tasks.find(({ task }) => task === 'write')?.hint, 'Two pages')
    assert.equal(after.stages[1]?.name, 'Checking')
    assert.deepEqual(
      after.stages.map(({ stage, tasks }) => [stage, tasks.length]),
      before?.stages.map(({ stage, tasks }) => [stage, tasks.length]),
    )
    assert.ok(!('stops' in after.clocks['whole']) && !('changes' in after))
    const [fault] = problemsIn(extending(changes.replace('P9M', 'soon')), { fernshire: soundPack })
    assert.deepEqual([fault?.file, fault?.line], ['pack.yaml', 13])
  })

  for (const [name, text, rule] of [
    ['a change of what is not there', extending('changes: { clocks.hole.limit: P1M }'), 'unknown-change'],
    ['a change that does not fit', extending('changes: { clocks.whole.limit: soon }'), 'format'],
    [
      'changes without anything extended',
      `${soundPack}\nchanges: { clocks.whole.limit: P1M }`,
      'nothing-extended',
    ],
    ['a removal of what is not there', extending('removes: [clocks.hole]'), 'unknown-removal'],
    ['a pack that is not used', extending('').replace('uses: [fernshire]', ''), 'unknown-pack'],
    ['a pack that is not there', extending('').replace('[fernshire]', '[fernshir]'), 'unknown-pack'],
    [
      'a scheme that is not there',
      extending('').replace('fernshire/senior', 'fernshire/seniour'),
      'unknown-scheme',
    ],
    ['itself', extending('').replace('fernshire/senior', 'senior'), 'circular-extends'],
  ] as const) {
    it(`is told of ${name}`, () => {
      const rules = problemsIn(text, { fernshire: soundPack }).map((problem) => problem.rule)
      assert.ok(rules.includes(rule), rules.join())
    })
  }

  it('is pointed to the file where the fault stands', () => {
    const faulty = soundPack.replace('by: [applicant, director] }', 'by: [applicant, sponsor] }')
    const inBase = problemsIn(extending('says: Ours'), { fernshire: faulty }).filter(
      ({ rule }) => rule === 'unknown-role',
    )
    assert.deepEqual([...new Set(inBase.map(({ file }) => file))], ['fernshire.yaml'])
    const inOwn = problemsIn(extending('clocks: { whole: { stops: step.nothing } }'), {
      fernshire: soundPack,
    }).filter(({ rule }) => rule === 'unknown-task')
    assert.deepEqual(
      inOwn.map(({ file, line }) => [file, line]),
      [['pack.yaml', 12]],
    )
  })
})

describe('a scheme that was stored before marks had rules', () => {
  it('is read with its sum and its bound of low marks as rules, under the hash it was pinned by', () => {
    const scheme = compile(soundPack).schemes['senior'] as CompiledScheme
    const stored = JSON.parse(JSON.stringify(scheme))
    stored.meetings.panel.scoring = { least: 0, most: 4, pass: 10, mostBelow: { mark: 2, count: 1 } }
    const read = readStoredScheme(stored)
    assert.deepEqual(read.meetings['panel']?.scoring, {
      least: 0,
      most: 4,
      rules: [{ total: 10 }, { atMost: 1, below: 2 }],
    })
    assert.equal(read.hash, scheme.hash)
  })
})
