import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { madeDocx } from '../../../test/support/made-files.ts'
import { readWordForm, type ReadWordForm } from './word-form.read.ts'

const main = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const ticks = 'http://schemas.microsoft.com/office/word/2010/wordml'

function readBody(body: string, root = 'w:document', prefix = 'w'): ReadWordForm {
  const form = readWordForm(
    madeDocx({
      'word/document.xml': `<${root} xmlns:${prefix}="${main}" xmlns:w14="${ticks}"><${prefix}:body>${body}</${prefix}:body></${root}>`,
    }),
  )
  assert.ok(typeof form === 'object', String(form))
  return form
}

const run = (text: string) => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`
const block = (content: string, settings = '') =>
  `<w:sdt><w:sdtPr><w:tag w:val="a"/>${settings}</w:sdtPr><w:sdtContent>${content}</w:sdtContent></w:sdt>`
const textOf = (content: string, settings = '<w:richText/>') =>
  readBody(block(content, settings)).controls[0]?.text

describe('a Word file that comes back', () => {
  test('words that Word split over several runs are whole again', () => {
    assert.equal(
      textOf(`<w:p>${run('Plan')}<w:proofErr w:type="spellStart"/>${run('ning')}</w:p>`),
      'Planning',
    )
  })

  test('tracked changes read as if they were accepted', () => {
    assert.equal(
      textOf(
        `<w:p>${run('I was ')}<w:del><w:r><w:delText>not </w:delText></w:r></w:del><w:ins>${run('quite ')}</w:ins>${run('sure')}</w:p>`,
      ),
      'I was quite sure',
    )
    assert.equal(
      textOf(`<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>${run('One ')}</w:p><w:p>${run('sentence')}</w:p>`),
      'One sentence',
      'two paragraphs whose mark was deleted are one',
    )
  })

  test('paragraphs are parted by a blank line, items of a list are a list', () => {
    const item = (text: string) =>
      `<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/></w:numPr></w:pPr>${run(text)}</w:p>`
    assert.equal(
      textOf(`<w:p>${run('First')}</w:p><w:p/>${item('one')}${item('two')}`),
      'First\n\n- one\n- two',
    )
  })

  test('what only asks to be written over is no answer', () => {
    assert.equal(textOf(`<w:p>${run('Click here')}</w:p>`, '<w:showingPlcHdr/><w:text/>'), '')
  })

  test('a box is read by its state, and by its sign where a program dropped the state', () => {
    const box = (state: string, sign: string) =>
      readBody(`<w:p>${block(run(sign), `<w14:checkbox>${state}</w14:checkbox>`)}</w:p>`).controls[0]?.ticked
    assert.equal(box('<w14:checked w14:val="1"/>', '☐'), true)
    assert.equal(box('<w14:checked w14:val="0"/>', '☒'), false)
    assert.equal(box('', '☒'), true)
  })

  test('words beside the controls are told apart, and what was locked is left out', () => {
    const form = readBody(
      `<w:p>${run('Name: ')}${block(run('Kay'), '<w:text/>')}</w:p><w:sdt><w:sdtPr><w:tag w:val="read-only"/></w:sdtPr><w:sdtContent><w:p>${run('Theirs')}</w:p></w:sdtContent></w:sdt>`,
    )
    assert.deepEqual(form.beside, ['Name:'])
    assert.equal(form.controls.length, 1)
  })

  test('another prefix for the same names changes nothing', () => {
    const form = readBody(
      '<x:sdt><x:sdtPr><x:tag x:val="a"/><x:text/></x:sdtPr><x:sdtContent><x:p><x:r><x:t>Kay</x:t></x:r></x:p></x:sdtContent></x:sdt>',
      'x:document',
      'x',
    )
    assert.equal(form.controls[0]?.text, 'Kay')
  })

  test('what is no form is refused by its kind and never thrown', () => {
    const read = (parts: Readonly<Record<string, string>>) => readWordForm(madeDocx(parts))
    const body = `<w:document xmlns:w="${main}"><w:body/></w:document>`
    assert.equal(readWordForm(Buffer.alloc(0)), 'empty')
    assert.equal(readWordForm(Buffer.alloc(10_000_001)), 'too-large')
    assert.equal(readWordForm(Buffer.from('%PDF-1.7')), 'not-word')
    assert.equal(read({ 'xl/workbook.xml': body }), 'not-word')
    assert.equal(read({ 'word/document.xml': body, 'word/vbaProject.bin': 'x' }), 'macros')
    assert.equal(read({ 'word/document.xml': '<w:document>' }), 'damaged')
    assert.equal(
      read({ 'word/document.xml': `<!DOCTYPE a [<!ENTITY b "${'b'.repeat(99)}">]>${body}` }),
      'damaged',
    )
    assert.equal(
      read({
        'word/document.xml': `<w:document xmlns:w="${main}"><w:body>${'<w:p>'.repeat(5_000)}${'</w:p>'.repeat(5_000)}</w:body></w:document>`,
      }),
      'damaged',
      'an abyss of elements',
    )
    assert.equal(
      read({ 'word/document.xml': body, 'docProps/custom.xml': ' '.repeat(13_000_000) }),
      'damaged',
      'a small file that unpacks to a large one',
    )
  })
})
