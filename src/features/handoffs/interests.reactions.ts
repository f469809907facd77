import type { Happening } from '../journeys/public.ts'
import { partiesIn } from './handoffs.rules.ts'
import { choicesIn, reportedFields } from './interests.rules.ts'
import { replaceInterests } from './interests.store.ts'

/** Once an application is submitted, what its applicant offered reaches those who take it up. */
export async function reportInterests({ doing, journeyId, after, events }: Happening): Promise<void> {
  const submitted = events.some(
    (event) => event.type === 'step-done' && typeof event.values['submits'] === 'string',
  )
  if (!submitted) return
  const { scheme, applicant, context } = after
  const fields = reportedFields(scheme)
  if (fields.length === 0) return
  await replaceInterests(
    doing.tx,
    {
      journeyId,
      personId: applicant.personId,
      schemeHash: scheme.hash,
      submittedOn: after.state.submittedOn ?? doing.today,
    },
    fields.flatMap((each) => {
      const choices = choicesIn(each, context.facts['answers'] ?? [])
      return choices.length === 0
        ? []
        : [
            {
              template: each.template.document,
              field: each.field.field,
              to: partiesIn(scheme, each.field.reportsTo, context.holders),
              choices,
            },
          ]
    }),
  )
}
