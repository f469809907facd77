import type { WorkingCalendar } from '../src/calendar/public.ts'
import { anOrganisation } from '../src/features/people/people.builders.ts'
import type { AuthorityId } from '../src/kernel/ids.ts'
import type { Tx } from '../src/platform/database/tables.ts'
import type { DemonstrationTime } from './demonstration-time.ts'
import { tellFeedback } from './feedback.ts'
import { portsmouthComings } from './portsmouth.comings.ts'
import { type PortsmouthKey, portsmouthStaff } from './portsmouth.people.ts'
import { tellNeeds } from './needs.ts'
import { portsmouthNeeds } from './portsmouth.needs.ts'
import { portsmouthStories } from './portsmouth.stories.ts'
import { portsmouthYear } from './portsmouth.year.ts'
import { addResources, portsmouthResources } from './resources.ts'
import { portsmouthRequests, tellRequests } from './requests.ts'
import { portsmouthStrategy } from './strategy.stories.ts'
import { portsmouthCoaching } from './coaching.stories.ts'
import { tellCoaching } from './coaching.ts'
import { offerPersonas, type Personas } from './personas.ts'
import { tellStrategy } from './strategy.ts'
import { buildToolkits } from './toolkits.ts'
import { bringUpToToday, worldOf } from './world.ts'

/** Fills Portsmouth's demonstration: its people, their stories, and who may be chosen at sign-in. */
export async function seedPortsmouth(
  tx: Tx,
  authorityId: AuthorityId,
  time: DemonstrationTime,
  calendar: WorkingCalendar,
): Promise<void> {
  const staff = portsmouthStaff(time)
  const organisation = await anOrganisation(tx, { actor: {}, today: time.today }, staff)
  const duties = Object.fromEntries(
    Object.entries(staff).map(([key, member]) => [key, 'duties' in member ? member.duties : []]),
  )
  const world = await worldOf<PortsmouthKey>(tx, authorityId, time, calendar, organisation, { duties })
  await portsmouthStories(world)
  await portsmouthYear(world)
  await tellFeedback(world, 'tobiah', 'portsmouth')
  await addResources(world, 'orsolya', portsmouthResources)
  await buildToolkits(world)
  await tellRequests(world, portsmouthRequests)
  await tellNeeds(world, portsmouthNeeds)
  await tellCoaching(world, portsmouthCoaching)
  await tellStrategy(world, portsmouthStrategy)
  await portsmouthComings(world)
  await bringUpToToday(world)
  await offerPersonas(world, personas)
}

const personas: Personas<PortsmouthKey> = {
  'Along the pathway': {
    isolde: ['Arrival and induction', 'Three weeks here; reads what the council offers and expects.'],
    thaddeus: ['Social Worker, Main grade', 'Eight weeks here; has said what the handbook lacked.'],
    marguerite: ['Social Worker, Main grade', 'Leaves in four weeks; may say what she likes, or nothing.'],
    jaspreet: ['Newly qualified, in ASYE', 'Sees what comes after the first year.'],
    leopold: [
      'Social Worker, Main grade',
      'In the middle of the yearly plan, supervised each month; thinks of the Higher grade.',
    ],
    xanthe: ['Social Worker, Main grade', 'Qualified less than two years ago: from which day, Waymark says.'],
    tobiah: ['Social Worker, Main grade', 'Nobody wrote down when he qualified, so nobody can tell yet.'],
    ezra: [
      'Experienced Social Worker, Higher grade',
      'Prepares for the yearly conversation; supervision is behind.',
    ],
  },
  'Asking together': {
    winnifred: ['Social Worker, Main grade', 'Has asked; her manager is to join.'],
    caradoc: ['Social Worker, Main grade', 'His manager has asked; he is to join.'],
    anneke: [
      'Social Worker, Main grade',
      'Two of the five criteria stand, the third waits for her manager’s view.',
    ],
    mirembe: ['Social Worker, Main grade', 'The Head of Service has the request.'],
    florian: ['Social Worker, Main grade', 'Not yet: told what is needed, and may ask again.'],
    hesper: ['Social Worker, Main grade', 'Her manager did not join this time and said why.'],
    bettany: ['Social Worker, Higher grade', 'Approved six weeks ago; HR is to record it.'],
  },
  'Those who lead and run it': {
    rhiannon: ['Team Leader, Family Safeguarding 1', 'A request to join and a view wait for her.'],
    kwabena: ['Team Leader, Through Care', 'Has asked on behalf of a colleague.'],
    philomena: ['Independent Reviewing Officer', 'Advanced level: what it asks and gives.'],
    desmond: ['Service Leader', 'Leads both teams.'],
    octavia: [
      'Head of Service, on the Strategy Board',
      'Has a request to decide; sees whether the strategy works.',
    ],
    cordelia: ['Principal Social Worker', 'Writes the annual report to the Strategy Board.'],
    orsolya: ['Stronger Futures Academy', 'Sees how requests stand.'],
    dermot: [
      'HR Officer, recruitment lead',
      'Records a new grade; sees every recruitment and how people begin.',
    ],
    sunniva: ['People and posts, records officer', 'Can put a date of qualifying right.'],
  },
}
