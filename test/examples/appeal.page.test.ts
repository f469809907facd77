import assert from 'node:assert/strict'
import { join } from 'node:path'
import { before, describe, test } from 'node:test'
import { applicationsRoutes, registerApplications } from '../../src/features/applications/public.ts'
import { writeSection } from '../../src/features/documents/documents.store.ts'
import { routes as documentsRoutes, startDocument } from '../../src/features/documents/public.ts'
import { insertJourney } from '../../src/features/journeys/journey.store.ts'
import {
  commandJourney,
  type Doing,
  findSituation,
  refreshJourney,
  registerJourneys,
  standingsOf,
} from '../../src/features/journeys/public.ts'
import { currentSchemes, installPack, readPack } from '../../src/features/packs/public.ts'
import { connectPanels, findSitting, panelsRoutes, planSitting } from '../../src/features/panels/public.ts'
import { seatMembers } from '../../src/features/panels/sitting.handlers.ts'
import { anOrganisation } from '../../src/features/people/people.builders.ts'
import { personBySubject, personOnPage, personOnPageSql } from '../../src/features/people/public.ts'
import { connectQualityAssurance } from '../../src/features/quality-assurance/public.ts'
import {
  type CompiledScheme,
  type JourneyEvent,
  journeyDecider,
  noJourney,
} from '../../src/features/schemes/public.ts'
import { countTodo } from '../../src/features/tasks/public.ts'
import { isoDate, type IsoDate, type IsoInstant } from '../../src/kernel/dates.ts'
import type { EditionId, JourneyId, PersonId, SittingId } from '../../src/kernel/ids.ts'
import type { Tx } from '../../src/platform/database/tables.ts'
import { appendEvents } from '../../src/platform/events/events.ts'
import { useTestDatabase } from '../support/test-database.ts'
import { useTestServer } from '../support/test-server.ts'

/** The scheme of docs/examples/decisions over HTTP: recommended, decided, confirmed, and changed on appeal. */

const today = isoDate('2026-12-04')
const now = '2026-12-04T09:30:00Z' as IsoInstant
const heard = '2026-12-18' as IsoDate

const members = {
  cleo: { name: 'Cleo Marsh', jobTitle: 'Chief of Practice', kind: 'chief' },
  hari: { name: 'Hari Bose', jobTitle: 'Head of Practice', kind: 'head', team: 'East', manager: 'cleo' },
  olu: { name: 'Olu Adeyemi', jobTitle: 'Head of Practice', kind: 'head', team: 'West', manager: 'cleo' },
  lou: { name: 'Lou Finch', jobTitle: 'Practice Lead', kind: 'lead', team: 'North', manager: 'hari' },
  wren: {
    name: 'Wren Hale',
    jobTitle: 'Practitioner',
    kind: 'practitioner',
    level: 'practitioner',
    team: 'North',
    manager: 'lou',
    qualified: true,
  },
  dev: {
    name: 'Dev Amin',
    jobTitle: 'Development Officer',
    kind: 'practitioner',
    duties: ['practice-development'],
  },
  pia: { name: 'Pia Lund', jobTitle: 'Practice Lead', kind: 'lead', duties: ['panel-pool'] },
  pat: { name: 'Pat Lowe', jobTitle: 'Practice Lead', kind: 'lead', duties: ['panel-pool'] },
  pim: { name: 'Pim Vos', jobTitle: 'Practice Lead', kind: 'lead', duties: ['panel-pool'] },
} as const
type Who = keyof typeof members

function useExample() {
  registerJourneys()
  registerApplications()
  connectQualityAssurance()
  connectPanels()
  const people: Partial<Record<Who, PersonId>> = {}
  let scheme: CompiledScheme | undefined
  const database = useTestDatabase(async ({ databases, authorityId }) => {
    const { pack } = await readPack(join(import.meta.dirname, '../../docs/examples/decisions'))
    if (!pack) throw new Error('The example cannot be read')
    const installed = await installPack(databases, authorityId, pack)
    if (!installed.ok) throw new Error(installed.refusals[0].says)
    await databases.write(authorityId, async (tx) => {
      Object.assign(people, (await anOrganisation(tx, { actor: {}, today }, members)).people)
      scheme = (await currentSchemes(tx, today)).find((each) => each.scheme === 'advancing')
    })
  })
  const all = people as Record<Who, PersonId>
  const server = useTestServer(() => ({
    database,
    routes: [...applicationsRoutes, ...panelsRoutes, ...documentsRoutes],
    people: Object.values(all).map((personId) => ({ personId })),
    ports: { personOf: personOnPage, personSql: personOnPageSql, personBySubject, todoCount: countTodo },
    at: now,
  }))
  const doing = (tx: Tx, who: Who): Doing => ({
    tx,
    today,
    now,
    actor: {
      authorityId: database.authorityId,
      personId: all[who],
      duties: new Set((members[who] as { duties?: readonly string[] }).duties ?? []),
      actingFor: undefined,
      requestId: 'test',
    },
  })
  const write = <Value>(work: (tx: Tx) => Promise<Value>) =>
    database.databases.write(database.authorityId, work)
  return { people: all, scheme: () => scheme as CompiledScheme, server, doing, write }
}

