import assert from 'node:assert/strict'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { useTestDatabase } from '../../../test/support/test-database.ts'
import { useTestServer } from '../../../test/support/test-server.ts'
import { installPack, readPack } from '../packs/public.ts'
import { readCase } from './case.import.rules.ts'
import { caseSent } from './case.language.ts'
import { caseRoutes } from './case.routes.ts'

const reader = '0190b6a0-0000-7000-8000-000000000001'

interface Document {
  readonly identifier: string
  readonly title: string
}

describe('the standards of an authority, read as CASE', () => {
  const database = useTestDatabase(async ({ databases, authorityId }) => {
    const { pack } = await readPack(join(import.meta.dirname, '../../../docs/examples/standards'))
    assert.ok(pack)
    assert.ok((await installPack(databases, authorityId, pack)).ok)
  })
  const server = useTestServer(() => ({ database, routes: caseRoutes, people: [{ personId: reader }] }))
  const ask = async (path: string, version = 'v1p1') => {
    const answer = await (await server.signInAs(reader)).get(`/ims/case/${version}/${path}`)
    return { status: answer.status, json: JSON.parse(answer.html) as Record<string, unknown> }
  }
  const documents = async () => (await ask('CFDocuments')).json['CFDocuments'] as Document[]

  it('every endpoint answers in the shape of CASE 1.1, and a package comes back as the standard it was', async () => {
    const all = await documents()
    assert.ok(all.length >= 2)
    for (const document of all) {
      caseSent.document.parse(document)
      assert.deepEqual((await ask(`CFDocuments/${document.identifier}`)).json, document)
      const sent = caseSent.package.parse((await ask(`CFPackages/${document.identifier}`)).json)
      const read = readCase(JSON.stringify(sent))
      assert.ok(read.ok)
      assert.equal(read.value.framework.name, document.title)
    }
    const care = all.find(({ title }) => title === 'The craft of care')!
    const sent = caseSent.package.parse((await ask(`CFPackages/${care.identifier}`)).json)
    const [item] = sent.CFItems!
    const found = caseSent.item.parse((await ask(`CFItems/${item!.identifier}`)).json)
    assert.equal(found.CFDocumentURI.identifier, care.identifier)
    const around = caseSent.itemAssociations.parse((await ask(`CFItemAssociations/${item!.identifier}`)).json)
    assert.ok(around.CFAssociations.length > 0)
    for (const { identifier } of around.CFAssociations)
      caseSent.association.parse((await ask(`CFAssociations/${identifier}`)).json)
  })

  it('what carries over leads to items that the later package holds', async () => {
    const all = await documents()
    const packageOf = async (title: string) =>
      caseSent.package.parse(
        (await ask(`CFPackages/${all.find((each) => each.title === title)!.identifier}`)).json,
      )
    const earlier = await packageOf('The craft of care')
    const later = new Set((await packageOf('The craft of change')).CFItems!.map((item) => item.identifier))
    const carried = earlier.CFAssociations!.filter(
      (each) => each.CFAssociationGroupingURI && each.destinationNodeURI.uri.includes('/CFItems/'),
    )
    assert.deepEqual(
      carried.map(({ associationType }) => associationType),
      ['exactMatchOf', 'isRelatedTo', 'isRelatedTo'],
    )
    for (const { destinationNodeURI } of carried) assert.ok(later.has(destinationNodeURI.identifier))
    assert.ok(earlier.CFAssociations!.some(({ associationType }) => associationType === 'ext:notCarriedOver'))
  })

  it('CASE 1.0 is told without what came later, and can be read in', async () => {
    const [first] = await documents()
    const { json } = await ask(`CFPackages/${first!.identifier}`, 'v1p0')
    assert.doesNotMatch(JSON.stringify(json), /extensions|caseVersion|targetType|ext:|v1p1/)
    assert.ok(readCase(JSON.stringify(json)).ok)
  })

  it('an unknown identifier is answered as CASE has it; who is not signed in gets nothing', async () => {
    const unknown = await ask('CFItems/00000000-0000-4000-8000-000000000000')
    assert.equal(unknown.status, 404)
    assert.equal(unknown.json['imsx_description'], 'Unknown Object')
    assert.equal((await ask('CFItems/nothing')).json['imsx_description'], 'Invalid UUID')
    const [first] = await documents()
    const stranger = await server
      .browser()
      .get(`/ims/case/v1p1/CFPackages/${first!.identifier}`, { follow: false })
    assert.notEqual(stranger.status, 200)
    assert.doesNotMatch(stranger.html, /craft/)
  })
})
