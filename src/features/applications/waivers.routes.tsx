import type { PersonId } from '../../kernel/ids.ts'
import { formatDay } from '../../kernel/words.ts'
import { textOf } from '../../platform/http/body.ts'
import {
  accepted,
  defineRoute,
  type Exchange,
  NotFound,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import { Button, Form, FormErrors, InsetText, Radios, StatusTag, SummaryList } from '../../ui/public.ts'
import { peopleByIds } from '../people/public.ts'
import { assessor, partyTo } from '../schemes/public.ts'
import { openApplication } from './application.routes.tsx'
import { act, type Situation } from '../journeys/public.ts'

/** Conditions that the scheme lets someone waive, on a ground it names. */

/** Requirements of an application that this person may waive: never the applicant's own. */
export function waivableBy(
  { scheme, context, applicant, state }: Pick<Situation, 'scheme' | 'context' | 'applicant' | 'state'>,
  me: PersonId,
): readonly string[] {
  if (me === applicant.personId || state.status !== 'running') return []
  // Nobody waives where they decide; the engine refuses it too.
  if (partyTo(scheme, state, [me], context)) return []
  return Object.values(scheme.requirements)
    .filter((requirement) =>
      requirement.waivableBy.some((role) => context.holders[role]?.some((holder) => holder.personId === me)),
    )
    .map((requirement) => requirement.id)
}

type At = Exchange<{ readonly journeyId: string }>

async function open(exchange: At) {
  const { situation } = await openApplication(exchange, exchange.params.journeyId)
  const waivable = waivableBy(situation, exchange.actor.personId)
  if (waivable.length === 0) throw new NotFound()
  return { situation, waivable }
}

async function show(
  exchange: At,
  { situation, waivable }: Awaited<ReturnType<typeof open>>,
  errors: Readonly<Record<string, string>> = {},
) {
  const { scheme, state, context, applicant, journeyId } = situation
  const assessed = assessor(scheme, state, context)
  const names = await peopleByIds(
    exchange.tx,
    Object.values(state.waived).map((waived) => waived.by),
    exchange.today,
  )
  return {
    title: 'Waive a condition',
    backLink: { href: `/applications/${journeyId}` },
    ...(Object.keys(errors).length > 0 ? { status: 422 } : {}),
    page: (
      <>
        <FormErrors errors={errors} />
        <span class="govuk-caption-l">
          {applicant.name}: {scheme.name}
        </span>
        <h1 class="govuk-heading-l">Waive a condition</h1>
        <InsetText>
          A condition that is waived no longer stands in the way. Everyone who may open the application sees
          that it was waived, by whom and on what ground. It cannot be taken back.
        </InsetText>
        {waivable.map((id) => {
          const result = assessed.assess(id)
          const waived = state.waived[id]
          const requirement = scheme.requirements[id]
          return (
            <section key={id} aria-labelledby={`waive-${id}`}>
              <h2 class="govuk-heading-m" id={`waive-${id}`}>
                {result.name}
              </h2>
              <SummaryList
                rows={[
                  { key: 'Rule', value: result.rule },
                  { key: 'Found', value: result.fact },
                  ...(waived
                    ? [
                        {
                          key: 'Waived',
                          value: (
                            <>
                              <StatusTag tone="neutral">Waived</StatusTag>{' '}
                              {requirement?.grounds.find((each) => each.ground === waived.ground)?.name}, by{' '}
                              {names.get(waived.by)?.name ?? 'someone who has left'} on {formatDay(waived.on)}
                            </>
                          ),
                        },
                      ]
                    : []),
                ]}
              />
              {!waived && result.standing !== 'met' && (
                <Form tokens={exchange.tokens} action={`/applications/${journeyId}/waivers`}>
                  <input type="hidden" name="requirement" value={id} />
                  <Radios
                    name={`ground-${id}`}
                    legend="On what ground?"
                    items={(requirement?.grounds ?? []).map((each) => ({
                      value: each.ground,
                      text: each.name,
                    }))}
                    {...(errors[`ground-${id}`] ? { errorMessage: errors[`ground-${id}`] as string } : {})}
                  />
                  <Button text={`Waive “${result.name}”`} preventDoubleClick />
                </Form>
              )}
              {!waived && result.standing === 'met' && (
                <p class="govuk-body">It is met, so there is nothing to waive.</p>
              )}
            </section>
          )
        })}
      </>
    ),
  }
}

export const waiverRoutes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url: '/applications/:journeyId/waivers',
    access: { signedIn: true },
    handle: async (exchange) => show(exchange, await open(exchange)),
  }),
  defineRoute({
    method: 'POST',
    url: '/applications/:journeyId/waivers',
    access: { signedIn: true },
    async handle(exchange) {
      const opened = await open(exchange)
      const id = opened.waivable.find((each) => each === textOf(exchange.body, 'requirement'))
      if (!id) throw new NotFound()
      const ground = textOf(exchange.body, `ground-${id}`)
      if (!opened.situation.scheme.requirements[id]?.grounds.some((each) => each.ground === ground))
        return show(exchange, opened, { [`ground-${id}`]: 'Select on what ground it is waived' })
      const { situation } = opened
      accepted(await act(exchange, situation, situation.journeyId, { do: 'waive', requirement: id, ground }))
      return {
        redirect: `/applications/${situation.journeyId}`,
        flash: 'Waived. It no longer stands in the way.',
      }
    },
  }),
]
