import type { CoachingStory } from './coaching.ts'
import type { ExampleKey } from './example.ts'
import type { NorthSomersetKey } from './north-somerset.people.ts'
import type { PortsmouthKey } from './portsmouth.people.ts'
import type { SandwellKey } from './sandwell.people.ts'

/** How people help each other learn in each demonstration, as its papers name it. */

/** Coaching for everybody, action learning for the first years, a practice lead in one team of two. */
export const northSomersetCoaching: CoachingStory<NorthSomersetKey> = {
  keeper: 'marisol',
  appointed: [
    {
      ...{
        kind: 'practice-lead',
        who: 'saoirse',
        team: 'Family Support and Safeguarding, Weston',
        ago: 'P8M',
      },
      says: 'Mapping a family together, danger statements in plain words, and words and pictures for children.',
    },
    { kind: 'practice-educator', who: 'beatrix', says: 'Two final placements so far.', ago: 'P14M' },
  ],
  offers: [
    {
      ...{
        who: 'elowen',
        subjects: ['career', 'after-training', 'wellbeing'],
        ways: ['face-to-face', 'walking'],
      },
      ...{ says: 'I like to walk along the sea front while we think.', places: 2, ago: 'P7M' },
    },
    {
      ...{ who: 'corin', subjects: ['dilemma', 'leading'], ways: ['video', 'face-to-face'] },
      ...{ says: 'Managing since 2019, and still learning it.', places: 2, ago: 'P6M' },
    },
    {
      ...{ who: 'saoirse', subjects: ['dilemma', 'performance', 'after-training'], ways: ['face-to-face'] },
      ...{ says: 'Signs of Safety is where I am at home.', places: 1, ago: 'P5M' },
    },
  ],
  coached: [
    {
      ...{ who: 'ffion', by: 'corin', subject: 'leading', way: 'video', ago: 'P10W' },
      wish: 'I am asked to lead meetings more and more. I want to find out how I want to lead them.',
      goal: 'To open a meeting in my own way, and to bear a silence.',
      action: 'Begin the next network meeting with the family’s own words.',
      talks: ['P8W', 'P5W', 'P2W'],
      next: 'P6D',
      kept: 'I noticed that I speed up when the room is quiet. Nothing bad happened when I waited.',
    },
    {
      ...{ who: 'ottilie', by: 'elowen', subject: 'career', way: 'walking', ago: 'P5M' },
      wish: 'Specialist or manager? I keep going back and forth.',
      talks: ['P18W', 'P14W', 'P10W'],
      word: 'I know what I would miss in either, and that I need not decide this year.',
    },
    {
      ...{
        who: 'wilfred',
        by: 'saoirse',
        subject: 'after-training',
        ago: 'P4D',
        followsUp: true,
        waits: true,
      },
      wish: 'To use what I learned with the families I see this month, before it fades.',
    },
    {
      ...{ who: 'delphine', subject: 'wellbeing', way: 'face-to-face', ago: 'P3D' },
      wish: 'How to leave the day behind when I go home.',
    },
  ],
  opportunities: [
    {
      ...{ kind: 'practice-educator', title: 'A first placement student from January', places: 2 },
      says: 'Seventy days from the middle of January, with an off-site practice educator beside you and half a day a week kept free.',
      ...{ ago: 'P4W', openFor: 'P2W' },
      wishes: [
        {
          who: 'ottilie',
          why: 'I have a year of settled work behind me and want to explain what I do, to see whether it holds.',
          given: true,
        },
        { who: 'emrys', why: 'A student asked me more in two weeks than I had asked myself in two years.' },
      ],
    },
  ],
  helped: [
    { who: 'saoirse', kind: 'mentoring', ago: 'P9W', minutes: 60, whom: 'nerys', confirmed: true },
    {
      ...{ who: 'saoirse', kind: 'supervision', ago: 'P5W', minutes: 90 },
      note: 'Stood in for a manager on leave. I asked more than I told; next time fewer subjects.',
    },
    { who: 'saoirse', kind: 'coaching', ago: 'P3W', minutes: 45 },
    { who: 'saoirse', kind: 'mentoring', ago: 'P6D', minutes: 60, whom: 'caspian' },
    {
      who: 'beatrix',
      kind: 'practice-education',
      ago: 'P4W',
      minutes: 120,
      note: 'A joint visit and what we made of it.',
    },
  ],
  sets: [
    {
      ...{ kind: 'action-learning', name: 'First years, Mondays', leader: 'marisol', ago: 'P4M' },
      about: 'Newly qualified colleagues of every team. Everybody brings something real.',
      members: ['tegan', 'nerys', 'caspian', 'idony'],
      held: [
        {
          ago: 'P6W',
          kept: [
            {
              who: 'tegan',
              learned: 'That I take a slammed door personally.',
              action: 'Ring before the next visit and say what it is for.',
              tried: true,
            },
            {
              who: 'idony',
              learned: 'Others are as slow at recording as I am.',
              action: 'Write for ten minutes in the car.',
            },
          ],
        },
        {
          ago: 'P2W',
          kept: [
            {
              who: 'nerys',
              learned: 'A question can be kinder than advice.',
              action: 'Ask my manager one thing that I do not know, each week.',
            },
            { who: 'tegan', learned: 'It worked, and I was calmer.', action: 'Try it with the school too.' },
          ],
        },
      ],
      next: 'P2W',
    },
  ],
}

