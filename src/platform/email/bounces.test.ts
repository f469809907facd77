import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { mailOutcomeIn } from './bounces.ts'

const id = '01990000-0000-7000-8000-0000000000aa'

/** An answer as mail servers write it (RFC 3464). */
function answer(action: string, status: string, original = `Message-ID: <${id}@exampleshire.example>`) {
  return Buffer.from(
    [
      'From: Mail Delivery System <mailer-daemon@relay.example>',
      'To: waymark@exampleshire.example',
      'Subject: Undelivered Mail Returned to Sender',
      'MIME-Version: 1.0',
      'Content-Type: multipart/report; report-type=delivery-status; boundary="edge"',
      '',
      '--edge',
      'Content-Type: text/plain; charset=utf-8',
      '',
      'I could not deliver your message.',
      '',
      '--edge',
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; relay.example',
      '',
      'Final-Recipient: rfc822; ada@exampleshire.example',
      `Action: ${action}`,
      `Status: ${status}`,
      'Diagnostic-Code: smtp; 550 5.1.1 no such person',
      '',
      '--edge',
      'Content-Type: text/rfc822-headers',
      '',
      'From: Waymark <waymark@exampleshire.example>',
      original,
      'Subject: Due Friday 4 December 2026',
      '',
      '--edge--',
      '',
    ].join('\r\n'),
  )
}

describe('a message that came back', () => {
  it('says which mail it was and the server’s number, no words of anybody', async () => {
    assert.deepEqual(await mailOutcomeIn(answer('failed', '5.1.1')), {
      mailId: id,
      is: 'bounced',
      problem: 'DSN 5.1.1',
    })
  })

  it('with the whole mail in it says the same', async () => {
    const whole = answer('failed', '5.2.2').toString().replace('text/rfc822-headers', 'message/rfc822')
    assert.equal((await mailOutcomeIn(Buffer.from(whole)))?.problem, 'DSN 5.2.2')
  })

  it('may say that it was delivered, and says nothing final while it only takes longer', async () => {
    assert.equal((await mailOutcomeIn(answer('delivered', '2.0.0')))?.is, 'delivered')
    assert.equal(await mailOutcomeIn(answer('delayed', '4.4.1')), undefined)
  })

  it('is none when it is about somebody else’s mail, an answer from a person, or no mail at all', async () => {
    assert.equal(await mailOutcomeIn(answer('failed', '5.1.1', 'Message-ID: <other@example.org>')), undefined)
    assert.equal(await mailOutcomeIn(answer('failed', '5.1.1', 'X-None: 1')), undefined)
    assert.equal(
      await mailOutcomeIn(Buffer.from('From: a@b.example\r\nSubject: Away\r\n\r\nI am away.')),
      undefined,
    )
    assert.equal(await mailOutcomeIn(Buffer.from([0, 255, 1, 254])), undefined)
    assert.equal(await mailOutcomeIn(Buffer.alloc(0)), undefined)
  })
})
