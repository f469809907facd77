import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readPackTexts } from '../schemes/public.ts'
import { clashesBetween } from './pack.clashes.rules.ts'
import { type Change, compileTexts, newPackTexts } from './pack.texts.builders.ts'

const framework = (wording: string): Change => [
  'pathway: practice\n',
  `framework: compass\nname: Compass\nversion: "1"\nitems: [{ item: N, name: ${wording} }]\n---\npathway: practice\n`,
]

function checked(...changes: readonly Change[]) {
  const texts = newPackTexts(...changes)
  const { pack } = compileTexts(texts)
  assert.ok(pack)
  return { pack, source: readPackTexts(texts) }
}
const told = (...packs: Parameters<typeof clashesBetween>[0]) =>
  clashesBetween(packs).map(({ file, line, severity, rule }) => `${file}:${line} ${severity} ${rule}`)

describe('packs that clash', () => {
  it('do not when they are the same, or say other things under another version', () => {
    const pack = checked()
    const next = checked(
      ['release: "2026.1"', 'release: "2026.2"'],
      ['version: 1', 'version: 2'],
      ['at-least: 5', 'at-least: 6'],
    )
    assert.deepEqual(told(pack, pack), [])
    assert.deepEqual(told(pack, next), [])
  })

  it('by one version of a scheme with other content: an error in one authority, told in any', () => {
    const stricter = checked(['release: "2026.1"', 'release: "2026.2"'], ['at-least: 5', 'at-least: 6'])
    assert.deepEqual(told(checked(), stricter), ['schemes/worker-to-senior.yaml:5 error scheme-clash'])
    const elsewhere = checked(['pack: wexcombe', 'pack: fernley'], ['at-least: 5', 'at-least: 6'])
    assert.deepEqual(told(checked(), elsewhere), ['schemes/worker-to-senior.yaml:5 warning scheme-clash'])
  })

  it('by one release with other content', () => {
    const other = checked(['subject: "Your application: the outcome"', 'subject: "The outcome"'])
    assert.deepEqual(told(checked(), other), ['pack.yaml:6 error release-clash'])
  })

  it('by one version of a framework with other wording, whoever has it', () => {
    const [one, other] = [
      checked(framework('Notices')),
      checked(framework('Sees'), ['pack: wexcombe', 'pack: fernley']),
    ]
    const [first] = clashesBetween([one, other])
    assert.deepEqual([first?.rule, first?.severity], ['framework-clash', 'error'])
    assert.match(
      first!.message,
      /^Version 1 of the framework `compass` is in pathway\.yaml:\d+ too, with other wording$/,
    )
  })
})
