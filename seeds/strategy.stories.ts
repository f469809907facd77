import type { NorthSomersetKey } from './north-somerset.people.ts'
import type { PortsmouthKey } from './portsmouth.people.ts'
import type { StrategyStory } from './strategy.ts'

/** How the strategies of the demonstration went. Nothing of it happened. */

export const portsmouthStrategy: StrategyStory<PortsmouthKey> = {
  keeper: 'orsolya',
  owners: { 'O4-2e': 'desmond', 'O2-3': 'cordelia', 'O1-6': 'dermot', O6: 'octavia' },
  told: [
    {
      ...{ ago: 'P20M', by: 'orsolya', of: 'O4-2a', status: 'continuing' },
      says: 'The portal has its first forty resources. Two practitioners a month tell us what is missing.',
    },
    {
      ...{ ago: 'P15M', by: 'cordelia', of: 'O4-2e', status: 'in-progress' },
      says: 'Every team has a fixed afternoon a month. What gets lost is noted in supervision and given back.',
    },
    {
      ...{ ago: 'P13M', by: 'cordelia', of: 'O2-3', status: 'in-place' },
      says: 'The evaluation of the second year is done: action learning sets stay, and each group chooses its own subjects.',
    },
    {
      ...{ ago: 'P11M', by: 'orsolya', of: 'O4-2d', status: 'in-place' },
      says: 'All staff have access to Research in Practice since the summer; a third have used it.',
      link: { name: 'The prospectus', href: '/pathway' },
    },
    {
      ...{ ago: 'P7M', by: 'dermot', of: 'O1-6', status: 'in-progress' },
      says: 'The wording of all job adverts was looked at with the staff networks; training for panels follows in spring.',
    },
    {
      ...{ ago: 'P4M', by: 'desmond', of: 'O4-2e', status: 'in-place' },
      says: 'Two hours a month are kept in five of six teams. The sixth has agreed a plan.',
    },
    {
      ...{ ago: 'P10W', by: 'cordelia', of: 'O5-2', status: 'in-progress' },
      says: 'The first two teams work in the Family Safeguarding way from referral to closure.',
    },
    {
      ...{ ago: 'P3W', by: 'dermot', of: 'O1-3', status: 'in-progress' },
      says: 'Nine students are on placement this autumn, and two of our own people began an apprenticeship.',
    },
  ],
  figures: {
    turnover: {
      source: 'HR’s yearly return',
      each: [
        [31, 201],
        [28, 204],
        [23, 208],
      ],
      now: [17, 210],
    },
    vacancies: {
      source: 'HR’s yearly return',
      each: [
        [26, 218],
        [24, 221],
        [17, 223],
      ],
    },
    'exit-interviews': {
      source: 'HR’s list of leavers',
      each: [
        [9, 31],
        [13, 28],
        [16, 23],
      ],
    },
    'asye-passed': {
      source: 'Moderation panel',
      each: [
        [15, 17],
        [18, 19],
        [20, 21],
      ],
    },
    'needs-met': {
      source: 'Learning needs analysis',
      each: [
        [52, 90],
        [66, 104],
        [81, 112],
      ],
    },
    recommend: {
      source: 'Yearly survey of staff',
      each: [
        [118, 190],
        [131, 196],
        [149, 203],
      ],
    },
    'families-heard': { source: 'Cards and calls', each: [[64], [71], [95]] },
    'repeat-plans': {
      source: 'Statutory return',
      each: [
        [41, 212],
        [38, 207],
        [33, 205],
      ],
    },
  },
  corrected: {
    figure: 'vacancies',
    was: [21, 223],
    ago: 'P7M',
    because:
      'Four posts of the adoption service were counted, which moved to the regional agency in the summer.',
  },
  review: {
    ago: 'P50W',
    purpose: 'Yearly review of the strategy',
    says: 'All members were there, with two newly qualified workers as guests.',
    said: 'Turnover has gone down two years running. Colleagues feel the difference that protected time makes, and ask that it holds in busy months too. The second year of practice is the part that is talked about most.',
    decided: 'The six objectives stand for another year. Protected time is looked at in every meeting.',
    changes:
      'O2-3 goes on after its evaluation. Row O4-2e is given to one service leader, so that somebody answers for it.',
    next: { in: 'P2W', purpose: 'Yearly review of the strategy' },
  },
  report: {
    by: 'cordelia',
    name: 'Cordelia Hambleton-Asare',
    ago: 'P9M',
    words: {
      year: 'Fewer people left us than in any year of the strategy, and more of those who did told us why. We are not where we want to be with protected time, and say so.',
      objectives:
        'Recruitment and the first year in practice moved most. The culture of learning moved unevenly: what teams do together goes well, what each of us must keep free for ourselves goes less well.',
      subjects:
        'Behind the lower turnover stand fewer leavers in their first three years. Supervision is held more often; how useful people find it we ask from this year on.',
      successes:
        'A reflective group of three teams turned what it learned from one success into a page of advice that others now use.',
      needs:
        'People ask most for direct work with adolescents, for neglect seen early, and for writing that analyses.',
      ahead:
        'The Board is asked to keep protected time on every agenda, and to agree that the second-year programme becomes part of the usual offer.',
    },
    presented: {
      ago: 'P8M',
      purpose: 'Annual report of the Principal Social Worker',
      says: 'The report was presented and discussed for an hour.',
      comments:
        'Accepted with thanks. The Board would like to hear next year from people who left and came back.',
    },
  },
}

