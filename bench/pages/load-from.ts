import { fork } from 'node:child_process'
import { join } from 'node:path'
import type { Load, LoadOrder } from './load.ts'

/** Asks from another process, so that the load takes no turn of the one that serves; ends early once `until` has come. */
export function loadFrom(order: LoadOrder, until?: Promise<unknown>): Promise<Load> {
  return new Promise((resolve, reject) => {
    const child = fork(join(import.meta.dirname, 'load.ts'), [JSON.stringify(order)], {
      execArgv: ['--import', new URL('../../scripts/jsx.mjs', import.meta.url).href],
    })
    const stop = () => child.connected && child.send('stop')
    until?.then(stop, stop)
    child.once('message', (message) => resolve(message as Load))
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`The load generator ended with ${code} and no figures`)))
  })
}
