import { allows } from '../../kernel/access.ts'
import { textOf } from '../../platform/http/body.ts'
import { accepted, defineRoute, NotFound, type RouteDefinition } from '../../platform/http/route.ts'
import { openObservation } from './observation.opening.ts'
import { useObservation } from './observations.access.ts'
import { applicationsFor, useInApplication } from './observations.handlers.ts'
import { UseInApplicationPage } from './observations.pages.tsx'

/** Letting an observation that was made apart stand among the papers of an application. */

const signedIn = { signedIn: true } as const

export const usingRoutes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url: '/observations/:observationId/use',
    access: signedIn,
    async handle(exchange) {
      const { observation, relations } = await openObservation(exchange)
      if (!observation.documentId || !allows(useObservation, relations)) throw new NotFound()
      return {
        title: 'Use an observation in an application',
        backLink: { href: `/observations/${observation.id}` },
        page: (
          <UseInApplicationPage
            observation={observation}
            applications={await applicationsFor(exchange, observation)}
            tokens={exchange.tokens}
          />
        ),
      }
    },
  }),
  defineRoute({
    method: 'POST',
    url: '/observations/:observationId/use',
    access: signedIn,
    async handle(exchange) {
      const { observation, relations } = await openObservation(exchange)
      if (!allows(useObservation, relations)) throw new NotFound()
      accepted(await useInApplication(exchange, observation.id, textOf(exchange.body, 'journey')))
      return {
        redirect: `/observations/${observation.id}`,
        flash: 'The observation now stands among the papers of the application',
      }
    },
  }),
]
