import type { IsoDate } from '../../kernel/dates.ts'
import { formatDay } from '../dates.ts'
import { present, type Words } from '../words.ts'
import { StatusTag, type StatusTagProps } from './status-tag.tsx'

export interface RecordDue {
  readonly on: IsoDate
  /** Working days from today to the day; negative when it has passed; undefined when nothing counts down. */
  readonly workingDaysLeft?: number
}

export interface RecordBandProps {
  /** What it is: "Application". Stands above the title. */
  readonly kind: Words
  /** What this one is called: the page's h1. */
  readonly title: Words
  /** Whose it is. Left out on one's own record. */
  readonly whose?: Words
  readonly status: StatusTagProps
  readonly due?: RecordDue | null
  /** Further facts, few. */
  readonly facts?: readonly { readonly name: Words; readonly value: Words }[]
  /** The one main button: a `Button`, or a `Form` around one. */
  readonly action?: Words
}

/** Stands at the top of every record: what, whose, how it stands, by when, and what to do. Whom it waits for stands above it (`WaitingOnLine`). */
export function RecordBand(props: RecordBandProps) {
  return (
    <div class="wm-band">
      <div class="wm-band__head">
        <h1 class="wm-band__title">
          <span class="wm-band__kind">{props.kind}</span>
          <span class="govuk-visually-hidden">: </span>
          <span class="wm-band__name">{props.title}</span>
        </h1>
        {present(props.action) && <div class="wm-band__action">{props.action}</div>}
      </div>
      <dl class="wm-band__facts">
        {present(props.whose) && <Fact name="For" value={props.whose} />}
        <Fact name="Status" value={<StatusTag {...props.status} />} />
        {props.due && <Fact name="Due" value={<DueText {...props.due} />} />}
        {props.facts?.map((fact, index) => (
          <Fact key={index} {...fact} />
        ))}
      </dl>
    </div>
  )
}

function Fact({ name, value }: { readonly name: Words; readonly value: Words }) {
  return (
    <div class="wm-band__fact">
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}

/** "Friday 4 December 2026, 5 working days left". */
export function DueText({ on, workingDaysLeft }: RecordDue) {
  return (
    <>
      <span class="wm-due__day">{formatDay(on)}</span>
      {workingDaysLeft !== undefined && (
        <span class={workingDaysLeft < 0 ? 'wm-due__left wm-due__left--late' : 'wm-due__left'}>
          , {daysLeft(workingDaysLeft)}
        </span>
      )}
    </>
  )
}

/** "5 working days left", "due today", "3 working days late". */
export function daysLeft(workingDays: number): string {
  if (workingDays === 0) return 'due today'
  const days = Math.abs(workingDays)
  const unit = days === 1 ? 'working day' : 'working days'
  return workingDays > 0 ? `${days} ${unit} left` : `${days} ${unit} late`
}
