import { isUuid, type PersonId } from '../../kernel/ids.ts'
import type { Refusal } from '../../kernel/refusal.ts'
import { textOf } from '../../platform/http/body.ts'
import {
  type Answer,
  defineRoute,
  type Exchange,
  NotFound,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import {
  bringInJourney,
  findProspect,
  lookAtPaper,
  type Paper,
  type PaperScan,
  signersThere,
  type Situation,
  stepsAsked,
} from '../journeys/public.ts'
import { peopleKnownBy, personMeant } from '../people/public.ts'
import { type CompiledScheme, stagesOnPaper, type StepOnPaper } from '../schemes/public.ts'
import { paperFormIn } from './bring-in.forms.ts'
import { openSchemes } from './bring-in.open.ts'
import { CheckPage } from './bring-in.check.pages.tsx'
import { ChoosePage, DaysPage } from './bring-in.pages.tsx'
import { byField, hasOneAbove, type PaperForm, readPaper } from './bring-in.rules.ts'
import { takeScans } from './scans.ts'

/** Bringing in one journey that began on paper: whom and where, the days, a look at it, keep. Nothing is kept before. */

const access = { signedIn: true } as const

async function choosePage(
  { query }: Pick<Exchange, 'query'>,
  schemes: readonly CompiledScheme[],
  errors?: Readonly<Record<string, string>>,
): Promise<Answer> {
  return {
    title: 'Bring in a journey that began on paper',
    ...(errors ? { status: 422 } : {}),
    page: (
      <ChoosePage
        places={schemes.map((scheme) => ({ scheme, stages: stagesOnPaper(scheme) }))}
        at={textOf(query, 'at')}
        who={textOf(query, 'who')}
        errors={errors}
      />
    ),
  }
}

interface Chosen {
  readonly scheme: CompiledScheme
  readonly stage: string
  readonly prospect: Situation
  readonly steps: readonly StepOnPaper[]
}

/** The scheme and stage written with a full stop between, of those that are open to the actor. */
function placeIn(at: string, schemes: readonly CompiledScheme[]) {
  const [id = '', stage = ''] = at.split('.')
  const scheme = schemes.find((each) => each.scheme === id)
  return scheme && stagesOnPaper(scheme).some((each) => each.stage === stage) ? { scheme, stage } : undefined
}

async function chosenIn(exchange: Exchange): Promise<Chosen> {
  const { tx, today, actor, body } = exchange
  const place = placeIn(textOf(body, 'at'), await openSchemes(exchange))
  const person = textOf(body, 'person')
  if (!place || !isUuid(person)) throw new NotFound()
  const asking = { tx, today, authorityId: actor.authorityId }
  const prospect = await findProspect(asking, place.scheme, person as PersonId)
  if (!prospect) throw new NotFound()
  return { ...place, prospect, steps: stepsAsked(place.scheme, prospect, place.stage) }
}

/** To whom a signature is put down, when that is one person; undefined otherwise, which is refused with its reason. */
const signerOf =
  ({ scheme, prospect }: Pick<Chosen, 'scheme' | 'prospect'>) =>
  (slot: string): string | undefined => {
    const [holder, ...others] = signersThere(scheme, prospect, slot)
    return others.length === 0 ? holder?.name : undefined
  }

const emptyForm: PaperForm = { started: '', days: {}, asked: {}, seen: '', checked: '' }

function daysPage(
  { tokens }: Exchange,
  { scheme, stage, prospect, steps }: Chosen,
  form: PaperForm,
  errors?: Readonly<Record<string, string>>,
): Answer {
  return {
    title: `Days on the paper: ${prospect.applicant.name}`,
    backLink: { href: '/bring-in', text: 'Choose another person or stage' },
    ...(errors ? { status: 422 } : {}),
    page: (
      <DaysPage
        {...{ scheme, stage, steps, form, errors, tokens }}
        applicant={prospect.applicant}
        signerOf={signerOf({ scheme, prospect })}
      />
    ),
  }
}

interface Checked {
  readonly form: PaperForm
  readonly paper: Paper
  /** Everything that is wrong, the unreadable first. */
  readonly against: readonly Refusal[]
  /** Who saw the signatures. */
  readonly seenBy: string
}

async function checked(
  exchange: Exchange,
  chosen: Chosen,
  scans: readonly PaperScan[] = [],
): Promise<Checked> {
  const form = paperFormIn(exchange.body, chosen.scheme, chosen.steps)
  const known = form.seen === '' ? [] : await peopleKnownBy(exchange.tx, [form.seen], { names: true })
  const read = readPaper(form, chosen.scheme, {
    ...{ applicantId: chosen.prospect.applicant.personId, stage: chosen.stage, steps: chosen.steps },
    ...{ known, by: exchange.actor.personId, scans, emptyIsAbove: true },
  })
  // What does not fit is said with what cannot be read, so that nobody hears of it one round later.
  const { against } = lookAtPaper(exchange, chosen.scheme, chosen.prospect, read.paper)
  const seenBy = known.find(({ id }) => id === read.paper.seenBy)?.name ?? exchange.person.name
  // A gap that closes with the day above it is no second fault.
  const gaps = against.filter(
    ({ code, field }) => code !== 'day-missing' || !hasOneAbove(chosen.steps, field),
  )
  return { form, paper: read.paper, against: [...read.against, ...gaps], seenBy }
}

function checkPage(
  exchange: Exchange,
  chosen: Chosen,
  { form, paper, seenBy }: Checked,
  errors?: Readonly<Record<string, string>>,
): Answer {
  const looked = lookAtPaper(exchange, chosen.scheme, chosen.prospect, paper)
  if (!looked.after) return daysPage(exchange, chosen, form, byField(looked.against))
  return {
    title: `Check before you bring it in: ${chosen.prospect.applicant.name}`,
    ...(errors ? { status: 422 } : {}),
    page: (
      <CheckPage
        scheme={chosen.scheme}
        stage={chosen.stage}
        steps={chosen.steps}
        form={form}
        paper={paper}
        signerOf={signerOf(chosen)}
        seenBy={seenBy}
        applicant={chosen.prospect.applicant}
        view={looked.after.view}
        errors={errors}
        tokens={exchange.tokens}
      />
    ),
  }
}

const choose = defineRoute({
  method: 'GET',
  url: '/bring-in',
  access,
  handle: async (exchange) => choosePage(exchange, await openSchemes(exchange)),
})

const days = defineRoute({
  method: 'GET',
  url: '/bring-in/days',
  access,
  async handle(exchange) {
    const { tx, today, actor, query } = exchange
    const schemes = await openSchemes(exchange)
    const place = placeIn(textOf(query, 'at'), schemes)
    const who = textOf(query, 'who')
    const person = personMeant(who, who === '' ? [] : await peopleKnownBy(tx, [who], { names: true }))
    const errors = {
      ...('says' in person ? { who: person.says } : {}),
      ...(place ? {} : { at: 'Choose the stage that was reached on paper' }),
    }
    if ('says' in person || !place) return choosePage(exchange, schemes, errors)
    const asking = { tx, today, authorityId: actor.authorityId }
    const prospect = await findProspect(asking, place.scheme, person.id)
    if (!prospect)
      return choosePage(exchange, schemes, { who: 'Nobody here has this address, number or name' })
    // What speaks against the person is said before anybody types a day.
    const against = lookAtPaper(exchange, place.scheme, prospect, {
      ...{ applicantId: person.id, values: {}, startedOn: today, stage: place.stage, days: {}, signed: [] },
      ...{ seenBy: actor.personId, checked: '', scans: [] },
    }).against.filter(({ field }) => field === 'who' || field === 'stage' || field === undefined)
    if (against.length > 0)
      return choosePage(
        exchange,
        schemes,
        byField(against.map((each) => ({ ...each, field: each.field === 'who' ? 'who' : 'at' }))),
      )
    const chosen = { ...place, prospect, steps: stepsAsked(place.scheme, prospect, place.stage) }
    return daysPage(exchange, chosen, emptyForm)
  },
})

const check = defineRoute({
  method: 'POST',
  url: '/bring-in/check',
  access,
  async handle(exchange) {
    const chosen = await chosenIn(exchange)
    const looked = await checked(exchange, chosen)
    const { form, against } = looked
    if (textOf(exchange.body, 'change') !== '') return { ...daysPage(exchange, chosen, form) }
    if (against.length > 0) return daysPage(exchange, chosen, form, byField(against))
    return checkPage(exchange, chosen, looked)
  },
})

const keep = defineRoute({
  method: 'POST',
  url: '/bring-in',
  access,
  async handle(exchange) {
    const chosen = await chosenIn(exchange)
    const looked = await checked(exchange, chosen)
    if (looked.against.length > 0) return daysPage(exchange, chosen, looked.form, byField(looked.against))
    const taken = await takeScans(exchange)
    if ('problem' in taken) return checkPage(exchange, chosen, looked, { file: taken.problem })
    const brought = await bringInJourney(exchange, chosen.scheme, { ...looked.paper, scans: taken.scans })
    if (!brought.ok) {
      const errors = byField(brought.refusals)
      return 'file' in errors
        ? checkPage(exchange, chosen, looked, errors)
        : daysPage(exchange, chosen, looked.form, errors)
    }
    return {
      redirect: `/applications/${brought.value}/paper`,
      flash: `${chosen.prospect.applicant.name}’s journey goes on here. They have been told, and can say if something is wrong.`,
    }
  },
})

export const bringInRoutes: readonly RouteDefinition[] = [choose, days, check, keep]
