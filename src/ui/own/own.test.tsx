import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { VNode } from 'preact'
import { render } from 'preact-render-to-string'
import { isoDate, type IsoInstant } from '../../kernel/dates.ts'
import type { WaitingLine } from '../../kernel/waiting.ts'
import * as ui from '../public.ts'

/** What a person reads or hears: tags out, hidden drawings out, white space collapsed. */
function words(page: VNode): string {
  return render(page)
    .replace(/<svg[^>]*aria-hidden="true".*?<\/svg>/gs, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/ ([,.:])/g, '$1')
    .trim()
}
const at = '2026-11-20T09:31:00Z' as IsoInstant

describe('whom a record waits for', () => {
  const line = { who: 'Jo Li (Line Manager)', isYou: false }
  const shown = (lines: readonly WaitingLine[], nobody = '') =>
    words(<ui.WaitingOnLine waiting={{ lines, nobody }} />)

  it('says who, what, since when and by when', () => {
    const since = isoDate('2026-11-30')
    const due = isoDate('2026-12-04')
    const what = { text: 'Sign', href: '/applications/1/sign' }
    assert.equal(
      shown([{ ...line, what, since, due }]),
      'Waiting on Jo Li (Line Manager): Sign, since Monday 30 November 2026, due Friday 4 December 2026',
    )
  })
  it('lists several, and says why nobody has it', () => {
    assert.equal(shown([line, { ...line, who: 'you', isYou: true }]), 'Waiting on Jo Li (Line Manager) you')
    assert.equal(shown([], 'Nothing is left to do.'), 'Waiting on nobody. Nothing is left to do.')
  })
})

describe('a record', () => {
  it('opens with what, whose, how it stands and by when', () =>
    assert.equal(
      words(
        <ui.RecordBand
          kind="Application"
          title="To Advanced Practitioner"
          whose="Jo Li"
          status={{ tone: 'with-someone', text: 'With someone' }}
          due={{ on: isoDate('2026-12-04'), workingDaysLeft: 1 }}
        />,
      ),
      'Application: To Advanced Practitioner For Jo Li Status With someone Due Friday 4 December 2026, 1 working day left',
    ))
  it('counts working days in words', () => {
    assert.equal(ui.daysLeft(5), '5 working days left')
    assert.equal(ui.daysLeft(0), 'due today')
    assert.equal(ui.daysLeft(-1), '1 working day late')
  })
  it('says a status as word and shape, and the shape to nobody who listens', () =>
    assert.match(render(<ui.StatusTag tone="late">Late</ui.StatusTag>), /<svg[^>]*aria-hidden="true".*Late/s))
  it('keeps its history folded', () => {
    const html = render(<ui.History entries={[{ at, who: 'Jo Li', did: 'signed' }]} />)
    assert.match(html, /<details class="wm-fold wm-history"><summary/)
    assert.match(html, /Friday 20 November 2026, 9:31/)
  })
  it('shows who signed, when and with what meaning', () =>
    assert.equal(
      words(
        <ui.SignaturePage
          title="Signatures"
          slots={[
            { role: 'Applicant', name: 'Jo Li', state: 'signed', at, meaning: 'My own work.' },
            { role: 'Manager', state: 'not-yet', meaning: 'I agree.' },
          ]}
        />,
      ),
      'Signatures Applicant Jo Li “My own work.” Signed Friday 20 November 2026, 9:31 Manager Nobody holds this role yet “I agree.” Not asked yet',
    ))
})

describe('a journey', () => {
  it('is an ordered list in which you are somewhere', () => {
    const trail = (
      <ui.Trail
        label="Your pathway"
        levels={[
          { name: 'Social Worker', state: 'reached' },
          { name: 'Advanced', state: 'here' },
          { name: 'Manager', state: 'next' },
        ]}
      />
    )
    assert.equal(words(trail), 'Reached: Social Worker You are here: Advanced Next: Manager')
    assert.match(render(trail), /<ol[^>]*aria-label="Your pathway".*aria-current="step"/s)
  })
  it('has today in one of its stages', () =>
    assert.match(
      words(
        <ui.JourneyTimeline
          label="Journey"
          today={isoDate('2026-11-23')}
          stages={[
            {
              name: 'Portfolio',
              state: 'now',
              startedOn: isoDate('2026-11-01'),
              endsOn: isoDate('2026-12-01'),
            },
          ]}
        />,
      ),
      /^Now: Portfolio due 1 Dec 2026 Today, Monday 23 November 2026, is in this stage/,
    ))
  it('says of each task who has it, or why it must wait', () =>
    assert.equal(
      words(
        <ui.TaskStages
          stages={[
            {
              id: 's',
              name: 'Portfolio',
              state: 'open',
              tasks: [
                { title: 'A', href: '#', state: { is: 'done', byWhom: 'Jo Li', on: isoDate('2026-09-10') } },
                {
                  title: 'B',
                  href: '#',
                  state: { is: 'with-someone', whom: 'Tom', since: isoDate('2026-09-11') },
                },
                {
                  title: 'C',
                  href: '#',
                  state: { is: 'ready', due: isoDate('2026-12-04'), workingDaysLeft: -2 },
                },
                { title: 'D', href: '#d', state: { is: 'cannot-start', because: 'Tom signs first' } },
              ],
            },
          ]}
        />,
      ),
      'Portfolio A By Jo Li, on Thursday 10 September 2026 Done B With Tom, since Friday 11 September 2026 With someone ' +
        'C Due Friday 4 December 2026, 2 working days late Late D Cannot start yet because Tom signs first Cannot start yet',
    ))
  it('gives no link to what cannot start yet', () =>
    assert.doesNotMatch(
      render(
        <ui.TaskStages
          stages={[
            {
              id: 's',
              name: 'S',
              state: 'ahead',
              tasks: [{ title: 'D', href: '#d', state: { is: 'cannot-start', because: 'x' } }],
            },
          ]}
        />,
      ),
      /href="#d"/,
    ))
  it('explains a condition by rule, fact, source and remedy', () =>
    assert.equal(
      words(
        <ui.ConditionList
          conditions={[
            {
              name: 'Learning',
              result: 'not-met',
              reason: 'Four.',
              rule: 'Five.',
              fact: '4',
              source: 'Record',
              remedy: 'Add one',
            },
          ]}
        />,
      ),
      'Learning Not met yet Four. The rule Five. What we looked at 4 Where it comes from Record What you can do Add one',
    ))
  it('counts those at each stage, and those late', () =>
    assert.equal(
      words(
        <ui.StagesStrip label="Stages" stages={[{ name: 'Portfolio', count: 23, late: 3, href: '#' }]} />,
      ),
      '23 at Portfolio 3 late',
    ))
})

