import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { personalData, type PersonalDataKind } from './personal-data.ts'

const found = (text: string) => personalData(text).map(({ kind, words }) => `${kind} ${words}`)

/** Text, and what in it is pointed out; every person and place is invented. */
const pointedOut: readonly (readonly [string, ...`${PersonalDataKind} ${string}`[]])[] = [
  // A child, by what they are to the family.
  ['Their son Jamie went home.', 'child-name Jamie'],
  ['The child (Jamie Fox) was seen.', 'child-name Jamie Fox'],
  ['I met Poppy-Mae Smith, aged 4.', 'child-name Poppy-Mae Smith'],
  ['the child, Amelia, told me', 'child-name Amelia'],
  ['a young person called Tyrese', 'child-name Tyrese'],
  ['Her daughters Aisha and Maryam were at school.', 'child-name Aisha', 'child-name Maryam'],
  ['the children Leo, Mia and Noah', 'child-name Leo', 'child-name Mia', 'child-name Noah'],
  ['their baby Zuri was born early', 'child-name Zuri'],
  ['his brother Kacper was quiet', 'child-name Kacper'],
  ['the twins Ada & Ivo', 'child-name Ada', 'child-name Ivo'],
  ['Her niece, Olu, stayed over.', 'child-name Olu'],
  ['Daughter Ella was upset.', 'child-name Ella'],
  ['a boy named Ravi', 'child-name Ravi'],
  ['Jamie (7) plays outside', 'child-name Jamie'],
  ['Jamie, 7 years old, plays outside', 'child-name Jamie'],
  ['Ewa was aged 12 then', 'child-name Ewa'],
  ['Yusuf is her son.', 'child-name Yusuf'],
  ['Ellie, their daughter, spoke', 'child-name Ellie'],
  ['his name is Connor', 'child-name Connor'],
  ['she is known as Kezia-May'],
  ['The stepson Bartek would not come.', 'child-name Bartek'],
  ['foster child Nadia settled', 'child-name Nadia'],
  // Adults of a family.
  ['Mum (Carol) was tired.', 'child-name Carol'],
  ['her mother, Donna Pike, works nights', 'child-name Donna Pike'],
  ['Dad is called Wayne.', 'child-name Wayne'],
  ['their father Imran agreed', 'child-name Imran'],
  ['Grandmother Beryl looks after him.', 'child-name Beryl'],
  ['her boyfriend Dean shouted', 'child-name Dean'],
  ['his aunt Precious came', 'child-name Precious'],
  ['Mr Pike opened the door.', 'full-name Mr Pike'],
  ['I spoke to Mrs Okonkwo-Bell.', 'full-name Mrs Okonkwo-Bell'],
  ['Ms. Harrow rang back', 'full-name Ms. Harrow'],
  ['Mr and Mrs Dunmore were kind', 'full-name Mr and Mrs Dunmore'],
  ['Miss Talia Penrose said', 'full-name Miss Talia Penrose'],
  // Anybody's full name.
  ['I visited Donna Pike at home.', 'full-name Donna Pike'],
  ['Donna Pike’s flat was cold.', 'full-name Donna Pike'],
  ['We spoke with Anne-Marie O’Dowd twice.', 'full-name Anne-Marie O’Dowd'],
  ['Yesterday Social Worker Kelly Marsh rang', 'full-name Kelly Marsh'],
  ['When I Saw Jamie Fox again', 'full-name Jamie Fox'],
  ['Jamie J. Fox came in', 'full-name Jamie J. Fox'],
  ['Mohammed Al-Hadid and Fatima Noor came', 'full-name Mohammed Al-Hadid', 'full-name Fatima Noor'],
  ['JAMIE FOX was seen', 'full-name JAMIE FOX'],
  ['FOX, Jamie', 'full-name FOX, Jamie'],
  ['Signed: Gurpreet Sandhu', 'full-name Gurpreet Sandhu'],
  ['with Katarzyna Wilk, who was calm', 'full-name Katarzyna Wilk'],
  ['Chidi Nwosu has moved.', 'full-name Chidi Nwosu'],
  ['about Sean Mc Ardle', 'full-name Sean Mc Ardle'],
  ['then Will Harker arrived', 'full-name Will Harker'],
  ['met Grace Adeyemi', 'full-name Grace Adeyemi'],
  ['Siân and Rhys Pugh', 'full-name Rhys Pugh'],
  ['Ioana Popa\u00a0and her dog', 'full-name Ioana Popa'],
  ['Tomasz\tZiel', 'full-name Tomasz\tZiel'],
  // Days of birth.
  ['DOB: 12/03/2017', 'birth-date 12/03/2017'],
  ['D.O.B. 12.03.17', 'birth-date 12.03.17'],
  ['dob 2017-03-12', 'birth-date 2017-03-12'],
  ['born on 3 March 2017', 'birth-date 3 March 2017'],
  ['born 3rd of March 2017', 'birth-date 3rd of March 2017'],
  ['Date of birth: 3 Mar 2017', 'birth-date 3 Mar 2017'],
  ['his birthday is 03-03-2017', 'birth-date 03-03-2017'],
  ['date of birth was the 4th May 2012', 'birth-date 4th May 2012'],
  ['born on March 3, 2017', 'birth-date March 3, 2017'],
  ['DoB – 1/2/15', 'birth-date 1/2/15'],
  // Where they live.
  ['at 12 Acacia Road, Oldtown B69 2AA now', 'address 12 Acacia Road, Oldtown B69 2AA'],
  ['They moved to 4b Lower Mill Lane.', 'address 4b Lower Mill Lane'],
  ['Flat 3, 18 Orchard Street', 'address Flat 3, 18 Orchard Street'],
  ['Flat 12, Beacon House', 'address Flat 12, Beacon House'],
  ['7 St. Anne’s Close', 'address 7 St. Anne’s Close'],
  ['lives at 12 acacia road', 'address 12 acacia road'],
  ['221 Baker’s Hill', 'address 221 Baker’s Hill'],
  ['9 Wharf Cottages, Lea, PO5 3LT', 'address 9 Wharf Cottages, Lea, PO5 3LT'],
  ['postcode LE4 5QX', 'postcode LE4 5QX'],
  ['postcode bs21 7qh', 'postcode bs21 7qh'],
  ['near PO52AB', 'postcode PO52AB'],
  ['SW1A 1AA', 'postcode SW1A 1AA'],
  // How to reach them.
  ['call 07700 900123', 'phone 07700 900123'],
  ['07700900123', 'phone 07700900123'],
  ['mobile +44 7700 900123', 'phone +44 7700 900123'],
  ['+44 (0)121 496 0000', 'phone +44 (0)121 496 0000'],
  ['(0121) 496 0000', 'phone (0121) 496 0000'],
  ['ring 0121-496-0000', 'phone 0121-496-0000'],
  ['her phone number is 01632 960 001', 'phone 01632 960 001'],
  ['his sister in Poland: +48 22 555 01 23', 'phone +48 22 555 01 23'],
  ['write to donna.pike@mail.example', 'email donna.pike@mail.example'],
  ['d_pike99@post.example.org today', 'email d_pike99@post.example.org'],
  ['<jamie+fox@home.example>', 'email jamie+fox@home.example'],
  // Numbers that are one person's.
  ['NHS 943 476 5919', 'nhs-number 943 476 5919'],
  ['NHS number 9434765919', 'nhs-number 9434765919'],
  ['943-476-5919', 'nhs-number 943-476-5919'],
  ['NI: QQ 12 34 56 C'],
  ['NI number AB 12 34 56 C', 'insurance-number AB 12 34 56 C'],
  ['AB123456C', 'insurance-number AB123456C'],
  // Several at once, in their order.
  [
    'Mum Carol Pike (07700 900123) and Jamie, aged 7, of 12 Acacia Road.',
    'child-name Carol Pike',
    'phone 07700 900123',
    'child-name Jamie',
    'address 12 Acacia Road',
  ],
]

