import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { setPriority } from 'node:os'
import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { NodeCompiler, type NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler'
import type { IsoInstant } from '../../kernel/dates.ts'
import { fontCoverage } from './font-coverage.ts'
import type { PdfBook, PdfOptions, PdfResult } from './pdf-book.ts'
import { type PreparedBook, prepareBook } from './pdf-prepare.ts'

/** One document asked of the worker, and its answer. Runs in the thread that `createPdfRenderer` starts. */
export interface PdfJob {
  readonly job: number
  readonly book: PdfBook
  readonly options: PdfOptions & { readonly madeAt: IsoInstant }
}
export type PdfAnswer =
  | { readonly job: number; readonly result: PdfResult }
  | { readonly job: number; readonly error: { readonly name: string; readonly message: string } }

// Whoever waits for a page goes first: a third of the turns where there are not enough, so that printing ends too. On
// Linux this is about this thread and those it starts; elsewhere it would be about the whole process.
if (process.platform === 'linux') setPriority(5)

const faces = ['400Regular', '400Regular_Italic', '600SemiBold', '700Bold', '700Bold_Italic']
const find = createRequire(import.meta.url)
const fonts = faces.map((face) =>
  readFileSync(find.resolve(`@expo-google-fonts/noto-sans/${face}/NotoSans_${face}.ttf`)),
)
// A character counts only when every face has it, so that bold names print as well as plain ones.
const covered = fonts.map(fontCoverage).reduce((all, one) => all.intersection(one) as ReadonlySet<number>)
const template = readFileSync(new URL('./book.typ', import.meta.url), 'utf8')
const { workspace } = workerData as { workspace: string }
const compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontBlobs: fonts }] })

const imageTrial = `#set page(width: 200pt, height: 200pt)
#set document(title: "Trial")
#set text(font: "Noto Sans", fallback: false, lang: "en", region: "GB")
= Trial
#image(sys.inputs.name, alt: "Trial", width: 100pt, height: 100pt)`

function tryImage(name: string, bytes: Uint8Array): string | undefined {
  compiler.mapShadow(join(workspace, name), Buffer.from(bytes))
  try {
    compile(imageTrial, { name: `/${name}` })
    return undefined
  } catch (error) {
    return `It could not be drawn: ${error instanceof Error ? error.message : String(error)}.`
  } finally {
    compiler.unmapShadow(join(workspace, name))
  }
}

function compile(
  source: string,
  inputs: Record<string, string>,
): { bytes: Uint8Array; pages: number; starts: unknown } {
  const compiled = compiler.compile({ mainFileContent: source, inputs, resetRead: true })
  const document = compiled.result
  if (compiled.hasError() || document === null) {
    const error = compiled.takeError()
    throw new Error(error === null ? 'typst gave no document' : said(JSON.stringify(error.shortDiagnostics)))
  }
  const starts: unknown = compiler.query(document, { selector: '<part-start>', field: 'value' })
  return { bytes: exported(document), pages: document.numOfPages, starts }
}

function exported(document: NodeTypstDocument): Uint8Array {
  try {
    // The buffer lives outside V8; a copy can be handed to the main thread without another.
    return new Uint8Array(compiler.pdf(document, { pdfStandard: 'ua-1' }))
  } catch (error) {
    throw new Error(said(error instanceof Error ? error.message : String(error)))
  }
}

/** The messages out of typst's diagnostics, which come as a dump of its own structures. */
function said(diagnostics: string): string {
  const messages = diagnostics.matchAll(/"?message"?: ?"((?:[^"\\]|\\.)*)"/g)
  const parts = Array.from(messages, ([, message]) => message?.replace(/\\(.)/g, '$1'))
  return parts.length > 0 ? Array.from(new Set(parts)).join('; ') : diagnostics
}

function render({ book, options }: PdfJob): PdfResult {
  const prepared = prepareBook(book, options, covered, tryImage)
  for (const [name, bytes] of prepared.images) compiler.mapShadow(join(workspace, name), Buffer.from(bytes))
  const { bytes, pages, starts } = compile(template, { data: JSON.stringify(prepared.data) })
  const { replaced, imagesLeftOut } = prepared
  return { bytes, pages, partPages: partPages(prepared, starts), replaced, imagesLeftOut }
}

function partPages(prepared: PreparedBook, starts: unknown): Record<string, number> {
  if (!Array.isArray(starts) || starts.length !== prepared.partIds.length) {
    throw new Error('typst did not say on which page each part starts')
  }
  const pages = starts as readonly { readonly part: number; readonly page: number }[]
  return Object.fromEntries(pages.map(({ part, page }) => [prepared.partIds[part], page]))
}

parentPort?.on('message', (job: PdfJob) => {
  try {
    const result = render(job)
    parentPort?.postMessage({ job: job.job, result } satisfies PdfAnswer, [
      result.bytes.buffer as ArrayBuffer,
    ])
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error))
    parentPort?.postMessage({ job: job.job, error: { name, message } } satisfies PdfAnswer)
  } finally {
    // What was typeset is about people: nothing of it stays for the next reader's document.
    compiler.resetShadow()
    compiler.evictCache(0)
  }
})
