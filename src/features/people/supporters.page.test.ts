import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { sql } from 'kysely'
import { h } from 'preact'
import { usePeoplePages, today, typedDay } from './people-pages.support.ts'
import { personOnPage, registerRecordPart } from './public.ts'

const own = '/my-record/supporters'
const nobodys = '0190b6a0-0000-7000-8000-000000000099'

describe('supporters of a person', () => {
  const pages = usePeoplePages()
  registerRecordPart({
    part: 'notebook',
    name: 'Notebook',
    holds: 'Every page',
    href: (personId) => `/people/${personId}`,
    show: async (_tx, personId) => h('p', {}, `The notebook of ${personId}`),
  })
  registerRecordPart({
    part: 'diary',
    name: 'Diary',
    holds: 'Every day',
    href: (personId) => `/people/${personId}`,
  })
  const mails = () =>
    pages.read((tx) =>
      sql<{
        to_address: string
        text: string
        secret: string | null
      }>`select to_address, text, secret from outgoing_mails order by id`.execute(tx),
    )
  const audited = async () => {
    await pages.database.databases.finishWriting()
    const { rows } = await pages.read((tx) =>
      sql<{ action: string }>`select action from audit_entries
        where about = ${pages.staff.people.maya} and subject_kind = 'record-supporter' order by at`.execute(
        tx,
      ),
    )
    return rows.map(({ action }) => action)
  }

  test('a mentor here is let in by name and for a time, is told by email, and is ended at once; each step is audited [R-322]', async () => {
    const maya = await pages.signInAs('maya')
    const empty = await maya.get(own)
    assert.match(empty.text, /Nobody supports you at the moment/)
    await maya.get(empty.link('Let somebody read parts of your record'))
    const listed = await maya.press('Let them read', {
      place: 'here',
      supporter: 'Hana Ito',
      capacity: 'mentor',
      parts: ['diary'],
      ...typedDay('until', '2027-02-01'),
    })
    assert.equal(listed.url, own)
    assert.match(listed.text, /Hana Ito.*Mentor.*Diary.*Monday 1 February 2027/s)
    assert.ok(listed.queries <= 6, listed.statements.join('\n'))
    const mail = (await mails()).rows.at(-1)!
    assert.match(mail.text, /Maya Osei lets you read parts of their record/)
    const hana = await pages.signInAs('hana')
    const supporting = await hana.get('/supporting')
    assert.match(supporting.text, /Maya Osei.*Their mentor.*Diary/s)
    assert.ok(supporting.queries <= 6, supporting.statements.join('\n'))
    const supports = async () =>
      (await pages.read((tx) => personOnPage(tx, pages.staff.people.hana)))?.supportsAnyone
    assert.equal(await supports(), true, 'the navigation leads there')
    await maya.get(own)
    const ended = await maya.press('End this now: Hana Ito')
    assert.match(ended.text, /can no longer read/)
    assert.match(ended.text, /Who could read before.*Hana Ito, mentor/s)
    assert.match((await hana.get('/supporting')).text, /Nobody has let you read/)
    assert.equal(await supports(), false)
    assert.deepEqual(await audited(), ['let-supporter-read', 'end-supporter'])
  })

  test('what is missing or wrong stands beside its field, and what was typed stays', async () => {
    const maya = await pages.signInAs('maya')
    await maya.get(`${own}/new`)
    const nothing = await maya.press('Let them read', typedDay('until', ''))
    assert.equal(nothing.status, 422)
    for (const says of [
      'Select who it is',
      'Select how they support you',
      'Select what they may read',
      'Enter the last day',
    ])
      assert.ok(nothing.link(says), says)
    const fine = { place: 'here', capacity: 'mentor', parts: ['diary'], ...typedDay('until', '2027-02-01') }
    const themselves = await maya.press('Let them read', { ...fine, supporter: 'Maya Osei' })
    assert.match(themselves.text, /Enter somebody other than yourself/)
    assert.match(themselves.html, /value="Maya Osei"/)
    const stranger = await maya.press('Let them read', { ...fine, supporter: 'Nemo' })
    assert.match(stranger.text, /Nobody here is called “Nemo”/)
    const late = { ...fine, supporter: 'Hana Ito', ...typedDay('until', '2028-01-01') }
    assert.match((await maya.press('Let them read', late)).text, /must be within a year/)
    const past = { ...fine, supporter: 'Hana Ito', ...typedDay('until', '2026-12-03') }
    assert.match((await maya.press('Let them read', past)).text, /must be today or later/)
    const outside = { ...fine, place: 'outside', outsiderName: 'Uma Union', parts: ['notebook'] }
    const address = await maya.press('Let them read', { ...outside, email: 'uma at union' })
    assert.match(address.text, /Enter an email address, like/)
    // A part without anything to read by a link, and a part that nobody offers.
    for (const part of ['diary', 'secrets']) {
      const refused = await maya.post(`${own}/new`, { ...outside, email: 'uma@example.org', parts: [part] })
      assert.equal(refused.status, 422, part)
    }
    assert.equal((await maya.post(`${own}/${nobodys}/end`)).status, 404)
  })

  test('somebody outside reads by a secret link what was chosen, is seen to have looked, and nothing after its end [R-322]', async () => {
    const maya = await pages.signInAs('maya')
    await maya.get(`${own}/new`)
    await maya.press('Let them read', {
      place: 'outside',
      outsiderName: 'Uma Union',
      email: 'uma@example.org',
      capacity: 'union-representative',
      parts: ['notebook'],
      ...typedDay('until', today),
    })
    const mail = (await mails()).rows.at(-1)!
    assert.equal(mail.to_address, 'uma@example.org')
    assert.match(mail.text, /\/supporting\/\[secret\]\n/)
    const link = `/supporting/${mail.secret}`
    const outsider = pages.server.browser()
    const page = await outsider.get(link)
    assert.equal(page.status, 200)
    assert.match(page.text, new RegExp(`The notebook of ${pages.staff.people.maya}`))
    assert.match(page.text, /until Friday 4 December 2026/)
    assert.doesNotMatch(page.html, /<form[^>]*method="post"/)
    const { rows } = await pages.read((tx) =>
      sql<{ token_hash: string | null }>`select token_hash from record_supporters
        where outsider_name is not null`.execute(tx),
    )
    assert.ok(rows.every(({ token_hash }) => token_hash && !link.includes(token_hash)))
    await pages.database.databases.finishWriting()
    const looked = await maya.get(`/people/${pages.staff.people.maya}/looked-at`)
    assert.match(looked.text, /Uma Union, your union representative/)
    assert.ok(looked.queries <= 6, looked.statements.join('\n'))
    for (const guess of [
      `${link}x`,
      `${link.slice(0, -1)}`,
      link.replace(/\.\S+/, `.${'A'.repeat(43)}`),
      '/supporting/none',
    ])
      assert.equal((await outsider.get(guess)).status, 404, guess)
    await maya.get(own)
    await maya.press('End this now: Uma Union')
    const after = await outsider.get(link)
    assert.equal(after.status, 404)
    assert.match(after.text, /does not open anything/)
    assert.doesNotMatch(after.text, /Maya|notebook/i)
  })

  test('a look at one’s page by somebody else is told, one’s own is not [R-322]', async () => {
    const sam = await pages.signInAs('sam')
    await sam.get(`/people/${pages.staff.people.asha}`)
    const asha = await pages.signInAs('asha')
    await asha.get(`/people/${pages.staff.people.asha}`)
    await pages.database.databases.finishWriting()
    const page = await asha.get(`/people/${pages.staff.people.asha}/looked-at`)
    assert.match(page.text, /Your page WhoSam Okafor/)
    assert.doesNotMatch(page.text, /WhoAsha Rahman/)
  })

  test('nobody ends what another person granted', async () => {
    const maya = await pages.signInAs('maya')
    await maya.get(`${own}/new`)
    const listed = await maya.press('Let them read', {
      place: 'here',
      supporter: 'Pat Lowe',
      capacity: 'other-supporter',
      parts: ['diary'],
      ...typedDay('until', '2027-02-01'),
    })
    const [, id = ''] = listed.html.match(/supporters\/([0-9a-f-]{36})\/end/) ?? []
    const tom = await pages.signInAs('tom')
    await tom.get(own)
    assert.equal((await tom.post(`${own}/${id}/end`)).status, 404)
    assert.match((await (await pages.signInAs('pat')).get('/supporting')).text, /Maya Osei/)
    await maya.post(`${own}/${id}/end`)
    // A second window.
    await maya.get(`${own}/new`)
    assert.match((await maya.post(`${own}/${id}/end`)).text, /This was ended already/)
  })
})
