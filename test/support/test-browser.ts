import type { FastifyInstance } from 'fastify'
import { countQueries } from '../../src/platform/database/query-count.ts'
import {
  attribute,
  type Document,
  type Element,
  elements,
  formFields,
  parsePage,
  textOf,
} from './page-reading.ts'

/** One field's value, or several of the same name; `undefined` leaves a field of the page's form out. */
export type FormValues = Readonly<Record<string, string | readonly string[] | undefined>>

export interface TestFile {
  readonly field: string
  readonly name: string
  readonly type: string
  readonly bytes: Buffer
}

/** An answer as the browser has it after following redirects. */
export interface TestPage {
  readonly status: number
  /** Address of this answer, after redirects. */
  readonly url: string
  readonly html: string
  readonly document: Document
  /** What stands in the main part (or the whole page, where there is none), spaces squeezed. */
  readonly text: string
  /** Of the tab, e.g. `To do – Waymark`. */
  readonly title: string
  readonly headers: Readonly<Record<string, string | undefined>>
  /** Bytes of the body, for files. */
  readonly bytes: Buffer
  /** SQL statements of this one answer besides BEGIN and COMMIT; a page may take six. */
  readonly queries: number
  readonly statements: readonly string[]
  /** The answers before this one that redirected, the first request first. */
  readonly redirects: readonly {
    readonly status: number
    readonly location: string
    readonly queries: number
  }[]
  /** Reads the body as JSON. */
  json<Value = unknown>(): Value
  /** The form with this action (path; the first form of the main part when left out), or an error naming those there are. */
  form(action?: string): Element
  /** The address of the link with this text, or an error naming the links there are. */
  link(text: string): string
}

export interface AskOptions {
  /** `false` gives the redirect itself. */
  readonly follow?: boolean
  readonly headers?: Readonly<Record<string, string>>
}

export interface TestBrowser {
  /** Cookies by name, as a browser would hold them; may be altered by a test. */
  readonly cookies: Map<string, string>
  /** The page last shown; forms are read from it. */
  readonly page: TestPage | undefined
  get(url: string, options?: AskOptions): Promise<TestPage>
  /**
   * Sends a form. When the page last shown has a form with this action, its fields (tokens, hidden, filled in) go
   * along and `values` goes over them, as if typed; otherwise just `values` with the page's token. Files make it multipart.
   */
  post(
    url: string,
    values?: FormValues,
    options?: AskOptions & { readonly files?: readonly TestFile[] },
  ): Promise<TestPage>
  /** Sends exactly these fields with no token added: for tests of what must be refused. */
  postBare(url: string, values: FormValues, options?: AskOptions): Promise<TestPage>
  /** Presses the button with this text on the page last shown, with its form as it stands and `values` over it. */
  press(button: string, values?: FormValues, options?: AskOptions): Promise<TestPage>
}

/**
 * A browser without JavaScript on the injected server: keeps cookies, reads forms, follows redirects. What is limited by
 * address is counted by `address`.
 */
