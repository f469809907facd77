import type { CompiledScheme } from '../schemes/public.ts'
import { Details } from '../../ui/public.ts'
import { type DrawnWay, drawStages, laneX, type StageDrawing } from './stage-drawing.rules.ts'

/** The stages of a scheme as a drawing, with the same as a list below it. */
export function StageDrawingFigure({ scheme }: { readonly scheme: CompiledScheme }) {
  const drawing = drawStages(scheme)
  const { width, height } = drawing
  const goesBack = drawing.ways.some(({ kind }) => kind === 'back')
  return (
    <div class="wm-drawing">
      <svg
        class="wm-drawing__picture"
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-labelledby="stages-drawn stages-described"
      >
        <title id="stages-drawn">{`The stages of “${scheme.name}”`}</title>
        <desc id="stages-described">{drawing.inWords.join(' ')}</desc>
        {drawing.ways.map((way) => (
          <Way drawing={drawing} way={way} />
        ))}
        {drawing.stages.map((stage) => (
          <g>
            <rect
              class={stage.sometimes ? 'wm-drawing__box wm-drawing__box--sometimes' : 'wm-drawing__box'}
              x={drawing.boxX}
              y={stage.y}
              width={drawing.boxWidth}
              height={stage.height}
              rx="6"
            />
            {stage.lines.map((line, at) => (
              <text class="wm-drawing__name" x={drawing.boxX + 12} y={stage.y + 26 + at * 20}>
                {line}
              </text>
            ))}
            {stage.small.map((line, at) => (
              <text
                class="wm-drawing__who"
                x={drawing.boxX + 12}
                y={stage.y + 24 + stage.lines.length * 20 + at * 17}
              >
                {line}
              </text>
            ))}
          </g>
        ))}
      </svg>
      {(goesBack || drawing.stages.some(({ sometimes }) => sometimes)) && (
        <p class="govuk-body-s">
          {drawing.stages.some(({ sometimes }) => sometimes) &&
            'A dashed box stands for a stage that does not always come. '}
          {goesBack && 'A dashed line leads back.'}
        </p>
      )}
      <Details
        summaryText="The drawing as a list"
        text={
          <ol class="govuk-list govuk-list--number">
            {drawing.inWords.map((words) => (
              <li>{words}</li>
            ))}
          </ol>
        }
      />
    </div>
  )
}

/** A line with its point: straight down to the next box, or round the side. */
function Way({ drawing, way }: { readonly drawing: StageDrawing; readonly way: DrawnWay }) {
  const from = drawing.stages[way.from]
  const to = drawing.stages[way.to]
  if (!from || !to) return null
  const dashed = way.kind === 'back' ? ' wm-drawing__way--back' : ''
  if (way.lane === 0) {
    const x = drawing.boxX + drawing.boxWidth / 2
    return (
      <>
        <path class="wm-drawing__way" d={`M${x} ${from.y + from.height}V${to.y - 6}`} />
        <path class="wm-drawing__point" d={`M${x - 6} ${to.y - 8}h12l-6 8z`} />
      </>
    )
  }
  const x = laneX(drawing, way)
  // What leaves a box does so lower than what comes in, so that two lines of one box stay apart.
  const [leaves, arrives] = [from.y + from.height * 0.65, to.y + to.height * 0.35]
  const edge = way.kind === 'on' ? drawing.boxX : drawing.boxX + drawing.boxWidth
  const side = way.kind === 'on' ? -1 : 1
  return (
    <>
      <path class={`wm-drawing__way${dashed}`} d={`M${edge} ${leaves}H${x}V${arrives}H${edge + side * 6}`} />
      <path class="wm-drawing__point" d={`M${edge + side * 8} ${arrives - 6}v12l${side * -8} -6z`} />
    </>
  )
}
