import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { answersOf, sameAnswers } from './answers.ts'
import { mayBeOnItsWay, stillMatters } from './still-matters.ts'
import { saveWords } from './save-state.ts'

describe('answers', () => {
  it('leave out our own fields and files', () =>
    assert.deepEqual(
      answersOf([
        ['_csrf', 'x'],
        ['a', '1'],
        ['file', {}],
        ['b', 'x'],
        ['b', 'y'],
      ]),
      { a: '1', b: ['x', 'y'] },
    ))
  it('have one kind of line end', () => assert.deepEqual(answersOf([['a', 'x\r\ny']]), { a: 'x\ny' }))
  it('are the same when only empty ones differ', () => {
    assert.ok(sameAnswers({ a: '', b: ['x'] }, { b: 'x' }))
    assert.ok(!sameAnswers({ b: ['x', 'y'] }, { b: ['y', 'x'] }))
  })
})

describe('a draft found on the device', () => {
  it('matters when it says something else than the page', () =>
    assert.ok(stillMatters({ answers: { a: 'new' } }, { a: 'old' }, false)))
  it('matters when its button was pressed, until the server says that it carried that out', () => {
    const pressed = { answers: { a: 'new' }, pressedAt: 1 }
    assert.ok(stillMatters(pressed, { a: 'old' }, false))
    assert.ok(!stillMatters(pressed, { a: 'old' }, true))
    assert.ok(
      stillMatters(pressed, { a: 'new' }, false),
      'a page that was refused shows it, and nobody has it',
    )
  })
  it('is done with when it was never pressed and the page says the same', () =>
    assert.ok(!stillMatters({ answers: { a: 'x' } }, { a: 'x' }, false)))
  it('is not sent beside a press that may still be on its way', () => {
    assert.ok(mayBeOnItsWay({ pressedAt: 1_000 }, 5_000))
    assert.ok(!mayBeOnItsWay({ pressedAt: 1_000 }, 20_000))
    assert.ok(!mayBeOnItsWay({}, 1_000))
  })
})

describe('the words for how safe typing is', () => {
  it('give the time in London', () =>
    assert.equal(saveWords({ is: 'saved', at: '2026-07-01T08:04:00Z' }, '/').text, 'Saved 9:04'))
  it('never claim that the device keeps what it does not', () => {
    assert.match(
      saveWords({ is: 'offline', kept: true }, '/').text,
      /^You are offline: kept on this device\./,
    )
    assert.match(saveWords({ is: 'offline', kept: false }, '/').text, /do not close this page/)
  })
  it('lead to both texts after a change elsewhere', () =>
    assert.equal(saveWords({ is: 'changed', href: '/both' }, '/').link?.href, '/both'))
  it('lead back here after signing in again', () =>
    assert.equal(
      saveWords({ is: 'signed-out', kept: true }, '/a?b=1').link?.href,
      '/sign-in?return=%2Fa%3Fb%3D1',
    ))
})
