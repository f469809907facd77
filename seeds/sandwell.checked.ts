import { holdsDate, panelStories, planPanels, type Panels } from './sandwell.panels.ts'
import type { SandwellKey } from './sandwell.people.ts'
import { courseOf, submitted, type Course } from './sandwell.stages.ts'
import type { World } from './world.ts'

type Sandwell = World<SandwellKey>

/** Stories of portfolios that Workforce Development has or had on its desk. */
export async function checkedStories(world: Sandwell): Promise<void> {
  const panels = await planPanels(world)
  await inQualityCheck(world, panels)
  await returned(world, panels)
  await panelStories(world, panels)
}

async function inQualityCheck(world: Sandwell, panels: Panels): Promise<void> {
  const course = courseOf(world, 'in-care', 'thandiwe', 4, 49)
  await submitted(course)
  await holdsDate(world, course, panels.coming, course.started - 44)
}

/** More evidence is asked for: of one by next week, of the other it is late. */
async function returned(world: Sandwell, panels: Panels): Promise<void> {
  const soon = courseOf(world, 'care', 'dami', 7, 74)
  await submitted(soon)
  await holdsDate(world, soon, panels.coming, soon.started - 44)
  await sentBack(soon, 22, -6)
  const late = courseOf(world, 'assessment', 'kieran', 8, 96)
  await submitted(late)
  await sentBack(late, 35, 5)
}

async function sentBack(course: Course, checked: number, resubmit: number): Promise<void> {
  const { way, day } = course
  const on = day(checked)
  const statement = await way.paper('jerzy', on, 'applicant-statement')
  const log = await way.paper('jerzy', on, 'cpd-log')
  await way.checks('jerzy', on, {
    said: {
      'overall-comments':
        'A warm and honest portfolio with a strong observation. The log and one part of the statement need more before the panel sees it; see the guidance.',
      'additional-evidence': 'yes',
      'strengthen-evidence': {
        ticked: true,
        places: [`${statement}/statement`],
        guidance:
          'Say what you decided yourself in the family placement, and what you decided against. The panel will ask.',
      },
      'strengthen-cpd': {
        ticked: true,
        places: [`${log}/activities`],
        guidance: 'For two activities say what changed for a child or family. A sentence each is enough.',
      },
      'resubmission-deadline': day(resubmit),
      rip: 'no',
    },
  })
}
