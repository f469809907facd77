import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { useTestDatabase } from '../../../test/support/test-database.ts'
import { useTestServer } from '../../../test/support/test-server.ts'
import { isoDate, type IsoInstant } from '../../kernel/dates.ts'
import type { JourneyId, PersonId } from '../../kernel/ids.ts'
import { fixedClock } from '../../platform/clock.ts'
import { sha256 } from '../packs/pack.check.ts'
import { installPack } from '../packs/public.ts'
import { anOrganisation } from '../people/people.builders.ts'
import {
  aroundReader,
  personBySubject,
  personOnPage,
  personOnPageSql,
  seedBankHolidays,
} from '../people/public.ts'
import {
  compilePack,
  formatProblems,
  lintPack,
  noJourney,
  readPackTexts,
  resolvePack,
} from '../schemes/public.ts'
import { findTodo } from '../tasks/public.ts'
import { raiseLateBy, registerHandoffs, routes } from './public.ts'
import { handOver } from './handoffs.reactions.ts'
import { handoffsOf } from './handoffs.queries.ts'

registerHandoffs()

const today = isoDate('2026-12-04')
const now = '2026-12-04T09:30:00Z' as IsoInstant
const text = `
pack: fernshire
name: Fernshire
release: 2026.1
duties: [{ duty: pay-office, name: Pay office }, { duty: workforce, name: Workforce team }, { duty: pay-head, name: Head of pay }]
---
pathway: practice
name: Practice
levels: [{ level: worker, name: Worker, next: [senior-worker] }, { level: senior-worker, name: Senior worker }]
---
document: slip
name: Pay slip form
filled-by: team
sections: [{ section: who, name: Who, fields: [{ field: full-name, type: text, name: Full name, prefill: person.full-name }] }]
---
scheme: senior
name: Worker to senior worker
version: 1
effective: { from: 2026-01-01 }
from: worker
to: senior-worker
starts: { asked-by: applicant }
roles:
  applicant: { is: applicant, name: Applicant }
  team: { is: duty, duty: workforce, name: Workforce team }
  pay: { is: duty, duty: pay-office, name: Pay office, sees: outcome }
  head: { is: duty, duty: pay-head, name: Head of pay }
documents: [slip]
stages:
  - stage: decision
    name: Decision
    tasks: [{ task: decide, name: Record the outcome, does: decide, by: team }]
outcomes:
  - { outcome: approved, name: Approved, tone: good, effects: [{ hand-off: pay-slip }] }
  - { outcome: not-yet, name: Not yet }
hand-offs:
  - hand-off: pay-slip
    name: New pay
    from: team
    to: pay
    form: slip
    within: 5
    late-to: head
    steps: [{ step: seen, name: Pay office has seen it, by: pay }, { step: paid, name: New pay is set up, by: pay }]
`

function pack() {
  const { resolved, problems } = resolvePack(readPackTexts([{ name: 'pack.yaml', text }]), new Map())
  const all = resolved ? [...problems, ...lintPack(resolved)] : problems
  if (!resolved || all.length > 0) throw new Error(formatProblems(all))
  return compilePack(resolved, sha256)
}

