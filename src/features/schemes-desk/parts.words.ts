import type { PackKind, WordPlace } from '../schemes/public.ts'

/** What places of a pack are called in forms. Pure. */

type Group = Readonly<Record<string, unknown>>

/** By the word of the language. */
const labels: Readonly<Record<string, string>> = {
  says: 'Text',
  rule: 'The rule in words',
  remedy: 'How to put it right',
  means: 'What signing here means',
  assesses: 'What it looks at',
  asks: 'The question as it is asked',
  reads: 'Who reads what was written',
  number: 'Telephone number',
  people: 'Whose it is',
  guides: 'How it is meant',
  focus: 'What learning is about',
  by: 'Who',
  item: 'What is looked at',
  group: 'Heading',
  example: 'An example',
  required: 'Must be answered',
  rules: 'Rule',
  running: 'Step of the meeting',
  prompts: 'Prompt',
  words: 'Words',
  at: 'How far into it',
  limit: 'How long it may take',
  cap: 'Never longer than',
  every: 'How often, at the least',
  within: 'Not longer ago than',
  olderThan: 'Longer ago than',
  wait: 'How long to wait',
  most: 'At most',
  until: 'Until so long after the beginning',
  after: 'From so long after the beginning',
  length: 'By how much',
  keep: 'How long it is kept',
  releasedAfter: 'Let through by itself after',
  linkLasts: 'How long a link can be used',
  lasts: 'How long there is to answer',
  latestWithin: 'The latest not longer ago than',
  caseReflection: 'How often each open case is reflected on',
  nthWorkingDay: 'Which working day of the month',
  minutes: 'Minutes, at the least',
  leastMinutes: 'Minutes, at the least',
  least: 'Minutes, at the least',
  usual: 'Minutes, as a rule',
  afterHours: 'After how many hours',
  atLeast: 'At least',
  atMost: 'At most',
}

/** Where the same word means another thing, by the kind of place. */
const otherwise: Readonly<Record<string, string>> = {
  'duration by': 'How long before or after',
  'number most': 'Minutes, at the most',
  'text words': 'Word that may tell of harm',
}

/** The name of a thing, by the word that the thing begins with. */
const names: Readonly<Record<string, string>> = {
  field: 'Question',
  stage: 'Name of the stage',
  task: 'Name of the task',
  section: 'Name of the section',
  outcome: 'Name of the outcome',
}

/** Small things that are shown with what they belong to, by the word that they begin with. */
const small: Readonly<Record<string, string>> = {
  option: 'Answer',
  row: 'Row',
  column: 'Column',
  ground: 'Ground',
  kind: 'Kind',
  part: 'Part',
  phase: 'Phase',
  step: 'Step',
  element: 'Part',
  point: 'Point',
  id: 'Line',
  item: 'Item',
  box: 'Box',
}

const beginning = (group: Group | undefined) => Object.keys(group ?? {})[0] ?? ''
const sentence = (word: string) =>
  `${word.charAt(0).toUpperCase()}${word.slice(1).replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)}`

function plainLabel({ is, word, within }: WordPlace): string {
  if (word === 'name') return names[beginning(within.at(-1))] ?? 'Name'
  return otherwise[`${is} ${word}`] ?? labels[word] ?? sentence(word)
}

const nameOf = (group: Group): string | undefined =>
  ['name', 'asks', 'activity', 'group'].map((word) => group[word]).find((each) => typeof each === 'string') as
    | string
    | undefined

export interface Called {
  readonly label: string
  /** What it belongs to; empty for the part itself. */
  readonly of: string
  /** Tells apart what belongs to two things of the same name. */
  readonly group: string
}

/** What a place is called, and the nearest thing with a name that it belongs to. */
export function calledAs(place: WordPlace): Called {
  const { written, within } = place
  const last = written.at(-1)
  const number = typeof last === 'number' ? ` ${last + 1}` : ''
  const holder = within.at(-1)
  const smallAs = within.length > 2 ? small[beginning(holder)] : undefined
  const at = written.findLastIndex((step) => typeof step === 'number')
  const label = plainLabel(place) + number
  const isName = written.at(-1) === 'name'
  const owners = within.slice(1, smallAs === undefined ? undefined : -1)
  const owner = owners.findLast((each) => nameOf(each) !== undefined)
  return {
    label:
      smallAs === undefined
        ? label
        : `${smallAs} ${Number(written[at]) + 1}${isName ? '' : `: ${label.toLowerCase()}`}`,
    of: owner ? (nameOf(owner) ?? '') : '',
    group: String(owner === undefined ? '' : written.slice(0, depthOf(place, owner)).join('.')),
  }
}

/** How many steps lead to a group: found by walking down from the whole. */
function depthOf({ within, path }: WordPlace, owner: Group): number {
  let value: unknown = within[0]
  for (const [index, step] of path.entries()) {
    if (value === owner) return index
    value = (value as Record<string | number, unknown> | undefined)?.[step]
  }
  return path.length
}

/** Kinds of parts that have a form, as a heading. */
export const kindsInForms = {
  scheme: 'Schemes: texts, tasks and lengths of time',
  document: 'Papers: questions, hints, guidance and word limits',
  message: 'Messages and letters',
  resource: 'Guides and policies',
  pathway: 'Career pathways',
  evidence: 'What counts as CPD',
  supervision: 'Supervision',
  coverage: 'How much evidence is enough',
  feedback: 'Feedback',
  questionnaire: 'What is asked for feedback',
  allowance: 'Protected time',
  registration: 'Registration',
  needs: 'Learning needs',
  offer: 'Learning offers',
  course: 'Courses of the learning offer',
  pack: 'The authority',
} as const satisfies Partial<Record<PackKind, string>>

const sections: Readonly<Record<string, string>> = {
  '': 'Name and text',
  starts: 'Beginning it',
  before: 'The talk that comes first',
  clocks: 'Lengths of time',
  cases: 'Different ways through it',
  entitlements: 'What is promised',
  expected: 'How often it is expected',
  'hand-offs': 'Hand-offs',
  actions: 'What people may ask for on the way',
  endings: 'Other ways in which it ends',
  preloaded: 'Activities offered to everyone',
  mix: 'Ways of learning',
  bodies: 'Governing bodies',
}

/** A message by what it is sent for and what stands above it: several begin with the same blanks to fill. */
export function messageCalled(id: string, subject: string): string {
  return `${sentence(id.replaceAll('-', ' '))}: “${subject}”`
}

/** What a section of a long form is called: its own name, or that of the word it stands under. */
export function sectionCalled(word: string, own: string | undefined): string {
  return own ?? sections[word] ?? sentence(word.replaceAll('-', ' '))
}
