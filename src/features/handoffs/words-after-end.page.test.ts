import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { sendOutcome } from '../../../test/support/sent-outcome.ts'
import { useWholeService } from '../../../test/support/service-journeys.ts'
import { accepted } from '../../platform/http/route.ts'
import { commandJourney } from '../journeys/public.ts'
import { registerNotifications } from '../notifications/public.ts'
import { registerHandoffs, routes } from './public.ts'

registerHandoffs()
registerNotifications({ origin: 'https://waymark.example', repliesTo: undefined })

/** The pack whose step of telling payroll also asks for words. */
function packAskingForWords(folder: string): string {
  const packs = join(import.meta.dirname, '../../../packs')
  for (const name of ['sandwell', 'national'])
    cpSync(join(packs, name), join(folder, name), { recursive: true })
  const scheme = join(folder, 'sandwell/schemes/f-to-g.yaml')
  const before = readFileSync(scheme, 'utf8')
  const day = '          - { field: told-on, type: date, name: Date Payroll was told, latest: today }\n'
  assert.equal(before.split(day).length, 2)
  const words = '          - { field: answer, type: long-text, name: What Payroll said }\n'
  writeFileSync(scheme, before.replace(day, day + words))
  return join(folder, 'sandwell')
}

describe('a step that asks for words, done after its application has ended', () => {
  const folder = mkdtempSync('/tmp/waymark-test-pack-')
  after(() => rmSync(folder, { recursive: true, force: true }))
  const sandwell = useWholeService(routes, () => packAskingForWords(folder))
  const send = sendOutcome(sandwell)
  const day = { 'told-on.day': '4', 'told-on.month': '12', 'told-on.year': '2026' }

  it('asks for them as before, says when they are missing, and shows them on the outcome’s page', async () => {
    const { id, journey_id: journeyId } = await send()
    const hana = await sandwell.server.signInAs(sandwell.people.hana)
    await hana.get(`/outcomes/${id}`)
    await hana.press('Acknowledge the Outcome Form')
    await sandwell.write(async (tx) =>
      accepted(await commandJourney(sandwell.doing(tx, 'maya'), journeyId, { do: 'withdraw' })),
    )
    const page = await hana.get(`/outcomes/${id}`)
    assert.match(page.text, /What Payroll said/)
    const missing = await hana.press('Tell Payroll', day)
    assert.equal(missing.status, 422)
    assert.match(missing.text, /What Payroll said/)
    const done = await hana.press('Tell Payroll', { ...day, answer: 'Paid with the run of January.' })
    assert.equal(done.status, 200)
    assert.match(done.text, /HR tells Payroll Done on .* What Payroll said: Paid with the run of January\./)
    const again = await hana.get(`/outcomes/${id}`)
    assert.ok(again.queries <= 6, `${again.queries}: ${again.statements.join('\n')}`)
    // The words stand where words of the application stand, so that redaction and erasure reach them.
    const kept = await sandwell.read((tx) =>
      tx.selectFrom('journey_texts').select(['body', 'field']).where('journey_id', '=', journeyId).execute(),
    )
    assert.ok(kept.some(({ body, field }) => field === 'answer' && body === 'Paid with the run of January.'))
    const steps = await sandwell.read((tx) => tx.selectFrom('handoff_steps').select('answers').execute())
    assert.doesNotMatch(JSON.stringify(steps), /Paid with/)
  })
})
