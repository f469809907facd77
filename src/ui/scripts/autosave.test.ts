import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { answersOf, sameAnswers } from './answers.ts'
import { stillMatters } from './still-matters.ts'
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
    assert.ok(stillMatters({ answers: { a: 'new' }, base: '1' }, { a: 'old' }, '1')))
  it('matters also when the page moved on meanwhile: the server decides by its base', () =>
    assert.ok(stillMatters({ answers: { a: 'new' }, base: '1' }, { a: 'old' }, '2')))
  it('is done with when it was sent and the page moved on', () =>
    assert.ok(!stillMatters({ answers: { a: 'new' }, base: '1', submitted: true }, { a: 'old' }, '2')))
  it('is done with when the page says the same', () =>
    assert.ok(!stillMatters({ answers: { a: 'x' }, base: '1' }, { a: 'x' }, '1')))
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