/** Practice language, bodies, places, frameworks, case references and initials: nothing is said. */
const leftAlone: readonly string[] = [
  '',
  ' ',
  'J.S. (LCS 1048213) was seen with the family.',
  'J, aged 7, was seen.',
  'JS and her brother K.',
  'The child Protection Conference met on 3 March 2026.',
  'Since the Children Act 1989 the child has had a voice. The boy was heard.',
  'I used Signs of Safety with 12 families in 2026, aged 7 to 15.',
  'The girl said what she wanted; her sister agreed.',
  'Parents aged 30 to 40 took part.',
  'Children In Need and Children Looked After',
  'Girl Guides and Boy Scouts meet on Tuesdays.',
  'The Professional Capabilities Framework and the Knowledge and Skills Statement',
  'Social Work England asks for two pieces.',
  'Research in Practice and Community Care Inform',
  'Family Group Conference on Monday 7 December 2026',
  'I read the Munro Review of Child Protection.',
  'Eileen Munro writes of this.',
  'Gibbs’ Reflective Cycle helped; so did Graham Gibbs.',
  'Kolb (1984) and Donald Schön (1983)',
  'Harry Ferguson (2011) on home visits',
  'as Sarah Banks (2012) says',
  'Jane Wonnacott’s supervision model',
  'Victoria Climbié Inquiry',
  'the Stephen Lawrence Inquiry',
  'Thomas Coram Foundation offers a course.',
  'Mary Sheridan Centre, second floor',
  'a visit to Charlotte Street',
  'We met at Victoria Station.',
  'Florence House has a sensory room.',
  'at Robert Blake School',
  'Grace Period of two weeks',
  'Will You Listen was the title.',
  'Mark Making in the early years',
  'May Half Term was busy.',
  'Amber Rating for two items',
  'April Panel and June Panel',
  'Christian Aid gave a talk.',
  'Lord Laming and Baroness Casey',
  'Dr Amir Khan gave the training.',
  'Professor Gillian Ruch led the seminar.',
  'St John Ambulance first aid',
  'King Charles Hospital',
  'Mental Capacity Act and Human Rights Act',
  'Working Together to Safeguard Children 2026',
  'Every Child Matters',
  'Level Three, Advanced Practitioner, Senior Social Worker',
  'Practice Educator Professional Standards Stage 2',
  'Anti-Racist Practice and Cultural Competence',
  'Motivational Interviewing, Day One',
  'The mother said she was ready. The father was not.',
  'Mum and Dad came. Nan did too.',
  'Mother Tongue was the theme.',
  'the carer Support Group',
  'Parent Child Interaction Therapy',
  'Aunt and uncle agreed.',
  'LCS 0104821390 and case ref 07700 900123',
  'case number 9434765919',
  'Record ID: 01632960001',
  'SW12345 is my registration.',
  '01900000-0000-7000-8000-000000000001 2026-12-04T09:30:00Z',
  '2be9bf58-0121-4964-8077-14d64759b9e1 07000000000000',
  'Invoice 123 456 7890',
  'call 999 or 101',
  'between 2019 and 2026-11-30',
  'on 12/03/2026 I visited',
  'The panel sat on 3 March 2026 at 09:30.',
  'ten days, 3 months on the way to permanence',
  '2 children in a close relationship',
  '12 families a way from home',
  '10 main road safety sessions',
  '5 hours on the road',
  '30 minutes of a drive',
  'The Close Working Protocol',
  'KSS1, PCF 3 and CPD 22 were met.',
  'QQ1 2AB is no area.',
  'Version B2 3.4',
  'Module AB12',
  '10x10x10 and 70:20:10',
  'learning@waymark.gov.uk',
  'info@charity.example',
  'duty.team@anything.example',
  'head@oakwood.sch.uk',
  'ward7@trust.nhs.uk',
  'Ask at reception.',
  'I felt that the plan was working. It was.',
  'He Said She Said',
  'What Went Well and Even Better If',
  'We discussed attachment (Bowlby), trauma and Maslow.',
  'Black Lives Matter changed my practice.',
  'South Asian families, East European families',
  'NHS England, Ofsted and the Department for Education',
  'Microsoft Teams and Zoom',
  'Newly Qualified Social Worker Programme',
  'Emotional Abuse and Neglect Toolkit',
  'the Alex Timpson Trust',
  'James Project Coordinator',
  'Joy Division',
  'Bill Payments and Rose Garden',
  'the Solihull Approach, the Adult Attachment Interview',
  'Nobody called. It was named later.',
  'her name is not known',
  'a partner agency',
  'a son and a daughter',
  'The Boy Who Was Raised as a Dog, by Bruce Perry',
  'Child A and Child B',
  'Baby P',
  'Mr and Mrs were not used.',
  'Ms Word documents',
]

