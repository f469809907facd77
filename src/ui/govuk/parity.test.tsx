import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { describe, it } from 'node:test'
import { type ComponentType, Fragment, h, type VNode } from 'preact'
import { render } from 'preact-render-to-string'
import { type DefaultTreeAdapterTypes as Tree, parseFragment } from 'parse5'
import * as ui from '../public.ts'

/**
 * Every component gives the HTML of govuk-frontend's own fixtures: upgrade it, run this, mend what turns red.
 * Their `html` options are turned into JSX first, because ours take JSX and never strings of HTML.
 */
type Options = Record<string, unknown>
interface Fixture {
  readonly name: string
  readonly options: Options
  readonly html: string
}

const components: Record<string, [component: unknown, adapt?: (options: Options) => Options]> = {
  accordion: [ui.Accordion],
  'back-link': [ui.BackLink],
  breadcrumbs: [ui.Breadcrumbs],
  button: [ui.Button],
  'character-count': [ui.CharacterCount],
  checkboxes: [ui.Checkboxes, choices],
  'date-input': [ui.DateInput],
  details: [ui.Details],
  'error-message': [ui.ErrorMessage],
  'error-summary': [ui.ErrorSummary],
  fieldset: [ui.Fieldset, (options) => ({ ...options, children: options.text })],
  'file-upload': [ui.FileUpload],
  footer: [ui.Footer],
  'generic-header': [ui.GenericHeader, ({ logoText, ...rest }) => ({ ...rest, logo: logoText })],
  hint: [ui.Hint],
  input: [ui.Input],
  'inset-text': [ui.InsetText],
  label: [ui.Label],
  'notification-banner': [ui.NotificationBanner],
  pagination: [ui.Pagination],
  panel: [ui.Panel],
  'phase-banner': [ui.PhaseBanner],
  radios: [ui.Radios, choices],
  select: [ui.Select, (options) => ({ items: [], ...options })],
  'service-navigation': [ui.ServiceNavigation, slots],
  'skip-link': [ui.SkipLink],
  'summary-list': [ui.SummaryList],
  table: [ui.Table],
  tabs: [ui.Tabs],
  tag: [ui.Tag],
  'task-list': [ui.TaskList],
  textarea: [ui.Textarea],
  'warning-text': [ui.WarningText],
}

/** Cases left out, each with its reason. A case that no longer exists or no longer needs leaving out turns red. */
const leftOut: Record<string, string> = {
  'character-count: with maxwords': 'maxwords is deprecated: countType="words" with maxlength says the same',
  'summary-list: extreme': 'its HTML has an inline style, which we refuse',
}

const require = createRequire(import.meta.url)

describe('GOV.UK components', () => {
  for (const [name, [component, adapt]] of Object.entries(components)) {
    const path = require.resolve(`govuk-frontend/dist/govuk/components/${name}/fixtures.json`)
    const { fixtures } = JSON.parse(readFileSync(path, 'utf8')) as { fixtures: Fixture[] }
    for (const fixture of fixtures) {
      const title = `${name}: ${fixture.name}`
      if (leftOut[title]) continue
      it(`${title} is as in govuk-frontend`, () => {
        const worded = withoutHtml(fixture.options) as Options
        const props = adapt ? adapt(worded) : worded
        const ours = render(h(component as ComponentType<Options>, props))
        assert.deepEqual(shape(ours), expected(name, fixture.html))
      })
    }
  }
})

function expected(name: string, html: string): unknown {
  if (name !== 'footer') return shape(html)
  return shape(html, (element) => {
    const className = element.attrs.find((attribute) => attribute.name === 'class')?.value ?? ''
    const alien = ['govuk-footer__crown', 'govuk-footer__licence-logo', 'govuk-footer__licence-description']
    if (alien.some((each) => className.split(/\s+/).includes(each))) return false
    return !element.childNodes.some(
      (child) =>
        'attrs' in child && child.attrs.some(({ value }) => value.includes('govuk-footer__copyright-logo')),
    )
  })
}

function choices(options: Options): Options {
  const items = (options.items as (Options | null)[] | undefined)?.map(
    (item) => item && { ...item, conditional: (item.conditional as Options | undefined)?.text },
  )
  return { ...options, items: items ?? [] }
}

function slots(options: Options): Options {
  const given = options.slots as Options | undefined
  if (!given) return options
  const end = given.end as Options | string | undefined
  const words = (value: unknown) => (typeof value === 'string' ? toJsx(value) : value)
  return {
    ...options,
    slots: {
      start: words(given.start),
      navigationStart: words(given.navigationStart),
      navigationEnd: words(given.navigationEnd),
      end: typeof end === 'object' && end ? words(end.text) : words(end),
      endInline: typeof end === 'object' && end?.align === 'inline',
    },
  }
}

/** `html: '<b>x</b>'` becomes `text: <b>x</b>`; likewise titleHtml, summaryHtml, descriptionHtml, logoHtml. */
function withoutHtml(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutHtml)
  if (typeof value !== 'object' || value === null) return value
  const result: Options = {}
  for (const [key, given] of Object.entries(value)) result[key] = withoutHtml(given)
  for (const [key, given] of Object.entries(value)) {
    if (!/^html$|Html$/.test(key)) continue
    delete result[key]
    if (typeof given === 'string' && given !== '')
      result[key.replace(/html$/, 'text').replace(/Html$/, 'Text')] = toJsx(given)
  }
  return result
}

function toJsx(html: string): VNode {
  const convert = (node: Tree.ChildNode): VNode | string => {
    if (node.nodeName === '#text') return (node as Tree.TextNode).value
    if (!('attrs' in node)) return ''
    const attributes = Object.fromEntries(
      node.attrs.map(({ name, value }) => [name, value === '' ? true : value]),
    )
    return h(node.tagName, attributes, ...node.childNodes.map(convert))
  }
  return h(Fragment, {}, ...parseFragment(html).childNodes.map(convert))
}

/** Elements with sorted attributes and classes, text with white space collapsed: what a browser would see. */
function shape(html: string, keep: (element: Tree.Element) => boolean = () => true): unknown {
  const convert = (node: Tree.ChildNode): unknown[] => {
    if (node.nodeName === '#text') {
      const text = (node as Tree.TextNode).value.replace(/\s+/g, ' ').trim()
      return text === '' ? [] : [text]
    }
    if (!('attrs' in node) || !keep(node)) return []
    const attributes = node.attrs
      .map(({ name, value }) => [
        name,
        name === 'class' ? value.trim().split(/\s+/).sort().join(' ') : value.trim(),
      ])
      .sort(([a], [b]) => ((a as string) < (b as string) ? -1 : 1))
    return [[node.tagName, Object.fromEntries(attributes), ...merge(node.childNodes.flatMap(convert))]]
  }
  return merge(parseFragment(html).childNodes.flatMap(convert))
}

/** Neighbouring runs of text are one run. */
function merge(nodes: unknown[]): unknown[] {
  return nodes.reduce<unknown[]>((done, node) => {
    const last = done.at(-1)
    if (typeof node === 'string' && typeof last === 'string') return [...done.slice(0, -1), `${last} ${node}`]
    return [...done, node]
  }, [])
}
