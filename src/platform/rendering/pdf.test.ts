import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { after, before, describe, it } from 'node:test'
import { inflateSync } from 'node:zlib'
import { until } from '../../../test/support/until.ts'
import { isoDate, type IsoInstant } from '../../kernel/dates.ts'
import { createPdfRenderer, PdfNotMade, type PdfRenderer } from './pdf.ts'
import type { PdfBlock, PdfBook } from './pdf-book.ts'

const madeAt = '2026-12-04T15:05:00Z' as IsoInstant
// One pixel, red.
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4z8DwHwAFAAH/iZk9HQAAAABJRU5ErkJggg==',
  'base64',
)

function book(blocks: readonly PdfBlock[], change: Partial<PdfBook> = {}): PdfBook {
  return {
    title: 'Portfolio of Tobias Fenn',
    authority: 'Example Council',
    about: [{ label: 'Applicant', value: 'Tobias Fenn' }],
    contents: true,
    parts: [{ id: 'one', title: 'Part one', blocks }],
    ...change,
  }
}

const everyKind: readonly PdfBlock[] = [
  { kind: 'heading', level: 1, text: 'Heading' },
  { kind: 'heading', level: 4, text: 'Deep heading' },
  {
    kind: 'paragraph',
    text: [
      'Plain ',
      { strong: 'strong' },
      { emphasis: 'leaning' },
      { link: 'site', to: 'https://example.org' },
    ],
  },
  { kind: 'prose', text: 'First\n\n- a\n- b\n\n3. c' },
  { kind: 'list', style: 'numbers', items: ['x', ['y', { pageOf: 'one' }]] },
  {
    kind: 'pairs',
    pairs: [{ label: 'A label far too long for the column that it is given here', value: 'v' }],
  },
  { kind: 'table', caption: 'Rows', header: ['A', 'B'], widths: [1, 3], rows: [['1', { strong: '2' }]] },
  { kind: 'table', caption: 'No rows', header: ['A'], rows: [] },
  {
    kind: 'grid',
    caption: 'Judged',
    about: 'Standard',
    options: ['No', 'Yes'],
    rows: [{ text: 'r', chosen: 1, note: 'n' }, { text: 's' }],
  },
  {
    kind: 'grid',
    caption: 'Many',
    about: 'Standard',
    options: ['1', '2', '3', '4', '5', '6'],
    rows: [{ text: 'r', chosen: 5 }],
  },
  {
    kind: 'checklist',
    groups: [
      {
        title: 'G',
        items: [{ text: 'i', ticked: true, pageOf: 'one', responsible: 'R', on: isoDate('2026-12-04') }],
      },
      { items: [{ text: 'j', ticked: false }] },
    ],
  },
  {
    kind: 'signatures',
    slots: [
      {
        slot: 'Applicant',
        name: 'T',
        role: 'SW',
        signedAt: madeAt,
        how: 'Typed',
        editionHash: 'ab'.repeat(32),
      },
      { slot: 'Manager' },
    ],
  },
  { kind: 'note', title: 'N', blocks: [{ kind: 'paragraph', text: 'inside' }] },
  { kind: 'image', bytes: png, alt: 'A red dot', caption: 'Dot', width: 0.1 },
  { kind: 'page-break' },
  { kind: 'redaction', on: isoDate('2026-12-04'), byOrderOf: 'Ada Quill' },
  {
    kind: 'paragraph',
    text: { redacted: { on: isoDate('2026-12-04'), byOrderOf: 'Ada Quill', reason: 'third person' } },
  },
]

/** All of the file with its compressed parts opened, as Latin-1 text. */
function opened(bytes: Uint8Array): string {
  const raw = Buffer.from(bytes).toString('latin1')
  // By its length, never up to the next line end: compressed bytes may end in one themselves.
  const streams = Array.from(
    raw.matchAll(/<<[^<>]*\/Length (\d+)[^<>]*\/FlateDecode[^<>]*>>\s*stream\r?\n/g),
    ({ 0: dictionary, 1: length, index }) => {
      const from = index + dictionary.length
      return inflateSync(Buffer.from(raw.slice(from, from + Number(length)), 'latin1')).toString('latin1')
    },
  )
  return [raw, ...streams].join('\n')
}

function hasTool(name: string): boolean {
  return spawnSync(name, ['-v']).error === undefined
}

/** The text of all pages by poppler, read independently of us; the caller asks `hasTool` before. */
function textOf(bytes: Uint8Array): string {
  return spawnSync('pdftotext', ['-raw', '-', '-'], { input: bytes })
    .stdout.toString('utf8')
    .replaceAll('\u200b', '')
}

