import type { Chooser } from './choosing.ts'
import type { Written } from './random-scheme.ts'

/** What a random scheme tells others of its outcomes: a letter, and what is handed to payroll. */

export function randomLetter(choose: Chooser): Written {
  return {
    letter: 'told',
    name: 'What was decided',
    ...(choose.perhaps(50) ? { for: ['approved'] } : {}),
    by: 'team',
    to: ['applicant', 'manager'],
    ...(choose.perhaps(50) ? { 'and-who-came': true } : {}),
    ...(choose.perhaps(50)
      ? { sender: { office: 'The team', contact: '01234 567890', address: ['1 High Street'] } }
      : {}),
    ...(choose.perhaps(50) ? { greeting: 'Dear {addressee}' } : {}),
    ...(choose.perhaps(50)
      ? {
          correction: {
            ...{ corrected: 'Put right on {day}.', withdrawn: 'Withdrawn on {day}.' },
            ...{ change: '{what}: {now}, not {was}.', arrears: 'Paid from {day}.' },
          },
        }
      : {}),
    parts: [
      { part: 'opening', name: 'Decision', says: '{person}: this was decided: {outcome}.' },
      { part: 'why', name: 'Reasons', for: ['approved'], from: 'reasons', required: false, hint: 'Why?' },
    ],
  }
}

export function randomHandOff(choose: Chooser): Written {
  return {
    'hand-off': 'pay',
    name: 'Pay',
    from: 'team',
    to: 'team',
    form: 'outcome-form',
    steps: [{ step: 'sent', name: 'Sent', by: 'team', says: 'Send it.' }],
    ...(choose.perhaps(50)
      ? {
          within: 5 + choose.below(10),
          'late-to': 'manager',
          pay: {
            number: 'all.number',
            post: 'all.post',
            'from-point': 'all.old',
            'to-point': 'all.new',
            effective: 'all.pay-from',
            'cut-off': 1 + choose.below(28),
            ...(choose.perhaps(50) ? { paid: 'sent' } : {}),
          },
        }
      : {}),
  }
}
