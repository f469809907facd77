import assert from 'node:assert/strict'
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { after, before, describe, it } from 'node:test'
import { promisify } from 'node:util'
import { apiRoutes } from '../../src/features/api/public.ts'
import { newWebhookSecret, signedHeaders } from '../../src/features/api/webhook.signing.ts'
import { handoffsOf, registerHandoffs, routes } from '../../src/features/handoffs/public.ts'
import { freePort } from '../support/free-port.ts'
import { useWholeService } from '../support/service-journeys.ts'
import { until } from '../support/until.ts'

registerHandoffs()

/** The examples of the page about the API, run as they stand there against a server that listens. */

const page = readFileSync(join(import.meta.dirname, '../../docs/how-to/api.md'), 'utf8')
const examples = (language: string) =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map(
    ([, text = '']) => text,
  )
const run = promisify(execFile)

describe('the page “Read outcomes by program”', () => {
  const sandwell = useWholeService([...routes, ...apiRoutes])
  const folder = mkdtempSync('/tmp/waymark-test-api-')
  let environment: Record<string, string> = {}
  before(async () => {
    await sandwell.server.app.listen({ host: '127.0.0.1', port: 0 })
    const { port } = sandwell.server.app.server.address() as AddressInfo
    const journeyId = await sandwell.journey({ reached: 'decided' })
    const wren = await sandwell.server.signInAs(sandwell.people.wren)
    await wren.get(`/applications/${journeyId}/hand-off/send-outcome-form`)
    await wren.press('Send to HR')
    const hana = await sandwell.server.signInAs(sandwell.people.hana)
    await hana.get('/manage/api-keys/new')
    const made = await hana.press('Make the key', {
      name: 'Payroll',
      scopes: ['outcomes:read', 'outcomes:payroll', 'outcomes:act'],
    })
    const [row] = await sandwell.read((tx) => handoffsOf(tx, journeyId))
    environment = {
      PATH: process.env['PATH'] ?? '',
      WAYMARK_URL: `http://127.0.0.1:${port}`,
      WAYMARK_KEY: /value="(exampleshire\.[\w-]{43})"/.exec(made.html)?.[1] ?? '',
      OUTCOME_ID: row?.id ?? '',
      REQUEST_ID: crypto.randomUUID(),
    }
  })
  after(() => rmSync(folder, { recursive: true, force: true }))

  it('reads and acknowledges with curl, then tells of payroll with TypeScript, as it shows', async () => {
    const [ask = '', pdf = '', put = '', act = ''] = examples('bash')
    const read = JSON.parse((await run('bash', ['-c', ask], { env: environment })).stdout)
    assert.equal(read.items[0].id, environment['OUTCOME_ID'])
    assert.equal(read.next, null)
    await run('bash', ['-c', pdf], { env: environment, cwd: folder })
    const file = readFileSync(join(folder, `${environment['OUTCOME_ID']}.pdf`))
    assert.equal(file.subarray(0, 5).toString(), '%PDF-')
    const corrected = JSON.parse((await run('bash', ['-c', put], { env: environment })).stdout)
    assert.deepEqual(corrected, { items: [], next: null })
    const acted = JSON.parse((await run('bash', ['-c', act], { env: environment })).stdout)
    assert.equal(acted.steps[0].doneOn, '2026-12-04')
    const script = join(folder, 'tell.ts')
    writeFileSync(script, examples('ts')[0] ?? '')
    const { stdout } = await run(process.execPath, [script], { env: environment })
    assert.equal(stdout, 'Payroll knows about Maya Osei\n')
    const again = await run(process.execPath, [script], { env: environment })
    assert.equal(again.stdout, '')
  })

  it('takes a message of a webhook once, and none that is old, forged or without proof', async () => {
    const script = join(folder, 'take.ts')
    writeFileSync(script, examples('ts')[1] ?? '')
    const secret = newWebhookSecret()
    const port = await freePort()
    const program = spawn(process.execPath, [script], {
      env: { ...environment, WEBHOOK_SECRET: secret, WEBHOOK_PORT: String(port) },
    })
    try {
      const lines = createInterface({ input: program.stdout })
      const said: string[] = []
      lines.on('line', (line) => said.push(line))
      await once(lines, 'line')
      const now = Math.floor(Date.now() / 1000)
      const body = '{"type":"outcome.corrected"}'
      const message = { id: 'one', body, seconds: now }
      const post = async (headers: Readonly<Record<string, string>>, sent = body) =>
        (await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', headers, body: sent })).status
      assert.equal(await post(signedHeaders(secret, message)), 200)
      assert.equal(await post(signedHeaders(secret, message)), 200)
      assert.equal(await post(signedHeaders(secret, { ...message, id: 'old', seconds: now - 301 })), 400)
      assert.equal(
        await post({ ...signedHeaders(secret, message), 'webhook-timestamp': String(now + 1) }),
        401,
      )
      assert.equal(await post(signedHeaders(newWebhookSecret(), { ...message, id: 'two' })), 401)
      assert.equal(await post(signedHeaders(secret, { ...message, id: 'three' }), '{}'), 401)
      assert.equal(await post({}), 400)
      assert.equal(await post(signedHeaders(secret, { ...message, id: 'four' })), 200)
      // What it wrote may come after what it answered.
      await until(() => said.length >= 3)
      assert.deepEqual(said, ['listening', body, body])
    } finally {
      program.kill()
    }
  })
})
