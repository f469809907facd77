import { z } from 'zod'
import { isUuid } from '../../kernel/ids.ts'
import type { OutcomeChange } from '../handoffs/public.ts'

/** What a webhook is told. A name here is a promise: it may be added to, never changed. */

/** The event of a message that tells of nothing. */
export const testEvent = 'test'

interface EventTold {
  readonly event: `outcome.${OutcomeChange['kind']}` | typeof testEvent
  /** In the log, for people. */
  readonly shown: string
  /** When it is sent, for whoever writes the program. */
  readonly when: string
}

export const eventsTold: readonly EventTold[] = [
  { event: 'outcome.sent', shown: 'An outcome was sent', when: 'an outcome is handed over' },
  { event: 'outcome.step-done', shown: 'A step was done', when: 'a step of it is done; `step` says which' },
  {
    event: 'outcome.returned',
    shown: 'An outcome was returned with a question',
    when: 'HR asks something about it',
  },
  {
    event: 'outcome.answered',
    shown: 'A question about an outcome was answered',
    when: 'that was answered',
  },
  {
    event: 'outcome.corrected',
    shown: 'An outcome was corrected',
    when: 'it was put right; `correctionId` says by which correction',
  },
  {
    event: 'outcome.late',
    shown: 'An outcome is overdue',
    when: 'its steps were not done by the day they were due',
  },
  { event: testEvent, shown: 'Test', when: 'somebody presses “Send a test message”' },
]

const id = z.string().refine(isUuid).meta({ format: 'uuid' })

const said = z.object({
  outcomeId: id.optional().describe('The outcome: ask for it with your key. Left out of a test'),
  step: z.string().optional().describe('The code of the step that was done'),
  correctionId: id.optional().describe('The correction that was confirmed'),
})

/** The body of a message: ids alone. */
export const message = z
  .object({
    type: z.enum(eventsTold.map(({ event }) => event)),
    timestamp: z.iso.datetime().describe('When it happened, in UTC'),
    data: said,
  })
  .meta({ id: 'Message' })

/** What a message about an outcome says, in its order. */
export type OutcomeSaid = z.infer<typeof said>

/** The body of a message, as it is signed and sent. */
export function messageBody(event: EventTold['event'], at: string, data: OutcomeSaid): string {
  return JSON.stringify({ type: event, timestamp: at, data } satisfies z.input<typeof message>)
}

/** What a body of ours says. */
export function saidIn(body: string): OutcomeSaid {
  return (JSON.parse(body) as { readonly data: OutcomeSaid }).data
}
