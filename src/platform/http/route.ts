import type { Readable } from 'node:stream'
import type { VNode } from 'preact'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { AuthorityId } from '../../kernel/ids.ts'
import type { Actor } from '../auth/actor.ts'
import type { Databases } from '../database/databases.ts'
import type { Tx } from '../database/tables.ts'
import type { CookieName } from './cookies.ts'
import type { PersonOnPage } from './ports.ts'

export type { Actor } from '../auth/actor.ts'
export { accepted, NotAllowed, NotAsAsked, NotFound } from './errors.ts'

/**
 * Who may try a route at all. The record itself is judged by the handler with the feature's access rule.
 * - `{ signedIn: true }`: anyone with an account of the authority.
 * - `{ duty }`: one of these duties; anyone else gets a page that says which duty it takes.
 * - `{ public: true }`: no account. With `authorityFrom: 'token'` the route parameter of that name begins
 *   with the authority's code and a full stop (`example.4f8c…`), so the exchange has a transaction for it.
 * - `{ key: 'outcomes:read' }`: a program with a key of that scope, which stands for the person who answers for it.
 */
export type Access =
  | { readonly signedIn: true }
  | { readonly duty: string | readonly string[] }
  | { readonly public: true; readonly authorityFrom?: string }
  | { readonly key: string }

/** The named parts of an address: `ParamsOf<'/plans/:planId'>` is `{ planId: string }`. */
export type ParamsOf<Url extends string> = Url extends `${infer _}:${infer Rest}`
  ? Rest extends `${infer Name}/${infer Tail}`
    ? { readonly [Key in Name]: string } & ParamsOf<`/${Tail}`>
    : { readonly [Key in Rest]: string }
  : unknown

/** Sent fields by name: one value is a string, several of one name an array, as in `a=1&a=2`. */
export type Fields = Readonly<Record<string, string | readonly string[] | undefined>>

/** One uploaded file, wholly in memory (the server's limit is 25 MB each). Empty file fields are left out. */
export interface UploadedFile {
  readonly field: string
  /** The name as the sender gave it, without folders. Never a path to write to. */
  readonly name: string
  /** The type as the sender claimed it: look at the bytes before believing it. */
  readonly type: string
  /** Of a photo without where and when it was taken. */
  readonly bytes: Buffer
}

/** For `<Form tokens={exchange.tokens}>`. */
export interface FormTokens {
  readonly csrf: string
  readonly once: string
}

interface Common<Params> {
  /** Parts of the address. A name ending in `Id` holds a lower-case UUID (anything else was answered 404). */
  readonly params: Params
  readonly query: Fields
  /** Fields of the sent form without the platform's own (`_csrf`, `_once`, `_press`, `_offline`). Empty for GET. */
  readonly body: Fields
  readonly files: readonly UploadedFile[]
  readonly now: IsoInstant
  /** Today in Europe/London. */
  readonly today: IsoDate
  /** For the rare work outside this exchange's own transaction. */
  readonly databases: Databases
  readonly tokens: FormTokens
  /** The address asked for, path and query: `/to-do?late=yes`. */
  readonly url: string
  readonly requestId: string
  /** Where the service is reached from outside, without a slash at the end: for links in mails. */
  readonly origin: string
}

/** One request and its answer, for someone who is signed in. */
export interface Exchange<Params = unknown> extends Common<Params> {
  readonly actor: Actor
  /** Name and places of the person who is signed in, as the layout shows them. */
  readonly person: PersonOnPage
  /** Read-only for GET. Committed when the handler returns; rolled back when it throws or answers 4xx. */
  readonly tx: Tx
}

/** A request of a program by a key, for the person who answers for the key. */
export interface KeyExchange<Params = unknown> extends Exchange<Params> {
  readonly key: { readonly id: string; readonly name: string; readonly scopes: readonly string[] }
}

/** A request by a link that names its authority. */
export interface LinkExchange<Params = unknown> extends Common<Params> {
  readonly authorityId: AuthorityId
  readonly actor: undefined
  readonly tx: Tx
}

/** A request by nobody in particular: no authority, no transaction. */
export interface PublicExchange<Params = unknown> extends Common<Params> {
  readonly actor: undefined
  readonly tx: undefined
  /** Who happens to be signed in on this browser; asks the database only when there is a session to ask about. */
  readonly signedInHere: () => Promise<Pick<Actor, 'authorityId' | 'personId'> | undefined>
}

export type ExchangeFor<A extends Access, Params> = A extends {
  readonly public: true
  readonly authorityFrom: string
}
  ? LinkExchange<Params>
  : A extends { readonly public: true }
    ? PublicExchange<Params>
    : A extends { readonly key: string }
      ? KeyExchange<Params>
      : Exchange<Params>

/** A page inside the layout. `page` is the main part; the layout adds header, navigation and footer. */
export interface PageAnswer {
  readonly page: VNode
  /** Without the service's name; errors put "Error: " before it when the status is 422. */
  readonly title: string
  /** 422 for a refused form. From 400 on the transaction is rolled back. */
  readonly status?: number
  readonly backLink?: { readonly href: string; readonly text?: string }
  /** Up to 1,200 px for working tables; else two thirds. */
  readonly wide?: boolean
  /** Stands above the main part instead of `backLink`, e.g. `Breadcrumbs`. */
  readonly before?: VNode
  /**
   * Of a page that shows what is never shown again, a key or a secret: pressed twice, the second answer within a minute
   * shows it too, since that is the one a browser keeps; later it leads there and says so. Held in memory alone.
   */
  readonly shownOnce?: { readonly redirect: string; readonly flash: string }
  /** Without navigation, search and menu. */
  readonly bare?: boolean
}

