import { Card, Details, SortableTable, Trend } from '../../ui/public.ts'
import { type FigureShown, type MeasureShown, shownAs } from './figures.rules.ts'

/** Figures as the board reads them: a sentence, a small chart, and a table with where each number is from. */

export function MeasureParts({
  measures,
  enterHref,
  learningHref,
}: {
  readonly measures: readonly MeasureShown[]
  /** Where a figure is entered, for those who may. */
  readonly enterHref?: ((figure: string) => string) | undefined
  /** Where what is said of learning stands, beside the figures of subjects that it bears on. */
  readonly learningHref?: string | undefined
}) {
  return (
    <div class="wm-measures">
      {measures.map(({ measure, name, says, figures, learning }) => (
        <Card key={measure} title={name} headingLevel={3}>
          {says && <p class="govuk-body">{says}</p>}
          {learning && learningHref && (
            <p class="govuk-body">
              <a class="govuk-link" href={learningHref}>
                What was learned
                <span class="govuk-visually-hidden">: {name}</span>
              </a>
            </p>
          )}
          {figures.map((figure) => (
            <FigurePart key={figure.figure} figure={figure} enterHref={enterHref} />
          ))}
        </Card>
      ))}
    </div>
  )
}

function FigurePart({
  figure,
  enterHref,
}: {
  readonly figure: FigureShown
  readonly enterHref: ((figure: string) => string) | undefined
}) {
  const { name, counts, points, sentence, share } = figure
  const isAnyKnown = points.some(({ value, isHeldBack }) => value !== undefined || isHeldBack)
  return (
    <div class="govuk-!-margin-bottom-6">
      <h4 class="govuk-heading-s govuk-!-margin-bottom-1">{name}</h4>
      <p class="govuk-body govuk-!-margin-bottom-2">{sentence}</p>
      <Trend
        label={`${name}, ${share ? 'per cent ' : ''}${counts}`}
        points={points.map((point) => ({
          label: point.short,
          value: point.value,
          says: shownAs(figure, point),
          isRunning: point.isRunning,
        }))}
        {...(share && points.some(({ value }) => (value ?? 0) > 50) ? { most: 100 } : {})}
      />
      {isAnyKnown && (
        <Details
          summaryText={
            <>
              Numbers and where they are from<span class="govuk-visually-hidden">: {name}</span>
            </>
          }
        >
          <SortableTable
            caption={`${name}, ${counts}`}
            hideCaption
            columns={[
              { title: 'Period' },
              { title: sentenceCase(counts), numeric: true },
              ...(share ? [{ title: 'Number', numeric: true }] : []),
              { title: 'From', sentences: true },
            ]}
            rows={points.map((point) => ({
              cells: [
                point.isRunning ? `${point.label} so far` : point.label,
                shownAs(figure, point),
                ...(share ? [point.outOf] : []),
                point.source,
              ],
            }))}
          />
        </Details>
      )}
      {enterHref && (
        <p class="govuk-body">
          <a class="govuk-link" href={enterHref(figure.figure)}>
            Enter a figure or take one back<span class="govuk-visually-hidden">: {name}</span>
          </a>
        </p>
      )}
    </div>
  )
}

const sentenceCase = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`