describe('a hand-off whose steps are no tasks of the scheme', () => {
  const compiled = pack()
  let people: Readonly<Record<'ana' | 'hel' | 'pia' | 'wes', PersonId>>
  const database = useTestDatabase(async ({ databases, authorityId }) => {
    assert.ok((await installPack(databases, authorityId, compiled)).ok)
    people = (
      await databases.write(authorityId, (tx) =>
        anOrganisation(
          tx,
          { actor: {}, today },
          {
            ana: { name: 'Ana Lind', jobTitle: 'Worker', kind: 'worker', level: 'worker' },
            pia: { name: 'Pia Lund', jobTitle: 'Pay Officer', kind: 'pay', duties: ['pay-office'] },
            hel: { name: 'Hel Moor', jobTitle: 'Head of Pay', kind: 'head', duties: ['pay-head'] },
            wes: { name: 'Wes Moor', jobTitle: 'Officer', kind: 'officer', duties: ['workforce'] },
          },
        ),
      )
    ).people
    await databases.write(authorityId, (tx) => seedBankHolidays(tx, 2026, 2027))
  })
  const server = useTestServer(() => ({
    database,
    routes,
    people: Object.values(people).map((personId) => ({ personId })),
    ports: { personOf: personOnPage, personSql: personOnPageSql, personBySubject, around: aroundReader() },
    at: now,
  }))
  const journeyId = '01990000-0000-7000-8000-0000000000cc' as JourneyId
  const happens = (on = today, journey = journeyId) =>
    database.databases.write(database.authorityId, (tx) =>
      handOver({
        doing: {
          tx,
          today: on,
          now,
          actor: {
            authorityId: database.authorityId,
            personId: people.wes,
            duties: new Set(['workforce']),
            actingFor: undefined,
            requestId: 'test',
          },
        },
        journeyId: journey,
        events: [{ type: 'effect-caused', effect: { kind: 'hand-off', handOff: 'pay-slip' }, on }],
        after: {
          scheme: compiled.schemes['senior'],
          state: noJourney,
          applicant: { personId: people.ana, name: 'Ana Lind', registration: {}, posts: [] },
          context: { holders: {} },
        },
      } as never),
    )
  const todo = () =>
    database.databases.read(database.authorityId, async (tx) =>
      (
        await findTodo(tx, {
          personId: people.pia,
          actingFor: undefined,
          duties: new Set(['pay-office']),
        })
      ).map(({ title }) => title),
    )

  it('is sent at once by the outcome, with what is on record, and its first step waits in To do', async () => {
    await happens()
    await happens()
    assert.deepEqual(await todo(), ['Pay office has seen it'])
    const pia = await server.signInAs(people.pia)
    const list = await pia.get('/outcomes')
    const page = await pia.get(list.link('Ana Lind'))
    assert.match(page.text, /Full name Ana Lind/)
    assert.match(page.text, /Sent Friday 4 December 2026 by Wes Moor/)
  })

  const lookForLate = (moment: string) =>
    raiseLateBy({ clock: fixedClock(moment) })({
      authorityId: database.authorityId,
      payload: {},
      databases: database.databases,
      attempt: 1,
    })

  it('is raised once with whoever the scheme names when it is overdue, and shown to them from then on', async () => {
    const hel = await server.signInAs(people.hel)
    const pia = await server.signInAs(people.pia)
    const href = (await pia.get('/outcomes')).link('Ana Lind')
    const late = (day: string) => lookForLate(`${day}T05:15:00Z`)
    const tasks = () =>
      database.databases.read(database.authorityId, async (tx) =>
        (
          await findTodo(tx, { personId: people.hel, actingFor: undefined, duties: new Set(['pay-head']) })
        ).map(({ title, dueOn }) => [title, dueOn]),
      )
    await late('2026-12-11')
    assert.deepEqual(await tasks(), [])
    assert.equal((await hel.get(href)).status, 404)
    await late('2026-12-14')
    await late('2026-12-15')
    assert.deepEqual(await tasks(), [['Ask after an outcome that is overdue', '2026-12-11']])
    assert.equal((await hel.get(href)).status, 200)
    assert.match((await hel.get('/outcomes')).text, /Ana Lind/)
  })

  it('has its steps done in order, each once', async () => {
    const pia = await server.signInAs(people.pia)
    const href = (await pia.get('/outcomes')).link('Ana Lind')
    await pia.get(href)
    assert.equal((await pia.post(`${href}/steps/paid`)).status, 403)
    await pia.get(href)
    assert.match(
      (await pia.press('Pay office has seen it')).text,
      /Pay office has seen it Done on Friday 4 December 2026 by Pia Lund/,
    )
    assert.deepEqual(await todo(), ['New pay is set up'])
    await pia.get(href)
    const again = await pia.post(`${href}/steps/seen`)
    assert.equal(again.status, 409)
    assert.match(again.text, /has been done already/)
    await pia.get(href)
    await pia.press('New pay is set up')
    assert.deepEqual(await todo(), [])
    assert.match((await pia.get('/outcomes')).text, /Nothing waits for you/)
    const left = await database.databases.read(database.authorityId, (tx) =>
      tx.selectFrom('tasks').select('id').where('subject_kind', '=', 'handoff-late').execute(),
    )
    assert.deepEqual(left, [])
    const wes = await server.signInAs(people.wes)
    await wes.get(href)
    assert.equal((await wes.post(`${href}/steps/paid`)).status, 403)
  })
  it('counts working days over bank holidays, and is overdue from midnight here on both sides of a clock change', async () => {
    const days = [
      // Christmas Day, the day in lieu of Boxing Day and New Year's Day are no working days.
      ['2026-12-23', '2027-01-04', '2027-01-04T23:59:00Z', '2027-01-05T00:01:00Z'],
      // Clocks go back on 25 October 2026: by then midnight here is midnight in UTC.
      ['2026-10-22', '2026-10-29', '2026-10-29T23:30:00Z', '2026-10-30T00:01:00Z'],
      // Clocks go forward on 28 March 2027, and Good Friday and Easter Monday lie between: midnight here is 23:00 in UTC.
      ['2027-03-25', '2027-04-05', '2027-04-05T22:59:00Z', '2027-04-05T23:01:00Z'],
    ] as const
    for (const [at, [sentOn, dueOn, before, after]] of days.entries()) {
      const journey = `01990000-0000-7000-8000-0000000000d${at}` as JourneyId
      await happens(isoDate(sentOn), journey)
      const row = async () => {
        const [found] = await database.databases.read(database.authorityId, (tx) => handoffsOf(tx, journey))
        assert.ok(found)
        return found
      }
      assert.equal((await row()).due_on, dueOn, sentOn)
      await lookForLate(before)
      assert.equal((await row()).raised_on, null, before)
      await lookForLate(after)
      assert.ok(((await row()).raised_on ?? '') > dueOn, after)
    }
  })
})