describe('a figure', () => {
  it('is a number, a named drawing and a sentence', () => {
    const html = render(<ui.Bar label="Learning" value={4} of={5} unit="pieces" sentence="One more." />)
    assert.match(
      html,
      /role="img" aria-label="Learning: 4 of 5 pieces"><title>Learning: 4 of 5 pieces<\/title>/,
    )
    assert.match(html, /width="80%"/)
  })
  it('never draws past its end, and nothing for nothing', () => {
    assert.match(
      render(<ui.Bar label="L" value={9} of={5} unit="x" sentence="" />),
      /wm-bar__part" width="100%"/,
    )
    assert.doesNotMatch(render(<ui.Bar label="L" value={0} of={0} unit="x" sentence="" />), /wm-bar__part/)
  })
})

describe('a list', () => {
  const query = { stage: 'panel', sort: 'due', after: 'cursor' }
  it('holds its order in the address, from the first page', () => {
    assert.deepEqual(ui.sortBy('/list', query, 'due'), {
      href: '/list?stage=panel&sort=-due',
      now: 'ascending',
    })
    assert.deepEqual(ui.sortBy('/list', query, 'name'), {
      href: '/list?stage=panel&sort=name',
      now: undefined,
    })
    assert.equal(ui.sortBy('/list', { sort: '-due' }, 'due').now, 'descending')
    assert.equal(ui.sortBy('/list', {}, 'due', 'due').now, 'ascending')
  })
  it('keeps the rest of the query when one filter changes', () => {
    assert.equal(ui.withQuery('/list', query, { stage: undefined }), '/list?sort=due')
    assert.equal(ui.withQuery('/list', { team: ['a', 'b'] }, {}), '/list?team=a&team=b')
  })
  it('names its rows and says how it is sorted', () => {
    const html = render(
      <ui.SortableTable
        caption="Applications"
        columns={[{ title: 'Person' }, { title: 'Due', sort: { href: '?sort=-due', now: 'ascending' } }]}
        rows={[{ cells: ['Jo Li', null] }]}
        onPhone="scroll"
      />,
    )
    assert.match(html, /role="region" aria-label="Applications" tabindex="0"/)
    assert.match(html, /aria-sort="ascending"/)
    assert.match(html, /<th scope="row"/)
  })
  it('says what will stand in it while it is empty', () =>
    assert.equal(
      words(
        <ui.SortableTable
          caption="A"
          columns={[]}
          rows={[]}
          empty={<ui.EmptyState title="None yet" text="They stand here." />}
        />,
      ),
      'None yet They stand here.',
    ))
  it('is paged back and on', () => {
    assert.match(render(<ui.Pager nextHref="?after=x" says="2 of 9" />), /rel="next"/)
    assert.equal(render(<ui.Pager />), '')
  })
  it('shows a late thing as late', () =>
    assert.match(
      render(
        <ui.WorkList
          items={[{ title: 'Sign', href: '#', due: { on: isoDate('2026-11-13'), workingDaysLeft: -6 } }]}
        />,
      ),
      /wm-work__item--late.*6 working days late/s,
    ))
  it('marks the filter and the section one is in', () => {
    assert.match(
      render(<ui.FilterLinks label="Show" items={[{ text: 'Late', href: '#', current: true, count: 4 }]} />),
      /aria-current="true">Late \(4\)/,
    )
    assert.equal(
      words(
        <ui.SectionNav
          label="Sections"
          sections={[{ text: 'About you', href: '#', state: 'started', current: true }]}
        />,
      ),
      'About you: Started',
    )
  })
})

describe('a text', () => {
  it('that differs is marked in words and not only by colour', () =>
    assert.equal(
      words(
        <ui.Diff
          beforeTitle="Yours"
          afterTitle="Theirs"
          before="I went weekly."
          after="I went every week."
        />,
      ),
      'What was taken out is struck through; what was put in is underlined. Yours I went [taken out: weekly. ] Theirs I went [put in: every week. ]',
    ))
  it('that is the same is said to be the same', () =>
    assert.match(
      words(<ui.Diff beforeTitle="A" afterTitle="B" before="x" after="x" />),
      /^The two texts are the same\./,
    ))
  it('counts words as the browser counts them', () => {
    assert.equal(ui.countWords('  one\ttwo\nthree  '), 3)
    assert.equal(ui.countWords(''), 0)
  })
  it('with a limit says it before scripts run', () =>
    assert.match(
      render(<ui.WordCount name="t" label="T" limit={500} />),
      /data-maxlength="500" data-count-type="words".*You can enter up to 500 words/s,
    ))
  it('says when it was saved', () =>
    assert.equal(words(<ui.SaveState savedAt={'2026-12-04T12:04:00Z' as IsoInstant} />), 'Saved 12:04'))
})
