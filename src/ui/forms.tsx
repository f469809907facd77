import { type IsoDate, isLikelyYear, parseIsoDate } from '../kernel/dates.ts'
import { ErrorSummary } from './govuk/messages.tsx'
import { type Attributes, classes, type Words } from './words.ts'

/** What every form carries: proof that it came from our page, and a key by which a repeated press is known. */
export interface FormTokens {
  readonly csrf: string
  readonly once: string
}

export interface FormProps {
  readonly tokens: FormTokens
  readonly action: string
  readonly children?: Words
  /** For files. */
  readonly multipart?: boolean
  /** Address that takes drafts of this form as JSON (`src/ui/scripts/autosave.ts` says how). */
  readonly autosave?: string
  /** With `autosave`: which section this form is, and the revision it was shown from. */
  readonly section?: string
  readonly base?: string | number
  /** The page may be opened and the form sent without a connection: both then wait on the device. */
  readonly offline?: OfflineForm
  readonly id?: string
  readonly classes?: string
  readonly attributes?: Attributes
}

/** Only for forms whose handler bears being sent hours later. */
export interface OfflineForm {
  /** What it is called while it waits: "Add what you did". */
  readonly name: string
  /** Sent again before the first is through, it takes that one's place; without this, each is one of its own. */
  readonly replaces?: boolean
}

/** A form that changes something. Searches and filters are plain `<form method="get">`. */
export function Form(props: FormProps) {
  return (
    <form
      method="post"
      action={props.action}
      enctype={props.multipart ? 'multipart/form-data' : undefined}
      novalidate
      id={props.id}
      class={classes('wm-form', props.classes)}
      data-autosave={props.autosave}
      data-section={props.section}
      data-base={props.base}
      data-offline={props.offline && (props.offline.replaces ? 'replaces' : 'adds')}
      {...props.attributes}
    >
      <input type="hidden" name="_csrf" value={props.tokens.csrf} />
      <input type="hidden" name="_once" value={props.tokens.once} />
      {props.offline && (
        <input
          type="hidden"
          name="_offline"
          value={`${props.offline.replaces ? 'replaces' : 'adds'} ${props.offline.name}`}
        />
      )}
      {props.children}
    </form>
  )
}

/** What is wrong, by field id. The order is the order of the page. */
export type FieldErrors = Readonly<Record<string, string>>

/** The summary for those errors, or nothing when there are none. */
export function FormErrors({ errors }: { readonly errors: FieldErrors | undefined }) {
  const list = Object.entries(errors ?? {})
  if (list.length === 0) return null
  return <ErrorSummary errorList={list.map(([id, text]) => ({ text, href: `#${id}` }))} />
}

/** The three values of `DateInput` for a day, keyed as its fields are named. */
export function dateValues(on: IsoDate | undefined, namePrefix?: string): Record<string, string> {
  if (on === undefined) return {}
  const [year, month, day] = on.split('-').map(Number)
  const prefix = namePrefix ? `${namePrefix}-` : ''
  return { [`${prefix}day`]: `${day}`, [`${prefix}month`]: `${month}`, [`${prefix}year`]: `${year}` }
}

export type TypedDate =
  | { readonly is: 'day'; readonly on: IsoDate }
  | { readonly is: 'empty' }
  | { readonly is: 'unreadable'; readonly says: string }

/** Reads the three fields of a `DateInput` from a form's body. Never guesses: 31 February is said to be no day. */
export function readDate(body: Readonly<Record<string, unknown>>, namePrefix?: string): TypedDate {
  const prefix = namePrefix ? `${namePrefix}-` : ''
  const typed = ['day', 'month', 'year'].map((unit) => {
    const value = body[`${prefix}${unit}`]
    return typeof value === 'string' ? value.trim() : ''
  })
  if (typed.every((value) => value === '')) return { is: 'empty' }
  const missing = ['day', 'month', 'year'].filter((_, index) => typed[index] === '')
  if (missing.length > 0) return { is: 'unreadable', says: `Enter the ${missing.join(' and ')} too` }
  const [day = '', month = '', year = ''] = typed
  const number = monthNumber(month)
  if (!/^\d{4}$/.test(year)) return { is: 'unreadable', says: 'Enter the year with four figures' }
  if (!isLikelyYear(Number(year)))
    return { is: 'unreadable', says: `Check the year: ${year} is too far away` }
  const on = parseIsoDate(`${year}-${number.padStart(2, '0')}-${day.padStart(2, '0')}`)
  return on === undefined
    ? { is: 'unreadable', says: 'Enter a day that exists, for example 27 3 2026' }
    : { is: 'day', on }
}

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

function monthNumber(typed: string): string {
  const index = monthNames.indexOf(typed.slice(0, 3).toLowerCase())
  return index === -1 ? typed : String(index + 1)
}

/** "9:30", "09.30", "14:00" as a wall clock in England shows it; undefined for anything else. */
export function readTime(text: string): string | undefined {
  const [, hour = '', minute = ''] = /^(\d{1,2})[:.](\d{2})$/.exec(text.trim()) ?? []
  return hour !== '' && Number(hour) < 24 && Number(minute) < 60
    ? `${hour.padStart(2, '0')}:${minute}`
    : undefined
}
