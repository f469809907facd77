import assert from 'node:assert/strict'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { type PackFiles, readPack, sourcesOf } from '../packs/public.ts'
import { asWritten } from './parts.forms.ts'
import { partsOf, type Place, placesOf, shownIn } from './parts.ts'
import { type Edit, withEdits } from './renumbering.ts'
import { type NewValue, withValue } from './yaml.editing.ts'

const packs = join(import.meta.dirname, '../../../packs')

/** Another value of the same kind, which the check lets pass. */
function otherValue({ entry, value }: Place): NewValue {
  if (entry === 'tick') return value === false
  if (entry === 'duration') return String(value)
  if (entry === 'number') return Number(value)
  if (entry === 'words') return { least: 3, most: 999 }
  return `${typeof value === 'string' ? value.trim() : 'New'}, said: otherwise #1`
}

/** A text of every part, each time another one; of a scheme some more. An example has to keep to its pattern. */
function someOf(places: readonly Place[], turn: number): readonly Place[] {
  const texts = places.filter(
    ({ entry, label }) => /^(line|text|words)$/.test(entry) && label !== 'An example',
  )
  const step = Math.max(1, Math.floor(texts.length / 8))
  return places[0]?.spot.kind === 'scheme'
    ? texts.filter((_, index) => index % step === turn % step)
    : texts.slice((turn * 7) % texts.length).slice(0, 1)
}

/** What one anchor shares stands for several places, and is left alone. */
function isShared({ files, folder }: PackFiles, { spot }: Place): boolean {
  const texts = files.filter(({ name, text }) => name.startsWith(`${folder}/`) && text.includes(spot.id))
  return (
    texts.some(({ text }) => /[:-] &\w/.test(text)) &&
    texts.every((file) => withValue(file, spot, 'Something else') === undefined)
  )
}

const comments = (text: string) => text.match(/^\s*#.*$|\s#\s.*$/gm) ?? []

/** How many lines of a text are not in another in the same order: all but the longest run that both have. */
function linesLost(before: string, after: string): number {
  const [was, now] = [before.split('\n'), after.split('\n')]
  let row = new Uint16Array(now.length + 1)
  for (const line of was) {
    const next = new Uint16Array(now.length + 1)
    for (const [at, other] of now.entries())
      next[at + 1] = line === other ? (row[at] ?? 0) + 1 : Math.max(row[at + 1] ?? 0, next[at] ?? 0)
    row = next
  }
  return was.length - (row[now.length] ?? 0)
}

for (const name of ['example', 'leicestershire', 'national', 'north-somerset', 'portsmouth', 'sandwell'])
  describe(`the pack ${name}, changed in forms and given back`, async () => {
    const { files } = await readPack(join(packs, name))
    const own = (all: PackFiles) => all.files.filter((file) => file.name.startsWith(`${all.folder}/`))

    it('has its changes where they belong, passes the check, and keeps every other line and comment [R-016]', () => {
      const sources = sourcesOf(files)
      const parts = partsOf(sources).filter(({ takenFrom }) => takenFrom === undefined)
      const chosen = parts
        .flatMap(({ kind, id }, turn) => someOf(placesOf(sources, kind, id) ?? [], turn))
        .filter((place) => !isShared(files, place))
      const edits = chosen.map(
        (place): Edit => ({
          ...{
            spot: place.spot,
            place: place.label,
            was: undefined,
            value: asWritten(place, otherValue(place)),
          },
        }),
      )
      assert.ok(edits.length > parts.length / 2)
      const edited = withEdits(files, edits)
      assert.ok(edited.ok, edited.ok ? '' : edited.refusals[0].says)
      const { read, changes } = edited.value
      assert.deepEqual(read.problems.filter(({ severity }) => severity === 'error').slice(0, 3), [])
      const after = sourcesOf(read.files)
      for (const { kind, id } of parts) {
        const now = new Map(placesOf(after, kind, id)?.map((place) => [place.spot.path.join(), place]))
        for (const place of chosen.filter(({ spot }) => spot.kind === kind && spot.id === id)) {
          const found = now.get(place.spot.path.join())
          const wanted = otherValue(place)
          assert.ok(found, `${kind} ${id} ${place.spot.path.join('.')}`)
          if (typeof wanted === 'string') assert.equal(shownIn(found)[found.key], wanted)
          else assert.deepEqual(found.value, wanted)
        }
      }
      for (const file of own(files)) {
        const text = read.files.files.find((each) => each.name === file.name)?.text ?? ''
        const here = changes.filter((change) => change.file === file.name)
        if (here.length === 0) assert.equal(text, file.text, file.name)
        const lost = linesLost(file.text, text)
        assert.ok(lost <= here.length, `${file.name}: ${lost} lines differ, ${here.length} were changed`)
        for (const comment of comments(file.text))
          assert.ok(text.includes(comment), `${file.name}: ${comment}`)
      }
      for (const { name: kept, text } of files.files.filter(({ name: each }) => !each.startsWith(`${name}/`)))
        assert.equal(read.files.files.find((each) => each.name === kept)?.text, text, kept)
    })
  })
