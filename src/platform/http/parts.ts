import type { SessionLimits } from '../auth/session-life.ts'
import type { Assets } from '../../ui/build.ts'
import type { Clock } from '../clock.ts'
import type { Databases } from '../database/databases.ts'
import type { HttpConfig } from './config.ts'
import type { KeyLimits } from './key-limits.ts'
import type { Ports } from './ports.ts'
import type { RouteDefinition } from './route.ts'

/** Everything the server's own files share. */
export interface ServerParts {
  readonly databases: Databases
  readonly config: HttpConfig
  readonly ports: Ports
  readonly assets: Assets
  readonly clock: Clock
  readonly routes: readonly RouteDefinition[]
  readonly live: boolean
  readonly limits: SessionLimits
  readonly keyLimits: KeyLimits
  /** Does something after the answer has gone out; the server waits for it when closing. Never throws. */
  readonly afterwards: (what: string, work: () => Promise<unknown>) => void
}
