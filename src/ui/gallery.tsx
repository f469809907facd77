import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { IsoDate, IsoInstant } from '../kernel/dates.ts'
import { buildAssets } from './build.ts'
import * as ui from './public.ts'
import { FormsGallery } from './gallery-forms.tsx'

/**
 * Every component with long names and empty states, for people to look at and for axe to read.
 * `node --import tsx src/ui/gallery.tsx OUT.html` writes the page and its assets beside it.
 */
const on = (text: string) => text as IsoDate
const at = (text: string) => text as IsoInstant
const longName = 'Oluwaseun Adebayo-Featherstonehaugh'

export const galleryFrame: ui.Frame = {
  authorityName: 'Borough of Ashbourne-under-Edge Children’s Trust',
  path: '/manage/applications',
  demonstration: true,
  csrf: 'gallery',
  viewer: {
    id: 'gallery',
    name: longName,
    toDo: 12,
    actingFor: [{ name: 'Margaret Whittington-Smythe', href: '#acting' }],
  },
  places: [
    { text: 'Home', href: '/' },
    { text: 'To do', href: '/to-do' },
    { text: 'My record', href: '/record' },
    { text: 'Learning', href: '/learning' },
    { text: 'My team', href: '/team' },
    {
      text: 'Manage',
      href: '/manage',
      places: ['Applications', 'Panels', 'Programmes', 'People', 'Reports', 'Set-up'].map((text) => ({
        text,
        href: `/manage/${text.toLowerCase()}`,
      })),
    },
  ],
  footerLinks: [
    { text: 'Accessibility', href: '#accessibility' },
    { text: 'How we use your data', href: '#privacy' },
    { text: 'Help', href: '#help' },
  ],
}

