import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { renderToString } from 'preact-render-to-string'
import { Markdown } from './markdown.pages.tsx'

const html = (text: string) => renderToString(<Markdown text={text} />).replace(/ class="[^"]*"/g, '')

describe('texts of a pack', () => {
  it('show headings below the page’s own, whatever depth they were written in', () => {
    assert.equal(html('# One\n\n## Two'), '<h2>One</h2><h3>Two</h3>')
    assert.equal(html('### One'), '<h2>One</h2>')
  })

  it('show paragraphs, emphasis and links', () => {
    assert.equal(
      html('Plain\nand **bold *both*** _soft_ [here](/a).\n\nNext  \nline `x`'),
      '<p>Plain\nand <strong>bold <em>both</em></strong> <em>soft</em> <a href="/a">here</a>.</p><p>Next<br/>line <code>x</code></p>',
    )
    assert.equal(html('snake_case_word and 2 * 3 * 4'), '<p>snake_case_word and 2 * 3 * 4</p>')
  })

  it('show lists within lists, and text that goes on below an item', () => {
    assert.equal(
      html('1. **One**\n   - a\n   - b\n2. Two\n   goes on'),
      '<ol><li><strong>One</strong><ul><li>a</li><li>b</li></ul></li><li>Two\ngoes on</li></ol>',
    )
    assert.equal(html('- a\n\n- b\n\nAfter'), '<ul><li>a</li><li>b</li></ul><p>After</p>')
    assert.equal(html('3. Three'), '<ol start="3"><li>Three</li></ol>')
  })

  it('show tables and quotations', () => {
    assert.equal(
      html('| A | B |\n|---|---|\n| 1 | 2 |'),
      '<table><thead><tr><th scope="col">A</th><th scope="col">B</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table>',
    )
    assert.equal(html('> said\n> so'), '<blockquote><p>said\nso</p></blockquote>')
  })

  it('never become HTML or a script', () => {
    assert.equal(html('<b onclick="x">hi</b>'), '<p>&lt;b onclick=&quot;x&quot;>hi&lt;/b></p>')
    assert.equal(
      html('[go](javascript:alert(1)) [x](//evil.example) [d](data:text/html,x)'),
      '<p>[go](javascript:alert(1)) x d</p>',
    )
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'*_[]()<>`-#1. \n|\\a:/"') }), (text) => {
        const shown = html(text)
        assert.ok(
          !/<(?!\/?(h[2-6]|p|ul|ol|li|blockquote|table|thead|tbody|tr|th|td|hr|strong|em|code|a|br)\b)/.test(
            shown,
          ),
        )
        assert.ok(!/href="(?!https?:|mailto:|\/(?!\/)|#)/.test(shown))
      }),
      { numRuns: 500 },
    )
  })
})
