import { isUuid } from '../../kernel/ids.ts'
import { textOf } from '../../platform/http/body.ts'
import { defineRoute, NotFound, type RouteDefinition } from '../../platform/http/route.ts'
import {
  Button,
  EmptyState,
  Form,
  type FormTokens,
  Input,
  InsetText,
  SortableTable,
} from '../../ui/public.ts'
import { findPerson, type PersonSummary, searchPeople } from '../people/public.ts'
import { askForWork, workHref } from '../long-work/public.ts'
import { countsAbout } from './personal.queries.ts'
import { personalDataWork } from './personal.work.ts'

/** What is kept about one person, for whoever asks for their own data: made by the records officer, looked at, given. */

const officer = { duty: 'records-officer' } as const
const url = '/manage/personal-data'
type Found = Pick<PersonSummary, 'id' | 'name'>

function ChoosePage({ q, people }: { readonly q: string; readonly people: readonly Found[] }) {
  return (
    <>
      <h1 class="govuk-heading-l">What is kept about a person</h1>
      <p class="govuk-body">
        When somebody asks for the data that is kept about them, find them here and download it.
      </p>
      <form method="get" action={url}>
        <Input name="q" label={{ text: 'Name', classes: 'govuk-label--s' }} value={q} />
        <Button tone="secondary" text="Find" />
      </form>
      {q !== '' && people.length === 0 && (
        <EmptyState title="Nobody is called that" text="Look whether the name is spelt as in the register." />
      )}
      {people.length > 0 && (
        <ul class="govuk-list">
          {people.map(({ id, name }) => (
            <li key={id}>
              <a class="govuk-link" href={`${url}/${id}`}>
                {name}
              </a>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function AboutPage(props: {
  readonly personId: string
  readonly name: string
  readonly parts: readonly { readonly part: string; readonly count: number }[]
  readonly tokens: FormTokens
}) {
  return (
    <>
      <h1 class="govuk-heading-l">What is kept about {props.name}</h1>
      <InsetText>
        The file also holds what others wrote about {props.name}, and names of others. Read it before you give
        it: take out what would tell them about somebody else. Worries of families, equality answers, and
        feedback that was not let through are not in it.
      </InsetText>
      <p class="govuk-body">
        <a class="govuk-link" href={`${url}/${props.personId}/equality`}>
          Withdraw equality answers of somebody who has left
        </a>
      </p>
      <SortableTable
        caption="Parts of the file"
        columns={[{ title: 'Part' }, { title: 'Entries' }]}
        rows={props.parts.map(({ part, count }) => ({ cells: [part, String(count)] }))}
      />
      <Form tokens={props.tokens} action={`${url}/${props.personId}`}>
        <p class="govuk-body">
          Making the file takes some seconds. You are led to a page that says how far it is.
        </p>
        <Button preventDoubleClick text="Make the file (JSON)" />
      </Form>
      <p class="govuk-body">
        <a class="govuk-link" href={`/manage/erasures/new/${props.personId}`}>
          Erase the record of {props.name}
        </a>
      </p>
    </>
  )
}

export const personalRoutes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url,
    access: officer,
    async handle({ tx, query, today }) {
      const q = textOf(query, 'q')
      const people =
        q === ''
          ? []
          : (await searchPeople(tx, { text: q, limit: 20, includeLeavers: true, on: today })).people
      return { title: 'What is kept about a person', page: <ChoosePage q={q} people={people} /> }
    },
  }),
  defineRoute({
    method: 'GET',
    url: `${url}/:personId`,
    access: officer,
    async handle({ tx, params, today, tokens }) {
      const person = isUuid(params.personId) ? await findPerson(tx, params.personId, today) : undefined
      if (!person) throw new NotFound()
      const parts = await countsAbout(tx, person.id)
      return {
        title: `What is kept about ${person.name}`,
        backLink: { href: url, text: 'Find somebody else' },
        page: <AboutPage personId={person.id} name={person.name} parts={parts} tokens={tokens} />,
      }
    },
  }),
  defineRoute({
    method: 'POST',
    url: `${url}/:personId`,
    access: officer,
    perMinute: 20,
    async handle({ tx, params, today, now, actor }) {
      const person = isUuid(params.personId) ? await findPerson(tx, params.personId, today) : undefined
      if (!person) throw new NotFound()
      const { id } = await askForWork(tx, {
        ...{ kind: personalDataWork, key: person.id, about: person.id, by: actor.personId, now },
      })
      return { redirect: workHref(id) }
    },
  }),
]
