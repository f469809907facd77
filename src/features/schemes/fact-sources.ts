/** The facts that requirements may look at: every source with its fields, so that a rule about a field nobody fills is found. */

export type FactType = 'id' | 'text' | 'day' | 'number' | 'truth' | 'list' | 'person' | 'any'

export interface FactSource {
  readonly says: string
  readonly fields: Readonly<Record<string, { readonly type: FactType; readonly says: string }>>
  /** Besides the fields above, whatever the tasks, the request or the lists of the scheme ask. */
  readonly alsoAsked?: 'steps' | 'start' | 'columns'
}

export const factSources: Readonly<Record<string, FactSource>> = {
  posts: {
    says: 'Posts of the person, from the employment record.',
    fields: {
      level: { type: 'id', says: 'Level of the pathway.' },
      qualified: { type: 'truth', says: 'Whether the post is one of a qualified social worker.' },
      kind: { type: 'id', says: 'Kind of post, as the pack names them.' },
      employment: { type: 'id', says: 'permanent, fixed-term, agency or secondee.' },
      hours: { type: 'number', says: 'Share of whole time, 1 for full time.' },
      'started-on': { type: 'day', says: 'First day.' },
      'ended-on': { type: 'day', says: 'Last day; unknown while it runs.' },
    },
  },
  evidence: {
    says: 'Activities of the CPD record.',
    fields: {
      kind: { type: 'id', says: 'Kind of activity.' },
      category: { type: 'id', says: 'Category of the kind.' },
      completed: { type: 'truth', says: 'Done rather than planned.' },
      'completed-on': { type: 'day', says: 'Day it was completed.' },
      links: { type: 'list', says: 'Framework items, written framework/item.' },
      hours: { type: 'number', says: 'Hours it took.' },
      days: { type: 'number', says: 'Days it took, for learning that is counted in days.' },
      part: { type: 'id', says: 'Part of the mix of learning.' },
      activity: { type: 'id', says: 'A pre-loaded activity of the pack.' },
      'used-in': { type: 'list', says: 'Documents of this application that list it.' },
      'awarded-in': {
        type: 'list',
        says: 'Schemes of earlier journeys that ended well and whose sealed papers listed it.',
      },
    },
  },
  courses: {
    says: 'Courses of the learning offer that the person completed, as the learning team or they themselves said.',
    fields: {
      course: { type: 'id', says: 'Which course of the pack.' },
      'completed-on': { type: 'day', says: 'Day it was completed.' },
    },
  },
  documents: {
    says: 'Documents of this application.',
    fields: {
      template: { type: 'id', says: 'Which document it is.' },
      complete: { type: 'truth', says: 'Whether every required field is answered.' },
      missing: { type: 'number', says: 'How many required fields are not answered yet.' },
      'own-file': { type: 'truth', says: 'A file of one’s own stands in for the form.' },
    },
  },
  answers: {
    says: 'Single answers in documents of this application.',
    fields: {
      document: { type: 'id', says: 'Which document.' },
      field: { type: 'id', says: 'Which field of it.' },
      value: { type: 'any', says: 'What was answered; true for what was written in words.' },
      words: { type: 'number', says: 'How many words it has; unknown in a file of one’s own.' },
      place: { type: 'list', says: 'Its document, and its document.field.' },
    },
  },
  rows: {
    says: 'Rows of rows, grid and checklist fields in documents of this application.',
    fields: {
      document: { type: 'id', says: 'Which document.' },
      field: { type: 'id', says: 'Which field of it.' },
      row: { type: 'id', says: 'Which row of a grid or checklist.' },
      value: { type: 'any', says: 'What was chosen or ticked in a grid or checklist.' },
      on: { type: 'day', says: 'The day in a column named on.' },
      links: { type: 'list', says: 'Framework items of a row of a grid or checklist.' },
    },
    alsoAsked: 'columns',
  },
  observations: {
    says: 'Observations of practice.',
    fields: {
      template: { type: 'id', says: 'Document used for it.' },
      'observed-on': { type: 'day', says: 'Day of the visit.' },
      observer: { type: 'person', says: 'Who observed.' },
      'observer-relation': { type: 'id', says: 'How the observer stands to the person.' },
      completed: { type: 'truth', says: 'Whether the record is finished.' },
      'feedback-on': { type: 'day', says: 'Day feedback was given.' },
    },
  },
  feedback: {
    says: 'Feedback of children, families and other professionals.',
    fields: {
      from: {
        type: 'id',
        says: 'Who gave it: child, young-person, parent-carer, family-member or other-professional.',
      },
      'received-on': { type: 'day', says: 'Day it was given.' },
      released: { type: 'truth', says: 'Whether the person may read it.' },
      'own-words': { type: 'truth', says: 'Whether it holds words of the giver’s own.' },
    },
  },
  steps: {
    says: 'Tasks of this application that were done, with what was asked in them.',
    fields: {
      task: { type: 'id', says: 'Which task.' },
      on: { type: 'day', says: 'Day it was done.' },
      as: { type: 'id', says: 'Role in which it was done.' },
    },
    alsoAsked: 'steps',
  },
  start: { says: 'What was asked when the application was started.', fields: {}, alsoAsked: 'start' },
  signatures: {
    says: 'Signatures on the papers as they were last sealed for signing.',
    fields: {
      slot: { type: 'id', says: 'Which of the places for signatures.' },
      on: { type: 'day', says: 'Day it was signed.' },
      by: { type: 'person', says: 'Who signed.' },
    },
  },
  registration: {
    says: 'Registration with the regulator.',
    fields: {
      number: { type: 'text', says: 'Registration number.' },
      registered: { type: 'truth', says: 'Whether it holds now.' },
      'renewal-on': { type: 'day', says: 'Day of the next renewal.' },
    },
  },
  journeys: {
    says: 'Other journeys of the person.',
    fields: {
      scheme: { type: 'id', says: 'Which scheme.' },
      running: { type: 'truth', says: 'Whether it is under way.' },
      outcome: { type: 'id', says: 'How it ended.' },
      'ended-on': { type: 'day', says: 'Day it ended.' },
    },
  },
  deadlines: {
    says: 'Days by which open tasks of this application are due.',
    fields: {
      task: { type: 'id', says: 'Which task.' },
      on: { type: 'day', says: 'The day it is due.' },
      late: { type: 'truth', says: 'Whether that day has passed.' },
    },
  },
  reviews: {
    says: 'Reviews of this programme, as they stand.',
    fields: {
      review: { type: 'id', says: 'Which review.' },
      on: { type: 'day', says: 'The day it falls on.' },
      held: { type: 'truth', says: 'Whether it was held here.' },
      'held-on': { type: 'day', says: 'Day it was held.' },
      late: { type: 'truth', says: 'Whether its day has passed without it.' },
    },
  },
  supervision: {
    says: 'Supervision that was held.',
    fields: {
      'held-on': { type: 'day', says: 'Day of the meeting.' },
      with: { type: 'person', says: 'Who supervised.' },
      kind: { type: 'id', says: 'Kind of meeting, as the authority names them.' },
      minutes: { type: 'number', says: 'How long it took.' },
      'protected-time-checked': { type: 'truth', says: 'Whether protected time was looked at in it.' },
    },
  },
  'supervision-due': {
    says: 'Supervision that this programme has expected so far, each with whether it was held.',
    fields: {
      phase: { type: 'id', says: 'Which phase of the programme.' },
      on: { type: 'day', says: 'The last day on which it was in time.' },
      held: { type: 'truth', says: 'Whether it was held in time.' },
      'held-on': { type: 'day', says: 'Day it was held.' },
    },
  },
  qualification: {
    says: 'Practice since qualifying, to be measured as time.',
    fields: {
      'started-on': {
        type: 'day',
        says: 'Day of qualifying, or the year or month where only that is known.',
      },
      'ended-on': { type: 'day', says: 'Never known: it goes on.' },
    },
  },
  person: {
    says: 'The person.',
    fields: {
      internal: { type: 'truth', says: 'Employed here already.' },
      employment: { type: 'id', says: 'permanent, fixed-term, agency or secondee.' },
      'qualified-on': { type: 'day', says: 'Day of qualifying as a social worker.' },
    },
  },
  remembered: {
    says: 'What earlier applications of any scheme left on record about the person; the latest of each fact.',
    fields: {
      fact: { type: 'id', says: 'Which fact, as `remember` names it.' },
      value: { type: 'any', says: 'What was remembered.' },
      on: { type: 'day', says: 'Day it was remembered.' },
    },
  },
  talks: {
    says: 'Talks that come before an application.',
    fields: {
      scheme: { type: 'id', says: 'Which scheme the talk was about.' },
      decision: { type: 'any', says: 'What was decided.' },
      on: { type: 'day', says: 'Day of the talk.' },
    },
  },
}
