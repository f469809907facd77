import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { now, today, useWholeService } from '../../../test/support/service-journeys.ts'
import { findMail, listMails } from '../../platform/email/public.ts'
import { tellOfWish } from './wishes.reactions.ts'

const meetingId = '01990000-0000-7000-8000-0000000000ab'

describe('a wish for supervision', () => {
  const { people, read, write } = useWholeService()
  const told = async (is: 'asked' | 'answered') => {
    const before = new Set((await read((tx) => listMails(tx, { limit: 100 }))).map(({ id }) => id))
    await write((tx) =>
      tellOfWish(() => 'https://waymark.example')(
        tx,
        { actor: {}, today, now },
        { ...{ is, meetingId, personId: people.maya, leadId: people.asha }, on: today },
      ),
    )
    const mails = (await read((tx) => listMails(tx, { limit: 100 }))).filter(({ id }) => !before.has(id))
    const [mail] = mails
    assert.ok(mail)
    assert.equal(mails.length, 1)
    return {
      to: mail.to_name,
      subject: mail.subject,
      text: (await read((tx) => findMail(tx, mail.id)))?.text,
    }
  }

  it('is told to whoever would lead the meeting, with the day and the way there', async () => {
    const mail = await told('asked')
    assert.equal(mail.to, 'Asha Rahman')
    assert.equal(mail.subject, 'A wish for supervision: Maya Osei')
    assert.match(mail.text ?? '', /on Friday 4 December 2026\. Please agree, name another day or say no/)
    assert.match(mail.text ?? '', new RegExp(`https://waymark.example/supervision/${meetingId}`))
  })

  it('is answered to whoever asked; how stands on the page alone', async () => {
    const mail = await told('answered')
    assert.equal(mail.to, 'Maya Osei')
    assert.equal(mail.subject, 'Your wish for supervision is answered')
    assert.doesNotMatch(mail.text ?? '', /declin|agreed|Asha/)
  })
})
