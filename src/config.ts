import { isAbsolute, resolve } from 'node:path'
import pg from 'pg'
import { z } from 'zod'
import type { Login, Logins } from './platform/database/databases.ts'
import { loginsFrom } from './platform/database/roles.ts'
import type { MailerOptions } from './platform/email/mailer.ts'
import { type NotifyOptions, partsOfKey } from './platform/email/notify.ts'
import type { HttpConfig } from './platform/http/config.ts'

/** One thing that can be set from outside, as data: `npm run docs` prints the table. */
export interface Setting {
  readonly name: string
  /** In words when it is worked out. */
  readonly default: string
  readonly meaning: string
  /** Completes "PORT must be …". */
  readonly mustBe: string
  readonly schema: z.ZodType<unknown, string>
  /** Never printed, not even when it is wrong. */
  readonly secret?: true
}

const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,6}$/)
    .transform(Number)
    .refine((number) => number >= least && number <= most)
const postgresUrl = z
  .string()
  .refine((text) => ['postgres:', 'postgresql:'].includes(URL.parse(text)?.protocol ?? ''))
const webUrl = z.string().refine((text) => /^https?:$/.test(URL.parse(text)?.protocol ?? ''))
const text = z.string().min(1)

const aPostgresUrl = 'an address such as postgres://user:password@host:5432/waymark'

/** Every setting; nothing else of the environment is read, and nothing but this file reads it. */
export const settings = {
  host: {
    name: 'HOST',
    default: '127.0.0.1',
    meaning: 'The network address to listen on; 0.0.0.0 for all, behind a reverse proxy.',
    mustBe: 'a host name or address',
    schema: text.regex(/^[\w.:-]+$/),
  },
  port: {
    name: 'PORT',
    default: '3000',
    meaning: 'The port to listen on.',
    mustBe: 'a whole number from 1 to 65535',
    schema: wholeNumber(1, 65535),
  },
  publicUrl: {
    name: 'PUBLIC_URL',
    default: 'http:// with HOST and PORT',
    meaning:
      'Where browsers reach Waymark: for links in mails and for sign-in. With https, cookies are sent over https only.',
    mustBe: 'an address such as https://waymark.example.org',
    schema: webUrl,
  },
  dataFolder: {
    name: 'WAYMARK_DATA',
    default: '.waymark in the checkout',
    meaning: 'The folder for the embedded database, uploaded files and built styles.',
    mustBe: 'a path',
    schema: text,
  },
  mode: {
    name: 'WAYMARK_MODE',
    default: 'live when OIDC_ISSUER is set, else demonstration',
    meaning:
      'demonstration: invented people whom anyone may sign in as. live: real people through an identity provider. Never both.',
    mustBe: 'demonstration or live',
    schema: z.enum(['demonstration', 'live']),
  },
  panelDay: {
    name: 'WAYMARK_PANEL_DAY',
    default: 'working-day',
    meaning:
      'On which day the panel of a new demonstration sits. working-day: on its first day, or on the last working day before one that is a day off. first-day: on its first day whatever day that is, for training at a weekend.',
    mustBe: 'working-day or first-day',
    schema: z.enum(['working-day', 'first-day']),
  },
  databaseUrl: {
    name: 'DATABASE_URL',
    default: 'none: the embedded PostgreSQL is used',
    meaning:
      'A PostgreSQL 18 server and database, with the login that owns it. Waymark makes its two lesser logins there.',
    mustBe: aPostgresUrl,
    schema: postgresUrl,
    secret: true,
  },
  databaseAppUrl: {
    name: 'DATABASE_APP_URL',
    default: 'worked out from DATABASE_URL',
    meaning: 'The login waymark_app, where the owner may not make roles.',
    mustBe: aPostgresUrl,
    schema: postgresUrl,
    secret: true,
  },
  databaseJobsUrl: {
    name: 'DATABASE_JOBS_URL',
    default: 'worked out from DATABASE_URL',
    meaning: 'The login waymark_jobs, where the owner may not make roles.',
    mustBe: aPostgresUrl,
    schema: postgresUrl,
    secret: true,
  },
  connections: {
    name: 'DATABASE_CONNECTIONS',
    default: '10',
    meaning: 'The most connections that pages may hold at once, for each running Waymark.',
    mustBe: 'a whole number from 2 to 200',
    schema: wholeNumber(2, 200),
  },
  oidcAuthority: {
    name: 'OIDC_AUTHORITY',
    default: 'none',
    meaning: 'The code of the authority whose people sign in through OIDC_ISSUER.',
    mustBe: 'an authority code such as exampleshire',
    schema: text.regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/),
  },
  oidcIssuer: {
    name: 'OIDC_ISSUER',
    default: 'none',
    meaning:
      'The identity provider (Entra ID or any other that speaks OpenID Connect), as its discovery document names it.',
    mustBe: 'an address such as https://login.example.org/tenant/v2.0',
    schema: webUrl,
  },
  oidcClientId: {
    name: 'OIDC_CLIENT_ID',
    default: 'none',
    meaning: 'What the identity provider calls Waymark.',
    mustBe: 'the identifier the provider gave',
    schema: text,
  },
  oidcClientSecret: {
    name: 'OIDC_CLIENT_SECRET',
    default: 'none',
    meaning: 'What Waymark proves itself to the identity provider with.',
    mustBe: 'the secret the provider gave',
    schema: text,
    secret: true,
  },
  smtpUrl: {
    name: 'SMTP_URL',
    default: 'none: mails are kept in the outbox and not sent',
    meaning: 'The mail server: smtp://user:password@host:587 or smtps://….',
    mustBe: 'an address such as smtp://user:password@host:587',
    schema: z.string().refine((url) => /^smtps?:$/.test(URL.parse(url)?.protocol ?? '')),
    secret: true,
  },
  mailFrom: {
    name: 'MAIL_FROM',
    default: 'waymark@ with the host of PUBLIC_URL',
    meaning: 'The sender of mails.',
    mustBe: 'a mail address',
    schema: z.email(),
  },
  mailReplies: {
    name: 'MAIL_REPLIES',
    default: 'none: answers to invitations go to the workforce team’s mailbox',
    meaning:
      'Where answers to invitations come back: a mailbox whose mail, also to name+tag@…, is handed to waymark mail receive.',
    mustBe: 'a mail address with a name of 24 characters at most',
    schema: z.email().refine((address) => address.indexOf('@') <= 24 && !address.includes('+')),
  },
  notifyApiKey: {
    name: 'NOTIFY_API_KEY',
    default: 'none: mails go by SMTP_URL',
    meaning:
      'A live key of GOV.UK Notify: mails then go by Notify, and only invitations by SMTP_URL, as Notify carries none.',
    mustBe: 'a key as Notify gives it: its name, the service and the secret, parted by hyphens',
    schema: z.string().refine((key) => partsOfKey(key) !== undefined),
    secret: true,
  },
  notifyTemplate: {
    name: 'NOTIFY_TEMPLATE_ID',
    default: 'none',
    meaning:
      'The template of Notify that mails are put into: its subject is ((subject)) and its message ((body)).',
    mustBe: 'the id of a template, as Notify shows it',
    schema: z.uuid(),
  },
  notifyUrl: {
    name: 'NOTIFY_URL',
    default: 'https://api.notifications.service.gov.uk',
    meaning: 'Where Notify is reached.',
    mustBe: 'an address such as https://api.notifications.service.gov.uk',
    schema: webUrl,
  },
  webhooksInside: {
    name: 'WEBHOOKS_INSIDE',
    default: 'no',
    meaning:
      'yes: webhooks may also go to addresses of your own network, and by http. Only where everyone who may add webhooks may reach it.',
    mustBe: 'yes or no',
    schema: z.enum(['yes', 'no']),
  },
  trustProxy: {
    name: 'TRUST_PROXY',
    default: 'none: browsers connect directly',
    meaning:
      'Addresses of the reverse proxies in front, comma-separated; their word about the browser’s address is believed.',
    mustBe: 'one or more addresses or ranges such as 10.0.0.0/8',
    schema: text.regex(/^[\w.:/, -]+$/),
  },
  logLevel: {
    name: 'LOG_LEVEL',
    default: 'warn',
    meaning: 'What is logged: silent, error, warn, info (a line for each request) or debug.',
    mustBe: 'silent, error, warn, info or debug',
    schema: z.enum(['silent', 'error', 'warn', 'info', 'debug']),
  },
} as const satisfies Record<string, Setting>