describe('a PDF', () => {
  let renderer: PdfRenderer
  before(() => {
    renderer = createPdfRenderer()
  })
  after(() => renderer.close())

  it('is tagged PDF/UA-1 in British English with a shown title, whatever kinds of block it holds', async () => {
    for (const size of ['normal', 'large'] as const) {
      const { bytes, replaced, imagesLeftOut } = await renderer.render(book(everyKind), { size, madeAt })
      assert.deepEqual([replaced, imagesLeftOut], [[], []])
      const text = opened(bytes)
      for (const sign of [
        /pdfuaid:part>1</,
        /\/StructTreeRoot/,
        /\/Lang ?\(en-GB\)/,
        /\/MarkInfo/,
        /\/Marked true/,
        /\/DisplayDocTitle true/,
      ]) {
        assert.match(text, sign)
      }
      for (const tag of ['H1', 'H2', 'H3', 'TOC', 'THead', 'TH', 'Caption', 'Figure', 'Lbl']) {
        assert.match(text, new RegExp(`/S ?/${tag}\\b`), tag)
      }
      assert.match(text, /\/Alt ?\(A red dot\)/)
    }
  })

  it('says on which page each part starts, and prints the same number where it is asked [R-119] [R-130]', async () => {
    const long: PdfBlock = {
      kind: 'prose',
      text: 'Words that fill a line of the page and go on.\n\n'.repeat(120),
    }
    const made = await renderer.render(
      book([], {
        parts: [
          {
            id: 'list',
            title: 'List',
            blocks: [
              {
                kind: 'checklist',
                groups: [{ items: [{ text: 'Statement', ticked: true, pageOf: 'statement' }] }],
              },
              long,
            ],
          },
          { id: 'statement', title: 'Statement', blocks: [long] },
          { id: 'end', title: 'End', blocks: [], follows: true },
        ],
      }),
    )
    const { statement, list, end } = made.partPages
    assert.ok(
      list === 3 && statement !== undefined && statement > 4 && end === made.pages,
      JSON.stringify(made.partPages),
    )
    if (hasTool('pdftotext')) {
      const text = textOf(made.bytes)
      assert.match(text, new RegExp(`Yes Statement ${statement}\\b`))
      assert.match(text, new RegExp(`Page ${made.pages} of ${made.pages}`))
    }
  })

  it('prints hostile text as it was typed', async () => {
    const hostile = [
      '#panic("x")',
      '$x^2$',
      '@ref and <label>',
      '*not strong* _nor this_',
      '<script>alert(1)</script>',
      '#read("/etc/passwd")',
      '\\u{41} // comment',
      '= not a heading',
      '[x](y) `raw`',
      '#import "@preview/x:1.0.0"',
    ]
    const made = await renderer.render(
      book(
        hostile.flatMap((text): PdfBlock[] => [
          { kind: 'heading', level: 1, text },
          { kind: 'prose', text },
          { kind: 'table', caption: text, header: [text], rows: [[text]] },
        ]),
        { title: hostile.join(' '), footer: hostile[0], person: hostile[4] },
      ),
      { reader: '#panic' },
    )
    // The bookmarks hold every heading as plain text, which can be read without any other program.
    const file = opened(made.bytes).replaceAll('\\(', '(').replaceAll('\\)', ')').replaceAll('\\\\', '\\')
    for (const text of hostile) assert.ok(file.includes(text), text)
    if (hasTool('pdftotext')) {
      const printed = textOf(made.bytes)
      for (const text of hostile) assert.ok(printed.split(text).length >= 4, text)
    }
  })

  it('marks and reports characters no font has, and keeps very long words on the page', async () => {
    const made = await renderer.render(
      book([
        { kind: 'heading', level: 1, text: 'شكرا 🙂' },
        { kind: 'prose', text: '漢字 \u0000\u0007\ud800 control' },
        {
          kind: 'table',
          caption: 'Long',
          header: ['A', 'B', 'C', 'D'],
          rows: [['W'.repeat(300), 'https://example.org/' + 'a/'.repeat(200), '', '']],
        },
      ]),
    )
    assert.deepEqual(
      new Set(made.replaced.map((each) => each.character)),
      new Set([...Array.from('شكرا'), '🙂', '漢', '字']),
    )
    assert.ok(made.replaced.every((each) => each.by === '\u{fffd}' && each.times > 0))
  })

  it('says in the document that an image could not be drawn, and makes the rest', async () => {
    const made = await renderer.render(
      book([
        { kind: 'image', bytes: Buffer.from('not an image'), alt: 'Scan' },
        { kind: 'image', bytes: png.subarray(0, 40), alt: 'Torn photo' },
        { kind: 'image', bytes: hugePng(), alt: 'Enormous' },
        {
          kind: 'image',
          bytes: Buffer.from(
            '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="5" height="5"/></svg>',
          ),
          alt: 'Chart',
        },
      ]),
    )
    assert.deepEqual(
      made.imagesLeftOut.map((each) => each.alt),
      ['Scan', 'Torn photo', 'Enormous'],
    )
    assert.match(made.imagesLeftOut[2]?.reason ?? '', /50 million pixels/)
  })

  it('carries the reader’s name, and is the same bytes when made again at the same moment', async () => {
    const once = await renderer.render(book(everyKind), { reader: 'Ines Marlowe', madeAt })
    const again = await renderer.render(book(everyKind), { reader: 'Ines Marlowe', madeAt })
    assert.deepEqual(once.bytes, again.bytes)
    if (hasTool('pdftotext')) {
      assert.match(textOf(once.bytes), /Downloaded by Ines Marlowe on Friday 4 December 2026 at 3:05pm/)
      assert.match(textOf(once.bytes), /Redacted on Friday 4 December 2026 by order of Ada Quill/)
    }
  })

  it('refuses a book that breaks its own shape, naming what is wrong, and goes on with the next', async () => {
    const wrong: [Partial<PdfBook>, RegExp][] = [
      [{ title: ' \u0000' }, /needs a title/],
      [
        {
          parts: [
            { id: 'a', title: 'A', blocks: [] },
            { id: 'a', title: 'B', blocks: [] },
          ],
        },
        /same id/,
      ],
      [{ about: [{ label: 'Page', value: { pageOf: 'none' } }] }, /“none”/],
      [
        {
          parts: [
            {
              id: 'a',
              title: 'A',
              blocks: [{ kind: 'table', caption: 'T', header: ['1', '2'], rows: [['x']] }],
            },
          ],
        },
        /2 cells/,
      ],
      [
        { parts: [{ id: 'a', title: 'A', blocks: [{ kind: 'image', bytes: png, alt: ' ' }] }] },
        /needs words/,
      ],
      [{ subtitle: (() => 'x') as unknown as string }, /cannot be sent/],
    ]
    for (const [change, says] of wrong) {
      await assert.rejects(
        renderer.render(book([], change)),
        (error: Error) => error instanceof TypeError && says.test(error.message),
      )
    }
    assert.equal((await renderer.render(book([], { contents: false, opening: 'heading' }))).pages, 1)
  })

  it('passes the checks of other programs where the machine has them', async () => {
    const { bytes } = await renderer.render(book(everyKind))
    const file = join(tmpdir(), `waymark-check-${process.pid}.pdf`)
    writeFileSync(file, bytes)
    try {
      if (hasTool('qpdf')) assert.equal(spawnSync('qpdf', ['--check', file]).status, 0)
      if (hasTool('pdfinfo')) {
        assert.match(spawnSync('pdfinfo', [file]).stdout.toString(), /Tagged: +yes/)
        assert.match(spawnSync('pdfinfo', ['-struct', file]).stdout.toString(), /H1 "Part one"/)
      }
      assert.equal(Buffer.from(bytes.subarray(0, 5)).toString(), '%PDF-')
    } finally {
      rmSync(file, { force: true })
    }
  })
})

