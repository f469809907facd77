import { createHash } from 'node:crypto'
import { isUuid, type JourneyId, type PersonId } from '../../kernel/ids.ts'
import { textOf } from '../../platform/http/body.ts'
import { defineRoute, type Exchange, NotFound, type RouteDefinition } from '../../platform/http/route.ts'
import { noteWaits } from '../../platform/http/waits.ts'
import { standingsById } from '../journeys/public.ts'
import { findPerson, peopleByIds, searchPeople } from '../people/public.ts'
import {
  findRedaction,
  findWords,
  type FoundText,
  listRedactions,
  placesOf,
  redactWords,
  wrongWith,
} from '../signatures/public.ts'
import {
  ChoosePersonPage,
  NewRedactionPage,
  PreviewPage,
  type RedactionForm,
  RedactionPage,
  RedactionsPage,
} from './redaction.pages.tsx'

/** Redaction by a named officer: which words, where they stand, confirm. */

const officer = { duty: 'records-officer' } as const
const pageLength = 50

const list = defineRoute({
  method: 'GET',
  url: '/manage/redactions',
  access: officer,
  async handle({ tx, query, today }) {
    const before = textOf(query, 'before')
    const redactions = await listRedactions(tx, {
      limit: pageLength + 1,
      ...(isUuid(before) ? { before } : {}),
    })
    const shown = redactions.slice(0, pageLength)
    const people = await peopleByIds(
      tx,
      shown.flatMap(({ personId }) => personId ?? []),
      today,
    )
    return {
      title: 'Redactions',
      wide: true,
      page: (
        <RedactionsPage
          redactions={shown}
          nameOf={(id) => people.get(id as PersonId)?.name ?? 'Someone who is no longer here'}
          next={redactions.length > pageLength ? `/manage/redactions?before=${shown.at(-1)?.id}` : undefined}
        />
      ),
    }
  },
})

/** Whose record is meant: named by the application, by the person, or nobody's in particular. */
async function subjectOf(
  { tx, today }: Pick<Exchange, 'tx' | 'today'>,
  journey: string,
  person: string,
): Promise<{ readonly id: PersonId; readonly name: string } | undefined> {
  const standing = isUuid(journey)
    ? (await standingsById(tx, [journey as JourneyId])).get(journey as JourneyId)
    : undefined
  if (journey !== '' && !standing) throw new NotFound()
  const id = standing?.applicant_id ?? person
  if (id === '') return undefined
  const found = await findPerson(tx, id, today)
  if (!found) throw new NotFound()
  return found
}

const start = defineRoute({
  method: 'GET',
  url: '/manage/redactions/new',
  access: officer,
  async handle(exchange) {
    const journey = textOf(exchange.query, 'journey')
    const person = textOf(exchange.query, 'person')
    const subject = await subjectOf(exchange, journey, person)
    if (!subject && textOf(exchange.query, 'everything') !== 'yes') return choosePerson(exchange)
    const form = {
      words: '',
      whole: 'yes',
      where: subject ? 'person' : 'everything',
      ground: '',
      reason: '',
      journey,
      person,
    }
    return {
      title: 'Redact words',
      backLink: { href: '/manage/redactions' },
      page: <NewRedactionPage form={form} whose={subject?.name} tokens={exchange.tokens} />,
    }
  },
})

/** The same with words that were found elsewhere: sent, so that they stand in no address. */
const startWith = defineRoute({
  method: 'POST',
  url: '/manage/redactions/new',
  access: officer,
  notLookedAt: { because: 'Shows the form that takes the words out; nothing is kept' },
  async handle(exchange) {
    const person = textOf(exchange.body, 'person')
    const subject = await subjectOf(exchange, '', person)
    const form = {
      ...{ words: textOf(exchange.body, 'words').slice(0, 500), whole: 'yes' as const },
      ...{ where: subject ? 'person' : 'everything', ground: '', reason: '', journey: '', person },
    }
    return {
      title: 'Redact words',
      backLink: { href: '/manage/redactions' },
      page: <NewRedactionPage form={form} whose={subject?.name} tokens={exchange.tokens} />,
    }
  },
})

async function choosePerson({ tx, query, today }: Exchange) {
  const typed = textOf(query, 'q').slice(0, 200)
  const { people } =
    typed === ''
      ? { people: [] }
      : await searchPeople(tx, { text: typed, limit: 20, includeLeavers: true, on: today })
  return {
    title: 'Whose record holds the words?',
    backLink: { href: '/manage/redactions' },
    page: (
      <ChoosePersonPage
        typed={typed}
        people={people.map(({ id, name, jobTitle, team }) => ({
          id,
          name,
          about: [jobTitle, team].filter(Boolean).join(', '),
        }))}
      />
    ),
  }
}

