import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { newEntry } from '../../src/features/evidence/evidence.forms.ts'
import type { EvidencePack } from '../../src/features/evidence/evidence.rules.ts'
import type { CompiledPack } from '../../src/features/schemes/public.ts'
import { isoDate } from '../../src/kernel/dates.ts'
import { packOf } from './pack-files.ts'

/** The statements that an activity, with one of its items, is mapped to. */
const mappings = (pack: CompiledPack) =>
  (pack.evidenceSettings?.preloaded ?? []).flatMap(({ activity, links = [], items }) =>
    items.length === 0
      ? [{ activity, links }]
      : items.map((item) => ({
          activity: `${activity}/${item.item}`,
          links: [...links, ...(item.links ?? [])],
        })),
  )
const without = (pack: CompiledPack, framework: string) =>
  mappings(pack).filter(({ links }) => !links.some((link) => link.startsWith(`${framework}/`)))

describe('The learning offer and the standards', () => {
  it('every item of Leicestershire’s offer is linked to one or more KSS [R-049]', async () => {
    const pack = await packOf('leicestershire')
    assert.ok(mappings(pack).length >= 6)
    assert.deepEqual(without(pack, 'kss'), [])
    assert.deepEqual(pack.evidenceSettings?.mappedTo, ['kss'])
  })

  it('every opportunity of Portsmouth’s offer is mapped to the PCF and to the KSS [R-048]', async () => {
    const pack = await packOf('portsmouth')
    assert.ok(mappings(pack).length >= 10)
    assert.deepEqual([without(pack, 'pcf'), without(pack, 'kss')], [[], []])
  })

  it('lists the leadership pathways programme and specialist leadership development [R-347]', async () => {
    const { evidenceSettings } = await packOf('portsmouth')
    const names = evidenceSettings?.preloaded.map(({ name }) => name) ?? []
    assert.ok(names.includes('Social Work Leadership Pathways'))
    assert.ok(names.includes('Specialist leadership development'))
  })

  it('what is recorded from the offer arrives with its statements ticked [R-048] [R-049]', async () => {
    const pack = await packOf('leicestershire')
    const kss = pack.frameworks.find(({ framework }) => framework === 'kss')!
    const evidencePack: EvidencePack = {
      settings: pack.evidenceSettings!,
      standards: { named: [], known: [], crosswalks: [] },
      frameworks: [
        {
          id: 'kss',
          name: kss.name,
          shortName: 'KSS',
          items: kss.items.map(({ item, name }) => ({ id: item, name })),
        },
      ],
    }
    const form = newEntry(evidencePack, isoDate('2026-11-30'), { activity: 'core-assessment' })
    assert.deepEqual(form.links, ['kss/KSS-6', 'kss/KSS-7'])
  })
})
