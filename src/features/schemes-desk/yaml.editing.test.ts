import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { isMap, isPair, isScalar, parseAllDocuments, visit } from 'yaml'
import { type Spot, valueAt, withValue } from './yaml.editing.ts'

const packs = join(import.meta.dirname, '../../../packs')

/** Every text of a pack's file with its place: a value of a word in a group. */
function spotsOf(text: string): readonly Spot[] {
  return parseAllDocuments(text).flatMap((document) => {
    if (!('contents' in document) || !isMap(document.contents)) return []
    const first = document.contents.items[0]
    if (!first || !isScalar(first.key) || !isScalar(first.value)) return []
    const [kind, id] = [String(first.key.value), String(first.value.value)]
    const spots: Spot[] = []
    visit(document, {
      Scalar(key, node, path) {
        if (key !== 'value' || typeof node.value !== 'string') return
        const steps = path.slice(1).flatMap((each, at): readonly (string | number)[] => {
          if (isPair(each)) return isScalar(each.key) ? [String(each.key.value)] : []
          const parent = path[at]
          return parent && 'items' in parent && !isMap(parent)
            ? [(parent.items as readonly unknown[]).indexOf(each)]
            : []
        })
        spots.push({ kind, id, path: steps })
      },
    })
    return spots.filter(({ path }) => !(path.length === 1 && path[0] === kind))
  })
}

const files = ['sandwell', 'example', 'portsmouth'].flatMap((pack) =>
  readdirSync(join(packs, pack), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => ({ name, text: readFileSync(join(packs, pack, name), 'utf8') })),
)
const words = fc.oneof(
  fc.string({ minLength: 1, maxLength: 60 }),
  fc.constantFrom(
    'yes',
    'null',
    '1',
    '# not a comment',
    'a: b',
    '- x',
    '"quoted"',
    "it's",
    '{ a }',
    'a\nb',
    'a\n\n  b\n',
  ),
  fc.lorem({ maxCount: 20 }),
)

describe('one value of a pack changed where it stands', () => {
  it('reads as what was typed, and everything else stays as it was written', () => {
    const all = files.flatMap((file) => spotsOf(file.text).map((spot) => ({ file, spot })))
    assert.ok(all.length > 1000)
    fc.assert(
      fc.property(fc.integer({ min: 0, max: all.length - 1 }), words, (at, value) => {
        const { file, spot } = all[at] as (typeof all)[number]
        const text = withValue(file, spot, value)
        if (text === undefined) {
          // What one anchor shares stands for several places, and is left alone.
          assert.match(file.text, /: &/, JSON.stringify({ name: file.name, spot, value }))
          return
        }
        const edited = { ...file, text }
        assert.equal(valueAt(edited, spot), value)
        const comments = (written: string) => written.match(/^\s*#.*$/gm) ?? []
        if (!value.includes('#')) assert.deepEqual(comments(edited.text), comments(file.text))
        const before = valueAt(file, spot)
        const back = withValue(edited, spot, before as string)
        assert.equal(valueAt({ ...file, text: back ?? '' }, spot), before)
        // Lines away from the place are the same, sign by sign.
        const [was, now] = [file.text.split('\n'), edited.text.split('\n')]
        const same = was.findIndex((line, index) => line !== now[index])
        const kept = was.toReversed().findIndex((line, index) => line !== now.toReversed()[index])
        assert.ok(same === -1 || was.length - same - kept <= String(before).length + 3)
      }),
      { numRuns: 60 },
    )
  })

  const file = {
    name: 'a.yaml',
    text: 'document: a # first\nname: A\nsections:\n  - { section: s, name: S, required: false }\n  - section: t\n    name: T # t\n    # kept\n    hint: H\n',
  }
  const spot = (...path: readonly (string | number)[]): Spot => ({ kind: 'document', id: 'a', path })

  it('adds a word where there was none, between braces and on a line of its own', () => {
    assert.equal(
      withValue(file, spot('sections', 0, 'hint'), 'Say, why'),
      file.text.replace('name: S,', 'name: S, hint: "Say, why",'),
    )
    assert.equal(
      withValue(file, spot('purpose'), 'For all'),
      file.text.replace('name: A\n', 'name: A\npurpose: For all\n'),
    )
    assert.equal(
      withValue(file, spot('sections', 0, 'words'), { least: 1, most: 9 }),
      file.text.replace('name: S,', 'name: S, words: { least: 1, most: 9 },'),
    )
  })

  it('takes a word out, and nothing where there was none', () => {
    assert.equal(
      withValue(file, spot('sections', 1, 'hint'), undefined),
      file.text.replace('    hint: H\n', ''),
    )
    assert.equal(
      withValue(file, spot('sections', 0, 'required'), undefined),
      file.text.replace(', required: false', ''),
    )
    assert.equal(withValue(file, spot('purpose'), undefined), file.text)
  })

  it('changes the text below front matter, and front matter itself', () => {
    const text = { name: 'a.md', text: '---\nresource: a\nname: A\n---\nOld words\n' }
    const at = (...path: readonly string[]): Spot => ({ kind: 'resource', id: 'a', path })
    assert.equal(withValue(text, at('says'), 'New\nwords'), '---\nresource: a\nname: A\n---\nNew\nwords\n')
    assert.equal(withValue(text, at('name'), 'B'), '---\nresource: a\nname: B\n---\nOld words\n')
  })

  it('leaves alone what cannot be changed by itself', () => {
    const shared = { name: 'a.yaml', text: 'document: a\nx: &x { name: A }\ny: *x\n' }
    assert.equal(withValue(shared, spot('x', 'name'), 'B'), undefined)
    assert.equal(withValue(file, spot('sections', 9, 'name'), 'B'), undefined)
    assert.equal(withValue(file, { ...spot('name'), id: 'other' }, 'B'), undefined)
  })

  it('is the text of the resource that is meant, and of no other whose words hold its id', () => {
    const handbook = {
      name: 'handbook.md',
      text: '---\nresource: induction-handbook\nname: Handbook\n---\nFor your induction.\n',
    }
    const spot = { kind: 'resource', id: 'induction', path: ['says'] }
    assert.equal(withValue(handbook, spot, 'Other'), undefined)
    assert.equal(valueAt(handbook, spot), undefined)
    const own = { ...spot, id: 'induction-handbook' }
    assert.equal(valueAt(handbook, own), 'For your induction.')
    assert.match(withValue(handbook, own, 'Other') ?? '', /---\nOther\n$/)
  })
})
