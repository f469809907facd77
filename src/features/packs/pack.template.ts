/** The files of a new pack: small, complete and commented, so that a policy can be written over it line by line. Pure. */

export interface NewPack {
  /** Lower-case words joined by hyphens. */
  readonly code: string
  /** As people call the authority. */
  readonly name: string
  /** The year in which it is made, for its release and its first day. */
  readonly year: number
}

/** A code from what someone typed: `Wexcombe Council` gives `wexcombe-council`; undefined when no letter is left. */
export function packCode(name: string): string | undefined {
  const code = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[-0-9]+|-+$/g, '')
  return code === '' ? undefined : code
}

/** A name from a code, where a code was typed: `wexcombe-council` gives `Wexcombe Council`. */
export function packName(given: string): string {
  if (/[A-Z ]/.test(given)) return given.trim()
  return given
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ')
}

/**
 * Every file of the new pack by its path in the folder. `schemaOf` gives the address of a kind's JSON Schema as seen
 * from a file, for the line by which editors find it.
 */
export function newPackFiles(
  pack: NewPack,
  schemaOf: (kind: string, file: string) => string,
): Readonly<Record<string, string>> {
  const file = (path: string, kind: string, text: string) =>
    [path, `# yaml-language-server: $schema=${schemaOf(kind, path)}\n${text.trimStart()}`] as const
  return Object.fromEntries([
    file('pack.yaml', 'pack', packFile(pack)),
    file('pathway.yaml', 'pathway', pathwayFile),
    file('learning.yaml', 'evidence', learningFile),
    file('messages.yaml', 'message', messageFile),
    file('documents/statement.yaml', 'document', statementFile),
    file('schemes/worker-to-senior.yaml', 'scheme', schemeFile(pack)),
  ])
}

/** YAML takes a JSON string as it is, whatever signs the name has. */
const quoted = (text: string) => JSON.stringify(text)

const packFile = ({ code, name, year }: NewPack) => `
# Who you are. Everything after a # is a note to you; Waymark does not read it.
pack: ${code}
name: ${quoted(name)}
# Raise the release with every change that you install: 2026.1, 2026.2 …
release: "${year}.1"

# What people can be appointed to do. Appointments are made on the page of each person.
duties:
  - { duty: workforce, name: Workforce team, hint: "Runs the scheme and arranges panels." }
  - { duty: panel-member, name: Panel member }
  - { duty: people-administration, name: People and posts }
  - { duty: records-officer, name: Records officer }

# Kinds of posts in the line of managers.
post-kinds:
  - { kind: social-worker, name: Social worker }
  - { kind: team-manager, name: Team manager }

# Days on which your offices are closed, besides weekends and bank holidays.
closure-days:
  - { on: ${year}-12-29, name: Offices closed }
`

const pathwayFile = `
# Your career levels, the lowest first. "next" says where one may go from each.
pathway: practice
name: Social work practice
levels:
  - level: worker
    name: Social Worker
    grade: Grade 1
    expectations:
      - { id: W-1, says: "Holds their own cases, with a manager to turn to." }
    next: [senior]
  - level: senior
    name: Senior Social Worker
    grade: Grade 2
    expectations:
      - { id: S-1, says: "Takes on the hardest work and helps others with theirs." }
`

const learningFile = `
# What counts as learning. People keep it in "My record"; requirements name a category or a kind.
evidence: learning
categories:
  - category: courses
    name: Courses and events
    kinds:
      - { kind: course, name: Course }
      - { kind: conference, name: Conference }
  - category: sharing
    name: Learning shared
    kinds:
      - { kind: session-led, name: Session led for colleagues }
`

const messageFile = `
# What is sent. Nothing private: the page behind the link says the rest.
message: outcome-ready
subject: "Your application: the outcome"
says: |
  The outcome of {scheme} can be read on the page.

  {link}
`

