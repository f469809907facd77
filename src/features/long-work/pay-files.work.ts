import type { IsoDate } from '../../kernel/dates.ts'
import {
  nothingTaken,
  type PayFile,
  payFilesTakenInBy,
  payRowsAtOnce,
  type PayTaken,
  payTakenSays,
  takeInPay,
} from '../people/public.ts'
import { workHref } from './work.addresses.ts'
import { registerWork } from './work.kinds.ts'
import { askForWork } from './work.store.ts'

/** Long files of payroll numbers. `people` stands below this room and cannot ask for long work itself. */

const kind = 'payroll-numbers'

/** Makes taking in long files of payroll numbers known, once, at start. */
export function registerPayFileWork(): void {
  payFilesTakenInBy(async ({ tx, file, key, by, now, today }) => {
    const input = JSON.stringify(file)
    const { id } = await askForWork(tx, { kind, key, by, now, input, asked: { today } })
    return workHref(id)
  })
  registerWork({
    kind,
    name: 'Payroll numbers and pay points from a spreadsheet',
    counts: ['row', 'rows'],
    whenCancelled: 'What was recorded by then stays. Taking in the file again records only what is missing.',
    step: async ({ input = '', asked, askedBy, done, next }) => {
      const file = JSON.parse(input) as PayFile
      // The day of the preview, so that a row without a day keeps the one it was shown with.
      const { today } = asked as { readonly today: IsoDate }
      const total = file.shown.length
      return async (tx) => {
        const taken = await takeInPay({ tx, today, actor: { personId: askedBy } }, file, {
          from: done,
          count: payRowsAtOnce,
          before: (next ?? nothingTaken) as PayTaken,
        })
        const step = { done: Math.min(total, done + payRowsAtOnce), total, next: taken }
        return step.done < total
          ? step
          : { ...step, end: { says: payTakenSays(taken, total), href: '/manage/pay' } }
      }
    },
  })
}
