/** Ways in which a pack can be broken, each made out of the example pack. */

export type Files = Readonly<Record<string, string | Uint8Array | undefined>>

export interface Fault {
  readonly name: string
  /** A part of what the report says of it. */
  readonly says: RegExp
  /** The files that are other than in the sound pack; `undefined` for one that is gone. */
  readonly files: (sound: Readonly<Record<string, string>>) => Files
}

const head = 'pack.yaml'
const papers = 'documents.yaml'
const scheme = 'two-to-three.yaml'

/** One piece of one file, which stands there exactly once, replaced. */
const swap = (name: string, file: string, piece: string, instead: string, says: RegExp): Fault => ({
  name,
  says,
  files: (sound) => {
    const text = sound[file] ?? ''
    if (text.split(piece).length !== 2) throw new Error(`not exactly once in ${file}: ${piece}`)
    return { [file]: text.replace(piece, () => instead) }
  },
})
const whole = (
  name: string,
  file: string,
  content: string | Uint8Array | undefined,
  says: RegExp,
): Fault => ({
  name,
  says,
  files: () => ({ [file]: content }),
})
const more = (name: string, file: string, text: string, says: RegExp): Fault => ({
  name,
  says,
  files: (sound) => ({ [file]: `${sound[file]}\n---\n${text}\n` }),
})

const bomb = [
  'message: half-year-due-again',
  'subject: &a [x, x, x, x, x, x, x, x, x, x]',
  ...['b', 'c', 'd', 'e', 'f', 'g', 'h'].map(
    (name, index) => `${name}: &${name} [${Array(10).fill(`*${'abcdefg'[index]}`).join(', ')}]`,
  ),
].join('\n')

