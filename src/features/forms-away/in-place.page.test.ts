import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { usePanels } from '../panels/panels.support.ts'
import { formsAwayRoutes } from './public.ts'

describe('a document that is filled in on another page, as the record of a panel', () => {
  const panels = usePanels(formsAwayRoutes)
  let href: string

  before(async () => {
    const { sittingId, journeyId } = await panels.today()
    href = `/panels/${sittingId}/applications/${journeyId}`
  })

  test('goes out as a Word form from there, to whoever may write it and to nobody else', async () => {
    const petra = await panels.as('petra')
    await petra.get(href)
    await petra.press('Open the record')
    const page = await petra.get(href)
    const word = page.link('Fill it in with Word and upload it')
    assert.match((await petra.get(word)).text, /Word/)
    const form = await petra.get(word.replace(/word$/, 'form.docx'))
    assert.equal(form.status, 200)
    assert.equal(form.bytes.subarray(0, 2).toString(), 'PK')
    const maya = await panels.as('maya')
    assert.equal((await maya.get(word)).status, 404)
  })
})
