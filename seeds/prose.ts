import { leicestershireTexts } from './leicestershire.prose.ts'

/** What people write of their own work, in several voices: by template and field. Children never by name. */
const texts: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  'applicant-statement': {
    statement: [
      `In three years in this service I have moved from asking what the procedure says to asking what this child needs and what the procedure is for. I hold nineteen children, seven of them with plans before the court, and I am the worker colleagues ring when a visit has gone wrong.

The piece of work I am proudest of is with a sibling group of three who had been on plans twice. I started again from what the children said. Using the three houses I learned that bedtime, not mornings, was the frightening time, and that nobody had asked. With the parents and the grandmother I built a safety plan around those two hours. The school, the health visitor and the neighbour each had a part, and each knew what they would see if it worked. The plan held. The children have been off plans for eleven months and the eldest writes to me when there is news.

Against the ten statements I see strengths in direct work, in communication and in analysis. I write assessments that say what I think, why, and what would change my mind. I have given evidence twice; the second time the judge thanked me for separating what I had seen from what I concluded. The statement where I have grown most is supervision. I used to bring lists. I now bring one question, and I have learned to say when a family has got under my skin.

I am still developing my work with adult mental ill health. I have arranged to spend a day each month with the community team, and I use their consultation line rather than guess.

At Grade G I would bring three things. I would take complex work from the start and not pass it on when it gets hard. I would help others: I have coached one newly qualified colleague through the assessed year and two students through placements, and I run the Thursday case discussion. And I would look after how we work together with schools, because that is where our plans most often fail between meetings.

I know what I do not know. I have been wrong, most seriously in a rehabilitation home that went ahead too fast, and I have written about what I missed. I would rather be asked hard questions about that than be praised for the rest.`,
      `I came to this work late, after nine years as a teaching assistant, and that is still where I start: with the child in the room. Since qualifying I have worked in assessment and now in longer-term work. I hold sixteen families. Half of them need an interpreter, and I have learned to prepare that hour as carefully as a hearing.

What makes me ready is not the number of cases but how I hold them. With a family known to us for eight years I stopped adding to the chronology and asked what had ever helped. The answer was a respite arrangement that had ended when a worker left. I brought it back with the disability team and a charity, wrote down who would do what when it faltered, and stayed with it through two breakdowns. The child is at home, at school every day, and sleeps.

I draw on Signs of Safety in every visit and on the trauma-informed questions in first ones. My reports are short. Families can read them: I check by asking them to tell me what the report says. Partners know me as someone who rings before a meeting rather than complains after it.

I am strongest in relationships, communication and child development. I have worked hard on the law: I asked to shadow our court colleagues and now prepare my own statements. I need more experience of leading a strategy discussion when agencies do not agree, and I have asked my manager to let me chair.

As a senior social worker I would take the cases that frighten people, would share what I know about working through interpreters, and would want to supervise students. I would bring steadiness. In the busiest month of last winter our team lost two people, and I took on their visits to the youngest children first, told my manager what I was leaving undone, and said so again when it had not changed.

My own measure is simple. Two years from now, can a child I worked with say what changed, and can their parent? For most of those I have closed this year, I think they can.`,
      `I am ready for Grade G because I can now be trusted with uncertainty. In my first year I wanted rules. Today I can say to a conference that there are two explanations for an injury, that I lean to one, why, and what we will do so that the child is safe under both.

My work this year has been mostly pre-birth and with very young babies. I led the assessment for a mother whose three older children live elsewhere. I set out at the beginning what she would have to show and by when, in her words, and I met her every week, often at the clinic. I brought together the midwife, the substance misuse worker and a foster carer who agreed to mentor her. She did the work. Her baby went home at four months with a plan that has held since the spring. I do not think that was luck, and I do not think it was me; it was a plan in which nobody could say that they did not know.

Looking at the ten statements honestly, I am strong on abuse and neglect, on assessment and on analysis. I am steady on the law. I have had to learn about organisational context, which I once thought was for managers; sitting on the practice improvement group showed me how a form can change what forty people notice.

I support others. I am a named person for students, I keep our team's folder of examples that parents said they understood, and twice a year I present a case that went badly. I have completed the advanced training in Signs of Safety, and I use it when I am tired, which is the test.

What I would bring to Grade G is judgement that can be explained. I write down what I decide and what I decided against. I ask for challenge before a decision, not after. I want to lead on pre-birth work across the two teams, because at present what an unborn child gets depends on who picks up the telephone.`,
    ],
    aspirations: [
      'I want to stay in direct work for as long as I can be useful there. In the next two years I would like to supervise students and to train as a practice educator. Further on I can see myself leading practice development rather than a team.',
      'To become someone whom families ask for. I would like to build up our work with family carers and, in a few years, to manage a small team in which people stay.',
      'I am interested in court work and in how we explain our decisions. A step towards advanced practitioner would suit me; management might come later, if it does not take me away from children altogether.',
    ],
    'self-assessment-notes': [
      'Strongest where I meet children and parents; still developing on adult mental ill health and on how the organisation decides.',
    ],
  },
  'manager-statement': {
    assessment: [
      'They carry our most demanding mix of pre-proceedings and long-term neglect work and are not overwhelmed by it. Their assessments are analytical: in the audit of the spring two of three were judged good with outstanding features, and the third taught them something that they have since used. They know the law well enough to be relied on at short notice. In direct work they are patient and inventive; I have watched a silent child speak to them. They use Signs of Safety as a way of thinking, not as a form. In supervision they reflect honestly, including about a rehabilitation plan that failed, and change what they do. Measured against the person specification I see no gap that would hold them back; experience of chairing will come with the grade.',
      'Their casework covers the breadth we ask for: assessment, child protection, care proceedings and children looked after. What marks them out is depth. They understand why families do what they do without excusing it. Partners seek them out, and a head teacher wrote to say so. Their recording is up to date within two days, every month of this year. They take part in reflective discussion with real curiosity and have coached a newly qualified colleague with generosity. They understand the practice framework and explain it to parents in plain words. They still tend to take on too much, which we work on.',
      'The evidence is in the outcomes. Of fourteen children closed to them this year, twelve were closed because things had changed, and none has come back. They plan with families, write so that parents can read it, and review what was planned. They gave evidence in two contested hearings with composure. Their knowledge of child development and of adult difficulties is secure, and they say when it is not. They have led our learning on working through interpreters. I have no hesitation about their readiness.',
    ],
    comments: [
      'I support this application without reservation and have talked about every part of this statement with the social worker.',
      'Ready. The actions below are about the next step, not about a gap.',
    ],
    'contra-indications-comment': [
      'One late visit in March, put right the next day and explained. It has not happened again.',
    ],
  },
  'observation-record': {
    'observer-comments': [
      'A home visit to two children and their father after a difficult week. The purpose was clear from the first minute, and it was not lost when the father became angry. The children were seen alone and together.',
      'A core group that could have become a list of complaints. It was prepared with the parents beforehand, and they spoke first. Each action ended with a name and a day.',
      'A direct work session with a child who does not like to be asked. Nothing was hurried. What the child wanted known was read back and agreed before we left.',
    ],
    strengths: [
      'Warmth without losing authority; plain words; the children’s own views written down in front of them; a summing-up that both parents could repeat.',
      'Preparation, calm, and an eye for the person who has not spoken. Challenged a professional’s wording kindly and at once.',
      'Play that suited the child’s age; patience with silence; a careful ending.',
    ],
    areas: [
      'Leave a little more time at the end for the parent’s questions. Try the scaling question earlier.',
      'Could bring the absent parent’s view into the room more strongly. Practise handing the chair to others.',
    ],
    'worker-comments': [
      'The feedback was fair and useful. I had not noticed how often I look at my notes when somebody is upset; I will leave them in the bag.',
      'I was nervous at first and forgot it quickly. Hearing what worked was as helpful as what to change. I have put the point about the absent parent into my plan.',
      'A good talk afterwards. I would like to be observed in court next time.',
    ],
  },
  'readiness-talk': {
    'what-shows-it': [
      'Audit results of the last two quarters, two observations, the chronology for the long-term case and feedback from a head teacher and from one family. We went through each statement and agreed on all ten.',
      'Mostly at the level; the examples were from four different families. We talked longest about statement 8 and about what a first contested hearing would show.',
    ],
  },
  'employee-details': { 'work-location': ['Oldbury', 'West Bromwich', 'Smethwick', 'Tipton', 'Wednesbury'] },
  'panel-record': {
    'walk-through': [
      'The applicant took the panel through the portfolio in the order of a child’s journey, from a first visit to a closing letter, and pointed to the evidence for each step without being asked.',
    ],
    'answer-1': [
      'Three examples across assessment, child protection and care proceedings, each with what changed for the child and how the applicant knows.',
    ],
    'answer-2': [
      'A school and a community mental health team brought together around one family; a kinship carer supported to stay. Honest about what took too long.',
    ],
    'answer-3': [
      'A case with two plausible explanations for an injury. Clear account of what was weighed, who was asked and how the decision was recorded.',
    ],
    'answer-4': [
      'Plans the week around the hardest visit, uses supervision early, and described how a complaint was answered without defensiveness.',
    ],
    'answer-5': [
      'Direct work with two children that changed a contact plan; a parenting plan with visible steps, reviewed with the family.',
    ],
    'manager-on-statement': ['Spoke to the grid and to the growth of the last year.'],
    'manager-on-observation': ['Described the visit and how the father was kept in the conversation.'],
  },
  'panel-feedback': {
    'good-practice': [
      'Children’s own words run through the whole portfolio. The analysis is clear about what is known and what is believed, and partners are treated as people who can change a plan.',
    ],
    'areas-to-develop': [
      'More experience of leading when agencies disagree, and of bringing fathers who live elsewhere into the plan.',
    ],
    reasons: [
      'The portfolio and the five answers show the experience, knowledge and judgement that the person specification asks for, with evidence from several families and from both observation and outcomes.',
    ],
    'next-steps': ['The development plan goes to supervision. HR will write about pay.'],
  },
  'qa-checklist': {
    'overall-comments': [
      'A well-ordered portfolio. The statement is specific, the log shows what changed for children, and the observation is recent.',
      'Strong statement and observation. The log and one section of the statement need more before this goes to the panel; see the guidance.',
    ],
    'further-comments': [
      'Ring us if anything here is unclear; we would rather talk it through than have you guess.',
    ],
  },
  'outcome-form': { notes: ['Please confirm the date from which the new grade is paid.'] },
  'development-plan': {
    'strengths-to-use': ['Clear analysis and direct work that others can learn from.'],
    interests: ['Practice education and court work, as in the statement.'],
  },
}

/** What this person would write there; undefined where nothing is kept for it. */
export function proseFor(template: string, field: string, variety: number): string | undefined {
  const kept = texts[template]?.[field] ?? leicestershireTexts[template]?.[field]
  return kept?.[variety % kept.length]
}
