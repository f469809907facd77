import type { TeamMember } from '../src/features/people/people.builders.ts'
import type { DemonstrationTime } from './demonstration-time.ts'

/** The invented people of North Somerset's demonstration. No such people exist. */
export const northSomersetStaff = (time: DemonstrationTime) =>
  ({
    rosamund: {
      name: 'Rosamund Tyrrell-Osei',
      jobTitle: 'Assistant Director, Children’s Services',
      kind: 'assistant-director',
      duties: ['leadership-team'],
    },
    gethin: {
      name: 'Gethin Marlowe',
      jobTitle: 'Service Manager',
      kind: 'service-manager',
      manager: 'rosamund',
      duties: ['moderation-chair'],
    },
    idris: {
      name: 'Idris Pennington-Blake',
      jobTitle: 'Principal Social Worker',
      kind: 'principal-social-worker',
      manager: 'rosamund',
      duties: ['principal-social-worker', 'moderation-member'],
      registrationNumber: 'SW40118',
    },
    mavis: {
      name: 'Mavis Oduya-Grant',
      jobTitle: 'Team Manager',
      kind: 'team-manager',
      team: 'Family Support and Safeguarding, Weston',
      manager: 'gethin',
    },
    corin: {
      name: 'Corin Haldane',
      jobTitle: 'Team Manager',
      kind: 'team-manager',
      team: 'Early Help, Clevedon',
      manager: 'gethin',
    },
    marisol: {
      name: 'Marisol Whitcombe',
      jobTitle: 'Workforce Development Officer and ASYE Co-ordinator',
      kind: 'officer',
      duties: ['workforce-development'],
    },
    benedikt: {
      name: 'Benedikt Faraday',
      jobTitle: 'CYP-IAPT Programme Lead',
      kind: 'officer',
      duties: ['programme-lead'],
    },
    lorcan: {
      name: 'Lorcan Achebe',
      jobTitle: 'Quality Assurance Officer',
      kind: 'officer',
      duties: ['assessment-reviewer'],
    },
    elowen: {
      name: 'Elowen Takahashi-Reeve',
      jobTitle: 'Practice Educator and Student Placement Co-ordinator',
      kind: 'officer',
      duties: ['placement-coordinator'],
    },
    saffron: {
      name: 'Saffron Delaney',
      jobTitle: 'HR Adviser',
      kind: 'officer',
      duties: ['hr', 'routes-in'],
    },
    winifred: {
      name: 'Winifred Sato',
      jobTitle: 'People and Posts Officer',
      kind: 'officer',
      duties: ['people-administration', 'records-officer'],
    },
    zadie: {
      name: 'Zadie Lockhart-Mensah',
      jobTitle: 'Student on placement (Step Up to Social Work)',
      kind: 'student',
      level: 'student',
      qualified: false,
      team: 'Family Support and Safeguarding, Weston',
      manager: 'mavis',
      from: time.ago('P3M'),
    },
    tegan: worker('Tegan Abiola-Price', 'nqsw', time.ago('P13M'), 'SW88120'),
    nerys: worker('Nerys Halloran-Bright', 'nqsw', time.ago('P5W'), 'SW90214'),
    caspian: worker('Caspian Adeyinka', 'nqsw', time.ago('P3W'), 'SW90377'),
    idony: worker('Idony Marchetti-Quill', 'nqsw', time.ago('P14M'), 'SW87316'),
    wilfred: worker('Wilfred Nakamura-Hughes', 'social-worker', time.ago('P8M'), 'SW77015'),
    ottilie: worker('Ottilie Brannigan', 'social-worker', time.ago('P2Y'), 'SW71442'),
    jonah: worker('Jonah Featherstone-Iyer', 'social-worker', time.ago('P3Y'), 'SW69038'),
    ffion: worker('Ffion Castellane', 'social-worker', time.ago('P4Y'), 'SW66521'),
    beatrix: worker('Beatrix Oyelaran', 'social-worker', time.ago('P5Y'), 'SW61277'),
    emrys: worker('Emrys Caldicott-Rahim', 'social-worker', time.ago('P2Y'), 'SW73360'),
    saoirse: worker('Saoirse Valentine-Gupta', 'senior-social-worker', time.ago('P4Y'), 'SW52904'),
    delphine: colleague('Delphine Arkwright', time.ago('P6Y')),
    kofi: colleague('Kofi Trelawney', time.ago('P3Y')),
    perpetua: colleague('Perpetua Lindqvist-Shah', time.ago('P1Y')),
  }) as const satisfies Record<string, TeamMember>

export type NorthSomersetKey = keyof ReturnType<typeof northSomersetStaff>

const titles = {
  nqsw: 'Newly Qualified Social Worker',
  'social-worker': 'Social Worker',
  'senior-social-worker': 'Senior Social Worker',
} as const

function worker(name: string, level: keyof typeof titles, from: string, registrationNumber: string) {
  return {
    name,
    jobTitle: titles[level],
    kind: level,
    level,
    qualified: true,
    team: 'Family Support and Safeguarding, Weston',
    manager: 'mavis',
    from,
    registrationNumber,
  } satisfies TeamMember
}

function colleague(name: string, from: string) {
  return {
    name,
    jobTitle: 'Family Support Worker',
    kind: 'family-support-worker',
    level: 'family-practitioner',
    qualified: false,
    team: 'Early Help, Clevedon',
    manager: 'corin',
    from,
  } satisfies TeamMember
}
