import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { fieldOf, packOf } from './pack-files.ts'
import { journeyOf } from './walk.ts'

const pack = await packOf('north-somerset')
const scheme = (id: string) => pack.schemes[id]!
const pathway = (id: string) => pack.pathways.find((each) => each.pathway === id)!
const framework = (id: string) => pack.frameworks.find((each) => each.framework === id)!

const levels = (id: string) => pathway(id).levels.map(({ level, next }) => [level, next] as const)

describe("North Somerset's pathways", () => {
  it('lead from student to Senior, and from there two ways on [R-001] [R-005]', () => {
    assert.deepEqual(levels('social-work'), [
      ['student', ['nqsw']],
      ['nqsw', ['social-worker']],
      ['social-worker', ['senior-social-worker']],
      ['senior-social-worker', ['practice-specialist', 'aspirant-manager']],
      ['practice-specialist', []],
      ['aspirant-manager', []],
    ])
    assert.equal(pathway('social-work').levels[2]?.grade, 'JM1')
  })

  it('give colleagues in other roles a way of their own, with three courses [R-010]', () => {
    const [first] = pathway('other-roles').levels
    assert.deepEqual(
      first?.onward.map(({ name }) => name),
      ['Parenting 5–10 Years', '0–5 years', 'Supervisors'],
    )
    assert.deepEqual(
      first?.onward.map(({ option }) => [scheme(option).from, scheme(option).to]),
      [
        ['family-practitioner', 'family-therapeutic-practitioner'],
        ['family-practitioner', 'family-therapeutic-practitioner'],
        ['family-practitioner', 'clinical-supervisor'],
      ],
    )
  })

  it('name the PCF level of every social worker whose level has one [R-051]', () => {
    const pcf = framework('pcf')
    for (const { level, frameworks } of pathway('social-work').levels) {
      const named = frameworks.find((each) => each.framework === 'pcf')?.level
      assert.ok(
        pcf.levels.some((each) => each.level === named),
        `${level}: ${named}`,
      )
    }
  })
})

describe('A direction as a Senior Social Worker', () => {
  const choosing = () => {
    const walk = journeyOf(scheme('direction'), {
      applicant: 'sao',
      manager: 'mav',
      'principal-social-worker': 'psw',
      workforce: 'wfd',
    })
    walk.fact('posts', { level: 'senior-social-worker' })
    walk.start('sao')
    return walk
  }

  it('is chosen by the Senior and remembered; the manager records what follows [R-008]', () => {
    for (const direction of ['practice-specialist', 'aspirant-manager']) {
      const walk = choosing()
      assert.deepEqual(walk.does('sao', 'choose', { direction, specialism: 'court' }), ['remember', 'tell'])
      walk.does('mav', 'talk-it-over')
      assert.equal(walk.ending(), 'recorded')
    }
  })

  it('is for Seniors alone', () => {
    const walk = journeyOf(scheme('direction'), { applicant: 'osk', manager: 'mav' })
    walk.fact('posts', { level: 'social-worker' })
    assert.equal(walk.refusedStart('osk').code, 'not-met')
  })
})

