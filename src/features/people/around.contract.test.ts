import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { today, useWholeService } from '../../../test/support/service-journeys.ts'
import { restateTasks } from '../tasks/public.ts'
import { aroundReader } from './around.queries.ts'

const plan = { kind: 'plan', id: '01990000-0000-7000-8000-0000000000aa' }

describe('what stands around the page of a record', () => {
  const { people, doing, read, write } = useWholeService()
  const given = (holder: Parameters<typeof restateTasks>[2][number]['holders'][number]) =>
    write((tx) =>
      restateTasks(tx, plan, [
        {
          ...{ key: 'look', title: 'Look at it', href: '/x', aboutPersonId: people.maya },
          ...{ dueOn: today, waitingSinceAt: '2026-12-01T09:00:00Z' as never, holders: [holder] },
        },
      ]),
    )
  const linesFor = (who: 'tom', dutyNames: Parameters<typeof aroundReader>[0]) =>
    read(async (tx) => {
      const around = await aroundReader(dutyNames)(tx, doing(tx, who).actor, { tasks: [plan] })
      return around.waiting?.lines.map((line) => line.who)
    })

  it('calls a duty what the pack calls it, on whatever page it is the first to be named', async () => {
    await given({ duty: 'administration' })
    const named = async () => (duty: string) => (duty === 'administration' ? 'Schemes and settings' : duty)
    assert.deepEqual(await linesFor('tom', named), ['Schemes and settings'])
  })

  it('asks for no names of duties where a person holds the step', async () => {
    await given({ personId: people.asha })
    const never = () => assert.fail('nobody needs the names of duties')
    assert.deepEqual(await linesFor('tom', never), ['Asha Rahman (Team Manager)'])
  })
})
