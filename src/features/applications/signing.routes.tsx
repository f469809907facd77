import { brailleHere } from '../../platform/rendering/braille-book.ts'
import type { EditionId } from '../../kernel/ids.ts'
import { isUuid } from '../../kernel/ids.ts'
import { refusalsByField } from '../../kernel/refusal.ts'
import {
  accepted,
  defineRoute,
  type Exchange,
  NotAllowed,
  NotFound,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import { view } from '../schemes/public.ts'
import { SealPage } from './application.pages.tsx'
import { type OpenApplication, openApplication } from './application.routes.tsx'
import { EditionPage, SubmitPage } from './edition.pages.tsx'
import {
  declineToSign,
  findApplicationEdition,
  sealApplication,
  signApplication,
  submitApplication,
} from '../journeys/public.ts'
import { SignPage } from './signing.pages.tsx'
import { nothingToSign } from './signing.rules.ts'

/** Asking for signatures, signing in place, declining, submitting, and reading what was sealed. */

const sealPage = defineRoute({
  method: 'GET',
  url: '/applications/:journeyId/seal',
  access: { signedIn: true },
  async handle(exchange) {
    const { situation, sees } = await openApplication(exchange, exchange.params.journeyId)
    if (sees !== 'everything') throw new NotFound()
    const viewed = view(situation.scheme, situation.state, situation.context)
    return {
      title: 'Ask for signatures',
      backLink: { href: `/applications/${situation.journeyId}` },
      page: (
        <SealPage
          situation={situation}
          view={viewed}
          looking={{ personId: exchange.actor.personId, today: exchange.today, nameOf: () => '' }}
          tokens={exchange.tokens}
        />
      ),
    }
  },
})

const seal = defineRoute({
  method: 'POST',
  url: '/applications/:journeyId/seal',
  access: { signedIn: true },
  async handle(exchange) {
    const { situation } = await openApplication(exchange, exchange.params.journeyId)
    accepted(await sealApplication(exchange, situation.journeyId))
    return {
      redirect: `/applications/${situation.journeyId}`,
      flash: 'The portfolio is frozen and signatures have been asked for.',
    }
  },
})

async function signPage(
  exchange: Exchange<{ readonly journeyId: string; readonly slot: string }>,
  { situation, sees }: OpenApplication,
  wrong?: { readonly errors: Readonly<Record<string, string>>; readonly reason?: string },
) {
  if (sees !== 'everything') throw new NotFound()
  const viewed = view(situation.scheme, situation.state, situation.context)
  const slot = viewed.slots.find((each) => each.slot.slot === exchange.params.slot)
  if (!slot) throw new NotFound()
  const sealed =
    situation.state.edition && (await findApplicationEdition(exchange, situation.state.edition.editionId))
  if (!sealed) throw new NotAllowed(nothingToSign)
  if (slot.state === 'waiting') {
    const first = viewed.slots
      .filter((each) => slot.after.includes(each.slot.slot))
      .map((each) => each.slot.name)
    throw new NotAllowed({
      code: 'out-of-order',
      says: `Others sign first: ${first.join(', ')}.`,
      rule: 'The scheme sets the order of signatures.',
      remedy: 'It will come to you in To do.',
    })
  }
  if (!slot.holders.some((holder) => holder.personId === exchange.actor.personId)) {
    throw new NotAllowed({
      code: 'not-yours',
      says: `This is for the ${slot.slot.name} to sign.`,
      rule: `Only the ${slot.slot.name} may sign here.`,
      source: 'The reporting line today',
      fact: `Today that is ${slot.holders.map((holder) => holder.name).join(' or ') || 'nobody'}.`,
    })
  }
  return {
    title: `Read and sign as ${slot.slot.name}`,
    wide: false,
    backLink: { href: `/applications/${situation.journeyId}` },
    ...(wrong ? { status: 422 } : {}),
    page: (
      <SignPage
        scheme={situation.scheme}
        view={viewed}
        applicantName={situation.applicant.name}
        journeyId={situation.journeyId}
        slot={slot}
        edition={sealed}
        myName={exchange.person.name}
        tokens={exchange.tokens}
        errors={wrong?.errors}
        reason={wrong?.reason}
        again={sealed.number > 1}
      />
    ),
  }
}

const read = defineRoute({
  method: 'GET',
  url: '/applications/:journeyId/sign/:slot',
  access: { signedIn: true },
  handle: async (exchange) => signPage(exchange, await openApplication(exchange, exchange.params.journeyId)),
})

function editionIn(body: Exchange['body']): EditionId {
  const { edition } = body
  if (!isUuid(edition)) throw new NotFound()
  return edition as EditionId
}

const sign = defineRoute({
  method: 'POST',
  url: '/applications/:journeyId/sign/:slot',
  access: { signedIn: true },
  async handle(exchange) {
    const { journeyId, slot } = exchange.params
    const open = await openApplication(exchange, journeyId)
    if (exchange.body['confirm'] !== 'yes')
      return signPage(exchange, open, {
        errors: { confirm: 'Tick to confirm that you have read it and sign it' },
      })
    accepted(
      await signApplication(
        exchange,
        open.situation.journeyId,
        slot,
        editionIn(exchange.body),
        exchange.person.name,
      ),
    )
    return { redirect: `/applications/${journeyId}`, flash: 'You have signed the portfolio.' }
  },
})

const decline = defineRoute({
  method: 'POST',
  url: '/applications/:journeyId/sign/:slot/decline',
  access: { signedIn: true },
  async handle(exchange) {
    const { journeyId, slot } = exchange.params
    const open = await openApplication(exchange, journeyId)
    const reason = String(exchange.body['reason'] ?? '')
    const declined = await declineToSign(exchange, open.situation.journeyId, slot, editionIn(exchange.body), {
      reason,
      printedName: exchange.person.name,
    })
    const errors = declined.ok ? undefined : refusalsByField(declined.refusals)
    if (errors) return signPage(exchange, open, { errors, reason })
    accepted(declined)
    return {
      redirect: `/applications/${journeyId}`,
      flash: 'You declined to sign. The applicant has been told why.',
    }
  },
})

const edition = defineRoute({
  method: 'GET',
  url: '/applications/:journeyId/editions/:editionId',
  access: { signedIn: true },
  async handle(exchange) {
    const { situation, sees } = await openApplication(exchange, exchange.params.journeyId)
    const sealed =
      sees === 'everything'
        ? await findApplicationEdition(exchange, exchange.params.editionId as EditionId)
        : undefined
    if (!sealed || sealed.owner.id !== situation.journeyId) throw new NotFound()
    return {
      title: `Portfolio of ${situation.applicant.name}`,
      backLink: { href: `/applications/${situation.journeyId}` },
      page: (
        <EditionPage
          situation={situation}
          edition={sealed}
          current={situation.state.edition?.editionId === sealed.editionId}
          braille={await brailleHere()}
        />
      ),
    }
  },
})

const submitPage = defineRoute({
  method: 'GET',
  url: '/applications/:journeyId/submit/:task',
  access: { signedIn: true },
  async handle(exchange) {
    const { situation, sees } = await openApplication(exchange, exchange.params.journeyId)
    if (sees !== 'everything') throw new NotFound()
    const viewed = view(situation.scheme, situation.state, situation.context)
    const task = viewed.stages
      .flatMap((stage) => stage.tasks)
      .find((each) => each.task.task === exchange.params.task)
    if (task?.task.does !== 'submit') throw new NotFound()
    return {
      title: task.task.name,
      backLink: { href: `/applications/${situation.journeyId}` },
      page: <SubmitPage situation={situation} view={viewed} task={task} tokens={exchange.tokens} />,
    }
  },
})

const submit = defineRoute({
  method: 'POST',
  url: '/applications/:journeyId/submit/:task',
  access: { signedIn: true },
  async handle(exchange) {
    const { journeyId, task } = exchange.params
    const { situation } = await openApplication(exchange, journeyId)
    accepted(await submitApplication(exchange, situation.journeyId, task))
    return { redirect: `/applications/${journeyId}`, flash: 'Submitted. You can see here what happens next.' }
  },
})

export const signingRoutes: readonly RouteDefinition[] = [
  sealPage,
  seal,
  read,
  sign,
  decline,
  edition,
  submitPage,
  submit,
]
