import { Agent, request } from 'node:http'

/**
 * A child process that asks for pages in turn, over and over until the seconds are over or it is
 * told to stop, and reports: `node load.ts JSON`.
 */

export interface LoadOrder {
  readonly urls: readonly string[]
  readonly cookies: readonly string[]
  readonly connections: number
  readonly seconds: number
  readonly encoding: string
  /** Milliseconds that each connection rests after a page, as a reader does. */
  readonly pause?: number
}

export interface Load {
  readonly requests: number
  readonly perSecond: number
  /** Milliseconds. */
  readonly median: number
  readonly p95: number
  /** As they came over the line, of the last answer. */
  readonly bytes: number
  readonly failures: number
}

if (process.argv[2]) {
  const order = JSON.parse(process.argv[2]) as LoadOrder
  process.send?.(await load(order), () => process.exit())
}

async function rest(ms: number) {
  if (ms > 0) await new Promise((resolve) => setTimeout(resolve, ms))
}

async function load({ urls, cookies, connections, seconds, encoding, pause = 0 }: LoadOrder): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const times: number[] = []
  let failures = 0
  let bytes = 0
  let asked = 0
  const began = performance.now()
  let until = began + seconds * 1000
  process.once('message', () => (until = 0))
  const one = (url: string, cookie: string) =>
    new Promise<void>((resolve) => {
      const started = performance.now()
      const headers = { cookie, 'accept-encoding': encoding, accept: 'text/html' }
      request(url, { agent, headers }, (answer) => {
        let got = 0
        answer.on('data', (chunk: Buffer) => (got += chunk.length))
        answer.on('end', () => {
          if (answer.statusCode !== 200) failures += 1
          times.push(performance.now() - started)
          bytes = got
          resolve()
        })
      })
        .on('error', () => {
          failures += 1
          resolve()
        })
        .end()
    })
  await Promise.all(
    Array.from({ length: connections }, async (_, reader) => {
      // Readers who rest do not turn their pages in step.
      await rest((pause * reader) / connections)
      while (performance.now() < until) {
        const nth = asked++
        await one(urls[nth % urls.length] ?? '', cookies[nth % cookies.length] ?? '')
        await rest(pause)
      }
    }),
  )
  const took = (performance.now() - began) / 1000
  times.sort((a, b) => a - b)
  agent.destroy()
  return {
    requests: times.length,
    perSecond: times.length / took,
    median: times[Math.floor(times.length / 2)] ?? Number.NaN,
    p95: times[Math.floor(times.length * 0.95)] ?? Number.NaN,
    bytes,
    failures,
  }
}