interface Read {
  readonly form: RedactionForm
  readonly subject: { readonly id: PersonId; readonly name: string } | undefined
  readonly order: { words: string; whole: boolean; ground: string; reason: string }
  /** Only this person's record; everything when undefined. */
  readonly personId: PersonId | undefined
  readonly errors: Readonly<Record<string, string>>
}

async function readForm(exchange: Exchange): Promise<Read> {
  const typed = (name: string) => textOf(exchange.body, name)
  const form: RedactionForm = {
    words: typed('words'),
    whole: typed('whole') === 'no' ? 'no' : 'yes',
    where: typed('where'),
    ground: typed('ground'),
    reason: typed('reason'),
    person: typed('person'),
    journey: typed('journey'),
  }
  const subject = await subjectOf(exchange, form.journey, form.person)
  const order = {
    words: form.words,
    whole: form.whole === 'yes',
    ground: form.ground,
    reason: form.reason,
  }
  return {
    form,
    subject,
    order,
    personId: form.where === 'everything' ? undefined : subject?.id,
    errors: wrongWith(order),
  }
}

const refused = (exchange: Exchange, { form, subject, errors }: Read) => ({
  title: 'Redact words',
  status: 422,
  backLink: { href: '/manage/redactions' },
  page: <NewRedactionPage form={form} whose={subject?.name} tokens={exchange.tokens} errors={errors} />,
})

const shown = (exchange: Exchange, read: Read, found: readonly FoundText[], changed: boolean) => ({
  title: 'Check the places',
  wide: true,
  ...(changed ? { status: 422 } : {}),
  backLink: { href: '/manage/redactions' },
  page: (
    <PreviewPage
      form={read.form}
      whose={read.personId ? read.subject?.name : undefined}
      found={found}
      seen={fingerprint(found)}
      changed={changed}
      tokens={exchange.tokens}
    />
  ),
})

/** Of the places alone: told apart when somebody writes or saves between the two steps. */
function fingerprint(found: readonly FoundText[]): string {
  const places = found.map(({ table, key, path, ranges }) => [table, key, path, ranges])
  return createHash('sha256').update(JSON.stringify(places)).digest('base64url')
}

const preview = defineRoute({
  method: 'POST',
  url: '/manage/redactions/preview',
  access: officer,
  notLookedAt: { because: 'Shows what would happen; nothing is kept' },
  async handle(exchange) {
    const read = await readForm(exchange)
    if (Object.keys(read.errors).length > 0) return refused(exchange, read)
    const found = await findWords(exchange.tx, { ...read.order, personId: read.personId })
    return shown(exchange, read, found, false)
  },
})

const confirm = defineRoute({
  method: 'POST',
  url: '/manage/redactions',
  access: officer,
  notLookedAt: {
    because: 'The words are to be taken out of every record; the reason is looked at',
    fields: ['words'],
  },
  async handle(exchange) {
    const read = await readForm(exchange)
    if (Object.keys(read.errors).length > 0) return refused(exchange, read)
    const found = await findWords(exchange.tx, { ...read.order, personId: read.personId })
    if (found.length === 0 || fingerprint(found) !== textOf(exchange.body, 'seen'))
      return shown(exchange, read, found, true)
    const done = await redactWords(exchange, {
      ...read.order,
      personId: read.personId,
      journeyId: read.form.journey === '' ? undefined : (read.form.journey as JourneyId),
      orderedByName: exchange.person.name,
    })
    return {
      redirect: `/manage/redactions/${done.redaction.id}`,
      flash: `The words were taken out of ${done.found.length === 1 ? '1 text' : `${done.found.length} texts`}.`,
    }
  },
})

const one = defineRoute({
  method: 'GET',
  url: '/manage/redactions/:redactionId',
  access: officer,
  async handle({ tx, params, today }) {
    const redaction = await findRedaction(tx, params.redactionId)
    if (!redaction) throw new NotFound()
    noteWaits(tx, () => ({ otherwise: 'The words were taken out. Nothing is left to do.' }))
    const places = await placesOf(tx, redaction.id)
    const person = redaction.personId && (await findPerson(tx, redaction.personId, today))
    return {
      title: 'Redaction',
      backLink: { href: '/manage/redactions' },
      page: (
        <RedactionPage
          redaction={redaction}
          places={places}
          nameOf={() => (person ? person.name : 'Someone who is no longer here')}
        />
      ),
    }
  },
})

export const redactionRoutes: readonly RouteDefinition[] = [list, start, startWith, preview, confirm, one]
