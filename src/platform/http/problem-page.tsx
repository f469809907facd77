import type { VNode } from 'preact'
import { isUuid } from '../../kernel/ids.ts'
import type { Refusal } from '../../kernel/refusal.ts'
import type { Problem } from './problem.ts'
import type { Fields } from './route.ts'

/** The main part of an error page: what happened, why, what to do, and the reference for whoever helps. */
export function ProblemPage(props: {
  readonly problem: Problem
  readonly requestId: string
  /** Where to go from here. */
  readonly next?: { readonly href: string; readonly text: string }
  /** The record it is about, as it stands. */
  readonly record?: { readonly href: string; readonly text: string } | undefined
  /** What was sent and not taken, kept to copy from. */
  readonly typed?: Fields | undefined
}) {
  const { problem, requestId, next, record } = props
  const typed = typedIn(props.typed ?? {})
  // Home is on every page; where there is a record to go back to, that is the way.
  const others = record ? [next].filter((way) => way !== undefined && way.href !== '/') : [next]
  const ways = [record?.href === next?.href ? undefined : record, ...others].filter(
    (way) => way !== undefined,
  )
  return (
    <>
      <h1 class="govuk-heading-l">{problem.title}</h1>
      <Sentences says={problem.says} />
      {problem.refusals.map((refusal, index) => (
        <Reason refusal={refusal} says={index > 0} key={index} />
      ))}
      {typed.length > 0 && (
        <>
          <h2 class="govuk-heading-s">What you typed was not saved</h2>
          {typed}
        </>
      )}
      {ways.map(({ href, text }) => (
        <p class="govuk-body" key={href}>
          <a class="govuk-link" href={href}>
            {text}
          </a>
        </p>
      ))}
      <p class="govuk-body-s govuk-hint">Reference: {requestId}</p>
    </>
  )
}

function Sentences({ says }: { readonly says: readonly string[] }) {
  return (
    <>
      {says.map((sentence) => (
        <p class="govuk-body" key={sentence}>
          {sentence}
        </p>
      ))}
    </>
  )
}

/** Rule, fact, source and remedy of one refusal (PRODUCT promise 3: every "no" explains itself). */
function Reason({ refusal, says }: { readonly refusal: Refusal; readonly says: boolean }) {
  const rows = (
    [
      ['The rule', refusal.rule],
      ['What we looked at', refusal.fact],
      ['Where that comes from', refusal.source],
      ['What you can do', refusal.remedy],
    ] as const
  ).filter(([, words]) => words !== undefined)
  return (
    <>
      {says && <p class="govuk-body">{refusal.says}</p>}
      {rows.length > 0 && (
        <dl class="govuk-summary-list">
          {rows.map(([name, words]) => (
            <div class="govuk-summary-list__row" key={name}>
              <dt class="govuk-summary-list__key">{name}</dt>
              <dd class="govuk-summary-list__value">{words}</dd>
            </div>
          ))}
        </dl>
      )}
    </>
  )
}

/** Someone else was first: what was typed, kept to copy from, above the page as it is now. */
export function ChangedMeanwhilePage(props: {
  readonly problem: Problem
  readonly typed: Fields
  readonly current: VNode | undefined
  readonly requestId: string
  readonly next: { readonly href: string; readonly text: string }
}) {
  const { problem, typed, current, requestId, next } = props
  const entries = typedIn(typed)
  const [refusal] = problem.refusals
  return (
    <>
      <section
        class="govuk-notification-banner"
        aria-labelledby="changed-title"
        data-module="govuk-notification-banner"
      >
        <div class="govuk-notification-banner__header">
          <h2 class="govuk-notification-banner__title" id="changed-title">
            Not saved
          </h2>
        </div>
        <div class="govuk-notification-banner__content">
          <p class="govuk-notification-banner__heading">{problem.title}</p>
          <Sentences says={problem.says} />
          {refusal?.remedy && <p class="govuk-body">{refusal.remedy}</p>}
          {entries.length > 0 && (
            <>
              <h3 class="govuk-heading-s">What you typed</h3>
              {entries}
            </>
          )}
          {!current && (
            <p class="govuk-body">
              <a class="govuk-link" href={next.href}>
                {next.text}
              </a>
            </p>
          )}
          <p class="govuk-body-s govuk-hint">Reference: {requestId}</p>
        </div>
      </section>
      {current}
    </>
  )
}

/** What somebody typed into a form, field by field. */
const typedIn = (fields: Fields) =>
  Object.entries(fields)
    .filter(([name, value]) => isTyped(name, textOfField(value)))
    .map(([name, value], index) => (
      <TypedField name={name} text={textOfField(value)} nth={index} key={name} />
    ))

/** Not what a form carries along unseen or what was only pressed: states, choices by id, the button, a tick. */
const isTyped = (name: string, text: string): boolean =>
  !/^(_.*|do|revision)$|password|code$|secret/i.test(name) &&
  !isUuid(text.split(/[ ,]/, 1)[0]) &&
  !/^(\s*|\d|yes|no|on)$/.test(text)

function TypedField({
  name,
  text,
  nth,
}: {
  readonly name: string
  readonly text: string
  readonly nth: number
}) {
  const plain = name.replaceAll(/[-_.[\]]+/g, ' ').trim()
  const label = plain.charAt(0).toUpperCase() + plain.slice(1)
  if (!text.includes('\n') && text.length <= 80) {
    return (
      <p class="govuk-body">
        <strong>{label}:</strong> {text}
      </p>
    )
  }
  return (
    <div class="govuk-form-group">
      <label class="govuk-label" for={`typed-${nth}`}>
        {label}
      </label>
      <textarea class="govuk-textarea" id={`typed-${nth}`} rows={8} readOnly value={text} />
    </div>
  )
}

function textOfField(value: string | readonly string[] | undefined): string {
  return typeof value === 'string' ? value : (value ?? []).join(', ')
}