/** Champions by subject, sets and reflective groups, and what the higher levels give to others. */
export const portsmouthCoaching: CoachingStory<PortsmouthKey> = {
  keeper: 'orsolya',
  appointed: [
    {
      ...{ kind: 'champion', who: 'ezra', subject: 'motivational-interviewing', ago: 'P9M' },
      says: 'Bring me a visit that got stuck; we listen for change talk together.',
    },
    {
      ...{ kind: 'champion', who: 'bettany', subject: 'direct-work', ago: 'P6M' },
      says: 'Keeps the box of direct work tools on the second floor.',
    },
    {
      kind: 'champion',
      who: 'mirembe',
      subject: 'inclusion',
      says: 'Culturagrams, and time to talk.',
      ago: 'P4M',
    },
    { kind: 'mentor', who: 'ezra', says: 'For colleagues in their first three years.', ago: 'P9M' },
  ],
  offers: [
    {
      ...{ who: 'philomena', subjects: ['practice', 'next-step'], ways: ['in-person', 'online'] },
      ...{ says: 'I chair reviews and see many ways of working.', places: 2, ago: 'P6M' },
    },
    {
      ...{ who: 'desmond', subjects: ['leading', 'next-step'], ways: ['online'] },
      ...{ says: 'For whoever leads people, or would like to.', places: 1, ago: 'P5M' },
    },
  ],
  coached: [
    {
      ...{ who: 'anneke', by: 'philomena', subject: 'next-step', way: 'in-person', ago: 'P9W' },
      wish: 'Whether higher grade is what I want, or what is expected of me.',
      goal: 'To say in two sentences what I want from the next three years.',
      talks: ['P7W', 'P3W'],
      next: 'P9D',
      kept: 'I lit up when I talked about the students. That is worth something.',
    },
    {
      ...{ who: 'florian', subject: 'wellbeing', way: 'online', ago: 'P2D' },
      wish: 'A quiet hour about a loss in the team.',
    },
  ],
  helped: [
    { who: 'ezra', kind: 'mentoring', ago: 'P8W', minutes: 60, whom: 'jaspreet', confirmed: true },
    { who: 'ezra', kind: 'consultation', ago: 'P5W', minutes: 30, whom: 'xanthe', confirmed: true },
    {
      who: 'ezra',
      kind: 'student-support',
      ago: 'P3W',
      minutes: 90,
      note: 'Looked at a chronology with our student.',
    },
    { who: 'ezra', kind: 'mentoring', ago: 'P8D', minutes: 60, whom: 'jaspreet' },
    { who: 'philomena', kind: 'coaching', ago: 'P3W', minutes: 60 },
    {
      who: 'octavia',
      kind: 'networking',
      ago: 'P6W',
      minutes: 180,
      note: 'Regional leaders on keeping experienced people.',
    },
  ],
  sets: [
    {
      ...{ kind: 'action-learning-set', name: 'Managers’ set', leader: 'rhiannon', ago: 'P5M' },
      about: 'For those who lead a team: peer support, one real question each.',
      members: ['kwabena', 'philomena'],
      held: [
        {
          ago: 'P5W',
          kept: [
            {
              who: 'kwabena',
              learned: 'I answer before the question is finished.',
              action: 'Ask two questions before I say what I think.',
              tried: true,
            },
            {
              who: 'philomena',
              learned: 'Being asked is a relief.',
              action: 'Say thank you for a hard question.',
            },
          ],
        },
      ],
      next: 'P10D',
    },
    {
      ...{
        kind: 'reflective-practice-group',
        name: 'Reflective practice, Family Safeguarding',
        leader: 'orsolya',
      },
      ...{ ago: 'P4M', about: 'What the work does with us, and what we do in it.' },
      members: ['leopold', 'tobiah', 'winnifred', 'florian', 'bettany'],
      held: [
        {
          ago: 'P3W',
          kept: [
            {
              who: 'leopold',
              learned: 'That I go quiet when I am angry.',
              action: 'Say so once, in supervision.',
            },
            {
              who: 'bettany',
              learned: 'Humour was our way out; it cost us something.',
              action: 'Leave five minutes at the end of a joint visit.',
            },
          ],
        },
      ],
      next: 'P1W',
    },
  ],
}

