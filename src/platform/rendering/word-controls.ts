import { formatDay } from '../../kernel/words.ts'
import { parseIsoDate } from '../../kernel/dates.ts'
import type { WordControl } from './word-form.ts'
import { element, paragraph, run, setting } from './word-xml.ts'

/** Content controls (ECMA-376 part 1, 17.5.2; ticks are of Word 2010) as XML. */

/** The next id of a control: each has its own in a file. */
export type Counter = () => number

export function controlCounter(): Counter {
  let last = 1_000_000
  return () => (last += 1)
}

/** The two signs of a box, as Word draws them. */
export const boxes = { ticked: '☒', empty: '☐' } as const

/** A control with the paragraphs it stands in. */
export function controlXml(control: WordControl, count: Counter): string {
  switch (control.kind) {
    case 'prose':
      return sdt(control, count, element('w:richText'), control.value === '', paragraphsOf(control))
    case 'line':
      return inline(control, count, element('w:text'), control.value)
    case 'day': {
      const on = parseIsoDate(control.value)
      return inline(
        control,
        count,
        element(
          'w:date',
          on === undefined ? {} : { 'w:fullDate': `${on}T00:00:00Z` },
          setting('w:dateFormat', 'd MMMM yyyy'),
          setting('w:lid', 'en-GB'),
          setting('w:storeMappedDataAs', 'dateTime'),
          setting('w:calendar', 'gregorian'),
        ),
        on === undefined ? control.value : formatDay(on).replace(/^\S+ /, ''),
      )
    }
    case 'choice':
      return inline(
        control,
        count,
        element(
          'w:dropDownList',
          {},
          // An entry without a text of its own, as Word writes it, takes the answer back.
          element('w:listItem', { 'w:value': control.empty }),
          ...control.options.map((text) => element('w:listItem', { 'w:displayText': text, 'w:value': text })),
        ),
        control.value,
      )
    case 'tick':
      return paragraph(
        undefined,
        sdt(
          control,
          count,
          element(
            'w14:checkbox',
            {},
            element('w14:checked', { 'w14:val': control.ticked ? 1 : 0 }),
            element('w14:checkedState', { 'w14:val': '2612', 'w14:font': 'MS Gothic' }),
            element('w14:uncheckedState', { 'w14:val': '2610', 'w14:font': 'MS Gothic' }),
          ),
          false,
          box(control.ticked ? boxes.ticked : boxes.empty),
        ),
        run(` ${control.label}`),
      )
  }
}

const box = (sign: string) =>
  element(
    'w:r',
    {},
    element(
      'w:rPr',
      {},
      element('w:rFonts', {
        'w:ascii': 'MS Gothic',
        'w:hAnsi': 'MS Gothic',
        'w:eastAsia': 'MS Gothic',
        'w:hint': 'eastAsia',
      }),
    ),
    element('w:t', {}, sign),
  )

function inline(
  control: Extract<WordControl, { readonly empty: string }>,
  count: Counter,
  kind: string,
  value: string,
): string {
  const isEmpty = value === ''
  const content = isEmpty ? run(control.empty, 'PlaceholderText') : run(value)
  return paragraph(undefined, sdt(control, count, kind, isEmpty, content))
}

function paragraphsOf({ value, empty }: Extract<WordControl, { readonly kind: 'prose' }>): string {
  return value === ''
    ? paragraph(undefined, run(empty, 'PlaceholderText'))
    : value
        .split('\n\n')
        .map((text) => paragraph(undefined, run(text)))
        .join('')
}

function sdt(
  { tag, title }: WordControl,
  count: Counter,
  kind: string,
  showsPlaceholder: boolean,
  content: string,
): string {
  return element(
    'w:sdt',
    {},
    element(
      'w:sdtPr',
      {},
      setting('w:alias', title.slice(0, 64)),
      setting('w:tag', tag),
      setting('w:id', count()),
      // The control itself stays; what stands in it can be changed.
      setting('w:lock', 'sdtLocked'),
      ...(showsPlaceholder ? [element('w:showingPlcHdr')] : []),
      kind,
    ),
    element('w:sdtContent', {}, content),
  )
}