/** The settings as the rest of the code sees them, checked. */
export interface Config {
  readonly mode: 'demonstration' | 'live'
  readonly panelDay?: 'working-day' | 'first-day'
  readonly host: string
  readonly port: number
  /** Absolute. */
  readonly dataFolder: string
  /** Undefined: the embedded server. */
  readonly logins: Logins | undefined
  readonly connections: number
  readonly http: HttpConfig
  /** Whether webhooks may go to addresses of the own network. */
  readonly webhooksInside: boolean
  readonly mail: Pick<MailerOptions, 'smtpUrl' | 'from' | 'notify'> & {
    /** Where answers to invitations come back; undefined: not to Waymark. */
    readonly repliesTo?: string | undefined
  }
}

/** Settings that do not hold; the message has one line for each, naming setting, problem and remedy. */
export class WrongSettings extends Error {
  override name = 'WrongSettings'
}

type Values = {
  readonly [Key in keyof typeof settings]: z.output<(typeof settings)[Key]['schema']> | undefined
}

/**
 * Reads and checks the environment. A relative WAYMARK_DATA counts from the checkout, wherever the command was given.
 * @throws {WrongSettings} naming everything that is wrong at once.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const faults: string[] = []
  const entries = Object.entries(settings).map(([key, setting]) => [
    key,
    readOne(setting, environment, faults),
  ])
  const values = Object.fromEntries(entries) as Values
  const host = values.host ?? '127.0.0.1'
  const port = values.port ?? 3000
  const origin = (values.publicUrl ?? `http://${host.includes(':') ? `[${host}]` : host}:${port}`).replace(
    /\/+$/,
    '',
  )
  const signIn = readSignIn(values, origin, faults)
  if (!values.databaseUrl && (values.databaseAppUrl || values.databaseJobsUrl))
    faults.push(
      'DATABASE_APP_URL and DATABASE_JOBS_URL go with DATABASE_URL: set that too, or leave them out.',
    )
  const notify = readNotify(values, faults)
  if (faults.length > 0) throw new WrongSettings(faults.join('\n'))
  const checkout = resolve(import.meta.dirname, '..')
  const folder = values.dataFolder ?? '.waymark'
  return {
    mode: signIn.kind === 'oidc' ? 'live' : 'demonstration',
    ...(values.panelDay ? { panelDay: values.panelDay } : {}),
    host,
    port,
    dataFolder: isAbsolute(folder) ? folder : resolve(checkout, folder),
    logins: readLogins(values),
    connections: values.connections ?? 10,
    http: { origin, signIn, trustProxy: values.trustProxy ?? false, logLevel: values.logLevel ?? 'warn' },
    webhooksInside: values.webhooksInside === 'yes',
    mail: {
      smtpUrl: values.smtpUrl,
      from: values.mailFrom ?? `waymark@${new URL(origin).hostname}`,
      repliesTo: values.mailReplies,
      notify,
    },
  }
}

function readOne(
  setting: Setting,
  environment: Readonly<Record<string, string | undefined>>,
  faults: string[],
) {
  const given = environment[setting.name]?.trim()
  if (given === undefined || given === '') return undefined
  const read = setting.schema.safeParse(given)
  if (read.success) return read.data
  const shown = setting.secret
    ? 'cannot be used (its value is not shown here)'
    : `is ${JSON.stringify(given)}`
  faults.push(
    `${setting.name} ${shown}: it must be ${setting.mustBe}. Put it right, or leave it out (default: ${setting.default}).`,
  )
  return undefined
}

const oidcKeys = ['oidcAuthority', 'oidcIssuer', 'oidcClientId', 'oidcClientSecret'] as const

function readSignIn(values: Values, origin: string, faults: string[]): HttpConfig['signIn'] {
  const given = oidcKeys.filter((key) => values[key] !== undefined)
  if (given.length === 0) {
    if (values.mode === 'live')
      faults.push(
        'WAYMARK_MODE is live, but nobody could sign in: set OIDC_AUTHORITY, OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET.',
      )
    return { kind: 'demonstration' }
  }
  if (values.mode === 'demonstration')
    faults.push(
      `WAYMARK_MODE is demonstration, where anyone may sign in as anyone, but ${settings[given[0]!].name} sets up real sign-in: leave one of them out.`,
    )
  const missing = oidcKeys.filter((key) => values[key] === undefined).map((key) => settings[key].name)
  if (missing.length > 0)
    faults.push(`${missing.join(', ')} is missing: sign-in needs all four OIDC settings.`)
  const { protocol, hostname } = new URL(origin)
  if (protocol !== 'https:' && !['127.0.0.1', 'localhost', '[::1]'].includes(hostname))
    faults.push(
      'PUBLIC_URL must begin with https:// for real sign-in: set it to the address that browsers use, e.g. https://waymark.example.org.',
    )
  return {
    kind: 'oidc',
    providers: [
      {
        authorityCode: values.oidcAuthority ?? '',
        issuer: values.oidcIssuer ?? '',
        clientId: values.oidcClientId ?? '',
        clientSecret: values.oidcClientSecret ?? '',
      },
    ],
  }
}

function readNotify(
  { notifyApiKey: apiKey, notifyTemplate: templateId, notifyUrl }: Values,
  faults: string[],
): NotifyOptions | undefined {
  if (!apiKey && !templateId) return undefined
  if (apiKey && templateId) {
    const url = (notifyUrl ?? settings.notifyUrl.default).replace(/\/+$/, '')
    return { apiKey, templateId, url }
  }
  faults.push('NOTIFY_API_KEY and NOTIFY_TEMPLATE_ID go together: set both, or leave both out.')
  return undefined
}

function readLogins(values: Values): Logins | undefined {
  if (!values.databaseUrl) return undefined
  const derived = loginsFrom(loginOf(values.databaseUrl))
  return {
    owner: derived.owner,
    app: values.databaseAppUrl ? loginOf(values.databaseAppUrl) : derived.app,
    jobs: values.databaseJobsUrl ? loginOf(values.databaseJobsUrl) : derived.jobs,
  }
}

/** The parts of an address, as the driver itself reads it (`sslmode`, a socket's folder as `host`). */
function loginOf(url: string): Login {
  const { host, port, database, user, password, ssl } = new pg.Client({ connectionString: url })
  return { host, port, database, user, password, ssl } as Login
}
