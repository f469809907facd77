import { parentPort, workerData } from 'node:worker_threads'
import { extractText, getDocumentProxy, getMeta } from 'unpdf'
import type { FileWords } from './file-words.ts'
import { zippedText } from './zipped-text.ts'

/** Reads one file in a thread of its own, which is ended when it takes too long: files come from anywhere. */

const mostPages = 300
const { bytes, type } = workerData as { readonly bytes: Uint8Array; readonly type: string }

async function readPdf(): Promise<FileWords> {
  let pdf: Awaited<ReturnType<typeof getDocumentProxy>>
  try {
    pdf = await getDocumentProxy(bytes, { verbosity: 0 })
  } catch (error) {
    const locked = error instanceof Error && error.name === 'PasswordException'
    return { texts: [], unread: locked ? 'locked' : 'damaged' }
  }
  const { info } = await getMeta(pdf)
  const properties = Object.values(info as Readonly<Record<string, unknown>>)
    .filter((value) => typeof value === 'string')
    .join('\n')
  if (pdf.numPages > mostPages)
    return { texts: [{ part: 'properties', text: properties }], unread: 'too-long' }
  const { text: pages } = await extractText(pdf, { mergePages: false })
  const notes: string[] = []
  for (let number = 1; number <= pdf.numPages; number += 1)
    for (const { contentsObj, fieldValue } of await (await pdf.getPage(number)).getAnnotations())
      for (const words of [contentsObj?.str, fieldValue]) if (typeof words === 'string') notes.push(words)
  return {
    texts: [
      { part: 'text', text: [...pages, ...notes].join('\n') },
      { part: 'properties', text: properties },
    ],
    // One page that is a picture is enough for somebody to look.
    ...(pages.some((page) => page.trim() === '') ? { unread: 'scan' } : {}),
  }
}

function readZipped(): FileWords {
  try {
    const { text, properties, hasPictures } = zippedText(bytes)
    return {
      texts: [
        { part: 'text', text },
        { part: 'properties', text: properties },
      ],
      ...(hasPictures ? { unread: 'picture' } : {}),
    }
  } catch {
    return { texts: [], unread: 'damaged' } // locked ones are no zip files either
  }
}

parentPort?.postMessage(type === 'application/pdf' ? await readPdf() : readZipped())
