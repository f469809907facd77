import { type Answers, sameAnswers } from './answers.ts'
import type { Draft } from './drafts.ts'

/** A press younger than this may still be on its way to the server. */
const onItsWayMs = 15_000

/** Whether a draft found on the device says something that no server has, or may not have. */
export function stillMatters(
  found: Pick<Draft, 'answers' | 'pressedAt'>,
  shown: Answers,
  /** The server carried out the press that sent it; false also where it could not be asked. */
  wasTaken: boolean,
): boolean {
  if (wasTaken) return false
  // Pressed, and not taken: a page that shows the same words is one that was refused, and has them nowhere else.
  return found.pressedAt !== undefined || !sameAnswers(found.answers, shown)
}

/** Whether its button was pressed so lately that it may yet arrive: sent beside that, it would look like a second text. */
export function mayBeOnItsWay({ pressedAt }: Pick<Draft, 'pressedAt'>, now: number): boolean {
  return pressedAt !== undefined && now - pressedAt < onItsWayMs
}
