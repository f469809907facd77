import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { addressProblem, isOpenAddress } from './webhook.addresses.ts'
import { signedHeaders } from './webhook.signing.ts'

describe('addresses of webhooks', () => {
  it('on the open internet and by https may be used', () => {
    for (const address of ['https://payroll.example.org/waymark', 'https://93.184.215.14:8443/'])
      assert.equal(addressProblem(address, false), undefined, address)
  })

  it('beside Waymark are refused however they are written', () => {
    for (const address of [
      'http://payroll.example.org/',
      'https://127.0.0.1/',
      'https://2130706433/',
      'https://0x7f.1/',
      'https://[::1]/',
      'https://[::ffff:10.0.0.1]/',
      'https://[fd00::1]/',
      'https://10.1.2.3/',
      'https://172.20.0.1/',
      'https://192.168.1.1/',
      'https://169.254.169.254/latest/meta-data',
      'https://localhost/',
      'https://payroll.internal/',
      'https://intranet/',
      'https://user:word@payroll.example.org/',
      'file:///etc/passwd',
      'payroll',
      '',
    ])
      assert.ok(addressProblem(address, false), address)
  })

  it('beside Waymark may be used where it is configured, but never with another protocol', () => {
    assert.equal(addressProblem('http://10.1.2.3/hook', true), undefined)
    assert.ok(addressProblem('file:///etc/passwd', true))
  })

  it('are told apart by number, also version 4 carried in version 6', () => {
    for (const open of ['8.8.8.8', '172.32.0.1', '2a00:1450::1'])
      assert.equal(isOpenAddress(open), true, open)
    for (const inside of [
      '0.0.0.0',
      '100.64.0.1',
      '224.0.0.1',
      '255.255.255.255',
      '::',
      '::ffff:8.8.8.8',
      'fe80::1',
      '2002:7f00:1::',
      'name',
    ])
      assert.equal(isOpenAddress(inside), false, inside)
  })

  it('are sent messages signed as the example of the Standard Webhooks specification', () => {
    const signed = signedHeaders('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', {
      id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      seconds: 1614265330,
      body: '{"test": 2432232314}',
    })
    assert.equal(signed['webhook-signature'], 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=')
  })
})
