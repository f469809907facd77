/** What Leicestershire's invented people write: by template and field, in several voices. Children never by name. */
export const leicestershireTexts: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  'reflective-statement': {
    statement: [
      `A year ago I asked my manager what to do; now I tell her what I intend and why, and ask what I have missed. That is the change I would call readiness.

Most of what I learned this year came from one family and from the core course on neglect, which I took in the same month. I had been writing down events. The course made me ask what the events were doing to the child. I brought the review forward, and the help that had been promised for a year began within a week.

I am proudest of a safety map that a grandmother now keeps on her fridge. I did not write it. I asked questions until the family had.

I have had a student for one placement and I bring a case to group supervision each quarter, including one that went wrong. Two newer colleagues now prepare their first visits with me.`,
      `Readiness, for me, is being able to explain a judgement to somebody who disagrees with it. This year I did that in court, in a core group and at a kitchen table, and the third was the hardest.

My learning was about analysis. I used to collect until I felt sure. Now I write two explanations early and look for what would tell them apart. It is quicker and fairer.

My proudest achievement is a reunification that held. It held because we planned for the week in which it would nearly fail, and that week came.

I coach colleagues in direct work, and I rewrote our team's letters with two young people, who crossed out most of what I had written.`,
    ],
    'family-feedback': [
      'A young person wrote that I was the first worker who asked before telling. A father said in a review that he now knows what we are worried about, and that he had not known before.',
      'A child asked whether I could come more often on Tuesdays, because then her mother is calm. A foster carer wrote that plans arrive before the meeting and not after it.',
    ],
  },
  'cpd-evidence': {
    cpd: [
      'The core courses on neglect and on Signs of Safety, two days with the virtual school, group supervision on working with fathers, and two of my additional CPD days. I chose them because most of my families have lived with neglect for years.',
    ],
    'would-notice': [
      'That I come with a question and not a form, that fathers are asked as well, and that what was agreed is written down in front of them.',
    ],
    'biggest-impact': [
      '“You said it so that we could say it back.” A mother told me that at the end of a review.',
    ],
  },
  'manager-report': {
    'holistic-assessment': [
      'I have supervised this social worker for more than two years. Caseload and complexity are now what I would give to my most experienced colleague: pre-birth work with several agencies, a family in which hostility is real, and proceedings in which the public has taken an interest. Judgements are explained and stand up to challenge. In the spring a plan was brought to review two months early because the chronology showed drift; the child has been in nursery every day since. The team gains as well: letters that families understand, a student who wants to come back, and colleagues who ask for joint first visits. Children say that they are listened to. I endorse progression to Level 3.',
      'Ready, and has been for some months. The evidence is in the work: reports that need no correction, risk named and held, steady use of the practice framework with families and in supervision. I have watched a tense core group end with three agencies knowing what they would do and a mother who could repeat it. There is confidence here without certainty. The effect on the team is calm in hard weeks; the effect on children is in the reviews of this year, most of which record that things are better.',
    ],
  },
  'observation-report': {
    situation: [
      'A home visit after a difficult week, to agree who would do what before the review. Both parents, an aunt and the youngest child were there.',
      'A core group, called early. Parents, school, health visitor and the social worker, who chaired.',
    ],
    skills: [
      'The purpose was clear from the first minute. Authority and warmth together; each worry was said once, plainly, and then turned into something to do. Judgement under pressure when the father raised his voice, and no retreat from what had to be said.',
      'Prepared with the parents beforehand, who spoke first. Drew out the quietest person. Explained why one option was not safe enough, and what would make it so.',
    ],
    'participant-feedback': [
      'The aunt said that it was the first visit after which she knew what to do. The father said it was fair.',
      'The parents said that they had been heard. School asked for the map to be used next time too.',
    ],
    feedback: [
      'We talked the same day. Strengths: pace, plain words, holding the line kindly. To develop: leave more time at the end, and bring the wishes of the child in earlier.',
    ],
    taken: ['That slowing down at the tense moment worked, and that I nearly did not.'],
    learned: ['To say what I am not worried about as well.'],
    differently: ['I would begin with the child’s own words instead of ending with them.'],
    coped: ['I felt seen. The point about time stung a little, and it is right.'],
  },
  showcase: {
    work: [
      'Pre-birth work with a mother whose older children live elsewhere. We made the map together over five visits, with her words for the worries, and built a network of six people who each keep one part of the safety plan.',
    ],
    difference: [
      'The baby went home and has stayed there. The mother scales her own week and rings when it falls below five, which she has done twice.',
    ],
  },
  'panel-record': {
    'year-in-practice': [
      'A year with fewer families and harder ones. The social worker spoke openly about a placement that ended and what was missed, and about two plans that changed because children were heard.',
    ],
    learning: [
      'Learning was tied to families throughout: what a course had changed, with whom, and how that could be seen. Core programme nearly complete.',
    ],
    'manager-account': ['The Team Manager spoke about growth in judgement and about the effect on the team.'],
    'showcase-difference': [
      'A safety map made with a family over five visits. The baby is at home, and the network still meets without us.',
    ],
  },
  'outcome-report': {
    rationale: [
      'The panel has read the portfolio and heard the social worker and the Team Manager. The evidence meets the descriptor: judgement in complex work, initiative with other agencies, and careful evaluation of own practice. The voice of children runs through everything.',
      'Direct work and relationships are at the level. The panel did not yet see the social worker lead when agencies disagree, nor explain a contested judgement in writing. With that, the panel expects to see this portfolio again.',
    ],
  },
  'pre-check': {},
}