/** A cookie to set, or with `value: undefined` to take away. Only `platform/auth` and the server itself use it. */
export interface CookieChange {
  readonly name: CookieName
  readonly value: string | undefined
  readonly maxAgeSeconds?: number
}

/**
 * Answered 303. `flash` is one sentence shown once at the top of the next page. A script that sends a form which waited
 * on a device gets the same as JSON.
 */
export interface RedirectAnswer {
  /** A path of ours. */
  readonly redirect: string
  readonly flash?: string
  /**
   * What was sent is kept as a draft, but not done as asked: the next page says why, and its person has to look. Words
   * are looked at for personal data when it is saved, never before.
   */
  readonly unfinished?: true
  readonly cookies?: readonly CookieChange[]
  /** The address is the identity provider's; anywhere else `redirect` must be a path of ours. */
  readonly toIdentityProvider?: true
  /**
   * Fields of the sent form, found out only now, that hold no free text: they were filled from a record, or ask for a
   * colleague's name or number. With each also its parts: `you` stands for `you--name` and `you.0.name`.
   */
  readonly notFreeText?: readonly string[]
  /**
   * Keeps what was typed as its person's draft, in a transaction of its own, when words of it are asked about before
   * it is saved: whoever closes the page that asks finds it in the form again.
   */
  readonly keepMeanwhile?: (tx: Tx) => Promise<unknown>
  /** Words of others that this makes readable for more people, by what they are called: looked at as if typed. */
  readonly discloses?: readonly { readonly name: string; readonly text: string }[]
}

/**
 * Free text of a POST that is deliberately not looked at for personal data. All else that is sent is, before it is
 * saved, without a word in the feature: `test/access/words.table.ts` lists every exception.
 */
export interface NotLookedAt {
  /** A sentence for whoever checks. */
  readonly because: string
  /** Names of the form's fields; the whole form when left out. */
  readonly fields?: readonly string[]
}

/** Texts of a form that may be longer than others (`longestText`), and why. */
export interface LongerTexts {
  /** Names of the form's fields; the whole form when left out. */
  readonly fields?: readonly string[]
  /** Characters. */
  readonly most: number
  readonly because: string
}

export interface FileAnswer {
  readonly file: Buffer | Readable
  /** Media type, e.g. `application/pdf`. */
  readonly type: string
  readonly name: string
  /** `attachment` unless said otherwise; `inline` only for types a browser cannot run as a page. */
  readonly disposition?: 'attachment' | 'inline'
}

export interface JsonAnswer {
  readonly json: unknown
  readonly status?: number
}

/** A whole document (`<html>…`) for the few pages without our furniture, e.g. a family's feedback form. */
export interface HtmlAnswer {
  readonly html: VNode
  readonly status?: number
}

export type Answer = PageAnswer | RedirectAnswer | FileAnswer | JsonAnswer | HtmlAnswer

export interface RouteDefinition {
  readonly method: 'GET' | 'POST'
  readonly url: string
  readonly access: Access
  /** Tighter than usual, in requests a minute from one address: sign-in, verification codes, public forms. */
  readonly perMinute?: number
  readonly notLookedAt?: NotLookedAt
  readonly longer?: LongerTexts
  // The exact exchange is checked by `defineRoute`; a list of routes holds all kinds.
  readonly handle: (exchange: never) => Answer | Promise<Answer>
}

/**
 * One page or action. `access` is required and tells the types what the exchange holds:
 *
 *     defineRoute({
 *       method: 'GET',
 *       url: '/plans/:planId',
 *       access: { signedIn: true },
 *       async handle({ tx, actor, params }) {
 *         const plan = await findPlan(tx, params.planId)
 *         if (!plan || !allows(readPlan, relationsTo(plan, actor))) throw new NotFound()
 *         return { page: <PlanPage plan={plan} />, title: 'Development plan' }
 *       },
 *     })
 */
export function defineRoute<const A extends Access, const Url extends string>(route: {
  readonly method: 'GET' | 'POST'
  readonly url: Url
  readonly access: A
  readonly perMinute?: number
  readonly notLookedAt?: NotLookedAt
  readonly longer?: LongerTexts
  readonly handle: (exchange: ExchangeFor<A, ParamsOf<Url>>) => Answer | Promise<Answer>
}): RouteDefinition {
  return route
}

/** One row of the access table: what the architecture test compares with what it expects. */
export interface AccessRow {
  readonly method: 'GET' | 'POST'
  readonly url: string
  /** `public`, `link`, `signed-in`, `key` with its scope, or the duties joined by ` or `. */
  readonly who: string
}

/** Every route and who may try it, sorted by address: tested against the written access table. */
export function accessTable(routes: readonly RouteDefinition[]): readonly AccessRow[] {
  return routes
    .map(({ method, url, access }) => ({ method, url, who: whoMayTry(access) }))
    .sort((a, b) => (a.url === b.url ? compare(a.method, b.method) : compare(a.url, b.url)))
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function whoMayTry(access: Access): string {
  if ('public' in access) return access.authorityFrom === undefined ? 'public' : 'link'
  if ('key' in access) return `key ${access.key}`
  if ('duty' in access) return typeof access.duty === 'string' ? access.duty : access.duty.join(' or ')
  return 'signed-in'
}
