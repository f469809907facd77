import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { AuthorityId } from '../../kernel/ids.ts'
import { readIncoming, readReplyAddress, replyAddress } from './incoming.ts'

const token = 'abcdefghijklmnopqrstuvwxyz'

describe('a mail that comes back', () => {
  it('is read with every address and its calendar, encoded or not', async () => {
    const calendar = 'BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nEND:VCALENDAR\r\n'
    const raw = [
      'From: Maya Osei <maya@example.org>',
      'To: "Waymark" <Replies+2.ABC@Example.org>',
      'Delivered-To: <other@example.org>',
      'MIME-Version: 1.0',
      'Content-Type: multipart/alternative; boundary="x"',
      '',
      '--x',
      'Content-Type: text/plain',
      '',
      'Accepted',
      '--x',
      'Content-Type: text/calendar; method=REPLY; charset=utf-8',
      'Content-Transfer-Encoding: base64',
      '',
      Buffer.from(calendar).toString('base64'),
      '--x--',
      '',
    ].join('\r\n')
    assert.deepEqual(await readIncoming(Buffer.from(raw), 'Given@example.org'), {
      to: ['given@example.org', 'other@example.org', 'replies+2.abc@example.org'],
      calendars: [calendar.replaceAll('\r', '')],
    })
  })

  it('names what it answers in its address, whatever a server does to its case', () => {
    const address = replyAddress('Replies@example.org', 7 as AuthorityId, token)
    assert.equal(address, `Replies+7.${token}@example.org`)
    assert.ok(address.indexOf('@') <= 64)
    for (const each of [address, address.toUpperCase()])
      assert.deepEqual(readReplyAddress('Replies@example.org', each), { authorityId: 7, token })
    for (const each of [
      'replies@example.org',
      `replies+7.${token}@elsewhere.org`,
      `replies+0.${token}@example.org`,
      `replies+7.${token}x@example.org`,
      `x+7.${token}@example.org`,
    ])
      assert.equal(readReplyAddress('Replies@example.org', each), undefined, each)
  })

  it('never fails for what it holds', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
        await readIncoming(bytes)
      }),
      { numRuns: 50 },
    )
  })
})
