import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { PersonId } from '../../kernel/ids.ts'
import type { OutcomeLetter } from '../schemes/public.ts'
import {
  beginLetter,
  correctionInWords,
  missingIn,
  partsFor,
  recipientsOf,
  senderOf,
  withCorrection,
} from './letters.rules.ts'

const letter = {
  letter: 'decision',
  name: 'The decision',
  by: ['chair'],
  to: ['applicant', 'manager'],
  andWhoCame: true,
  greeting: 'Dear {addressee}',
  parts: [{ part: 'opening', name: 'The decision', says: '{outcome} {unknown}', required: true }],
} satisfies OutcomeLetter

const sources = { reasons: '', feedback: '', objectives: '', plan: '', answer: () => '' }
const filling = {
  ...{ person: 'Maya Osei', addressee: 'Maya Osei', scheme: 'F to G' },
  ...{ outcome: 'Approved', decided: 'today', authority: 'Exampleshire' },
}
const id = (name: string) => name as PersonId

describe('a letter', () => {
  test('greets whom it is addressed to, before its first part', () => {
    const parts = partsFor(letter, 'approved')
    assert.deepEqual(beginLetter(parts, filling, sources), [
      { part: 'greeting', name: 'Greeting', text: 'Dear Maya Osei' },
      { part: 'opening', name: 'The decision', text: 'Approved {unknown}' },
    ])
    assert.deepEqual(Object.keys(missingIn(parts, [])), ['part.opening'])
    assert.deepEqual(
      partsFor({ ...letter, greeting: undefined }, 'approved').map(({ part }) => part),
      ['opening'],
    )
  })

  test('is sent by the office that the scheme names, else the team of the pack, else nobody who was invented', () => {
    const team = { workforceTeam: { name: 'Learning Hub', email: 'hub@exampleshire.example' } }
    const panel = { office: 'The panel', address: ['1 High Street'] }
    assert.deepEqual(senderOf({ sender: panel }, team), panel)
    assert.deepEqual(senderOf({}, team), { office: 'Learning Hub', contact: 'hub@exampleshire.example' })
    assert.equal(senderOf({}, {}), undefined)
    assert.equal(senderOf({}, undefined), undefined)
  })

  const standing = {
    holders: (role: string) => (role === 'applicant' ? [id('maya')] : [id('asha')]),
    roleName: (role: string) => role,
    attended: [id('maya'), id('petra'), id('tom')],
    before: [{ personId: id('wren'), cameAs: 'manager', copy: false }],
    conflicted: new Set([id('tom')]),
  }

  test('is addressed to its first role; everybody else has a copy, once, and nobody with a conflict of interest', () => {
    assert.deepEqual(
      recipientsOf(letter, standing).map(({ personId, copy }) => [personId, copy]),
      [
        ['maya', false],
        ['asha', true],
        ['petra', true],
        ['wren', true],
      ],
    )
  })

  test('is addressed to the first of all where nobody holds its first role', () => {
    const holders = (role: string) => (role === 'applicant' ? [] : [id('asha')])
    const to = recipientsOf(letter, { ...standing, holders, attended: [], before: [] })
    assert.deepEqual(to, [{ personId: 'asha', cameAs: 'manager', copy: false }])
    assert.deepEqual(recipientsOf(letter, { ...standing, holders: () => [], attended: [], before: [] }), [])
  })
})

describe('a letter of an outcome that was put right', () => {
  const change = { name: 'Grade', was: '', now: 'G' }
  const told = { isWithdrawal: false, day: 'Monday', changes: [change], arrearsFrom: 'Tuesday' }

  test('begins with the words of the pack, and with ours where the pack has none [R-182]', () => {
    const own = { corrected: 'Mended {day}.', change: '{what} is {now} and was {was}.' }
    assert.equal(
      correctionInWords(own, told),
      'Mended Monday.\nGrade is G and was nothing.\nYour pay is put right from Tuesday.',
    )
    assert.match(correctionInWords(undefined, told), /^Something in what was sent on about you was put right/)
    assert.match(
      correctionInWords(
        { withdrawn: 'Off since {day}.' },
        { ...told, isWithdrawal: true, arrearsFrom: undefined },
      ),
      /^Off since Monday\.\nGrade: G, instead of nothing\.$/,
    )
  })

  test('says so below its greeting, in front of everything else', () => {
    const parts = [
      { part: 'greeting', name: 'Greeting', text: 'Dear Maya' },
      { part: 'opening', name: 'The decision', text: 'Approved.' },
    ]
    assert.deepEqual(
      withCorrection(parts, 'Put right.').map(({ text }) => text),
      ['Dear Maya', 'Put right.\n\nApproved.'],
    )
    assert.deepEqual(withCorrection([], 'Put right.'), [])
  })
})
