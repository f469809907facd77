import type { WorkingCalendar } from '../src/calendar/public.ts'
import { currentPack } from '../src/features/packs/public.ts'
import { anOrganisation } from '../src/features/people/people.builders.ts'
import type { AuthorityId } from '../src/kernel/ids.ts'
import type { Tx } from '../src/platform/database/tables.ts'
import type { DemonstrationTime } from './demonstration-time.ts'
import { tellFeedback } from './feedback.ts'
import { northSomersetComings } from './north-somerset.comings.ts'
import { type NorthSomersetKey, northSomersetStaff } from './north-somerset.people.ts'
import { northSomersetNeeds } from './north-somerset.needs.ts'
import { northSomersetStories } from './north-somerset.stories.ts'
import { tellNeeds } from './needs.ts'
import { holdGroup, monthByMonth } from './supervision.ts'
import { addResources, northSomersetResources } from './resources.ts'
import { northSomersetRequests, tellRequests } from './requests.ts'
import { northSomersetStrategy } from './strategy.stories.ts'
import { northSomersetCoaching } from './coaching.stories.ts'
import { tellCoaching } from './coaching.ts'
import { offerPersonas, type Personas } from './personas.ts'
import { tellStrategy } from './strategy.ts'
import { bringUpToToday, type World, worldOf } from './world.ts'

/** Fills North Somerset's demonstration: its people, their stories, and who may be chosen at sign-in. */
export async function seedNorthSomerset(
  tx: Tx,
  authorityId: AuthorityId,
  time: DemonstrationTime,
  calendar: WorkingCalendar,
): Promise<void> {
  const staff = northSomersetStaff(time)
  const organisation = await anOrganisation(tx, { actor: {}, today: time.today }, staff)
  const duties = Object.fromEntries(
    Object.entries(staff).map(([key, member]) => [key, 'duties' in member ? member.duties : []]),
  )
  const world = await worldOf<NorthSomersetKey>(tx, authorityId, time, calendar, organisation, { duties })
  await northSomersetStories(world)
  await supervised(world)
  await tellFeedback(world, 'tegan', 'north-somerset')
  await addResources(world, 'marisol', northSomersetResources)
  await tellRequests(world, northSomersetRequests)
  await tellNeeds(world, northSomersetNeeds(time))
  await tellCoaching(world, northSomersetCoaching)
  await tellStrategy(world, northSomersetStrategy)
  await northSomersetComings(world)
  await bringUpToToday(world)
  await offerPersonas(world, personas)
}

/** Since summer: month by month in Weston and Clevedon, and Signs of Safety together; Emrys has missed some. */
async function supervised(world: World<NorthSomersetKey>): Promise<void> {
  const policy = (await currentPack(world.tx))?.supervision
  if (!policy) throw new Error('The pack has no supervision policy')
  const weston = ['wilfred', 'ottilie', 'jonah', 'ffion', 'beatrix', 'saoirse', 'idony'] as const
  await monthByMonth(world, policy, 4, { mavis: weston, corin: ['delphine', 'kofi'] })
  for (const ago of ['P95D', 'P64D', 'P33D', 'P4D'] as const)
    await holdGroup(world, policy, 'mavis', [...weston, 'emrys'], {
      ago,
      kind: 'signs-of-safety-group',
      said: 'One family mapped together: what are we worried about, what works well, what needs to happen. The question of the day was whose danger statement it is.',
    })
}

const personas: Personas<NorthSomersetKey> = {
  'On the way to Senior': {
    wilfred: ['Social Worker, JM1', 'Eight months in post: no time rule stands in the way.'],
    ottilie: ['Social Worker, JM1', 'Gathers evidence; two of the five parts are written.'],
    jonah: ['Social Worker, JM1', 'More evidence is asked for, by a day that was agreed.'],
    ffion: ['Social Worker, JM1', 'Has sent her statement; the Principal Social Worker reads it.'],
    beatrix: ['Senior Social Worker', 'Decided last month; HR has the outcome form.'],
    emrys: ['Social Worker, JM1', 'Not yet, with a plan; can apply again at any time.'],
  },
  'At the ends of the pathway': {
    zadie: ['Student on placement', 'On a placement with a Practice Educator.'],
    tegan: ['Newly qualified', 'Has passed her ASYE; the moderation panel meets soon.'],
    nerys: ['Newly qualified', 'A month into her first year, with an assessor and a mentor.'],
    caspian: ['Newly qualified', 'Has just begun his first year; nobody is appointed yet.'],
    idony: ['Social Worker, JM1', 'Ratified a week ago; HR has yet to hear of it.'],
    saoirse: [
      'Senior Social Worker',
      'Has chosen to become a Practice Specialist; her first work is agreed.',
    ],
  },
  'In other roles': {
    delphine: ['Family Support Worker', 'On the course Parenting 5–10 Years.'],
    kofi: ['Family Support Worker', 'Has completed 0–5 years and said what it brought.'],
    perpetua: ['Family Support Worker', 'Has asked for a place; the Leadership Team chooses.'],
  },
  'Those who lead and run it': {
    mavis: ['Team Manager, Weston', 'A view and a talk wait for her.'],
    corin: ['Team Manager, Clevedon', 'His team takes the CYP-IAPT courses.'],
    idris: ['Principal Social Worker', 'Reads the evidence for Senior.'],
    rosamund: ['Assistant Director, Leadership Team', 'Decides on Senior and on places.'],
    gethin: ['Service Manager', 'Chairs the moderation panel.'],
    marisol: [
      'Workforce Development, ASYE Co-ordinator',
      'Brings passed years to the panel; a sample waits to be drawn.',
    ],
    benedikt: ['CYP-IAPT programme lead', 'Records enrolment and completion.'],
    lorcan: ['Quality assurance', 'Looks at assessments independently.'],
    elowen: ['Practice Educator and Student Placement Co-ordinator', 'Keeps the record of a placement.'],
    saffron: ['HR Adviser', 'Receives outcome forms.'],
    winifred: ['People and posts, records officer', 'Keeps people and posts right.'],
  },
}
