import type { IsoDate } from '../../kernel/dates.ts'
import { formatDay, formatShortDay } from '../dates.ts'
import { classes, present, type Words } from '../words.ts'

export type TimelineState = 'done' | 'now' | 'ahead' | 'skipped'

export interface TimelineStage {
  readonly name: Words
  readonly state: TimelineState
  readonly startedOn?: IsoDate
  /** The day it ended, or is due to end. */
  readonly endsOn?: IsoDate
  readonly note?: Words
  readonly href?: string
}

export interface JourneyTimelineProps {
  readonly label: string
  readonly stages: readonly TimelineStage[]
  readonly today: IsoDate
}

const spoken: Readonly<Record<TimelineState, string>> = {
  done: 'Done',
  now: 'Now',
  ahead: 'Still ahead',
  skipped: 'Not needed',
}

/** The whole journey on one line, with today on it. */
export function JourneyTimeline({ label, stages, today }: JourneyTimelineProps) {
  return (
    <ol class="wm-timeline" aria-label={label}>
      {stages.map((stage, index) => (
        <li
          key={index}
          class={classes('wm-timeline__stage', `wm-timeline__stage--${stage.state}`)}
          aria-current={stage.state === 'now' ? 'step' : undefined}
        >
          <TimelineTrack stage={stage} today={today} />
          <span class="wm-timeline__name">
            <span class="govuk-visually-hidden">{spoken[stage.state]}: </span>
            {stage.href ? <a href={stage.href}>{stage.name}</a> : stage.name}
          </span>
          {stage.endsOn && (
            <span class="wm-timeline__day">
              {stage.state === 'done' ? '' : 'due '}
              {formatShortDay(stage.endsOn)}
            </span>
          )}
          {present(stage.note) && <span class="wm-timeline__day">{stage.note}</span>}
          {stage.state === 'now' && (
            <span class="wm-timeline__today">
              <span class="govuk-visually-hidden">Today, {formatDay(today)}, is in this stage</span>
              <span aria-hidden="true">Today</span>
            </span>
          )}
        </li>
      ))}
    </ol>
  )
}

function TimelineTrack({ stage, today }: { readonly stage: TimelineStage; readonly today: IsoDate }) {
  const at = `${Math.round(share(stage, today) * 100)}%`
  return (
    <svg class="wm-timeline__track" width="100%" height="20" aria-hidden="true" focusable="false">
      <line class="wm-timeline__line" x1="0" x2="100%" y1="10" y2="10" />
      {stage.state === 'now' && <line class="wm-timeline__gone" x1="0" x2={at} y1="10" y2="10" />}
      <circle class="wm-timeline__stop" cx="6" cy="10" r="5" />
      {stage.state === 'now' && <circle class="wm-timeline__here" cx={at} cy="10" r="7" />}
    </svg>
  )
}

/** How far through the stage today is, from 0.12 to 0.94, so that the mark stays clear of both ends. */
function share({ startedOn, endsOn }: TimelineStage, today: IsoDate): number {
  if (!startedOn || !endsOn) return 0.5
  const whole = days(startedOn, endsOn)
  if (whole <= 0) return 0.94
  return Math.min(0.94, Math.max(0.12, days(startedOn, today) / whole))
}

function days(from: IsoDate, to: IsoDate): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000
}

export interface StageCount {
  readonly name: Words
  readonly count: number
  /** How many of them are late. */
  readonly late?: number
  readonly href: string
  readonly current?: boolean
}

export interface StagesStripProps {
  readonly label: string
  readonly stages: readonly StageCount[]
}

/** The pipeline as a strip: how many stand at each stage; each is a filter. */
export function StagesStrip({ label, stages }: StagesStripProps) {
  return (
    <nav class="wm-strip" aria-label={label}>
      <ol class="wm-strip__list">
        {stages.map((stage, index) => (
          <li key={index} class="wm-strip__stage">
            <a class="wm-strip__link" href={stage.href} aria-current={stage.current ? 'true' : undefined}>
              <span class="wm-strip__count">{stage.count}</span>
              <span class="wm-strip__name">
                <span class="govuk-visually-hidden"> at </span>
                {stage.name}
              </span>
              {stage.late ? <span class="wm-strip__late">{stage.late} late</span> : null}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  )
}
