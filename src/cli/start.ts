import { Socket } from 'node:net'
import { readConfig } from '../config.ts'
import { composeApplication } from '../main.ts'
import { type RunningWaymark, startWaymark } from '../start.ts'
import { faultLines } from './faults.ts'

/** A second Ctrl-C this many milliseconds after the first means "at once"; sooner it is the same key press, sent twice. */
const patience = 1000

/** `waymark start`: runs until it is told to stop, its launcher ends or its database is lost. */
export async function start(): Promise<number> {
  const now: { running?: RunningWaymark } = {}
  let finish: (code: number) => void = () => {}
  const finished = new Promise<number>((resolve) => {
    finish = resolve
  })
  let askedAt: number | undefined
  const stop = (why: string) => {
    if (askedAt !== undefined) {
      // The embedded database ends by itself when we are gone.
      if (Date.now() - askedAt > patience) process.exit(1)
      return
    }
    askedAt = Date.now()
    say(why)
    setTimeout(() => process.exit(1), 15_000).unref()
    if (now.running)
      now.running.stop().then(
        () => finish(0),
        (error: unknown) => {
          for (const line of faultLines(error)) console.error(line)
          finish(1)
        },
      )
    else process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop('Stopping'))
  // A closed terminal takes its output with it; that must not end us before the database is stopped.
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE' && error.code !== 'EIO') throw error
    })
  followLauncher(() => stop('Stopping, since the command that started Waymark has ended'))

  const config = readConfig(process.env)
  const running = await startWaymark(config, composeApplication(config), say)
  now.running = running
  if (config.mode === 'demonstration')
    say('Demonstration: everyone in it is invented, and anyone may sign in as anyone')
  say(`Waymark is ready at ${running.address}`)
  void running.lost.then(() => {
    console.error(`The database stopped unexpectedly. Its log: ${config.dataFolder}/postgres.log`)
    process.exit(1)
  })
  return finished
}

function say(line: string): void {
  console.log(line)
}

/** The launcher holds the other end of a pipe to us: when it ends, even by kill -9, so do we. */
function followLauncher(ended: () => void): void {
  const descriptor = Number(process.env['WAYMARK_LAUNCHER_PIPE'])
  if (!descriptor) return
  const pipe = new Socket({ fd: descriptor, readable: true, writable: false })
  pipe.on('close', ended)
  pipe.on('error', ended)
  pipe.resume()
  pipe.unref()
}
