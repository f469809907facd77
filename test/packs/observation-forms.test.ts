import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  coverageOf,
  isObservationForm,
  sectionsOf,
} from '../../src/features/observations/observations.rules.ts'
import { fieldsOf } from '../../src/features/schemes/public.ts'
import { packOf } from './pack-files.ts'

/** Every form of an observation in every pack: what the room makes of it, whatever the authority calls things. */

const names = ['sandwell', 'leicestershire', 'north-somerset', 'portsmouth'] as const
const packs = await Promise.all(names.map((name) => packOf(name)))

const forms = packs.flatMap((pack) =>
  Object.values(pack.schemes).flatMap((scheme) =>
    Object.values(scheme.templates).flatMap((template) =>
      isObservationForm(template) ? [{ pack, scheme, template }] : [],
    ),
  ),
)

describe('forms of observations', () => {
  it('three authorities have one, and the assessed year brings its own', () => {
    assert.deepEqual([...new Set(forms.map(({ template }) => template.document))].toSorted(), [
      'asye-observation',
      'observation-record',
      'observation-report',
    ])
    const running = forms.filter(({ template }) => template.document === 'asye-observation')
    assert.ok(running.some(({ pack }) => pack.pack === 'north-somerset'))
  })

  for (const { pack, scheme, template } of forms)
    it(`${pack.pack}, ${scheme.scheme}: ${template.name} has a part for each of the two, and an item for every link [R-097]`, () => {
      const observer = sectionsOf(scheme, template, 'observer')
      const worker = sectionsOf(scheme, template, 'worker')
      assert.ok(observer.fills.length > 0)
      assert.ok(worker.fills.length > 0)
      // Whoever signs, both do.
      assert.equal(observer.signs.length > 0, worker.signs.length > 0)
      const rows = [...fieldsOf(template)].flatMap(({ section, field }) =>
        field.type === 'checklist'
          ? [
              {
                section: section.section,
                field: field.field,
                ids: field.groups.flatMap((group) => group.rows.map(({ row }) => row)),
              },
            ]
          : [],
      )
      const answers = Object.fromEntries(rows.map(({ section, field, ids }) => [section, { [field]: ids }]))
      const all = coverageOf(template, answers)
      assert.ok(all.every(({ seen, of }) => seen.length === of))
      assert.ok(coverageOf(template, {}).every(({ seen }) => seen.length === 0))
      const known = new Set(
        pack.frameworks.flatMap(({ framework, items }) => items.map(({ item }) => `${framework}/${item}`)),
      )
      assert.deepEqual(
        all.map(({ item }) => item).filter((item) => !known.has(item)),
        [],
      )
    })

  it('what must change after an observation in the assessed year is an action of one of the two, and is followed', () => {
    const { template } = forms.find((each) => each.template.document === 'asye-observation')!
    const plans = [...fieldsOf(template)].filter(({ field }) => field.type === 'rows' && field.plan)
    assert.equal(plans.length, 1)
    assert.deepEqual(template.copiesTo, ['supervision-file'])
    assert.ok(template.many)
    assert.ok(template.mobile)
  })
})
