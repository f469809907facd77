import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { useServiceOfPack } from '../../../test/support/service-of-pack.ts'
import { isoDate } from '../../kernel/dates.ts'
import type { JourneyId } from '../../kernel/ids.ts'
import { startJourney } from '../journeys/public.ts'
import { madePdf } from '../../../test/support/made-files.ts'
import { recordEvidence, searchEvidence } from '../evidence/public.ts'
import { newKeyPair, opened, sealed } from './package.seal.ts'
import type { ProgrammeRecord } from './package.record.rules.ts'

const today = isoDate('2026-12-10')
const onePixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const worker = {
  jobTitle: 'Social Worker',
  kind: 'nqsw',
  level: 'nqsw',
  team: 'North',
  manager: 'moira',
  from: isoDate('2026-09-01'),
  qualifiedOn: isoDate('2026-07-01'),
} as const

describe('a programme that goes on in another authority', () => {
  const service = useServiceOfPack(
    'packs/north-somerset',
    'asye',
    {
      moira: { name: 'Moira Quist', jobTitle: 'Team Manager', kind: 'team-manager', team: 'North' },
      lena: { ...worker, name: 'Lena Obi', registrationNumber: 'SW40001' },
      ruta: { ...worker, name: 'Ruta Vance', registrationNumber: 'SW40003' },
      tomas: { ...worker, name: 'Tomas Reyl', registrationNumber: 'SW40002' },
      carys: {
        name: 'Carys Penn',
        jobTitle: 'ASYE Co-ordinator',
        kind: 'other',
        duties: ['workforce-development'],
      },
      basil: { name: 'Basil Orr', jobTitle: 'Practice Educator', kind: 'social-worker' },
      zelda: { name: 'Zelda Finn', jobTitle: 'Social Worker', kind: 'social-worker' },
    },
    today,
  )
  const journeys: Partial<Record<'lena' | 'tomas', JourneyId>> = {}
  const at = (who: 'lena' | 'tomas') => `/programmes/${journeys[who]}`
  let zip: Buffer
  const paper = madePdf(['What I learned about listening.'])
  /** An entry of Lena's record, with a file that is read at once and a photo that nobody has looked at. */
  async function entryOfLena(title: string, completedOn: string) {
    const made = await service.write(async (tx) =>
      recordEvidence(tx, service.doing(tx, 'lena'), {
        personId: service.people.lena,
        content: {
          title,
          completedOn: isoDate(completedOn),
          learning: 'Ask before advising.',
          impact: 'A plan in their own words.',
          hours: 3,
          links: [],
          caseReferences: [],
        },
      }),
    )
    if (!made.ok) throw new Error(made.refusals[0].says)
    return made.value
  }
  before(async () => {
    for (const who of ['lena', 'tomas'] as const) {
      journeys[who] = await service.write(async (tx) => {
        const begun = await startJourney(
          service.doing(tx, 'carys'),
          service.scheme(),
          service.people[who],
          {},
          {
            assessor: service.people.basil,
            mentor: service.people.zelda,
          },
        )
        if (!begun.ok) throw new Error(begun.refusals[0].says)
        return begun.value
      })
    }
    await entryOfLena('Before the programme', '2026-01-15')
    const kept = await entryOfLena('Listening to families', today)
    const lena = await service.as('lena')
    await lena.get(`/my-record/evidence/${kept}`)
    const sent = await lena.post(
      `/my-record/evidence/${kept}/files`,
      {},
      {
        files: [
          { field: 'file', name: 'listening.pdf', type: 'application/pdf', bytes: paper },
          { field: 'file', name: 'board.png', type: 'image/png', bytes: onePixel },
        ],
      },
    )
    assert.match(sent.text, /“listening.pdf”, “board.png” is with this entry/)
  })

  test('is found from the first page: by its person, and by whoever supports somebody in one', async () => {
    const own = await (await service.as('lena')).get('/')
    assert.match(own.html, new RegExp(`href="${at('lena')}"`))
    for (const who of ['zelda', 'basil', 'moira'] as const) {
      const page = await (await service.as(who)).get('/')
      assert.equal(page.link('People you support'), '/programmes', who)
    }
    assert.doesNotMatch((await (await service.as('ruta')).get('/')).text, /People you support/)
  })

  test('is handed out by its person or the co-ordinator, and by nobody else', async () => {
    for (const who of ['basil', 'zelda', 'moira', 'tomas'] as const) {
      const browser = await service.as(who)
      await browser.get('/programmes')
      assert.equal((await browser.post(`${at('lena')}/package`)).status, 404, who)
    }
    const lena = await service.as('lena')
    await lena.get(at('lena'))
    const file = await lena.post(`${at('lena')}/package`)
    assert.equal(file.headers['content-type'], 'application/zip')
    zip = file.bytes
    const read = opened(zip)
    assert.ok(read.ok)
    const record = read.value.record as ProgrammeRecord
    assert.equal(record.person.name, 'Lena Obi')
    assert.equal(record.programme.kind, 'asye')
    assert.deepEqual(
      record.points.map(({ point, state }) => `${point} ${state}`),
      ['three-months ahead', 'six-months ahead', 'twelve-months ahead'],
    )
  })

  test('brings entries of its days with their files; what nobody looked at stays and is named', () => {
    const read = opened(zip)
    assert.ok(read.ok)
    const record = read.value.record as ProgrammeRecord
    assert.deepEqual(
      record.evidence.map(({ title, files }) => [
        title,
        files.map(({ name, looked }) => `${name} ${looked}`),
      ]),
      [['Listening to families', ['listening.pdf read']]],
    )
    assert.deepEqual(record.leftOut, [{ name: 'board.png', why: 'not-looked-at' }])
    const [file] = [...read.value.files.values()]
    assert.deepEqual(file, paper)
  })

  test('brings only what was shared when the co-ordinator hands it out', async () => {
    const carys = await service.as('carys')
    await carys.get(at('lena'))
    const read = opened((await carys.post(`${at('lena')}/package`)).bytes)
    assert.ok(read.ok)
    assert.deepEqual((read.value.record as ProgrammeRecord).evidence, [])
    assert.equal(read.value.files.size, 0)
  })

  test('is taken in by the receiving co-ordinator alone; what is no such file, or another person’s, is refused', async () => {
    const url = `${at('tomas')}/from-elsewhere`
    for (const who of ['tomas', 'basil', 'zelda', 'moira'] as const)
      assert.equal((await (await service.as(who)).get(url)).status, 404, who)
    const carys = await service.as('carys')
    await carys.get(url)
    const send = (bytes: Buffer) =>
      carys.post(url, {}, { files: [{ field: 'file', name: 'p.zip', type: 'application/zip', bytes }] })
    const nothing = await carys.post(url, {})
    assert.equal(nothing.status, 422)
    const text = await send(Buffer.from('no zip file at all, but long enough to be looked at'))
    assert.equal(text.status, 422)
    assert.match(text.text, /Select the zip file of a programme/)
    const other = await send(zip)
    assert.equal(other.status, 422)
    assert.match(other.text, /about Lena Obi, whose registration number is another/)
  })

  test('counts point by point with a reason: accepted, in part or repeated, and the time that was served', async () => {
    const url = `${at('tomas')}/from-elsewhere`
    const read = opened(zip)
    assert.ok(read.ok)
    const record = read.value.record as ProgrammeRecord
    const key = newKeyPair()
    const elsewhere: ProgrammeRecord = {
      ...record,
      issuer: 'Elsewhere Council',
      person: { name: 'Tomas Reyl', registrationNumber: 'SW40002' },
      served: [{ clock: 'year', name: 'The assessed year', days: 182 }],
      points: record.points.map((point) =>
        point.point === 'twelve-months' ? point : { ...point, state: 'held', heldOn: '2026-06-01' },
      ),
    }
    const carys = await service.as('carys')
    await carys.get(url)
    const file = {
      field: 'file',
      name: 'p.zip',
      type: 'application/zip',
      bytes: sealed(elsewhere, key, read.value.files).zip,
    }
    const without = await carys.post(url, {}, { files: [{ ...file, bytes: sealed(elsewhere, key).zip }] })
    assert.equal(without.status, 422)
    assert.match(without.text, /“listening.pdf” is named in the file but did not come along/)
    await carys.get(url)
    const taken = await carys.post(url, {}, { files: [file] })
    assert.match(taken.text, /The file is whole and its signature fits/)
    assert.match(
      taken.text,
      /Elsewhere Council.*Days served ?The assessed year: 182.*The key has not been compared yet/,
    )
    assert.match(taken.html, /name="days"[^>]*value="182"/)
    assert.match(taken.text, /board.png: nobody there had looked/)
    const [hash = ''] = read.value.files.keys()
    assert.deepEqual((await carys.get(`${url}/files/${hash}`)).bytes, paper)
    assert.equal((await (await service.as('basil')).get(`${url}/files/${hash}`)).status, 404)
    await carys.get(url)
    const older = { ...elsewhere, madeOn: '2026-11-01' }
    const outdated = await carys.post(
      url,
      {},
      { files: [{ ...file, bytes: sealed(older, key, read.value.files).zip }] },
    )
    assert.match(outdated.text, /A later file of theirs was taken in already/)
    await carys.get(url)
    const again = await carys.post(url, {}, { files: [file] })
    assert.equal(again.status, 422)
    assert.match(again.text, /taken in before/)
    await carys.get(url)
    const empty = await carys.post(`${url}/decide`, { days: 'many' })
    assert.equal(empty.status, 422)
    assert.match(empty.text, /Select what counts.*Say why.*whole number.*Compare the key/)
    const decided = {
      'standing-three-months': 'accepted',
      'reason-three-months': 'Three observations with feedback.',
      'standing-six-months': 'repeat',
      'reason-six-months': 'The reflection is missing.',
      days: '182',
      'days-reason': 'Confirmed by their co-ordinator.',
      compared: 'yes',
    }
    await carys.get(url)
    const early = await carys.post(`${url}/decide`, decided)
    assert.equal(early.status, 422)
    assert.match(early.text, /cannot be asked for yet. First: Agreeing how the year goes/)
    assert.match(early.text, /Confirmed by their co-ordinator/)
    await agree(journeys.tomas as JourneyId)
    await carys.get(url)
    const done = await carys.post(`${url}/decide`, decided)
    assert.match(done.text, /Counted. The days of the programme have moved/)
    assert.match(done.text, /Held in another authority/)
    assert.match(done.text, /182 days served elsewhere count/)
    assert.match(done.text, /One entry is in their CPD record/)
    const kept = await carys.get(url)
    assert.match(
      kept.text,
      /Accept. It is not held again here. Three observations.*Repeat.*The reflection is missing/,
    )
  })

  test('leaves its evidence in the person’s own record, private, marked with where it came from, and once', async () => {
    const found = () => service.read(async (tx) => (await searchEvidence(tx, service.people.tomas, {})).items)
    const [entry, ...others] = await found()
    assert.ok(entry)
    assert.deepEqual(others, [])
    assert.equal(entry.title, 'Listening to families')
    assert.equal(entry.sharedAt, undefined)
    const tomas = await service.as('tomas')
    const page = await tomas.get(`/my-record/evidence/${entry.id}`)
    assert.match(page.text, /Came from ?Elsewhere Council/)
    const file = await tomas.get(`/my-record/evidence/${entry.id}/files/${entry.files?.[0]?.sha256}`)
    assert.deepEqual(file.bytes, paper)
    assert.doesNotMatch((await tomas.get('/files-to-look-at')).text, /listening.pdf/)
    const url = `${at('tomas')}/from-elsewhere`
    const read = opened(zip)
    assert.ok(read.ok)
    const record = read.value.record as ProgrammeRecord
    const later = sealed(
      { ...record, points: [], person: { name: 'Tomas  reyl' }, issuer: 'Elsewhere Council' },
      newKeyPair(),
      read.value.files,
    ).zip
    const carys = await service.as('carys')
    await carys.get(url)
    const taken = await carys.post(
      url,
      {},
      { files: [{ field: 'file', name: 'p.zip', type: 'application/zip', bytes: later }] },
    )
    assert.match(taken.text, /No review was held there/)
    const pressed = { days: '', compared: 'yes' }
    await carys.post(`${url}/decide`, pressed)
    await carys.get(url)
    const twice = await carys.post(`${url}/decide`, pressed)
    assert.equal(twice.status, 200)
    assert.equal((await found()).length, 1)
  })

  test('ends with a certificate where it was passed; a fail has none, and leaving is no fail [R-218]', async () => {
    const outcome = (code: string) =>
      [
        {
          type: 'outcome-decided',
          task: 'confirm',
          outcome: code,
          decisionId: crypto.randomUUID(),
          ...service.by('carys', 'coordinator'),
        },
        { type: 'step-done', task: 'tell-outcome', values: {}, ...service.by('carys', 'coordinator') },
      ] as const
    const certificate = async (who: 'lena' | 'tomas') =>
      (await service.as('carys')).get(`${at(who)}/certificate.pdf`)
    assert.equal((await certificate('lena')).status, 404)
    await service.goOn(journeys.lena as JourneyId, await versionOf('lena'), 'carys', outcome('pass'))
    const pdf = await certificate('lena')
    assert.equal(pdf.headers['content-type'], 'application/pdf')
    assert.equal(pdf.bytes.subarray(0, 5).toString(), '%PDF-')
    assert.equal((await (await service.as('zelda')).get(`${at('lena')}/certificate.pdf`)).status, 404)
    await service.goOn(journeys.tomas as JourneyId, await versionOf('tomas'), 'carys', outcome('fail'))
    assert.equal((await certificate('tomas')).status, 404)
    const resigned = await service.write(async (tx) => {
      const begun = await startJourney(
        service.doing(tx, 'carys'),
        service.scheme(),
        service.people.ruta,
        {},
        { assessor: service.people.basil },
      )
      if (!begun.ok) throw new Error(begun.refusals[0].says)
      return begun.value
    })
    const carys = await service.as('carys')
    await carys.get(`/applications/${resigned}/actions/end`)
    await carys.post(`/applications/${resigned}/actions/end`, { ending: 'resigned' })
    const board = await carys.get('/programmes/board')
    assert.match(board.text, /Passed ?1 Not passed ?1 Ended early ?Resigned: 1/)
    assert.match((await carys.get(`/programmes/${resigned}`)).text, /Resigned/)
  })

  const versionOf = (who: 'lena' | 'tomas') =>
    service.read(async (tx) => {
      const row = await tx
        .selectFrom('event_streams')
        .select('version')
        .where('stream', '=', `journey-${journeys[who]}`)
        .executeTakeFirstOrThrow()
      return row.version
    })

  /** The agreement is made: as if its papers had been written and agreed. */
  async function agree(journeyId: JourneyId) {
    const step = (task: string, values: Readonly<Record<string, string | boolean>> = {}) =>
      ({ type: 'step-done', task, values, ...service.by('carys', 'coordinator') }) as const
    await service.goOn(journeyId, await versionOf('tomas'), 'carys', [
      step('register', { funded: false }),
      { type: 'stage-passed', stage: 'registration', on: today, results: [] },
      { type: 'stage-opened', stage: 'agreement', on: today },
      step('hold-agreement-meeting', { 'began-on': '2026-12-01' }),
      { type: 'stage-passed', stage: 'agreement', on: today, results: [] },
    ])
  }
})