describe('an appeal over HTTP, by configuration', () => {
  const example = useExample()
  const { people, write, doing } = example
  let journeyId: JourneyId
  let panel: SittingId
  let appeal: SittingId
  const as = (who: Who) => example.server.signInAs(people[who])
  const page = async (who: Who, path = '') => (await as(who)).get(`/applications/${journeyId}${path}`)
  const does = (who: Who, task: string, values = {}) =>
    write(async (tx) => {
      const done = await commandJourney(doing(tx, who), journeyId, { do: 'complete', task, values })
      assert.ok(done.ok, JSON.stringify(done))
    })
  const plans = (meeting: string, name: string) =>
    write((tx) =>
      planSitting(doing(tx, 'dev'), example.scheme(), meeting, {
        name,
        startsAt: `${heard}T09:30:00Z` as IsoInstant,
        heldOn: heard,
        place: 'Room 4',
        joinLink: '',
        capacity: 3,
      }),
    )
  const seats = (sittingId: SittingId, chair: Who, second: Who) =>
    write(async (tx) => {
      const sitting = await findSitting(tx, sittingId)
      assert.ok(sitting)
      const seated = await seatMembers(doing(tx, 'dev'), example.scheme(), sitting, sitting.revision, [
        { seat: 'chair', personId: people[chair] },
        { seat: 'second', personId: people[second] },
      ])
      assert.ok(seated.ok, JSON.stringify(seated))
    })
  const books = async (task: string, sittingId: SittingId, time: string) => {
    const dev = await as('dev')
    await dev.get(`/applications/${journeyId}/book/${task}`)
    const booked = await dev.press('Hold this date', {
      slot: `${sittingId} ${heard}T${time}:00Z`,
      minutes: '45',
    })
    assert.equal(booked.status, 200, booked.text)
  }

  before(async () => {
    journeyId = crypto.randomUUID() as JourneyId
    const on = today
    const by = { on, by: people.wren, as: 'worker' }
    const editionId = '01990000-0000-7000-8000-00000000000e' as EditionId
    const { scheme, version, hash } = example.scheme()
    const events: JourneyEvent[] = [
      { type: 'journey-started', scheme, version, hash, applicantId: people.wren, values: {}, ...by },
      { type: 'stage-opened', stage: 'writing', on },
      { type: 'requirement-waived', requirement: 'learning', ground: 'new-here', on, by: people.dev },
      { type: 'edition-sealed', editionId, number: 1, hash: 'h'.repeat(64), documents: [], ...by },
      { type: 'step-done', task: 'send', values: { submits: editionId }, ...by },
      { type: 'stage-passed', stage: 'writing', on, results: [] },
    ]
    await write(async (tx) => {
      const stream = `journey-${journeyId}`
      const appended = await appendEvents(tx, { stream, expectedVersion: 0, events, actor: {}, at: now })
      assert.ok(appended.ok)
      const state = events.reduce(journeyDecider(example.scheme()).evolve, noJourney)
      await insertJourney(tx, journeyId, example.scheme(), state, undefined)
      const { actor } = doing(tx, 'wren')
      const documentId = await startDocument(
        tx,
        actor,
        {
          ownerKind: 'journey',
          ownerId: journeyId,
          aboutPersonId: people.wren,
          template: example.scheme().templates['account']!,
          templateHash: hash,
        },
        now,
      )
      const answers = { strengths: 'I listen.', hopes: 'To teach.' }
      await writeSection(tx, { documentId, section: 'practice', answers, base: 0, by: actor, now })
      await refreshJourney(doing(tx, 'dev'), journeyId)
    })
  })

  test('the panel recommends, in words that say it is no outcome', async () => {
    panel = await plans('panel', 'Panel')
    await seats(panel, 'pia', 'pat')
    await books('book-panel', panel, '09:30')
    const pia = await as('pia')
    const href = `/panels/${panel}/applications/${journeyId}`
    await pia.get(href)
    await pia.press('Save who is here', { came: [people.pia, people.pat] })
    const form = await pia.get(href)
    assert.match(form.text, /Waived, not met: Three pieces of learning \(Came from another authority\)/)
    assert.match(form.text, /What do you recommend\?/)
    assert.match(form.text, /Nothing follows from it yet/)
    const recorded = await pia.press('Record the recommendation', {
      outcome: 'not-yet',
      reasons: 'Too little evidence of teaching.',
      feedback: 'Lead a session first.',
    })
    assert.equal(recorded.status, 200, recorded.text)
    assert.match(recorded.text, /The recommendation is recorded/)
  })

  test('the applicant reads it once it is shared, and not before', async () => {
    const before = await page('wren')
    assert.doesNotMatch(before.text, /Not yet/)
    assert.match(before.text, /of which 1 was waived and not met/)
    assert.match(before.text, /Waived by Dev Amin on Friday 4 December 2026: Came from another authority/)
    assert.equal((await page('wren', '/decision')).status, 403)
    await does('lou', 'share')
    const shared = await page('wren')
    assert.match(shared.text, /Recommendation.*Not yet/s)
    assert.match((await page('wren', '/decision')).text, /Too little evidence of teaching/)
    await does('wren', 'answer', { answer: 'kept-elsewhere' })
  })

  test('whoever decides next reads what was said before', async () => {
    const hari = await as('hari')
    const form = await hari.get(`/applications/${journeyId}/decide/decide`)
    assert.match(form.text, /Recorded before/)
    assert.match(form.text, /Recommendation: Not yet, recorded by Pia Lund/)
    assert.match(form.text, /What is the provisional outcome\?/)
    await hari.press('Record the provisional outcome', {
      outcome: 'not-yet',
      reasons: 'I agree with the panel.',
      feedback: 'As the panel says.',
    })
    const cleo = await as('cleo')
    await cleo.get(`/applications/${journeyId}/decide/confirm`)
    const missing = await cleo.press('Record the decision', { outcome: 'not-yet', reasons: '', feedback: '' })
    assert.equal(missing.status, 422)
    await cleo.press('Record the decision', {
      outcome: 'not-yet',
      reasons: 'Confirmed.',
      feedback: 'Teach first.',
    })
    assert.doesNotMatch((await page('wren')).text, /Confirm the outcome.*Done/)
    await does('lou', 'tell')
    assert.match((await page('wren', '/decision')).text, /Confirmed\./)
  })

  test('the appeal is heard by others: whoever sat before finds nothing', async () => {
    await does('wren', 'ask', { ground: 'evidence' })
    appeal = await plans('appeal', 'Appeal panel')
    await seats(appeal, 'olu', 'pim')
    await books('book-appeal', appeal, '09:30')
    const href = `/panels/${appeal}/applications/${journeyId}`
    assert.equal((await (await as('pia')).get(href)).status, 404)
    assert.equal((await (await as('hari')).get(href)).status, 404)
    const olu = await as('olu')
    const form = await olu.get(href)
    assert.equal(form.status, 200, form.text)
    assert.match(form.text, /Recorded before/)
    assert.match(form.text, /takes the place of the outcome of “Confirm the outcome”/)
    await olu.press('Save who is here', { came: [people.olu, people.pim] })
    await olu.get(href)
    const recorded = await olu.press('Record the decision', {
      outcome: 'approved',
      reasons: 'The teaching was there.',
    })
    assert.match(recorded.text, /The decision is recorded/)
  })

  test('until it is told the earlier outcome stands; then both can be read, and the first year has begun', async () => {
    assert.match((await page('wren')).text, /Not yet/)
    assert.doesNotMatch((await page('wren')).text, /Approved/)
    await does('lou', 'tell-appeal')
    assert.match((await page('wren')).text, /Approved/)
    const decisions = await page('wren', '/decision')
    assert.match(decisions.text, /The teaching was there/)
    assert.match(decisions.text, /A later decision has taken the place of this one/)
    const [next] = (await write((tx) => standingsOf(tx, [people.wren]))).filter(
      ({ status }) => status === 'running',
    )
    assert.equal(next?.scheme, 'first-year')
    const begun = await (await as('wren')).get(`/applications/${next?.journey_id}`)
    assert.match(begun.text, /What you wrote before is laid ready as a draft in “Account of practice”/)
    assert.match(begun.html, new RegExp(`/applications/${journeyId}`))
    await write(async (tx) => {
      const situation = await findSituation(
        { tx, today, authorityId: doing(tx, 'dev').actor.authorityId },
        next?.journey_id as JourneyId,
      )
      const facts = situation?.context.facts['remembered']?.map(({ fields }) => fields)
      assert.deepEqual(facts, [{ fact: 'advanced-by', value: 'approved', on: today }])
    })
  })

  test('the panel and its appeal are each on record, with who sat', async () => {
    const { meetings, sat } = await write(async (tx) => {
      const { authorityId } = doing(tx, 'dev').actor
      const situation = await findSituation({ tx, today, authorityId }, journeyId)
      assert.ok(situation)
      return situation.state
    })
    assert.deepEqual([meetings['panel']?.sittingId, meetings['appeal']?.sittingId], [panel, appeal])
    assert.deepEqual(
      [sat['panel'], sat['appeal']].map((ids) => [...(ids ?? [])].sort()),
      [[people.pia, people.pat].sort(), [people.olu, people.pim].sort()],
    )
  })
})
