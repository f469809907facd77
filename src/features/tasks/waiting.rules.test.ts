import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { type IsoInstant, isoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { RecordWaits } from '../../kernel/waiting.ts'
import type { TaskId } from './tasks.tables.ts'
import type { OpenTask } from './waiting.queries.ts'
import { waitingOn } from './waiting.rules.ts'

const [maya, asha, tom] = ['maya', 'asha', 'tom'] as unknown as readonly [PersonId, PersonId, PersonId]
const people = new Map([
  [maya, { name: 'Maya Osei', jobTitle: 'Social Worker' }],
  [asha, { name: 'Asha Rahman', jobTitle: 'Team Manager' }],
  [tom, { name: 'Tom Birch', jobTitle: undefined }],
])
const as = (personId: PersonId) => ({
  personId,
  people,
  dutyName: (duty: string) => (duty === 'hr' ? 'Human Resources' : duty),
})
const held = (personId: PersonId, actingFor?: PersonId) => ({ personId, duty: undefined, actingFor })

const aTask = (changes: Partial<OpenTask> = {}): OpenTask => ({
  id: 'task' as TaskId,
  subject: { kind: 'plan', id: 'one' },
  key: 'agree',
  title: 'Agree the plan',
  detail: undefined,
  href: '/plans/one',
  aboutPersonId: maya,
  dueOn: isoDate('2026-12-04'),
  waitingSinceAt: '2026-11-30T09:00:00Z' as IsoInstant,
  sinceOn: isoDate('2026-11-30'),
  holders: [held(asha)],
  isMine: false,
  isFollowed: false,
  nudgedOn: undefined,
  ...changes,
})
const waits: RecordWaits = { tasks: [{ kind: 'plan', id: 'one' }] }

describe('who holds the next step of a record', () => {
  it('is named with what they are, since when and by when', () => {
    assert.deepEqual(waitingOn([aTask()], waits, as(tom)), {
      lines: [
        {
          who: 'Asha Rahman (Team Manager)',
          isYou: false,
          what: undefined,
          since: '2026-11-30',
          due: '2026-12-04',
        },
      ],
      nobody: '',
    })
  })

  it('is the reader, with the way to it', () => {
    const [line] = waitingOn([aTask({ isMine: true })], waits, as(asha)).lines
    assert.equal(line?.who, 'you')
    assert.deepEqual(line?.what, { text: 'Agree the plan', href: '/plans/one' })
  })

  it('is told what to do only to whom it is about or who asked; others learn who and when alone', () => {
    const known = waitingOn([aTask({ isFollowed: true })], waits, as(maya)).lines[0]
    assert.deepEqual(known?.what, { text: 'Agree the plan' })
    assert.equal(waitingOn([aTask()], waits, as(tom)).lines[0]?.what, undefined)
  })

  it('is called by the role they have in the record where it says one', () => {
    const roles = { tasks: [{ kind: 'plan', id: 'one', only: new Map([['agree', 'Line Manager']]) }] }
    assert.equal(waitingOn([aTask()], roles, as(tom)).lines[0]?.who, 'Asha Rahman (Line Manager)')
    const nobody = waitingOn([aTask({ holders: [] })], roles, as(tom)).lines[0]
    assert.equal(nobody?.who, 'the Line Manager: nobody can do it today')
  })

  it('is whoever makes it possible where nobody can do it just now, and is never lost where anything is open', () => {
    const both = {
      tasks: [
        { kind: 'plan', id: 'one' },
        { kind: 'hearing', id: 'one' },
      ],
    }
    const substitute = aTask({
      subject: { kind: 'hearing', id: 'one' },
      key: 'substitute',
      holders: [held(tom)],
    })
    const lines = (open: readonly OpenTask[]) => waitingOn(open, both, as(maya)).lines.map(({ who }) => who)
    assert.deepEqual(lines([aTask({ holders: [] }), substitute]), ['Tom Birch'])
    assert.deepEqual(lines([aTask({ holders: [] })]), ['nobody yet'])
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            kind: fc.constantFrom('plan', 'hearing', 'journey'),
            key: fc.constantFrom('agree', 'sign', 'check'),
            holders: fc.subarray([held(asha), held(tom), held(maya)]),
          }),
        ),
        fc.constantFrom(maya, asha, tom),
        (tasks, me) => {
          const open = tasks.map(({ kind, key, holders }) =>
            aTask({
              ...{ subject: { kind, id: 'one' }, key, holders },
              isMine: holders.some(({ personId }) => personId === me),
            }),
          )
          const asked = open.filter(({ subject }) => subject.kind !== 'journey')
          const { lines: named, nobody } = waitingOn(open, both, as(me))
          assert.equal(named.length > 0, asked.length > 0)
          assert.equal(nobody === '', asked.length > 0)
          assert.equal(
            named.some(({ isYou, who }) => isYou && who === 'you'),
            asked.some(({ isMine }) => isMine),
          )
        },
      ),
    )
  })

  it('is somebody else with the duty for whoever it is kept from', () => {
    const butTom = aTask({
      holders: [{ personId: undefined, duty: 'hr', actingFor: undefined, except: tom }],
    })
    assert.equal(waitingOn([butTom], waits, as(tom)).lines[0]?.who, 'somebody else in Human Resources')
    assert.equal(waitingOn([butTom], waits, as(asha)).lines[0]?.who, 'Human Resources')
  })

  it('may be several of whom any may do it, a duty, or somebody who stands in', () => {
    const duty = { personId: undefined, duty: 'hr', actingFor: undefined }
    const several = aTask({ holders: [held(tom, asha), duty] })
    assert.equal(
      waitingOn([several], waits, as(maya)).lines[0]?.who,
      'Tom Birch for Asha Rahman or Human Resources',
    )
  })

  it('has one line for all that waits for them, with the first day of each, own first', () => {
    const { lines } = waitingOn(
      [
        aTask({ key: 'a', dueOn: isoDate('2026-12-09') }),
        aTask({ key: 'b', sinceOn: isoDate('2026-11-27'), isFollowed: true }),
        aTask({ key: 'c', isMine: true, holders: [held(maya)], dueOn: undefined }),
      ],
      waits,
      as(maya),
    )
    assert.deepEqual(
      lines.map(({ who, since, due }) => [who, since, due]),
      [
        ['you', '2026-11-30', undefined],
        ['Asha Rahman (Team Manager)', '2026-11-27', '2026-12-04'],
      ],
    )
  })

  it('is looked for among the steps asked about alone', () => {
    const others = { tasks: [{ kind: 'plan', id: 'one', only: new Map([['do-maya', undefined]]) }] }
    assert.deepEqual(waitingOn([aTask()], others, as(maya)), {
      lines: [],
      nobody: 'Nothing is left to do.',
    })
  })

  it('where no task is open, is who holds it by how the record stands, or nobody and why', () => {
    const due = isoDate('2026-12-11')
    const chair = waitingOn([], { otherwise: { personIds: [asha], role: 'Chair', due } }, as(tom))
    assert.deepEqual(
      chair.lines.map((line) => [line.who, line.due]),
      [['Asha Rahman (Chair)', due]],
    )
    assert.equal(waitingOn([], { otherwise: 'It has ended.' }, as(tom)).nobody, 'It has ended.')
    assert.equal(waitingOn([], {}, as(tom)).nobody, 'Nothing is left to do.')
  })
})
