/** Invented people around somebody in a first year, for walks over HTTP and in a browser. Managers before those they manage. */

const worker = (name: string, registrationNumber: string, level: string, kind: string) => ({
  name,
  jobTitle: 'Newly qualified social worker',
  kind,
  level,
  team: 'East',
  manager: 'mav' as const,
  qualified: true,
  registrationNumber,
  from: '2026-09-01',
})

/** North Somerset's, by the kinds and duties of its pack; `nia`, `ola` and `pru` are in their first year. */
export const northSomersetPeople = {
  hos: { name: 'Hester Vane', jobTitle: 'Service Manager', kind: 'service-manager' },
  mav: { name: 'Mavis Orr', jobTitle: 'Team Manager', kind: 'team-manager', team: 'East', manager: 'hos' },
  nia: worker('Nia Beck', 'SW700001', 'nqsw', 'nqsw'),
  ola: worker('Ola Finch', 'SW700002', 'nqsw', 'nqsw'),
  pru: worker('Pru Sale', 'SW700003', 'nqsw', 'nqsw'),
  cora: { name: 'Cora Pell', jobTitle: 'Co-ordinator', kind: 'officer', duties: ['workforce-development'] },
  abe: { name: 'Abe Stone', jobTitle: 'Senior Social Worker', kind: 'senior-social-worker' },
  mona: { name: 'Mona Lark', jobTitle: 'Social Worker', kind: 'social-worker' },
  chi: {
    name: 'Chi Rowe',
    jobTitle: 'Panel chair',
    kind: 'principal-social-worker',
    duties: ['moderation-chair'],
  },
  mel: { name: 'Mel Ames', jobTitle: 'Panel member', kind: 'officer', duties: ['moderation-member'] },
  hana: { name: 'Hana Ito', jobTitle: 'HR Adviser', kind: 'officer', duties: ['hr'] },
} as const

/** The same with fewer around them where the pack calls the level `asye`; its own names of the duties are given. */
export const firstYearPeople = (duties: Readonly<Record<'cora' | 'chi' | 'mel', string>>) => ({
  mav: { name: 'Mavis Orr', jobTitle: 'Manager', kind: 'team-manager', team: 'East' },
  nia: worker('Nia Beck', 'SW700001', 'asye', 'social-worker'),
  ola: worker('Ola Finch', 'SW700002', 'asye', 'social-worker'),
  abe: { name: 'Abe Stone', jobTitle: 'Social Worker', kind: 'social-worker' },
  cora: { name: 'Cora Pell', jobTitle: 'Co-ordinator', kind: 'officer', duties: [duties.cora] },
  chi: { name: 'Chi Rowe', jobTitle: 'Chair', kind: 'officer', duties: [duties.chi] },
  mel: { name: 'Mel Ames', jobTitle: 'Member', kind: 'officer', duties: [duties.mel] },
})