export const northSomersetStrategy: StrategyStory<NorthSomersetKey> = {
  keeper: 'marisol',
  named: [
    {
      kind: 'pillars',
      name: 'Practice that gets better',
      says: 'What we do well, we do everywhere; what we do not, we mend.',
    },
    {
      kind: 'pillars',
      name: 'Every family gets the same good help',
      says: 'Whoever the worker is and wherever the family lives.',
    },
  ],
  owners: { 'G-2': 'idris', 'LP-5': 'idris' },
  told: [
    {
      ...{ ago: 'P10M', by: 'marisol', of: 'G-1', status: 'under-way' },
      says: 'One offer for all services went live. Bookings come from every team.',
    },
    {
      ...{ ago: 'P6M', by: 'idris', of: 'LP-1', status: 'under-way' },
      says: 'Chronologies are looked at in every practice review; half of them now say what the events mean for the child.',
    },
    {
      ...{ ago: 'P9W', by: 'marisol', of: 'LP-3', status: 'under-way' },
      says: 'The first two workshops with schools and the police were full. A third is planned.',
    },
    {
      ...{ ago: 'P2W', by: 'idris', of: 'LP-5', status: 'under-way' },
      says: 'Group supervision is held monthly in both areas. What is still missing is time for reflection one to one.',
    },
  ],
  review: {
    ago: 'P11M',
    purpose: 'Does the plan still fit?',
    says: 'The leadership team went through goals and priorities one by one.',
    said: 'The goals hold. Contextual safeguarding needs more than it was given.',
    decided: 'The plan goes on until a new one is agreed. Two workshops with partners are added.',
    changes: '',
    next: { in: 'P3W', purpose: 'Priorities for the coming year' },
  },
}

export const exampleStrategy: StrategyStory<'noor' | 'tove'> = {
  keeper: 'noor',
  told: [
    {
      ...{ ago: 'P5W', by: 'tove', of: 'C1-a', status: 'bearing' },
      says: 'The tenth mentor finished. Everybody who starts this winter has one.',
    },
  ],
  review: {
    ago: 'P7W',
    purpose: 'Half a year of the promise',
    says: 'The Council met at the Riverside base.',
    said: 'Mentors are what new colleagues speak of first. Wednesdays are still eaten up by duty.',
    decided: 'Wednesday afternoons are taken out of the duty rota from January.',
    changes: 'C2 begins.',
    next: { in: 'P4M', purpose: 'The next half-year' },
  },
  figures: {
    stayed: { source: 'Payroll', each: [[58, 64]] },
  },
}
