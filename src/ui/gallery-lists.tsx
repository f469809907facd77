import { isoDate as on } from '../kernel/dates.ts'
import * as ui from './public.ts'

const longName = 'Oluwaseun Adebayo-Featherstonehaugh'

/** What a hurried hand may type: no room to break anywhere. */
const endlessWord = 'workforce'.repeat(19).slice(0, 170)

/** The part of the gallery that is tasks, lists and documents. */
export function ListsGallery() {
  return (
    <>
      <h2>Tasks by stage</h2>
      <ui.TaskStages
        stages={[
          {
            id: 'permission',
            name: 'Permission',
            state: 'done',
            note: 'Closed on Monday 14 September 2026',
            tasks: [
              {
                title: 'Ask to apply',
                href: '#a',
                state: { is: 'done', byWhom: longName, on: on('2026-09-10') },
              },
            ],
          },
          {
            id: 'portfolio',
            name: 'Portfolio and signatures',
            state: 'open',
            tasks: [
              {
                title: 'Personal statement',
                href: '#b',
                state: { is: 'ready', due: on('2026-12-04'), workingDaysLeft: 5, started: true },
              },
              {
                title: 'Manager’s supporting statement, with the grid of what you do and how well',
                href: '#c',
                state: {
                  is: 'with-someone',
                  whom: 'Margaret Whittington-Smythe',
                  since: on('2026-11-09'),
                  due: on('2026-12-04'),
                },
              },
              {
                title: 'Record of a direct observation',
                href: '#d',
                state: {
                  is: 'with-someone',
                  whom: 'Tom Achterberg',
                  since: on('2026-10-20'),
                  due: on('2026-11-13'),
                  late: true,
                },
              },
              {
                title: 'Head of service signs',
                state: { is: 'cannot-start', because: 'your service manager signs first' },
              },
            ],
          },
          {
            id: 'panel',
            name: 'Panel',
            state: 'ahead',
            note: 'Wednesday 13 January 2027, 10:00',
            tasks: [
              {
                title: 'Answer the panel’s questions',
                state: { is: 'cannot-start', because: 'questions come ten working days before the panel' },
              },
            ],
          },
        ]}
      />
      <h2>All applications</h2>
      <ui.StagesStrip
        label="Applications by stage"
        stages={[
          { name: 'Permission', count: 4, href: '#s1' },
          { name: 'Portfolio', count: 23, late: 3, href: '#s2', current: true },
          { name: 'Signatures', count: 7, late: 1, href: '#s3' },
          { name: 'Quality check', count: 5, href: '#s4' },
          { name: 'Panel', count: 6, href: '#s5' },
          { name: 'Outcome', count: 0, href: '#s6' },
          { name: 'Plan and payroll', count: 2, href: '#s7' },
        ]}
      />
      <ui.FilterLinks
        label="Show"
        items={[
          { text: 'All', href: '#f1', current: true, count: 47 },
          { text: 'Late', href: '#f2', count: 4 },
          { text: 'With me', href: '#f3', count: 2 },
          { text: 'Fostering and adoption support', href: '#f4', count: 9 },
        ]}
      />
      <ui.SortableTable
        caption="Applications at Portfolio"
        columns={[
          { title: 'Person', sort: { href: '#sort-person' } },
          { title: 'Stage' },
          { title: 'With' },
          { title: 'Due', together: true, sort: { href: '#sort-due', now: 'ascending' } },
          { title: 'Days left', numeric: true },
          { title: 'What blocks it' },
        ]}
        rows={[
          {
            tone: 'late',
            cells: [
              <a href="#p1">{longName}</a>,
              'Portfolio',
              'Margaret Whittington-Smythe',
              '13 Nov 2026',
              <ui.StatusTag tone="late">6 late</ui.StatusTag>,
              'The record of the observation is missing',
            ],
          },
          { cells: [<a href="#p2">Jo Li</a>, 'Portfolio', 'Jo Li', '4 Dec 2026', 5, null] },
          {
            tone: 'here',
            cells: [
              <a href="#p3">Aleksandra Wiśniewska-Kowalczyk</a>,
              'Portfolio',
              'You',
              '7 Dec 2026',
              6,
              'Waits for your answer',
            ],
          },
        ]}
      />
      <ui.SortableTable
        caption="Aims of a strategy"
        columns={[{ title: 'Aim' }, { title: 'Last told', sentences: true }, { title: 'Status' }]}
        rows={[
          {
            cells: [
              <a href="#aim">{endlessWord}</a>,
              `It goes on: ${endlessWord}`,
              <ui.StatusTag tone="partly">In progress</ui.StatusTag>,
            ],
          },
          { cells: ['Substantially less turnover', 'Fewer people left.', 'Begun'] },
        ]}
      />
      <ui.Pager says="3 of 23 applications" nextHref="#next-page" previousHref="#previous-page" />
      <h2>To do</h2>
      <ui.WorkList
        label="Late"
        items={[
          {
            title: 'Sign the portfolio of Aleksandra Wiśniewska-Kowalczyk',
            href: '#w1',
            about: 'Application · as service manager',
            due: { on: on('2026-11-13'), workingDaysLeft: -6 },
            status: { tone: 'late', text: 'Late' },
            action: (
              <ui.Button tone="secondary" href="#w1">
                Read and sign
              </ui.Button>
            ),
          },
          {
            title: 'Write your supporting statement',
            href: '#w2',
            about: 'Jo Li · as line manager',
            due: { on: on('2026-12-04'), workingDaysLeft: 5 },
            status: { tone: 'ready', text: 'Ready for you' },
          },
        ]}
      />
      <ui.EmptyState
        title="Nothing waits for you"
        text="What others ask of you will stand here: signatures, statements, observations and answers."
        action={
          <ui.Button tone="secondary" href="#record">
            Look at your record
          </ui.Button>
        }
      />
      <h2>Sections of a document</h2>
      <ui.Beside
        side="left"
        aside={
          <ui.SectionNav
            label="Sections"
            sections={[
              { text: 'About you', href: '#x1', state: 'done' },
              {
                text: 'Direct work with children, young people and their families',
                href: '#x2',
                state: 'started',
                current: true,
              },
              {
                text: 'Your manager’s view',
                href: '#x3',
                state: 'empty',
                note: 'Margaret Whittington-Smythe fills this in',
              },
              { text: 'Declaration', href: '#x4', state: 'needs-you' },
            ]}
          />
        }
      >
        <ui.Chips
          label="Standards"
          items={[
            { text: '1 Relationships and effective direct work', href: '#k1' },
            { text: '4 Child and family assessment' },
            { text: '7 The law and the family justice system', href: '#k7' },
          ]}
        />
        <ui.Diff
          beforeTitle="Your text, 11:58"
          afterTitle="Margaret Whittington-Smythe’s text, 12:04"
          before="I visited the family weekly and built trust with the eldest child."
          after="I visited the family every week and built trust with both children over six months."
        />
      </ui.Beside>
      <h2>States</h2>
      <p>
        {(['done', 'with-someone', 'ready', 'blocked', 'late', 'partly', 'neutral'] as const).map((tone) => (
          <span key={tone}>
            <ui.StatusTag tone={tone}>
              {
                {
                  done: 'Done',
                  'with-someone': 'With someone',
                  ready: 'Ready for you',
                  blocked: 'Cannot start yet',
                  late: 'Late',
                  partly: 'Some',
                  neutral: 'Not started',
                }[tone]
              }
            </ui.StatusTag>{' '}
          </span>
        ))}
      </p>
    </>
  )
}
