import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type IsoInstant, isoDate } from '../kernel/dates.ts'
import { buildAssets } from './build.ts'
import * as ui from './public.ts'
import { FormsGallery } from './gallery-forms.tsx'
import { ListsGallery } from './gallery-lists.tsx'

/**
 * Every component with long names and empty states, for people to look at and for axe to read.
 * `node scripts/tool.mjs src/ui/gallery.tsx OUT.html` writes the page and its assets beside it.
 */
const on = isoDate
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
        title="Experienced Practitioner to Advanced Practitioner"
        whose={longName}
        status={{ tone: 'with-someone', text: 'With someone' }}
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
          { name: 'Experienced Practitioner', state: 'here', note: 'Since 4 September 2024' },
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
            reason: 'You have been an Experienced Practitioner for 26 months.',
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
      <ListsGallery />
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
