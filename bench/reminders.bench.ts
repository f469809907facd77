import { fixedClock } from '../src/platform/clock.ts'
import { sendReminders } from '../src/features/notifications/public.ts'
import type { Row } from './figures.ts'
import { addCrowd } from './pages/crowd.ts'
import { openWorld } from './pages/world.ts'

export const name = 'reminders'
export const about = '5,000 reminders to 5,000 people: worked out, written down and queued'

/** The morning job as it runs, on one task each that is due that day; and the page that foretells ninety days of it. */
export async function run(): Promise<readonly Row[]> {
  const world = await openWorld()
  try {
    await addCrowd(world, 5000, 0)
    const dueOn = '2027-02-01'
    await world.owner.query(
      `insert into tasks (subject_kind, subject_id, key, title, href, about_person_id, due_on, waiting_since_at)
       select 'bench', id, 'do', 'Do what is due', '/to-do', id, $1, now() from persons where email like 'person%@example.org'`,
      [dueOn],
    )
    await world.owner.query(
      `insert into task_holders (task_id, person_id) select id, about_person_id from tasks where subject_kind = 'bench'`,
    )
    await world.owner.query('analyze')
    const began = performance.now()
    await sendReminders({ clock: fixedClock(`${dueOn}T05:30:00Z`), origin: world.origin })({
      authorityId: world.authorityId,
      payload: {},
      databases: world.databases,
      attempt: 1,
    })
    const took = performance.now() - began
    const { rows } = await world.owner.query<{ count: number }>(
      `select count(*)::integer as count from outgoing_mails where to_address like 'person%@example.org'`,
    )
    const officer = await world.as('nadia')
    await officer.get('/manage/messages/coming')
    const asked = performance.now()
    const page = await officer.get('/manage/messages/coming?week=2027-02-01')
    return [
      { what: 'mails queued', value: rows[0]?.count ?? 0, unit: '', aim: '5,000' },
      { what: 'computed and queued', value: took / 1000, unit: 's', aim: 'under 5' },
      { what: 'page of ninety days', value: performance.now() - asked, unit: 'ms' },
      { what: 'queries of that page', value: page.queries, unit: '' },
    ]
  } finally {
    await world.close()
  }
}