describe('The moderation panel', () => {
  const passed = (answers: Readonly<Record<string, string>> = { 'asye-passed': 'yes' }) => {
    const walk = journeyOf(scheme('ratification'), {
      applicant: 'teg',
      manager: 'mav',
      workforce: 'wfd',
      chair: 'cha',
      hr: 'hr',
    })
    walk.on('2026-09-01')
    walk.fact('posts', { level: 'nqsw' })
    walk.start('wfd')
    walk.completes('asye-result')
    walk.answers('asye-result', answers)
    for (const row of ['pcf', 'kss'])
      walk.fact('rows', { document: 'asye-result', field: 'shown', row, value: true })
    walk.refresh('wfd')
    return walk
  }
  const heard = () => {
    const walk = passed()
    walk.books('wfd', 'book-panel', '2026-09-15')
    walk.submits('wfd', 'send-to-panel')
    walk.on('2026-09-15')
    walk.meets('cha', 'hold-panel')
    return walk
  }

  it('ratifies the appointment as Social Worker (JM1) after a passed ASYE [R-173]', () => {
    const walk = heard()
    assert.deepEqual(walk.decides('cha', 'ratify', 'ratified'), [])
    assert.ok(walk.does('mav', 'tell-outcome').includes('move-to'))
    assert.equal(walk.stage('hr'), 'open')
  })

  it('a share of the portfolios goes to the regional panel, and holds up nobody [R-152]', () => {
    assert.equal(scheme('ratification').rounds['regional-sample']?.share, 0.2)
    const ratified = () => {
      const walk = heard()
      walk.decides('cha', 'ratify', 'ratified')
      walk.does('mav', 'tell-outcome')
      assert.equal(walk.stage('hr'), 'open')
      return walk
    }
    const drawn = ratified()
    drawn.draws('wfd', 'regional-sample', true)
    drawn.does('wfd', 'send-portfolio')
    drawn.does('wfd', 'record-finding')
    assert.equal(drawn.stage('regional'), 'passed')
    const spared = ratified()
    spared.draws('wfd', 'regional-sample', false)
    spared.refresh('wfd')
    assert.equal(spared.stage('regional'), 'passed')
  })

  it('meets nobody whose year is not passed [R-173]', () => {
    const walk = passed({ 'asye-passed': 'no' })
    walk.books('wfd', 'book-panel', '2026-09-15')
    assert.match(walk.refused('wfd', 'send-to-panel').says, /passed/)
  })

  it('may ask for more before it ratifies; the result is brought again', () => {
    const walk = heard()
    walk.decides('cha', 'ratify', 'not-ratified')
    assert.ok(walk.does('mav', 'tell-outcome').includes('offer'))
    assert.equal(walk.status(), 'completed')
  })
})

describe('The CYP-IAPT pathway', () => {
  const place = (course: string) => {
    const walk = journeyOf(scheme(course), {
      applicant: 'del',
      manager: 'mav',
      'programme-lead': 'ben',
      leadership: 'lea',
      workforce: 'wfd',
    })
    walk.on('2026-09-01')
    walk.fact('posts', { level: 'family-practitioner', qualified: false })
    walk.start('del')
    walk.does('mav', 'say-need')
    return walk
  }
  const enrolled = (course: string) => {
    const walk = place(course)
    walk.does('lea', 'choose-for-place', { chosen: 'yes' })
    walk.does('ben', 'enrol', { 'enrolled-on': '2026-09-01' })
    return walk
  }

  it('records enrolment and completion of each course for each colleague [R-011]', () => {
    for (const course of ['parenting-5-10', 'infant-0-5', 'supervisors']) {
      const walk = enrolled(course)
      walk.decides('ben', 'course-result', 'completed')
      assert.deepEqual(walk.does('ben', 'tell-result'), ['move-to', 'tell'])
      assert.equal(walk.stage('benefits'), 'open')
    }
  })

  it('gives the Supervisors course a year [R-010]', () => {
    const walk = enrolled('supervisors')
    assert.deepEqual(walk.clocks(), [['course-year', '2027-09-01', false]])
    assert.deepEqual(enrolled('infant-0-5').clocks(), [])
  })

  it('ends without a place when the Leadership Team chooses somebody else', () => {
    const walk = place('infant-0-5')
    walk.does('lea', 'choose-for-place', { chosen: 'no' })
    assert.equal(walk.ending(), 'no-place')
  })

  it('a course that is not completed can be taken again, and asks for no benefits', () => {
    const walk = enrolled('parenting-5-10')
    walk.decides('ben', 'course-result', 'not-completed')
    assert.deepEqual(walk.does('ben', 'tell-result'), ['offer', 'tell'])
    assert.equal(walk.status(), 'completed')
  })

  it('a course is completed once', () => {
    const again = (outcome: string) => {
      const walk = journeyOf(scheme('infant-0-5'), { applicant: 'kof', manager: 'mav' })
      walk.on('2026-09-01')
      walk.fact('posts', { level: 'family-therapeutic-practitioner' })
      walk.fact('journeys', { scheme: 'infant-0-5', outcome, running: false, 'ended-on': '2026-06-01' })
      return walk
    }
    assert.match(again('completed').refusedStart('kof').code, /attempt/)
    assert.ok(again('not-completed').start('kof'))
  })

  it('offers seven kinds of benefit to record, and reports what is ticked [R-012]', () => {
    const benefits = fieldOf(pack, 'programme-benefits', 'benefits', 'choices')
    assert.deepEqual(
      benefits.options.map(({ option }) => option),
      framework('cyp-iapt-benefits').items.map(({ item }) => item),
    )
    assert.equal(benefits.options.length, 7)
    assert.deepEqual(benefits.reportsTo, ['programme-lead', 'workforce'])
  })

  it('is not for social workers', () => {
    const walk = journeyOf(scheme('infant-0-5'), { applicant: 'osk', manager: 'mav' })
    walk.fact('posts', { level: 'social-worker', qualified: true })
    assert.equal(walk.refusedStart('osk').code, 'not-met')
  })
})

