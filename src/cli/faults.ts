import { WrongSettings } from '../config.ts'
import { DatabaseNotUsable } from '../platform/database/roles.ts'

/** An error as people at a terminal should see it: faults we foresaw are their message; anything else keeps its stack. */
export function faultLines(error: unknown): readonly string[] {
  if (!(error instanceof Error)) return [String(error)]
  const foreseen =
    error instanceof WrongSettings || error instanceof DatabaseNotUsable || error.name === 'CannotStart'
  return (foreseen ? error.message : (error.stack ?? error.message)).split('\n')
}