const statementFile = `
# A paper to fill in. Each field is one question.
document: statement
name: Statement
purpose: "Why you are ready for the next level, in your own words."
filled-by: applicant
sections:
  - section: practice
    name: Your practice
    guidance: "Write about your own work. Initials only, never the name of a child or family."
    fields:
      - { field: example, type: long-text, name: "A piece of work you are proud of", words: { most: 600 } }
      - { field: learnt, type: long-text, name: "What you learnt from it", words: { most: 300 } }
  - section: support
    name: Your manager's view
    # Another person fills in this part.
    filled-by: manager
    fields:
      - { field: supports, type: yes-no, name: "Do you support this application?" }
      - { field: why, type: long-text, name: "Why?" }
`

const schemeFile = ({ year }: NewPack) => `
# The way from one level to the next. Raise "version" with every change: whoever has started stays on theirs.
scheme: worker-to-senior
name: Social Worker to Senior Social Worker
version: 1
effective: { from: ${year}-01-01 }
from: worker
to: senior
says: "For social workers who are ready to take on harder work."

# Who may begin, and what must hold first.
starts:
  asked-by: applicant
  requires: [experience]
  # After these outcomes there is a wait before asking again.
  wait-after: { outcome: [not-yet], wait: P6M }

# Time limits. Days away are not counted.
clocks:
  whole: { name: Time to apply, starts: started, limit: P6M, stops: submission }

# Who is who.
roles:
  applicant: { is: applicant, name: Applicant }
  manager: { is: line-manager, name: Line manager }
  team: { is: duty, duty: workforce, name: Workforce team }
  panellist: { is: duty, duty: panel-member, name: Panel member, not: [applicant, manager] }
  chair: { is: seat, meeting: panel, seat: chair, name: Chair }

# What has to be so. Each is looked up in what is on record; nobody ticks it by hand.
requirements:
  experience:
    name: Two years as a Social Worker
    time-at-level: worker
    at-least: P2Y
    remedy: "Wait until the day shown."
  recent-learning:
    name: Recent learning
    evidence: learning
    within: P12M
    before: submission
    at-least: 5
    remedy: "Add what you have done to your record."
  supported:
    name: Supported by the manager
    answer: statement.supports
    equals: yes

documents: [statement]

# What is done, in order. A stage opens when the one before it is passed.
stages:
  - stage: writing
    name: Writing
    tasks:
      - { task: write, name: Write the statement, does: document, by: [applicant, manager], document: statement }
      - task: send
        name: Send it in
        does: submit
        by: applicant
        opens-when: [write, supported]
        # Checked again at this moment.
        requires: [recent-learning]
  - stage: panel
    name: Panel
    tasks:
      - { task: book, name: Book the panel, does: book, by: team, meeting: panel, due: { after: submission, by: P10D, counting: working-days } }
      - { task: meet, name: Hold the panel, does: meet, by: chair, meeting: panel, opens-when: [book] }
      - { task: decide, name: Record the outcome, does: decide, by: chair, opens-when: [meet], due: { after: meeting, by: P5D, counting: working-days } }
      - { task: tell, name: Tell the applicant, does: tell, by: manager, opens-when: [decide], due: { after: outcome, by: P2D, counting: working-days } }

meetings:
  panel:
    name: Progression panel
    seats:
      - { seat: chair, name: Chair, by: panellist, chair: true }
      - { seat: second, name: Second member, by: panellist }
    quorum: 2
    minutes: { least: 30, most: 60, usual: 45 }
    questions:
      - { question: "1", assesses: Judgement, asks: "Tell us about a decision that was hard to make." }

outcomes:
  - outcome: passed
    name: Passed
    tone: good
    # The person moves up from the day of the outcome.
    effects: [{ move-to: senior }, { tell: applicant, message: outcome-ready }]
  - outcome: not-yet
    name: Not yet
    tone: not-yet
    requires: [reasons, feedback]
    effects: [{ tell: applicant, message: outcome-ready }]

# Ways out, and how it then ends.
endings: [{ ending: withdrawn, name: Withdrawn }]
actions: [{ action: withdraw, name: Withdraw your application, by: applicant }]
`
