import type { IsoDate } from '../../kernel/dates.ts'
import { isUuid, type PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { textOf } from '../../platform/http/body.ts'
import { defineRoute, type Exchange, NotFound, type RouteDefinition } from '../../platform/http/route.ts'
import { csvFile } from '../../platform/rendering/csv.ts'
import { dateValues, withQuery } from '../../ui/public.ts'
import { endDuty, grantDuty } from './duties.handlers.ts'
import { findPersonFacts, type PersonFacts } from './facts.queries.ts'
import type { FormReader } from './form-reader.ts'
import { formRoutes } from './form-route.tsx'
import { DetailsForm, DutyForm, ManagePersonPage, PeopleListPage, TeamsPage } from './manage-people.pages.tsx'
import { peopleManagers, peopleReaders } from './people.access.ts'
import { type Coded, nameOf, type PeoplePorts } from './people.ports.ts'
import { namePartsOf, openTeams, type PersonSummary, searchPeople } from './people.queries.ts'
import type { TeamId } from './people.tables.ts'
import { LastDayForm } from './person-forms.pages.tsx'
import { personExtras } from './person-page.queries.ts'
import { addPerson, addTeam, changePerson, type PersonDetails, personLeaves } from './persons.handlers.ts'

const managers = { duty: peopleManagers } as const

function peopleCsv(people: readonly PersonSummary[], levels: readonly Coded[]): string {
  return csvFile(
    ['Name', 'Job title', 'Level', 'Team', 'Work email', 'Status'],
    people.map((person) => [
      person.name,
      person.jobTitle,
      person.level && nameOf(levels, person.level),
      person.team,
      person.email,
      person.status === 'left' ? 'Has left' : 'Works here',
    ]),
  )
}

/** The person an administrator works on; anything else is not found. */
export async function managedPerson(tx: Tx, personId: string): Promise<PersonFacts> {
  const facts = isUuid(personId) ? await findPersonFacts(tx, personId as PersonId) : undefined
  if (!facts) throw new NotFound()
  return facts
}

const manageHref = (personId: PersonId) => `/manage/people/${personId}`
export const backToManaged = ({ facts }: { readonly facts: PersonFacts }) => ({
  href: manageHref(facts.personId),
  text: `Back to ${facts.name}`,
})

function detailsIn(form: FormReader): PersonDetails | undefined {
  const details: PersonDetails = {
    givenName: form.text('givenName', 'Enter a first name') ?? '',
    familyName: form.text('familyName', 'Enter a last name') ?? '',
    knownAs: form.text('knownAs'),
    email: form.text('email', 'Enter a work email address') ?? '',
    phone: form.text('phone'),
    registrationNumber: form.text('registrationNumber'),
    registrationRenewsOn: form.day('registrationRenewsOn'),
    qualifiedOn: form.day('qualifiedOn'),
    startedWithEmployerOn: form.day('startedWithEmployerOn'),
  }
  return form.isFine ? details : undefined
}

/** People and teams, kept by administrators; the list also for those who work with everyone. */
export function managePeopleRoutes(ports: PeoplePorts): readonly RouteDefinition[] {
  const words = ({ tx, actor }: Pick<Exchange, 'tx' | 'actor'>) => ports.packWords(tx, actor.authorityId)
  return [
    defineRoute({
      method: 'GET',
      url: '/manage/people',
      access: { duty: peopleReaders },
      async handle({ tx, actor, today, query }) {
        const text = textOf(query, 'q')
        const leavers = textOf(query, 'leavers') === 'yes'
        if (textOf(query, 'format') === 'csv') {
          const { people } = await searchPeople(tx, {
            text,
            includeLeavers: leavers,
            limit: 5_000,
            on: today,
          })
          const { levels } = await words({ tx, actor })
          return {
            file: Buffer.from(peopleCsv(people, levels)),
            type: 'text/csv; charset=utf-8',
            name: `people-${today}.csv`,
          }
        }
        const found = await searchPeople(tx, {
          text,
          includeLeavers: leavers,
          after: textOf(query, 'after'),
          on: today,
        })
        return {
          title: 'People',
          wide: true,
          page: (
            <PeopleListPage
              found={found}
              text={text}
              leavers={leavers}
              mayChange={peopleManagers.some((duty) => actor.duties.has(duty))}
              words={await words({ tx, actor })}
              csvHref={withQuery('/manage/people', query, { format: 'csv' })}
              nextHref={found.next && withQuery('/manage/people', query, { after: found.next })}
            />
          ),
        }
      },
    }),

    ...formRoutes({
      url: '/manage/people/new',
      access: managers,
      notLookedAt: { because: 'Names and work addresses of staff are what it is for' },
      load: async () => ({}),
      title: () => 'Add a person',
      backLink: () => ({ href: '/manage/people', text: 'Back to people' }),
      page: (_context, form) => (
        <DetailsForm form={form} action="/manage/people/new" title="Add a person" button="Add the person" />
      ),
      async submit(exchange, _context, form) {
        const details = detailsIn(form)
        const personId = details && form.accepted(await addPerson(exchange.tx, exchange, details))
        if (personId === undefined) return undefined
        return { redirect: manageHref(personId), flash: 'Person added. Give them a post next.' }
      },
    }),

    defineRoute({
      method: 'GET',
      url: '/manage/people/:personId',
      access: managers,
      async handle({ tx, actor, today, params }) {
        const facts = await managedPerson(tx, params.personId)
        const extras = await personExtras(tx, facts.personId, today)
        return {
          title: facts.name,
          backLink: { href: `/people/${facts.personId}`, text: `Back to ${facts.name}’s page` },
          page: <ManagePersonPage facts={facts} extras={extras} words={await words({ tx, actor })} />,
        }
      },
    }),

    ...formRoutes({
      url: '/manage/people/:personId/details',
      access: managers,
      notLookedAt: { because: 'Names and work addresses of staff are what it is for' },
      async load({ tx, params }) {
        const facts = await managedPerson(tx, params.personId)
        return { facts, names: await namePartsOf(tx, facts.personId) }
      },
      title: () => 'Change details',
      backLink: backToManaged,
      values: ({ facts, names }) => ({
        ...names,
        email: facts.email,
        phone: facts.phone ?? '',
        registrationNumber: facts.registration.number ?? '',
        ...dateValues(facts.registration.renewsOn, 'registrationRenewsOn'),
        ...dateValues(facts.qualifiedOn, 'qualifiedOn'),
        ...dateValues(facts.startedWithEmployerOn, 'startedWithEmployerOn'),
      }),
      page: ({ facts }, form) => (
        <DetailsForm
          form={form}
          action={`${manageHref(facts.personId)}/details`}
          title={`Change ${facts.name}’s details`}
          button="Save the details"
        />
      ),
      async submit(exchange, { facts }, form) {
        const details = detailsIn(form)
        const done =
          details && form.accepted(await changePerson(exchange.tx, exchange, facts.personId, details))
        if (done === undefined) return undefined
        return { redirect: manageHref(facts.personId), flash: 'Details saved' }
      },
    }),

    ...formRoutes({
      url: '/manage/people/:personId/leaving',
      access: managers,
      load: async ({ tx, params }) => ({ facts: await managedPerson(tx, params.personId) }),
      title: () => 'Record that they leave',
      backLink: backToManaged,
      page: ({ facts }, form) => (
        <LastDayForm
          form={form}
          action={`${manageHref(facts.personId)}/leaving`}
          title={`Record that ${facts.name} leaves`}
          says="Their posts, duties and standing in end on this day. What they wrote, signed and decided stays."
          label="What is their last day?"
          button="Record that they leave"
        />
      ),
      async submit(exchange, { facts }, form) {
        const lastDay = form.day('lastDay', 'Enter their last day')
        if (!lastDay) return undefined
        const done = form.accepted(await personLeaves(exchange.tx, exchange, facts.personId, lastDay))
        return done && { redirect: manageHref(facts.personId), flash: 'Recorded' }
      },
    }),

    ...formRoutes({
      url: '/manage/people/:personId/duties',
      access: managers,
      load: async (exchange) => ({
        facts: await managedPerson(exchange.tx, exchange.params.personId),
        words: await words(exchange),
      }),
      title: () => 'Give a duty',
      backLink: backToManaged,
      values: (_context, { today }) => dateValues(today, 'from'),
      page: (context, form) => <DutyForm form={form} {...context} />,
      async submit(exchange, context, form) {
        const codes = context.words.duties.map((duty) => duty.code)
        const duty = form.choice('duty', codes, 'Select a duty')
        const from = form.day('from', 'Enter the first day')
        const to = form.day('to')
        if (!form.isFine || duty === undefined || !from) return undefined
        const { personId } = context.facts
        const done = form.accepted(await grantDuty(exchange.tx, exchange, { personId, duty, from, to }))
        return done && { redirect: manageHref(personId), flash: 'Duty given' }
      },
    }),

    ...formRoutes({
      url: '/manage/people/:personId/duties/:duty/end',
      access: managers,
      async load(exchange) {
        const facts = await managedPerson(exchange.tx, exchange.params.personId)
        const { duties } = await personExtras(exchange.tx, facts.personId, exchange.today)
        const held = duties.find((each) => each.duty === exchange.params.duty && each.to === undefined)
        if (!held) throw new NotFound()
        return { facts, duty: held.duty, name: nameOf((await words(exchange)).duties, held.duty) }
      },
      title: () => 'End a duty',
      backLink: backToManaged,
      values: (_context, { today }) => dateValues(today, 'lastDay'),
      page: ({ facts, duty, name }, form) => (
        <LastDayForm
          form={form}
          action={`${manageHref(facts.personId)}/duties/${duty}/end`}
          title={`End ${facts.name}’s duty: ${name}`}
          says="What they did under this duty stays. What waits for the duty goes to the others who have it."
          label="What is the last day?"
          button="End the duty"
        />
      ),
      async submit(exchange, { facts, duty }, form) {
        const lastDay = form.day('lastDay', 'Enter the last day')
        if (!lastDay) return undefined
        const done = form.accepted(
          await endDuty(exchange.tx, exchange, { personId: facts.personId, duty, lastDay }),
        )
        return done && { redirect: manageHref(facts.personId), flash: 'Duty ended' }
      },
    }),

    ...formRoutes({
      url: '/manage/teams',
      access: managers,
      load: async ({ tx, today }) => ({ teams: await teamsOnPage(tx, today) }),
      title: () => 'Teams',
      page: ({ teams }, form) => <TeamsPage form={form} teams={teams} />,
      async submit(exchange, { teams }, form) {
        const name = form.text('name', 'Enter the name of the team')
        const parent = textOf(exchange.body, 'parent')
        if (parent !== '' && !teams.some((team) => team.code === parent)) {
          form.wrong('parent', 'Select a team from the list')
        }
        if (!form.isFine || name === undefined) return undefined
        const parentId = parent === '' ? undefined : (parent as TeamId)
        const done = form.accepted(await addTeam(exchange.tx, exchange, { name, parentId }))
        return done && { redirect: '/manage/teams', flash: 'Team added' }
      },
    }),
  ]
}

/** Teams with the team above by name. */
export async function teamsOnPage(tx: Tx, today: IsoDate) {
  const teams = await openTeams(tx, today)
  const names = new Map(teams.map((team) => [team.id, team.name]))
  return teams.map((team) => ({
    code: team.id,
    name: team.name,
    above: team.parentId === undefined ? undefined : names.get(team.parentId),
  }))
}
