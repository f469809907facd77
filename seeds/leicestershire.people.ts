import { subtractDuration, type Duration } from '../src/calendar/public.ts'
import type { TeamMember } from '../src/features/people/people.builders.ts'
import type { DemonstrationTime } from './demonstration-time.ts'

/** The invented people of Leicestershire's demonstration. No such people exist. */
export const leicestershireStaff = (time: DemonstrationTime) =>
  ({
    rosamund: {
      name: 'Rosamund Adeleke-Frost',
      jobTitle: 'Head of Service (Practice Excellence)',
      kind: 'head-of-service',
      duties: ['practice-excellence-head'],
    },
    padraig: {
      name: 'Pádraig Whelan',
      jobTitle: 'Learning and Development Manager',
      kind: 'learning-and-development',
      manager: 'rosamund',
      duties: ['learning-and-development'],
    },
    shirin: {
      name: 'Shirin Daneshvar',
      jobTitle: 'Principal Social Worker',
      kind: 'practice-excellence',
      manager: 'rosamund',
      duties: ['practice-excellence'],
    },
    clement: {
      name: 'Clement Oyelowo',
      jobTitle: 'Service Manager, Operations',
      kind: 'service-manager',
      duties: ['service-manager-operations'],
    },
    bethan: { name: 'Bethan Cadwallader', jobTitle: 'Service Manager', kind: 'service-manager' },
    imogen: manager('Imogen Sacheverell', 'Locality East'),
    devraj: manager('Devraj Sandhu-Blake', 'Children in Care'),
    nerys: officer('Nerys Pemberton-Ali', 'Practice Excellence Coordinator', 'panel-mailbox'),
    lionel: officer('Lionel Akintola', 'HR Officer', 'hr'),
    maud: officer('Maud Fairweather', 'People and Posts Officer', 'people-administration'),
    stellan: officer('Stellan Brook', 'Records Officer', 'records-officer'),

    ottilie: worker('Ottilie Marchetti', 'Locality East', 'imogen', 'P30M', 'P42M', time),
    kwame: worker('Kwame Aldridge', 'Children in Care', 'devraj', 'P8M', 'P20M', time),
    // Came from another council; nobody has entered the day on which she qualified.
    saoirse: worker('Saoirse Blenkinsop', 'Locality East', 'imogen', 'P14M', undefined, time),
    yusuf: worker('Yusuf Karadağ', 'Locality East', 'imogen', 'P27M', 'P39M', time),
    delphine: worker('Delphine Okafor-Hale', 'Children in Care', 'devraj', 'P33M', 'P45M', time),
    emrys: worker('Emrys Tudor-Nkemelu', 'Locality East', 'imogen', 'P36M', 'P4Y', time),
    noemie: worker('Noémie Castellane', 'Children in Care', 'devraj', 'P29M', 'P41M', time),
    ravindra: worker('Ravindra Pathmanathan', 'Locality East', 'imogen', 'P4Y', 'P5Y', time),
    cosima: worker('Cosima Villiers-Adebayo', 'Children in Care', 'devraj', 'P26M', 'P38M', time),
    tamar: worker('Tamar Gogoberidze', 'Locality East', 'imogen', 'P5Y', 'P6Y', time),
  }) as const satisfies Record<string, TeamMember>

export type LeicestershireKey = keyof ReturnType<typeof leicestershireStaff>

function manager(name: string, team: string) {
  return { name, team, jobTitle: 'Team Manager', kind: 'team-manager', manager: 'bethan', from: '2021-04-01' }
}

function officer(name: string, jobTitle: string, duty: string) {
  return { name, jobTitle, kind: 'officer', duties: [duty], from: '2020-06-01', qualified: false }
}

function worker(
  name: string,
  team: string,
  above: string,
  here: Duration,
  qualified: Duration | undefined,
  time: DemonstrationTime,
) {
  const from = time.ago(here)
  const number = [...name].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 89_999, 7)
  return {
    name,
    team,
    jobTitle: 'Social Worker',
    kind: 'social-worker',
    level: 'level-2',
    manager: above,
    from,
    registrationNumber: `SW${10_000 + number}`,
    startedWithEmployerOn: from,
    ...(qualified === undefined ? {} : { qualifiedOn: subtractDuration(time.today, qualified) }),
  }
}
