import { Worker } from 'node:worker_threads'
import { mediaTypeOf } from '../files/files.ts'

/** Why nobody but a person can say what stands in a file. */
export type Unread = 'picture' | 'scan' | 'locked' | 'damaged' | 'too-long' | 'elsewhere'

export interface FileWords {
  readonly texts: readonly { readonly part: 'text' | 'properties'; readonly text: string }[]
  /** Absent when all of it was read. */
  readonly unread?: Unread
}

const timeLimitMs = 15_000
const inThread = new Set([
  'application/pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.oasis.opendocument.text',
])

/**
 * The words of a file that somebody sends: text, notes and properties of PDF, Word and OpenDocument. Never throws: what
 * cannot be read, or not in time, is for a person to look at.
 */
export async function wordsOfFile(bytes: Buffer, timeLimit: number = timeLimitMs): Promise<FileWords> {
  const type = await mediaTypeOf(bytes)
  if (type.startsWith('image/')) return { texts: [], unread: 'picture' }
  if (type === 'text/plain') return { texts: [{ part: 'text', text: bytes.toString('utf8') }] }
  if (!inThread.has(type)) return { texts: [], unread: 'damaged' }
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./file-worker.ts', import.meta.url), {
      workerData: { bytes: new Uint8Array(bytes), type },
      resourceLimits: { maxOldGenerationSizeMb: 512 },
      stdout: true,
      stderr: true,
    })
    const settle = (words: FileWords) => {
      clearTimeout(timer)
      resolve(words)
      void worker.terminate()
    }
    const timer = setTimeout(() => settle({ texts: [], unread: 'too-long' }), timeLimit)
    worker.on('message', (words: FileWords) => settle(words))
    worker.on('error', () => settle({ texts: [], unread: 'damaged' }))
  })
}
