import { defineRoute, NotFound, type RouteDefinition } from '../../platform/http/route.ts'
import { KeepingPage } from './keeping.pages.tsx'
import { keepsStrategy } from './strategy.access.ts'
import { openStrategy } from './strategy.open.ts'

/** Where those who keep the strategy begin. */
export const keepingRoutes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url: '/manage/strategy',
    access: { signedIn: true },
    async handle({ tx, actor }) {
      const { strategy, kinds } = await openStrategy({ tx })
      if (!keepsStrategy(strategy, actor)) throw new NotFound()
      return { title: 'Keep the strategy', page: <KeepingPage strategy={strategy} kinds={kinds} /> }
    },
  }),
]