export function Gallery() {
  return (
    <>
      <ui.RecordBand
        kind="Application"
        title="Experienced Social Worker to Advanced Practitioner"
        whose={longName}
        status={{ tone: 'with-someone', text: 'With someone' }}
        withWhom="Margaret Whittington-Smythe, line manager"
        due={{ on: on('2026-12-04'), workingDaysLeft: 5 }}
        action={<ui.Button href="#sign">Ask your manager to sign</ui.Button>}
      />
      <ui.JourneyTimeline
        label="The whole journey"
        today={on('2026-11-23')}
        stages={[
          { name: 'Readiness talk', state: 'done', endsOn: on('2026-09-02') },
          { name: 'Permission', state: 'done', endsOn: on('2026-09-14'), href: '#permission' },
          { name: 'Portfolio', state: 'done', endsOn: on('2026-11-06') },
          { name: 'Signatures', state: 'now', startedOn: on('2026-11-06'), endsOn: on('2026-12-04') },
          { name: 'Quality check', state: 'ahead', endsOn: on('2026-12-11') },
          { name: 'Panel', state: 'ahead', endsOn: on('2027-01-13') },
          { name: 'Outcome and payroll', state: 'ahead' },
        ]}
      />
      <ui.NextThing
        title="Finish the reflection on your direct observation"
        text="Your manager has written the record of the visit. Add what you took from it, then ask for the signatures."
        due={{ on: on('2026-12-04'), workingDaysLeft: 5 }}
        action={<ui.Button href="#write">Write the reflection</ui.Button>}
      />
      <h2>Your pathway</h2>
      <ui.Trail
        label="Your pathway"
        levels={[
          { name: 'Newly Qualified Social Worker', state: 'reached', note: 'September 2021' },
          { name: 'Social Worker', state: 'reached', note: 'September 2022' },
          { name: 'Experienced Social Worker', state: 'here', note: 'Since 4 September 2024' },
          { name: 'Advanced Practitioner', state: 'next', note: '3 of 5 conditions hold', href: '#next' },
          { name: 'Team Manager or Consultant Social Worker', state: 'ahead' },
          { name: 'Service Manager', state: 'ahead' },
        ]}
      />
      <h2>This year at a glance</h2>
      <ui.Tiles>
        <ui.Bar
          label="Learning recorded for the regulator"
          value={4}
          of={5}
          unit="pieces"
          sentence="One more before Monday 30 November 2026, with a peer’s reflection."
          href="#cpd"
        />
        <ui.Bar
          label="Protected time"
          value={11}
          of={24}
          unit="days"
          tone="short"
          sentence="You should have taken 20 by now. Agree the rest with your manager."
        />
        <ui.Bar
          label="Standards with recent evidence"
          value={0}
          of={10}
          unit="standards"
          sentence="Nothing yet. The first piece you link shows here."
        />
      </ui.Tiles>
      <h2>What the next level asks</h2>
      <ui.ConditionList
        conditions={[
          {
            name: '18 months at your level',
            result: 'met',
            reason: 'You have been an Experienced Social Worker for 26 months.',
            rule: 'At least 18 months at the level below, whole time.',
            fact: '4 September 2024 to today, 37 hours a week.',
            source: 'Your post in the staff record, confirmed on 1 October 2026.',
          },
          {
            name: 'Five pieces of completed learning in the last 18 months, at least one of them about supervision of others',
            result: 'not-met',
            reason: 'Four count. “Motivational interviewing” was planned but never completed.',
            rule: 'Five completed pieces within 18 months.',
            fact: 'Four completed, one planned.',
            source: 'Your learning record.',
            remedy: <a href="#learning">Record another piece of learning</a>,
          },
          {
            name: 'Current registration with the regulator',
            result: 'disputed',
            reason: 'You said that the date is wrong. The workforce team is checking it.',
          },
          { name: 'No open capability process', result: 'unknown', reason: 'We have not been told yet.' },
        ]}
      />
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
        {(['done', 'with-someone', 'ready', 'blocked', 'late', 'neutral'] as const).map((tone) => (
          <span key={tone}>
            <ui.StatusTag tone={tone}>
              {
                {
                  done: 'Done',
                  'with-someone': 'With someone',
                  ready: 'Ready for you',
                  blocked: 'Cannot start yet',
                  late: 'Late',
                  neutral: 'Not started',
                }[tone]
              }
            </ui.StatusTag>{' '}
          </span>
        ))}
      </p>
      <FormsGallery />
      <ui.SignaturePage
        title="Signatures"
        slots={[
          {
            role: 'Applicant',
            name: longName,
            state: 'signed',
            at: at('2026-11-20T09:31:00Z'),
            meaning: 'I confirm that this portfolio is my own work.',
          },
          {
            role: 'Line manager',
            name: 'Margaret Whittington-Smythe',
            state: 'waiting',
            meaning: 'I have read the portfolio and support the application.',
          },
          { role: 'Head of service', state: 'not-yet', meaning: 'I support the application.' },
          {
            role: 'Service manager',
            name: 'Tom Achterberg',
            state: 'void',
            at: at('2026-11-18T15:02:00Z'),
            meaning: 'I support the application.',
            reason: 'The statement was changed after this signature, so it has to be signed again.',
          },
        ]}
        edition={{
          number: 2,
          sealedAt: at('2026-11-20T09:30:00Z'),
          hash: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
        }}
      />
      <ui.History
        entries={[
          { at: at('2026-11-20T09:31:00Z'), who: longName, did: 'signed edition 2' },
          {
            at: at('2026-11-18T16:40:00Z'),
            who: 'Tom Achterberg',
            did: 'returned it',
            note: 'Please say more about the court work.',
          },
        ]}
      />
    </>
  )
}

async function main(out: string): Promise<void> {
  const folder = dirname(out)
  await mkdir(folder, { recursive: true })
  const assets = await buildAssets({ directory: join(folder, 'assets') })
  const html = ui.renderPage({
    title: 'Gallery',
    frame: galleryFrame,
    assets,
    before: (
      <ui.Breadcrumbs
        items={[
          { text: 'Manage', href: '#manage' },
          { text: 'Applications', href: '#apps' },
          { text: longName },
        ]}
      />
    ),
    flash: 'You asked Margaret Whittington-Smythe to sign.',
    children: <Gallery />,
  })
  // Opened from disk, addresses stand beside the page and not at a server's root.
  await writeFile(out, html.replaceAll('"/assets/', '"assets/'))
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  await main(process.argv[2] ?? '.waymark/gallery/index.html')