describe('the PDF thread', () => {
  it('is started anew when it dies or a document takes too long, and the others still come', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'waymark-worker-'))
    const workerFile = join(folder, 'worker.mjs')
    writeFileSync(
      workerFile,
      `import { parentPort } from 'node:worker_threads'
       parentPort.on('message', ({ job, book }) => {
         if (book.title === 'die') process.exit(3)
         if (book.title === 'throw') throw new Error('broken')
         if (book.title === 'hang') for (;;) {}
         parentPort.postMessage({ job, result: { pages: 1 } })
       })`,
    )
    const settings = { workerFile: pathToFileURL(workerFile), mostWaiting: 4 }
    const renderer = createPdfRenderer(settings)
    const hasty = createPdfRenderer({ ...settings, timeLimit: 1_500 })
    const titled = (title: string) => renderer.render(book([], { title }))
    const reason = (expected: string) => (error: unknown) =>
      error instanceof PdfNotMade && error.reason === expected
    try {
      const fine = [titled('fine'), titled('die'), titled('fine'), titled('throw'), titled('fine')]
      await assert.rejects(titled('one too many'), reason('too-many-waiting'))
      const outcomes = await Promise.allSettled(fine)
      assert.deepEqual(
        outcomes.map((each) => each.status),
        ['fulfilled', 'rejected', 'fulfilled', 'rejected', 'fulfilled'],
      )
      await assert.rejects(hasty.render(book([], { title: 'hang' })), reason('took-too-long'))
      // So short a time may be over before its new thread is there.
      const comes = () => hasty.render(book([], { title: 'fine' })).catch(() => undefined)
      await until(async () => (await comes())?.pages === 1)
      const left = titled('hang')
      void renderer.close()
      await assert.rejects(left, reason('closed'))
      await assert.rejects(titled('fine'), reason('closed'))
    } finally {
      await renderer.close()
      await hasty.close()
      rmSync(folder, { recursive: true, force: true })
    }
  })
})

/** A PNG whose head claims 40,000 by 40,000 pixels. */
function hugePng(): Buffer {
  const bytes = Buffer.from(png)
  bytes.writeUInt32BE(40_000, 16)
  bytes.writeUInt32BE(40_000, 20)
  return bytes
}
