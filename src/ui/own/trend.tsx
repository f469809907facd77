/** One bar of a `Trend`. */
export interface TrendPoint {
  /** Short: it stands below its bar. */
  readonly label: string
  /** Undefined where nothing is known or shown. */
  readonly value: number | undefined
  /** As it is read: "14%". */
  readonly says: string
  /** Its period goes on. */
  readonly isRunning?: boolean
}

export interface TrendProps {
  /** What is counted: "Turnover". */
  readonly label: string
  readonly points: readonly TrendPoint[]
  /** What the highest bar could be; the highest of the values when left out. */
  readonly most?: number
}

const [width, height, foot, head] = [320, 132, 22, 20]

/** A figure over time as small bars, each with its number in words. A table with the same numbers stands beside it. */
export function Trend({ label, points, most }: TrendProps) {
  const known = points.filter(({ value }) => value !== undefined)
  if (known.length === 0) return null
  const top = Math.max(most ?? 0, ...known.map(({ value }) => value ?? 0), 1)
  const step = width / points.length
  const bar = Math.min(48, step * 0.6)
  const room = height - foot - head
  const says = `${label}: ${known.map((point) => `${point.label} ${point.says}`).join(', ')}`
  return (
    <svg class="wm-trend" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={says}>
      <title>{says}</title>
      <path class="wm-trend__ground" d={`M0 ${height - foot}H${width}`} />
      {points.map(({ value, says: words, isRunning, label: period }, index) => {
        const middle = step * index + step / 2
        const tall = value === undefined ? 0 : Math.max(2, Math.round((value / top) * room))
        return (
          <g key={period} aria-hidden="true">
            {value !== undefined && (
              <>
                <rect
                  class={isRunning ? 'wm-trend__bar wm-trend__bar--running' : 'wm-trend__bar'}
                  x={middle - bar / 2}
                  y={height - foot - tall}
                  width={bar}
                  height={tall}
                />
                <text class="wm-trend__value" x={middle} y={height - foot - tall - 6} text-anchor="middle">
                  {words}
                </text>
              </>
            )}
            <text class="wm-trend__period" x={middle} y={height - 6} text-anchor="middle">
              {period}
            </text>
          </g>
        )
      })}
    </svg>
  )
}
