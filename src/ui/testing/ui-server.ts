import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { basename, extname, join } from 'node:path'
import type { Assets } from '../build.ts'

/** What the server says to a draft, and what it was sent. */
export interface DraftsDouble {
  /** Status and JSON body of the next answers. */
  answer: (draft: SentDraft) => { readonly status: number; readonly body?: unknown }
  readonly sent: SentDraft[]
}

export interface SentDraft {
  readonly section: string
  readonly base: string
  readonly answers: Readonly<Record<string, string | readonly string[]>>
  readonly _csrf: string
}

export interface UiServer {
  readonly origin: string
  /** HTML by path. */
  readonly pages: Map<string, string>
  readonly drafts: DraftsDouble
  close(): Promise<void>
}

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json',
}

/** Pages and assets under the strict policy of the real service, on loopback; tests only. */
export async function startUiServer(assets: Assets): Promise<UiServer> {
  const pages = new Map<string, string>()
  const drafts: DraftsDouble = { answer: () => ({ status: 500 }), sent: [] }
  const server = createServer((request, response) => {
    void answer(request).then(({ status, type, body }) => {
      response.writeHead(status, {
        'content-type': type,
        'content-security-policy': "default-src 'self'; object-src 'none'; base-uri 'none'",
      })
      response.end(body)
    })
  })

  async function answer(
    request: IncomingMessage,
  ): Promise<{ status: number; type: string; body: string | Buffer }> {
    const path = new URL(request.url ?? '/', 'http://here').pathname
    if (request.method === 'POST' && path.startsWith('/drafts/')) {
      const draft = JSON.parse(await bodyOf(request)) as SentDraft
      drafts.sent.push(draft)
      const { status, body } = drafts.answer(draft)
      return { status, type: 'application/json', body: JSON.stringify(body ?? {}) }
    }
    if (request.method === 'POST' && path === '/device/key') {
      const key = { person: 'person-1', secret: '07'.repeat(32), until: '9999-01-01T00:00:00Z' }
      return { status: 200, type: 'application/json', body: JSON.stringify(key) }
    }
    if (path === '/device')
      return { status: 200, type: 'application/json', body: '{"person":"person-1","csrf":"token","sent":[]}' }
    if (path.startsWith('/assets/')) {
      const body = await readFile(join(assets.directory, basename(path))).catch(() => undefined)
      if (body) return { status: 200, type: types[extname(path)] ?? 'application/octet-stream', body }
    }
    const page = pages.get(path)
    if (page !== undefined) return { status: 200, type: 'text/html; charset=utf-8', body: page }
    return { status: 404, type: 'text/plain', body: 'Not found' }
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    pages,
    drafts,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}
