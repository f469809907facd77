import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import type { TeamMember } from '../../src/features/people/people.builders.ts'
import { isoDate } from '../../src/kernel/dates.ts'
import { attribute, elements } from '../support/page-reading.ts'
import { useServiceOfPack } from '../support/service-of-pack.ts'
import type { TestPage } from '../support/test-browser.ts'

/** One for every duty of Manage, somebody who manages people, and somebody who does neither. */
const members = {
  manager: { name: 'Tom Birch', jobTitle: 'Team Manager', kind: 'team-manager' },
  worker: { name: 'Amina Bello', jobTitle: 'Social Worker', kind: 'social-worker', manager: 'manager' },
  ...Object.fromEntries(
    [
      'workforce-development',
      'principal-social-worker',
      'hr',
      'people-administration',
      'administration',
      'records-officer',
    ].map((duty, at) => [
      duty,
      { name: `Person ${'ABCDEF'[at]}`, jobTitle: 'Officer', kind: 'hr-officer', duties: [duty] },
    ]),
  ),
} as unknown as Readonly<Record<string, TeamMember>>

const folders = readdirSync(join(import.meta.dirname, '../../packs'), { withFileTypes: true })
  .filter((each) => each.isDirectory() && each.name !== 'example')
  .map(({ name }) => name)

/** Links of the header, with its menus, and of the page itself. */
const linksOf = ({ document }: TestPage) =>
  elements(document, 'a').flatMap((link) => {
    const href = (attribute(link, 'href') ?? '').replace(/#.*$/, '')
    return /^\/(?!assets\/|\/)/.test(href) ? [href] : []
  })

for (const folder of folders)
  describe(`under the pack ${folder}`, () => {
    const service = useServiceOfPack(`packs/${folder}`, '', members, isoDate('2026-12-04'))

    it('no menu, home page or overview leads to what is not there or refuses, whatever one’s duty', async () => {
      const wrong: string[] = []
      let followed = 0
      for (const [who, personId] of Object.entries(service.people)) {
        const browser = await service.server.signInAs(personId)
        const home = await browser.get('/')
        assert.equal(home.status, 200, who)
        const overview: string[] = []
        for (const page of ['/manage', '/learning'])
          if (linksOf(home).includes(page)) overview.push(...linksOf(await browser.get(page)))
        for (const href of new Set([...linksOf(home), ...overview])) {
          followed += 1
          const { status } = await browser.get(href)
          if (status >= 400) wrong.push(`${status} ${href} for ${who}`)
        }
      }
      assert.deepEqual(wrong, [])
      assert.ok(followed > 80, String(followed))
    })
  })
