import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { useTestDatabase } from '../../../test/support/test-database.ts'
import { useTestServer } from '../../../test/support/test-server.ts'
import { isoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { practicePack } from '../evidence/evidence.builders.ts'
import { recordEvidence } from '../evidence/public.ts'
import { installPack } from '../packs/public.ts'
import { anOrganisation } from '../people/people.builders.ts'
import { coverageRoutes, registerCoverage } from './public.ts'

const today = isoDate('2026-12-04')
const worker = (name: string, level = 'worker') => ({
  name,
  jobTitle: 'Worker',
  kind: 'worker',
  level,
  manager: 'asha',
  email: `${name.toLowerCase().replaceAll(' ', '.')}@fern.example`,
})

describe('coverage of a team and of the service', () => {
  let staff: Readonly<Record<'asha' | 'wren' | 'maya' | 'tom' | 'lee' | 'pia' | 'ned', PersonId>>
  const database = useTestDatabase(async ({ databases, authorityId }) => {
    registerCoverage()
    assert.ok((await installPack(databases, authorityId, practicePack())).ok)
    staff = await databases.write(authorityId, async (tx) => {
      const { people } = await anOrganisation(
        tx,
        { actor: {}, today },
        {
          asha: { name: 'Asha Rahman', jobTitle: 'Team Manager', kind: 'team-manager' },
          wren: {
            name: 'Wren Hale',
            jobTitle: 'Officer',
            kind: 'officer',
            duties: ['workforce-development'],
          },
          maya: worker('Maya Osei'),
          tom: worker('Tom Birch'),
          lee: worker('Lee Marsh'),
          pia: worker('Pia Lund'),
          ned: worker('Ned Aworth', 'senior-worker'),
        },
      )
      for (const who of ['maya', 'tom'] as const) {
        const personId = people[who]
        const added = await recordEvidence(
          tx,
          { actor: { personId }, today },
          {
            personId,
            content: {
              title: `What ${who} keeps private`,
              completedOn: isoDate('2026-09-14'),
              learning: 'A thing of my own',
              impact: '',
              links: [{ item: 'craft/C-1' }],
              caseReferences: [],
            },
          },
        )
        assert.ok(added.ok)
      }
      return people
    })
  })
  const server = useTestServer(() => ({
    database,
    routes: coverageRoutes,
    people: Object.values(staff).map((personId) => ({
      personId,
      duties: personId === staff.wren ? ['workforce-development'] : [],
    })),
  }))

  test('a manager sees how many of the team stand how and who, and never what they wrote', async () => {
    const browser = await server.signInAs(staff.asha)
    await browser.get('/my-team/coverage')
    const page = await browser.get('/my-team/coverage')
    assert.ok(page.queries <= 6, page.statements.join('\n'))
    assert.match(page.text, /Where most people have too little C-2 Planning: 5 of 5 \(100%\)/)
    assert.match(page.text, /C-1 Listening Green: enough ?0 Amber: some ?2 of 5/)
    assert.match(page.text, /Have something from ?Own record 2/)
    assert.equal(page.link('Maya Osei'), `/people/${staff.maya}/coverage?framework=craft`)
    assert.doesNotMatch(page.text, /keeps private|A thing of my own/)
    assert.equal((await browser.get(page.link('Maya Osei'))).status, 200)
  })

  test('somebody without a team is told what will stand there', async () => {
    const page = await (await server.signInAs(staff.tom)).get('/my-team/coverage')
    assert.match(page.text, /Nobody on a pathway reports to you yet/)
  })

  test('the workforce team sees the service in numbers without a name, by level, and takes the gaps as a file', async () => {
    const browser = await server.signInAs(staff.wren)
    await browser.get('/manage/coverage')
    const page = await browser.get('/manage/coverage?framework=craft')
    assert.ok(page.queries <= 6, page.statements.join('\n'))
    assert.match(page.text, /C-1 Listening Green: enough ?0 Amber: some ?2 of 5 Too little ?3 of 5/)
    assert.doesNotMatch(page.text, /Maya|Tom Birch/)
    const file = await browser.get(page.link('Download the gaps as a spreadsheet'))
    const [head, first] = file.html.replace('\u{feff}', '').split('\r\n')
    assert.match(head ?? '', /^Standard,Version,Item,Name,Part of the standard,People,Green,Amber,Too little/)
    assert.equal(first, 'The statements of our craft,1,C-2,Planning,,5,0,0,5,100%,0,0,0,0')
  })

  test('numbers of too few people are not shown, in the page and in the file', async () => {
    const browser = await server.signInAs(staff.wren)
    const page = await browser.get('/manage/coverage?level=senior-worker')
    assert.match(page.text, /Too few people to show numbers/)
    assert.doesNotMatch(page.text, /1 of 1/)
    assert.equal((await browser.get('/manage/coverage.csv?level=senior-worker')).status, 404)
    assert.equal((await browser.get('/manage/coverage?level=nonsense')).status, 404)
    assert.equal((await browser.get('/manage/coverage?framework=nonsense')).status, 404)
  })

  test('nobody without the duty sees the service', async () => {
    const browser = await server.signInAs(staff.asha)
    assert.equal((await browser.get('/manage/coverage')).status, 403)
    assert.equal((await browser.get('/manage/coverage.csv')).status, 403)
  })
})
