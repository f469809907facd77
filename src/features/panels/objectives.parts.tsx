import { DateInput, type FieldErrors, Textarea } from '../../ui/public.ts'
import type { CompiledScheme } from '../schemes/public.ts'
import { objectiveRows } from './objectives.forms.ts'

/** Names of the outcomes that need objectives, and whether letters of others take them up where there are any. */
function askedFor(scheme: CompiledScheme) {
  const needing = scheme.outcomes.filter(({ requires }) => requires.includes('objectives'))
  const taken = (scheme.letters ?? []).some(({ parts }) => parts.some(({ from }) => from === 'objectives'))
  return { needing: needing.map(({ name }) => name), isAsked: needing.length > 0 || taken }
}

/** What the applicant is to do, each objective with its day. Nothing where neither an outcome nor a letter asks. */
export function ObjectivesPart({
  scheme,
  values,
  errors,
}: {
  readonly scheme: CompiledScheme
  readonly values: Readonly<Record<string, string>>
  readonly errors: FieldErrors | undefined
}) {
  const { needing, isAsked } = askedFor(scheme)
  if (!isAsked) return null
  const used = objectiveRows.filter((row) => (values[`objective-${row}`] ?? '') !== '').length
  return (
    <fieldset class="govuk-fieldset" id="objectives" aria-describedby="objectives-hint">
      <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">Objectives, each with its day</legend>
      <p class="govuk-hint" id="objectives-hint">
        {needing.length > 0
          ? `Needed for: ${needing.join(', ')}. The letter takes them from here.`
          : 'Where there is something to do. The letter takes them from here.'}
      </p>
      {errors?.['objectives'] && (
        <p class="govuk-error-message">
          <span class="govuk-visually-hidden">Error:</span> {errors['objectives']}
        </p>
      )}
      {objectiveRows.slice(0, Math.max(2, used + 1)).map((row) => (
        <div key={row}>
          <Textarea
            name={`objective-${row}`}
            label={`Objective ${row}: what is to be done?`}
            rows={2}
            value={values[`objective-${row}`] ?? ''}
            errorMessage={errors?.[`objective-${row}`]}
          />
          <DateInput
            id={`objective-${row}-by`}
            namePrefix={`objective-${row}-by`}
            legend={`By when is objective ${row} met?`}
            values={values}
            errorMessage={errors?.[`objective-${row}-by-day`]}
          />
        </div>
      ))}
    </fieldset>
  )
}
