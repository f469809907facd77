import type { PersonId } from '../../kernel/ids.ts'
import type { Refusal } from '../../kernel/refusal.ts'
import { formatDay } from '../../kernel/words.ts'
import type { SentBack } from '../journeys/public.ts'
import type { CompiledScheme, JourneyState } from '../schemes/public.ts'

/** Why an application that somebody read is closed to them since it was sent back, and when it opens again. Pure. */
export function closedForNow(
  { on, by, opensAt }: SentBack,
  { scheme, state }: { readonly scheme: CompiledScheme; readonly state: JourneyState },
  reader: PersonId,
): Refusal {
  const isRunning = state.status === 'running'
  const who = by === reader ? 'You sent this application back' : 'This application was sent back'
  const { name } = scheme.stages.find(({ stage }) => stage === opensAt) ?? { name: opensAt }
  const again =
    isRunning && state.resubmitBy ? `, and is to be sent again by ${formatDay(state.resubmitBy)}` : ''
  return {
    code: 'sent-back',
    says: `${who}, so it is closed to you ${isRunning ? 'for now' : 'since then'}.`,
    fact: `It was sent back on ${formatDay(on)}${again}.`,
    remedy: isRunning
      ? `Nothing for now. It opens for you again when it reaches “${name}”.`
      : 'Nothing. It ended without coming to you again.',
  }
}