describe('Quality assurance', () => {
  it('says where knowledge of Signs of Safety has gaps, and tells those who plan training [R-153]', () => {
    const gaps = fieldOf(pack, 'practice-review', 'gaps', 'choices')
    assert.deepEqual(
      gaps.options.map(({ option }) => option),
      framework('signs-of-safety').items.map(({ item }) => item),
    )
    assert.deepEqual(gaps.reportsTo, ['workforce'])
  })

  it('shares what it found with practitioner and manager, who say what will be learned', () => {
    const walk = journeyOf(scheme('practice-review'), {
      applicant: 'osk',
      manager: 'mav',
      reviewer: 'lor',
      workforce: 'wfd',
    })
    walk.start('lor')
    walk.completes('practice-review')
    walk.refresh('lor')
    assert.deepEqual(walk.submits('lor', 'share'), ['tell'])
    walk.does('osk', 'read-review')
    walk.does('mav', 'agree-learning')
    assert.equal(walk.status(), 'completed')
  })
})

describe('Standards in North Somerset', () => {
  it('70:20:10 stands as three kinds of learning, and the record sorts by them', () => {
    assert.deepEqual(
      framework('learning-mix').items.map(({ item }) => item),
      ['70', '20', '10'],
    )
    assert.deepEqual(
      pack.evidenceSettings?.categories.map(({ category }) => category),
      ['experiential', 'social', 'formal', 'practice-evidence'],
    )
    assert.deepEqual(
      pack.evidenceSettings?.mix?.map(({ part, share }) => [part, share]),
      [
        ['experiential', 70],
        ['social', 20],
        ['formal', 10],
      ],
    )
    // Evidence of practice is a category of its own; each of its kinds says which part of the mix it is.
    for (const { category, part, kinds } of pack.evidenceSettings?.categories ?? [])
      for (const kind of kinds) assert.ok(kind.part ?? part, `${category}: ${kind.kind}`)
  })

  it('the PCF has nine domains under three super domains, whose grouping a pack can change [R-042] [R-043]', () => {
    const pcf = framework('pcf')
    assert.equal(pcf.items.length, 9)
    assert.deepEqual(
      pcf.groups.map(({ group }) => group),
      ['purpose', 'practice', 'impact'],
    )
    assert.deepEqual(
      pcf.items.filter(({ group }) => group === 'practice').map(({ name }) => name),
      ['Knowledge', 'Critical Reflection and Analysis', 'Skills and Interventions'],
    )
  })

  it('the list of Senior criteria starts empty [R-033]', () => {
    assert.deepEqual(framework('senior-criteria').items, [])
  })
})
