import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import type { SittingId } from '../../kernel/ids.ts'
import { recentMessages } from '../notifications/public.ts'
import { usePanels } from '../panels/panels.support.ts'
import { meetingsOfMember } from '../panels/public.ts'
import { homeRoutes } from './public.ts'

describe('Home on the day of a panel', () => {
  const panels = usePanels(homeRoutes({ recentMessages, meetingsOfMember }))
  let sittingId: SittingId

  before(async () => {
    ;({ sittingId } = await panels.today())
  })

  test('leads whoever sits to the running order before all else, and still shows what waits', async () => {
    const petra = await panels.as('petra')
    const home = await petra.get('/')
    assert.match(home.text, /Today .*, on which you sit 9:30: 1 application See the running order/)
    assert.match(home.text, /Also for you .*Hold the panel/)
    assert.ok(home.queries <= 6, home.statements.join('\n'))
    assert.equal((await petra.get(`/panels/${sittingId}`)).status, 200)
    assert.match(home.html, new RegExp(`href="/panels/${sittingId}"`))
  })

  test('shows others their next step as on any day', async () => {
    const asha = await panels.as('asha')
    assert.doesNotMatch((await asha.get('/')).text, /on which you sit/)
  })
})