/** Who sits in the groups that people volunteer for in their statement. */
export const sandwellCoaching: CoachingStory<SandwellKey> = {
  keeper: 'tamsin',
  appointed: [
    { kind: 'champion', who: 'patrick', says: 'Ask me about the Practice Model in court work.', ago: 'P5M' },
    { kind: 'champion', who: 'lakshmi', says: 'Students and the Practice Framework.', ago: 'P9M' },
    { kind: 'improvement-board', who: 'chidinma', ago: 'P3M' },
  ],
}

/** Companions who walk along, one circle, and a link in the one team. */
export const exampleCoaching: CoachingStory<ExampleKey> = {
  keeper: 'noor',
  appointed: [
    { kind: 'companion', who: 'tove', says: 'Wednesdays, whatever the weather.', ago: 'P4M' },
    { kind: 'link', who: 'ingrid', team: 'Riverside', ago: 'P10M' },
  ],
  offers: [
    {
      ...{ who: 'tove', subjects: ['stuck', 'change'], ways: ['outdoors'] },
      ...{ says: 'Bring boots.', places: 2, ago: 'P4M' },
    },
  ],
  coached: [
    {
      ...{ who: 'caspian', by: 'tove', subject: 'stuck', way: 'outdoors', ago: 'P6W' },
      wish: 'Reports take me twice as long as others.',
      goal: 'To stop rewriting the first page.',
      talks: ['P4W'],
      next: 'P5D',
    },
  ],
  helped: [
    { who: 'ingrid', kind: 'paired-visits', ago: 'P3W', minutes: 120, whom: 'caspian', confirmed: true },
    { who: 'tove', kind: 'teaching', ago: 'P5W', minutes: 60, note: 'What a second reader looks for.' },
  ],
  sets: [
    {
      ...{ kind: 'circle', name: 'Autumn reading', leader: 'noor', ago: 'P3M' },
      about: 'A paper a month, read before we meet.',
      members: ['ingrid', 'caspian'],
      held: [
        {
          ago: 'P4W',
          kept: [{ who: 'ingrid', learned: 'How little we ask fathers.', action: 'Ask one father more.' }],
        },
      ],
      next: 'P8D',
    },
  ],
}