export function testBrowser(app: FastifyInstance, address = '127.0.0.1'): TestBrowser {
  const cookies = new Map<string, string>()
  let page: TestPage | undefined

  async function ask(
    method: 'GET' | 'POST',
    url: string,
    payload: string | Buffer | undefined,
    headers: Readonly<Record<string, string>>,
    follow: boolean,
  ): Promise<TestPage> {
    const redirects: { status: number; location: string; queries: number }[] = []
    let at = url
    for (;;) {
      const isFirst = redirects.length === 0
      const { value: response, count } = await countQueries(
        async () =>
          // Awaited inside, or the request would start outside the count.
          await app.inject({
            method: isFirst ? method : 'GET',
            url: at,
            remoteAddress: address,
            headers: {
              accept: 'text/html',
              ...(cookies.size > 0
                ? { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') }
                : {}),
              ...(page ? { referer: `http://localhost:80${page.url}` } : {}),
              ...(isFirst ? headers : {}),
            },
            ...(isFirst && payload !== undefined ? { payload } : {}),
          }),
      )
      for (const { name, value, maxAge, expires } of response.cookies) {
        const isGone =
          value === '' || maxAge === 0 || (expires !== undefined && expires.getTime() < Date.now())
        if (isGone) cookies.delete(name)
        else cookies.set(name, value)
      }
      const { location } = response.headers
      if (follow && typeof location === 'string' && location.startsWith('/') && redirects.length < 5) {
        redirects.push({ status: response.statusCode, location, queries: count.queries })
        at = location
        continue
      }
      const answer = readPage(at, response, [...count.statements], redirects)
      if (answer.headers['content-type']?.startsWith('text/html')) page = answer
      return answer
    }
  }

  function send(
    url: string,
    pairs: readonly (readonly [string, string])[],
    options: AskOptions & { files?: readonly TestFile[] },
  ) {
    const follow = options.follow ?? true
    if (options.files) {
      const { type, payload } = multipart(pairs, options.files)
      return ask('POST', url, payload, { 'content-type': type, ...options.headers }, follow)
    }
    const payload = new URLSearchParams(pairs.map(([name, value]) => [name, value])).toString()
    return ask(
      'POST',
      url,
      payload,
      { 'content-type': 'application/x-www-form-urlencoded', ...options.headers },
      follow,
    )
  }

  return {
    cookies,
    get page() {
      return page
    },
    get: (url, options = {}) => ask('GET', url, undefined, options.headers ?? {}, options.follow ?? true),
    post(url, values = {}, options = {}) {
      const form =
        page && formsOf(page.document).find((each) => pathOf(attribute(each, 'action')) === pathOf(url))
      return send(url, withValues(form ? formFields(form) : tokenOf(page), values), options)
    },
    postBare: (url, values, options = {}) => send(url, withValues([], values), options),
    press(text, values = {}, options = {}) {
      if (!page) throw new Error('No page was shown yet')
      const shown = page
      for (const form of formsOf(shown.document)) {
        const button = elements(form, 'button').find((each) => textOf(each) === text)
        if (!button) continue
        const name = attribute(button, 'name')
        const pairs = withValues(formFields(form), values)
        if (name) pairs.push([name, attribute(button, 'value') ?? ''])
        return send(attribute(form, 'action') ?? shown.url, pairs, options)
      }
      const buttons = elements(shown.document, 'button').map(textOf)
      throw new Error(`No form on ${shown.url} has the button "${text}". It has: ${buttons.join(' | ')}`)
    },
  }
}

interface Injected {
  readonly statusCode: number
  readonly headers: object
  readonly body: string
  readonly rawPayload: Buffer
}

function readPage(
  url: string,
  response: Injected,
  statements: readonly string[],
  redirects: TestPage['redirects'],
): TestPage {
  // Most answers are never read, such as those that only have to be refused: a page is parsed when somebody looks into it.
  const document = once(() => parsePage(response.body))
  const main = once(() => elements(document(), 'main')[0] ?? document())
  const text = once(() => textOf(main()))
  return {
    status: response.statusCode,
    url,
    html: response.body,
    get document() {
      return document()
    },
    get text() {
      return text()
    },
    get title() {
      return elements(document(), 'title').map(textOf)[0] ?? ''
    },
    headers: response.headers as Record<string, string | undefined>,
    bytes: response.rawPayload,
    queries: statements.length,
    statements,
    redirects,
    json: () => JSON.parse(response.body),
    form(action) {
      const forms = action === undefined ? elements(main(), 'form') : formsOf(document())
      const found = forms.find((form) => action === undefined || pathOf(attribute(form, 'action')) === action)
      if (found) return found
      throw new Error(
        `${url} has no such form. It has: ${forms.map((f) => attribute(f, 'action')).join(' | ')}`,
      )
    },
    link(text) {
      const links = elements(document(), 'a')
      const found = links.find((each) => textOf(each) === text)
      if (found) return attribute(found, 'href') ?? ''
      throw new Error(`${url} has no link "${text}". It has: ${links.map(textOf).join(' | ')}`)
    },
  }
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

function formsOf(document: Document): Element[] {
  return elements(document, 'form')
}

function pathOf(action: string | undefined): string | undefined {
  return action?.split('?', 1)[0]
}

function tokenOf(page: TestPage | undefined): [string, string][] {
  const meta = page && elements(page.document, 'meta', { name: 'csrf' })[0]
  const field = page && elements(page.document, 'input', { name: '_csrf' })[0]
  const token = (meta && attribute(meta, 'content')) ?? (field && attribute(field, 'value'))
  return token === undefined ? [] : [['_csrf', token]]
}

function withValues(pairs: readonly [string, string][], values: FormValues): [string, string][] {
  const kept = pairs.filter(([name]) => !(name in values))
  const added = Object.entries(values).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : (typeof value === 'string' ? [value] : value).map((each) => [name, each]),
  )
  return [...kept, ...added]
}

function multipart(pairs: readonly (readonly [string, string])[], files: readonly TestFile[]) {
  const boundary = '----waymark-test-boundary'
  const parts: Buffer[] = pairs.map(([name, value]) =>
    Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`),
  )
  for (const { field, name, type, bytes } of files) {
    const head = `--${boundary}\r\nContent-Disposition: form-data; name="${field}"; filename="${name}"\r\nContent-Type: ${type}\r\n\r\n`
    parts.push(Buffer.from(head), bytes, Buffer.from('\r\n'))
  }
  parts.push(Buffer.from(`--${boundary}--\r\n`))
  return { type: `multipart/form-data; boundary=${boundary}`, payload: Buffer.concat(parts) }
}
