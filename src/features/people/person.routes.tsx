import { type AccessRule, allows, type Relations } from '../../kernel/access.ts'
import { isUuid, type PersonId } from '../../kernel/ids.ts'
import { noteView } from '../../platform/audit/views.ts'
import {
  defineRoute,
  type Exchange,
  NotAllowed,
  NotFound,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import { textOf } from '../../platform/http/body.ts'
import { noteWaits } from '../../platform/http/waits.ts'
import { dateValues, dayOf, formatDay } from '../../ui/public.ts'
import { endAbsence, placeHold, recordAbsence, releaseHold } from './absences.handlers.ts'
import { disputeFact, personFactNames, postFactNames, settleFact } from './disputes.handlers.ts'
import { findPersonFacts, type PersonFacts } from './facts.queries.ts'
import { formRoutes } from './form-route.tsx'
import { lineManagersOf } from './line.queries.ts'
import * as access from './people.access.ts'
import type { PeoplePorts } from './people.ports.ts'
import { absenceKinds, holdKinds, type PostId } from './people.tables.ts'
import { findPersonRecord, personExtras } from './person-page.queries.ts'
import { AbsenceForm, DisputeForm, HoldForm, LastDayForm, SettleForm } from './person-forms.pages.tsx'
import { factName, PersonPage } from './person.pages.tsx'
import { relationTo } from './relations.queries.ts'

interface PersonContext {
  readonly facts: PersonFacts
  readonly relations: Relations
}

/** How the actor stands to the person; not found when they may not read the page at all. */
async function mayRead(
  { tx, actor, today }: Pick<Exchange, 'tx' | 'actor' | 'today'>,
  personId: string,
): Promise<Relations> {
  if (!isUuid(personId)) throw new NotFound()
  const relations = await relationTo(tx, actor, personId as PersonId, today)
  if (!allows(access.readPerson, relations)) throw new NotFound()
  return relations
}

/** The person, when the actor may read their page at all; what a rule beyond that forbids is refused in words. */
async function loadPerson(
  exchange: Pick<Exchange, 'tx' | 'actor' | 'today'>,
  personId: string,
  rule: AccessRule = access.readPerson,
  says = 'You may not do this for this person',
): Promise<PersonContext> {
  const relations = await mayRead(exchange, personId)
  const facts = await findPersonFacts(exchange.tx, personId as PersonId)
  if (!facts) throw new NotFound()
  if (!allows(rule, relations)) {
    throw new NotAllowed({
      code: 'not-yours-to-do',
      says,
      fact: `How you stand to ${facts.name} does not allow it`,
      source: 'The reporting line and your duties',
      remedy: 'Ask the person’s manager, or HR',
    })
  }
  return { facts, relations }
}

const backTo = ({ facts }: PersonContext) => ({
  href: `/people/${facts.personId}`,
  text: `Back to ${facts.name}`,
})
const pageOf = (facts: PersonFacts) => `/people/${facts.personId}`

/** A person's page, disputes, days away and holds. */
export function personRoutes(ports: PeoplePorts): readonly RouteDefinition[] {
  return [
    defineRoute({
      method: 'GET',
      url: '/people/:personId',
      access: { signedIn: true },
      async handle({ tx, actor, today, params, databases }) {
        const relations = await mayRead({ tx, actor, today }, params.personId)
        const record = await findPersonRecord(tx, params.personId as PersonId, today)
        if (!record) throw new NotFound()
        const { facts, extras } = record
        noteView({ databases, actor }, { kind: 'person', id: facts.personId }, facts.personId)
        const managers = await lineManagersOf(tx, facts.personId, today)
        const words = await ports.packWords(tx, actor.authorityId)
        return {
          title: facts.name,
          page: (
            <PersonPage
              facts={facts}
              relations={relations}
              extras={extras}
              managers={managers}
              words={words}
              today={today}
            />
          ),
        }
      },
    }),

    ...formRoutes({
      url: '/people/:personId/dispute',
      access: { signedIn: true },
      async load(exchange) {
        const context = await loadPerson(
          exchange,
          exchange.params.personId,
          access.disputeFacts,
          disputeOwnOnly,
        )
        // The fact comes by the link and goes along in the form.
        const asked = exchange.body['fact'] === undefined ? exchange.query : exchange.body
        const fact = textOf(asked, 'fact')
        const postId = textOf(asked, 'post')
        const post = postId === '' ? undefined : context.facts.posts.find((each) => each.id === postId)
        const known = post ? postFactNames : personFactNames
        if ((postId !== '' && !post) || !Object.hasOwn(known, fact)) throw new NotFound()
        return { ...context, fact, post }
      },
      title: ({ fact }) => `Dispute: ${factName(fact)}`,
      backLink: backTo,
      page: ({ facts, fact, post }, form) => (
        <DisputeForm form={form} facts={facts} fact={fact} post={post} />
      ),
      async submit(exchange, { facts, fact, post }, form) {
        const note = form.text('note', 'Say what is wrong and what it should be')
        if (note === undefined) return undefined
        const done = await disputeFact(exchange.tx, exchange, {
          personId: facts.personId,
          postId: post?.id as PostId | undefined,
          fact,
          note,
        })
        if (form.accepted(done) === undefined) return undefined
        return {
          redirect: pageOf(facts),
          flash: 'Marked as disputed. Those who keep people’s records will look at it.',
        }
      },
    }),

    ...formRoutes({
      url: '/people/:personId/disputes/:disputeId',
      access: { signedIn: true },
      async load(exchange) {
        const context = await loadPerson(
          exchange,
          exchange.params.personId,
          access.settleFacts,
          'Only those who keep people’s records may settle what is disputed',
        )
        const extras = await personExtras(exchange.tx, context.facts.personId, exchange.today)
        const dispute = extras.disputes.find((each) => each.id === exchange.params.disputeId)
        if (!dispute) throw new NotFound()
        noteWaits(exchange.tx, () => ({
          otherwise: { duties: ['people-administration'], to: 'Settle it', since: dayOf(dispute.at) },
        }))
        return { ...context, dispute }
      },
      title: ({ dispute }) => `Settle: ${factName(dispute.fact)}`,
      backLink: backTo,
      page: ({ facts, dispute }, form) => <SettleForm form={form} facts={facts} dispute={dispute} />,
      async submit(exchange, { facts, dispute }, form) {
        const settlement = form.choice(
          'settlement',
          ['corrected', 'stands'],
          'Select whether the record was put right or stands',
        )
        const note = form.text('note', 'Say how you settled it, for the person to read')
        if (!settlement || note === undefined) return undefined
        const done = await settleFact(exchange.tx, exchange, { disputeId: dispute.id, settlement, note })
        if (form.accepted(done) === undefined) return undefined
        return { redirect: pageOf(facts), flash: 'Settled' }
      },
    }),

    ...formRoutes({
      url: '/people/:personId/absences',
      access: { signedIn: true },
      load: (exchange) =>
        loadPerson(
          exchange,
          exchange.params.personId,
          access.recordAbsences,
          'Only managers and HR may record days away',
        ),
      title: () => 'Record days away',
      backLink: backTo,
      page: ({ facts }, form) => <AbsenceForm form={form} facts={facts} />,
      async submit(exchange, { facts }, form) {
        const kind = form.choice('kind', absenceKinds, 'Select why they are away')
        const from = form.day('from', 'Enter the first day away')
        const to = form.day('to')
        if (!form.isFine || !kind || !from) return undefined
        const done = await recordAbsence(exchange.tx, exchange, { personId: facts.personId, kind, from, to })
        if (form.accepted(done) === undefined) return undefined
        return { redirect: pageOf(facts), flash: 'Days away recorded' }
      },
    }),

    ...formRoutes({
      url: '/people/:personId/absences/:absenceId',
      access: { signedIn: true },
      async load(exchange) {
        const context = await loadPerson(
          exchange,
          exchange.params.personId,
          access.recordAbsences,
          'Only managers and HR may record a return',
        )
        const absence = context.facts.absences.find((each) => each.id === exchange.params.absenceId)
        if (!absence) throw new NotFound()
        noteWaits(exchange.tx, () =>
          absence.to ? {} : { otherwise: 'It goes on until the return is recorded.' },
        )
        return { ...context, absence }
      },
      title: () => 'Record the return',
      backLink: backTo,
      values: ({ absence }) => dateValues(absence.to, 'lastDay'),
      page: ({ facts, absence }, form) => (
        <LastDayForm
          form={form}
          action={`${pageOf(facts)}/absences/${absence.id}`}
          title="Record the return"
          says={`${facts.name} has been away from ${formatDay(absence.from)}.`}
          label="What was the last day away?"
          button="Record the return"
        />
      ),
      async submit(exchange, { facts, absence }, form) {
        const lastDay = form.day('lastDay', 'Enter the last day away')
        if (!lastDay) return undefined
        const done = await endAbsence(exchange.tx, exchange, { absenceId: absence.id, lastDay })
        if (form.accepted(done) === undefined) return undefined
        return { redirect: pageOf(facts), flash: 'Return recorded' }
      },
    }),

    ...formRoutes({
      url: '/people/:personId/holds',
      access: { signedIn: true },
      load: (exchange) => loadPerson(exchange, exchange.params.personId, access.placeHolds, holdsOnly),
      title: () => 'Place a hold',
      backLink: backTo,
      values: (_context, { today }) => dateValues(today, 'from'),
      page: ({ facts }, form) => <HoldForm form={form} facts={facts} />,
      async submit(exchange, { facts }, form) {
        const kind = form.choice('kind', holdKinds, 'Select the reason for the hold')
        const from = form.day('from', 'Enter the day from which it holds')
        if (!kind || !from) return undefined
        const done = await placeHold(exchange.tx, exchange, { personId: facts.personId, kind, from })
        if (form.accepted(done) === undefined) return undefined
        return { redirect: pageOf(facts), flash: 'Hold placed. Others see only that it is paused.' }
      },
    }),

    ...formRoutes({
      url: '/people/:personId/holds/:holdId',
      access: { signedIn: true },
      async load(exchange) {
        const context = await loadPerson(exchange, exchange.params.personId, access.placeHolds, holdsOnly)
        const hold = context.facts.holds.find((each) => each.id === exchange.params.holdId)
        if (!hold) throw new NotFound()
        noteWaits(exchange.tx, () =>
          hold.to
            ? {}
            : {
                otherwise: {
                  duties: ['hr'],
                  to: 'Release the hold when its reason is over',
                  since: hold.from,
                },
              },
        )
        return { ...context, hold }
      },
      title: () => 'Release the hold',
      backLink: backTo,
      values: (_context, { today }) => dateValues(today, 'lastDay'),
      page: ({ facts, hold }, form) => (
        <LastDayForm
          form={form}
          action={`${pageOf(facts)}/holds/${hold.id}`}
          title="Release the hold"
          says={`After this day ${facts.name}’s progression goes on.`}
          label="What is the last day of the hold?"
          button="Release the hold"
        />
      ),
      async submit(exchange, { facts, hold }, form) {
        const lastDay = form.day('lastDay', 'Enter the last day of the hold')
        if (!lastDay) return undefined
        const done = await releaseHold(exchange.tx, exchange, { holdId: hold.id, lastDay })
        if (form.accepted(done) === undefined) return undefined
        return { redirect: pageOf(facts), flash: 'Hold released' }
      },
    }),
  ]
}

const disputeOwnOnly = 'You can dispute only facts about yourself'
const holdsOnly = 'Only HR and the person’s head of service may place or release a hold'
