import type { Duration } from '../src/calendar/public.ts'
import type { TeamMember } from '../src/features/people/people.builders.ts'
import type { DemonstrationTime } from './demonstration-time.ts'

/** The invented people of Portsmouth's demonstration. No such people exist. */
export const portsmouthStaff = (time: DemonstrationTime) =>
  ({
    octavia: {
      name: 'Octavia Lindemann-Ray',
      jobTitle: 'Head of Service',
      kind: 'head-of-service',
      level: 'strategic',
      from: '2018-06-01',
      duties: ['board-member'],
    },
    desmond: {
      name: 'Desmond Achebe-Flint',
      jobTitle: 'Service Leader',
      kind: 'service-leader',
      level: 'strategic',
      manager: 'octavia',
      from: '2019-02-01',
    },
    cordelia: {
      name: 'Cordelia Hambleton-Asare',
      jobTitle: 'Principal Social Worker',
      kind: 'service-leader',
      level: 'strategic',
      manager: 'octavia',
      from: '2020-02-03',
      registrationNumber: 'SW50277',
      duties: ['principal-social-worker'],
    },
    rhiannon: leader('Rhiannon Castellane', 'Family Safeguarding 1'),
    kwabena: leader('Kwabena Thorogood', 'Through Care'),
    philomena: {
      name: 'Philomena Strand',
      jobTitle: 'Independent Reviewing Officer',
      kind: 'reviewing-officer',
      level: 'advanced',
      manager: 'desmond',
      from: '2020-09-01',
      registrationNumber: 'SW64018',
    },
    orsolya: officer('Orsolya Penhaligon', 'Academy Officer', 'academy-officer', ['workforce-development']),
    dermot: officer('Dermot Fairweather', 'HR Officer', 'hr-officer', ['hr', 'recruitment-lead']),
    sunniva: officer('Sunniva Clarkson', 'People and Posts Officer', 'hr-officer', [
      'people-administration',
      'records-officer',
    ]),

    isolde: { ...worker('Isolde Marchetti', 'rhiannon', 'P3W', 'P4Y', time), level: 'arrival' },
    jaspreet: {
      ...worker('Jaspreet Holloway', 'kwabena', 'P7M', 'P8M', time),
      level: 'asye',
      jobTitle: 'Newly Qualified Social Worker',
    },
    thaddeus: worker('Thaddeus Oyelowo-Finch', 'kwabena', 'P8W', 'P2Y', time),
    marguerite: worker('Marguerite Sandoval-Pike', 'kwabena', 'P39M', 'P5Y', time),
    // Left in the last year; what they said on leaving is looked through.
    benedetta: worker('Benedetta Ashcombe', 'rhiannon', 'P50M', 'P6Y', time),
    cosmo: worker('Cosmo Harrington-Bell', 'kwabena', 'P20M', 'P31M', time),
    delyth: worker('Delyth Okafor-Rowe', 'rhiannon', 'P61M', 'P8Y', time),
    evander: worker('Evander Prideaux', 'kwabena', 'P29M', 'P40M', time),
    fenella: worker('Fenella Mbeki-Strand', 'rhiannon', 'P44M', 'P6Y', time),
    gideon: worker('Gideon Lacroix', 'kwabena', 'P18M', 'P30M', time),
    leopold: worker('Leopold Nakamura-Shaw', 'rhiannon', 'P26M', 'P38M', time),
    xanthe: worker('Xanthe Bellweather', 'kwabena', 'P8M', 'P21M', time),
    tobiah: worker('Tobiah Rennick', 'rhiannon', 'P30M', undefined, time),
    winnifred: worker('Winnifred Osei-Lane', 'rhiannon', 'P33M', 'P46M', time),
    caradoc: worker('Caradoc Munroe', 'kwabena', 'P41M', 'P5Y', time),
    anneke: worker('Anneke Voss-Delaney', 'rhiannon', 'P37M', 'P52M', time),
    mirembe: worker('Mirembe Ashdown', 'kwabena', 'P48M', 'P6Y', time),
    florian: worker('Florian Tadesse', 'rhiannon', 'P28M', 'P40M', time),
    hesper: worker('Hesper Quillfeather', 'kwabena', 'P27M', 'P39M', time),
    bettany: worker('Bettany Okonkwo-Reid', 'rhiannon', 'P5Y', 'P7Y', time),
    ezra: {
      ...worker('Ezra Lindqvist-Bow', 'kwabena', 'P34M', 'P9Y', time),
      level: 'higher-grade',
      jobTitle: 'Experienced Social Worker',
    },
  }) as const satisfies Record<string, TeamMember>

export type PortsmouthKey = keyof ReturnType<typeof portsmouthStaff>

const teams: Readonly<Record<'rhiannon' | 'kwabena', string>> = {
  rhiannon: 'Family Safeguarding 1',
  kwabena: 'Through Care',
}

function leader(name: string, team: string) {
  return {
    name,
    team,
    jobTitle: 'Team Leader',
    kind: 'team-leader',
    level: 'advanced',
    manager: 'desmond',
    from: '2021-01-11',
  }
}

function officer(name: string, jobTitle: string, kind: string, duties: readonly string[]) {
  return { name, jobTitle, kind, duties, from: '2020-06-01', qualified: false }
}

/** `since` in this post, `qualified` so long ago; nobody has written down when Tobiah Rennick qualified. */
function worker(
  name: string,
  manager: keyof typeof teams,
  since: Duration,
  qualified: Duration | undefined,
  time: DemonstrationTime,
) {
  const number = [...name].reduce((sum, letter) => (sum * 37 + (letter.codePointAt(0) ?? 0)) % 79_999, 11)
  const from = time.ago(since)
  return {
    name,
    manager,
    from,
    team: teams[manager],
    jobTitle: 'Social Worker',
    kind: 'social-worker',
    level: 'main-grade',
    registrationNumber: `SW${12_000 + number}`,
    startedWithEmployerOn: from,
    ...(qualified === undefined ? {} : { qualifiedOn: time.ago(qualified) }),
  }
}