export const faults: readonly Fault[] = [
  // The files themselves
  whole('no pack file', head, undefined, /No file says which pack this is/),
  whole('an empty file', 'empty.yaml', '', /The file says nothing/),
  whole('a file of comments alone', 'notes.yaml', '# Later.\n', /The file says nothing/),
  whole(
    'a picture that calls itself YAML',
    'logo.yaml',
    new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13]),
    /no text/,
  ),
  whole(
    'a text in another encoding',
    'latin.yaml',
    new Uint8Array([110, 97, 109, 101, 58, 32, 233, 10]),
    /no text/,
  ),
  whole(
    'a huge file',
    'huge.yaml',
    `message: huge\nsubject: S\nsays: "${'long '.repeat(400_000)}"\n`,
    /too many for a file/,
  ),
  whole('brackets that never close', 'deep.yaml', '['.repeat(20_000), /deeper than/),
  whole('a list where a document should be', 'list.yaml', '- one\n- two\n', /says nothing|cannot begin/),
  whole('a single word', 'word.yaml', 'hello\n', /says nothing|cannot begin/),
  whole('a text without front matter', 'guide.md', 'Read this first.\n', /front matter/),
  whole(
    'a second pack',
    'second.yaml',
    'pack: second\nname: Second\nrelease: "2026.1"\n',
    /A folder holds one pack/,
  ),
  more('anchors that swell', papers, bomb, /repeats itself|not a word of the language/),
  more(
    'an anchor inside itself',
    papers,
    'message: &m\n  message: *m\n',
    /repeats itself|unresolved|cannot/i,
  ),
  more(
    'an anchor that is nowhere',
    papers,
    'message: odd\nsubject: *nowhere\nsays: S\n',
    /Nothing is called `&nowhere`/,
  ),
  more(
    'a value of a foreign type',
    papers,
    'message: odd\nsubject: !!binary aGVsbG8=\nsays: S\n',
    /a pack has none of those/,
  ),
  more(
    'a kind of document that there is none of',
    papers,
    'policy: ours\nname: Ours\n',
    /cannot begin with `policy`/,
  ),
  // The writing
  swap(
    'a tab for spaces',
    papers,
    '  - section: period\n    name: Which half-year',
    '  - section: period\n\tname: Which half-year',
    /tab/i,
  ),
  swap(
    'a word twice',
    scheme,
    'to: practitioner-3\n\nstarts:',
    'to: practitioner-3\nto: practitioner-2\n\nstarts:',
    /unique/i,
  ),
  swap(
    'a quotation that never ends',
    head,
    'name: Fernley Vale Council\nshort-name',
    'name: "Fernley Vale Council\nshort-name',
    /quote/i,
  ),
  swap('a colon in plain text', papers, 'name: If you teach', 'name: If: you teach', /mapping|compact/i),
  swap('a line moved out by a space', scheme, '  asked-by: lead\n', ' asked-by: lead\n', /indent|bad|same/i),
  swap('a word left out', scheme, 'starts:\n  asked-by: lead\n', 'starts:\n', /asked-by/),
  swap(
    'a word misspelt',
    scheme,
    'exits-when: [both-reviews]',
    'exit-when: [both-reviews]',
    /did you mean `exits-when`|exit-when/,
  ),
  swap(
    'a word of the code instead of the file',
    scheme,
    'exits-when: [both-reviews]',
    'exitsWhen: [both-reviews]',
    /exitsWhen/,
  ),
  swap('nothing after a word', scheme, 'name: Second half-year', 'name:', /Nothing follows `name:`/),
  // Values
  swap('text where a number belongs', scheme, 'version: 4', 'version: four', /`version` is text/),
  swap(
    'a list where a text belongs',
    scheme,
    'name: First half-year\n',
    'name: [First, half-year]\n',
    /`name` is a list/,
  ),
  swap('half a version', scheme, 'version: 4', 'version: 4.5', /version/),
  swap('a day that is none', scheme, 'from: 2026-04-01, until', 'from: 2026-02-30, until', /2026-02-30/),
  swap('a day in another order', scheme, 'until: 2028-03-31', 'until: 31/03/2028', /31\/03\/2028/),
  swap('an end before the beginning', scheme, 'until: 2028-03-31', 'until: 2025-03-31', /before it begins/),
  swap('a length of less than nothing', scheme, 'limit: P3M', 'limit: -P3M', /-P3M/),
  swap('a length in words', scheme, 'limit: P3M', 'limit: 3 months', /3 months/),
  swap('an id with a capital', scheme, 'stage: second-look', 'stage: Second-Look', /Second-Look/),
  swap('an address that is none', head, 'learning.hub@fernley-vale.example', 'learning.hub', /email/),
  swap(
    'a kind of task that there is none of',
    scheme,
    'does: submit',
    'does: send',
    /`does` cannot be `send`/,
  ),
  swap(
    'a kind of field that there is none of',
    papers,
    'field: began-on, type: date',
    'field: began-on, type: day',
    /cannot be `day`/,
  ),
  swap(
    'a choice without options',
    papers,
    'options: [{ option: first, name: First }, { option: second, name: Second }]',
    'options: []',
    /options/,
  ),
  swap(
    'a pattern that cannot be read',
    head,
    '"^FV-[0-9]{4}/[A-Z]$"',
    '"^FV-([0-9]{4}$"',
    /pattern cannot be read/,
  ),
  // What is named
  swap(
    'a role that there is none of',
    scheme,
    'does: submit\n        by: lead',
    'does: submit\n        by: leader',
    /no role `leader`/,
  ),
  swap(
    'a requirement that there is none of',
    scheme,
    'requires: [ripe, registered',
    'requires: [riper, registered',
    /no requirement `riper`/,
  ),
  swap(
    'a requirement called like a thing of the machine',
    scheme,
    'requires: [ripe, registered',
    'requires: [constructor, registered',
    /no requirement `constructor`/,
  ),
  swap(
    'a document that there is none of',
    scheme,
    'document: account }',
    'document: acount }',
    /no document `acount`/,
  ),
  swap(
    'a stage that there is none of',
    scheme,
    'opens-when: [second-half, sending-in]',
    'opens-when: [second-haf, sending-in]',
    /no stage `second-haf`/,
  ),
  swap(
    'a level that there is none of',
    scheme,
    'from: practitioner-2\nto: practitioner-3',
    'from: practitioner-2\nto: practitioner-4',
    /no level `practitioner-4`/,
  ),
  swap(
    'a pack that there is none of',
    head,
    'uses: [national]',
    'uses: [national, regional]',
    /no pack `regional`/,
  ),
  swap(
    'a framework item that there is none of',
    papers,
    'links: [fernley/N]',
    'links: [fernley/Q]',
    /fernley\/Q/,
  ),
  swap(
    'a placeholder that there is none of',
    head,
    'Half-year review: {person}',
    'Half-year review: {who}',
    /placeholder `who`/,
  ),
  swap(
    'a duty that there is none of',
    scheme,
    'duty: learning-hub, name',
    'duty: learning-club, name',
    /learning-club/,
  ),
  // What cannot be
  swap(
    'two tasks of one name',
    scheme,
    '{ task: sit, name',
    '{ task: decide, name',
    /`decide` is here twice/,
  ),
  swap('a quorum above the seats', scheme, 'quorum: 2', 'quorum: 4', /quorum is 4/),
  swap(
    'least above most',
    papers,
    'words: { least: 300, most: 1500 }',
    'words: { least: 3000, most: 1500 }',
    /3000 words/,
  ),
  swap(
    'a bound that nothing keeps',
    scheme,
    'is: { at-least: 20 }',
    'is: { at-least: 20, at-most: 10 }',
    /cannot both hold/,
  ),
  swap(
    'stages that wait for each other',
    scheme,
    'opens-when: [first-half]',
    'opens-when: [sitting]',
    /wait for each other/,
  ),
  swap(
    'a clock that waits for itself',
    scheme,
    'starts: clock.year, limit: P3M',
    'starts: clock.account, limit: P3M',
    /starts when it itself runs out/,
  ),
  swap(
    'a deadline before the start',
    scheme,
    'due: { after: started, by: P6M',
    'due: { before: started, by: P6M',
    /before/,
  ),
  swap(
    'a deadline by a day known only afterwards',
    scheme,
    'due: { after: started, by: P6M',
    'due: { after: outcome, by: P6M',
    /not known until after/,
  ),
  swap(
    'working days in months',
    scheme,
    'due: { before: meeting, by: P15D',
    'due: { before: meeting, by: P1M',
    /cannot be counted in `P1M`/,
  ),
  swap(
    'a rule that rests on what comes later',
    scheme,
    'exits-when: [both-reviews]',
    'exits-when: [watched, supported-late]',
    /supported-late/,
  ),
  swap(
    'a role that excludes itself',
    scheme,
    'not: [lead, director] }',
    'not: [assessor, director] }',
    /Nobody can hold `assessor`/,
  ),
  swap(
    'an outcome nobody can give',
    scheme,
    '{ task: decide, name: Record the result, does: decide, by: chair, opens-when: [sit]',
    '{ task: decide, name: Record the result, does: record, by: chair, opens-when: [sit]',
    /outcome/,
  ),
  swap('a scheme that builds on itself', scheme, 'version: 4', 'version: 4\nextends: two-to-three', /circle/),
  swap(
    'a scheme that builds on none',
    scheme,
    'version: 4',
    'version: 4\nextends: national/base',
    /no scheme `base`/,
  ),
  swap(
    'a withdrawal without an ending',
    scheme,
    '  - { ending: withdrawn, name: Withdrawn }\n  - { ending: ran-out',
    '  - { ending: ran-out',
    /withdrawn/,
  ),
  swap(
    'a case without a last one',
    scheme,
    'clocks:\n',
    'cases: { depth: { name: Depth, of: [{ case: a, name: A, when: [hours] }, { case: b, name: B, when: [hours] }] } }\nclocks:\n',
    /case/,
  ),
]
