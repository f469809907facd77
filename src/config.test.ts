import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { readConfig, settings, WrongSettings } from './config.ts'

function faultsOf(environment: Record<string, string>): readonly string[] {
  try {
    readConfig(environment)
    return []
  } catch (error) {
    assert.ok(error instanceof WrongSettings)
    return error.message.split('\n')
  }
}

const oidc = {
  OIDC_AUTHORITY: 'exampleshire',
  OIDC_ISSUER: 'https://login.example.org/v2.0',
  OIDC_CLIENT_ID: 'waymark',
  OIDC_CLIENT_SECRET: 'hidden-word',
  PUBLIC_URL: 'https://waymark.example.org/',
}

describe('settings', () => {
  test('with nothing set it is a demonstration on loopback with the embedded database', () => {
    const config = readConfig({})
    assert.deepEqual(
      [config.mode, config.host, config.port, config.http.origin, config.logins],
      ['demonstration', '127.0.0.1', 3000, 'http://127.0.0.1:3000', undefined],
    )
    assert.match(config.dataFolder, /\/\.waymark$/)
  })

  test('a wrong one gives one line that names setting, problem and remedy', () => {
    const [line, ...others] = faultsOf({ PORT: 'eighty' })
    assert.equal(others.length, 0)
    assert.match(line ?? '', /^PORT is "eighty": it must be a whole number from 1 to 65535\. .*default: 3000/)
  })

  test('every wrong one is named at once, and a secret is never repeated', () => {
    const faults = faultsOf({ PORT: '0', DATABASE_URL: 'mysql://root:hidden-word@h/d', LOG_LEVEL: 'loud' })
    assert.deepEqual(faults.map((fault) => fault.split(' ')[0]).sort(), ['DATABASE_URL', 'LOG_LEVEL', 'PORT'])
    assert.ok(!faults.join().includes('hidden-word'))
  })

  test('real sign-in switches the demonstration off, and the two together are refused', () => {
    const live = readConfig(oidc)
    assert.deepEqual(
      [live.mode, live.http.signIn.kind, live.http.origin],
      ['live', 'oidc', 'https://waymark.example.org'],
    )
    assert.match(
      faultsOf({ ...oidc, WAYMARK_MODE: 'demonstration' }).join(),
      /demonstration.*leave one of them out/,
    )
    assert.match(faultsOf({ WAYMARK_MODE: 'live' }).join(), /nobody could sign in/)
    assert.match(faultsOf({ OIDC_ISSUER: oidc.OIDC_ISSUER }).join(), /OIDC_CLIENT_ID.* missing/)
    assert.match(faultsOf({ ...oidc, PUBLIC_URL: 'http://waymark.example.org' }).join(), /https:/)
  })

  test('the two lesser logins follow from the owner’s, with passwords of their own', () => {
    const { logins } = readConfig({ DATABASE_URL: 'postgres://owner:secret@db.example.org:5433/waymark' })
    assert.deepEqual(
      [logins?.owner.user, logins?.app.user, logins?.jobs.user, logins?.app.port, logins?.app.database],
      ['owner', 'waymark_app', 'waymark_jobs', 5433, 'waymark'],
    )
    assert.equal(new Set([logins?.owner.password, logins?.app.password, logins?.jobs.password]).size, 3)
  })

  test('every setting says its default and meaning for the documentation', () => {
    for (const { name, default: usual, meaning } of Object.values(settings))
      assert.ok(/^[A-Z_]+$/.test(name) && usual.length > 0 && meaning.endsWith('.'), name)
  })
})
