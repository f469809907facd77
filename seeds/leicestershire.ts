import type { WorkingCalendar } from '../src/calendar/public.ts'
import { currentPack } from '../src/features/packs/public.ts'
import { anOrganisation } from '../src/features/people/people.builders.ts'
import type { AuthorityId } from '../src/kernel/ids.ts'
import type { Databases } from '../src/platform/database/databases.ts'
import type { Tx } from '../src/platform/database/tables.ts'
import type { DemonstrationTime } from './demonstration-time.ts'
import { tellFeedback } from './feedback.ts'
import { type LeicestershireKey, leicestershireStaff } from './leicestershire.people.ts'
import { leicestershireStories } from './leicestershire.stories.ts'
import { offerPersonas, type Personas } from './personas.ts'
import { monthByMonth } from './supervision.ts'
import { bringUpToToday, type World, worldOf } from './world.ts'

/** Fills Leicestershire's demonstration: its people, then their stories, then who may be chosen at sign-in. */
export async function seedLeicestershire(
  tx: Tx,
  authorityId: AuthorityId,
  time: DemonstrationTime,
  calendar: WorkingCalendar,
  databases: Pick<Databases, 'files'>,
): Promise<World<LeicestershireKey>> {
  const staff = leicestershireStaff(time)
  const organisation = await anOrganisation(tx, { actor: {}, today: time.today }, staff)
  const duties = Object.fromEntries(
    Object.entries(staff).map(([key, member]) => [key, 'duties' in member ? member.duties : []]),
  )
  const world = await worldOf<LeicestershireKey>(tx, authorityId, time, calendar, organisation, { duties })
  await leicestershireStories(world, databases)
  await supervised(world)
  await tellFeedback(world, 'saoirse', 'leicestershire')
  await bringUpToToday(world)
  await offerPersonas(world, personas)
  return world
}

/** Since summer, in both teams; one Team Manager is behind with one of his people. */
async function supervised(world: World<LeicestershireKey>): Promise<void> {
  const policy = (await currentPack(world.tx))?.supervision
  if (!policy) throw new Error('The pack has no supervision policy')
  await monthByMonth(world, policy, 4, {
    imogen: ['ottilie', 'saoirse', 'yusuf', 'emrys', 'ravindra', 'tamar'],
    devraj: ['kwame', 'delphine', 'noemie'],
  })
}

const personas: Personas<LeicestershireKey> = {
  'Shall I begin?': {
    ottilie: ['Social Worker, Level 2', 'Two years are complete; has not opened a portfolio yet.'],
    kwame: ['Social Worker, Level 2', 'Qualified 20 months ago: not yet, and Waymark says from which day.'],
    saoirse: [
      'Social Worker, Level 2',
      'The day she qualified is not on record, so nobody can tell whether two years are complete.',
    ],
  },
  'Building the portfolio': {
    yusuf: ['Social Worker, Level 2', 'Half way: front sheet, learning and feedback are written.'],
    delphine: ['Social Worker, Level 2', 'Released; has a provisional date and two weeks left to submit.'],
    emrys: ['Social Worker, Level 2', 'Too late for the panel in two weeks; can ask for the next.'],
  },
  'With the panel': {
    noemie: ['Social Worker, Level 2', 'Submitted; two of four members are content with the evidence.'],
    ravindra: ['Social Worker, Level 2', 'Meets the panel {day} and presents his showcase.'],
  },
  'After the panel': {
    cosima: ['Social Worker, Level 2', 'Deferred last month, with an action plan; may bring it back.'],
    tamar: ['Social Worker, Level 3', 'Passed two months ago; paid as Level 3 from that day.'],
  },
  Managers: {
    imogen: ['Team Manager, Locality East', 'Endorses and releases; one portfolio is half written.'],
    devraj: ['Team Manager, Children in Care', 'Follows an action plan after a deferral.'],
    bethan: ['Service Manager', 'Sees how the applications of her service stand.'],
  },
  'The panel': {
    rosamund: ['Head of Service (Practice Excellence)', 'Chairs the panel and completes its outcome report.'],
    padraig: ['Learning and Development', 'One of four seats.'],
    shirin: ['Principal Social Worker', 'One of four seats.'],
    clement: ['Service Manager, Operations', 'One of four seats; has a portfolio to read.'],
  },
  'Those who run it': {
    nerys: ['Progression panel mailbox', 'Holds dates; a panel is asked for.'],
    lionel: ['HR Officer', 'Is told of passes and confirms the pay point.'],
    maud: ['People and posts', 'Keeps posts, managers and days of qualifying right.'],
    stellan: ['Records officer', 'May redact what should not have been written.'],
  },
}
