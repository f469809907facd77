import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { IsoInstant } from '../../kernel/dates.ts'
import type { PdfBook, PdfOptions, PdfResult } from './pdf-book.ts'
import type { PdfAnswer, PdfJob } from './pdf-worker.ts'

/** A PDF was not made. There is never an unmarked or untagged one in its place. */
export class PdfNotMade extends Error {
  readonly reason: 'refused' | 'took-too-long' | 'worker-died' | 'too-many-waiting' | 'closed'
  constructor(reason: PdfNotMade['reason'], message: string) {
    super(message)
    this.name = 'PdfNotMade'
    this.reason = reason
  }
}

export interface PdfRenderer {
  /**
   * A tagged PDF/UA-1 file. One at a time, the others wait in order. Rejects with `PdfNotMade`, or with a
   * TypeError for a book that breaks its own shape (no title, a row too short, a page of an unknown part).
   */
  render(book: PdfBook, options?: PdfOptions): Promise<PdfResult>
  /** Rejects what still waits and ends the thread. */
  close(): Promise<void>
}

export interface PdfRendererSettings {
  /** Milliseconds for one document, counted from when its turn comes. */
  readonly timeLimit?: number
  /** How many may wait before the next is refused. */
  readonly mostWaiting?: number
  readonly now?: () => IsoInstant
  /** The thread's file, for tests of its death. */
  readonly workerFile?: URL
}

interface Waiting {
  readonly job: PdfJob
  readonly resolve: (result: PdfResult) => void
  readonly reject: (error: Error) => void
}

/**
 * Typesets documents in a thread of its own, so that no other request waits. The thread starts with the first
 * document and is started anew when it dies or a document takes too long. typst sees an empty folder, no
 * network, the bundled fonts, and the document's data as JSON; never source made from data.
 */
export function createPdfRenderer(settings: PdfRendererSettings = {}): PdfRenderer {
  const { timeLimit = 60_000, mostWaiting = 50 } = settings
  const now = settings.now ?? (() => Temporal.Now.instant().toString() as IsoInstant)
  const workerFile = settings.workerFile ?? new URL('./pdf-worker.ts', import.meta.url)
  const queue: Waiting[] = []
  let workspace: string | undefined
  let worker: Worker | undefined
  let current: { readonly waiting: Waiting; readonly timer: NodeJS.Timeout } | undefined
  let closed = false
  let lastJob = 0

  function startWorker(): Worker {
    workspace ??= mkdtempSync(join(tmpdir(), 'waymark-pdf-'))
    const started = new Worker(workerFile, { workerData: { workspace } })
    // A thread that was given up on may still speak; only the one in use is heard.
    const heard = (act: () => void) => () => started === worker && act()
    started.on('message', (answer: PdfAnswer) => heard(() => settle(answer))())
    started.on('error', (error: Error) =>
      heard(() => dropWorker('worker-died', `The PDF thread failed: ${error.message}`))(),
    )
    started.on('exit', (code) =>
      heard(() => dropWorker('worker-died', `The PDF thread ended with ${code}`))(),
    )
    // An idle thread does not keep the process alive.
    started.unref()
    return started
  }

  function next(): void {
    if (current !== undefined) return
    const waiting = queue.shift()
    if (waiting === undefined) return
    const timer = setTimeout(
      () => dropWorker('took-too-long', `The PDF took longer than ${timeLimit} ms`),
      timeLimit,
    )
    current = { waiting, timer }
    worker ??= startWorker()
    worker.ref()
    try {
      worker.postMessage(waiting.job)
    } catch (error) {
      // A book that cannot be copied to the thread (it holds a function, say) is its maker's slip.
      finish()?.reject(new TypeError(`The PDF cannot be sent to its thread: ${String(error)}`))
      next()
    }
  }

  function settle(answer: PdfAnswer): void {
    const waiting = finish()
    if (waiting === undefined) return
    if ('result' in answer) waiting.resolve(answer.result)
    else waiting.reject(asError(answer.error))
    next()
  }

  function finish(): Waiting | undefined {
    if (current === undefined) return undefined
    clearTimeout(current.timer)
    worker?.unref()
    const { waiting } = current
    current = undefined
    return waiting
  }

  function dropWorker(reason: PdfNotMade['reason'], message: string): void {
    const dropped = worker
    const waiting = finish()
    worker = undefined
    // Native code cannot be stopped half-way: the old thread ends when its call returns, and nobody waits for it.
    void dropped?.terminate()
    waiting?.reject(new PdfNotMade(reason, message))
    next()
  }

  return {
    render(book, options = {}) {
      if (closed) return Promise.reject(new PdfNotMade('closed', 'The PDF renderer is closed'))
      if (queue.length >= mostWaiting) {
        return Promise.reject(new PdfNotMade('too-many-waiting', `${mostWaiting} PDFs are already waiting`))
      }
      return new Promise((resolve, reject) => {
        lastJob += 1
        const job: PdfJob = { job: lastJob, book, options: { ...options, madeAt: options.madeAt ?? now() } }
        queue.push({ job, resolve, reject })
        next()
      })
    },
    async close() {
      closed = true
      const error = new PdfNotMade('closed', 'The PDF renderer was closed')
      for (const waiting of queue.splice(0)) waiting.reject(error)
      const last = worker
      worker = undefined
      finish()?.reject(error)
      await last?.terminate()
      if (workspace !== undefined) rmSync(workspace, { recursive: true, force: true })
    },
  }
}

function asError({ name, message }: { name: string; message: string }): Error {
  return name === 'TypeError' ? new TypeError(message) : new PdfNotMade('refused', message)
}
