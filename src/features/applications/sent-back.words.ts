import type { PersonId } from '../../kernel/ids.ts'
import type { Refusal } from '../../kernel/refusal.ts'
import { formatDay } from '../../kernel/words.ts'
import type { ClosedSince } from '../journeys/public.ts'
import type { CompiledScheme, JourneyState } from '../schemes/public.ts'

/** What became of an application that its reader could open before, and whether it opens for them again. Pure. */
export function closedForNow(
  since: ClosedSince,
  told: { readonly scheme: CompiledScheme; readonly state: JourneyState },
  reader: PersonId,
): Refusal {
  switch (since.is) {
    case 'sent-back':
      return sentBack(since, told, reader)
    case 'ended':
      return {
        code: 'ended-since',
        says: 'This application ended before the panel heard it, so it is closed to you since then.',
        fact: `It ended on ${formatDay(since.on)}.`,
        remedy: 'Nothing. Its place on the running order is free again.',
      }
    case 'not-on-date':
      return {
        code: 'not-on-date',
        says: `This application is not heard at your panel on ${formatDay(since.meetingOn)} any more, so it is closed to you since then.`,
        remedy: 'Nothing. Ask those who run the panel if you expected it.',
      }
  }
}

function sentBack(
  { on, by, opensAt, byPanel }: Extract<ClosedSince, { is: 'sent-back' }>,
  { scheme, state }: { readonly scheme: CompiledScheme; readonly state: JourneyState },
  reader: PersonId,
): Refusal {
  const isRunning = state.status === 'running'
  const who = by === reader ? 'You sent this application back' : 'This application was sent back'
  const { name } = scheme.stages.find(({ stage }) => stage === opensAt) ?? { name: opensAt }
  const again =
    isRunning && state.resubmitBy ? `, and is to be sent again by ${formatDay(state.resubmitBy)}` : ''
  const opens = byPanel
    ? `It opens for whoever sits on its panel when it reaches “${name}” again.`
    : `It opens for you again when it reaches “${name}”.`
  return {
    code: 'sent-back',
    says: `${who}, so it is closed to you ${isRunning ? 'for now' : 'since then'}.`,
    fact: `It was sent back on ${formatDay(on)}${again}.`,
    remedy: isRunning ? `Nothing for now. ${opens}` : 'Nothing. It ended without coming to you again.',
  }
}
