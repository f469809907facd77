import { offerPersonas, type Personas } from './personas.ts'
import type { SandwellKey } from './sandwell.people.ts'
import type { World } from './world.ts'

/** Who can be chosen at the demonstration's sign-in: heading, then role and situation of each. */
const personas: Personas<SandwellKey> = {
  'Shall I apply?': {
    amara: [
      'Social Worker, Grade F',
      'Has been at Grade F long enough and has not talked about it with her manager yet.',
    ],
    callum: [
      'Social Worker, Grade F',
      'Fourteen months at Grade F: not yet, and Waymark says from which day.',
    ],
    zofia: ['Social Worker, Grade F', 'Says that her start date is wrong, so nobody can tell yet.'],
    dafydd: ['Social Worker, Grade F', 'Talked with his manager: not yet ready. Works on what they agreed.'],
  },
  'Making an application': {
    priya: [
      'Social Worker, Grade F',
      'Half way through her portfolio; the CPD log has four of the five activities.',
    ],
    michael: [
      'Social Worker, Grade F',
      'Portfolio complete. Two have signed, his Service Manager has it now.',
    ],
    bronwen: ['Social Worker, Grade F', 'The Head of Service declined to sign and said why.'],
    thandiwe: ['Social Worker, Grade F', 'Has submitted; Workforce Development checks the quality.'],
    eleni: ['Social Worker, Grade F', 'Withdrew her application two months ago.'],
    hannah: ['Social Worker, Grade F', 'On parental leave; her application is paused.'],
  },
  'With Workforce Development and the panel': {
    meiling: [
      'Social Worker, Grade F',
      'Began on paper, and was signed on paper; her quality check goes on here. Reads what was checked, and may object.',
    ],
    dami: [
      'Social Worker, Grade F',
      'More evidence is asked for, by next week; the findings are pinned to their places.',
    ],
    kieran: ['Social Worker, Grade F', 'More evidence was asked for, and the day for it has passed.'],
    tobias: [
      'Social Worker, Grade F',
      'Has more time at the panel: an adjustment was agreed, and nobody else reads why.',
    ],
    rosalind: [
      'Social Worker, Grade F',
      'Her date with the coming panel is confirmed and her portfolio forwarded.',
    ],
    mohammed: ['Social Worker, Grade F', 'Meets the panel {day}.'],
    elspeth: ['Social Worker, Grade F', 'Meets the panel {day}, after Mohammed Abdul-Rahim Chowdhury.'],
  },
  'After the panel': {
    chidinma: ['Social Worker', 'Approved last month after eleven years; HR has the Outcome Form.'],
    yasmin: ['Social Worker, Grade F', 'Deferred last month, with a plan; may apply again.'],
    patrick: [
      'Senior Social Worker, Grade G',
      'Approved eight months ago; his plan is followed in supervision.',
    ],
  },
  Managers: {
    deborah: ['Team Manager, Care Management 1', 'Several applications in her team; a statement is waiting.'],
    siobhan: [
      'Team Manager, Children in Care',
      'Shares her post with Winston Barrett-Clarke; either may act.',
    ],
    winston: [
      'Team Manager, Children in Care',
      'Shares his post with Siobhán Ní Dhomhnaill; either may act.',
    ],
    marguerite: [
      'Senior Social Worker',
      'Acts as Team Manager of Assessment and Safeguarding while the post is vacant.',
    ],
    gareth: ['Service Manager', 'A portfolio waits for his signature.'],
    nasreen: ['Service Manager', 'One of her Team Manager posts is vacant.'],
    philippa: ['Head of Service', 'Signs last, and sees all of her service.'],
  },
  'Those who run it': {
    tamsin: ['Workforce Development', 'Logs, checks, arranges and sends.'],
    jerzy: ['Workforce Development', 'Shares the work with Tamsin Okoro.'],
    constance: ['Principal Social Worker', 'Chairs the progression panel.'],
    ruth: ['Panel member', 'Service Manager in Fostering, sits on the panel.'],
    ibrahim: ['Panel member', 'Independent Reviewing Officer, sits on the panel.'],
    oliver: ['HR Officer', 'Receives outcomes and tells Payroll.'],
    joan: ['People and posts', 'Keeps posts, managers and absences right; has a disputed date to settle.'],
    odalys: ['Schemes and settings', 'Sees every scheme, tries new versions and puts them in force.'],
    mehmet: ['Records officer', 'May redact what should not have been written.'],
  },
}

export const offerSandwell = (world: World<SandwellKey>) => offerPersonas(world, personas)
