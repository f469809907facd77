import { present, type Words } from '../words.ts'
import { StatusTag, type Tone } from './status-tag.tsx'

export type ConditionResult = 'met' | 'not-met' | 'unknown' | 'waived' | 'disputed'

export interface Condition {
  /** What is asked: "18 months at your level". */
  readonly name: Words
  readonly result: ConditionResult
  /** Why the result is what it is, in one sentence. */
  readonly reason: Words
  readonly rule?: Words
  readonly fact?: Words
  readonly source?: Words
  /** How to put it right, or to question the fact. */
  readonly remedy?: Words
  /** Where it is asked for each of several things: how each of them stands. */
  readonly each?: readonly {
    readonly name: string
    readonly result: ConditionResult
    readonly fact: Words
  }[]
}

const results: Readonly<Record<ConditionResult, readonly [tone: Tone, word: string]>> = {
  met: ['done', 'Met'],
  'not-met': ['blocked', 'Not met yet'],
  unknown: ['neutral', 'Not known'],
  waived: ['neutral', 'Waived'],
  disputed: ['with-someone', 'Being checked'],
}

/** Conditions that open to the rule, the fact it looked at, where that came from, and what to do. */
export function ConditionList({
  conditions,
  open,
}: {
  readonly conditions: readonly Condition[]
  readonly open?: boolean
}) {
  return (
    <ul class="wm-conditions">
      {conditions.map((condition, index) => {
        const [tone, word] = results[condition.result]
        return (
          <li key={index} class="wm-conditions__item">
            <details class="wm-fold" open={open || undefined}>
              <summary class="wm-fold__summary">
                <span class="wm-conditions__head">
                  <span class="wm-conditions__name">{condition.name}</span>
                  <StatusTag tone={tone}>{word}</StatusTag>
                </span>
                <span class="wm-conditions__reason">{condition.reason}</span>
              </summary>
              <dl class="wm-facts">
                <FactRow name="The rule" value={condition.rule} />
                <FactRow name="What we looked at" value={condition.fact} />
                {condition.each && condition.each.length > 0 && (
                  <FactRow name="Each of them" value={<EachList each={condition.each} />} />
                )}
                <FactRow name="Where it comes from" value={condition.source} />
                <FactRow name="What you can do" value={condition.remedy} />
              </dl>
            </details>
          </li>
        )
      })}
    </ul>
  )
}

function EachList({ each }: { readonly each: NonNullable<Condition['each']> }) {
  return (
    <ul class="govuk-list govuk-list--spaced govuk-!-font-size-16">
      {each.map(({ name, result, fact }) => {
        const [tone, word] = results[result]
        return (
          <li key={name}>
            <StatusTag tone={tone}>{word}</StatusTag> <strong>{name}</strong>
            <br />
            {fact}
          </li>
        )
      })}
    </ul>
  )
}

function FactRow({ name, value }: { readonly name: string; readonly value: Words }) {
  if (!present(value)) return null
  return (
    <div class="wm-facts__row">
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}
