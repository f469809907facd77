import { addDuration, type Duration } from '../src/calendar/public.ts'
import type { TeamMember, Vacancy } from '../src/features/people/people.builders.ts'
import type { DemonstrationTime } from './demonstration-time.ts'

/** The invented people of Sandwell's demonstration: names, posts, teams, hours and duties. No such people exist. */
export const sandwellStaff = (time: DemonstrationTime) =>
  ({
    philippa: {
      name: 'Philippa Okonjo-Marsh',
      jobTitle: 'Head of Service',
      kind: 'head-of-service',
      from: '2019-04-01',
    },
    gareth: {
      name: 'Gareth Llewellyn-Pugh',
      jobTitle: 'Service Manager',
      kind: 'service-manager',
      manager: 'philippa',
    },
    nasreen: {
      name: 'Nasreen Qureshi',
      jobTitle: 'Service Manager',
      kind: 'service-manager',
      manager: 'philippa',
    },
    constance: {
      name: 'Constance Abernathy-Nwosu',
      jobTitle: 'Head of Social Work Practice and Innovation',
      kind: 'principal-social-worker',
      duties: ['principal-social-worker'],
    },
    deborah: manager('Deborah Achterberg', 'Care Management 1', 'gareth'),
    siobhan: { ...manager('Siobhán Ní Dhomhnaill', 'Children in Care', 'gareth'), hours: 0.6 },
    winston: {
      ...manager('Winston Barrett-Clarke', 'Children in Care', 'gareth'),
      hours: 0.4,
      sharesSeatWith: 'siobhan',
    },
    // Left two months ago; nobody has the post yet, and a senior social worker acts in it.
    leonie: {
      ...manager('Leonie Carrington', 'Assessment and Safeguarding', 'nasreen'),
      to: time.ago('P2M'),
    },
    vacancy: {
      jobTitle: 'Team Manager',
      kind: 'team-manager',
      team: 'Assessment and Safeguarding',
      manager: 'nasreen',
      from: addDuration(time.ago('P2M'), 'P1D'),
      sharesSeatWith: 'leonie',
    },
    marguerite: {
      ...worker('Marguerite Delacroix-Owusu', 'Assessment and Safeguarding', 'nasreen', 'P9Y', time),
      jobTitle: 'Senior Social Worker',
      kind: 'senior-social-worker',
      level: 'grade-g',
    },
    tamsin: officer(
      'Tamsin Okoro',
      'Workforce Development Officer',
      'workforce-development-officer',
      'workforce-development',
    ),
    jerzy: officer(
      'Jerzy Wiśniewski-Brown',
      'Workforce Development Officer',
      'workforce-development-officer',
      'workforce-development',
    ),
    oliver: officer('Oliver Pemberton', 'HR Officer', 'hr-officer', 'hr'),
    halima: officer('Halima Sesay', 'HR Officer', 'hr-officer', 'hr'),
    joan: officer('Joan Tibbetts', 'People and Posts Officer', 'hr-officer', 'people-administration'),
    odalys: officer('Odalys Brackenridge', 'Systems Officer', 'hr-officer', 'systems'),
    mehmet: {
      ...officer('Mehmet Yıldırım', 'Records Officer', 'hr-officer', 'records-officer'),
      email: 'mehmet.yildirim@example.gov.uk',
    },
    ruth: {
      name: 'Ruth Fitzgerald',
      jobTitle: 'Service Manager, Fostering',
      kind: 'service-manager',
      manager: 'philippa',
      duties: ['panel-member'],
    },
    ibrahim: {
      name: 'Ibrahim Kallon',
      jobTitle: 'Independent Reviewing Officer',
      kind: 'senior-social-worker',
      manager: 'constance',
      duties: ['panel-member'],
    },
    lakshmi: {
      name: 'Lakshmi Venkataraman',
      jobTitle: 'Practice Educator',
      kind: 'senior-social-worker',
      manager: 'constance',
      duties: ['panel-member'],
    },

    amara: worker('Amara Nwachukwu-Pereira', 'Care Management 1', 'deborah', 'P29M', time),
    callum: worker('Callum Hargreaves', 'Care Management 1', 'deborah', 'P14M', time),
    zofia: worker('Zofia Kowalczyk-Banerjee', 'Assessment and Safeguarding', 'leonie', 'P17M', time),
    dafydd: worker('Dafydd Rhys-Thomas', 'Children in Care', 'siobhan', 'P26M', time),
    priya: worker('Priya Chandrasekaran', 'Care Management 1', 'deborah', 'P31M', time),
    michael: worker('Michael-James Oyelaran', 'Children in Care', 'siobhan', 'P34M', time),
    bronwen: worker('Bronwen Ashworth', 'Assessment and Safeguarding', 'leonie', 'P24M', time),
    thandiwe: worker('Thandiwe Mabaso-Whitfield', 'Children in Care', 'siobhan', 'P40M', time),
    dami: {
      ...worker('Oluwadamilola Adeyemi-Featherstonehaugh', 'Care Management 1', 'deborah', 'P28M', time),
      knownAs: 'Dami',
      email: 'dami.adeyemi@example.gov.uk',
    },
    kieran: worker('Kieran Doyle', 'Assessment and Safeguarding', 'leonie', 'P36M', time),
    rosalind: worker('Rosalind Featherington', 'Care Management 1', 'deborah', 'P50M', time),
    mohammed: worker('Mohammed Abdul-Rahim Chowdhury', 'Children in Care', 'siobhan', 'P38M', time),
    elspeth: worker('Elspeth MacGillivray', 'Assessment and Safeguarding', 'leonie', 'P45M', time),
    chidinma: worker('Chidinma Eze-Robertson', 'Care Management 1', 'deborah', 'P11Y', time),
    patrick: worker('Patrick O’Shaughnessy', 'Children in Care', 'siobhan', 'P10Y6M', time),
    yasmin: worker('Yasmin Al-Khatib', 'Assessment and Safeguarding', 'leonie', 'P27M', time),
    eleni: worker('Eleni Papadimitriou', 'Children in Care', 'siobhan', 'P33M', time),
    hannah: worker('Hannah Lindqvist-Moore', 'Care Management 1', 'deborah', 'P42M', time),
    tobias: worker('Tobias Merriweather', 'Assessment and Safeguarding', 'leonie', 'P39M', time),
    luis: {
      ...worker('Luis Fernández de la Cruz', 'Assessment and Safeguarding', 'leonie', 'P22M', time),
      employment: 'agency',
    },
    grainne: {
      ...worker('Gráinne Ó Catháin', 'Children in Care', 'siobhan', 'P20M', time),
      employment: 'secondee',
    },
    meiling: { ...worker('Mei-Ling Hutchinson', 'Care Management 1', 'deborah', 'P32M', time), hours: 0.6 },
    jack: {
      ...worker('Jack Bevan', 'Children in Care', 'siobhan', 'P7M', time),
      jobTitle: 'Newly Qualified Social Worker',
      level: 'asye',
    },
    sukhvinder: worker('Sukhvinder Kaur Dhaliwal', 'Assessment and Safeguarding', 'leonie', 'P21M', time),
    anneliese: { ...worker('Anneliese Vogt', 'Care Management 1', 'deborah', 'P25M', time), hours: 0.8 },
  }) as const satisfies Record<string, TeamMember | Vacancy>

export type SandwellKey = Exclude<keyof ReturnType<typeof sandwellStaff>, 'vacancy'>

function manager(name: string, team: string, above: string) {
  return { name, team, jobTitle: 'Team Manager', kind: 'team-manager', manager: above, from: '2021-09-01' }
}

function officer(name: string, jobTitle: string, kind: string, duty: string) {
  return { name, jobTitle, kind, duties: [duty], from: '2020-06-01', qualified: false }
}

function worker(name: string, team: string, above: string, since: Duration, time: DemonstrationTime) {
  const from = time.ago(since)
  const number = [...name].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 89_999, 7)
  return {
    name,
    team,
    jobTitle: 'Social Worker',
    kind: 'social-worker',
    level: 'grade-f',
    manager: above,
    from,
    phone: `0121 496 0${String(100 + (number % 899))}`,
    registrationNumber: `SW${10_000 + number}`,
    registrationRenewsOn: renewal(time.today),
    startedWithEmployerOn: from,
  }
}

/** Registration is renewed by the end of November; the demonstration's people have done so in good time. */
function renewal(today: string) {
  const year = Number(today.slice(0, 4))
  return `${today.slice(5) < '09-01' ? year : year + 1}-11-30` as never
}