describe('words that look like personal data', () => {
  for (const [text, ...hints] of pointedOut)
    if (hints.length > 0)
      it(`points out in “${text.replace(/\s+/g, ' ')}” ${hints.length === 1 ? 'what it holds' : `all ${hints.length}`} [R-317][R-318]`, () => {
        assert.deepEqual(found(text), hints)
      })

  for (const text of leftAlone)
    it(`lets “${text}” pass [R-084]`, () => {
      assert.deepEqual(found(text), [])
    })

  it('is shown by more than 150 invented examples', () => {
    assert.ok(pointedOut.length + leftAlone.length > 150)
  })

  it('says in a sentence what the words look like and what to do', () => {
    assert.equal(
      personalData('Their son Jamie went home.')[0]?.says,
      '“Jamie” looks like a child’s or relative’s name. Use initials and the case number.',
    )
  })

  it('marks exactly the words it speaks of, in their order, none inside another', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom(...pointedOut.map(([text]) => text), ...leftAlone),
    )
    fc.assert(
      fc.property(fc.array(piece), (parts) => {
        const text = parts.join(' ')
        let end = 0
        for (const hint of personalData(text)) {
          assert.equal(text.slice(hint.from, hint.to), hint.words)
          assert.ok(hint.from >= end && hint.words.trim() === hint.words)
          end = hint.to
        }
      }),
    )
  })

  it('finds a full name wherever it stands among plain words', () => {
    const plain = fc.array(fc.constantFrom('we', 'met', 'at', 'home', 'and', 'talked', 'about', 'school'))
    fc.assert(
      fc.property(plain, plain, (before, after) => {
        const text = [...before, 'Donna Pike', ...after].join(' ')
        assert.ok(personalData(text).some(({ words }) => words === 'Donna Pike'))
      }),
    )
  })

  it('takes no longer than a text is long, whatever is pasted', () => {
    const before = process.threadCpuUsage()
    for (const part of [
      'Jamie ',
      'son Jamie, ',
      '0',
      '1 A ',
      'A-',
      '12 Aa ',
      'a@',
      'born on the ',
      'Mr ',
      'x',
    ])
      personalData(part.repeat(200_000 / part.length))
    const { user, system } = process.threadCpuUsage(before)
    assert.ok(user + system < 5_000_000, `${user + system} microseconds`)
  })
})
