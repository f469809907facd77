import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { describe, it } from 'node:test'
import { handoffsOf } from '../../src/features/handoffs/public.ts'
import { handOver } from '../../src/features/handoffs/handoffs.reactions.ts'
import { findSituation } from '../../src/features/journeys/public.ts'
import { addPost, changeLevel, personFactsFor } from '../../src/features/people/public.ts'
import type { JourneyEvent } from '../../src/features/schemes/public.ts'
import { readCsv } from '../../src/kernel/csv.ts'
import { isoDate } from '../../src/kernel/dates.ts'
import { proposeToPutRight } from '../support/putting-right.ts'
import { useServiceOfPack } from '../support/service-of-pack.ts'

/** An outcome that is handed over without a form: whoever takes it in says which of several posts moves. */

const today = isoDate('2026-12-04')
const recorded = { 'recorded-on.day': '4', 'recorded-on.month': '12', 'recorded-on.year': '2026' }
const passed = (...stages: readonly string[]): readonly JourneyEvent[] =>
  stages.flatMap((stage): readonly JourneyEvent[] => [
    { type: 'stage-opened', stage, on: today },
    { type: 'stage-passed', stage, on: today, results: [] },
  ])

describe('which of several posts an outcome moves, where nobody was asked before it was sent', () => {
  const worker = { kind: 'social-worker', level: 'main-grade', team: 'City', manager: 'max', qualified: true }
  const service = useServiceOfPack(
    'packs/portsmouth',
    'main-to-higher',
    {
      hope: { name: 'Hope Lacey', jobTitle: 'Head of Service', kind: 'head-of-service' },
      max: { name: 'Max Reed', jobTitle: 'Team Leader', kind: 'team-leader', manager: 'hope' },
      pru: { ...worker, name: 'Pru Nash', jobTitle: 'Social Worker' },
      ola: { ...worker, name: 'Ola Finch', jobTitle: 'Social Worker' },
      una: { ...worker, name: 'Una Beck', jobTitle: 'Social Worker' },
      rae: { name: 'Rae Cole', jobTitle: 'HR Adviser', kind: 'hr-officer', duties: ['hr'] },
      ray: { name: 'Ray Marsh', jobTitle: 'HR Adviser', kind: 'hr-officer', duties: ['hr'] },
    },
    today,
  )
  const levels = async () => {
    const id = service.people.pru
    const facts = await service.read((tx) => personFactsFor(tx, [id]))
    return Object.fromEntries(
      (facts.get(id)?.posts ?? [])
        .filter(({ endedOn }) => endedOn === undefined || endedOn >= today)
        .map(({ jobTitle, level }) => [jobTitle, level]),
    )
  }
  /** Approved today, as the head of service did. */
  const sent = async (who: 'pru' | 'ola' | 'una') => {
    const journeyId = await service.journey(who, who, [
      ...passed('together', 'criteria', 'sending'),
      { type: 'stage-opened', stage: 'decision', on: today },
      {
        type: 'outcome-decided',
        task: 'decide',
        outcome: 'approved',
        decisionId: '01990000-0000-7000-8000-0000000000dd',
        ...service.by('hope', 'decider'),
      },
      { type: 'stage-passed', stage: 'decision', on: today, results: [] },
    ])
    await service.write(async (tx) => {
      const after = await findSituation({ tx, today, authorityId: service.database.authorityId }, journeyId)
      await handOver({
        doing: service.doing(tx, 'hope'),
        journeyId,
        events: [{ type: 'effect-caused', effect: { kind: 'hand-off', handOff: 'grade-to-hr' }, on: today }],
        after,
      } as never)
    })
    const [row] = await service.read((tx) => handoffsOf(tx, journeyId))
    assert.ok(row?.sent_at)
    return row
  }
  /** With a second post at the same level, and the main one moved by the decision. */
  const sentForTwo = async () => {
    await service.write(async (tx) => {
      const doing = { actor: {}, today }
      const personId = service.people.pru
      const team = (await personFactsFor(tx, [personId])).get(personId)?.posts[0]?.teamId
      const [from, level] = [isoDate('2025-01-01'), 'main-grade']
      const second = { personId, jobTitle: 'Duty Social Worker', kind: 'social-worker', level, teamId: team }
      assert.ok((await addPost(tx, doing, { ...second, hours: 0.4, main: false, from })).ok)
      const moved = { personId, level: 'higher-grade', fromLevel: level, from: today }
      assert.ok((await changeLevel(tx, doing, moved)).ok)
    })
    return sent('pru')
  }

  it('is asked of whoever takes it in, said once, and stands on page, paper, spreadsheet and for programs', async () => {
    const row = await sentForTwo()
    const href = `/outcomes/${row.id}`
    const [rae, ray] = [await service.as('rae'), await service.as('ray')]
    await rae.get('/manage/api-keys/new')
    const made = await rae.press('Make the key', {
      name: 'Payroll',
      scopes: ['outcomes:read', 'outcomes:payroll', 'outcomes:act'],
    })
    const key = /value="(exampleshire\.[\w-]{43})"/.exec(made.html)?.[1] ?? ''
    const resource = async () =>
      (
        await service.server.app.inject({
          url: `/api/v1/outcomes/${row.id}`,
          headers: { authorization: `Bearer ${key}` },
        })
      ).json()
    const before = await resource()
    assert.deepEqual([before.payroll.post, before.postSaidOn], [null, null])
    const asks = before.steps[0].asks.find((each: { field: string }) => each.field === 'post-that-moves')
    assert.deepEqual(
      asks.options.map(({ id }: { id: string }) => id),
      ['Social Worker, City', 'Duty Social Worker, City'],
    )

    const page = await rae.get(href)
    assert.match(page.text, /Post that moves ?Not said yet\. It is asked with the next step/)
    assert.match(page.html, /type="radio"[^>]*value="Duty Social Worker, City"/)
    await ray.get(href)
    const missing = await rae.press('Record the Higher grade', recorded)
    assert.equal(missing.status, 422)
    assert.match(missing.text, /Which post moves\?/)
    assert.match(missing.html, /value="2026"/)
    const none = await rae.post(`${href}/steps/record-grade`, { ...recorded, 'post-that-moves': 'Mayor' })
    assert.equal(none.status, 422)
    await rae.get(href)
    const said = await rae.press('Record the Higher grade', {
      ...recorded,
      'post-that-moves': 'Duty Social Worker, City',
    })
    assert.match(
      said.text,
      /Post that moves ?Duty Social Worker, City\. Rae Cole said so on Friday 4 December 2026/,
    )
    assert.ok(said.queries <= 6, said.statements.join('\n'))
    assert.deepEqual(await levels(), {
      'Social Worker': 'main-grade',
      'Duty Social Worker': 'higher-grade',
    })
    const stale = await ray.press('Record the Higher grade', {
      ...recorded,
      'post-that-moves': 'Social Worker, City',
    })
    assert.ok([403, 409].includes(stale.status))

    const after = await resource()
    assert.equal(after.payroll.post, 'Duty Social Worker, City')
    assert.equal(after.postSaidOn, today)
    assert.equal(after.form.answersNow['pay-details'].post, 'Duty Social Worker, City')
    const { header, rows } = readCsv((await rae.get('/outcomes.csv')).html)
    const cells = rows.find((each) => each.cells[0] === row.id)?.cells
    assert.equal(cells?.[header.indexOf('payroll.post')], 'Duty Social Worker, City')
    assert.equal(cells?.[header.indexOf('postSaidOn')], today)
    const paper = await rae.get(`/documents/${row.document_id}/read`)
    assert.match(paper.text, /Duty Social Worker, City/)
    const pdf = await rae.get(`/documents/${row.document_id}/document.pdf`)
    const { stdout } = spawnSync('pdftotext', ['-layout', '-', '-'], { input: pdf.bytes })
    assert.match(stdout.toString(), /Pru Nash[^]*Duty Social Worker, City/)
    const own = await (await service.as('pru')).get('/my-record/outcomes')
    assert.match(own.text, /Post that moves ?Duty Social Worker, City/)
    const [audited] = await service.read((tx) =>
      tx.selectFrom('audit_entries').select('action').where('action', '=', 'say-which-post-moves').execute(),
    )
    assert.ok(audited)
  })

  it('whoever checks its paper is told once something in it was put right, and by nothing else whose it is', async () => {
    const row = await sent('ola')
    const rae = await service.as('rae')
    const pdf = await rae.get(`/documents/${row.document_id}/document.pdf`)
    const code = /%Waymark (\S+)/.exec(pdf.bytes.toString('latin1'))?.[1] ?? ''
    const checked = () => service.server.browser().get(`/verify?code=${code}`)
    assert.match((await checked()).text, /Genuine/)
    const hope = await service.as('hope')
    const { url } = await proposeToPutRight(hope, `/outcomes/${row.id}`, ['all'], { reason: 'Not hers.' })
    assert.match((await checked()).text, /Genuine/)
    await rae.get(url)
    await rae.press('Confirm the correction')
    const after = await checked()
    assert.match(after.text, /Take care.*something in it was put right or taken back/)
    assert.doesNotMatch(after.text, /Finch|Not hers/)
  })

  it('is asked of nobody where somebody holds one post alone', async () => {
    const row = await sent('una')
    const rae = await service.as('rae')
    const page = await rae.get(`/outcomes/${row.id}`)
    assert.match(page.text, /Post that moves ?Social Worker, City/)
    assert.doesNotMatch(page.text, /Which post moves\?/)
    assert.equal((await rae.press('Record the Higher grade', recorded)).status, 200)
  })
})
